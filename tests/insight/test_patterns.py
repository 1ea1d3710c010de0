"""Counting days: by weekday, by score, by month, two against each other; a gap is never a zero."""

from __future__ import annotations

from datetime import date
from math import nan
from statistics import mean, median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.trends.patterns import FEWEST, Spread
from gutdesk.domain.trends.series import EMPTY, series_of
from gutdesk.insight.patterns import (
    banded,
    by_month,
    by_weekday,
    form_counts,
    pair_counts,
    score_counts,
    spread,
    values_in,
)

MONDAY = date(2026, 11, 2).toordinal()
scores = st.one_of(st.just(nan), st.integers(0, 10).map(float))
rows = st.lists(scores, max_size=80).map(np.array)


def there(values) -> list[float]:
    return [value for value in values if value == value]


@given(rows)
def test_a_mean_stands_on_the_days_that_were_rated_alone(values):
    found = spread(values)
    rated = there(values)
    assert (found.n, found.missing) == (len(rated), len(values) - len(rated))
    if len(rated) < FEWEST:
        assert (found.mean, found.low, found.median, found.high) == (None,) * 4
    else:
        assert found.mean == pytest.approx(mean(rated))
        assert found.median == pytest.approx(median(rated))
        assert min(rated) <= found.low <= found.median <= found.high <= max(rated)


def test_zero_is_a_score_and_a_gap_is_none():
    assert spread(np.array([0.0, 0, 0, 0, nan])).mean == 0.0
    assert spread(np.array([nan] * 5)) == Spread(n=0, missing=5)
    assert spread(np.array([2, nan, nan, 3]), known=2) == Spread(n=2, missing=1)


@pytest.mark.parametrize("n", [0, 1, FEWEST - 1])
def test_too_few_days_have_no_mean(n):
    assert spread(np.full(n, 3.0)).mean is None


@given(rows, st.integers(MONDAY, MONDAY + 6))
def test_every_day_is_counted_on_its_own_weekday(values, first):
    found = by_weekday(first, values)
    for number, one in enumerate(found, 1):
        own = [
            value
            for place, value in enumerate(values)
            if date.fromordinal(first + place).isoweekday() == number
        ]
        assert one == spread(np.array(own))
    assert sum(one.n for one in found) == len(there(values))


def test_months_take_the_days_that_are_looked_at():
    """From 20 February on: January was never looked at, February has nine days, March all."""
    first = date(2026, 2, 20).toordinal()
    values = np.full(date(2026, 3, 31).toordinal() - first + 1, 2.0)
    values[3] = nan
    found = by_month(2026, first, values, first + len(values))
    assert (found[0].n, found[0].missing) == (0, 0)
    assert (found[1].n, found[1].missing) == (8, 1)
    assert (found[2].n, found[2].missing) == (31, 0)
    assert all(one.n == one.missing == 0 for one in found[3:])


@given(rows)
def test_scores_are_counted_each_for_itself(values):
    rated = [int(value) for value in there(values)]
    assert score_counts(values) == tuple(rated.count(score) for score in range(11))


def test_the_mean_of_a_group_counts_as_the_nearest_score():
    assert score_counts(np.array([0.4, 0.5, 1.5, 9.6, 10.0, nan]))[:3] == (1, 1, 1)
    assert score_counts(np.array([9.6, 10.0]))[10] == 2


def test_a_stool_whose_form_was_not_said_is_counted_apart():
    assert form_counts([1, 4, 4, None, 7]) == ((1, 0, 0, 2, 0, 0, 1), 1)
    assert form_counts([]) == ((0,) * 7, 0)


@given(st.lists(st.tuples(scores, scores), max_size=60))
def test_a_day_counts_in_a_pair_only_where_both_were_rated(days):
    ones, others = (np.array([day[at] for day in days]) for at in (0, 1))
    n, missing, counts = pair_counts(ones, others)
    both = [(int(x), int(y)) for x, y in days if x == x and y == y]
    assert (n, missing) == (len(both), len(days) - len(both))
    assert all(counts[x][y] == both.count((x, y)) for x in range(11) for y in range(11))
    found = banded(ones, others)
    assert [one.n for one in found] == [
        sum(low <= x <= high for x, _y in both) for low, high in ((0, 3), (4, 6), (7, 10))
    ]


def test_the_other_is_told_by_what_the_one_was():
    ones = np.array([0.0, 1, 2, 3, 7, 8, 9, 10])
    low, middle, high = banded(ones, ones * 0 + [1, 1, 1, 1, 6, 6, 8, 8])
    assert (low.median, low.n) == (1, 4)
    assert (middle.median, middle.n) == (None, 0)
    assert (high.median, high.n) == (7, 4)


def test_days_outside_a_series_are_gaps():
    series = series_of([(MONDAY, 3.0)], MONDAY, MONDAY + 2)
    assert np.array_equal(
        values_in(series, MONDAY - 1, MONDAY + 3), [nan, 3, nan, nan, nan], equal_nan=True
    )
    assert len(values_in(EMPTY, MONDAY, MONDAY + 1)) == 2
    assert len(values_in(series, MONDAY, MONDAY - 1)) == 0
    assert np.isnan(values_in(series, MONDAY + 9, MONDAY + 12)).all()
