"""The tables of the catalogue that is the person's own: foods, recipes, the avoid list.

`food_id`, `makes`, `subject` and `merged_into` name a row here or something that ships: no foreign
key."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gutdesk.domain.foods import AvoidKind, Course, Portion, TagChoice
from gutdesk.storage.columns import Day, Listed, Word
from gutdesk.storage.tables.base import Base, Stamped


class IngredientOf:
    """A line of what something is made of, in the order of `position`."""

    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    food_id: Mapped[str | None] = mapped_column(String(60))
    amount: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class FoodRow(Stamped, Base):
    __tablename__ = "food"

    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(String(60))
    aliases: Mapped[tuple[str, ...]] = mapped_column(Listed())
    tags: Mapped[tuple[TagChoice, ...]] = mapped_column(Listed(TagChoice))
    portions: Mapped[tuple[Portion, ...]] = mapped_column(Listed(Portion))
    note: Mapped[str] = mapped_column(Text)
    merged_into: Mapped[str | None] = mapped_column(String(60))
    ingredients: Mapped[list["FoodIngredientRow"]] = relationship(
        cascade="all, delete-orphan", order_by="FoodIngredientRow.position", lazy="selectin"
    )


class FoodIngredientRow(IngredientOf, Base):
    __tablename__ = "food_ingredient"

    owner_id: Mapped[str] = mapped_column(
        ForeignKey("food.id", ondelete="CASCADE"), primary_key=True
    )


class RecipeRow(Stamped, Base):
    __tablename__ = "recipe"

    name: Mapped[str] = mapped_column(Text)
    servings: Mapped[float]
    course: Mapped[Course] = mapped_column(Word(Course))
    steps: Mapped[tuple[str, ...]] = mapped_column(Listed())
    prep_min: Mapped[int | None]
    cook_min: Mapped[int | None]
    keep_fridge_days: Mapped[int | None]
    freezable: Mapped[bool | None]
    tags: Mapped[tuple[TagChoice, ...]] = mapped_column(Listed(TagChoice))
    makes: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(String(60))
    ingredients: Mapped[list["RecipeIngredientRow"]] = relationship(
        cascade="all, delete-orphan", order_by="RecipeIngredientRow.position", lazy="selectin"
    )


class RecipeIngredientRow(IngredientOf, Base):
    __tablename__ = "recipe_ingredient"

    owner_id: Mapped[str] = mapped_column(
        ForeignKey("recipe.id", ondelete="CASCADE"), primary_key=True
    )


class AvoidRow(Stamped, Base):
    __tablename__ = "avoid"

    kind: Mapped[AvoidKind] = mapped_column(Word(AvoidKind))
    subject: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[date | None] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
