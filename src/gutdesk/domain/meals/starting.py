"""How a food that is new begins: with a small portion that grows.

Where the numbers come from: a rule of the house. The protocol says to start small and to add one
new ferment or fibre at a time; that a step is held for three eaten days is our own."""

from __future__ import annotations

from collections.abc import Sequence

DAYS_A_STEP = 3
"""Eaten days that a portion is held before the next one."""

DAYS_BETWEEN_NEW = 3
"""From the first day of one new food to the first day of another."""


def portion_after(steps: Sequence[float], days: int) -> float | None:
    """A rule of the house: the portion for the day that follows so many eaten days, of `steps`
    that rise to the usual one. None where no step is known."""
    if not steps:
        return None
    return steps[min(max(days, 0) // DAYS_A_STEP, len(steps) - 1)]
