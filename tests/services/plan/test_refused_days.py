"""Days on which nothing of a plan may begin: before it, on which a sign stood, far ahead, twice."""

from __future__ import annotations

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.phases import PhaseKind

BASELINE = PhaseKind.BASELINE


def test_a_phase_does_not_begin_before_its_plan(world):
    world.plan.phases.start(world.new(away=7))
    with pytest.raises(UserError, match="The plan starts on"):
        world.plan.phases.begin(BASELINE, day=world.day(-300))
    assert world.phase(BASELINE).begun is None


def test_a_plan_that_was_to_start_later_starts_today_with_its_baseline(world):
    world.plan.phases.start(world.new(away=7))
    world.plan.phases.begin(BASELINE)
    assert (world.state.plan.start, world.phase(BASELINE).begun) == (world.day(), world.day())
    assert world.plan.book.on(world.day()) is not None
    world.services.writer.undo()
    assert world.state.plan.start == world.day(7)


def test_a_test_does_not_start_on_a_day_on_which_a_sign_stood(world):
    world.testing()
    world.say("fever_diarrhoea")
    world.go_on()
    world.plan.gate.clear("fever_diarrhoea", seen=world.day(), note="x")
    with pytest.raises(UserError, match="cannot start now"):
        world.start("dairy_milk", day=world.day(-1))
    assert world.start("dairy_milk").start == world.day()


def test_a_test_does_not_start_on_a_day_on_which_the_plan_waited(world):
    world.testing()
    world.plan.phases.pause("away")
    world.go_on()
    world.plan.phases.resume()
    with pytest.raises(UserError, match="waited on that day"):
        world.start("dairy_milk", day=world.day(-1))
    assert world.start("dairy_milk").start == world.day()


def test_a_test_does_not_start_nor_move_more_than_a_year_ahead(world):
    world.testing()
    with pytest.raises(UserError, match="more than a year ahead"):
        world.start("seed_oil", day=world.day(400))
    run = world.start("seed_oil", day=world.day(30))
    with pytest.raises(UserError, match="more than a year ahead"):
        world.plan.tests.move(run, world.day(400))


def test_an_open_pause_reaches_until_today_and_over_no_other(world):
    world.removing()
    world.plan.phases.pause("x", day=world.day(-3))
    world.plan.phases.resume()
    with pytest.raises(UserError, match="waited on that day already"):
        world.plan.phases.pause("y", day=world.day(-9))
    assert world.plan.phases.pause("z").start == world.day()
