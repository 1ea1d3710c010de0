"""What a screen reader finds: every control has a name, a role and a value, and can be worked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton

from widget_checks import unnamed

TODAY = date(2026, 11, 22)
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
Role, Text = QAccessible.Role, QAccessible.Text
KINDS = ("meal", "episode", "stool", "sleep", "medicine", "illness", "practice", "weight", "note")


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def test_every_control_of_the_window_has_name_role_and_value(window, log, keys):
    """The empty day, a full one, a line with chips, answers and suggestions, and a question."""
    settle()
    assert unnamed(window) == []
    for line in ("8:30 kefir 200 ml", "12:00 rice", "stool 4 blood some"):
        keys((Qt.Key.Key_K, CTRL), line, ENTER)
    settle()
    assert log._safety.isVisible()
    assert unnamed(window) == []
    for line in ("9:00 tea; stress 7", "2:30 kefir", "8:00 kef"):
        keys((Qt.Key.Key_K, CTRL), line)
        settle()
        assert unnamed(window) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_form_has_name_role_and_value(log, kind):
    """A form of each kind."""
    log.editing.start_new(kind)
    settle()
    assert unnamed(log.editing.form) == []


def test_a_row_of_scores_is_a_slider_whose_value_rates(log, services):
    """-1 is not logged, 0 to 10 are scores; set from outside, it is written."""
    row = next(iter(log.checkin._rows.values()))
    seen = QAccessible.queryAccessibleInterface(row)
    value = seen.valueInterface()
    assert seen.role() == Role.Slider
    assert (value.minimumValue(), value.maximumValue(), value.currentValue()) == (-1, 10, -1)
    assert "Not logged" in seen.text(Text.Description)
    value.setCurrentValue(6)
    settle()
    (score,) = services.diary.day(TODAY).scores.values()
    assert score.score == 6
    assert "6 of 10" in seen.text(Text.Description)
    value.setCurrentValue(-1)
    settle()
    assert services.diary.day(TODAY).scores == {}


def test_a_row_of_the_time_line_is_spoken_whole(log, keys):
    """Time, title, marks and the rest in one sentence."""
    keys("8:30 breakfast kefir 200 ml", ENTER)
    settle()
    seen = QAccessible.queryAccessibleInterface(log.timeline)
    assert seen.text(Text.Name) == "Time line of the day"
    texts = [seen.child(place).text(Text.Name) for place in range(seen.childCount())]
    assert texts == ["08:30, Breakfast, Kefir 200 ml"]


def test_a_button_is_pressed_through_its_interface(window, log, services, qtbot):
    """ "Nothing today" by a screen reader writes the zeros."""
    seen = QAccessible.queryAccessibleInterface(log.checkin.nothing)
    actions = seen.actionInterface()
    assert "Press" in actions.actionNames()
    actions.doAction("Press")
    qtbot.waitUntil(lambda: bool(services.diary.day(TODAY).scores))
    assert {score.score for score in services.diary.day(TODAY).scores.values()} == {0}


def test_the_line_says_what_it_is_for(log):
    """Quick entry: a name and what Enter does."""
    seen = QAccessible.queryAccessibleInterface(log.quick.line)
    assert seen.text(Text.Name) == "Quick entry"
    assert "Enter writes it" in seen.text(Text.Description)


def test_a_message_that_is_over_is_no_longer_read(window):
    """In the status bar: said, then gone for the eye and for the ear."""
    seen = QAccessible.queryAccessibleInterface(window._message)
    window.say("Taken back: a thing")
    assert seen.text(Text.Name) == "Taken back: a thing"
    window._clear_message()
    assert seen.text(Text.Name) == ""


def test_an_answer_says_what_it_answers(log, keys):
    """Who comes to it by Tab hears the question."""
    keys((Qt.Key.Key_K, CTRL), "2:30 kefir")
    settle()
    question = log.quick._reading.questions[0].text
    answers = [b for b in log.quick.findChildren(QPushButton) if b.property("line") is not None]
    assert answers
    for answer in answers:
        assert QAccessible.queryAccessibleInterface(answer).text(Text.Description) == question


def test_tab_walks_through_every_part(window, log, keys):
    """By Tab alone the keyboard comes round through line, time line and check-in."""
    keys("8:30 kefir", ENTER)
    settle()
    met = set()
    for _step in range(200):
        focused = QApplication.focusWidget()
        for name, part in (
            ("line", log.quick),
            ("time line", log.timeline),
            ("check-in", log.checkin),
            ("month", log.month),
        ):
            if focused is part or part.isAncestorOf(focused):
                met.add(name)
        keys(Qt.Key.Key_Tab)
    assert met == {"line", "time line", "check-in", "month"}
