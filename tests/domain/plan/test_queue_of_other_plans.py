"""What the runs of other plans mean for a food of this one, and the days that no start may meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import BlindPair, Challenge, Run, RunStep
from gutdesk.domain.plan.gate import Block, against_groups, against_test, never_test, never_tested
from gutdesk.domain.plan.queue import (
    Place,
    Stage,
    check_clear,
    check_one_at_a_time,
    is_worn_out,
    places,
    retest_day,
    retests,
    upcoming,
)
from gutdesk.domain.plan.results import results
from gutdesk.domain.verdicts import Verdict
from plan_strategies import START, meta


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


V = Verdict
MILK = Challenge(plan_id="new", name="milk", amounts=(1.0,), meta=meta("milk"))


def run(name: str = "old", first: int = 1, shown: V | None = None, **more) -> Run:
    found = Run(
        challenge_id=name,
        start=on(first),
        amounts=(1.0,),
        steps=(RunStep(day=on(first), amount=1.0),),
        verdict=shown,
        judged=None if shown is None else on(first + 4),
        meta=meta(f"{name}-{first}"),
    )
    return replace(found, **more)


def place(*before: Run, runs: tuple[Run, ...] = (), day: int = 30) -> Place:
    return places([MILK], runs, on(day), before={"milk": before})[0]


@pytest.mark.parametrize(
    ("before", "day", "wanted"),
    [
        ((), 30, Stage.WAITING),
        ((run(shown=V.REACTION, retest=on(40)),), 39, Stage.DONE),
        ((run(shown=V.REACTION, retest=on(40)),), 40, Stage.WAITING),
        ((run(shown=V.CONFIRMED, retest=on(95)),), 40, Stage.DONE),
        ((run(shown=V.DOSE_LIMITED, retest=on(95)),), 40, Stage.DONE),
        ((run(shown=V.TOLERATED),), 30, Stage.WAITING),
        ((run(shown=V.UNCLEAR, retest=on(5)),), 30, Stage.WAITING),
        ((run(shown=V.REACTION, retest=on(40), voided="ill"),), 30, Stage.WAITING),
        (
            (run(shown=V.REACTION, retest=on(40)), run(first=9, shown=V.TOLERATED)),
            30,
            Stage.WAITING,
        ),
        ((run(),), 30, Stage.WAITING),
    ],
)
def test_only_trouble_that_still_stands_is_carried_over(before, day, wanted):
    found = place(*before, day=day)
    assert found.stage is wanted
    assert (found in upcoming((found,))) is (wanted is Stage.WAITING)
    assert bool(retests((found,))) is (wanted is Stage.DONE)
    assert [one.run for one in results((found,))] == [
        one for one in before[-1:] if wanted is Stage.DONE
    ]


def test_a_run_of_its_own_says_more_than_that_of_another_plan():
    mine = run("milk", 20, shown=V.TOLERATED)
    found = place(run(shown=V.REACTION, retest=on(40)), runs=(mine,))
    assert (found.stage, found.verdict, found.standing) == (Stage.DONE, V.TOLERATED, mine)


def test_from_when_on_it_may_be_tested_again():
    assert retest_day([place(run(shown=V.REACTION, retest=on(40)))], MILK) == on(40)
    assert retest_day([place()], MILK) is None


def test_a_food_is_barred_by_its_id_as_by_its_ladder():
    assert places([MILK], [], on(1), never=("milk",))[0].stage is Stage.NEVER
    assert places([replace(MILK, key="dairy")], [], on(1), never=("dairy",))[0].stage is Stage.NEVER
    assert places([MILK], [], on(1), never=("",))[0].stage is Stage.WAITING


def test_every_run_is_met_and_not_the_latest_alone():
    """An import may bring a run that began earlier and ends later."""
    long, short = run("milk", 1, washout=20), run("milk", 3)
    found = places([MILK], [long, short], on(10))
    with pytest.raises(UserError, match="The days without milk"):
        check_clear(found, on(21))
    check_clear(found, on(22))
    check_clear(places([MILK], [long], on(10)), on(2), moving="milk-1")


def test_blinded_runs_are_not_counted_and_may_follow_three_others():
    blind = run("milk", 1, shown=V.UNCLEAR, pairs=(BlindPair(),) * 3)
    open_ones = tuple(run("milk", n, shown=V.UNCLEAR) for n in (6, 11))
    found = place(runs=(blind, *open_ones), day=60)
    assert (found.stage, is_worn_out(found, on(60))) == (Stage.AGAIN, False)
    worn = place(runs=(blind, *open_ones, run("milk", 16, shown=V.UNCLEAR)), day=60)
    assert (worn.stage, is_worn_out(worn, on(60))) == (Stage.DONE, True)
    with pytest.raises(UserError, match="take a blinded test"):
        check_one_at_a_time([worn], MILK, on(60))
    check_one_at_a_time([worn], MILK, on(60), blinded=True)


# -- words of blocks -------------------------------------------------------------------------------


def block(what: str, origin: str = "condition:x") -> Block:
    return Block(what=what, reason="r", action="a", origin=origin)


def test_a_block_names_a_food_by_ladder_or_by_id():
    blocks = (block("challenge:oats"), block("food:milk"), block("start_remove"))
    assert never_tested(blocks) == ("oats", "milk")
    assert never_test(blocks, "", "milk") == blocks[1:2]
    assert never_test(blocks, "oats", "rye") == blocks[:1]
    assert against_test(blocks, "", "") == ()
    assert against_test(blocks, "", "milk") == blocks[1:2]


def test_groups_that_are_left_out_already_do_not_begin():
    blocks = (block("remove:a"), block("remove:b"), block("remove:b", "flag:y"))
    assert {one.origin for one in against_groups(blocks, ("a", "b"))} == {"condition:x", "flag:y"}
    assert against_groups(blocks, ("a", "b"), ("a", "b")) == ()
    assert against_groups(blocks, ("a", "c"), ("b",)) == blocks[:1]
