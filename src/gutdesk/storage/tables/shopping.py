"""The tables of shopping: lists and their lines, shops, staples, the pantry, batches."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gutdesk.domain.shopping.batch import BatchState, BatchStep, Tasting
from gutdesk.domain.shopping.pantry import Place
from gutdesk.domain.shopping.records import LineChoice, Quantity, ShopSection
from gutdesk.storage.columns import Day, Listed, Word
from gutdesk.storage.tables.base import AtMoment, Base, Stamped


class ShopListRow(Stamped, Base):
    __tablename__ = "shop_list"

    first: Mapped[date] = mapped_column(Day)
    last: Mapped[date] = mapped_column(Day)
    shop: Mapped[str] = mapped_column(String(36))
    done: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)


class ShopLineRow(Stamped, Base):
    __tablename__ = "shop_line"

    list_id: Mapped[str] = mapped_column(String(36), index=True)
    text: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    food_id: Mapped[str | None] = mapped_column(String(60))
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20))
    choice: Mapped[LineChoice | None] = mapped_column(Word(LineChoice))
    got: Mapped[date | None] = mapped_column(Day)
    bought: Mapped[tuple[Quantity, ...]] = mapped_column(Listed(Quantity))
    price: Mapped[float | None]
    position: Mapped[int]
    note: Mapped[str] = mapped_column(Text)


class ShopRow(Stamped, Base):
    __tablename__ = "shop"

    name: Mapped[str] = mapped_column(Text)
    sections: Mapped[tuple[ShopSection, ...]] = mapped_column(Listed(ShopSection))
    position: Mapped[int]


class StapleRow(Stamped, Base):
    __tablename__ = "staple"

    name: Mapped[str] = mapped_column(Text)
    food_id: Mapped[str | None] = mapped_column(String(60))
    amount: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))
    days: Mapped[int]
    paused: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)


class PantryRow(Stamped, Base):
    __tablename__ = "pantry"
    __table_args__ = (Index(None, "gone"), Index(None, "line_id"))

    name: Mapped[str] = mapped_column(Text)
    food_id: Mapped[str | None] = mapped_column(String(60))
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20))
    place: Mapped[Place] = mapped_column(Word(Place))
    bought: Mapped[date | None] = mapped_column(Day)
    opened: Mapped[date | None] = mapped_column(Day)
    frozen: Mapped[date | None] = mapped_column(Day)
    use_by: Mapped[date | None] = mapped_column(Day)
    line_id: Mapped[str | None] = mapped_column(String(36))
    batch_id: Mapped[str | None] = mapped_column(String(36))
    gone: Mapped[date | None] = mapped_column(Day)
    wasted: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)


class BatchRow(Stamped, AtMoment, Base):
    __tablename__ = "batch"

    name: Mapped[str] = mapped_column(Text)
    recipe: Mapped[str] = mapped_column(String(60))
    plan: Mapped[str] = mapped_column(String(60))
    food_id: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[BatchState] = mapped_column(Word(BatchState))
    target_c: Mapped[float | None]
    salt_percent: Mapped[float | None]
    steps: Mapped[tuple[BatchStep, ...]] = mapped_column(Listed(BatchStep))
    ready_first: Mapped[date | None] = mapped_column(Day)
    ready_last: Mapped[date | None] = mapped_column(Day)
    jars: Mapped[int]
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20))
    use_by: Mapped[date | None] = mapped_column(Day)
    ended: Mapped[date | None] = mapped_column(Day)
    tastings: Mapped[tuple[Tasting, ...]] = mapped_column(Listed(Tasting))
    note: Mapped[str] = mapped_column(Text)
