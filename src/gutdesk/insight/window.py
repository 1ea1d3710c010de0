"""Which days of the diary a food test is judged by (docs/insight.md, "The days")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gutdesk.insight.runs import Outcome, Run

LOOK_BACK = 42
ENOUGH_FOR_WEEKENDS = 14
FEWEST_OF_A_KIND = 3
WEEKEND_SHARE = 2 / 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """The scored days that enter the model, and every day between them for the picture."""

    days: NDArray[np.int64]
    values: NDArray[np.float64]
    scored: NDArray[np.int64]
    """All scored days up to today, whether or not they enter the model."""
    every: NDArray[np.int64]
    baseline: int
    """Days of the model that lie outside all runs of the judged food."""

    def logged(self, first: int, last: int) -> int:
        """How many days from `first` to `last` have a score."""
        return int(np.sum((self.scored >= first) & (self.scored <= last)))


def window_of(
    outcome: Outcome, runs: Sequence[Run], *, not_before: int | None, today: int
) -> Window:
    """The days of the runs, and for each run the 42 days before it, but none before `not_before`;
    without the unsure day of each run."""
    seen = outcome.days <= today
    scored, values = outcome.days[seen], outcome.values[seen]
    earliest = min(run.first for run in runs) - LOOK_BACK
    every = np.arange(earliest, max(run.last for run in runs) + 1)
    kept = _kept(every, runs, not_before)
    every = every[kept]
    enters = np.isin(scored, every) & ~np.isin(scored, [run.unsure for run in runs])
    days = scored[enters]
    tested = np.zeros(len(days), dtype=bool)
    for run in runs:
        tested |= (days >= run.first) & (days <= run.last)
    return Window(
        days=days,
        values=values[enters],
        scored=scored,
        every=every,
        baseline=int(np.sum(~tested)),
    )


def nuisance(days: NDArray[np.int64], *, weekend: bool | None = None) -> NDArray[np.float64]:
    """The columns with flat priors: the level, and the weekend where it can be told apart (or as
    `weekend` says). The weekend is centred, so the level is that of an average week."""
    ends = (days - 1) % 7 >= 5  # ordinal 1 was a Monday
    if weekend is None:
        count = int(ends.sum())
        enough = min(count, len(days) - count) >= FEWEST_OF_A_KIND
        weekend = enough and len(days) >= ENOUGH_FOR_WEEKENDS
    columns = np.ones((len(days), 2 if weekend else 1))
    if weekend:
        columns[:, 1] = ends - WEEKEND_SHARE
    return columns


def _kept(
    days: NDArray[np.int64], runs: Sequence[Run], not_before: int | None
) -> NDArray[np.bool_]:
    kept = np.zeros(len(days), dtype=bool)
    for run in runs:
        start = run.first - LOOK_BACK
        if not_before is not None:
            start = min(max(start, not_before), run.first)
        kept |= (days >= start) & (days <= run.last)
    return kept
