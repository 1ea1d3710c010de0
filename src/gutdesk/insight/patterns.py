"""Counting the days of the other views: by weekday, by score, by month, two against each other.

Nothing here judges. Values are days in a row, nan where nothing was logged; means and middle halves
say how many days they stand on and are left out (None) below `FEWEST`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.trends.patterns import BANDS, FEWEST, FORMS, SCORES, Spread
from gutdesk.domain.trends.series import DaySeries

Values = NDArray[np.float64]
QUARTERS = (25, 50, 75)


def values_in(series: DaySeries, first: int, last: int) -> Values:
    """A value for each day from `first` to `last`, both included."""
    found = np.full(max(0, last - first + 1), np.nan)
    low, high = max(first, series.first), min(last, series.last)
    if low <= high:
        logged = np.asarray(series.values, dtype=np.float64)
        found[low - first : high - first + 1] = logged[low - series.first : high - series.first + 1]
    return found


def spread(values: Values, *, known: int | None = None) -> Spread:
    """`known`: only the first so many can be missing, because the others are still to come."""
    there = values[~np.isnan(values)]
    absent = int(np.isnan(values if known is None else values[: max(known, 0)]).sum())
    if len(there) < FEWEST:
        return Spread(n=len(there), missing=absent)
    low, median, high = np.percentile(there, QUARTERS)
    return Spread(
        n=len(there),
        missing=absent,
        mean=float(np.mean(there)),
        low=float(low),
        median=float(median),
        high=float(high),
    )


def by_weekday(first: int, values: Values) -> tuple[Spread, ...]:
    """From Monday to Sunday; `first` is the ordinal of the first value."""
    monday = (1 - first) % 7  # ordinal 1 was a Monday
    return tuple(spread(values[(monday + later) % 7 :: 7]) for later in range(7))


def by_month(year: int, first: int, values: Values, today: int) -> tuple[Spread, ...]:
    """From January to December; days outside `values` are not looked at, and those after `today`
    are missing nowhere."""
    starts = [date(year, month, 1).toordinal() - first for month in range(1, 13)]
    ends = [*starts[1:], date(year, 12, 31).toordinal() - first + 1]
    return tuple(
        spread(values[max(start, 0) : max(end, 0)], known=today - first + 1 - max(start, 0))
        for start, end in zip(starts, ends, strict=True)
    )


def score_counts(values: Values) -> tuple[int, ...]:
    """How many days have each score from 0 to 10. The mean of a group counts as the nearest score,
    a half as the higher."""
    return tuple(np.bincount(_scores(values[~np.isnan(values)]), minlength=SCORES).tolist())


def form_counts(forms: Iterable[int | None]) -> tuple[tuple[int, ...], int]:
    """How often each form from 1 to 7 was logged, and how many stools have none."""
    said = np.array([form or 0 for form in forms], dtype=np.int64)
    counts = np.bincount(said, minlength=FORMS + 1)
    return tuple(counts[1 : FORMS + 1].tolist()), int(counts[0])


def pair_counts(ones: Values, others: Values) -> tuple[int, int, tuple[tuple[int, ...], ...]]:
    """Of two series over the same days: the days that have both, the days that have not, and how
    many days have each two scores, `[one][other]`."""
    both = ~np.isnan(ones) & ~np.isnan(others)
    places = _scores(ones[both]) * SCORES + _scores(others[both])
    table = np.bincount(places, minlength=SCORES * SCORES).reshape(SCORES, SCORES)
    n = int(both.sum())
    return n, len(ones) - n, tuple(tuple(row) for row in table.tolist())


def banded(ones: Values, others: Values) -> tuple[Spread, ...]:
    """The others on days on which the one was in each of `BANDS`."""
    both = ~np.isnan(ones) & ~np.isnan(others)
    scores, values = _scores(ones[both]), others[both]
    return tuple(spread(values[(scores >= low) & (scores <= high)]) for low, high in BANDS)


def _scores(values: Values) -> NDArray[np.int64]:
    return np.clip(np.floor(values + 0.5), 0, SCORES - 1).astype(np.int64)
