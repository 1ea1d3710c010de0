"""The questions asked again, the doctor's note, and the signs that stand before a plan."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from gutdesk.domain.diary import FlagAnswer, Person, Weight
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.next_action import Act
from gutdesk.knowledge.redflags import red_flag
from gutdesk.services.plan.gate import GateAnswers
from gutdesk.ui.plan.gate_form import GateForm
from gutdesk.ui.plan.seen_form import SeenForm
from gutdesk.ui.plan.start.wizard import StartPlan

from .plan_world import TODAY, days, follow_plan, go_to

K = Qt.Key


def raise_flag(services: Any, flag: str) -> None:
    at = Moment.of(services.desk.clock(), services.desk.zone)
    services.diary.log(FlagAnswer(flag=flag, answer=True, at=at))


# -- the questions, asked again --------------------------------------------------------------------


def test_a_question_that_was_put_off_is_answered_later(opened, services, keys):
    """The keyboard begins at the first open one; what was answered cannot be put off again."""
    services.plan.gate.answer(GateAnswers((), {"coeliac_not_tested": False}))
    form = opened(GateForm)
    known, first = form.fields.questions["coeliac_not_tested"], form.fields.questions
    assert not known.later.isVisible()
    assert first["eating_disorder"].later.hasFocus()
    keys(K.Key_Left, K.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    assert services.plan.gate.questions().said == {
        "coeliac_not_tested": False,
        "eating_disorder": False,
    }


def test_conditions_that_this_program_does_not_know_are_kept(opened, services):
    """A newer program wrote them."""
    services.person.change(Person(name="Ada", conditions=("from_the_future", "gout")))
    form = opened(GateForm)
    form.fields.boxes["ibs"].setChecked(True)
    form.accept()
    assert services.plan.gate.questions().chosen == {"from_the_future", "gout", "ibs"}
    assert services.person.current().name == "Ada"


def test_the_whole_form_is_one_step(opened, services):
    form = opened(GateForm)
    form.fields.questions["insulin"].choose(True)
    form.fields.boxes["diabetes"].setChecked(True)
    form.accept()
    services.writer.undo()
    assert services.plan.gate.questions().said == {}
    assert services.plan.gate.questions().chosen == frozenset()


# -- signs that stand ------------------------------------------------------------------------------


def test_an_emergency_that_stands_keeps_a_plan_from_starting(opened, services):
    """Shown first, in red, with what to do; the step is not left."""
    raise_flag(services, "vomit_blood")
    form = opened(StartPlan)
    note = form.gate._notes["vomit_blood"]
    assert note.isVisible()
    assert note.urgency.text() == "Emergency"
    assert red_flag("vomit_blood").action in note.action.text()
    form.accept()
    assert red_flag("vomit_blood").action in form.trouble.text()
    assert services.plan.book.plans() == ()


def test_the_doctor_s_note_clears_it_from_inside_the_wizard(opened, services, qtbot):
    """The button opens the form; once it is written the sign is gone and the step can be left."""
    raise_flag(services, "vomit_blood")
    form = opened(StartPlan)
    form.gate.questions["insulin"].choose(False)
    form.gate.findChild(QPushButton, "seen-vomit_blood").click()
    (note,) = form.findChildren(SeenForm)
    note.note.show_value("Dr. Groß, gastroscopy fine")
    note.accept()
    qtbot.waitUntil(lambda: not form.gate._notes)
    assert form.gate.questions["insulin"].answer is False
    form.accept()
    assert form.at == 1


# -- the note --------------------------------------------------------------------------------------


def test_a_note_is_written_by_keyboard(opened, services, keys):
    raise_flag(services, "blood_in_stool")
    form = opened(SeenForm, flag="blood_in_stool")
    keys("Dr. Weiss: piles", K.Key_Tab, K.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    (seen,) = services.plan.book.seen()
    assert (seen.flag, seen.seen, seen.note) == ("blood_in_stool", TODAY, "Dr. Weiss: piles")
    assert services.plan.gate.raised() == ()


def test_without_a_note_the_form_says_so_and_stays(opened, services):
    raise_flag(services, "blood_in_stool")
    form = opened(SeenForm, flag="blood_in_stool")
    form.note.show_value("   ")
    form.accept()
    assert form.isVisible()
    assert "Write who has seen it" in form.trouble.text()
    assert services.plan.book.seen() == ()


def test_a_visit_before_the_sign_cannot_be_chosen(opened, services, clock):
    """It would clear nothing: the first day is that of the answer, the last is today."""
    raise_flag(services, "blood_in_stool")
    go_to(clock, TODAY + days(3))
    form = opened(SeenForm, flag="blood_in_stool")
    assert form.day.minimumDate().toPython() == TODAY
    assert form.day.maximumDate().toPython() == TODAY + days(3)
    form.day.setDate(QDate(2026, 11, 1))
    assert form.day.date().toPython() == TODAY


def test_lost_weight_is_noted_too(opened, services):
    """The plan waits for it, and goes on with the note."""
    follow_plan(services)
    start = TODAY - days(58)
    at = Moment.of(services.desk.clock(), services.desk.zone)
    services.diary.log(
        Weight(day=start, at=at, kg=70.0), Weight(day=TODAY - days(1), at=at, kg=62.0)
    )
    assert services.plan.today.next_action().act is Act.WAIT
    form = opened(SeenForm, flag="weight")
    assert "dietitian" in "".join(one.text() for one in form.findChildren(type(form.trouble)))
    form.note.show_value("Dietitian: eat more, go on")
    form.accept()
    assert services.plan.today.next_action().act is not Act.WAIT


def test_a_yes_that_a_doctor_has_seen_blocks_no_more(opened, services):
    """Its question says who has seen it; the group can be left out again."""
    services.plan.gate.answer(GateAnswers((), {"coeliac_not_tested": True}))
    services.plan.gate.clear("coeliac_not_tested", seen=TODAY, note="Tested, negative")
    form = opened(StartPlan)
    question = form.gate.questions["coeliac_not_tested"]
    assert not question.note.isVisible()
    assert "Tested, negative" in question.seen.text()
    for _step in range(4):
        form.accept()
    assert "gluten_grain" in services.plan.phases.chosen_groups()


def test_the_focus_stays_where_it_was_when_something_else_changes(opened, services):
    """An answer from elsewhere does not take the keyboard away or an answer back."""
    form = opened(StartPlan)
    form.gate.questions["insulin"].choose(True)
    form.gate.boxes["gout"].setFocus()
    raise_flag(services, "blood_in_stool")
    QApplication.processEvents()
    assert "blood_in_stool" in form.gate._notes
    assert form.gate.boxes["gout"].hasFocus()
    assert form.gate.questions["insulin"].answer is True
