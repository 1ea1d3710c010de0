"""Runs of a food test, the outcome they are judged by, and the response that is looked for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESPONSE = (0.3, 0.7, 1.0)
"""The response on test days 1-3, as a share of the worst day; every later test day is like the
third (docs/insight.md, "The response")."""
PORTIONS = (0.6, 0.8, 1.0)
"""The shares of the usual portion that RESPONSE belongs to."""
AFTER = (0.8, 0.3)
"""The two days after the last portion, as shares of the response on its day."""
ENOUGH_EATEN = 0.9
"""A portion counts as eaten from this share of the planned one on: kitchens are not exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a food test. Days are ordinals (`date.toordinal()`).

    `portions` holds for each test day the share of the largest portion of the ladder that was
    eaten as logged (0.0: missed); it has one entry a planned test day, and ends with the day of
    the stop where a stop rule ended the run. `ladder` holds the planned shares; a ladder shorter
    than the test stays at its last share, and a test day that was put off is 0.0 in both.
    `washout` counts the days after the last portion.
    """

    first: int
    ladder: tuple[float, ...]
    portions: tuple[float, ...]
    washout: int = 3
    stopped: bool = False

    def __post_init__(self) -> None:
        if not any(self.ladder) or not all(0 <= share < math.inf for share in self.ladder):
            raise ValueError(f"a ladder holds shares of 0 or more, and one above: {self.ladder}")
        if not self.portions or not all(0 <= share < math.inf for share in self.portions):
            raise ValueError(f"portions are shares of 0 or more: {self.portions}")
        if self.washout < 0:
            raise ValueError(f"a washout of {self.washout} days")

    @property
    def planned(self) -> int:
        """Test days, as planned: a stop does not shorten them."""
        return max(len(self.ladder), len(self.portions))

    @property
    def last(self) -> int:
        """The last day that belongs to the run: of its washout, or of the watch after a stop."""
        return self.first + len(self.portions) + max(self.washout, len(AFTER)) - 1

    @property
    def unsure(self) -> int:
        """The third day after the last portion (day 6 of a three-day test): neither response
        nor surely free of it, so it is left out."""
        return self.first + len(self.portions) + len(AFTER)

    @property
    def eaten(self) -> bool:
        """Every planned portion was eaten, and no stop rule ended the run."""
        if self.stopped or len(self.portions) < self.planned:
            return False
        planned = self.ladder + self.ladder[-1:] * (self.planned - len(self.ladder))
        pairs = zip(self.portions, planned, strict=True)
        return all(share >= ENOUGH_EATEN * plan for share, plan in pairs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What a test is judged by: the mean (0-10) of the main symptom and up to two others that
    were chosen before it began, on the days that have a score. `days` are ordinals, rising."""

    days: NDArray[np.int64]
    values: NDArray[np.float64]

    def __post_init__(self) -> None:
        if self.days.ndim != 1 or self.days.shape != self.values.shape:
            raise ValueError(f"{self.days.shape} days and {self.values.shape} values")
        if np.any(np.diff(self.days) <= 0):
            raise ValueError("the days of an outcome rise, each once")
        if not np.all(np.isfinite(self.values)):
            raise ValueError("an outcome holds only days that have a score")


def template(run: Run, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """The response looked for on `days`, as a share of the worst day (docs/insight.md, "The
    response"): 0 outside the run and where the portion was missed."""
    eaten = np.asarray(run.portions)
    count = len(eaten)
    later = max(count - len(RESPONSE), 0)
    shape = np.array((*RESPONSE, *(RESPONSE[-1],) * later))[:count]
    usual = np.array((*PORTIONS, *(PORTIONS[-1],) * later))[:count]
    shares = np.minimum(shape * eaten / usual, 1.0)
    curve = np.concatenate([shares, shares[-1] * np.array(AFTER)])
    at = np.asarray(days) - run.first
    within = (at >= 0) & (at < len(curve))
    return np.where(within, curve[np.clip(at, 0, len(curve) - 1)], 0.0)
