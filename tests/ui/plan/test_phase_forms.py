"""The forms about a phase and about the plan: what they write, in one step, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.knowledge.reintroduction import phase_fact
from gutdesk.services.plan.gate import GateAnswers
from gutdesk.services.plan.phases import NewPlan
from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.plan.begin_form import BeginForm
from gutdesk.ui.plan.pause_form import EndPlanForm, PauseForm
from gutdesk.ui.plan.phase_form import PhaseForm
from shelf_world import supplement, zinc
from widget_checks import clipped, twice_underlined, unnamed

from .plan_world import TODAY, follow_plan, measure, rate

BASELINE, REMOVE, REPAIR, TESTS, MAINTAIN = PhaseKind
DAY = timedelta(days=1)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def begun(services):
    """Remove since six days; Baseline of two weeks with nine rated days."""
    start = TODAY - 20 * DAY
    groups = ("dairy_optional", "seed_oil")
    main = measure(services, "abdominal_pain")
    for ago in range(9):
        rate(services, start + ago * DAY, 5)
    services.plan.phases.start(NewPlan(start=start, main=main, groups=groups))
    services.plan.phases.begin(REMOVE, day=TODAY - 6 * DAY)
    return services


@pytest.fixture
def form(begun, opened) -> Callable[..., Any]:
    """Open a form and give it the keyboard."""
    return opened


def phase(services: Any, kind: PhaseKind) -> Phase:
    plan = services.plan.book.current()
    return next(one for one in services.plan.book.phases(plan) if one.kind is kind)


def put(field: Any, day: date) -> None:
    field.setDate(QDate(day.year, day.month, day.day))


def words(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


# -- a phase ---------------------------------------------------------------------------------------


def test_a_phase_shows_what_the_protocol_says_with_its_sources(form, begun):
    """Goal, what must be shown, how many sources; and what is left out, changed elsewhere."""
    made = form(PhaseForm, phase=phase(begun, TESTS))
    fact, text = phase_fact("reintroduce"), words(made)
    assert fact.goal in text
    for line in fact.must_show:
        assert line in text
    sources = [one.accessibleDescription() for one in made.findChildren(QWidget)]
    assert any("Tuck" in one for one in sources)
    assert "Left out: " in text
    assert "This is changed under Off the table." in text


def test_a_phase_is_written_in_one_step_that_is_taken_back_at_once(form, begun, keys):
    """Days, goal, practices, supplements, note; what follows has moved along."""
    taken = begun.shelf.add(supplement())
    begun.shelf.add(zinc())
    before, after = phase(begun, TESTS), phase(begun, MAINTAIN)
    assert before.end is not None
    made = form(PhaseForm, phase=before)
    put(made.start, before.start + 3 * DAY)
    put(made.end, before.end + 5 * DAY)
    made.goal.setText("  Milk first ")
    made.practices.setPlainText("walk after meals\n\n slow  breathing \nwalk after meals\n")
    made.note.setPlainText("told by the dietitian")
    row = made.products.ids().index(id_of(taken))
    made.products.setCurrentRow(row)
    made.products.setFocus()
    keys(Qt.Key.Key_Space)
    made.accept()
    assert made.isHidden()
    found = phase(begun, TESTS)
    assert (found.start, found.end) == (before.start + 3 * DAY, before.end + 5 * DAY)
    assert (found.goal, found.note) == ("Milk first", "told by the dietitian")
    assert found.practices == ("walk after meals", "slow breathing")
    assert found.products == (id_of(taken),)
    assert found.groups == before.groups
    assert phase(begun, MAINTAIN).start == after.start + 5 * DAY
    begun.writer.undo()
    assert phase(begun, TESTS) == before
    assert phase(begun, MAINTAIN) == after


def test_days_that_cannot_be_are_said_and_nothing_is_written(form, begun):
    """An end before the start, and an overlap; the goal beside it is not written either."""
    before = phase(begun, TESTS)
    made = form(PhaseForm, phase=before)
    made.goal.setText("Milk")
    put(made.end, before.start - DAY)
    made.accept()
    assert "ends before it starts" in made.trouble.text()
    put(made.start, TODAY)
    put(made.end, TODAY + 30 * DAY)
    made.accept()
    assert "would overlap" in made.trouble.text()
    assert made.isVisible()
    assert phase(begun, TESTS) == before


def test_what_was_begun_keeps_its_first_day_and_what_is_over_both(form, begun):
    made = form(PhaseForm, phase=phase(begun, REMOVE))
    assert (made.start.isEnabled(), made.end.isEnabled()) == (False, True)
    assert made.end.hasFocus()
    assert "It began on 16 Nov." in words(made)
    over = form(PhaseForm, phase=phase(begun, BASELINE))
    assert (over.start.isEnabled(), over.end.isEnabled()) == (False, False)
    assert "It went from 2 Nov to 15 Nov." in words(over)
    over.goal.setText("A fair start")
    over.accept()
    assert phase(begun, BASELINE).goal == "A fair start"


def test_only_maintain_may_go_without_a_last_day(form, begun):
    assert form(PhaseForm, phase=phase(begun, REPAIR)).ends is None
    made = form(PhaseForm, phase=phase(begun, MAINTAIN))
    assert made.ends is not None
    assert (made.ends.isChecked(), made.end.isEnabled()) == (False, False)
    made.ends.setChecked(True)
    put(made.end, phase(begun, MAINTAIN).start + 100 * DAY)
    made.accept()
    assert phase(begun, MAINTAIN).end == phase(begun, MAINTAIN).start + 100 * DAY
    again = form(PhaseForm, phase=phase(begun, MAINTAIN))
    assert again.ends.isChecked()
    again.ends.setChecked(False)
    again.accept()
    assert phase(begun, MAINTAIN).end is None


def test_days_on_hold_are_said_beside_the_planned_end(form, begun, clock):
    begun.plan.phases.pause("a cold")
    clock.advance(days=3)
    begun.plan.phases.resume()
    assert "The plan waited 3 days: it goes on to 16 Dec." in words(
        form(PhaseForm, phase=phase(begun, REMOVE))
    )


def test_a_retired_product_that_is_attached_stays_attached(form, begun):
    """It is listed as long as it is attached; one that is not on the shelf at all is kept."""
    gone = begun.shelf.add(supplement())
    begun.plan.phases.edit(
        _with(phase(begun, REPAIR), (id_of(gone), "was-deleted")),
        start=phase(begun, REPAIR).start,
        end=phase(begun, REPAIR).end,
    )
    begun.shelf.retire(gone)
    made = form(PhaseForm, phase=phase(begun, REPAIR))
    assert made.products.ids() == (id_of(gone),)
    made.accept()
    assert set(phase(begun, REPAIR).products) == {id_of(gone), "was-deleted"}


def _with(one: Phase, products: tuple[str, ...]) -> Phase:
    from dataclasses import replace

    return replace(one, products=products)


def test_a_phase_of_a_plan_that_is_gone_is_said(form, begun):
    made = form(PhaseForm, phase=phase(begun, TESTS))
    main = measure(begun, "bloating")
    begun.plan.phases.restart(NewPlan(start=TODAY, main=main))
    made.accept()
    assert "no part of the plan any more" in made.trouble.text()


# -- beginning -------------------------------------------------------------------------------------


def test_a_phase_begins_today_or_on_an_earlier_day_by_keyboard(form, begun, keys):
    """Repair beside Remove, since two days: nothing else ends."""
    made = form(BeginForm, kind=REPAIR)
    assert phase_fact("repair").goal in words(made)
    assert made.day.date().toPython() == TODAY
    assert "ends on" not in made.follows.text()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert phase(begun, REPAIR).begun == TODAY - 2 * DAY
    assert phase(begun, REMOVE).is_running


def test_what_ends_with_it_is_said_for_the_chosen_day(form, begun, clock):
    begun.plan.phases.begin(REPAIR)
    clock.advance(days=3)
    made = form(BeginForm, kind=TESTS)
    assert "Remove ends on 24 Nov. Repair ends on 24 Nov. Reintroduce is planned to" in (
        made.follows.text()
    )
    put(made.day, TODAY)
    assert made.follows.text() == "Repair and Reintroduce would overlap. Move one of them."
    assert made.follows.property("role") == "caution"


def test_no_phase_begins_in_days_to_come(form, begun):
    made = form(BeginForm, kind=REPAIR)
    put(made.day, TODAY + 5 * DAY)
    assert made.day.date().toPython() == TODAY


def test_a_day_before_another_phase_is_refused_and_the_form_stays(form, begun):
    made = form(BeginForm, kind=REPAIR)
    put(made.day, TODAY - 10 * DAY)
    made.accept()
    assert "Remove" in made.trouble.text()
    assert made.isVisible()
    assert phase(begun, REPAIR).begun is None


def test_testing_before_it_is_time_asks_for_a_reason(form, begun, keys):
    """The numbers stand above it; without words nothing begins, with them they are kept."""
    made = form(BeginForm, kind=TESTS)
    text = words(made)
    assert "Ready to test foods?" in text
    assert "Days rated in the last 14" in text
    assert "Not enough days are rated to say." in text
    assert made.reason is not None
    assert made.reason.hasFocus()
    made.accept()
    assert "Write why you start anyway" in made.trouble.text()
    assert phase(begun, TESTS).begun is None
    keys("The dietitian says so")
    made.accept()
    found = phase(begun, TESTS)
    assert (found.begun, found.anyway) == (TODAY, "The dietitian says so")


def test_the_field_for_the_reason_is_seen_with_large_text(form, looks, qtbot):
    """It has the keyboard: the form is scrolled to it."""
    looks.set_text_scale(2.0)
    made = form(BeginForm, kind=TESTS)
    page = made.findChild(Scrolled)
    assert made.reason is not None

    def is_seen() -> bool:
        assert made.reason is not None
        there = QRect(made.reason.mapTo(page, QPoint()), made.reason.size())
        return page.rect().contains(there)

    qtbot.waitUntil(is_seen)


def test_testing_that_is_due_asks_for_no_reason(qtbot, looks, services):
    """After a settled week under 70 % of baseline."""
    follow_plan(services)
    services.writer.undo()  # Reintroduce is not begun
    made = BeginForm(services, looks, kind=TESTS)
    qtbot.addWidget(made)
    assert made.reason is None
    made.accept()
    assert phase(services, TESTS).begun == TODAY


def test_what_blocks_a_phase_is_said_instead_of_a_form(form, begun):
    """Reason, what to do, source; there is nothing to press but Close."""
    begun.plan.gate.answer(GateAnswers(flags={"under_18": True}))
    made = form(BeginForm, kind=REPAIR)
    text = words(made)
    (block,) = {one.origin: one for one in begun.plan.gate.blocks()}.values()
    assert block.reason in text
    assert block.action in text
    assert "Repair cannot begin now." in text
    assert "The questions before the plan can be answered again." in text
    assert [button.text() for button in made.buttons.buttons()] == ["&Close"]
    (note,) = made.notes
    assert note.sources.isVisibleTo(made)


def test_a_sign_that_a_doctor_can_clear_says_how(form, begun):
    from gutdesk.knowledge.redflags import red_flags

    (flag,) = [one for one in red_flags() if one.id == "black_stool"]
    begun.flags.answer(flag, answer=True)
    made = form(BeginForm, kind=REPAIR)
    assert flag.text in words(made)
    assert "a dated note clears it" in words(made)


# -- pausing and ending ----------------------------------------------------------------------------


def test_a_pause_keeps_its_reason_and_needs_none(form, begun, keys):
    made = form(PauseForm)
    keys("a cold", ENTER)
    assert made.isHidden()
    (pause,) = begun.plan.book.pauses(begun.plan.book.current())
    assert (pause.start, pause.end, pause.reason) == (TODAY, None, "a cold")
    again = form(PauseForm)
    keys(ENTER)
    assert "waits already" in again.trouble.text()
    assert again.isVisible()


def test_ending_the_plan_says_that_everything_is_kept(form, begun, keys):
    made = form(EndPlanForm)
    assert "Everything is kept" in words(made)
    keys("It did not help", ENTER)
    assert begun.plan.book.current() is None
    (plan,) = begun.plan.book.plans()
    assert (plan.ended, plan.reason) == (TODAY, "It did not help")
    begun.writer.undo()
    assert phase(begun, REMOVE).is_running


# -- room and names --------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_and_everything_has_a_name(form, begun, looks, scale, theme):
    begun.shelf.add(supplement())
    looks.set_theme(theme)
    looks.set_text_scale(scale)
    kinds = {kind: phase(begun, kind) for kind in PhaseKind}
    forms = [form(PhaseForm, phase=kinds[kind]) for kind in (REMOVE, MAINTAIN)]
    forms += [form(BeginForm, kind=kind) for kind in (REPAIR, TESTS)]
    forms += [form(PauseForm), form(EndPlanForm)]
    begun.plan.gate.answer(GateAnswers(flags={"under_18": True}))
    forms.append(form(BeginForm, kind=REPAIR))
    for one in forms:
        name = one.windowTitle()
        assert (name, clipped(one)) == (name, [])
        assert (name, unnamed(one)) == (name, [])
        assert (name, twice_underlined(one)) == (name, [])
        assert one.width() <= 1000
