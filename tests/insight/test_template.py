"""The response looked for, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.insight.runs import Run, template

FIRST = 739_001
SHARES = st.lists(st.floats(0, 1.5), min_size=1, max_size=9)


def curve(portions, ladder=(0.6, 0.8, 1.0), count: int = 7, **more) -> list[float]:
    run = Run(first=FIRST, ladder=tuple(ladder), portions=tuple(portions), **more)
    return list(template(run, np.arange(FIRST, FIRST + count)))


@pytest.mark.parametrize(
    ("portions", "shares"),
    [
        ((0.6, 0.8, 1), (0.3, 0.7, 1, 0.8, 0.3, 0, 0)),
        ((0.25, 0.5, 1), (0.125, 0.4375, 1, 0.8, 0.3, 0, 0)),
        ((0.24, 0.5, 1), (0.12, 0.4375, 1, 0.8, 0.3, 0, 0)),
        ((0.2, 0.6, 1), (0.1, 0.525, 1, 0.8, 0.3, 0, 0)),
        ((0.6, 0.8, 0.5), (0.3, 0.7, 0.5, 0.4, 0.15, 0, 0)),
        ((0.6, 0.0, 1), (0.3, 0, 1, 0.8, 0.3, 0, 0)),
        ((0.6, 0.8, 0.0), (0.3, 0.7, 0, 0, 0, 0, 0)),
        ((0.0, 0.0, 0.0), (0, 0, 0, 0, 0, 0, 0)),
        ((0.6, 2.0, 3.0), (0.3, 1, 1, 0.8, 0.3, 0, 0)),
    ],
)
def test_three_days(portions, shares):
    """Each test day scaled by what was eaten, never above 1; two days after carry on."""
    assert curve(portions) == pytest.approx(shares)


def test_a_week_stays_at_its_third_day_and_is_carried_on_for_two():
    shares = curve((0.3, 0.6, 1, 1, 1, 1, 1), (0.3, 0.6, *[1.0] * 5), 10, washout=7)
    assert shares == pytest.approx((0.15, 0.525, 1, 1, 1, 1, 1, 0.8, 0.3, 0))


def test_a_missed_day_of_a_week_counts_nothing():
    shares = curve((0.3, 0.6, 1, 1, 0, 1, 1), (0.3, 0.6, *[1.0] * 5), 9)
    assert shares[3:6] == pytest.approx((1, 0, 1))


@pytest.mark.parametrize(
    ("portions", "shares"),
    [((0.6,), (0.3, 0.24, 0.09, 0, 0)), ((0.6, 0.8), (0.3, 0.7, 0.56, 0.21, 0))],
)
def test_after_a_stop_the_last_portion_is_carried_on(portions, shares):
    assert curve(portions, count=5, stopped=True) == pytest.approx(shares)


@given(SHARES, st.integers(-60, 60))
def test_it_is_a_share_and_only_of_its_own_days(portions, shift):
    run = Run(first=FIRST + shift, ladder=(1.0,), portions=tuple(portions))
    days = np.arange(FIRST - 100, FIRST + 100)
    shares = template(run, days)
    outside = (days < run.first) | (days >= run.first + len(portions) + 2)
    assert np.all((shares >= 0) & (shares <= 1))
    assert not np.any(shares[outside])


@given(SHARES, st.floats(0, 1))
def test_who_eats_less_is_expected_to_feel_less(portions, factor):
    less = curve([share * factor for share in portions], count=12)
    assert np.all(np.array(less) <= np.array(curve(portions, count=12)) + 1e-12)


def test_days_of_a_run():
    """Three test days and three of washout; day 6 is the unsure one."""
    run = Run(first=FIRST, ladder=(0.6, 0.8, 1), portions=(0.6, 0.8, 1))
    assert (run.last, run.unsure) == (FIRST + 5, FIRST + 5)
    stopped = Run(first=FIRST, ladder=(0.6, 0.8, 1), portions=(0.6,), stopped=True)
    assert stopped.last == FIRST + 3
    week = Run(first=FIRST, ladder=(0.3, 0.6, 1), portions=(0.3, 0.6, *[1.0] * 5), washout=7)
    assert (week.last, week.unsure) == (FIRST + 13, FIRST + 9)


@pytest.mark.parametrize(
    ("portions", "more", "eaten"),
    [
        ((0.6, 0.8, 1.0), {}, True),
        ((0.57, 0.75, 0.95), {}, True),
        ((0.6, 0.8, 0.85), {}, False),
        ((0.6, 0.0, 1.0), {}, False),
        ((0.6, 0.8), {}, False),
        ((0.6, 0.8, 1.0), {"stopped": True}, False),
    ],
)
def test_eaten_means_every_portion_within_what_kitchens_can_do(portions, more, eaten):
    run = Run(first=FIRST, ladder=(0.6, 0.8, 1), portions=portions, **more)
    assert run.eaten is eaten


def test_a_day_that_was_put_off_is_a_gap_and_not_a_missed_portion():
    """Portions on days 1, 3 and 4: the third day's shape holds from day 3 on."""
    run = Run(first=FIRST, ladder=(0.6, 0, 0.8, 1), portions=(0.6, 0, 0.8, 1))
    assert run.eaten
    shares = template(run, np.arange(FIRST, FIRST + 7))
    assert list(shares) == pytest.approx([0.3, 0, 0.8, 1, 0.8, 0.3, 0])


def test_a_short_ladder_stays_at_its_last_share():
    week = Run(first=FIRST, ladder=(0.3, 0.6, 1.0), portions=(0.3, 0.6, 1, 1, 1, 1, 0.5))
    assert not week.eaten


@pytest.mark.parametrize(
    "wrong",
    [
        {"ladder": ()},
        {"ladder": (0.0, 0.0)},
        {"ladder": (0.5, -0.5)},
        {"ladder": (0.5, float("inf"))},
        {"portions": ()},
        {"portions": (0.6, -0.1, 1)},
        {"portions": (0.6, float("nan"), 1)},
        {"washout": -1},
    ],
)
def test_what_is_no_run(wrong):
    with pytest.raises(ValueError, match=r"ladder|portions|washout"):
        Run(**{"first": FIRST, "ladder": (0.6, 0.8, 1), "portions": (0.6, 0.8, 1), **wrong})
