"""Limits that protect: Remove at 28 and 42 days, weight, the weekly checks, and variety."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.limits import (
    WeightState,
    remove_limit,
    variety,
    weekly_checks,
    weight_against,
)
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind
from gutdesk.domain.plan.readiness import Readiness, Ready
from plan_strategies import START

REMOVE = Phase(plan_id="p", kind=PhaseKind.REMOVE, start=START, begun=START)
SAME = Readiness(
    state=Ready.NOT_YET,
    baseline=6.0,
    baseline_days=14,
    mean=6.0,
    mean_days=7,
    settled=7,
    rated=14,
    is_better=False,
)
BETTER = replace(SAME, state=Ready.READY, mean=3.0, is_better=True)
UNRATED = replace(SAME, state=Ready.NOT_ENOUGH, mean=None)


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


@pytest.mark.parametrize(
    ("number", "ready", "late", "over", "left"),
    [
        (27, SAME, False, False, 15),
        (28, SAME, True, False, 14),
        (28, BETTER, False, False, 14),
        (28, UNRATED, False, False, 14),
        (41, SAME, True, False, 1),
        (42, SAME, True, True, 0),
        (42, BETTER, False, True, 0),
        (90, BETTER, False, True, 0),
    ],
)
def test_remove_warns_at_28_days_without_a_change_and_ends_to_make_sense_at_42(
    number, ready, late, over, left
):
    found = remove_limit(REMOVE, (), ready, on(number))
    assert (found.day, found.is_late, found.is_over, found.left) == (number, late, over, left)


def test_days_on_hold_do_not_count_towards_the_limit():
    waits = (Pause(plan_id="p", start=on(5), end=on(14)),)
    assert remove_limit(REMOVE, waits, SAME, on(37)).day == 27


# -- weight ----------------------------------------------------------------------------------------


def weighed(*pairs: tuple[int, float], height: float | None = None) -> Facts:
    return Facts(weights=tuple((on(number), kg) for number, kg in pairs), height_m=height)


def state_on(number: int, facts: Facts) -> WeightState | None:
    return weight_against(facts, facts.first_weight(START), on(number))


def test_five_percent_of_the_weight_of_the_start_is_low():
    assert not state_on(30, weighed((1, 80.0), (30, 76.1))).is_low
    state = state_on(30, weighed((1, 80.0), (30, 76.0)))
    assert (state.is_low, state.share) == (True, pytest.approx(0.05))
    assert state_on(30, weighed((1, 80.0), (30, 84.0))).share < 0


def test_the_weight_of_the_start_is_that_of_the_fortnight_before_or_the_first_after():
    facts = weighed((-20, 90.0), (-3, 82.0), (4, 81.0))
    assert facts.first_weight(START) == 82.0
    assert weighed((-20, 90.0), (4, 81.0)).first_weight(START) == 81.0
    assert state_on(30, weighed((40, 70.0))) is None
    assert state_on(30, Facts()) is None


def test_a_bmi_under_18_5_is_low_and_unknown_without_a_height():
    state = state_on(2, weighed((1, 53.4), height=1.7))
    assert (state.is_low, state.is_loss) == (True, False)
    assert not state_on(2, weighed((1, 53.4))).is_low
    assert not state_on(2, weighed((1, 53.5), height=1.7)).is_low


def test_what_a_doctor_has_seen_is_low_again_only_when_more_is_lost():
    assert not WeightState(53.0, 53.0, 18.3, is_seen=True).is_low
    assert not WeightState(53.0, 52.0, 18.0, is_seen=True).is_low
    assert WeightState(53.0, 50.0, 17.3, is_seen=True).is_low
    assert WeightState(54.0, 53.0, 18.3, is_seen=True).is_low  # it was not low then


# -- once a week -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "done"), [(23, False), (24, True), (30, True), (31, False)])
def test_a_weekly_check_is_done_by_what_was_logged_in_the_seven_days_that_end_today(number, done):
    checks = weekly_checks(replace(weighed((number, 70.0)), energy={on(number): 5}), on(30))
    assert (checks.weight, checks.energy) == (done, done)


# -- variety ---------------------------------------------------------------------------------------


def test_plants_are_counted_once_over_seven_days_and_groups_that_are_wanted_are_missed():
    plants = {on(1): ("leek",), on(24): ("carrot", "apple"), on(30): ("apple", "oat")}
    groups = {on(30): ("grain", "fruit")}
    found = variety(plants, groups, ("grain", "fish", "fruit"), on(30))
    assert set(found.plants) == {"apple", "oat", "carrot"}
    assert (found.missing, found.days) == (("fish",), 2)


def test_a_week_without_a_meal_misses_nothing():
    assert variety({}, {}, ("fish",), on(30)) == variety({on(1): ("leek",)}, {}, ("fish",), on(30))
    assert variety({}, {}, ("fish",), on(30)).missing == ()


@given(
    st.lists(st.tuples(st.integers(-30, 60), st.floats(25, 300)), max_size=8),
    st.integers(1, 60),
    st.none() | st.floats(1.2, 2.2),
)
def test_any_weights_give_a_state_or_none(pairs, number, height):
    facts = weighed(*sorted(pairs), height=height)
    state = state_on(number, facts)
    assert state is None or isinstance(state.is_low, bool)
