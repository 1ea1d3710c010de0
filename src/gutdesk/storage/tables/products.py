"""The shelf: supplements and medicines, when they are due, what was skipped, what is left.

`product_id` and `schedule_id` are no foreign keys: a diary that is merged may bring a dose before
the product it was of, and what was taken stays when a product goes."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gutdesk.domain.products import (
    Active,
    DoseTime,
    MedicineKind,
    Pattern,
    ProductKind,
    RampStep,
)
from gutdesk.storage.columns import Day, Listed, Word
from gutdesk.storage.tables.base import AtMoment, Base, OfDay, Stamped


class ProductRow(Stamped, Base):
    __tablename__ = "product"

    kind: Mapped[ProductKind] = mapped_column(Word(ProductKind))
    name: Mapped[str] = mapped_column(Text)
    brand: Mapped[str] = mapped_column(Text)
    actives: Mapped[tuple[Active, ...]] = mapped_column(Listed(Active))
    serving: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))
    pack: Mapped[float | None]
    expiry: Mapped[date | None] = mapped_column(Day)
    price: Mapped[float | None]
    currency: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    phase: Mapped[str] = mapped_column(String(60))
    medicine: Mapped[MedicineKind | None] = mapped_column(Word(MedicineKind))
    agreed: Mapped[bool]
    warn_days: Mapped[int]
    retired: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)


class ScheduleRow(Stamped, Base):
    __tablename__ = "schedule"

    product_id: Mapped[str] = mapped_column(String(36), index=True)
    pattern: Mapped[Pattern] = mapped_column(Word(Pattern))
    times: Mapped[tuple[DoseTime, ...]] = mapped_column(Listed(DoseTime))
    start: Mapped[date | None] = mapped_column(Day)
    end: Mapped[date | None] = mapped_column(Day)
    every: Mapped[int]
    weekdays: Mapped[tuple[int, ...]] = mapped_column(Listed(int))
    on_days: Mapped[int]
    off_days: Mapped[int]
    steps: Mapped[tuple[RampStep, ...]] = mapped_column(Listed(RampStep))
    anchor: Mapped[date | None] = mapped_column(Day)
    gap_hours: Mapped[float | None]
    day_max: Mapped[float | None]
    note: Mapped[str] = mapped_column(Text)


class SkipRow(OfDay, Base):
    __tablename__ = "skip"
    __table_args__ = (Index(None, "day"),)

    schedule_id: Mapped[str] = mapped_column(String(36))
    minute: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)


class RefillRow(Stamped, AtMoment, Base):
    __tablename__ = "refill"

    product_id: Mapped[str] = mapped_column(String(36), index=True)
    amount: Mapped[float]
    counted: Mapped[bool]
    expiry: Mapped[date | None] = mapped_column(Day)
    price: Mapped[float | None]
    note: Mapped[str] = mapped_column(Text)
