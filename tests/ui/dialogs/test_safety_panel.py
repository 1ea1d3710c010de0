"""The questions after an entry that may need a doctor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gutdesk.domain.diary import Level, Stool, StoolColour
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.knowledge.redflags import red_flag
from gutdesk.ui.dialogs.safety_panel import SafetyPanel

from .conftest import DAY


@pytest.fixture
def window(qtbot, services):
    """A field that has the focus, with the panel above it."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.panel = SafetyPanel(services, None)
    window.field = QLineEdit()
    column.addWidget(window.panel)
    column.addWidget(window.field)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.field.setFocus()
    qtbot.waitUntil(window.field.hasFocus)
    return window


def log_stool(services, at, **said):
    (stool,) = services.diary.log(Stool(day=DAY, at=at(10), **said))
    return stool


def answers(services):
    with services.desk.store.read() as unit:
        return {answer.flag: answer.answer for answer in unit.house.flag_answers()}


def test_yes_writes_the_answer_and_shows_what_to_do(window, services, at, qtbot):
    """By keyboard: yes, then the card with action, urgency and source, then done."""
    panel = window.panel
    stool = log_stool(services, at, colour=StoolColour.BLACK)
    panel.ask(services.flags.asked_after((stool,)))
    assert panel.heading.text() == red_flag("black_stool").question
    qtbot.keyClick(panel, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(panel.done.isVisible)
    assert answers(services) == {"black_stool": True}
    assert panel.urgency.text() == "Emergency"
    assert panel.action.text() == red_flag("black_stool").action
    assert panel.source.text().startswith("Sources: ")
    with qtbot.waitSignal(panel.finished):
        qtbot.keyClick(panel, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert not panel.isVisible()


def test_no_writes_the_answer_and_goes_on(window, services, at, qtbot):
    """Two questions after one entry: both are answered, one undo step each."""
    panel = window.panel
    stool = log_stool(services, at, blood=Level.MUCH)
    pairs = services.flags.asked_after((stool,))
    panel.ask(pairs)
    assert len(pairs) > 1
    with qtbot.waitSignal(panel.finished):
        for _pair in pairs:
            qtbot.mouseClick(panel.no, Qt.MouseButton.LeftButton)
    assert answers(services) == {flag.id: False for flag, _entry in pairs}
    services.writer.undo()
    assert len(answers(services)) == len(pairs) - 1


def test_later_writes_nothing_and_comes_back(window, services, at, qtbot):
    """A question that is put off stands behind the next one."""
    panel = window.panel
    stool = log_stool(services, at, colour=StoolColour.BLACK)
    panel.ask(services.flags.asked_after((stool,)))
    qtbot.mouseClick(panel.later, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert answers(services) == {}
    assert panel.waiting == ("black_stool",)
    panel.ask(((red_flag("jaundice"), None),))
    qtbot.mouseClick(panel.no, Qt.MouseButton.LeftButton)
    assert panel.heading.text() == red_flag("black_stool").question


def test_only_a_pressing_question_takes_the_keyboard(window, qtbot):
    """A gate's question leaves the typing alone; an emergency's does not, and gives it back."""
    panel = window.panel
    panel.ask(((red_flag("eating_disorder"), None),))
    assert window.field.hasFocus()
    qtbot.mouseClick(panel.later, Qt.MouseButton.LeftButton)
    window.field.setFocus()
    panel.ask(((red_flag("black_stool"), None),))
    assert panel.hasFocus()
    for _question in ("black_stool", "eating_disorder"):
        asked = panel.waiting
        qtbot.keyClick(panel, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda before=asked: panel.waiting != before)
    qtbot.waitUntil(window.field.hasFocus)


def test_typing_on_answers_nothing(window, services, qtbot):
    """Letters and Enter that were meant for another field do not say yes."""
    panel = window.panel
    panel.ask(((red_flag("black_stool"), None),))
    qtbot.keyClicks(panel, "yes ")
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert answers(services) == {}
    assert panel.waiting == ("black_stool",)


def test_the_question_goes_with_its_entry(window, services, at, qtbot):
    """Undoing the entry takes its question away."""
    panel = window.panel
    stool = log_stool(services, at, colour=StoolColour.BLACK)
    panel.ask(services.flags.asked_after((stool,)))
    with qtbot.waitSignal(panel.finished):
        services.writer.undo()
    assert panel.waiting == ()


def test_what_to_do_is_shown_even_if_the_answer_cannot_be_written(window, services, qtbot):
    """A full disk must not stand between a person and the emergency number."""
    panel = window.panel

    def full(*_args, **_more):
        raise StorageTrouble(Trouble.FULL, "The disk is full.")

    panel.ask(((red_flag("black_stool"), None),))
    services.desk.writer.write, kept = full, services.desk.writer.write
    try:
        qtbot.mouseClick(panel.yes, Qt.MouseButton.LeftButton)
    finally:
        services.desk.writer.write = kept
    assert panel.action.text() == red_flag("black_stool").action
    assert panel.trouble.text() == "The disk is full."


def test_the_same_question_is_asked_once(window):
    """Two entries in a row that call for one question ask it once."""
    panel = window.panel
    panel.ask(((red_flag("black_stool"), "a"),))
    panel.ask(((red_flag("black_stool"), "b"),))
    assert panel.waiting == ("black_stool",)
