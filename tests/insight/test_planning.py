"""What one run can show, said before it begins."""

from __future__ import annotations

import numpy as np
import pytest

from gutdesk.domain.verdicts import Verdict
from gutdesk.insight.challenges import Outcome, judge, smallest_visible_rise, template

from .conftest import FIRST

TODAY = FIRST - 1


def test_more_swing_hides_more(run, outcome):
    calm, wild = (smallest_visible_rise(outcome(noise=n), run(), today=TODAY) for n in (0.5, 2))
    assert calm is not None
    assert wild is not None
    assert 1.5 < calm < wild


def test_a_week_shows_smaller_rises_than_three_days(run, outcome):
    week = run(portions=(0.3, 0.6, *[1.0] * 5), ladder=(0.3, 0.6, *[1.0] * 5), washout=7)
    three, seven = (smallest_visible_rise(outcome(), each, today=TODAY) for each in (run(), week))
    assert three is not None
    assert seven is not None
    assert seven < three


def test_it_goes_by_the_plan_and_not_by_what_was_eaten(run, outcome):
    plan, eaten = run(), run(portions=(0.0, 0.0, 0.0))
    rises = {smallest_visible_rise(outcome(), each, today=TODAY) for each in (plan, eaten)}
    assert len(rises) == 1


def test_the_test_itself_is_not_looked_at(run, outcome):
    before = smallest_visible_rise(outcome(), run(), today=TODAY)
    assert smallest_visible_rise(outcome((run(), 5)), run(), today=FIRST + 30) == before


@pytest.mark.parametrize(("days", "known"), [(6, False), (7, True)])
def test_it_needs_seven_days(run, outcome, days, known):
    rise = smallest_visible_rise(outcome(before=days), run(), today=TODAY)
    assert (rise is not None) is known
    since = smallest_visible_rise(outcome(), run(), not_before=FIRST - days, today=TODAY)
    assert (since is not None) is known


def test_a_rise_of_that_size_is_shown_in_about_four_of_five_tests(run):
    """White noise of one point around 3, 500 people: the share that shows is 80 %, give or take
    what the priors of rho and sigma cost against knowing them (below .70 or above .90 is wrong)."""
    rng = np.random.default_rng(11)
    days = np.arange(FIRST - 42, FIRST + 6)
    shown = 0
    for _person in range(500):
        values = rng.normal(3, 1, len(days))
        past = Outcome(days=days, values=values)
        rise = smallest_visible_rise(past, run(), today=TODAY)
        assert rise is not None
        diary = Outcome(days=days, values=values + rise * template(run(), days))
        shown += judge(diary, [run()], today=FIRST + 10).verdict is Verdict.REACTION
    assert 350 <= shown <= 450
