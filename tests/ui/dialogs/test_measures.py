"""What the check-in asks."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from gutdesk.domain.diary import Rating
from gutdesk.ui.dialogs.measure_form import NewMeasure
from gutdesk.ui.dialogs.measures import CheckinMeasures

from .conftest import DAY


@pytest.fixture
def dialog(services, shown):
    return shown(CheckinMeasures(services))


def measure(services, key):
    found = services.measures.by_key(key)
    assert found is not None
    return found


def names(services, group):
    return [m.name for m in services.measures.all() if m.group == group and not m.retired]


def select(dialog, services, key):
    dialog.select(measure(services, key))


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_renaming_keeps_the_history(dialog, services, qtbot):
    """A new name is written on Enter, the scores stay with it, and undo brings the old one back."""
    bloating = measure(services, "bloating")
    services.checkin.rate(day=DAY, measure_id=bloating.meta.id, score=4)
    select(dialog, services, "bloating")
    retype(qtbot, dialog.form.name, "Swollen tummy")
    qtbot.keyClick(dialog.form.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert measure(services, "bloating").name == "Swollen tummy"
    assert services.diary.day(DAY).scores[bloating.meta.id].score == 4
    dialog.list.setFocus()
    services.writer.undo()
    qtbot.waitUntil(lambda: dialog.form.name.text() == "Bloating")


def test_a_name_that_is_taken_stays_in_the_field(dialog, services, qtbot):
    """It says why it was not written; nothing that was typed is lost by going elsewhere."""
    select(dialog, services, "bloating")
    retype(qtbot, dialog.form.name, "Fatigue")
    select(dialog, services, "urgency")
    assert "already something called Fatigue" in dialog.trouble.text()
    assert dialog.form.name.text() == "Fatigue"
    assert measure(services, "bloating").name == "Bloating"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_writes_what_is_being_typed(dialog, services, qtbot):
    """Esc right after the last letter keeps the words."""
    select(dialog, services, "bloating")
    retype(qtbot, dialog.form.high, "like a drum")
    qtbot.keyClick(dialog.form.high, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert measure(services, "bloating").high == "like a drum"


def test_space_stops_asking(dialog, services, qtbot):
    """The tick is the check-in: Space in the list takes it out, and undo puts it back."""
    select(dialog, services, "bloating")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert not measure(services, "bloating").asked
    assert measure(services, "bloating").meta.id not in {
        m.meta.id for m in services.checkin.asked(DAY)
    }
    services.writer.undo()
    assert measure(services, "bloating").asked


def test_alt_and_arrows_order_within_the_group(dialog, services, qtbot):
    """Alt+Down moves below the next of the same group and not out of it."""
    select(dialog, services, "eczema")
    before = names(services, "skin")
    for _press in range(len(before) + 1):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(services, "skin") == [*before[1:], before[0]]
    assert dialog.selected() == measure(services, "eczema")
    for _press in before[1:]:
        services.writer.undo()
    assert names(services, "skin") == before


def test_a_group_of_ones_own(dialog, services, qtbot):
    """A typed group name becomes a group; a shipped name is recognised as that group."""
    select(dialog, services, "headache")
    for typed, group in (("Head", "Head"), ("Whole body", "systemic")):
        line = dialog.form.group.lineEdit()
        retype(qtbot, line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert measure(services, "headache").group == group


def test_retiring_and_bringing_back(dialog, services, qtbot):
    """A retired measure leaves the check-in and its group in the list, not the diary."""
    select(dialog, services, "acne")
    qtbot.mouseClick(dialog.retire, Qt.MouseButton.LeftButton)
    assert measure(services, "acne").retired
    assert "Acne" not in names(services, "skin")
    qtbot.waitUntil(lambda: dialog.retire.text() == "&Bring back")
    qtbot.mouseClick(dialog.retire, Qt.MouseButton.LeftButton)
    assert not measure(services, "acne").retired


def test_adding_keeps_the_dialog_open_until_the_name_is_free(dialog, services, qtbot):
    """A taken name is a sentence; a free one is added, asked, and can be rated."""

    def fill():
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, NewMeasure)
        qtbot.keyClicks(asked.form.name, "Bloating")
        qtbot.keyClick(asked.form.name, Qt.Key.Key_Return)
        assert "already something called Bloating" in asked.trouble.text()
        retype(qtbot, asked.form.name, "Cold hands")
        qtbot.keyClick(asked.form.name, Qt.Key.Key_Return)

    QTimer.singleShot(0, fill)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    added = next(m for m in services.measures.all() if m.name == "Cold hands")
    assert added.asked
    assert added.low == "not at all"
    assert dialog.selected() == added
    services.diary.log(Rating(day=DAY, measure_id=added.meta.id, score=3))
    services.writer.undo()
    services.writer.undo()
    assert all(m.name != "Cold hands" for m in services.measures.all())


def test_the_two_halves_stack_where_there_is_no_room(dialog, qtbot):
    """In a narrow window, or with large text, the words stand below the list."""
    letters = dialog.fontMetrics().averageCharWidth()
    dialog.resize(letters * 110, dialog.height())
    beside = dialog.form.mapTo(dialog, dialog.form.rect().topLeft()).x()
    dialog.resize(letters * 60, dialog.height())
    qtbot.waitUntil(lambda: dialog.form.mapTo(dialog, dialog.form.rect().topLeft()).x() < beside)
