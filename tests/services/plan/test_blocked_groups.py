"""A group that something stands against does not begin to be left out, whichever way it is
asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import PhaseKind

REMOVE, REPAIR = PhaseKind.REMOVE, PhaseKind.REPAIR
SIGN = "coeliac_not_tested"


def test_a_phase_that_leaves_it_out_does_not_begin(world):
    world.begun("gluten_grain", "seed_oil", away=-20)
    world.rate(6, *range(-20, 0))
    world.say(SIGN)
    assert world.next.act is Act.BLOCKED
    with pytest.raises(UserError, match="Not tested for coeliac"):
        world.plan.phases.begin(REMOVE)
    assert world.phase(REMOVE).begun is None
    world.plan.phases.choose_groups(("seed_oil",))
    assert world.next.act is Act.BEGIN
    world.plan.phases.begin(REMOVE)
    assert world.state.groups == ("seed_oil",)


def test_what_is_left_out_already_goes_on(world):
    """To eat it again is a step of its own: the sign does not force it."""
    world.removing("gluten_grain")
    world.say(SIGN)
    world.plan.phases.begin(REPAIR)
    assert "gluten_grain" in world.state.groups


@pytest.mark.parametrize("way", ["change", "edit", "choose"])
def test_it_does_not_come_in_by_a_change(world, way):
    world.removing("seed_oil")
    world.say(SIGN)
    phase = world.phase(REMOVE)
    more, phases = replace(phase, groups=("seed_oil", "gluten_grain")), world.plan.phases
    ways = {
        "change": lambda: phases.change(more),
        "edit": lambda: phases.edit(more, start=phase.start, end=phase.end),
        "choose": lambda: phases.choose_groups(more.groups),
    }
    with pytest.raises(UserError, match="Not tested for coeliac"):
        ways[way]()
    assert world.state.groups == ("seed_oil",)


def test_what_was_left_out_once_is_no_way_back_in(world):
    world.testing("gluten_grain", "seed_oil")
    world.plan.phases.choose_groups(("seed_oil",))
    world.say(SIGN)
    with pytest.raises(UserError, match="Not tested for coeliac"):
        world.plan.phases.choose_groups(("seed_oil", "gluten_grain"))


def test_the_goal_of_a_phase_to_come_may_be_written_all_the_same(world):
    world.begun("gluten_grain")
    world.say(SIGN)
    phase = world.phase(REMOVE)
    world.plan.phases.edit(replace(phase, goal="calm"), start=phase.start, end=phase.end)
    assert world.phase(REMOVE).goal == "calm"


# -- tests of what is eaten again ------------------------------------------------------------------


def test_a_test_that_was_left_out_or_changed_stays_when_its_group_goes(world):
    world.testing("seed_oil", "dairy_optional", "alcohol")
    world.plan.tests.leave_out(world.food("dairy_milk"))
    cheese = world.food("dairy_cheese")
    world.plan.tests.change(replace(cheese, amounts=(5.0, 10.0)))
    world.plan.phases.choose_groups(("seed_oil",))
    keys = {one.challenge.key for one in world.state.queue}
    assert {"dairy_milk", "dairy_cheese"} <= keys
    assert "alcohol" not in keys, "nobody made anything of it"
    world.plan.phases.choose_groups(("seed_oil", "dairy_optional"))
    assert world.food("dairy_milk").left_out
    assert world.food("dairy_cheese").amounts == (5.0, 10.0)
