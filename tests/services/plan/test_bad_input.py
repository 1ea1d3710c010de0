"""What a plan meets in life: odd days, odd words, lost records, a merge, another time zone. Nothing
crashes, and no verdict changes in silence."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.domain.plan.wording import next_text
from gutdesk.domain.verdicts import Verdict
from gutdesk.services.clock import FixedZone
from gutdesk.services.desk import open_diary

HUGE = (date(9000, 12, 31), date(9001, 1, 1), date.max, date.min, date(1900, 1, 1))


def looked_at(world) -> None:
    """Everything that the plan can be asked answers."""
    state = world.plan.today.state()
    if state is not None:
        action = world.plan.today.next_action()
        assert next_text(action, state.today, Formats(), world.plan.gate.names())
        assert world.plan.today.asks() is not None
    world.services.avoid.rules()
    world.plan.slips.noted(world.day(-30), world.day())
    for run in world.plan.book.runs():
        with contextlib.suppress(UserError):
            world.plan.verdicts.reading(run)
    for plan in world.plan.book.plans():
        world.plan.today.state_of(plan)


# -- the list of the issue -------------------------------------------------------------------------


def test_phases_that_would_overlap_are_refused(world):
    world.removing()
    before = world.state.phases
    with pytest.raises(UserError, match="would overlap"):
        world.plan.phases.move(PhaseKind.REINTRODUCE, start=world.day(), end=world.day(5))
    assert world.state.phases == before


def test_an_end_before_a_start_is_refused(world):
    world.begun()
    with pytest.raises(UserError, match="ends before it starts"):
        world.plan.phases.move(PhaseKind.REMOVE, start=world.day(20), end=world.day(19))


def test_a_food_that_caused_a_sign_of_allergy_is_not_tested(world):
    world.testing()
    world.plan.tests.stop(world.start("oats"), rule=ALLERGY)
    world.go_on(60)
    with pytest.raises(UserError, match="sign of allergy"):
        world.start("oats")
    world.plan.verdicts.read(world.last("oats"))
    world.plan.tests.void(world.last("oats"), "it was hay fever")
    with pytest.raises(UserError, match="sign of allergy"):
        world.start("oats")


@pytest.mark.parametrize("where", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_plan_of_another_time_zone_keeps_its_days(world, services, clock, where):
    world.testing()
    world.start("seed_oil")
    run = world.eat("seed_oil")
    phases, today = world.state.phases, world.day()
    services.close()
    away = open_diary(services.path, clock=clock, zone=FixedZone(ZoneInfo(where)))
    try:
        world.services = away
        assert world.state.phases == phases
        assert world.last("seed_oil") == run
        assert abs((world.day() - today).days) <= 1
        looked_at(world)
        world.go_on(2)
        world.eat("seed_oil")
        assert world.last("seed_oil").steps[0].day == run.steps[0].day
    finally:
        away.close()


@pytest.fixture
def read(world):
    """A test that was tolerated and read."""
    assert world.plan.watch
    world.testing()
    world.eaten("seed_oil")
    run = world.read("seed_oil")
    assert run.verdict is Verdict.TOLERATED
    return world


def test_a_day_that_was_edited_after_its_verdict_asks_to_be_read_again(read):
    run = read.last("seed_oil")
    read.rate(9, -5)
    assert read.last("seed_oil") == run
    assert read.state.stale == {id_of(run)}
    assert read.next.act is Act.READ_AGAIN
    read.read("seed_oil")
    assert read.state.stale == frozenset()
    assert read.next.act is not Act.READ_AGAIN


def test_a_day_that_was_deleted_after_its_verdict_asks_so_too(read):
    run = read.last("seed_oil")
    read.services.checkin.clear(day=read.day(-5), measure_id=read.measure())
    assert read.last("seed_oil").verdict is Verdict.TOLERATED
    assert read.state.stale == {id_of(run)}


def test_a_day_that_was_moved_after_its_verdict_asks_so_too(read, drafts):
    (episode,) = read.services.diary.log(drafts.episode("abdominal_pain", 9, hours=24 * 60))
    assert read.state.stale == frozenset()
    at = drafts.base(hours=24 * 5)["at"]
    points = tuple(replace(point, at=at) for point in episode.points)
    read.services.diary.change(replace(episode, points=points))
    run = read.last("seed_oil")
    assert run.verdict is Verdict.TOLERATED
    assert read.state.stale == {id_of(run)}
    read.services.writer.undo()
    assert read.state.stale == frozenset()


def test_a_meal_that_a_run_names_may_be_deleted_and_the_run_keeps_its_portion(read):
    run = read.last("seed_oil")
    (meal,) = read.services.diary.meals_on(run.steps[0].day)
    read.services.diary.delete(meal)
    assert read.last("seed_oil").steps == run.steps
    looked_at(read)


# -- records that are gone or doubled --------------------------------------------------------------


def test_a_food_that_is_gone_leaves_its_runs_behind(read):
    run = read.last("seed_oil")
    read.services.writer.delete("x", [read.food("seed_oil")])
    assert id_of(run) in {id_of(one) for one in read.plan.book.runs()}
    with pytest.raises(UserError, match="not in the queue any more"):
        read.plan.verdicts.reading(run)
    for call in (
        lambda: read.plan.tests.stop(run, rule=ALLERGY),
        lambda: read.plan.tests.void(run, "gone"),
        lambda: read.plan.verdicts.overrule(run, Verdict.REACTION, "gone"),
    ):
        with pytest.raises(UserError, match="not in the queue any more"):
            call()
    looked_at(read)
    assert read.next.act is Act.TEST


def test_a_plan_that_is_gone_leaves_nothing_to_follow(read):
    run, plan = read.last("seed_oil"), read.plan.book.current()
    read.services.writer.delete("x", [plan])
    assert read.plan.today.state() is None
    with pytest.raises(UserError, match="Restore it first"):
        read.plan.verdicts.reading(run)
    looked_at(read)
    assert read.begun()
    read.services.deleted.recent()


def test_phases_that_are_gone_are_named(world):
    world.begun()
    world.services.writer.delete("x", list(world.state.phases[1:]))
    looked_at(world)
    world.go_on()
    with pytest.raises(UserError, match="has no Remove any more"):
        world.plan.phases.begin(PhaseKind.REMOVE)
    with pytest.raises(UserError, match="has no Remove any more"):
        world.plan.phases.move(PhaseKind.REMOVE, start=world.day(), end=None)
    with pytest.raises(UserError, match="does not run"):
        world.plan.phases.end_phase(PhaseKind.REMOVE)


def test_a_plan_without_any_phase_asks_for_nothing(world):
    world.begun()
    world.services.writer.delete("x", list(world.state.phases))
    looked_at(world)
    assert world.next.act is Act.DONE
    world.plan.phases.end()


def test_of_two_plans_that_a_merge_left_open_the_later_is_followed_and_both_end(world):
    first = world.begun(away=-5)
    world.services.writer.write("x", [Plan(start=world.day(-2), main=world.measure())])
    second = world.plan.book.current()
    assert id_of(second) != id_of(first)
    looked_at(world)
    world.plan.phases.end()
    assert world.plan.book.current() is None
    assert [plan.ended for plan in world.plan.book.plans()] == [world.day()] * 2


def test_a_plan_comes_along_with_another_diary(world, services, clock, zone, tmp_path):
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    out = tmp_path / "out.json"
    services.exchange.export(out)
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    try:
        there = type(world)(other, clock)
        there.begun(away=-3)
        assert there.plan.watch
        plan = other.exchange.plan(out)
        other.exchange.apply(plan)
        assert len(there.plan.book.plans()) == 2
        looked_at(there)
        there.rate(9)
        looked_at(there)
    finally:
        other.close()


def test_two_phases_of_one_kind_do_not_stop_the_plan(world):
    world.begun(away=-3)
    plan = world.state.plan
    world.services.writer.write(
        "x", [Phase(plan_id=id_of(plan), kind=PhaseKind.BASELINE, start=world.day())]
    )
    looked_at(world)


def test_two_tests_that_a_merge_left_open_can_both_be_ended(world):
    world.testing()
    world.start("seed_oil")
    oats = world.food("oats")
    run = Run(challenge_id=id_of(oats), start=world.day(-1), amounts=oats.amounts)
    world.services.writer.write("x", [run])
    looked_at(world)
    world.plan.tests.stop(world.last("seed_oil"))
    world.plan.tests.stop(world.last("oats"))
    world.go_on(4)
    for key in ("seed_oil", "oats"):
        world.read(key)
    looked_at(world)
    assert world.next.act is Act.TEST


def test_a_run_without_a_portion_can_be_read(world):
    world.testing()
    world.plan.tests.stop(world.start("oats"))
    assert world.read("oats").verdict is Verdict.NOT_ENOUGH_DATA
    looked_at(world)


# -- odd words and days ----------------------------------------------------------------------------

LONG = "Wörter {mit} Klammern %s " * 12


def test_long_words_with_odd_signs_go_through_everything(world):
    assert world.plan.watch
    world.testing()
    world.plan.tests.add(Challenge(plan_id="", name=LONG[:300], amounts=(1.0, 2.0)))
    added = world.state.queue[-1].challenge
    run = world.plan.tests.start(added, anyway=LONG)
    world.plan.tests.confirm(run)
    looked_at(world)
    world.plan.tests.stop(world.plan.book.run(id_of(run)))
    world.go_on(4)
    world.plan.verdicts.read(world.plan.book.run(id_of(run)))
    world.plan.verdicts.overrule(world.plan.book.run(id_of(run)), Verdict.REACTION, LONG)
    looked_at(world)
    world.plan.phases.pause(LONG)
    assert world.next.reason == " ".join(LONG.split())
    looked_at(world)


@pytest.mark.parametrize("day", HUGE)
def test_huge_days_are_refused_with_a_sentence_or_kept(world, day):
    world.testing()

    def run() -> Run:
        return world.place("oats").last or world.start("oats")

    calls = [
        lambda: world.plan.phases.move(PhaseKind.MAINTAIN, start=day, end=None),
        lambda: world.plan.phases.move(PhaseKind.REINTRODUCE, start=world.day(-3), end=day),
        lambda: world.plan.phases.move(PhaseKind.MAINTAIN, start=day, end=day),
        lambda: world.plan.phases.begin(PhaseKind.MAINTAIN, day=day),
        lambda: world.plan.phases.end_phase(PhaseKind.REINTRODUCE, day=day),
        lambda: world.plan.phases.pause(day=day),
        lambda: world.plan.phases.resume(),
        lambda: world.plan.gate.clear("black_stool", seen=day, note="seen"),
        lambda: world.start("oats", day=day),
        lambda: world.plan.tests.move(run(), day),
        lambda: world.plan.tests.miss(run(), day=day),
        lambda: world.plan.tests.confirm(run(), day=day),
        lambda: world.plan.tests.stop(run(), day=day),
        lambda: world.plan.phases.restart(world.new(away=0), "x"),
    ]
    for call in calls:
        with contextlib.suppress(UserError):
            call()
        looked_at(world)


@pytest.mark.parametrize("start", HUGE)
def test_a_plan_of_a_huge_day_is_refused_or_can_be_looked_at(world, start):
    with contextlib.suppress(UserError):
        world.plan.phases.start(replace(world.new(), start=start))
    looked_at(world)
    assert len(world.plan.book.plans()) in (0, 1)
    assert bool(world.history()) == bool(world.plan.book.plans())


def test_a_pause_of_ages_is_counted(world):
    plan = world.removing()
    world.services.writer.write(
        "x", [Pause(plan_id=id_of(plan), start=date(1900, 1, 1), end=date(9000, 1, 1))]
    )
    looked_at(world)


# -- a diary that holds little ---------------------------------------------------------------------


def test_a_plan_on_an_empty_diary_asks_for_ratings(world):
    world.begun()
    looked_at(world)
    world.go_on(20)
    assert (world.next.act, world.next.count) == (Act.RATE, 7)
    assert world.state.readiness.mean is None


def test_a_plan_without_measures_that_are_asked_goes_on(world):
    for measure in world.services.measures.all():
        world.services.measures.change(replace(measure, asked=False))
    world.testing()
    looked_at(world)


def test_a_main_symptom_that_was_retired_or_is_unknown_stops_nothing(world):
    world.testing()
    pain = world.services.measures.by_key("abdominal_pain")
    world.services.measures.change(replace(pain, retired=True))
    looked_at(world)
    assert world.state.readiness.mean == 3.0
    world.plan.phases.set_outcomes("no such measure")
    looked_at(world)
    assert world.state.readiness.mean is None


def test_a_queue_without_a_food_is_done(world):
    world.testing("additive")
    for place in world.state.queue:
        world.plan.tests.leave_out(place.challenge)
    assert {place.stage for place in world.state.queue} == {Stage.NEVER}
    assert (world.next.act, world.next.phase) == (Act.BEGIN, PhaseKind.MAINTAIN)
    world.plan.phases.begin(PhaseKind.MAINTAIN)
    assert world.next.act is Act.DONE
    looked_at(world)


def test_groups_and_flags_of_a_newer_program_are_passed_over(world):
    world.begun("moonlight_group", away=-14)
    world.plan.phases.begin(PhaseKind.REMOVE)
    world.say("moonlight_flag")
    world.has("moonlight_condition")
    looked_at(world)
    assert world.plan.gate.blocks() == ()


def test_years_of_tests_are_read(world):
    """A run far behind what is looked at is not called changed."""
    assert world.plan.watch
    world.testing()
    world.eaten("oats")
    world.read("oats")
    world.go_on(600)
    looked_at(world)
    assert world.state.stale == frozenset()
    assert world.state.today - world.state.plan.start > timedelta(days=540)
