"""What follows an entry that may need a doctor: written first, asked then, nothing in the way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests_ui_help import ALT, CTRL, ENTER, field, row, scores, settle

from gutdesk.domain.diary import Level
from gutdesk.knowledge.redflags import red_flag

TODAY = date(2026, 11, 22)


def panel(log):
    assert log._safety is not None, "nothing was asked"
    return log._safety


def flag_answers(services) -> dict[str, bool]:
    with services.desk.store.read() as unit:
        return {answer.flag: answer.answer for answer in unit.house.flag_answers()}


def test_blood_is_written_first_then_asked_and_yes_shows_what_to_do(
    log, services, type_line, keys, qtbot
):
    """The entry is in the diary before the question; Yes writes the answer and shows the card."""
    type_line("stool 4 blood some", ENTER)
    (stool,) = services.diary.day(TODAY).entries
    assert stool.blood is Level.SOME
    asked = panel(log)
    assert asked.isVisible()
    first = red_flag(asked.waiting[0])
    assert asked.heading.text() == first.question
    settle()
    asked.setFocus()
    keys((Qt.Key.Key_Y, ALT))
    qtbot.waitUntil(asked.action.isVisible)
    assert flag_answers(services) == {first.id: True}
    assert asked.action.text() == first.action


def test_mood_at_the_bottom_asks(log, services, keys):
    """The score is written, and the question about self-harm stands above the day."""
    row(log, "Mood").setFocus()
    keys("0")
    assert scores(services, TODAY) == {"Mood": 0}
    assert panel(log).waiting == ("self_harm",)
    assert panel(log).isVisible()


def test_fever_asks(log, services, qtbot):
    """From the form of an illness, too: every way of writing leads to the question."""
    log.editing.start_new("illness")
    field(log.editing.form, "Temperature, °C").setText("38,4")
    log.editing.form._save()
    settle()
    (illness,) = services.diary.day(TODAY).entries
    assert illness.fever_c == pytest.approx(38.4)
    assert "fever_diarrhoea" in panel(log).waiting


def test_nothing_blocks_typing_while_a_question_is_open(log, services, type_line, keys):
    """The next line is typed and written as ever; the question waits and is not answered."""
    type_line("stool 4 blood some", ENTER)
    type_line("12:00 rice", ENTER)
    assert len(services.diary.day(TODAY).entries) == 2
    assert flag_answers(services) == {}
    assert panel(log).isVisible()


def test_the_question_goes_when_its_entry_is_taken_back(log, services, type_line, window, qtbot):
    """Undo of the stool ends the question about it."""
    type_line("stool 4 blood some", ENTER)
    window.undo()
    qtbot.waitUntil(lambda: not panel(log).isVisible())
    assert panel(log).waiting == ()


def test_an_ordinary_entry_asks_nothing(log, type_line, keys):
    """No panel, no question."""
    type_line("stool 4", ENTER)
    row(log, "Mood").setFocus()
    keys("5")
    assert log._safety is None or not log._safety.isVisible()


@pytest.mark.parametrize("place", [Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_R])
def test_f2_shows_when_to_see_a_doctor_from_anywhere(window, log, keys, type_line, place):
    """One key, wherever the keyboard is."""
    type_line("8:00 kefir", ENTER)
    keys((place, CTRL), Qt.Key.Key_F2)
    settle()
    dialog = _doctor(window)
    assert dialog.isVisible()
    dialog.close()


def test_the_button_shows_when_to_see_a_doctor(window, qtbot):
    """And for the mouse it stands in the strip."""
    qtbot.mouseClick(window.doctor, Qt.MouseButton.LeftButton)
    settle()
    assert _doctor(window).isVisible()
    _doctor(window).close()


def test_f2_works_before_a_diary_is_open(window, services, qtbot):
    """Signs that need a doctor need no diary."""
    window.detach()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    settle()
    assert _doctor(window).isVisible()
    _doctor(window).close()
    assert QApplication.activeModalWidget() is None


def _doctor(window):
    from gutdesk.ui.dialogs.doctor import DoctorDialog

    (found,) = [d for d in window.findChildren(DoctorDialog) if d.isVisible()]
    return found
