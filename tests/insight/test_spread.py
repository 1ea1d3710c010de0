"""The diary's own spread: the swing from day to day, not what moves slowly."""

from __future__ import annotations

import numpy as np
import pytest

from gutdesk.insight.phase_changes import compare_phases
from gutdesk.insight.runs import Outcome
from gutdesk.insight.spread import spread_in

from .conftest import FIRST

TODAY = FIRST + 299


def diary(swing: float, *, length=300, slow=0.0, seed=3) -> Outcome:
    """Days up to TODAY; `slow` is the height of a wave of 150 days."""
    days = np.arange(TODAY - length + 1, TODAY + 1)
    values = 5 + np.random.default_rng(seed).normal(0, swing, length)
    return Outcome(days=days, values=values + slow * np.sin(2 * np.pi * days / 150))


@pytest.mark.parametrize("swing", [0.5, 1.0, 1.8])
def test_the_swing_is_found_beside_slow_waves_and_weekends(swing):
    seen = diary(swing, slow=3.0)
    ends = (seen.days - 1) % 7 >= 5
    seen = Outcome(days=seen.days, values=seen.values + 2.0 * ends)
    assert spread_in(seen, today=TODAY) == pytest.approx(swing, rel=0.1)


def test_before_60_logged_days_there_is_none():
    assert spread_in(diary(1, length=59), today=TODAY) is None
    assert spread_in(diary(1, length=60), today=TODAY) is not None
    assert spread_in(diary(1, length=60), today=TODAY - 1) is None
    nothing = Outcome(days=np.zeros(0, dtype=np.int64), values=np.zeros(0))
    assert spread_in(nothing, today=TODAY) is None


def test_only_the_last_540_days_count():
    calm, wild = diary(0.5, length=540), diary(4.0, length=900)
    values = np.concatenate([wild.values[:360], calm.values])
    both = spread_in(Outcome(days=wild.days, values=values), today=TODAY)
    assert both == pytest.approx(spread_in(calm, today=TODAY))


def test_a_diary_that_never_changes_has_the_least_spread_that_scores_can_show():
    flat = Outcome(days=np.arange(FIRST, FIRST + 100), values=np.full(100, 3.0))
    assert spread_in(flat, today=TODAY) == 0.3


def test_days_in_two_clumps_far_apart_are_no_trouble():
    """More waves than the days can tell apart: still one number, of the swing."""
    days = np.concatenate([np.arange(TODAY - 535, TODAY - 505), np.arange(TODAY - 34, TODAY + 1)])
    values = 5 + np.random.default_rng(1).normal(0, 1, len(days))
    assert spread_in(Outcome(days=days, values=values), today=TODAY) == pytest.approx(1, rel=0.35)


def test_calm_days_say_more_once_their_spread_is_known():
    """Held against the swing expected of people, calm days look like a slow drift."""
    seen = diary(0.4)
    sd = spread_in(seen, today=TODAY)
    known, not_known = (compare_phases(seen, TODAY - 60, today=TODAY, sd=by) for by in (sd, None))
    assert known.high - known.low < 0.8 * (not_known.high - not_known.low)
