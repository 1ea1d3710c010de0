"""The table of verdicts, row by row (docs/insight.md, "Verdicts")."""

from __future__ import annotations

import math

import pytest

from gutdesk.domain.verdicts import Verdict
from gutdesk.insight.challenges import judge

from .conftest import FIRST

LATER = FIRST + 200


def test_a_rise_is_a_reaction(run, outcome):
    test = run()
    said = judge(outcome((test, 5)), [test], today=LATER)
    assert said.verdict is Verdict.REACTION
    assert said.probability >= 0.80
    assert said.low < said.effect < said.high
    assert (said.baseline_days, said.response_days) == (42, (5,))


def test_no_rise_is_tolerated(run, outcome):
    test = run()
    said = judge(outcome((test, 0)), [test], today=LATER)
    assert said.verdict is Verdict.TOLERATED
    assert 1 - said.probability >= 0.85
    assert said.effect < 0.75
    assert said.runs_to_settle is None


@pytest.mark.parametrize(("effect", "more"), [(1.5, 2), (2.5, None)])
def test_in_between_is_unclear_and_says_how_many_runs_may_settle_it(run, outcome, effect, more):
    """Near the margin two more runs would most likely still leave it open: then none is named."""
    test = run()
    said = judge(outcome((test, effect)), [test], today=LATER)
    assert said.verdict is Verdict.UNCLEAR
    assert said.runs_to_settle == more


def test_after_three_runs_there_is_none_left_to_settle_it(run, outcome):
    tests = [run(after) for after in (0, 35, 70)]
    said = judge(outcome(*[(test, 1.5) for test in tests]), tests, today=LATER)
    assert said.verdict is Verdict.UNCLEAR
    assert said.runs_to_settle is None


def test_two_runs_that_rise_confirm(run, outcome):
    tests = [run(), run(35)]
    said = judge(outcome(*[(test, 4) for test in tests]), tests, today=LATER)
    assert said.verdict is Verdict.CONFIRMED
    assert said.probability >= 0.90


def test_one_run_never_confirms(run, outcome):
    test = run()
    said = judge(outcome((test, 7)), [test], today=LATER)
    assert said.probability >= 0.90
    assert said.verdict is Verdict.REACTION


def test_a_run_without_a_rise_takes_a_reaction_back(run, outcome):
    first, second = run(), run(35)
    diary = outcome((first, 5), (second, 0))
    assert judge(diary, [first], today=FIRST + 30).verdict is Verdict.REACTION
    assert judge(diary, [first, second], today=LATER).verdict is Verdict.UNCLEAR


def test_a_higher_margin_asks_for_more(run, outcome):
    test = run()
    diary = outcome((test, 3.5))
    small, large = (judge(diary, [test], today=LATER, margin=m) for m in (1.0, 3.0))
    assert small.verdict is Verdict.REACTION
    assert large.verdict is Verdict.UNCLEAR
    assert small.effect == large.effect


@pytest.mark.parametrize("portions", [(0.6, 0.8, 0.5), (0.6, 0.0, 1.0), (0.0, 0.8, 1.0)])
def test_a_portion_left_over_is_not_tolerated(run, outcome, portions):
    test = run(portions=portions)
    said = judge(outcome((test, -1)), [test], today=LATER)
    assert 1 - said.probability >= 0.85
    assert said.verdict is Verdict.UNCLEAR


def test_every_run_must_have_been_eaten(run, outcome):
    tests = [run(portions=(0.6, 0.8, 0.5)), run(35)]
    said = judge(outcome(*[(test, -1) for test in tests]), tests, today=LATER)
    assert said.verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("effect", [-3, 0, 3])
@pytest.mark.parametrize("eaten", [1, 2, 3])
def test_a_stop_is_a_reaction_whatever_the_model_says(run, outcome, effect, eaten):
    stopped = run(portions=(0.6, 0.8, 1.0)[:eaten], stopped=True)
    said = judge(outcome((stopped, effect)), [stopped], today=LATER)
    assert said.verdict is Verdict.REACTION
    assert not math.isnan(said.probability)


def test_a_stop_stays_a_reaction_when_the_repeat_shows_nothing(run, outcome):
    stopped, again = run(portions=(0.6,), stopped=True), run(35)
    said = judge(outcome((again, -2)), [stopped, again], today=LATER)
    assert said.probability < 0.05
    assert said.verdict is Verdict.REACTION


def test_a_stop_without_days_is_a_reaction_without_numbers(run, outcome):
    stopped = run(portions=(0.6,), stopped=True)
    said = judge(outcome(before=42, after=0), [stopped], today=LATER)
    assert said.verdict is Verdict.REACTION
    assert math.isnan(said.probability)
    assert said.why == ()


def test_a_stopped_run_is_not_held_to_its_days(run, outcome):
    """Who had to stop may write nothing for a while: the repeat can still confirm it."""
    stopped, again = run(portions=(0.6, 0.8), stopped=True), run(35)
    diary = outcome((stopped, 5), (again, 5), without=(2, 3, 4, 5))
    said = judge(diary, [stopped, again], today=LATER)
    assert said.response_days == (2, 5)
    assert said.verdict is Verdict.CONFIRMED


def test_a_stopped_run_is_confirmed_by_a_repeat_from_080_on(run, outcome):
    """The same probability, between .80 and .90, confirms after a stop and does not without."""
    stopped, again = run(portions=(0.6, 0.8), stopped=True), run(35)
    diary = outcome((stopped, 3.2), (again, 3.2))
    said = judge(diary, [stopped, again], today=LATER)
    assert 0.80 <= said.probability < 0.90
    assert said.verdict is Verdict.CONFIRMED
    held = run(portions=(0.6, 0.8))
    plain = judge(diary, [held, again], today=LATER)
    assert plain.probability == said.probability
    assert plain.verdict is Verdict.REACTION


def test_a_stop_in_the_last_run_is_not_yet_repeated(run, outcome):
    first, stopped = run(), run(35, portions=(0.6, 0.8), stopped=True)
    said = judge(outcome((first, 3.1), (stopped, 3.1)), [first, stopped], today=LATER)
    assert 0.80 <= said.probability < 0.90
    assert said.verdict is Verdict.REACTION


@pytest.mark.parametrize(
    ("before", "without", "why"),
    [
        (6, (), ("baseline",)),
        (7, (), ()),
        (42, (0, 1), ()),
        (42, (0, 3, 4), ("response",)),
        (42, (1, 2), ("core_days",)),
        (42, (1, 2, 3), ("response", "core_days")),
        (6, (0, 1, 2, 3, 4), ("baseline", "response", "core_days")),
    ],
)
def test_what_is_too_little(run, outcome, before, without, why):
    """7 days of baseline, 3 of 5 response days, 2 of days 2-4; one less is not enough."""
    test = run()
    said = judge(outcome((test, 5), before=before, without=without), [test], today=LATER)
    assert said.why == why
    assert (said.verdict is Verdict.NOT_ENOUGH_DATA) is bool(why)
    assert math.isnan(said.probability) is bool(why)
    assert (len(said.fitted_days) == 0) is bool(why)


def test_one_run_with_too_few_days_is_enough_to_say_so(run, outcome):
    tests = [run(), run(35)]
    diary = outcome((tests[0], 5), (tests[1], 5), without=(36, 37))
    said = judge(diary, tests, today=LATER)
    assert said.verdict is Verdict.NOT_ENOUGH_DATA
    assert said.response_days == (5, 3)


def test_a_week_is_held_to_the_same_shares_of_its_days(run, outcome):
    """3 of 5 and 2 of 3, of nine response days and seven core days: 6 and 5."""
    week = run(portions=(0.3, 0.6, *[1.0] * 5), ladder=(0.3, 0.6, *[1.0] * 5), washout=7)
    enough = judge(outcome((week, 5), without=(0, 1, 8)), [week], today=LATER)
    short = judge(outcome((week, 5), without=(0, 1, 7, 8)), [week], today=LATER)
    core = judge(outcome((week, 5), without=(1, 2, 3)), [week], today=LATER)
    assert (enough.response_days, enough.why) == ((6,), ())
    assert short.why == ("response",)
    assert core.why == ("core_days",)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (2, Verdict.NOT_ENOUGH_DATA),
        (3, Verdict.TOLERATED),
        (4, Verdict.TOLERATED),
        (5, Verdict.TOLERATED),
    ],
)
def test_a_calm_verdict_waits_for_day_four(run, outcome, day, verdict):
    """Day 3 is scored and two of days 2-4 are there; a late rise may still come on day 4."""
    test = run()
    said = judge(outcome((test, -1)), [test], today=FIRST + day)
    assert said.verdict is verdict
    assert said.why == (("core_days",) if verdict is Verdict.NOT_ENOUGH_DATA else ())


def test_day_four_without_a_score_is_waited_for_until_it_is_over(run, outcome):
    test = run()
    diary = outcome((test, -1), without=(3,))
    assert judge(diary, [test], today=FIRST + 3).why == ("core_days",)
    assert judge(diary, [test], today=FIRST + 4).verdict is Verdict.TOLERATED


def test_a_reaction_need_not_wait(run, outcome):
    test = run()
    said = judge(outcome((test, 6)), [test], today=FIRST + 2)
    assert said.verdict is Verdict.REACTION


def test_a_run_to_come_has_no_days_yet(run, outcome):
    said = judge(outcome(), [run(10)], today=FIRST)
    assert said.verdict is Verdict.NOT_ENOUGH_DATA
    assert said.response_days == (0,)
