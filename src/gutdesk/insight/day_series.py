"""One value a day as numpy sees it: the mean of seven days, and columns of whole days where a pixel
holds more than one.

Columns lie on the calendar, not on the view (a column of 4 days always begins on an ordinal that 4
divides), so that a picture that is moved shows the same columns a little further on, and what was
reckoned once serves for every step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.trends.series import FEWEST, WEEK, DaySeries
from gutdesk.domain.trends.span import Span

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Means:
    """`values[n]`, of the day `first + n`, is the mean of the logged ones of the seven days that
    end with it, nan where they are fewer than four; `counts[n]` is how many they are."""

    first: int
    values: Floats
    counts: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """`days` days each, side by side from the day `first` on. nan, and 0 of `count`, where none of
    a column's days has a value."""

    first: int
    days: int
    low: Floats
    mean: Floats
    high: Floats
    count: Ints

    @property
    def middles(self) -> Floats:
        """Ordinals; half days where a column has an even number of days."""
        ahead = self.first + (self.days - 1) / 2
        return np.arange(len(self.mean), dtype=np.float64) * float(self.days) + ahead

    def between(self, first: float, last: float) -> Columns:
        """Those that touch these days, and one more at each side, to which a line leads."""
        low = max(math.floor((first - self.first) / self.days) - 1, 0)
        high = max(math.floor((last - self.first) / self.days) + 2, low)
        cut = slice(low, high)
        return Columns(
            first=self.first + low * self.days,
            days=self.days,
            low=self.low[cut],
            mean=self.mean[cut],
            high=self.high[cut],
            count=self.count[cut],
        )


def array_of(series: DaySeries) -> Floats:
    """Its values without a copy, unless one is infinite: that is no value."""
    values = np.frombuffer(series.values) if len(series.values) else np.empty(0)
    if np.isinf(values).any():
        return np.where(np.isinf(values), np.nan, values)
    return values


def seven_day_means(series: DaySeries) -> Means:
    values = array_of(series)
    known = np.isfinite(values)
    counts = _sums_of_seven(known.astype(np.int64))
    sums = _sums_of_seven(np.where(known, values, 0.0))
    means = np.full(len(values), np.nan)
    np.divide(sums, counts, out=means, where=counts >= FEWEST)
    return Means(first=series.first, values=means, counts=counts)


def _sums_of_seven(values: NDArray[Any]) -> NDArray[Any]:
    """Of each place and the six before it, as far as there are any."""
    totals: NDArray[Any] = np.concatenate([np.zeros(WEEK, values.dtype), np.cumsum(values)])
    return totals[WEEK:] - totals[:-WEEK]


def days_a_column(span: Span, px: float) -> int:
    """Whole days, so that a column is no wider than a pixel, or is one day."""
    return max(1, math.floor(span.days / max(px, 1.0)))


def reduced(first: int, values: Floats, days: int) -> Columns:
    """All of an array in columns of so many days."""
    ahead = first % days
    length = -(-(len(values) + ahead) // days)
    table = np.full(length * days, np.nan)
    table[ahead : ahead + len(values)] = values
    table = table.reshape(length, days)
    known = np.isfinite(table)
    count = known.sum(axis=1)
    mean = np.full(length, np.nan)
    np.divide(np.where(known, table, 0.0).sum(axis=1), count, out=mean, where=count > 0)
    return Columns(
        first=first - ahead,
        days=days,
        low=np.fmin.reduce(table, axis=1),
        mean=mean,
        high=np.fmax.reduce(table, axis=1),
        count=count,
    )


def columns(series: DaySeries, span: Span, px: float) -> Columns:
    """What `px` pixels can show of a series over these days."""
    whole = reduced(series.first, array_of(series), days_a_column(span, px))
    return whole.between(span.first - 0.5, span.last + 0.5)
