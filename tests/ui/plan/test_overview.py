"""The overview of the plan in the window: what it shows, and that its buttons do what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from gutdesk.domain.diary import Meal, MealItem, id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.knowledge import redflags
from gutdesk.knowledge.gates import gate_flags
from gutdesk.services.food_finder import read_catalogue
from gutdesk.services.plan.gate import GateAnswers
from gutdesk.services.plan.phases import NewPlan
from widget_checks import clipped

from . import plan_world as world


@pytest.fixture
def planned(story, window):
    """A diary with a plan in Reintroduce; the page of it is on the screen."""
    window.show_tab("plan", "overview")
    return window.current_tab().overview


def test_without_a_plan_it_says_what_it_is_for_and_starts_one(window):
    window.show_tab("plan", "overview")
    page = window.current_tab().overview
    assert page.empty.isVisible() and not page.timeline.isVisible()
    assert page.start.hasFocus(), "Enter on the first thing to do"
    assert not page.earlier.isVisible(), "there is no earlier plan to show"
    page.start.click()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    dialog.reject()


def test_a_plan_shows_its_phases_readiness_next_food_and_what_is_off(planned):
    assert not planned.empty.isVisible()
    texts = [row.name for row in planned.off.rows.rows]
    assert texts == ["Gluten grains", "Dairy (optional)", "Industrial seed oils"]
    assert all("phase, to " in row.note for row in planned.off.rows.rows)
    assert "weak evidence" in planned.off.rows.rows[2].note
    assert [row.value for row in planned.ready.rows.rows][2] == "14"
    assert planned.test.buttons["start"].isVisible()
    assert planned.test.buttons["start"].text().startswith("Test Oats")
    assert "Testing began on" in planned.ready.verdict.text()


def test_a_portion_is_confirmed_and_the_log_has_it(planned, services, qtbot):
    services.plan.tests.start(world.challenge(services))
    qtbot.waitUntil(planned.test.buttons["confirm"].isVisible)
    assert planned.test.title.text() == "Testing now: Milk"
    assert planned.test.buttons["confirm"].text() == "I had 60 ml"
    planned.test.buttons["confirm"].click()
    run = world.last_run(services)
    assert [step.amount for step in run.steps] == [60.0]
    meals = [one for one in services.diary.day(world.TODAY).entries if isinstance(one, Meal)]
    assert any(item.amount == 60.0 and item.unit == "ml" for m in meals for item in m.items)
    assert not planned.test.buttons["confirm"].isVisible(), "the next one is for tomorrow"


def test_not_today_moves_the_portion_to_tomorrow(planned, services, qtbot):
    services.plan.tests.start(world.challenge(services))
    qtbot.waitUntil(planned.test.buttons["tomorrow"].isVisible)
    planned.test.buttons["tomorrow"].click()
    assert world.last_run(services).next_day == world.TODAY + timedelta(days=1)


def test_a_phase_is_moved_by_key_and_what_follows_moves_along(planned, services):
    before = {one.kind: one for one in services.plan.book.phases(services.plan.book.current())}
    planned.timeline.choose(PhaseKind.REINTRODUCE)
    planned.timeline.setFocus()
    QTest.keyClick(planned.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    after = {one.kind: one for one in services.plan.book.phases(services.plan.book.current())}
    day = timedelta(days=1)
    assert after[PhaseKind.REINTRODUCE].end == before[PhaseKind.REINTRODUCE].end + day
    assert after[PhaseKind.MAINTAIN].start == before[PhaseKind.MAINTAIN].start + day


def test_a_red_flag_puts_the_plan_on_hold_and_a_doctors_note_ends_that(planned, services, qtbot):
    flag = redflags.red_flag("blood_in_stool")
    services.flags.answer(flag, answer=True)
    qtbot.waitUntil(planned.hold.seen.isVisible)
    assert planned.hold.reason.text() == flag.text
    assert planned.hold.what.text() == flag.action
    assert planned.hold.seen.isVisible() and not planned.hold.resume.isVisible()
    assert not planned.today.lines or not planned.today.lines[0].isVisible()
    services.plan.gate.clear(flag.id, seen=world.TODAY, note="GP, piles")
    services.desk.clock.advance(days=1)
    planned.refresh()
    assert planned.hold.seen.isHidden()


def test_a_pause_of_ones_own_is_ended_by_the_button(planned, services, qtbot):
    services.plan.phases.pause("a holiday")
    qtbot.waitUntil(planned.hold.resume.isVisible)
    assert planned.hold.reason.text() == "a holiday"
    assert not planned.pause.isVisible(), "it waits already"
    planned.hold.resume.click()
    assert not services.plan.today.state().waits
    assert planned.pause.isVisible()


def test_what_was_off_the_table_is_noted_and_answered(services, window, qtbot):
    world.follow_plan(services)
    read_catalogue()
    services.finder.is_ready = True
    at = Moment.of(services.desk.clock(), services.desk.zone)
    services.diary.log(Meal(day=world.TODAY, at=at, items=(MealItem(text="wheat bread"),)))
    window.show_tab("plan", "overview")
    page = window.current_tab().overview
    row = page.slips._rows[0]
    assert row.text.text() == "wheat bread: Gluten grains"
    row.slip.click()
    (answer,) = [one.answer for one in services.plan.slips.noted(world.TODAY, world.TODAY)]
    assert answer is not None and answer.slip
    row.fine.click()
    (noted,) = services.plan.slips.noted(world.TODAY, world.TODAY)
    assert noted.is_slip is False, "the last word counts, and there is one of it"


def test_the_day_of_what_was_noted_leads_to_the_log(services, window):
    world.follow_plan(services)
    read_catalogue()
    services.finder.is_ready = True
    yesterday = world.TODAY - timedelta(days=1)
    world.eat(services, yesterday, "wheat bread")
    window.show_tab("plan", "overview")
    window.current_tab().overview.slips._rows[0].link.click()
    assert window.current_tab() is window.tabs[0]
    assert window.tabs[0].day == yesterday


def test_what_today_asks_leads_where_it_is_done(planned, window):
    lines = [one for one in planned.today.lines if one.isVisible()]
    texts = [one.text() for one in lines]
    assert texts[0].startswith("Next test: Oats")
    weight = next(one for one in lines if one.text().startswith("Weight"))
    weight.click()
    assert window.current_tab() is window.tabs[0]
    assert window.tabs[0].editing.form is not None, "the form of a weight is open"


def test_open_questions_stand_on_the_page_until_they_are_answered(planned, services, qtbot):
    assert planned.hold.gate.isVisible(), "the plan was started without the gate"
    services.plan.gate.answer(GateAnswers((), {flag.id: False for flag in gate_flags()}))
    qtbot.waitUntil(planned.hold.isHidden)


@pytest.mark.parametrize("size", [(1360, 860), (1000, 700)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_the_overview_is_clipped(planned, window, looks, size, scale):
    looks.set_text_scale(scale)
    window.resize(*size)
    planned.refresh()
    QApplication.processEvents()
    assert clipped(planned) == []


def test_a_plan_that_ended_leaves_the_way_to_it(planned, services):
    services.plan.phases.end("went back to usual eating")
    planned.refresh()
    assert planned.empty.isVisible() and planned.earlier.isVisible()


def test_the_page_shows_a_plan_that_is_started_meanwhile(services, window, qtbot):
    window.show_tab("plan", "overview")
    page = window.current_tab().overview
    main = world.measure(services, "abdominal_pain")
    services.plan.phases.start(NewPlan(start=world.TODAY, main=main, groups=("seed_oil",)))
    qtbot.waitUntil(page.timeline.isVisible)
    assert page.timeline.phase is PhaseKind.BASELINE
    assert id_of(services.plan.book.current())
