"""Until when something at home is good: the date on the pack, and what the protocol says of keeping
it. Nothing here says that a food is safe; it says what is written of it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.shopping.pantry import PantryItem, Place


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a food keeps, of protocol/foods.toml. `fridge_days`: in the fridge once it is open
    or cut, 0: it needs no cold. `freezer_months` 0: it is not for freezing."""

    fridge_days: int
    freezer_months: int


@dataclass(frozen=True, slots=True)
class UseBy:
    """The last day on which it is used. `estimated`: no date stands on it, and it is reckoned
    from the day on which it was bought, opened or frozen."""

    day: date
    estimated: bool = False


def good_until(item: PantryItem, keeping: Keeping | None) -> UseBy | None:
    """None: not known.

    In the fridge and in the cupboard the date on the pack holds while it is closed; once it is open
    so many days after that, whichever comes first. What is in the freezer keeps its months from the
    day on which it was frozen, and no limit of the fridge counts; one that was past its date by
    then stays past it."""
    if item.place is Place.FREEZER:
        return _frozen(item, keeping)
    return _chilled(item, keeping)


def is_undated(item: PantryItem) -> bool:
    """It was made at home, was neither opened nor frozen, and nobody said until when it is eaten.
    How long its food keeps is said of what is bought or made as it should be, so it says nothing of
    this one."""
    never_moved = item.opened is None and item.place is not Place.FREEZER
    return item.batch_id is not None and item.use_by is None and never_moved


def _chilled(item: PantryItem, keeping: Keeping | None) -> UseBy | None:
    printed = item.use_by
    days = keeping.fridge_days if keeping is not None else 0
    if item.opened is not None and days:
        limit = days_later(item.opened, days)
        return UseBy(limit, estimated=True) if printed is None else UseBy(min(printed, limit))
    if printed is not None:
        return UseBy(printed)
    if item.opened is None and item.bought is not None and item.place is not Place.CUPBOARD:
        return UseBy(days_later(item.bought, days), estimated=True) if days else None
    return None


def _frozen(item: PantryItem, keeping: Keeping | None) -> UseBy | None:
    months = keeping.freezer_months if keeping is not None else 0
    if item.frozen is not None:
        before = _chilled(item, keeping)
        if before is not None and before.day < item.frozen:
            return before
        last = months_later(item.frozen, months)
        return UseBy(last, estimated=item.use_by is None) if months else None
    # It was frozen when it came home, so its date is one for the freezer.
    if item.use_by is not None:
        return UseBy(item.use_by)
    if item.bought is not None and months:
        return UseBy(months_later(item.bought, months), estimated=True)
    return None


def days_later(day: date, days: int) -> date:
    """The last day that there is where a calendar ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
