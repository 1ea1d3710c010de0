"""What a suggestion for a week is made of, and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gutdesk.domain.meals.suggest_rules import Rules

BREAKFAST, LUNCH, DINNER, SNACK = "breakfast", "lunch", "dinner", "snack"
"""Ids of the slots that rules know. A person's own slots have other ids and follow the rest."""

NONE: frozenset[str] = frozenset()


class Cell(NamedTuple):
    """A meal of the week: a day and the id of a slot."""

    day: date
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dish:
    """A recipe that can be placed. `slots` are those it fits; `phases` only rank, empty is any.
    `minutes` of preparing and cooking, None: not said. `tags` and `plants`: what it surely holds.
    `servings` that the recipe makes; `keeps_days` in the fridge, 0: not, or nobody knows.
    `at_home`: what it would use of that which spoils (see `Week.spoils`)."""

    ref: str
    name: str
    slots: frozenset[str]
    phases: frozenset[str] = NONE
    minutes: int | None = None
    tags: frozenset[str] = NONE
    plants: frozenset[str] = NONE
    servings: float = 1.0
    keeps_days: int = 0
    own: bool = False
    at_home: frozenset[str] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A small food that goes along with a meal. `steps`: portions in `unit` to start with, rising;
    the last is the usual one. `eaten_days`: diary days before the first cell to fill on which it
    was eaten; `first_eaten` the first of them, where that is known."""

    ref: str
    name: str
    slots: frozenset[str]
    unit: str = ""
    steps: tuple[float, ...] = ()
    eaten_days: int = 0
    first_eaten: date | None = None
    tags: frozenset[str] = NONE
    plants: frozenset[str] = NONE
    at_home: frozenset[str] = NONE

    @property
    def is_new(self) -> bool:
        return self.eaten_days == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slotted:
    """Something that stands already: a dish, an extra, or plain text with its own tags and plants.
    `blocks`: its cell is taken. `leaves`: what is left of it may be eaten on the next day."""

    day: date
    slot: str
    dish: Dish | None = None
    extra: Extra | None = None
    text: str = ""
    tags: frozenset[str] = NONE
    plants: frozenset[str] = NONE
    blocks: bool = True
    leaves: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What is placed before everything else, such as the portion of a food under test. `slot` ""
    is the best free cell of the day. The caller answers for it: `barred` does not hold it off."""

    day: date
    ref: str
    name: str
    slot: str = ""
    amount: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """All that a suggestion is made from. `cells` are those to fill; one in which something stands
    that blocks is let be. `standing` reaches over both ends of the week by as many days as nothing
    comes twice. `barred`: refs that must not be placed on a day. `phases`: the id of the phase at
    work on a day. `snacks`: slots in which an extra may stand alone. `eaters`: how many people eat
    of each dish. `spoils`: the last day of what is at home, by an id of it."""

    days: tuple[date, ...]
    cells: tuple[Cell, ...]
    dishes: tuple[Dish, ...] = ()
    extras: tuple[Extra, ...] = ()
    standing: tuple[Slotted, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    barred: Mapping[date, frozenset[str]] = field(default_factory=dict)
    phases: Mapping[date, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    snacks: frozenset[str] = frozenset({SNACK})
    eaters: float = 1.0
    spoils: Mapping[str, date] = field(default_factory=dict)


class Kind(StrEnum):
    """What was placed."""

    RECIPE = "recipe"
    FOOD = "food"
    LEFTOVER = "leftover"


class Source(NamedTuple):
    """The dinner that a leftover is left over from, whether it stands or was placed."""

    day: date
    slot: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """`amount` in `unit`: of foods only, None where nobody said how much."""

    day: date
    slot: str
    kind: Kind
    ref: str
    name: str
    amount: float | None = None
    unit: str = ""
    of: Source | None = None


class Why(StrEnum):
    """Why something is unmet, as far as it can be known; the first that is true."""

    NO_CELL = "no_cell"
    """No cell is left to fill on the days that lack it."""
    NONE_IN_BOOK = "none_in_book"
    """No recipe or food at hand has what is wanted."""
    NOT_ALLOWED = "not_allowed"
    """All that have it are barred on these days."""
    NO_PLACE = "no_place"
    """What has it fits none of the cells to fill on these days."""
    TOO_SOON = "too_soon"
    """Only foods that are new have it, and another one has just begun."""
    REPEATS = "repeats"
    """What has it stands too close by already."""
    WEIGHED = "weighed"
    """It could be had, but other rules counted more, or not all of them go together."""


FREE, FIXED = "free", "fixed"
"""What is unmet beside the rules: a cell for which nothing fits; a fixed thing without a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A rule that does not hold. `rule` is its id, FREE or FIXED; `days` are those concerned, and
    each of them is so for the reason `why`.

    `wanted` and `found` count days; of `variety` kinds of plants, of `no_repeat` the days from one
    time to the next, of `quick_weekdays` minutes, of FREE cells of the `slot`. `name`: of FIXED."""

    rule: str
    why: Why
    wanted: int
    found: int
    days: tuple[date, ...]
    slot: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """`placed` in the order of the days; nothing in it stood before."""

    placed: tuple[Placement, ...] = ()
    unmet: tuple[Unmet, ...] = ()
