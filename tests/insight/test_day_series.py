"""The mean of seven days, and columns of whole days."""

from __future__ import annotations

import math
import random
import warnings

import numpy as np
import pytest

from gutdesk.domain.trends.series import EMPTY
from gutdesk.domain.trends.span import Span
from gutdesk.insight.day_series import columns, days_a_column, seven_day_means
from trend_stories import series


def numbers(values) -> list[float | None]:
    return [None if math.isnan(value) else round(float(value), 3) for value in values]


def test_a_mean_needs_four_of_its_seven_days():
    """The day itself and the six before it; days that were not logged are no zeros."""
    means = seven_day_means(series(100, 2, 4, None, 6, 8, None, None, None, None, 1))
    assert numbers(means.values) == [None, None, None, None, 5, 5, 5, None, None, None]
    assert list(means.counts) == [1, 2, 2, 3, 4, 4, 4, 3, 2, 3]


def test_means_are_those_of_the_plain_rule():
    """Against a loop that says the rule, on random days."""
    chance = random.Random(3)
    for _turn in range(50):
        values = [None if chance.random() < 0.4 else chance.randint(0, 10) for _day in range(40)]
        expected = []
        for at in range(len(values)):
            week = [value for value in values[max(0, at - 6) : at + 1] if value is not None]
            expected.append(round(sum(week) / len(week), 3) if len(week) >= 4 else None)
        assert numbers(seven_day_means(series(700, *values)).values) == expected


def test_a_column_shows_the_lowest_mean_and_highest_of_its_days():
    shown = columns(series(90, 1, 5, None, None, None, None, 3, 9), Span(90, 97), 4)
    assert (shown.first, shown.days) == (90, 2)
    assert numbers(shown.low) == [1, None, None, 3]
    assert numbers(shown.mean) == [3, None, None, 6]
    assert numbers(shown.high) == [5, None, None, 9]
    assert list(shown.count) == [2, 0, 0, 2]


def test_columns_lie_on_the_calendar_however_the_view_stands():
    """A step aside shows the same columns, not others of other days."""
    values = series(1000, *range(60))
    one = columns(values, Span(1010, 1029), 5)
    aside = columns(values, Span(1011, 1030), 5)
    shared = set(one.middles) & set(aside.middles)
    assert len(shared) >= 5
    for middle in shared:
        here = one.mean[list(one.middles).index(middle)]
        assert here == aside.mean[list(aside.middles).index(middle)]


def test_a_column_is_no_wider_than_a_pixel():
    assert [days_a_column(Span(1, days), 1000) for days in (14, 1000, 1999, 2000, 7300)] == [
        1, 1, 1, 2, 7,
    ]  # fmt: skip


@pytest.mark.parametrize("values", [(), (None,) * 9, (math.inf, -math.inf, None, 4)])
def test_nothing_logged_is_no_warning(values):
    """An infinite value is none."""
    found = series(500, *values) if values else EMPTY
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with np.errstate(all="raise"):
            assert np.isnan(seven_day_means(found).values).all()
            shown = columns(found, Span(500, 513), 3)
    assert numbers(shown.high) in ([], [None] * 3, [4.0])
    assert not len(values) or shown.count.sum() == (4 in values)
