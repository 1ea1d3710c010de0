"""How a plan reads: every word of it, with its numbers and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan import stopping
from gutdesk.domain.plan.asks import Ask, PlanAsk
from gutdesk.domain.plan.next_action import Act, NextAction
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.wording import (
    ask_text,
    next_text,
    quality_name,
    stage_name,
    stop_name,
    verdict_name,
    verdict_text,
    when_text,
)
from gutdesk.domain.verdicts import Quality, Verdict
from plan_strategies import START, days

TODAY = START + timedelta(days=20)  # Monday, 21 September
FORMATS = Formats()
MILK = NextAction(act=Act.PORTION, day=TODAY, name="Milk", amount=60.0, unit="ml", count=2)


def away(days_away: int) -> object:
    return TODAY + timedelta(days=days_away)


@pytest.mark.parametrize(
    ("ahead", "text"),
    [(-3, "today"), (0, "today"), (1, "tomorrow"), (3, "Thu"), (7, "28 Sep")],
)
def test_a_day_is_said_as_near_as_it_is(ahead, text):
    assert when_text(away(ahead), TODAY, FORMATS) == text


CASES = [
    (NextAction(act=Act.WAIT, day=TODAY), "Go on when you are ready"),
    (NextAction(act=Act.WAIT, day=TODAY, reason="a journey"), "Waits: a journey"),
    (NextAction(act=Act.WAIT, day=TODAY, reason="weight"), "Waits: weight was lost"),
    (replace(MILK, act=Act.STOP), "Stop the test of Milk"),
    (MILK, "Milk, 60 ml · today"),
    (replace(MILK, day=away(1)), "Milk, 60 ml · tomorrow"),
    (replace(MILK, day=away(-1)), "Milk, 60 ml: eaten on 20 Sep?"),
    (replace(MILK, act=Act.WASHOUT, day=away(3)), "Without Milk to 24 Sep; rate each day"),
    (replace(MILK, act=Act.READ), "Read the test of Milk"),
    (replace(MILK, act=Act.READ_AGAIN), "Read the test of Milk again: its days were changed"),
    (NextAction(act=Act.BEGIN, day=TODAY, phase=PhaseKind.REPAIR), "Begin Repair · today"),
    (
        NextAction(act=Act.BLOCKED, day=TODAY, phase=PhaseKind.REMOVE, reason="Crohn's"),
        "Remove is blocked: Crohn's",
    ),
    (NextAction(act=Act.RATE, day=TODAY, count=1), "Rate the main symptom, 1 more day"),
    (NextAction(act=Act.RATE, day=TODAY, count=3), "Rate the main symptom, 3 more days"),
    (
        NextAction(act=Act.DECIDE, day=TODAY, count=28),
        "No change after 28 days: decide how to go on",
    ),
    (replace(MILK, act=Act.TEST), "Next test: Milk · today"),
    (
        replace(MILK, act=Act.TEST, day=away(1), reason="unsettled", count=1),
        "Next test: Milk, after 1 more settled day",
    ),
    (
        replace(MILK, act=Act.TEST, day=away(1), reason="not_rated"),
        "Next test: Milk, after 2 more rated days",
    ),
    (
        replace(MILK, act=Act.RETEST, day=away(1), reason="not_back"),
        "Test Milk again, once the symptom is back as before",
    ),
    (replace(MILK, act=Act.RETEST, day=away(30)), "Test Milk again · 21 Oct"),
    (NextAction(act=Act.GO_ON, day=TODAY), "Go on as you are"),
    (
        NextAction(act=Act.GO_ON, day=away(2), phase=PhaseKind.REMOVE),
        "Remove · Wed",
    ),
    (NextAction(act=Act.DONE, day=TODAY), "Nothing waits"),
]


@pytest.mark.parametrize(("action", "text"), CASES)
def test_the_next_action_reads(action, text):
    assert next_text(action, TODAY, FORMATS, {"weight": "weight was lost"}) == text
    if action.reason != "weight":
        assert ask_text(PlanAsk(Ask.NEXT, action=action), TODAY, FORMATS) == text


def test_every_act_reads():
    assert {action.act for action, _text in CASES} == set(Act)


@given(
    st.sampled_from(Act),
    days(),
    st.none() | st.sampled_from(PhaseKind),
    st.text(max_size=300),
    st.none() | st.floats(0.01, 1e6),
)
def test_any_action_has_a_text_whatever_a_food_is_called(act, day, phase, name, amount):
    action = NextAction(act=act, day=day, phase=phase, name=name, amount=amount, unit="g", count=2)
    text = next_text(action, TODAY, FORMATS)
    assert text
    assert "{" not in text.replace(name, "") or "{" in name


@pytest.mark.parametrize("what", list(Ask))
def test_every_line_that_a_day_asks_has_a_text(what):
    if what is not Ask.NEXT:
        assert ask_text(PlanAsk(what, text="Walk"), TODAY, FORMATS)


def test_every_word_of_the_tests_has_a_name_of_its_own():
    for names in (
        [verdict_name(one) for one in Verdict],
        [quality_name(one) for one in Quality],
        [stage_name(one) for one in Stage],
    ):
        assert len(set(names)) == len(names)
        assert all(names)


@pytest.mark.parametrize(
    "rule",
    [
        stopping.SEVERE,
        stopping.TWO_BAD_DAYS,
        stopping.ALLERGY,
        stopping.RED_FLAG,
        stopping.WEIGHT,
        stopping.DISTRESS,
        "own",
    ],
)
def test_every_stop_rule_says_what_ended_a_run(rule):
    assert len(stop_name(rule)) > len(stop_name("of a newer program")) == len("Stopped")


def test_a_verdict_names_the_portion_that_it_speaks_of():
    assert verdict_text(Verdict.DOSE_LIMITED, 60.0, "ml", FORMATS) == "Fine up to 60 ml"
    assert verdict_text(Verdict.TOLERATED, 250.0, "ml", FORMATS) == "Tolerated at 250 ml"
    assert verdict_text(Verdict.TOLERATED, None, "ml", FORMATS) == "Tolerated at this portion"
    assert verdict_text(Verdict.REACTION, None, "ml", FORMATS) == "Reaction (repeat to confirm)"
