"""How far a run can be read: each reason by itself, and which of them void it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from gutdesk.domain.days import days_between
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import Run, RunStep
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.quality import VOIDING, Reason, quality, run_days
from gutdesk.domain.plan.wording import reason_words
from gutdesk.domain.verdicts import Quality
from plan_strategies import START, days, runs, scores


def on(number: int) -> date:
    """The first day of the test is 1."""
    return START + timedelta(days=number - 1)


def of(*numbers: int) -> frozenset[date]:
    return frozenset(on(number) for number in numbers)


TODAY = on(7)
RUN = Run(
    challenge_id="c",
    start=START,
    amounts=(10.0, 20.0, 30.0),
    steps=tuple(RunStep(day=on(n), amount=10.0 * n) for n in (1, 2, 3)),
)
AROUND = days_between(on(-40), on(6))
CALM = Facts(
    main=dict.fromkeys(AROUND, 3),
    food_days=frozenset(AROUND),
    sleep=dict.fromkeys(AROUND, 8.0),
    stress=dict.fromkeys(AROUND, 4),
)


def reasons(facts: Facts, run: Run = RUN) -> dict[str, tuple[int, ...]]:
    """Each reason with its days, the first of the test being 1."""
    _how, found = quality(run, facts, TODAY)
    return {one.what: tuple((day - START).days + 1 for day in one.days) for one in found}


def rated(**scores: int | None) -> Facts:
    """The calm diary with other scores: d3=None is a day that was not rated."""
    main = dict(CALM.main)
    for name, score in scores.items():
        day = on(int(name.removeprefix("d").replace("m", "-")))
        main.pop(day, None)
        if score is not None:
            main[day] = score
    return replace(CALM, main=main)


def test_a_calm_run_that_was_eaten_is_clean():
    assert quality(RUN, CALM, TODAY) == (Quality.CLEAN, ())


def test_the_days_of_a_run_are_known_before_its_scores():
    assert run_days(RUN, TODAY) == days_between(on(1), on(6))
    assert run_days(RUN, on(2)) == days_between(on(1), on(2))
    assert run_days(replace(RUN, steps=()), TODAY) == days_between(on(1), on(4))
    assert run_days(replace(RUN, start=on(20), steps=()), TODAY) == []


STEPS = RUN.steps
LESS = replace(RUN, steps=(STEPS[0], replace(STEPS[1], amount=12.0), STEPS[2]))
MISSED = replace(RUN, steps=(STEPS[0], replace(STEPS[1], amount=0.0), STEPS[2]))
HALF = replace(RUN, steps=(STEPS[0], *(replace(one, amount=0.0) for one in STEPS[1:])))

CASES = [
    ("illness", replace(CALM, illness=of(2)), RUN, (2,)),
    ("illness", replace(CALM, illness=of(0)), RUN, (0,)),
    ("antibiotic", replace(CALM, antibiotic=of(6)), RUN, (6,)),
    ("nsaid_new", replace(CALM, nsaid=of(2)), RUN, (2,)),
    ("nsaid_new", replace(CALM, nsaid=of(2, -15)), RUN, (2,)),
    ("nsaid", replace(CALM, nsaid=of(2, -10)), RUN, (2,)),
    ("second_food", replace(CALM, off_the_table={on(3): ("Cheese",)}), RUN, (3,)),
    ("portions", CALM, HALF, (2, 3)),
    ("smaller", CALM, LESS, (2,)),
    ("smaller", CALM, MISSED, (2,)),
    ("gaps", rated(d2=None, d4=None, d5=None), RUN, (2, 4, 5)),
    ("missing", rated(d2=None), RUN, (2,)),
    ("no_food", replace(CALM, food_days=CALM.food_days - of(4)), RUN, (4,)),
    ("unsettled", CALM, replace(RUN, anyway="I could not wait"), ()),
    ("unsettled", rated(d0=6), RUN, ()),
    ("unsettled", rated(d0=None, dm1=None), RUN, ()),
    ("unsettled", rated(d0=None), RUN, ()),
    ("sleep", replace(CALM, sleep={**CALM.sleep, on(2): 6.4}), RUN, (2,)),
    ("stress", replace(CALM, strain=of(5)), RUN, (5,)),
    (
        "stress",
        replace(CALM, stress={**CALM.stress, **dict.fromkeys(days_between(on(1), on(6)), 6)}),
        RUN,
        (1, 2, 3, 4, 5, 6),
    ),
    ("supplement", replace(CALM, new_products={on(1): ("Zinc",)}), RUN, (1,)),
    ("travel", replace(CALM, travel=of(1, 2)), RUN, (1, 2)),
    ("alcohol", replace(CALM, alcohol=of(0)), RUN, (0,)),
    ("cycle", replace(CALM, cycle={on(2): 1, on(5): 4}), RUN, (2,)),
]


@pytest.mark.parametrize(
    ("what", "facts", "run", "at"), CASES, ids=[f"{n}-{one[0]}" for n, one in enumerate(CASES)]
)
def test_each_reason_is_found_with_its_days_and_nothing_else_is(what, facts, run, at):
    assert reasons(facts, run) == {what: at}
    how, _found = quality(run, facts, TODAY)
    assert how is (Quality.VOID if what in VOIDING else Quality.DOUBTFUL)


QUIET = [
    replace(CALM, illness=of(-1, 7)),
    replace(CALM, nsaid=of(-3)),
    replace(CALM, sleep={**CALM.sleep, on(2): 6.6}),
    replace(CALM, sleep={on(2): 2.0}),  # what is usual is not known
    replace(CALM, cycle={on(2): 4}),
    replace(CALM, new_products={on(0): ("Zinc",)}),
    replace(CALM, off_the_table={on(7): ("Cheese",)}),
    rated(d0=4, dm1=2),
    rated(d7=None),
]


@pytest.mark.parametrize("facts", QUIET, ids=range(len(QUIET)))
def test_what_lies_beside_the_run_or_within_what_is_usual_is_no_reason(facts):
    assert reasons(facts) == {}


def test_today_is_no_gap_while_it_can_still_be_rated():
    facts = replace(rated(d3=None), food_days=CALM.food_days - of(3))
    assert quality(RUN, facts, on(3)) == (Quality.CLEAN, ())


@pytest.mark.parametrize("what", sorted({case[0] for case in CASES}))
def test_every_reason_has_words_that_name_its_days(what):
    formats = Formats()
    said = reason_words(Reason(what, (on(2),), "Cheese"), formats, TODAY)
    assert "2 Sep" in said
    assert not said.startswith(what)
    many = reason_words(Reason(what, tuple(on(n) for n in range(1, 7))), formats, TODAY)
    assert "and 3 more" in many
    assert "{" not in said + many
    assert reason_words(Reason(what), formats, TODAY)


def test_a_reason_of_a_newer_program_is_shown_as_it_is():
    assert reason_words(Reason("moonlight"), Formats(), TODAY) == "moonlight"


@given(runs(), scores(), days())
def test_any_run_can_be_rated_and_the_days_of_the_reasons_are_those_of_the_run(run, main, today):
    facts = Facts(main=main, illness=frozenset(main), nsaid=frozenset(main), stress=main)
    how, found = quality(run, facts, today)
    around = {run.start - timedelta(days=1), *run_days(run, today)}
    around |= {step.day for step in run.steps}
    assert all(set(one.days) <= around for one in found)
    assert (how is Quality.CLEAN) == (not found)
