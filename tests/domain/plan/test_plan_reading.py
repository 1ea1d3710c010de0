"""What a run shows: which rules the model's answer may not bend, and what follows for portions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.challenges import Run, RunStep
from gutdesk.domain.plan.facts import digest_of
from gutdesk.domain.plan.reading import (
    REPEAT_AFTER,
    RETEST_AFTER,
    TROUBLE,
    Answer,
    counted,
    eaten_most,
    judged,
    tolerated_up_to,
    verdict_of,
    with_portions,
)
from gutdesk.domain.verdicts import Quality, Verdict
from plan_strategies import START, runs

V = Verdict


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


def run(*amounts: float, shown: Verdict | None = None, first: int = 1, **more: object) -> Run:
    """A run that was eaten whole, with what it showed."""
    steps = tuple(RunStep(day=on(first + n), amount=one) for n, one in enumerate(amounts))
    found = Run(challenge_id="c", start=on(first), amounts=amounts, steps=steps)
    found = replace(found, verdict=shown, **more)
    return replace(found, largest=max(amounts)) if shown is V.TOLERATED else found


def verdict(answer: Verdict, here: Run, *earlier: Run) -> Verdict:
    return verdict_of(here, earlier, Answer(verdict=answer))


@pytest.mark.parametrize("answer", list(V))
def test_a_run_that_symptoms_stopped_is_a_reaction_whatever_the_model_says(answer):
    for rule in ("severe_symptom", "two_bad_days", "allergy_signs"):
        here = replace(run(10.0), amounts=(10.0, 20.0), stop=rule, stopped=on(1))
        assert verdict(answer, here) in (V.REACTION, V.CONFIRMED)


def test_a_run_that_the_person_ended_early_has_tolerated_nothing():
    here = replace(run(10.0), amounts=(10.0, 20.0), stop="own", stopped=on(1))
    assert verdict(V.TOLERATED, here) is V.UNCLEAR
    assert verdict(V.REACTION, here) is V.REACTION
    assert verdict(V.TOLERATED, run(10.0, 20.0)) is V.TOLERATED


def test_a_reaction_above_what_was_tolerated_is_limited_by_the_dose():
    small = run(10.0, 20.0, shown=V.TOLERATED)
    assert verdict(V.REACTION, run(20.0, 40.0, first=20), small) is V.DOSE_LIMITED
    assert verdict(V.CONFIRMED, run(20.0, 40.0, first=20), small) is V.DOSE_LIMITED
    # Not above it, voided, or not tolerated: a reaction as before.
    assert verdict(V.REACTION, run(10.0, 20.0, first=20), small) is V.REACTION
    left_out = replace(small, voided="I was ill")
    assert verdict(V.REACTION, run(20.0, 40.0, first=20), left_out) is V.REACTION
    unclear = run(10.0, 20.0, shown=V.UNCLEAR)
    assert verdict(V.REACTION, run(20.0, 40.0, first=20), unclear) is V.REACTION


def test_a_sign_of_allergy_is_no_matter_of_the_dose():
    small = run(10.0, 20.0, shown=V.TOLERATED)
    signs = {"stop": "allergy_signs", "stopped": on(20)}
    here = run(20.0, 40.0, first=20, shown=V.REACTION, **signs)
    assert verdict(V.REACTION, here, small) is V.REACTION
    assert with_portions(here, (small,)).largest is None


def test_amounts_of_another_unit_are_not_compared():
    small = run(10.0, 20.0, shown=V.TOLERATED, unit="ml")
    assert verdict(V.REACTION, run(20.0, 40.0, first=20), small) is V.REACTION


def test_the_own_word_on_an_earlier_run_counts():
    small = replace(run(10.0, 20.0, shown=V.UNCLEAR), says=V.TOLERATED, says_why="fine", largest=20)
    assert tolerated_up_to([small], "g") == 20
    assert verdict(V.REACTION, run(20.0, 40.0, first=20), small) is V.DOSE_LIMITED


def test_most_eaten_is_where_it_was_stopped():
    assert eaten_most(run(10.0, 20.0, 30.0)) == 30
    stopped = replace(run(30.0, 10.0), amounts=(30.0, 30.0, 30.0), stop="own", stopped=on(2))
    assert eaten_most(stopped) == 10
    assert eaten_most(replace(run(10.0, 20.0, 30.0), stop="severe_symptom", stopped=on(2))) == 20
    assert eaten_most(replace(run(10.0), steps=(RunStep(day=on(1), amount=0.0),))) is None


@pytest.mark.parametrize(
    ("shown", "largest", "smallest", "wait"),
    [
        (V.TOLERATED, 30, None, None),
        (V.REACTION, None, 30, REPEAT_AFTER),
        (V.CONFIRMED, None, 30, RETEST_AFTER),
        (V.UNCLEAR, None, None, timedelta(days=1)),
        (V.NOT_ENOUGH_DATA, None, None, timedelta(days=1)),
    ],
)
def test_portions_and_the_next_test_follow_from_what_it_showed(shown, largest, smallest, wait):
    found = with_portions(run(10.0, 20.0, 30.0, shown=shown), ())
    assert (found.largest, found.smallest) == (largest, smallest)
    assert found.retest == (None if wait is None else found.end + wait)


def test_the_own_word_decides_the_portions():
    found = with_portions(replace(run(10.0, 20.0, shown=V.REACTION), says=V.TOLERATED), ())
    assert (found.largest, found.smallest, found.retest) == (20, None, None)


def test_a_limit_keeps_the_smaller_portion_and_forgets_it_where_that_troubles_too():
    small = run(10.0, 20.0, shown=V.TOLERATED)
    limited = with_portions(run(20.0, 40.0, first=20, shown=V.DOSE_LIMITED), (small,))
    assert (limited.largest, limited.smallest) == (20, 40)
    worse = with_portions(run(10.0, 20.0, first=20, shown=V.REACTION), (small,))
    assert (worse.largest, worse.smallest) == (None, 20)


def test_a_voided_run_does_not_count():
    here = run(10.0, shown=V.TOLERATED)
    assert counted([here, replace(here, voided="ill")]) == (here,)


@given(runs(), st.lists(runs(), max_size=2), st.sampled_from(list(V)))
def test_no_answer_softens_a_run_that_symptoms_stopped(here, earlier, answer):
    found = verdict(answer, here, *earlier)
    if here.stop in ("severe_symptom", "two_bad_days", "allergy_signs"):
        assert found in TROUBLE
    if found is V.DOSE_LIMITED and answer is not V.DOSE_LIMITED:
        assert tolerated_up_to(earlier, here.unit) < eaten_most(here)
    written = judged(
        here,
        earlier,
        Answer(verdict=answer),
        quality=Quality.CLEAN,
        reasons=("illness::",),
        digest="d",
        today=here.end,
    )
    assert written.verdict is found
    assert written.largest is None or written.largest > 0
    assert written.smallest is None or written.smallest > 0
    assert written.retest is None or written.retest > here.end


def test_the_mark_of_the_days_is_the_same_on_every_machine():
    parts = ([("2026-09-01", 3)], [2.5, 0.1 + 0.2], "severe_symptom")
    assert digest_of(*parts) == digest_of(*parts)
    assert digest_of("a") != digest_of("b")
    assert digest_of(*parts) == "b213a8baa59655eeca64"
