"""One value a day: what was not logged is never zero."""

from __future__ import annotations

from datetime import date
from math import isnan

from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.trends.series import EMPTY, by_date, series_of


def test_a_day_without_a_value_is_not_zero() -> None:
    series = series_of([(10, 0.0), (12, 3.0)], 10, 13)
    assert [series.at(day) for day in range(9, 15)] == [None, 0.0, None, 3.0, None, None]
    assert isnan(series.values[1])
    assert series.logged(0, 100) == 2
    assert series.logged(11, 11) == 0
    assert list(series.items()) == [(10, 0.0), (12, 3.0)]


def test_a_series_is_as_long_as_it_has_to_be() -> None:
    series = by_date({date(2026, 1, 3): 2.0, date(2026, 1, 1): 1.0})
    assert (series.first, len(series.values)) == (date(2026, 1, 1).toordinal(), 3)
    assert by_date({}) is EMPTY
    assert EMPTY.last < EMPTY.first
    assert EMPTY.at(1) is None
    assert EMPTY.logged(-5, 5) == 0


@given(
    st.dictionaries(st.integers(1, 90), st.floats(0, 10)), st.integers(1, 90), st.integers(-3, 90)
)
def test_any_days_are_held_as_they_are(found: dict[int, float], first: int, last: int) -> None:
    series = series_of(found.items(), first, last)
    kept = {day: value for day, value in found.items() if first <= day <= last}
    assert dict(series.items()) == kept
    assert all(
        series.logged(one, one + 6) == sum(one <= day <= one + 6 for day in kept)
        for one in (first, first + 5, last - 3)
    )
