"""The tables of the week of meals: what is planned, the meals of a day, weeks to use again."""

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import PlannedKind, TemplateMeal
from gutdesk.storage.columns import Listed, Word
from gutdesk.storage.tables.base import Base, OfDay, Stamped


class PlannedRow(OfDay, Base):
    __tablename__ = "planned"
    __table_args__ = (Index(None, "day"), Index(None, "meal_id"))

    slot: Mapped[str] = mapped_column(String(36))
    kind: Mapped[PlannedKind] = mapped_column(Word(PlannedKind))
    name: Mapped[str] = mapped_column(Text)
    ref: Mapped[str] = mapped_column(String(60))
    left_from: Mapped[str | None] = mapped_column(String(36))
    servings: Mapped[float]
    people: Mapped[int]
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20))
    parts: Mapped[tuple[Ingredient, ...]] = mapped_column(Listed(Ingredient))
    serves: Mapped[float]
    makes: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    locked: Mapped[bool]
    suggested: Mapped[bool]
    meal_id: Mapped[str | None] = mapped_column(String(36))
    note: Mapped[str] = mapped_column(Text)


class MealSlotRow(Stamped, Base):
    __tablename__ = "meal_slot"

    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(20))
    slot: Mapped[str] = mapped_column(String(20))
    minute: Mapped[int]
    position: Mapped[int]
    hidden: Mapped[bool]


class WeekTemplateRow(Stamped, Base):
    __tablename__ = "week_template"

    name: Mapped[str] = mapped_column(Text)
    meals: Mapped[tuple[TemplateMeal, ...]] = mapped_column(Listed(TemplateMeal))
