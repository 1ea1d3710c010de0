"""Starting small with a ferment or a broth: which portion comes on which day.

A rule of the house: each step of protocol/foods.toml (`start_steps`) is held for three days on
which the food is eaten."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.units import G_PER, ML_PER

DAYS_A_STEP = 3


def portion_after(steps: Sequence[float], days: int) -> float:
    """The portion for somebody who ate the food on so many days before, in the unit of `steps`.
    Asking it without steps is a programming error."""
    return steps[min(days // DAYS_A_STEP, len(steps) - 1)]


def in_unit(amount: float, unit: str, wanted: str) -> float | None:
    """An amount in another unit of volume or of weight; None where one is neither."""
    if unit == wanted:
        return amount
    for known in (ML_PER, G_PER):
        if unit in known and wanted in known:
            return amount * known[unit] / known[wanted]
    return None
