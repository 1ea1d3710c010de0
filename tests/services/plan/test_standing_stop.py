"""While something stands against a test under way, no new portion is asked for or taken; what was
eaten is written all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.next_action import Act


@pytest.fixture
def milk(world):
    """Milk on its second test day, nothing eaten today."""
    world.testing()
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.rate(3)
    world.go_on()
    return world


def go_on_all_the_same(world, key: str) -> None:
    """The stop is gone, as after Ctrl+Z, and what it was for still stands."""
    run = world.last(key)
    assert run.is_stopped
    world.services.writer.write("undone", [replace(run, stop="", stopped=None)])


def test_no_portion_while_the_plan_waits(milk):
    milk.plan.phases.pause("away")
    with pytest.raises(UserError, match="The plan waits"):
        milk.eat("dairy_milk")
    assert len(milk.last("dairy_milk").steps) == 1
    assert milk.next.act is Act.WAIT


def test_no_portion_of_what_is_blocked(world):
    world.testing("gluten_grain")
    world.start("wheat_bread")
    world.has("coeliac")
    go_on_all_the_same(world, "wheat_bread")
    with pytest.raises(UserError, match="oeliac"):
        world.eat("wheat_bread")
    assert world.last("wheat_bread").steps == ()


def test_no_portion_while_a_stop_rule_is_met_that_was_undone(milk):
    milk.rate(9)
    go_on_all_the_same(milk, "dairy_milk")
    assert milk.state.stop is not None
    with pytest.raises(UserError, match="stop rule is met"):
        milk.eat("dairy_milk")
    assert len(milk.last("dairy_milk").steps) == 1


def test_what_was_eaten_already_is_written(milk):
    milk.plan.phases.pause("away")
    milk.eat("dairy_milk", already=True)
    assert [step.day for step in milk.last("dairy_milk").steps] == [milk.day(-1), milk.day()]


def test_a_portion_of_an_earlier_day_is_written(milk):
    """It was eaten before the plan came to wait."""
    milk.go_on()
    milk.plan.phases.pause("away")
    milk.eat("dairy_milk")
    assert milk.last("dairy_milk").steps[-1].day == milk.day(-1)
