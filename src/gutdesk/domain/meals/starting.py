"""Starting small with a ferment or a broth: which portion comes on which day.

A rule of the house: each step of protocol/foods.toml (`start_steps`) is held for three days on
which the food is eaten."""

from __future__ import annotations

from collections.abc import Sequence

DAYS_A_STEP = 3


def portion_after(steps: Sequence[float], days: int) -> float:
    """The portion for somebody who ate the food on so many days before, in the unit of `steps`.
    Asking it without steps is a programming error."""
    return steps[min(days // DAYS_A_STEP, len(steps) - 1)]
