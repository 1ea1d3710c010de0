"""Starting a plan and going through it: each a step that undo takes back whole; history is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.calendar import check_order
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import ORDER, PhaseKind
from gutdesk.services.plan.gate import GateAnswers

BASELINE, REMOVE, REPAIR, REINTRODUCE, MAINTAIN = ORDER


def kinds_running(world) -> list[PhaseKind]:
    return [phase.kind for phase in world.state.running]


# -- starting --------------------------------------------------------------------------------------


def test_a_plan_its_phases_queue_and_answers_are_one_step(world):
    before = world.services.writer.undo_name
    answers = GateAnswers(conditions=("ibs",), flags={"coeliac_not_tested": False})
    plan = world.begun(answers=answers, practices=("Walk after lunch",))
    assert kinds_running(world) == [BASELINE]
    assert [one.kind for one in world.plan.book.phases(plan)] == list(ORDER)
    assert world.phase(REMOVE).groups == ("gluten_grain", "dairy_optional", "seed_oil")
    assert world.phase(BASELINE).groups == world.phase(MAINTAIN).groups == ()
    assert [one.position for one in world.plan.book.challenges(plan)] == list(
        range(len(world.state.queue))
    )
    assert world.services.person.current().conditions == ("ibs",)
    written = world.history()

    assert world.services.writer.undo() == "start a plan"
    assert (world.plan.book.plans(), world.history()) == ((), [])
    assert world.plan.today.state() is None
    assert world.services.person.current().conditions == ()
    assert world.services.writer.undo_name == before

    world.services.writer.redo()
    assert [one.__class__ for one in world.history()] == [one.__class__ for one in written]
    assert world.plan.book.current().start == plan.start


def test_one_plan_is_followed_at_a_time(world):
    world.begun()
    with pytest.raises(UserError, match="A plan is followed already"):
        world.begun()


def test_a_plan_may_wait_for_its_first_day_or_have_begun_before(world):
    world.begun(away=5)
    assert kinds_running(world) == []
    assert (world.next.act, world.next.day) == (Act.BEGIN, world.day(5))
    world.go_on(5)
    world.plan.phases.begin(BASELINE)
    assert kinds_running(world) == [BASELINE]


def test_a_diary_that_was_kept_already_is_its_baseline(world):
    world.rate(6, *range(-20, 0))
    world.begun(away=-20)
    assert world.state.readiness.baseline_days == 20
    assert (world.next.act, world.next.phase) == (Act.BEGIN, REMOVE)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"away": 400}, "more than a year ahead"),
        ({"margin": 0.5}, "from 1 to 3 points"),
        ({"margin": float("nan")}, "from 1 to 3 points"),
        ({"others": ("x", "x")}, "can be chosen once"),
        ({"others": ("x", "y", "z")}, "a main symptom and up to two more"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_whole(world, more, sentence):
    with pytest.raises(UserError, match=sentence):
        world.begun(**more)
    assert world.history() == []


# -- going through it ------------------------------------------------------------------------------


def test_phases_begin_one_behind_the_other_and_repair_beside_remove(world):
    world.testing()
    found = {phase.kind: (phase.begun, phase.ended) for phase in world.state.phases}
    assert found[BASELINE] == (world.day(-60), world.day(-47))
    assert found[REMOVE] == (world.day(-46), world.day(-19))  # as it was planned
    assert found[REPAIR] == (world.day(-30), world.day(-4))
    assert found[REINTRODUCE] == (world.day(-3), None)
    check_order(world.state.phases)


def test_beginning_is_one_step(world):
    world.removing()
    before = world.state.phases
    world.plan.phases.begin(REPAIR)
    assert kinds_running(world) == [REMOVE, REPAIR]
    assert world.services.writer.undo() == "begin Repair"
    assert [one.begun for one in world.state.phases] == [one.begun for one in before]
    assert kinds_running(world) == [REMOVE]
    world.services.writer.redo()
    assert kinds_running(world) == [REMOVE, REPAIR]


def test_a_phase_does_not_begin_ahead_or_before_what_ran(world):
    world.removing()
    with pytest.raises(UserError, match="begins on the day it is"):
        world.plan.phases.begin(REPAIR, day=world.day(1))
    with pytest.raises(UserError, match="Remove began on"):
        world.plan.phases.begin(REINTRODUCE, day=world.day(-12), anyway="now")
    with pytest.raises(UserError, match="begun already"):
        world.plan.phases.begin(REMOVE)


def test_a_phase_that_was_passed_over_does_not_begin_behind_the_later_one(world):
    world.begun(away=-14)
    world.plan.phases.begin(REINTRODUCE, anyway="only oats trouble me")
    world.go_on()
    with pytest.raises(UserError, match="Reintroduce has begun already, and this phase comes"):
        world.plan.phases.begin(REMOVE)
    world.plan.phases.move(REINTRODUCE, start=world.day(-1), end=world.day(99))
    assert world.phase(MAINTAIN).start == world.day(100)


def test_two_phases_do_not_begin_on_one_day(world):
    world.begun(away=-14)
    world.plan.phases.begin(REMOVE)
    with pytest.raises(UserError, match="began on this very day"):
        world.plan.phases.begin(REINTRODUCE, anyway="now")


def test_tests_begin_when_it_is_time_or_for_a_reason_that_is_kept(world):
    world.begun(away=-30)
    world.rate(6, *range(-30, 0))
    world.plan.phases.begin(REMOVE, day=world.day(-16))
    with pytest.raises(UserError, match="not time to test foods yet"):
        world.plan.phases.begin(REINTRODUCE)
    with pytest.raises(UserError, match="not time to test foods yet"):
        world.plan.phases.begin(REINTRODUCE, anyway="  ")
    world.plan.phases.begin(REINTRODUCE, anyway="my  wedding is near")
    assert world.phase(REINTRODUCE).anyway == "my wedding is near"


def test_a_phase_ends_by_hand(world):
    world.removing()
    with pytest.raises(UserError, match="on the day it is"):
        world.plan.phases.end_phase(REMOVE, day=world.day(1))
    world.plan.phases.end_phase(REMOVE)
    assert world.phase(REMOVE).ended == world.day()
    with pytest.raises(UserError, match="does not run"):
        world.plan.phases.end_phase(REMOVE)
    # What follows may begin on that very day: it ended the day before then.
    world.plan.phases.begin(REPAIR)
    assert world.phase(REMOVE).ended <= world.day()
    check_order(world.state.phases)


def test_the_days_of_a_phase_are_moved_with_what_follows(world):
    world.begun()
    world.plan.phases.move(BASELINE, start=world.day(), end=world.day(20))
    assert world.phase(REMOVE).start == world.day(21)
    world.plan.phases.move(BASELINE, start=world.day(), end=world.day(9))
    assert world.phase(REMOVE).start == world.day(10)
    world.services.writer.undo()
    assert world.phase(REMOVE).start == world.day(21)
    world.services.writer.undo()
    assert world.phase(REMOVE).start == world.day(14)


def test_what_a_phase_is_about_can_be_changed_but_not_into_another(world):
    world.begun()
    phase = world.plan.phases.change(
        replace(world.phase(REMOVE), goal="Cook at home", practices=("Walk",))
    )
    assert world.phase(REMOVE) == phase
    with pytest.raises(UserError, match="overlap"):
        world.plan.phases.change(replace(phase, start=world.day(3)))


def test_groups_change_in_every_strict_phase_that_has_not_ended_and_join_the_queue(world):
    world.removing("seed_oil")
    keys = [one.challenge.key for one in world.state.queue]
    world.plan.phases.choose_groups(("seed_oil", "alcohol"))
    assert world.phase(REMOVE).groups == world.phase(REINTRODUCE).groups == ("seed_oil", "alcohol")
    assert [one.challenge.key for one in world.state.queue][: len(keys)] == keys
    assert "alcohol" in [one.challenge.key for one in world.state.queue]
    world.services.writer.undo()
    assert [one.challenge.key for one in world.state.queue] == keys
    assert world.phase(REMOVE).groups == ("seed_oil",)


# -- pausing ---------------------------------------------------------------------------------------


def test_a_pause_waits_and_its_days_do_not_count(world):
    world.removing()
    day = world.state.limit.day
    world.plan.phases.pause("  a  journey ")
    assert (world.next.act, world.next.reason) == (Act.WAIT, "a journey")
    with pytest.raises(UserError, match="waits already"):
        world.plan.phases.pause()
    for start in (lambda: world.plan.phases.begin(REPAIR), lambda: world.start("oats", anyway="x")):
        with pytest.raises(UserError, match="The plan waits"):
            start()
    world.go_on(4)
    world.plan.phases.resume()
    assert world.state.limit.day == day  # today counts for the day on which the pause began
    assert [(one.start, one.end) for one in world.state.pauses] == [(world.day(-4), world.day(-1))]
    world.services.writer.undo()
    assert world.next.act is Act.WAIT


def test_a_pause_that_began_today_is_taken_back(world):
    world.removing()
    world.plan.phases.pause()
    world.plan.phases.resume()
    assert world.state.pauses == ()
    with pytest.raises(UserError, match="The plan does not wait"):
        world.plan.phases.resume()


def test_a_pause_begins_on_no_day_that_was_one(world):
    world.removing()
    world.plan.phases.pause(day=world.day(-5))
    world.plan.phases.resume()
    with pytest.raises(UserError, match="waited on that day already"):
        world.plan.phases.pause(day=world.day(-3))


def test_a_wait_for_a_doctor_is_not_ended_by_going_on(world):
    world.removing()
    world.say("black_stool")
    with pytest.raises(UserError, match="waits for a doctor's word"):
        world.plan.phases.resume()


# -- ending ----------------------------------------------------------------------------------------


def test_a_plan_that_ended_is_kept_with_all_that_ran(world):
    plan = world.testing()
    world.start("oats")
    world.plan.phases.end("  too   much ")
    assert world.plan.book.current() is None
    assert world.plan.today.next_action() is None
    (kept,) = world.plan.book.plans()
    assert (kept.ended, kept.reason) == (world.day(), "too much")
    phases = {one.kind: one for one in world.plan.book.phases(kept)}
    assert phases[REINTRODUCE].ended == world.day()
    assert phases[MAINTAIN].begun is None
    (run,) = world.plan.book.runs()
    assert (run.stop, run.stopped) == ("own", world.day())
    assert world.plan.today.state_of(kept).plan == kept
    world.services.writer.undo()
    assert world.plan.book.current().start == plan.start
    assert world.last("oats").stopped is None


def test_starting_anew_ends_the_other_in_one_step_and_keeps_its_history(world):
    first = world.removing()
    second = world.plan.phases.restart(world.new("alcohol"), "a new start")
    assert id_of(world.plan.book.current()) == id_of(second)
    old, _new = world.plan.book.plans()
    assert (id_of(old), old.ended, old.reason) == (id_of(first), world.day(), "a new start")
    assert [one.begun for one in world.plan.book.phases(old)][:2] == [
        world.day(-24),
        world.day(-10),
    ]
    assert world.services.writer.undo() == "start the plan anew"
    assert id_of(world.plan.book.current()) == id_of(first)
    assert kinds_running(world) == [REMOVE]


def test_a_restart_that_is_refused_ends_nothing(world):
    world.removing()
    with pytest.raises(UserError):
        world.plan.phases.restart(world.new(margin=9))
    assert kinds_running(world) == [REMOVE]


@pytest.mark.parametrize(
    "call",
    [
        lambda plan: plan.phases.begin(REMOVE),
        lambda plan: plan.phases.end(),
        lambda plan: plan.phases.pause(),
        lambda plan: plan.phases.resume(),
        lambda plan: plan.phases.choose_groups(("alcohol",)),
        lambda plan: plan.tests.reorder([]),
    ],
)
def test_without_a_plan_nothing_can_be_done_to_one(world, call):
    with pytest.raises(UserError, match="Start one first"):
        call(world.plan)


# -- symptoms --------------------------------------------------------------------------------------


def test_what_counts_is_fixed_while_a_food_is_tested(world):
    world.testing()
    other = world.measure("bloating")
    world.start("seed_oil")
    with pytest.raises(UserError, match="what counts was fixed before"):
        world.plan.phases.set_outcomes(other)
    world.plan.tests.stop(world.last("seed_oil"))
    world.read("seed_oil")
    world.plan.phases.set_outcomes(other, (world.measure(),), 2.0)
    plan = world.plan.book.current()
    assert (plan.main, plan.others, plan.margin) == (other, (world.measure(),), 2.0)
    # What was read before stays as it was read.
    assert world.state.stale == frozenset()
    world.services.writer.undo()
    assert world.plan.book.current().main == world.measure()


def test_tests_of_a_group_that_is_eaten_again_leave_the_queue_unless_they_ran(world):
    world.testing("seed_oil", "alcohol", "dairy_optional")
    world.plan.tests.add(world.plan.tests.draft_of("kraut"))
    world.eaten("seed_oil")
    world.plan.phases.choose_groups(("dairy_optional",))
    keys = [one.challenge.key for one in world.state.queue]
    assert "alcohol" not in keys, "nothing calls for it any more"
    assert "seed_oil" in keys, "what it showed is kept"
    assert {"kraut", "dairy_milk", "dairy_cheese"} <= set(keys)
    world.services.writer.undo()
    assert "alcohol" in [one.challenge.key for one in world.state.queue]


def test_reintroduce_is_planned_as_long_as_its_queue_takes_up_to_its_limit(world):
    world.begun("seed_oil")
    short = world.phase(REINTRODUCE)
    assert (short.end - short.start).days + 1 == 56, "the protocol's usual length at least"
    world.plan.phases.restart(world.new("gluten_grain", "refined_sugar", "processed"))
    long = world.phase(REINTRODUCE)
    assert 56 < (long.end - long.start).days + 1 <= 112


@pytest.mark.parametrize("flag", ["pregnant", "underweight", "eating_disorder"])
def test_what_is_asked_before_a_plan_holds_the_strict_phases_and_not_baseline(world, flag):
    world.begun()
    world.say(flag)
    assert not world.state.waits, "the diary and Baseline go on"
    assert world.next.act is not Act.WAIT
    world.say(flag, yes=False)
    world.go_on()
    world.plan.phases.begin(REMOVE)
    world.say(flag)
    assert [pause.cause for pause in world.state.waits] == [f"flag:{flag}"]
    world.say(flag, yes=False)
    assert not world.state.waits
