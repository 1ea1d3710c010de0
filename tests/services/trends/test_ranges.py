"""Two ranges of days side by side."""

from __future__ import annotations

from typing import Any

import pytest

from change_world import ChangeWorld
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.change import Plain, Preset
from gutdesk.domain.trends.span import Span

K = PhaseKind


@pytest.fixture
def world(services: Any, clock: Any) -> ChangeWorld:
    return ChangeWorld(services, clock)


def compared(world: ChangeWorld, now: tuple[int, int], then: tuple[int, int]) -> Any:
    """Pain in two ranges counted from today."""
    spans = [Span(*map(world.ordinal, one)) for one in (now, then)]
    pain = [one for one in world.ranges.targets() if one.id == world.measure()]
    (found,) = world.ranges.compare_ranges(*spans, pain)
    return found


def test_a_curve_in_two_ranges_has_means_days_and_a_difference(world):
    world.level(6, -28, -15)
    world.level(3, -14, -1, skip=7)
    found = compared(world, (-14, -1), (-28, -15))
    assert (found.now.logged, found.now.days) == (12, 14)
    assert (found.then.mean, found.then.logged) == (6, 14)
    assert found.plain.points == pytest.approx(-3, abs=0.3)
    assert found.plain.percent == pytest.approx(-50, abs=4)
    assert found.plain.reaches
    assert found.important.published


def test_days_to_come_are_in_no_range(world):
    world.level(3, -6, 0)
    assert (found := compared(world, (-6, 30), (-13, -7))).now.days == 7
    assert found.now.last == world.ordinal(0)
    with pytest.raises(UserError, match="still to come"):
        compared(world, (1, 30), (-13, -7))


def test_a_range_without_a_score_has_no_mean_and_no_difference(world):
    world.level(3, -14, -1)
    found = compared(world, (-14, -1), (-28, -15))
    assert found.then.mean is None
    assert found.plain == Plain()


def test_without_a_plan_every_rated_symptom_can_be_compared_and_none_that_was_not(world):
    """Not only those that a plan was made for; the mean of a group is one of them."""
    world.level(3, -14, -1)
    world.level(5, -14, -1, key="bloating")
    names = [one.name for one in world.ranges.targets()]
    assert "Abdominal pain" in names
    assert "Bloating" in names
    assert any("mean" in name for name in names)
    assert "Urgency" not in names
    assert names[:2] == ["Abdominal pain", "Bloating"]


def test_the_symptoms_of_the_plan_come_first(world):
    world.level(3, -14, -1, key="bloating")
    world.plan_with("fatigue", away=-10)
    names = [one.name for one in world.ranges.targets()]
    assert names[:2] == ["Abdominal pain", "Fatigue"]


def test_a_range_that_ends_before_it_begins_is_a_sentence(world):
    with pytest.raises(UserError, match="ends before it begins"):
        compared(world, (-1, -14), (-28, -15))


def test_four_weeks_and_the_four_before(world):
    found = world.ranges.pair(Preset.WEEKS)
    assert found.now == (world.ordinal(-27), world.ordinal(0))
    assert found.then == (world.ordinal(-55), world.ordinal(-28))


def test_this_phase_and_the_baseline(world):
    world.plan_with(away=-40)
    world.begin(K.REMOVE, -20)
    found = world.ranges.pair(Preset.BASELINE)
    assert (found.now_name, found.then_name) == ("Remove", "Baseline")
    assert found.now == (world.ordinal(-20), world.ordinal(0))
    assert found.then == (world.ordinal(-40), world.ordinal(-21))


def test_this_phase_and_the_one_before_share_no_day(world):
    """Repair runs beside Remove: their common days belong to Repair."""
    world.plan_with(away=-80)
    world.begin(K.REMOVE, -60)
    world.begin(K.REPAIR, -40)
    found = world.ranges.pair(Preset.PHASE)
    assert (found.now_name, found.then_name) == ("Repair", "Remove")
    assert found.then == (world.ordinal(-60), world.ordinal(-41))
    assert found.now[0] == world.ordinal(-40)


@pytest.mark.parametrize("preset", [Preset.BASELINE, Preset.PHASE])
def test_what_there_is_not_is_said(world, preset):
    with pytest.raises(UserError, match="without a plan"):
        world.ranges.pair(preset)
    world.plan_with(away=-10)
    with pytest.raises(UserError, match=r"only the baseline|before this one"):
        world.ranges.pair(preset)


def test_after_the_plan_has_ended_its_last_phase_is_this_phase(world):
    world.plan_with(away=-40)
    world.begin(K.REMOVE, -20)
    world.plan.phases.end("enough")
    world.go_on(10)
    found = world.ranges.pair(Preset.BASELINE)
    assert found.now_name == "Remove"
    assert found.now[1] <= world.ordinal(-10)
