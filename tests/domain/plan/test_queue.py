"""The queue of tests: where each food stands, one at a time, and when all will be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import MOST_RUNS, Challenge, Run, RunStep
from gutdesk.domain.plan.queue import (
    Place,
    Stage,
    check_one_at_a_time,
    free_from,
    is_open,
    length_of,
    places,
    projected_end,
    retests,
    under_way,
    upcoming,
)
from gutdesk.domain.plan.reading import TROUBLE, counted
from gutdesk.domain.plan.results import results
from gutdesk.domain.verdicts import Verdict
from plan_strategies import LADDERS, START, days, meta, queues

V = Verdict


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


def food(name: str, position: int = 0, **more: object) -> Challenge:
    found = Challenge(plan_id="p", name=name, amounts=(1.0, 2.0, 3.0), position=position)
    return replace(found, meta=meta(name), **more)


MILK, OATS, RYE = food("milk", 1), food("oats", 2, key="oats"), food("rye", 3)


def run(name: str, first: int = 1, eaten: int = 3, shown: Verdict | None = None, **more) -> Run:
    """Of a food, with so many portions; read on the day after its washout where it showed
    something."""
    steps = tuple(RunStep(day=on(first + n), amount=n + 1.0) for n in range(eaten))
    found = Run(challenge_id=name, start=on(first), amounts=(1.0, 2.0, 3.0), steps=steps)
    found = replace(found, meta=meta(f"{name}-{first}"), verdict=shown)
    if shown is not None:
        found = replace(found, judged=on(first + 6))
    return replace(found, **more)


def queue(*runs: Run, day: int = 30, never: tuple[str, ...] = ()) -> tuple[Place, ...]:
    return places((RYE, MILK, OATS), runs, on(day), never)


def stage(*runs: Run, day: int = 30) -> Stage:
    (found,) = [one for one in queue(*runs, day=day) if one.challenge is MILK]
    return found.stage


def test_a_queue_is_in_its_order_with_the_runs_of_each():
    found = queue(run("milk", 9), run("milk"), run("nobody"))
    assert [one.challenge.name for one in found] == ["milk", "oats", "rye"]
    assert [one.start for one in found[0].runs] == [on(1), on(9)]


@pytest.mark.parametrize(
    ("runs", "day", "wanted"),
    [
        ((), 1, Stage.WAITING),
        ((run("milk", eaten=0),), 1, Stage.TESTING),
        ((run("milk", eaten=2),), 30, Stage.TESTING),
        ((run("milk"),), 6, Stage.WASHOUT),
        ((run("milk"),), 7, Stage.UNREAD),
        ((run("milk", stop="own", stopped=on(2), eaten=1),), 4, Stage.WASHOUT),
        ((run("milk", stop="own", stopped=on(2), eaten=1),), 5, Stage.UNREAD),
        ((run("milk", stop="own", stopped=on(2), eaten=0),), 3, Stage.UNREAD),
        ((run("milk", shown=V.TOLERATED),), 30, Stage.DONE),
        ((run("milk", shown=V.TOLERATED, judged=on(4)),), 6, Stage.WASHOUT),
        ((run("milk", shown=V.TOLERATED, judged=on(4)),), 7, Stage.DONE),
        ((run("milk", shown=V.REACTION),), 30, Stage.DONE),
        ((run("milk", shown=V.UNCLEAR),), 30, Stage.AGAIN),
        ((run("milk", shown=V.NOT_ENOUGH_DATA),), 30, Stage.AGAIN),
        ((run("milk", shown=V.UNCLEAR, says=V.TOLERATED),), 30, Stage.DONE),
        ((run("milk", shown=V.REACTION, voided="ill"),), 30, Stage.AGAIN),
        ((run("milk", voided="ill"),), 30, Stage.AGAIN),
        (tuple(run("milk", n, shown=V.UNCLEAR) for n in (1, 8, 15)), 30, Stage.DONE),
        (tuple(run("milk", n, shown=V.UNCLEAR) for n in (1, 8)), 30, Stage.AGAIN),
    ],
)
def test_where_a_food_stands(runs, day, wanted):
    assert stage(*runs, day=day) is wanted


@pytest.mark.parametrize("more", [{"left_out": True}, {"allergy": on(1)}])
def test_what_is_never_tested_is_never_next_but_its_run_is_still_read(more):
    gone = replace(MILK, **more)
    assert places([gone], [], on(9))[0].stage is Stage.NEVER
    assert places([gone], [run("milk")], on(9))[0].stage is Stage.UNREAD
    assert places([gone], [run("milk", shown=V.TOLERATED)], on(9))[0].stage is Stage.NEVER


def test_a_ladder_that_is_blocked_is_never_tested():
    found = queue(never=("oats",))
    assert [one.stage for one in found] == [Stage.WAITING, Stage.NEVER, Stage.WAITING]
    assert [one.challenge.name for one in upcoming(found)] == ["milk", "rye"]


def test_what_was_never_run_comes_before_what_is_run_again():
    found = queue(run("milk", shown=V.UNCLEAR))
    assert [one.challenge.name for one in upcoming(found)] == ["oats", "rye", "milk"]


def test_one_food_is_under_way_the_latest():
    assert under_way(queue()) is None
    found = under_way(queue(run("milk", 1), run("rye", 4)))
    assert found is not None
    assert found.challenge is RYE


# -- starting --------------------------------------------------------------------------------------


def refused(found: tuple[Place, ...], challenge: Challenge, number: int) -> str:
    with pytest.raises(UserError) as caught:
        check_one_at_a_time(found, challenge, on(number))
    return caught.value.sentence


def test_no_test_starts_beside_another_or_in_its_washout():
    assert "milk is being tested" in refused(queue(run("milk", eaten=1)), OATS, 30)
    assert "last until Sunday 6 September" in refused(queue(run("milk")), OATS, 6)
    check_one_at_a_time(queue(run("milk")), OATS, on(7))


def test_a_food_that_showed_a_sign_of_allergy_is_never_tested():
    gone = replace(MILK, allergy=on(2))
    assert "sign of allergy" in refused(places([gone], [], on(9)), gone, 9)


def test_more_than_three_runs_settle_nothing_but_a_retest_months_later_is_one():
    runs = [run("milk", n, shown=V.UNCLEAR) for n in (1, 8, 15)]
    assert "milk had 3 runs" in refused(queue(*runs), MILK, 30)
    runs[-1] = replace(runs[-1], verdict=V.CONFIRMED, retest=on(110))
    assert "milk had 3 runs" in refused(queue(*runs, day=109), MILK, 109)
    check_one_at_a_time(queue(*runs, day=110), MILK, on(110))
    runs[0] = replace(runs[0], voided="I was ill")
    check_one_at_a_time(queue(*runs), MILK, on(30))


# -- what follows ----------------------------------------------------------------------------------


def test_the_next_test_may_start_behind_every_washout():
    assert free_from(queue(), on(30)) == on(30)
    assert free_from(queue(run("milk", 29)), on(30)) == on(35)


def test_the_end_is_projected_one_food_behind_the_other():
    each = length_of(MILK)
    assert each == 7
    assert projected_end(queue(), on(30)) == on(30) + timedelta(days=3 * each - 1)
    assert projected_end((), on(30)) is None
    done = [run(name, n, shown=V.TOLERATED) for n, name in ((1, "milk"), (8, "oats"))]
    assert projected_end(queue(*done), on(30)) == on(36)
    last = run("rye", 28)
    assert projected_end(queue(*done, last), on(30)) == on(34)


def test_a_retest_is_due_for_what_is_left_out_and_for_nothing_else():
    found = queue(
        run("rye", shown=V.REACTION, retest=on(40)),
        run("milk", 8, shown=V.DOSE_LIMITED, retest=on(35)),
        run("oats", 15, shown=V.TOLERATED),
    )
    assert [(day, one.challenge.name) for day, one in retests(found)] == [
        (on(35), "milk"),
        (on(40), "rye"),
    ]


@given(queues(), days())
def test_every_food_stands_somewhere_and_at_most_one_is_under_way(made, today):
    foods, runs = made
    found = places(foods, runs, today)
    assert sorted(one.challenge.name for one in found) == sorted(one.name for one in foods)
    busy = under_way(found)
    assert busy is None or busy.runs
    for one in upcoming(found):
        assert one.challenge.allergy is None
        assert not one.challenge.left_out
        assert len(counted(one.runs)) < MOST_RUNS
    for result in results(found):
        assert result.is_out == (result.verdict in TROUBLE)
        # A sign of allergy counts without any run.
        voided = result.run is not None and result.run.voided
        assert not voided or result.place.challenge.allergy
        assert result.run is not None or result.place.challenge.allergy


@given(queues(), days(), LADDERS, st.integers(1, 9))
def test_a_food_more_never_brings_the_end_nearer_and_nor_does_a_day(made, today, amounts, washout):
    foods, runs = made
    before = projected_end(places(foods, runs, today), today)
    more = food("more", 99, amounts=amounts, washout=washout)
    after = projected_end(places([*foods, more], runs, today), today)
    assert after is not None
    assert after >= today
    assert before is None or before <= after
    waiting = [one for one in runs if is_open(one)]
    if not waiting and not runs:
        tomorrow = today + timedelta(days=1)
        assert projected_end(places([*foods, more], runs, tomorrow), tomorrow) > after
