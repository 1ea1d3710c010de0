"""What is at home, and until when it is good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta


class Place(StrEnum):
    FRIDGE = "fridge"
    FREEZER = "freezer"
    CUPBOARD = "cupboard"


@dataclass(frozen=True, slots=True, kw_only=True)
class PantryItem:
    """Something at home. `amount` None: there is some, nobody said how much, which is not none.

    `bought`, `opened` and `frozen` are diary days. `use_by` is the date on the pack, or the
    person's own. `line_id`: the line of a list it was bought by; `batch_id`: the batch it was made
    in. `gone`: the day on which it was used up, or with `wasted` thrown away; such a one is no
    longer at home and keeps what it was."""

    name: str
    food_id: str | None = None
    amount: float | None = None
    unit: str = ""
    place: Place = Place.FRIDGE
    bought: date | None = None
    opened: date | None = None
    frozen: date | None = None
    use_by: date | None = None
    line_id: str | None = None
    batch_id: str | None = None
    gone: date | None = None
    wasted: bool = False
    note: str = ""
    meta: Meta | None = None
