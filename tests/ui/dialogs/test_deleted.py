"""Recently deleted."""

import pytest
from PySide6.QtCore import Qt

from gutdesk.domain.diary import Note, Water
from gutdesk.ui.dialogs.deleted import DAY as DAY_COLUMN
from gutdesk.ui.dialogs.deleted import UNTIL, WHAT, RecentlyDeleted

from .conftest import DAY


@pytest.fixture
def deleted(services, at, clock):
    """A glass of water and then a note, both deleted."""
    (water,) = services.diary.log(Water(day=DAY, at=at(9), ml=200))
    (note,) = services.diary.log(Note(day=DAY, at=at(10), text="a walk"))
    services.diary.delete(water)
    clock.advance(minutes=1)
    services.diary.delete(note)
    return water, note


def rows(dialog):
    count = dialog.list.topLevelItemCount()
    return [dialog.list.topLevelItem(row).text(WHAT) for row in range(count)]


def test_it_says_what_when_and_until(services, deleted, shown):
    """The newest deletion first, with its diary day and the last day to take it back."""
    dialog = shown(RecentlyDeleted(services))
    assert rows(dialog) == ["Note", "Water"]
    first = dialog.list.topLevelItem(0)
    assert first.text(DAY_COLUMN) == "Sunday 22 November 2026"
    assert first.text(UNTIL) == "22 Dec"


def test_enter_takes_the_selected_one_back(services, deleted, shown, qtbot):
    """Enter in the list brings the newest back into its day; undo deletes it again."""
    dialog = shown(RecentlyDeleted(services))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(dialog) == ["Water"])
    assert [entry.text for entry in services.diary.day(DAY).entries] == ["a walk"]
    assert dialog.isVisible()
    services.writer.undo()
    qtbot.waitUntil(lambda: rows(dialog) == ["Note", "Water"])
    assert services.diary.day(DAY).entries == ()


def test_several_at_once(services, deleted, shown, qtbot):
    """Ctrl+A and the button: all are back, and the empty list says so."""
    dialog = shown(RecentlyDeleted(services))
    qtbot.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.take_back.text() == "&Take back 2 entries"
    qtbot.mouseClick(dialog.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.empty.isVisible)
    assert len(services.diary.day(DAY).entries) == 2
    assert not dialog.take_back.isEnabled()


def test_what_is_back_already_is_a_sentence(services, deleted, shown, qtbot):
    """Where another window was quicker the dialog says so and goes on."""
    dialog = shown(RecentlyDeleted(services))
    _water, note = deleted
    services.deleted.take_back(note)
    dialog._take_back()
    assert dialog.trouble.text() == "This is back in the diary already."


def test_it_hears_of_a_deletion_elsewhere(services, at, shown, qtbot):
    """An open list grows when an entry is deleted in the Log."""
    dialog = shown(RecentlyDeleted(services))
    assert dialog.empty.isVisible()
    (water,) = services.diary.log(Water(day=DAY, at=at(9), ml=200))
    services.diary.delete(water)
    qtbot.waitUntil(lambda: rows(dialog) == ["Water"])


def test_escape_closes(services, shown, qtbot):
    dialog = shown(RecentlyDeleted(services))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
