"""What the tests of one plan mean for another: one food at a time, its washout, when it may be
tested again; and two plans that are open, as an import may leave them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.verdicts import Verdict
from gutdesk.services.desk import open_diary
from gutdesk.ui.plan.card_acts import can_start

DAY = timedelta(days=1)


def eat_it(world, key, score=3, portions=3):
    world.start(key)
    for _n in range(portions):
        world.eat(key)
        world.rate(score)
        world.go_on()
    return world.last(key)


def reacts(world, key="dairy_milk"):
    """A test that symptoms stop, read; on the day after its washout."""
    world.start(key)
    world.eat(key)
    world.rate(9)
    run = world.read(key)
    while world.day() <= run.end:
        world.go_on()
    assert run.verdict is Verdict.REACTION
    return run


def open_beside(world, **more):
    """A second open plan with one food, as an import brings it."""
    world.services.writer.write("import", [Plan(start=world.day(), main=world.measure())])
    plan = world.plan.book.current()
    draft = Challenge(plan_id=id_of(plan), name="Oat drink", amounts=(1.0,), **more)
    return world.services.writer.write("import", [draft])[0]


# -- washout and one at a time ---------------------------------------------------------------------


def test_a_new_plan_waits_for_the_days_without_the_food_of_the_last_one(world):
    world.testing()
    end = eat_it(world, "dairy_milk").end
    world.plan.phases.restart(world.new("dairy_optional"))
    assert world.state.beside
    with pytest.raises(UserError, match="The days without Milk"):
        world.plan.tests.start(world.food("dairy_cheese"), anyway="y")
    run = world.start("dairy_cheese", day=end + DAY, anyway="y")
    with pytest.raises(UserError, match="The days without Milk"):
        world.plan.tests.move(run, end)
    assert world.plan.tests.move(run, end + 2 * DAY).start == end + 2 * DAY


def test_a_start_is_not_moved_into_the_washout_of_another_food(world):
    world.testing()
    end = eat_it(world, "dairy_milk").end
    run = world.start("dairy_cheese", day=end + DAY)
    with pytest.raises(UserError, match="The days without Milk"):
        world.plan.tests.move(run, world.day())
    assert world.last("dairy_cheese").start == end + DAY


def test_no_food_is_started_beside_one_of_another_open_plan(world):
    world.testing()
    world.start("dairy_milk")
    other = open_beside(world)
    with pytest.raises(UserError, match="is being tested"):
        world.plan.tests.start(other, anyway="z")
    place = world.state.queue[0]
    assert not can_start(world.state, place)


# -- tested again ----------------------------------------------------------------------------------


def test_a_food_that_troubled_is_tested_before_its_day_with_a_reason_only(world):
    world.testing()
    run = reacts(world)
    with pytest.raises(UserError, match="may be tested again from"):
        world.start("dairy_milk")
    assert world.start("dairy_milk", anyway=" I want  to ").anyway == "I want to"
    world.services.writer.undo()
    assert world.start("dairy_milk", day=run.retest).anyway == ""


def test_a_food_that_troubled_does_not_wait_in_the_next_plan(world):
    world.testing()
    run = reacts(world)
    world.plan.phases.restart(world.new(away=-40))
    place = world.place("dairy_milk")
    assert (place.stage, place.verdict, place.standing) == (Stage.DONE, Verdict.REACTION, run)
    assert world.place("seed_oil").stage is Stage.WAITING
    while world.day() < run.retest:
        world.go_on()
    assert world.place("dairy_milk").stage is Stage.WAITING


def test_the_same_food_by_another_name_does_not_wait_either(world):
    world.testing()
    reacts(world)
    milk = world.food("dairy_milk")
    world.plan.phases.restart(world.new("seed_oil", away=-40))
    mine = Challenge(plan_id="", name="White coffee", amounts=(10.0,), foods=milk.foods[:1])
    mine = world.plan.tests.add(mine)
    place = next(one for one in world.state.queue if id_of(one.challenge) == id_of(mine))
    assert place.stage is Stage.DONE


def test_what_was_tolerated_is_tested_anew_in_the_next_plan(world):
    world.testing()
    world.eaten("seed_oil")
    world.plan.verdicts.overrule(world.read("seed_oil"), Verdict.TOLERATED, "fine")
    world.plan.phases.restart(world.new())
    assert world.place("seed_oil").stage is Stage.WAITING


def test_the_old_plan_is_read_as_it_was(world):
    world.testing()
    reacts(world)
    world.plan.phases.restart(world.new(away=-40))
    old, _new = world.plan.book.plans()
    (milk,) = [p for p in world.plan.today.state_of(old).queue if p.challenge.key == "dairy_milk"]
    assert (milk.stage, milk.before) == (Stage.DONE, ())


# -- more runs -------------------------------------------------------------------------------------


def unclear_runs(world, count=3):
    for _n in range(count):
        world.eaten("seed_oil")
        world.plan.verdicts.overrule(world.read("seed_oil"), Verdict.UNCLEAR, "hm")


def test_after_three_runs_a_blinded_test_may_follow(world):
    world.testing()
    unclear_runs(world)
    assert world.place("seed_oil").stage is Stage.DONE
    with pytest.raises(UserError, match="take a blinded test"):
        world.start("seed_oil")
    assert can_start(world.state, world.place("seed_oil")), "the form offers the blinded test"
    assert len(world.start("seed_oil", pairs=3).pairs) == 3


def test_the_button_and_the_start_agree_on_a_retest(world):
    world.testing()
    for _n in range(3):
        world.eaten("seed_oil")
        world.plan.verdicts.overrule(world.read("seed_oil"), Verdict.CONFIRMED, "x")
        world.go_on(120)
    assert can_start(world.state, world.place("seed_oil"))
    assert world.start("seed_oil").start == world.day()


# -- two open plans --------------------------------------------------------------------------------


@pytest.mark.parametrize("restarts", [False, True])
def test_all_open_plans_end_together_with_their_tests(world, restarts):
    world.testing()
    world.start("dairy_milk")
    other = open_beside(world)
    run = Run(challenge_id=id_of(other), start=world.day(), amounts=other.amounts)
    world.services.writer.write("import", [run])
    if restarts:
        world.plan.phases.restart(world.new())
    else:
        world.plan.phases.end("over")
    still = [plan for plan in world.plan.book.plans() if plan.ended is None]
    assert len(still) == restarts
    assert all(one.is_stopped for one in world.plan.book.runs())
    world.services.writer.undo()
    assert len([plan for plan in world.plan.book.plans() if plan.ended is None]) == 2


def test_an_import_that_leaves_two_plans_open_says_so_before(
    world, services, clock, zone, tmp_path
):
    world.begun()
    other = open_diary(tmp_path / "b.gutdesk", clock=clock, zone=zone, create=True)
    try:
        there = type(world)(other, clock)
        there.begun("seed_oil", away=-3)
        other.exchange.export(tmp_path / "b.json")
    finally:
        other.close()
    said = services.exchange.plan(tmp_path / "b.json").cautions
    assert any("more than one plan" in one for one in said), said
    world.plan.phases.end()
    said = services.exchange.plan(tmp_path / "b.json").cautions
    assert not any("more than one plan" in one for one in said)


def test_the_place_of_a_plan_that_is_followed_is_as_before(world):
    """What is under way in the followed plan is no matter of others."""
    world.testing()
    world.start("seed_oil")
    assert world.state.beside == ()
    assert world.next.act is Act.PORTION
    assert world.plan.tests.move(world.last("seed_oil"), world.day(2)).start == world.day(2)
    assert replace(world.state, beside=()) == world.state
