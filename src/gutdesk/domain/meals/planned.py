"""The week of meals as a diary holds it: what is planned, the meals of a day, and weeks to use
again.

What is planned belongs to a diary day and to a meal of it, never to an instant: neither the hour at
which a day starts nor a time zone moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meta import Meta


class PlannedKind(StrEnum):
    """LEFTOVER is what an earlier meal left; FREE is kept free on purpose."""

    RECIPE = "recipe"
    FOOD = "food"
    LEFTOVER = "leftover"
    OUT = "out"
    NOTE = "note"
    FREE = "free"


COOKED = frozenset({PlannedKind.RECIPE, PlannedKind.LEFTOVER})
"""What has servings and parts."""

EATEN = COOKED | {PlannedKind.FOOD}
"""What is a meal of the Log once it was eaten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helping:
    """What stands in a meal, whichever day it is. `slot` is the id of the meal (see `MealSlot`).

    `ref`: the recipe or food it is; `name`, `parts`, `serves` and `makes` are those of the recipe
    when it was planned, for `serves` servings: a recipe that is changed or deleted later changes
    nothing that was planned. `digest` tells the recipe of then from that of now (see
    `digest_of`). `servings` are for one person, cooked for so many `people`; a food has
    `amount` in `unit` for one."""

    slot: str
    kind: PlannedKind
    name: str
    ref: str = ""
    servings: float = 1.0
    people: int = 1
    amount: float | None = None
    unit: str = ""
    parts: tuple[Ingredient, ...] = ()
    serves: float = 1.0
    makes: str = ""
    digest: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Helping):
    """One thing in a cell of the week. `left_from`: the planned meal of which it is left.
    `suggested`: the program placed it, and nobody has touched it since. `meal_id`: the meal of the
    Log that it became."""

    day: date
    left_from: str | None = None
    position: int = 0
    locked: bool = False
    suggested: bool = False
    meal_id: str | None = None
    meta: Meta | None = None

    @property
    def cooked_servings(self) -> float:
        """For everybody at the table."""
        return self.servings * self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class MealSlot:
    """A meal of the day. `key`: the usual one that it stands for ("breakfast"), "" for one of the
    person's own. `slot`: what it is logged as, a value of `Slot` or "" for none. `minute` of the
    day at which it is eaten. A `hidden` one has no row unless something is planned in it."""

    name: str
    key: str = ""
    slot: str = ""
    minute: int = 12 * 60
    position: int = 0
    hidden: bool = False
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateMeal(Helping):
    """A planned thing of a week to use again: `offset` is its day (0 the first), `left_from` the
    place in the list of what it is left over from."""

    offset: int
    left_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTemplate:
    """A week to use again, under a name; its days are counted from the first."""

    name: str
    meals: tuple[TemplateMeal, ...] = ()
    meta: Meta | None = None
