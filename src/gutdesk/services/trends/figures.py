"""What is said in numbers of the days that are seen: means with the days they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan

from gutdesk.domain.trends.series import DaySeries
from gutdesk.insight.day_series import seven_day_means

WEEK = 7


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
    found = [
        (day, value)
        for day, value in zip(
            range(max(first, series.first), last + 1), _within(series, first, last), strict=False
        )
        if isfinite(value)
    ]
    means = week_means(series, first, last)
    # Ties go to the earliest day: min and max keep the first they meet.
    return SeriesFigures(
        days=last - first + 1,
        logged=len(found),
        mean=sum(value for _day, value in found) / len(found) if found else None,
        least=min(found, key=_value, default=None),
        most=max(found, key=_value, default=None),
        first=means[0] if means else None,
        last=means[-1] if means else None,
        lowest=min(means, key=_mean, default=None),
        highest=max(means, key=_mean, default=None),
    )


def week_means(series: DaySeries, first: int, last: int) -> list[WeekMean]:
    """Those that can be said, in the order of their days."""
    means = seven_day_means(series)
    begin = max(first - means.first, 0)
    end = max(last - means.first + 1, 0)
    return [
        WeekMean(day=means.first + place, mean=float(mean), logged=int(count))
        for place, (mean, count) in enumerate(
            zip(means.values[begin:end].tolist(), means.counts[begin:end].tolist(), strict=True),
            begin,
        )
        if not isnan(mean)
    ]


def _within(series: DaySeries, first: int, last: int) -> Sequence[float]:
    begin, end = max(first - series.first, 0), max(last - series.first + 1, 0)
    return series.values[begin:end]


def _value(pair: tuple[int, float]) -> float:
    return pair[1]


def _mean(one: WeekMean) -> float:
    return one.mean
