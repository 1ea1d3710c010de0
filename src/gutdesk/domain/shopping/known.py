"""What is known of a line beside what is needed of it: how it is bought, made, and that it is a
staple."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.shopping.balance import Convert
from gutdesk.domain.shopping.lines import OTHER
from gutdesk.domain.shopping.records import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An ingredient of something that can be made, under the key of its line."""

    key: str
    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Dish:
    """A recipe that gives a food: cooked once it `gives` so much, of its `parts`."""

    ref: str
    name: str
    gives: Quantity
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of what a line names. `text` "" : as it is written where it is needed. `slow`:
    making it takes days or weeks, so whoever plans to eat it this week buys it."""

    text: str = ""
    food_id: str | None = None
    category: str = OTHER
    convert: Convert
    pack: Quantity | None = None
    dish: Dish | None = None
    slow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """So much of a staple over all of the days; what else is needed of it counts towards that.
    `by`: the day on which it is to be there, None: when the days begin."""

    key: str
    text: str
    quantity: Quantity
    name: str
    ref: str
    by: date | None = None
