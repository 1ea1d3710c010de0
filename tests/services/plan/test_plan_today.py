"""The state of a plan is read once, anew after whatever matters, and in a few questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from gutdesk.domain.diary import DayMark, Weight
from gutdesk.domain.plan.phases import FlagSeen, Pause, PhaseKind


@pytest.fixture
def questions() -> Iterator[Callable[[], list[str]]]:
    """The SELECT statements that the diary was asked since the last call."""
    asked: list[str] = []

    def hear(connection, _record, _proxy) -> None:
        connection.set_trace_callback(asked.append)

    event.listen(Pool, "checkout", hear)

    def since() -> list[str]:
        found = [one for one in asked if one.lstrip().upper().startswith("SELECT")]
        asked.clear()
        return found

    yield since
    event.remove(Pool, "checkout", hear)


def retire(world) -> None:
    measure = world.services.measures.by_key("bloating")
    world.services.measures.change(replace(measure, name="Gas"))


CHANGES: dict[str, Callable] = {
    "rating": lambda world, drafts: world.rate(5),
    "episode": lambda world, drafts: world.services.diary.log(drafts.episode("bloating", 3)),
    "meal": lambda world, drafts: world.services.diary.log(drafts.meal("Rice")),
    "exposure": lambda world, drafts: world.services.diary.log(drafts.medicine()),
    "intake": lambda world, drafts: world.services.diary.log(drafts.intake()),
    "sleep": lambda world, drafts: world.services.diary.log(drafts.sleep()),
    "weight": lambda world, drafts: world.services.diary.log(Weight(kg=70, **drafts.base())),
    "day_mark": lambda world, drafts: world.services.diary.log(
        DayMark(day=world.day(), cycle_day=1)
    ),
    "measure": lambda world, drafts: retire(world),
    "person": lambda world, drafts: world.has("ibs"),
    "setting": lambda world, drafts: world.services.settings.change("day_start_hour", 3),
    "flag_answer": lambda world, drafts: world.say("insulin"),
    "flag_seen": lambda world, drafts: world.services.writer.write(
        "seen", [FlagSeen(flag="insulin", seen=world.day(), note="seen")]
    ),
    "plan": lambda world, drafts: world.plan.phases.set_outcomes(world.measure("bloating")),
    "phase": lambda world, drafts: world.plan.phases.begin(PhaseKind.REPAIR),
    "pause": lambda world, drafts: world.services.writer.write(
        "pause", [Pause(plan_id=world.state.plan.meta.id, start=world.day())]
    ),
    "challenge": lambda world, drafts: world.plan.tests.leave_out(world.food("oats")),
    "run": lambda world, drafts: world.start("oats", anyway="now"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_the_state_is_read_anew_after_each_kind_of_record_that_matters(world, drafts, heard, kind):
    world.removing()
    before = world.state
    assert world.plan.today.state() is before
    heard.clear()
    CHANGES[kind](world, drafts)
    assert any(kind in changes.kinds for changes, _by in heard)
    assert world.plan.today.state() is not before


def test_undo_and_redo_are_changes_too(world):
    world.removing()
    world.rate(9)
    assert world.state.facts.main[world.day()] == 9
    world.services.writer.undo()
    assert world.day() not in world.state.facts.main
    world.services.writer.redo()
    assert world.state.facts.main[world.day()] == 9


def test_a_note_or_a_glass_of_water_is_no_reason_to_read_it_again(world, drafts):
    world.removing()
    before = world.state
    world.services.diary.log(drafts.note())
    assert world.plan.today.state() is before


def test_a_new_day_is_a_new_state(world):
    world.removing()
    before = world.state
    world.go_on()
    assert world.state.today == before.today.__class__.fromordinal(before.today.toordinal() + 1)


def test_it_is_read_in_a_few_questions_however_long_the_plan_is(world, drafts, questions):
    world.testing()
    world.start("oats")
    world.services.diary.log(drafts.meal("Rice"))
    # Of another day nothing is remembered: all of it is asked anew.
    world.go_on()
    questions()
    assert world.state
    first = len(questions())
    assert 5 < first < 30
    assert world.plan.today.next_action()
    assert world.plan.today.asks()
    assert questions() == []
    world.go_on(100)
    assert world.state
    assert len(questions()) <= first


def test_without_a_plan_it_asks_for_nothing(world, questions):
    assert world.plan.today.state() is None
    assert world.plan.today.next_action() is None
    assert world.plan.today.asks() == ()
    questions()
    assert world.plan.today.state() is None
    assert questions() == []
