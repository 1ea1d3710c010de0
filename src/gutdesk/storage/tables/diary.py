"""The tables of the Log: one a kind of entry, named like the values in domain/diary.py."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gutdesk.domain.diary import (
    ExposureKind,
    Level,
    MeasureKind,
    MedicineKind,
    PracticeKind,
    Preparation,
    Slot,
    StoolColour,
)
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import Active
from gutdesk.storage.columns import Day, Instant, Listed, Word
from gutdesk.storage.tables.base import AtMoment, Base, Ended, OfDay, Stamped, Timed


class MeasureRow(Stamped, Base):
    __tablename__ = "measure"

    key: Mapped[str | None] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[MeasureKind] = mapped_column(Word(MeasureKind))
    group: Mapped[str] = mapped_column("group_name", Text)
    question: Mapped[str] = mapped_column(Text)
    low: Mapped[str] = mapped_column("anchor_low", Text)
    high: Mapped[str] = mapped_column("anchor_high", Text)
    more_is_better: Mapped[bool]
    weekly: Mapped[bool]
    asked: Mapped[bool]
    retired: Mapped[bool]
    position: Mapped[int]


class DayMarkRow(Stamped, Base):
    __tablename__ = "day_mark"

    day: Mapped[date] = mapped_column(Day, unique=True)
    complete: Mapped[bool]
    cycle_day: Mapped[int | None]


class RatingRow(OfDay, Base):
    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("day", "measure_id"),
        CheckConstraint("score BETWEEN 0 AND 10", name="score_range"),
    )

    measure_id: Mapped[str] = mapped_column(ForeignKey("measure.id"), index=True)
    score: Mapped[int]


class EpisodeRow(Timed, Ended, Base):
    __tablename__ = "episode"

    measure_id: Mapped[str] = mapped_column(ForeignKey("measure.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    points: Mapped[list["EpisodePointRow"]] = relationship(
        cascade="all, delete-orphan", order_by="EpisodePointRow.position", lazy="selectin"
    )


class EpisodePointRow(AtMoment, Base):
    __tablename__ = "episode_point"
    __table_args__ = (CheckConstraint("severity BETWEEN 0 AND 10", name="severity_range"),)

    episode_id: Mapped[str] = mapped_column(
        ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    severity: Mapped[int]


class StoolRow(Timed, Base):
    __tablename__ = "stool"

    form: Mapped[int | None]
    colour: Mapped[StoolColour | None] = mapped_column(Word(StoolColour))
    urgency: Mapped[Level | None] = mapped_column(Word(Level))
    blood: Mapped[Level | None] = mapped_column(Word(Level))
    mucus: Mapped[bool | None]
    pain: Mapped[int | None]
    complete: Mapped[bool | None]
    note: Mapped[str] = mapped_column(Text, default="")


class MealRow(Timed, Base):
    __tablename__ = "meal"

    slot: Mapped[Slot | None] = mapped_column(Word(Slot))
    note: Mapped[str] = mapped_column(Text, default="")
    items: Mapped[list["MealItemRow"]] = relationship(
        cascade="all, delete-orphan", order_by="MealItemRow.position", lazy="selectin"
    )


class MealItemRow(Base):
    """`food_id` is the id of a row in `food` or the id of a shipped food: no foreign key."""

    __tablename__ = "meal_item"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    meal_id: Mapped[str] = mapped_column(ForeignKey("meal.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    food_id: Mapped[str | None] = mapped_column(String(60), index=True)
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    preparation: Mapped[Preparation | None] = mapped_column(Word(Preparation))
    dish: Mapped[str] = mapped_column(Text, default="", server_default="")
    recipe_id: Mapped[str | None] = mapped_column(String(60))


class OfDose:
    """Which product was taken, which due dose that answers, and what it held."""

    product_id: Mapped[str | None] = mapped_column(String(36), index=True)
    schedule_id: Mapped[str | None] = mapped_column(String(36))
    due_day: Mapped[date | None] = mapped_column(Day, index=True)
    due_minute: Mapped[int | None]
    actives: Mapped[tuple[Active, ...]] = mapped_column(Listed(Active))


class ExposureRow(Timed, Ended, OfDose, Base):
    __tablename__ = "exposure"

    kind: Mapped[ExposureKind] = mapped_column(Word(ExposureKind))
    name: Mapped[str] = mapped_column(Text, default="")
    medicine: Mapped[MedicineKind | None] = mapped_column(Word(MedicineKind))
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    fever_c: Mapped[float | None]
    vomiting: Mapped[bool | None]
    note: Mapped[str] = mapped_column(Text, default="")


class IntakeRow(Timed, OfDose, Base):
    __tablename__ = "intake"

    name: Mapped[str] = mapped_column(Text)
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class SleepRow(OfDay, Base):
    __tablename__ = "sleep"

    day: Mapped[date] = mapped_column(Day, index=True)
    start_utc: Mapped[datetime] = mapped_column(Instant)
    start_offset: Mapped[int]
    end_utc: Mapped[datetime] = mapped_column(Instant)
    end_offset: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")

    @property
    def start(self) -> Moment:
        return Moment(self.start_utc, self.start_offset)

    @start.setter
    def start(self, value: Moment) -> None:
        self.start_utc, self.start_offset = value.utc, value.offset

    @property
    def end(self) -> Moment:
        return Moment(self.end_utc, self.end_offset)

    @end.setter
    def end(self, value: Moment) -> None:
        self.end_utc, self.end_offset = value.utc, value.offset


class PracticeRow(Timed, Base):
    __tablename__ = "practice"

    kind: Mapped[PracticeKind] = mapped_column(Word(PracticeKind))
    name: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")


class WaterRow(Timed, Base):
    __tablename__ = "water"

    ml: Mapped[float]


class WeightRow(Timed, Base):
    __tablename__ = "weight"

    kg: Mapped[float]
    note: Mapped[str] = mapped_column(Text, default="")


class NoteRow(Timed, Base):
    __tablename__ = "note"

    text: Mapped[str] = mapped_column(Text)


class FlagAnswerRow(Stamped, AtMoment, Base):
    """A red-flag question that was answered; `entry_id` is the entry that led to it."""

    __tablename__ = "flag_answer"

    flag: Mapped[str] = mapped_column(String(60))
    answer: Mapped[bool]
    entry_id: Mapped[str | None] = mapped_column(String(36))
