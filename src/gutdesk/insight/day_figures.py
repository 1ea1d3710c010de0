"""What is said in numbers of certain days of a series: means with the days they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gutdesk.domain.trends.series import DaySeries
from gutdesk.insight.day_series import Floats, Ints, array_of, seven_day_means


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMean:
    """The mean of the seven days that end with `day`, of which `logged` have a value (4 to 7)."""

    day: int
    mean: float
    logged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFigures:
    """A series from one day to another. `days` are all of them, `logged` those with a value; mean,
    `least` and `most` (the first day of each, and the value) are of these. `first` and `last` are
    the first and the last 7-day mean that can be said within the days, `lowest` and `highest` the
    ends of all of them, the earliest of equals; None where fewer than 4 of 7 days were logged all
    the time."""

    days: int
    logged: int
    mean: float | None
    least: tuple[int, float] | None
    most: tuple[int, float] | None
    first: WeekMean | None
    last: WeekMean | None
    lowest: WeekMean | None
    highest: WeekMean | None


def figures_of(series: DaySeries, first: int, last: int) -> SeriesFigures:
    """Days from `first` to `last`, both included; a 7-day mean also knows the days before them, as
    the picture does."""
    begin, end = _places(series, first, last)
    values = array_of(series)[begin:end]
    known = np.flatnonzero(np.isfinite(values))
    found = values[known]
    days = known + series.first + begin
    low, high = (int(np.argmin(found)), int(np.argmax(found))) if len(found) else (0, 0)
    means = _week_means(series, first, last)
    at, mean, _count = means
    lowest, highest = (int(np.argmin(mean)), int(np.argmax(mean))) if len(at) else (0, 0)
    return SeriesFigures(
        days=last - first + 1,
        logged=len(found),
        mean=float(found.mean()) if len(found) else None,
        least=(int(days[low]), float(found[low])) if len(found) else None,
        most=(int(days[high]), float(found[high])) if len(found) else None,
        first=_week_mean(means, 0),
        last=_week_mean(means, len(at) - 1),
        lowest=_week_mean(means, lowest),
        highest=_week_mean(means, highest),
    )


def week_means(series: DaySeries, first: int, last: int) -> Iterator[WeekMean]:
    """Those that can be said, in the order of their days."""
    means = _week_means(series, first, last)
    for day, mean, count in zip(*(part.tolist() for part in means), strict=True):
        yield WeekMean(day=day, mean=mean, logged=count)


_Means = tuple[Ints, Floats, Ints]
"""Days, their 7-day means, how many of the seven days were logged."""


def _week_means(series: DaySeries, first: int, last: int) -> _Means:
    means = seven_day_means(series)
    begin, end = _places(series, first, last)
    known = np.flatnonzero(np.isfinite(means.values[begin:end])) + begin
    return known + means.first, means.values[known], means.counts[known]


def _week_mean(means: _Means, place: int) -> WeekMean | None:
    days, values, counts = means
    if not len(days):
        return None
    return WeekMean(day=int(days[place]), mean=float(values[place]), logged=int(counts[place]))


def _places(series: DaySeries, first: int, last: int) -> tuple[int, int]:
    """Of the days within the array."""
    begin = max(first - series.first, 0)
    return begin, max(last - series.first + 1, begin)
