"""Foods, recipes and the avoid list as a diary holds them. What ships is in knowledge.

A food is named by an id: a UUID for a record of the diary, else an id of the catalogue
("kefir_milk", "usda:butter-salted"). `None` means "not said", which is never the same as zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta
from gutdesk.domain.tags import Holds


@dataclass(frozen=True, slots=True, kw_only=True)
class TagChoice:
    """What a person says of one tag; it wins over every rule."""

    tag: str
    holds: Holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A measure of one food: a "slice" of this bread weighs 40 g."""

    name: str
    grams: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """A line of a recipe. `unit` is one of units.UNITS or "" for a plain count; `text` names the
    food as it was written, `food_id` the food that it is, where that was said."""

    text: str
    food_id: str | None = None
    amount: float | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Food:
    """A food that the person named. `key` is the food of the catalogue that it is.

    `ingredients` say what a food is made of that nothing else knows ("village stew").
    `merged_into` is the food that this one turned out to be: its history counts there."""

    name: str
    key: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[TagChoice, ...] = ()
    portions: tuple[Portion, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    note: str = ""
    merged_into: str | None = None
    meta: Meta | None = None


class Course(StrEnum):
    """When a recipe is eaten; BASIC is made to be used in others: a broth, a ferment."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACK = "snack"
    SIDE = "side"
    DRINK = "drink"
    BASIC = "basic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A recipe of the person's own. `key`: the shipped recipe it began as. `origin`: where it came
    from, as text; a link in it is never opened. `makes`: the food that cooking it gives.
    `tags` are what the person says of the dish; the rest follows from its ingredients."""

    name: str
    servings: float = 2
    course: Course = Course.DINNER
    ingredients: tuple[Ingredient, ...] = ()
    steps: tuple[str, ...] = ()
    prep_min: int | None = None
    cook_min: int | None = None
    keep_fridge_days: int | None = None
    freezable: bool | None = None
    tags: tuple[TagChoice, ...] = ()
    makes: str | None = None
    note: str = ""
    origin: str = ""
    key: str | None = None
    meta: Meta | None = None

    @property
    def minutes(self) -> int | None:
        """Of preparing and cooking; None where neither was said."""
        if self.prep_min is None and self.cook_min is None:
            return None
        return (self.prep_min or 0) + (self.cook_min or 0)


class AvoidKind(StrEnum):
    FOOD = "food"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoid:
    """An entry of the avoid list: a food (`subject` is its id) or everything with a tag. `name` is
    how it read when it was added. Both ends are days of the diary and included; None: open."""

    kind: AvoidKind
    subject: str
    name: str
    reason: str = ""
    since: date | None = None
    until: date | None = None
    meta: Meta | None = None
