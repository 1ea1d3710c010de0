"""The top of a scale that begins at zero."""

from __future__ import annotations

from math import floor, log10

STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
"""What a top may begin with."""


def top_of(value: float, least: float = 1.0) -> float:
    """A round number at or above `value`, and not below `least`."""
    value = max(value, least)
    power = 10.0 ** floor(log10(value))
    return next((step * power for step in STEPS if step * power >= value), 10 * power)
