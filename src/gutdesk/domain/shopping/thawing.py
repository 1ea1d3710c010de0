"""What comes out of the freezer is no younger than what went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.use_by import Keeping, days_later, good_until


def thawed(item: PantryItem, keeping: Keeping | None, day: date) -> PantryItem:
    """As it stands in the fridge once it was taken out of the freezer on `day`: opened then, with
    the last day that it may have by now.

    That is the first of: the days of the fridge that were left to it when it was frozen, counted
    from `day`; the date on its pack; its last day in the freezer. A date on the pack that passed
    while it was frozen counts by the days that were left until it, where anybody knows how long the
    food keeps; else it stands."""
    fridge = keeping.fridge_days if keeping is not None else 0
    full = days_later(day, fridge) if fridge else None
    pack = item.use_by
    limits: list[date] = []
    in_freezer = good_until(item, keeping)
    if in_freezer is not None:
        limits.append(in_freezer.day)
    if item.frozen is not None and full is not None:
        before = good_until(replace(item, place=Place.FRIDGE), keeping)
        if before is not None:
            limits.append(days_later(day, (before.day - item.frozen).days))
    if pack is not None and (pack >= day or full is None or item.frozen is None):
        limits.append(pack)
    last = min(limits, default=None)
    if last is not None and full is not None and last >= full:
        # Its days in the fridge say so already; what stands on the pack stays there.
        last = pack if pack is not None and pack >= day else None
    return replace(item, place=Place.FRIDGE, opened=day, frozen=None, use_by=last)
