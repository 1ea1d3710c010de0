"""Shopping as a diary holds it: the list of a span of days, what a person says of its lines, what
is bought again and again, and the shops.

A list is reckoned anew from the plan each time it is looked at (see `reckon`): kept is only what
nothing else knows. So no line can be out of date, and no tick is lost by a rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """So much of something; `amount` None: nobody said how much. `unit` is one of units.UNITS or ""
    for a plain count."""

    amount: float | None = None
    unit: str = ""


UNSAID = Quantity()
"""Nobody said how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSection:
    """A part of a shop: what of it is bought there, as ids of categories (protocol/foods.toml,
    "supplements", "other")."""

    name: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A shop, its sections in the order in which the person walks through it. What is in none of
    them stands at the end."""

    name: str
    sections: tuple[ShopSection, ...] = ()
    position: int = 0
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopList:
    """What is bought for the meals of some days, both ends included. `shop`: id of the shop in
    whose order it stands, "" for the usual order. `done`: put away; its lines stay readable."""

    first: date
    last: date
    shop: str = ""
    done: bool = False
    note: str = ""
    meta: Meta | None = None


class LineChoice(StrEnum):
    """NEED: bought although it is at home. LEAVE: not bought this time. MAKE: made at home, so what
    goes into it is bought instead."""

    NEED = "need"
    LEAVE = "leave"
    MAKE = "make"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLine:
    """What a person wrote on a list, or says of a line that was reckoned.

    `key` names the reckoned line (see `lines.py`); "" is a line written by hand, which has an
    `amount` in `unit` of its own. `bought`: what was put into the basket, in as many units as it
    took; one that is ticked on `got` (a diary day) and has none was bought as it stood. `price` is
    what it cost in the end, None: not said."""

    list_id: str
    text: str
    key: str = ""
    food_id: str | None = None
    amount: float | None = None
    unit: str = ""
    choice: LineChoice | None = None
    got: date | None = None
    bought: tuple[Quantity, ...] = ()
    price: float | None = None
    position: int = 0
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staple:
    """What is there again and again: `amount` of it every `days` days ("kefir, 1 l a week"). What
    the plan needs of it counts towards that."""

    name: str
    food_id: str | None = None
    amount: float = 1.0
    unit: str = ""
    days: int = 7
    paused: bool = False
    note: str = ""
    meta: Meta | None = None
