"""The one next action: a case for each act, and that it is the same for the same state and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutdesk.domain.days import days_between
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.asks import Ask, plan_asks
from gutdesk.domain.plan.calendar import begun_on
from gutdesk.domain.plan.challenges import Challenge, Run, RunStep
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.gate import START_CHALLENGE, START_REMOVE, Block, of_challenge
from gutdesk.domain.plan.next_action import Act, NextAction, next_action
from gutdesk.domain.plan.phases import ORDER, Pause, PhaseKind, Plan
from gutdesk.domain.plan.queue import Stage, places
from gutdesk.domain.plan.settling import Unsettled
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.stopping import RED_FLAG, SEVERE
from gutdesk.domain.plan.wording import ask_text, chip_text, next_text
from gutdesk.domain.verdicts import Quality, Verdict
from plan_strategies import DAY, LENGTHS, START, meta, states, usual_phases

BASELINE, REMOVE, REPAIR, REINTRODUCE, MAINTAIN = ORDER
FORMATS = Formats()
MILK = Challenge(plan_id="p", name="Milk", key="dairy_milk", amounts=(60.0, 250.0), unit="ml")
MILK = replace(MILK, meta=meta("milk"))
OATS = replace(MILK, name="Oats", key="oats", position=1, meta=meta("oats"))


def on(number: int) -> date:
    """The first day of the plan is 1; Remove is planned from 15, Repair 29, tests 57."""
    return START + timedelta(days=number - 1)


def rated(*spans: tuple[int, int, int]) -> dict[date, int]:
    """Scores of days, as first, last, score."""
    return {day: score for first, last, score in spans for day in days_between(on(first), on(last))}


def at(number: int, *kinds: PhaseKind, runs: tuple[Run, ...] = (), **more: object) -> PlanState:
    """On that day, with these phases begun as they were planned."""
    phases = usual_phases()
    for kind in kinds:
        first = next(phase.start for phase in phases if phase.kind is kind)
        phases = begun_on(phases, kind, first)
    main = more.pop("main", rated((1, 14, 6), (15, number, 3)))
    foods = more.pop("foods", (MILK, OATS))
    return PlanState(
        today=on(number),
        plan=Plan(start=START, main="m", meta=meta("p")),
        phases=phases,
        queue=places(foods, runs, on(number)),
        facts=Facts(main=main, outcome=dict(main)),
        lengths=LENGTHS,
        **more,
    )


def milk(first: int, *amounts: float, **more: object) -> Run:
    steps = tuple(RunStep(day=on(first + n), amount=one) for n, one in enumerate(amounts))
    found = Run(challenge_id="milk", start=on(first), amounts=MILK.amounts, unit="ml", steps=steps)
    return replace(found, meta=meta("run"), **more)


def showed(verdict: Verdict, first: int = 60, **more: object) -> Run:
    return milk(
        first, 60.0, 250.0, judged=on(first + 5), verdict=verdict, quality=Quality.CLEAN, **more
    )


def brief(action: NextAction) -> tuple[Act, PhaseKind | None, int, str]:
    return action.act, action.phase, (action.day - START).days + 1, action.name


TESTS = (BASELINE, REMOVE, REPAIR, REINTRODUCE)
ALL = (*TESTS, MAINTAIN)
HARD = rated((1, 14, 6), (15, 120, 6))

CASES = {
    "waits for its first day": (at(-3), (Act.BEGIN, BASELINE, 1, "")),
    "baseline goes on": (at(5, BASELINE), (Act.GO_ON, REMOVE, 15, "")),
    "baseline is over": (at(14, BASELINE), (Act.BEGIN, REMOVE, 15, "")),
    "baseline is not rated": (
        at(14, BASELINE, main=rated((1, 5, 6))),
        (Act.RATE, BASELINE, 14, ""),
    ),
    "remove goes on": (at(20, BASELINE, REMOVE), (Act.GO_ON, REPAIR, 29, "")),
    "repair begins beside it": (at(29, BASELINE, REMOVE), (Act.BEGIN, REPAIR, 29, "")),
    "four weeks without a change": (
        at(42, BASELINE, REMOVE, REPAIR, main=HARD),
        (Act.DECIDE, REMOVE, 42, ""),
    ),
    "six weeks": (at(56, BASELINE, REMOVE, REPAIR, main=HARD), (Act.DECIDE, REPAIR, 56, "")),
    "repair goes on": (at(50, BASELINE, REMOVE, REPAIR), (Act.GO_ON, REINTRODUCE, 57, "")),
    "it is ready": (at(56, BASELINE, REMOVE, REPAIR), (Act.BEGIN, REINTRODUCE, 56, "")),
    "it is not rated": (
        at(56, BASELINE, REMOVE, REPAIR, main=rated((1, 14, 6), (15, 50, 3))),
        (Act.DECIDE, REPAIR, 56, ""),  # day 42 of leaving out: the limit
    ),
    "the first test": (at(60, *TESTS), (Act.TEST, REINTRODUCE, 60, "Milk")),
    "a portion is due": (
        at(60, *TESTS, runs=(milk(60),)),
        (Act.PORTION, None, 60, "Milk"),
    ),
    "a portion is late": (
        at(63, *TESTS, runs=(milk(60, 60.0),)),
        (Act.PORTION, None, 61, "Milk"),
    ),
    "a stop rule is met": (
        at(60, *TESTS, runs=(milk(60, 60.0),), main=rated((1, 59, 3), (60, 60, 8))),
        (Act.STOP, None, 60, "Milk"),
    ),
    "days without it": (
        at(63, *TESTS, runs=(milk(60, 60.0, 250.0),)),
        (Act.WASHOUT, None, 64, "Milk"),
    ),
    "it can be read": (
        at(65, *TESTS, runs=(milk(60, 60.0, 250.0),)),
        (Act.READ, None, 65, "Milk"),
    ),
    "the next food": (
        at(65, *TESTS, runs=(showed(Verdict.TOLERATED),)),
        (Act.TEST, REINTRODUCE, 65, "Oats"),
    ),
    "the days swing": (
        at(60, *TESTS, main=rated((1, 14, 6), (15, 58, 3), (59, 60, 6))),
        (Act.TEST, REINTRODUCE, 61, "Milk"),
    ),
    "the days have swung for two weeks": (
        at(71, *TESTS, main=rated((1, 14, 6), (15, 69, 3), (70, 71, 6))),
        (Act.TEST, REINTRODUCE, 71, "Milk"),
    ),
    "its days were changed": (
        at(66, *TESTS, runs=(showed(Verdict.TOLERATED),), stale=frozenset({"run"})),
        (Act.READ_AGAIN, None, 66, "Milk"),
    ),
    "nothing is left to test": (
        at(66, *TESTS, runs=(showed(Verdict.TOLERATED),), foods=(MILK,)),
        (Act.BEGIN, MAINTAIN, 66, ""),
    ),
    "all is done": (
        at(120, *ALL, runs=(showed(Verdict.TOLERATED),), foods=(MILK,)),
        (Act.DONE, MAINTAIN, 120, ""),
    ),
    "a food can be tested again": (
        at(120, *ALL, runs=(showed(Verdict.REACTION, retest=on(125)),), foods=(MILK,)),
        (Act.RETEST, MAINTAIN, 125, "Milk"),
    ),
    "the person paused": (
        at(20, BASELINE, REMOVE, pauses=(Pause(plan_id="p", start=on(18)),)),
        (Act.WAIT, None, 20, ""),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_next(name):
    state, wanted = CASES[name]
    assert brief(next_action(state)) == wanted
    assert next_text(next_action(state), state.today, FORMATS)


def test_every_act_has_a_case():
    seen = {next_action(state).act for state, _wanted in CASES.values()}
    assert set(Act) - seen == {Act.BLOCKED}  # it has tests of its own


def test_readiness_that_is_missing_is_a_number_of_days():
    main = rated((1, 14, 6), (15, 26, 3))
    phases = usual_phases()
    phases = begun_on(begun_on(phases, BASELINE, on(1)), REMOVE, on(15))
    phases = tuple(
        replace(one, end=on(30)) if one.kind is REMOVE else one
        for one in phases
        if one.kind is not REPAIR
    )
    state = replace(at(31, main=main), phases=phases)
    action = next_action(state)
    assert (action.act, action.count) == (Act.RATE, 2)


# -- waiting ---------------------------------------------------------------------------------------


def test_what_the_body_says_comes_before_what_the_person_decided():
    waits = (
        Pause(plan_id="p", start=on(10), reason="a journey"),
        Pause(plan_id="p", start=on(18), cause="flag:black_stool"),
    )
    state = at(20, BASELINE, REMOVE, pauses=waits)
    assert next_action(state).reason == "flag:black_stool"
    assert chip_text(state) == "Plan on hold"
    assert plan_asks(state, hides_weight=False) == ()
    assert next_action(replace(state, pauses=waits[:1])).reason == "a journey"


def test_a_pause_with_an_end_says_when_it_goes_on():
    state = at(20, BASELINE, REMOVE, pauses=(Pause(plan_id="p", start=on(18), end=on(22)),))
    assert (next_action(state).act, next_action(state).day) == (Act.WAIT, on(23))


# -- blocked ---------------------------------------------------------------------------------------


def block(what: str) -> Block:
    return Block(what=what, reason="Crohn's", action="Ask.", origin="condition:ibd")


def test_the_next_phase_is_blocked_with_the_reason():
    action = next_action(at(14, BASELINE, blocks=(block(START_REMOVE),)))
    assert (action.act, action.phase, action.reason) == (Act.BLOCKED, REMOVE, "Crohn's")


def test_the_next_test_is_blocked_with_the_reason():
    action = next_action(at(60, *TESTS, blocks=(block(START_CHALLENGE),)))
    assert (action.act, action.phase, action.reason) == (Act.BLOCKED, REINTRODUCE, "Crohn's")


def test_a_food_that_is_blocked_lets_the_next_one_pass():
    state = at(60, *TESTS, blocks=(block(of_challenge("dairy_milk")),))
    assert brief(next_action(state))[::3] == (Act.TEST, "Oats")


def test_a_test_that_goes_on_although_it_is_blocked_is_to_be_stopped():
    state = at(60, *TESTS, runs=(milk(60),), blocks=(block(START_CHALLENGE),))
    action = next_action(state)
    assert (action.act, action.reason, action.name) == (Act.STOP, RED_FLAG, "Milk")


def test_the_stop_rule_that_is_met_is_named():
    state, _wanted = CASES["a stop rule is met"]
    assert next_action(state).reason == SEVERE


# -- days that are not settled ---------------------------------------------------------------------


def test_a_test_that_waits_for_settled_days_is_not_asked_for_today_and_says_how_many():
    state, _wanted = CASES["the days swing"]
    action = next_action(state)
    assert (action.reason, action.count) == (Unsettled.SWINGS, 3)
    assert next_text(action, state.today, FORMATS) == "Next test: Milk, after 3 more settled days"
    assert Ask.NEXT not in [ask.what for ask in plan_asks(state, hides_weight=False)]


def test_after_a_reaction_the_next_test_waits_until_the_symptom_is_back():
    reacted = showed(Verdict.REACTION, retest=on(92))
    high = rated((1, 14, 6), (15, 59, 3), (60, 66, 5))
    waits = next_action(at(66, *TESTS, runs=(reacted,), main=high))
    assert (waits.name, waits.day, waits.reason) == ("Oats", on(67), Unsettled.NOT_BACK)
    tolerated = next_action(at(66, *TESTS, runs=(showed(Verdict.TOLERATED),), main=high))
    assert (tolerated.name, tolerated.day) == ("Oats", on(66))


def test_a_food_is_tested_again_when_the_days_are_settled():
    reacted = (showed(Verdict.REACTION, retest=on(119)),)
    state = at(120, *ALL, runs=reacted, foods=(MILK,), main=rated((1, 14, 6), (100, 117, 3)))
    action = next_action(state)
    assert (action.act, action.day) == (Act.RETEST, on(121))
    assert next_text(action, state.today, FORMATS) == "Test Milk again, after 1 more rated day"
    steady = at(120, *ALL, runs=reacted, foods=(MILK,))
    assert (next_action(steady).act, next_action(steady).day) == (Act.RETEST, on(120))


# -- phases that were ended by hand ----------------------------------------------------------------


def test_tests_do_not_begin_between_phases_before_they_are_ready():
    phases = begun_on(begun_on(usual_phases(), BASELINE, on(1)), REMOVE, on(15))
    phases = tuple(replace(one, ended=on(40)) if one.kind is REMOVE else one for one in phases)
    state = replace(at(41, main=HARD), phases=phases)
    assert next_action(state).act is not Act.BEGIN
    better = replace(at(41), phases=phases)
    assert brief(next_action(better))[:2] == (Act.BEGIN, REINTRODUCE)
    assert chip_text(better) == "Plan between phases"


# -- what a day asks -------------------------------------------------------------------------------


def test_the_day_asks_for_what_is_due_the_main_symptom_and_once_a_week_for_weight_and_energy():
    state = at(29, BASELINE, REMOVE)
    asks = plan_asks(state, hides_weight=False)
    assert [ask.what for ask in asks] == [Ask.NEXT, Ask.RATE_MAIN, Ask.WEIGHT, Ask.ENERGY]
    assert [ask.done for ask in asks] == [False, True, False, False]
    weighed = replace(state.facts, weights=((on(25), 70.0),), energy={on(20): 5})
    asks = plan_asks(replace(state, facts=weighed), hides_weight=False)
    assert [ask.done for ask in asks] == [False, True, True, False]
    hidden = plan_asks(state, hides_weight=True)
    assert Ask.WEIGHT not in [ask.what for ask in hidden]


def test_baseline_asks_for_no_weight_and_maintain_for_nothing_daily():
    assert [ask.what for ask in plan_asks(at(5, BASELINE), hides_weight=False)] == [Ask.RATE_MAIN]
    assert plan_asks(at(120, *ALL, foods=()), hides_weight=False) == ()


def test_repair_says_one_new_food_and_practices_are_named_once():
    state = at(35, BASELINE, REMOVE, REPAIR)
    walking = tuple(replace(one, practices=("Walk",)) for one in state.phases)
    asks = plan_asks(replace(state, phases=walking), hides_weight=False)
    assert [ask.text for ask in asks if ask.what is Ask.PRACTICE] == ["Walk"]
    assert Ask.ONE_NEW in [ask.what for ask in asks]


# -- any state -------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(states())
def test_the_same_state_and_day_give_the_same_action_with_a_text_and_never_an_error(state):
    action = next_action(state)
    again = replace(state, facts=replace(state.facts), phases=tuple(state.phases))
    assert next_action(again) == action
    names = {"flag:black_stool": "A sign", "condition:ibd": "Crohn's", "weight": "Weight"}
    text = next_text(action, state.today, FORMATS, names)
    assert text
    assert "{" not in text
    assert chip_text(state)
    for ask in plan_asks(state, hides_weight=False):
        assert ask_text(ask, state.today, FORMATS)


@settings(max_examples=100)
@given(states())
def test_an_action_is_one_that_the_rules_allow(state):
    action = next_action(state)
    if state.waits:
        assert action.act is Act.WAIT
    if action.act is Act.BEGIN:
        phase = state.phase(action.phase)
        assert phase.begun is None
        assert not any(one.begun and ORDER.index(one.kind) > ORDER.index(action.phase)
                       for one in state.phases)  # fmt: skip
    if action.act in (Act.TEST, Act.RETEST):
        assert action.day >= state.today
        assert not action.reason or action.day == state.today + DAY
        place = next(p for p in state.queue if p.challenge.meta.id == action.challenge_id)
        assert place.stage in (Stage.WAITING, Stage.AGAIN, Stage.DONE)
        assert place.challenge.allergy is None
    if action.act is Act.PORTION:
        assert action.amount > 0
        assert action.count >= 1


@settings(max_examples=60)
@given(states(), st.integers(1, 20))
def test_scores_still_to_come_change_nothing(state, ahead):
    later = state.today + ahead * DAY
    main = {**state.facts.main, later: 10}
    told = replace(state, facts=replace(state.facts, main=main))
    blind = {day: score for day, score in state.facts.main.items() if day != later}
    assert next_action(told) == next_action(replace(state, facts=replace(state.facts, main=blind)))
