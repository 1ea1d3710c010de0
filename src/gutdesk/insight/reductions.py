"""What was reckoned once for a story and serves for every step through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.trends.lanes import Days
from gutdesk.domain.trends.series import DaySeries
from gutdesk.insight.day_series import Columns, Means, array_of, reduced, seven_day_means

MOST_KEPT = 600


class Reductions:
    """What was reckoned of series and rows, for one story; the oldest goes first."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[object, Any]] = {}

    def of(self, of: object, how: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """`make()`, once for this very object and these numbers."""
        key = (id(of), *how)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            # With the object itself, so that no other takes its identity.
            found = self._kept[key] = (of, make())
        return found[1]

    def columns(self, series: DaySeries, days: int) -> Columns:
        return self.of(series, ("raw", days), lambda: reduced(series.first, array_of(series), days))

    def means(self, series: DaySeries, days: int) -> Columns:
        """The mean of seven days, in columns."""

        def make() -> Columns:
            means: Means = self.of(series, ("means",), lambda: seven_day_means(series))
            return reduced(means.first, means.values, days)

        return self.of(series, ("mean", days), make)

    def gaps(self, missing: Days) -> NDArray[np.float64]:
        """The first and last of each run, ends of days included."""

        def make() -> NDArray[np.float64]:
            pairs = np.array(missing, dtype=np.float64).reshape(-1, 2)
            return pairs + np.array([-0.5, 0.5])

        return self.of(missing, ("gaps",), make)
