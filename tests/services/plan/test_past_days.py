"""What was so on a past day stays so, whatever is said later; and signs are told apart by the
instant."""

from __future__ import annotations

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.gate import START_REMOVE
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.knowledge import protocol
from gutdesk.services.plan.rules import PlanRules


def condition() -> str:
    """One that Remove must not begin with."""
    return next(one.id for one in protocol.conditions() if START_REMOVE in one.blocks)


def origins(world, away: int = 0) -> set[str]:
    return {rule.origin.split(":")[0] for rule in world.services.avoid.rules_on(world.day(away))}


def raised(world) -> list[str]:
    return [flag.id for flag in world.plan.gate.raised()]


# -- rules of past days ----------------------------------------------------------------------------


def test_a_condition_of_today_changes_no_rule_of_the_days_before(world):
    world.removing("gluten_grain")
    world.go_on()
    before = world.services.avoid.rules_on(world.day(-5))
    assert "group" in {rule.origin.split(":")[0] for rule in before}
    world.has(condition())
    own = {rule.origin for rule in before}
    after = {rule.origin for rule in world.services.avoid.rules_on(world.day(-5))}
    assert own <= after
    assert "group" not in origins(world), "today the plan waits"


def test_a_condition_makes_the_plan_wait_from_its_day_on(world):
    world.removing("gluten_grain")
    world.go_on()
    world.has(condition())
    since = world.day()
    world.go_on(3)
    (pause,) = world.state.pauses
    assert (pause.start, pause.end) == (since, None)
    assert "group" in origins(world, -4)
    assert "group" not in origins(world, -3)


def test_a_verdict_is_on_the_list_from_the_day_on_which_it_was_read(world):
    assert world.plan.watch
    world.testing()
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.rate(9)
    world.go_on(6)
    assert "test" not in origins(world, -1)
    world.read("dairy_milk")
    assert "test" in origins(world)
    world.go_on(2)
    assert "test" in origins(world, -2)
    assert "test" not in origins(world, -3)


def test_a_sign_of_allergy_is_on_the_list_from_the_day_on_which_it_was_said(world):
    world.testing("dairy_optional")
    world.eaten("dairy_milk")
    world.read("dairy_milk")
    world.go_on(5)
    world.plan.tests.stop(world.last("dairy_milk"), rule=ALLERGY)
    assert "test" in origins(world)
    assert "test" not in origins(world, -1)


def test_rules_that_are_remembered_follow_what_changes(world):
    world.removing("gluten_grain")
    rules = PlanRules(world.services.desk, world.plan.book, world.plan.gate)
    first = rules.on(world.day())
    assert rules.on(world.day()) is first
    world.rate(3)
    assert rules.on(world.day()) is first, "a score changes no rule"
    world.plan.phases.pause("away")
    assert [one for one in rules.on(world.day()) if one.origin.startswith("group")] == []
    world.services.writer.undo()
    assert rules.on(world.day()) == first


# -- signs and notes -------------------------------------------------------------------------------


def test_a_sign_that_comes_back_on_the_day_of_the_note_stands(world):
    world.testing()
    world.say("blood_in_stool")
    world.plan.gate.clear("blood_in_stool", seen=world.day(), note="dr")
    assert raised(world) == []
    world.clock.advance(hours=2)
    world.say("blood_in_stool")
    assert raised(world) == ["blood_in_stool"]
    assert world.state.waits
    world.go_on()
    assert raised(world) == ["blood_in_stool"]
    world.plan.gate.clear("blood_in_stool", seen=world.day(), note="dr")
    assert raised(world) == []


def test_a_note_of_a_visit_before_clears_what_was_said_after_it_only_if_the_visit_was_later(world):
    world.testing()
    world.say("blood_in_stool")
    with_before = world.day(-1)
    world.plan.gate.clear("blood_in_stool", seen=with_before, note="dr")
    assert raised(world) == ["blood_in_stool"]


@pytest.mark.parametrize("away", [1, 2])
def test_a_note_of_a_day_to_come_is_refused(world, away):
    world.testing()
    world.say("blood_in_stool")
    with pytest.raises(UserError, match="still to come"):
        world.plan.gate.clear("blood_in_stool", seen=world.day(away), note="next week")
    assert raised(world) == ["blood_in_stool"]
