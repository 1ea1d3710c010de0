"""What went along with a phase, on real diaries whose steps are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from change_world import ChangeWorld
from gutdesk.domain.diary import Rating, id_of
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.change import Event, Plain
from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict

K = PhaseKind


@pytest.fixture
def world(services: Any, clock: Any) -> ChangeWorld:
    return ChangeWorld(services, clock)


def test_without_a_plan_there_is_nothing_to_compare(world):
    world.level(5, -60, -1)
    assert world.changes.targets() == ()
    assert world.changes.trends() == ()


def test_a_fall_of_three_points_with_remove_is_better(world):
    """Its step, its range and its days are said, and the plain means beside it."""
    world.plan_with(away=-62)
    world.level(6, -62, -43)
    world.begin(K.REMOVE, -42)
    world.level(3, -42, -1)
    (found,) = world.all()
    assert found.verdict is PhaseVerdict.BETTER
    assert found.events == (Event(world.ordinal(-42), K.REMOVE),)
    assert -3.5 < found.effect < -1.5
    assert found.low < found.effect < found.high < 0
    assert found.before.mean == pytest.approx(6, abs=0.2)
    assert found.after.mean == pytest.approx(3, abs=0.2)
    assert found.plain.points == pytest.approx(-3, abs=0.3)
    assert found.plain.percent == pytest.approx(-50, abs=4)
    assert found.plain.reaches


def test_a_rise_is_worse(world):
    world.plan_with(away=-62)
    world.level(3, -62, -43)
    world.begin(K.REMOVE, -42)
    world.level(6, -42, -1)
    (found,) = world.all()
    assert found.verdict is PhaseVerdict.WORSE
    assert found.low > 0


def test_a_scale_where_more_is_better_is_read_the_other_way(world):
    """Energy that rises is better."""
    world.begun(away=-62)
    plan = world.plan.book.current()
    world.services.writer.write("x", [replace(plan, main=world.measure("energy"))])
    world.level(3, -62, -43, key="energy")
    world.begin(K.REMOVE, -42)
    world.level(6, -42, -1, key="energy")
    (found,) = world.all("energy")
    assert found.verdict is PhaseVerdict.BETTER
    assert found.effect > 0


def test_days_before_the_first_rating_are_not_missing_ones(world):
    """Of both sides it says how many days have a score of how many there were."""
    world.plan_with(away=-62)
    world.level(6, -62, -43, skip=5)
    world.begin(K.REMOVE, -42)
    world.level(3, -42, -1, skip=7)
    (found,) = world.all()
    assert (found.before.logged, found.before.days) == (16, 20)
    assert (found.after.logged, found.after.days) == (36, 43)
    assert len(found.share) == len(found.unchanged) == 63


def test_fewer_than_fourteen_logged_days_before_say_so(world):
    world.plan_with(away=-62)
    world.level(6, -52, -43)
    world.begin(K.REMOVE, -42)
    world.level(3, -42, -1)
    (found,) = world.all()
    assert found.verdict is PhaseVerdict.NOT_ENOUGH_DATA
    assert found.effect is None
    assert (found.before.logged, found.needed) == (10, 14)
    assert found.share == ()
    assert found.plain.points == pytest.approx(-3, abs=0.3)


def test_a_side_with_three_days_has_a_mean_and_no_difference(world):
    world.plan_with(away=-62)
    world.level(6, -45, -43)
    world.begin(K.REMOVE, -42)
    world.level(3, -42, -1)
    (found,) = world.all()
    assert found.before.mean is not None
    assert found.plain == Plain()


def test_a_phase_that_begins_today_has_one_day_after_it(world):
    world.plan_with(away=-30)
    world.level(6, -30, -1)
    world.begin(K.REMOVE, 0)
    (found,) = world.all()
    assert found.verdict is PhaseVerdict.NOT_ENOUGH_DATA
    assert (found.after.logged, found.after.days) == (0, 1)
    assert found.after.mean is None


def test_two_phases_within_fourteen_days_share_one_answer_that_names_both(world):
    world.plan_with(away=-80)
    world.level(6, -80, -57)
    world.begin(K.REMOVE, -56)
    world.begin(K.REPAIR, -45)
    world.level(3, -56, -1)
    (found,) = world.all()
    assert found.is_joint
    assert [event.kind for event in found.events] == [K.REMOVE, K.REPAIR]
    assert found.after.first == world.ordinal(-45)
    assert [one.kind for one in found.against] == [K.REMOVE, K.REPAIR]


def test_two_phases_further_apart_are_two_changes_and_the_latest_comes_first(world):
    """The days of each side end at the neighbour."""
    world.plan_with(away=-90)
    world.level(6, -90, -71)
    world.begin(K.REMOVE, -70)
    world.begin(K.REPAIR, -40)
    world.level(3, -70, -1)
    later, earlier = world.all()
    assert later.events[0].kind is K.REPAIR
    assert earlier.events[0].kind is K.REMOVE
    assert earlier.after.last == world.ordinal(-41)
    assert later.before.first == world.ordinal(-70)
    assert earlier.verdict is PhaseVerdict.BETTER
    assert later.verdict is not PhaseVerdict.BETTER


def test_a_plan_that_ended_soon_after_it_began_cannot_be_told_from_its_beginning(world, clock):
    world.plan_with(away=-30)
    world.level(6, -30, -1)
    world.begin(K.REMOVE, 0)
    world.go_on(5)
    world.plan.phases.end("enough")
    world.go_on(40)
    world.level(6, -45, -1)
    (found,) = world.all()
    assert [(event.kind, event.ends) for event in found.events] == [
        (K.REMOVE, False),
        (K.REMOVE, True),
    ]


def test_a_plan_that_ended_long_after_keeps_what_was_said_of_its_days(world):
    """The days after it has ended are no days of the phase."""
    world.plan_with(away=-30)
    world.level(6, -30, -1)
    world.begin(K.REMOVE, 0)
    world.go_on(30)
    world.level(3, -30, 0)
    world.plan.phases.end("enough")
    world.go_on(40)
    world.level(7, -39, -1)
    (found,) = world.all()
    assert not found.is_joint
    assert found.after.last == world.ordinal(-40)
    assert found.after.mean == pytest.approx(3, abs=0.3)


def test_phases_that_gave_way_on_the_day_they_began_share_its_answer(world):
    """A baseline of no day of its own is nothing to set them against."""
    world.level(6, -60, -41)
    world.plan_with(away=-40)
    day = world.day(-40)
    moves = [
        replace(world.phase(kind), start=day, end=None, begun=day, ended=last)
        for kind, last in ((K.BASELINE, day), (K.REMOVE, day), (K.REPAIR, None))
    ]
    world.services.desk.writer.write("an import", moves)
    world.level(3, -40, -1)
    (found,) = world.all()
    assert found.events == (
        Event(world.ordinal(-40), K.REMOVE),
        Event(world.ordinal(-40), K.REPAIR),
    )
    assert found.against == ()
    assert (found.before.logged, found.after.logged) == (20, 40)


def test_a_phase_that_is_only_planned_is_no_change(world):
    world.plan_with(away=-30)
    world.level(5, -30, -1)
    assert world.all() == ()


def test_all_equal_scores_show_no_meaningful_change(world):
    world.plan_with(away=-80)
    drafts = [
        Rating(day=world.day(away), measure_id=world.measure(), score=4) for away in range(-80, 0)
    ]
    world.services.diary.log(*drafts)
    world.begin(K.REMOVE, -40)
    (found,) = world.all()
    assert found.verdict is PhaseVerdict.NO_MEANINGFUL_CHANGE
    assert found.effect == pytest.approx(0, abs=0.05)
    assert (found.plain.points, found.plain.percent) == (0, 0)


def test_a_mean_of_zero_before_has_no_per_cent(world):
    world.plan_with(away=-60)
    measure = world.measure()
    zeros = [Rating(day=world.day(a), measure_id=measure, score=0) for a in range(-60, -40)]
    world.services.diary.log(*zeros)
    world.begin(K.REMOVE, -40)
    world.level(3, -40, -1)
    (found,) = world.all()
    assert found.plain.percent is None
    assert found.plain.points == pytest.approx(3, abs=0.3)
    assert found.plain.reaches


def test_a_retired_symptom_keeps_its_changes(world):
    world.plan_with(away=-62)
    world.level(6, -62, -43)
    world.begin(K.REMOVE, -42)
    world.level(3, -42, -1)
    measure = world.services.measures.by_key("abdominal_pain")
    world.services.measures.change(replace(measure, retired=True))
    assert world.target().retired
    assert world.all()[0].verdict is PhaseVerdict.BETTER


def test_only_pain_has_a_published_important_change(world):
    world.plan_with("bloating", away=-62)
    pain, bloating = world.changes.targets()
    assert world.changes.important(pain).published
    assert not world.changes.important(bloating).published


def test_several_symptoms_each_have_to_be_surer(world):
    """The same scores, looked at as one of three symptoms, are said with less certainty."""
    world.plan_with(away=-36)
    world.level(5, -36, -17)
    world.begin(K.REMOVE, -16)
    world.level(4, -16, -1)
    (alone,) = world.all()
    plan = world.plan.book.current()
    three = replace(plan, others=(world.measure("bloating"), world.measure("urgency")))
    world.services.desk.writer.write("x", [three])
    (among,) = world.all()
    assert alone.verdict is PhaseVerdict.PROBABLY_BETTER
    assert among.verdict is PhaseVerdict.UNCLEAR
    assert among.effect == alone.effect


def test_a_phase_against_the_baseline_is_plain_means_of_their_days(world):
    world.plan_with(away=-90)
    world.level(8, -110, -91)
    world.level(6, -90, -71)
    world.begin(K.REMOVE, -70)
    world.begin(K.REPAIR, -40)
    world.level(3, -70, -41)
    world.level(2, -40, -1)
    later, _earlier = world.all()
    (found,) = later.against
    assert (found.kind, found.baseline.days, found.phase.days) == (K.REPAIR, 20, 41)
    assert found.plain.points == pytest.approx(-4, abs=0.3)


def test_a_change_that_foods_were_tested_after_says_so(world):
    world.testing()
    food = world.state.queue[0].challenge.key
    assert not world.all()[0].tests
    world.eaten(food)
    assert world.all()[0].tests


def test_what_is_remembered_is_forgotten_with_a_rating(world):
    world.plan_with(away=-62)
    world.level(6, -62, -43)
    world.begin(K.REMOVE, -42)
    world.level(3, -42, -2)
    (before,) = world.all()
    assert world.all()[0] is before
    world.rate(3, -1)
    assert world.all()[0].after.logged == before.after.logged + 1
    world.go_on()
    assert world.all()[0].after.days == before.after.days + 1


# -- trends ----------------------------------------------------------------------------------------


def test_thirty_days_that_fall_by_six_points_improve(world):
    world.plan_with(away=-40)
    for away in range(-29, 1):
        world.rate(round(8 + (away + 29) * -6 / 29), away)
    thirty, ninety = world.changes.trends()
    assert (thirty.days, ninety.days) == (30, 90)
    assert thirty.verdict is TrendVerdict.IMPROVING
    assert -8 < thirty.slope < -3
    assert ninety.verdict is TrendVerdict.NOT_ENOUGH_DATA
    assert ninety.slope is None


def test_level_days_are_steady(world):
    world.plan_with(away=-100)
    world.level(4, -95, 0)
    _thirty, ninety = world.changes.trends()
    assert ninety.verdict is TrendVerdict.STEADY
    assert ninety.early + ninety.late == 90


def test_a_symptom_of_the_plan_that_was_never_rated_has_not_enough_data(world):
    world.plan_with(away=-10)
    assert {line.verdict for line in world.changes.trends()} == {TrendVerdict.NOT_ENOUGH_DATA}
    assert {line.early + line.late for line in world.changes.trends()} == {0}


def test_a_symptom_that_was_deleted_elsewhere_is_no_target(world):
    """A merge can bring that; the plan still names it."""
    world.services.measures.add(name="Itch", group="skin")
    (itch,) = (one for one in world.services.measures.all() if one.name == "Itch")
    world.begun(away=-20, others=(id_of(itch),))
    assert [one.name for one in world.changes.targets()] == ["Abdominal pain", "Itch"]
    world.services.writer.delete("elsewhere", [itch])
    assert [one.name for one in world.changes.targets()] == ["Abdominal pain"]
    assert world.all() == ()
