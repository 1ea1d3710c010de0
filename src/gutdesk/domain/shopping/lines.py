"""The list as it is looked at: its sections, and in them lines that know why they are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.shopping.records import UNSAID, LineChoice, Quantity, Shop, ShopLine, ShopList

SUPPLEMENTS, OTHER, TO_MAKE = "supplements", "other", "to_make"
"""Categories beside those of protocol/foods.toml: what is taken, what nobody knows, and what is
made at home instead of bought."""


class Why(StrEnum):
    """MEAL: the plan needs it. STAPLE: it is there again and again. SUPPLY: it runs out. MADE: it
    goes into something that is made at home. HAND: the person wrote it down."""

    MEAL = "meal"
    STAPLE = "staple"
    SUPPLY = "supply"
    MADE = "made"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is on the list, and how much of it for that. `name` is that of the meal, the
    staple, the product or what is made; `ref` the id of its record, `day` that of the meal, or the
    day on which a product runs out."""

    why: Why
    name: str = ""
    quantity: Quantity = UNSAID
    day: date | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """What speaks against a line, as a sentence with where it comes from (ids of
    protocol/sources.toml). `off`: it is on the avoid list. Otherwise it is a caution for this
    person. `why` says more of it: what is known of the food, and what the protocol says to somebody
    with this condition. `swap`: what goes in its place, and the food that it is."""

    text: str
    why: str = ""
    off: bool = False
    source: tuple[str, ...] = ()
    swap: str = ""
    swap_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `key` is "food:ID", "text:NAME" (folded), "product:ID" or "own:ID" of a line that
    was written by hand; ticks and choices are kept under it, so they outlive every rebuild.

    All amounts are side by side where they cannot be added ("2" and "150 g" of onion). `needed` is
    all that the days need, `at_home` what of that is there in date, `to_buy` what is left to buy
    of it after what was `bought`. `some_at_home`: there is some, and nobody said how much. `kept`
    is there too, for what is eaten on the days before.
    `packs` of `pack` are what a shop sells of it, None where that is not known.
    `live`: it should be unpasteurised. `start`: with how much one starts, if one starts small."""

    key: str
    text: str
    category: str = OTHER
    food_id: str | None = None
    needed: tuple[Quantity, ...] = ()
    at_home: tuple[Quantity, ...] = ()
    some_at_home: bool = False
    kept: tuple[Quantity, ...] = ()
    bought: tuple[Quantity, ...] = ()
    to_buy: tuple[Quantity, ...] = ()
    ticked: bool = False
    choice: LineChoice | None = None
    reasons: tuple[Reason, ...] = ()
    packs: int | None = None
    pack: Quantity | None = None
    live: bool = False
    start: tuple[Quantity, ...] = ()
    start_source: tuple[str, ...] = ()
    can_make: str = ""
    times: int | None = None
    warnings: tuple[Warning, ...] = ()
    note: str = ""
    price: float | None = None
    record: ShopLine | None = None

    @property
    def is_own(self) -> bool:
        return self.key.startswith("own:")

    @property
    def covered(self) -> bool:
        """All of it is at home, so there is nothing to buy."""
        return not self.ticked and not self.to_buy


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSection:
    """`lines` are to be bought or were; they stand in the order in which they are read."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A whole list. `sections` hold what is to be bought and what was; `at_home` what is there
    already, `left_out` what the person does not buy this time. `planned`: so many meals of the plan
    lie in its days."""

    list: ShopList
    shop: Shop | None = None
    sections: tuple[ListSection, ...] = ()
    at_home: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    planned: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def left(self) -> int:
        """How many lines are still to be bought."""
        return sum(not line.ticked for line in self.lines)
