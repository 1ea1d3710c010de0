"""Events of phases, sides and plain differences, as values."""

from __future__ import annotations

from array import array
from datetime import date, timedelta
from math import nan

import pytest

from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.domain.trends.change import (
    Event,
    Important,
    Plain,
    Side,
    events_of,
    has_days,
    plain_of,
    side_of,
)
from gutdesk.domain.trends.series import EMPTY, DaySeries

K = PhaseKind
DAY = date(2026, 5, 4)
FIRST = DAY.toordinal()
TODAY = FIRST + 200
RULE = Important(points=2, percent=30, published=True)


def phase(kind: PhaseKind, first: int, last: int | None = None) -> Phase:
    """Begun so many days after DAY."""
    begun = DAY + timedelta(days=first)
    ended = None if last is None else DAY + timedelta(days=last)
    return Phase(plan_id="p", kind=kind, start=begun, begun=begun, ended=ended)


def side(mean: float | None, logged: int = 14) -> Side:
    return Side(first=1, last=14, mean=mean, logged=logged)


def test_the_baseline_and_what_was_never_begun_change_nothing():
    planned = Phase(plan_id="p", kind=K.REPAIR, start=DAY)
    assert events_of([phase(K.BASELINE, 0, 13), planned], TODAY) == ()


def test_the_move_to_the_next_phase_is_one_event():
    """Whether it follows on the next day or a few days later."""
    found = events_of([phase(K.REMOVE, 0, 27), phase(K.REINTRODUCE, 35)], TODAY)
    assert found == (Event(FIRST, K.REMOVE), Event(FIRST + 35, K.REINTRODUCE))


def test_a_phase_that_nothing_followed_ends_on_the_day_after_its_last():
    found = events_of([phase(K.REMOVE, 0, 27), phase(K.REMOVE, 60)], TODAY)
    assert Event(FIRST + 28, K.REMOVE, ends=True) in found


def test_remove_that_ends_beside_repair_is_no_event():
    found = events_of([phase(K.REMOVE, 0, 41), phase(K.REPAIR, 28)], TODAY)
    assert [event.ends for event in found] == [False, False]


def test_what_is_to_come_is_no_event():
    assert events_of([phase(K.REMOVE, 201)], TODAY) == ()


def test_a_phase_that_ended_before_it_began_has_no_day():
    none = phase(K.REMOVE, 5, 4)
    assert not has_days(none)
    assert events_of([none], TODAY) == ()


def test_a_side_leaves_out_days_without_a_score_and_days_outside_the_series():
    series = DaySeries(first=100, values=array("d", [4, nan, 6, 8]))
    assert side_of(series, 90, 102) == Side(first=90, last=102, mean=5, logged=2)
    assert side_of(series, 200, 203).mean is None
    assert side_of(EMPTY, 1, 5) == Side(first=1, last=5, mean=None, logged=0)


@pytest.mark.parametrize(
    ("before", "after", "plain"),
    [
        (side(8), side(6), Plain(points=-2, percent=-25, reaches=True)),
        (side(3), side(2), Plain(points=-1, percent=-100 / 3, reaches=True)),
        (side(8), side(7), Plain(points=-1, percent=-12.5, reaches=False)),
        (side(2), side(5), Plain(points=3, percent=150, reaches=True)),
        (side(0), side(1), Plain(points=1, percent=None, reaches=False)),
        (side(5, 3), side(1), Plain()),
        (side(None, 0), side(1), Plain()),
    ],
)
def test_a_plain_difference_and_whether_it_is_an_important_one(before, after, plain):
    assert plain_of(before, after, RULE) == plain


@pytest.mark.parametrize(("before", "after"), [(10, 8.04), (4, 2.814)])
def test_what_is_said_to_be_two_points_or_30_percent_is_as_large(before, after):
    """Means of 1.96 points and of 29.65 % apart: both read as the change that matters."""
    assert plain_of(side(before), side(after), RULE).reaches


def test_a_little_less_than_is_said_is_not():
    assert not plain_of(side(10), side(8.06), RULE).reaches
