"""Which days count, for which food, and what must not change a verdict."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutdesk.domain.verdicts import Verdict
from gutdesk.insight.challenges import Outcome, Run, judge, template
from gutdesk.insight.days import outcome_of
from gutdesk.insight.window import nuisance

from .conftest import FIRST

LATER = FIRST + 200


def same(one, other) -> bool:
    pairs = zip(astuple(one), astuple(other), strict=True)
    return all(np.array_equal(a, b, equal_nan=isinstance(a, float)) for a, b in pairs)


def moved(outcome: Outcome, day: int, by: float) -> Outcome:
    values = outcome.values.copy()
    values[outcome.days == day] += by
    return Outcome(days=outcome.days, values=values)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(-43, False), (-42, True), (-1, True), (0, True), (4, True), (5, False), (6, False)],
)
def test_days_that_enter_the_model(run, outcome, day, counts):
    """42 days before the test and its response days; day 6 is left out, later days are not his."""
    test, diary = run(), outcome(before=60)
    one = judge(diary, [test], today=LATER)
    other = judge(moved(diary, FIRST + day, 3), [test], today=LATER)
    assert same(one, other) is not counts


def test_a_longer_washout_is_baseline_after_its_unsure_day(run, outcome):
    test, diary = run(washout=4), outcome()
    one = judge(diary, [test], today=LATER)
    assert same(one, judge(moved(diary, FIRST + 5, 3), [test], today=LATER))
    assert not same(one, judge(moved(diary, FIRST + 6, 3), [test], today=LATER))


def test_the_fall_of_remove_is_no_baseline(run, outcome):
    """Before `not_before` people were worse: counted as baseline it hides a reaction."""
    test = run()
    plain = outcome((test, 3.5))
    worse = Outcome(days=plain.days, values=plain.values + 3.0 * (plain.days < FIRST - 20))
    assert judge(worse, [test], today=LATER).verdict is not Verdict.REACTION
    said = judge(worse, [test], not_before=FIRST - 20, today=LATER)
    assert said.verdict is Verdict.REACTION
    assert said.baseline_days == 20
    assert said.fitted_days[0] == FIRST - 20


def test_a_test_within_the_fall_keeps_its_own_days_and_has_no_baseline(run, outcome):
    said = judge(outcome((run(), 3)), [run()], not_before=FIRST + 3, today=LATER)
    assert said.why == ("baseline",)
    assert said.response_days == (5,)
    two = [run(), run(35)]
    both = judge(outcome((two[0], 3)), two, not_before=FIRST + 3, today=LATER)
    assert both.fitted_days[0] == FIRST


def test_other_foods_do_not_eat_the_baseline(run, outcome):
    """Four foods before, each a reaction: seen as baseline they hide the fifth."""
    test = run()
    before = [run(-7 * weeks) for weeks in (4, 3, 2, 1)]
    diary = outcome((test, 5), *[(each, 3) for each in before])
    alone = judge(diary, [test], today=LATER)
    beside = judge(diary, [test], others=before, today=LATER)
    assert alone.verdict is not Verdict.REACTION
    assert beside.verdict is Verdict.REACTION
    assert beside.base_line == pytest.approx(3, abs=0.5)
    assert alone.base_line > 3.5
    assert beside.baseline_days == alone.baseline_days == 42


def test_other_foods_outside_the_window_change_nothing(run, outcome):
    test, diary = run(), outcome()
    far = [run(-60), run(20)]
    one = judge(diary, [test], today=LATER)
    assert same(one, judge(diary, [test], others=far, today=LATER))


def test_days_after_today_are_not_seen(run, outcome):
    test, diary = run(), outcome((run(), 2))
    early = diary.days <= FIRST + 4
    cut = Outcome(days=diary.days[early], values=diary.values[early])
    one, other = (judge(each, [test], today=FIRST + 4) for each in (diary, cut))
    assert same(one, other)


def test_the_same_days_give_the_same_judgement_to_the_last_bit(run, outcome):
    tests = [run(), run(35)]
    diary = outcome((tests[0], 2))
    again = Outcome(days=diary.days.copy(), values=diary.values.copy())
    one = judge(diary, tests, others=[run(-10)], today=LATER)
    assert same(one, judge(again, tests, others=[run(-10)], today=LATER))


def test_the_order_of_runs_is_no_matter(run, outcome):
    tests = [run(), run(35)]
    diary = outcome((tests[0], 2))
    one, other = (judge(diary, each, today=LATER) for each in (tests, tests[::-1]))
    assert one.probability == pytest.approx(other.probability, abs=1e-12)
    assert one.response_days == other.response_days[::-1]


@settings(max_examples=30, deadline=None)
@given(st.floats(-2, 4), st.floats(-3, 3), st.integers(0, 99))
def test_a_level_is_a_level(effect, shift, seed):
    """Everything a little worse moves the line, and nothing else."""
    run = Run(first=FIRST, ladder=(0.6, 0.8, 1), portions=(0.6, 0.8, 1))
    days = np.arange(FIRST - 30, FIRST + 6)
    values = np.random.default_rng(seed).normal(4, 1, len(days)) + effect * template(run, days)
    one = judge(Outcome(days=days, values=values), [run], today=LATER)
    other = judge(Outcome(days=days, values=values + shift), [run], today=LATER)
    assert other.effect == pytest.approx(one.effect, abs=1e-6)
    assert other.probability == pytest.approx(one.probability, abs=1e-6)
    assert other.base_line == pytest.approx(one.base_line + shift, abs=1e-6)
    assert other.fitted == pytest.approx(one.fitted + shift, abs=1e-6)


def test_the_fitted_line_rises_on_the_test_days_and_knows_weekends(run, outcome):
    test = run()
    plain = outcome((test, 4))
    ends = (plain.days - 1) % 7 >= 5
    said = judge(Outcome(days=plain.days, values=plain.values + 2.0 * ends), [test], today=LATER)
    assert list(said.fitted_days) == list(range(FIRST - 42, FIRST + 6))
    before = said.fitted[:42]
    weekend = ((said.fitted_days - 1) % 7 >= 5)[:42]
    assert before[weekend].mean() - before[~weekend].mean() == pytest.approx(2, abs=0.5)
    assert said.base_line == pytest.approx(before.mean(), abs=1e-9)
    # FIRST is a Thursday: day 2 is a Friday, day 3 a Saturday.
    rise = said.fitted[43] - before[~weekend].mean()
    assert rise == pytest.approx(0.7 * said.effect, abs=1e-9)


def test_a_weekend_is_asked_for_only_where_it_can_be_told():
    weeks = np.arange(739_002, 739_002 + 21)
    assert nuisance(weeks).shape == (21, 2)
    assert nuisance(weeks[:13]).shape == (13, 1)
    workdays = weeks[(weeks - 1) % 7 < 5]
    assert nuisance(workdays).shape == (15, 1)


def test_a_calmer_diary_says_more(run, outcome):
    """The residual spread of the whole diary takes the place of the one expected of people."""
    test, diary = run(), outcome((run(), 2), before=10)
    calm, plain = (judge(diary, [test], today=LATER, sd=sd) for sd in (0.7, None))
    assert calm.high - calm.low < plain.high - plain.low


@pytest.mark.parametrize(
    ("days", "values"),
    [
        ([1, 2, 2], [1.0, 1.0, 1.0]),
        ([2, 1, 3], [1.0, 1.0, 1.0]),
        ([1, 2, 3], [1.0, float("nan"), 1.0]),
        ([1, 2], [1.0, 1.0, 1.0]),
    ],
)
def test_what_is_no_outcome(days, values):
    with pytest.raises(ValueError, match="days"):
        Outcome(days=np.array(days, dtype=np.int64), values=np.array(values))


def test_what_cannot_be_judged(run, outcome):
    diary, test = outcome(), run()
    with pytest.raises(ValueError, match="runs"):
        judge(diary, [], today=LATER)
    with pytest.raises(ValueError, match="runs"):
        judge(diary, [replace(test, first=FIRST + 7 * week) for week in range(4)], today=LATER)
    with pytest.raises(ValueError, match="margin"):
        judge(diary, [test], today=LATER, margin=0)
    with pytest.raises(ValueError, match="spread"):
        judge(diary, [test], today=LATER, sd=0)


def test_an_empty_diary_has_not_enough(run):
    nothing = Outcome(days=np.zeros(0, dtype=np.int64), values=np.zeros(0))
    said = judge(nothing, [run()], today=LATER)
    assert said.why == ("baseline", "response", "core_days")


def test_days_and_values_become_arrays_in_the_order_of_days():
    day = date.fromordinal(FIRST)
    found = outcome_of({day: 2.5, day - timedelta(days=3): 1.0})
    assert list(found.days) == [FIRST - 3, FIRST]
    assert list(found.values) == [1.0, 2.5]
