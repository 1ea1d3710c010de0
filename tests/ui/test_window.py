"""The window: undo in its menu, tabs that go stale, and what it says of the diary."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication

from gutdesk.domain.diary import Note
from gutdesk.services.desk import open_diary

TODAY = date(2026, 11, 22)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def note(services, text: str = "hello") -> None:
    services.diary.log(Note(day=TODAY, at=services.desk.now(), text=text))
    settle()


def shown(log) -> int:
    return log.timeline.entries.rowCount()


def test_the_menu_names_what_undo_and_redo_would_do(window, services):
    """Nothing to take back, then the entry, then the other way round."""
    menus = window.menus
    assert (menus.undo.text(), menus.undo.isEnabled()) == ("&Undo", False)
    note(services)
    assert menus.undo.text() == f"&Undo: {services.writer.undo_name}"
    assert menus.undo.isEnabled()
    assert not menus.redo.isEnabled()
    window.undo()
    assert menus.redo.text() == f"&Redo: {services.writer.redo_name}"
    assert not menus.undo.isEnabled()


@pytest.mark.parametrize("place", [Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_R, None])
def test_undo_and_redo_are_the_same_from_everywhere(window, log, services, keys, place):
    """Quick entry, time line, check-in, and a button."""
    note(services)
    if place is None:
        log.card.add.setFocus()
    else:
        keys((place, CTRL))
    keys((Qt.Key.Key_Z, CTRL))
    settle()
    assert (shown(log), services.diary.day(TODAY).entries) == (0, ())
    keys((Qt.Key.Key_Z, CTRL | SHIFT))
    settle()
    assert shown(log) == len(services.diary.day(TODAY).entries) == 1


def test_undo_says_what_was_taken_back(window, services):
    """In the status bar, by name."""
    note(services)
    name = services.writer.undo_name
    window.undo()
    assert window._message.text() == f"Taken back: {name}"
    window.redo()
    assert window._message.text() == f"Done again: {name}"


def test_an_ampersand_in_a_name_is_no_mnemonic(window, services, keys):
    """`mac & cheese` reads as it was written."""
    keys("9:00 mac & cheese", ENTER)
    assert services.writer.undo_name is not None
    assert window.menus.undo.text().count("&") == 1 + 2 * services.writer.undo_name.count("&")


def test_a_hidden_tab_goes_stale_and_catches_up(window, log, services):
    """It paints nothing while nobody looks, and everything when it is shown again."""
    window.hide()
    note(services)
    assert shown(log) == 0
    window.show()
    settle()
    assert shown(log) == 1


def test_a_hidden_tab_forgets_what_it_missed_of_a_diary_that_was_closed(
    window, log, services, tmp_path, clock, zone
):
    """Another diary is opened meanwhile: only that one is shown."""
    window.hide()
    note(services)
    window.detach()
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    window.attach(other)
    window.show()
    settle()
    assert shown(log) == 0
    window.detach()
    other.close()


def test_the_window_says_whose_diary_it_is_and_that_it_is_saved(window, log, services, clock, keys):
    """Title, name in the corner, time of the last write, how much is rated."""
    assert window.windowTitle() == "diary · GutDesk"
    assert window.menus._name.text() == "diary.gutdesk"
    assert window._saved.text() == ""
    total = len(log.checkin._rows)
    assert window._right.text() == f"0 of {total} rated"
    clock.advance(minutes=7)
    keys((Qt.Key.Key_R, CTRL), "4")
    settle()
    assert window._saved.text() == "Saved 14:12"
    assert window._right.text() == f"1 of {total} rated"


def test_trouble_is_said_in_the_status_bar_and_nothing_breaks(window, log, services, monkeypatch):
    """A refused undo is a sentence."""
    from gutdesk.domain.errors import StorageTrouble, Trouble

    note(services)

    def full(*_args, **_more):
        raise StorageTrouble(Trouble.FULL, "The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(services.desk.writer, "undo", full)
        window.undo()
    assert window._message.text() == "The disk is full."
    assert shown(log) == 1


def test_without_a_diary_the_window_stands_and_offers_only_what_needs_none(window, log, services):
    """Detached: no undo, no settings, no typing; files and help remain."""
    window.detach()
    assert not window.menus.undo.isEnabled()
    assert not log.quick.line.isEnabled()
    assert not log.checkin.nothing.isEnabled()
    assert all(not action.isEnabled() for action in window.menus._needs_diary)
    files = window.menu_by_name["file"].actions()
    assert all(a.isEnabled() for a in files if a.text() in ("&New diary…", "&Open diary…"))
    window.undo()
    for step in (log.previous_day, log.next_day, log.go_today, log.focus_checkin):
        step()


def test_a_window_that_was_destroyed_does_not_break_the_next_write(window, services):
    """No goodbye, no detach: the entry is written, and nobody stumbles."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(window)
    note(services)
    services.settings.change("cycle", False)
    settle()
    assert len(services.diary.day(TODAY).entries) == 1


def test_settings_reach_the_day_at_once(window, log, services, keys):
    """Twelve hours instead of twenty-four, on the time line and in the status bar."""
    keys("15:00 yesterday note tea", ENTER)
    note(services)
    log.go_today()
    from gutdesk.qt.timeline_model import LineRole

    assert log.timeline.entries.index(0).data(LineRole).when == "14:05"
    services.settings.change("clock", "12")
    settle()
    assert log.timeline.entries.index(0).data(LineRole).when.lower() == "2:05 pm"
    assert window._saved.text().lower() == "saved 2:05 pm"


def test_the_theme_menu_switches_and_the_tick_follows(window, looks):
    """Dark by the menu; every widget is asked to paint anew."""
    from gutdesk.qt.theme import load

    themes = next(
        action.menu()
        for action in window.menu_by_name["view"].actions()
        if action.menu() and "Theme" in action.text()
    )
    dark = next(action for action in themes.actions() if action.data() == "dark")
    dark.trigger()
    settle()
    assert looks.theme == load("dark")
    assert [a.data() for a in themes.actions() if a.isChecked()] == ["dark"]


def test_the_window_cannot_be_made_too_small_for_its_words(window, looks):
    """The least size grows with the text, never beyond the screen, and shrinks again."""
    assert window.minimumSize().toTuple() == (640, 480)
    looks.set_text_scale(2.0)
    screen = window.screen().availableSize()
    assert window.minimumSize() == QSize(1000, 700).boundedTo(screen)
    looks.set_text_scale(1.0)
    assert window.minimumSize().toTuple() == (640, 480)


def test_a_long_sentence_in_the_status_bar_ends_with_an_ellipsis(window):
    """All of it stays in the tool tip and for a screen reader; with room it is shown whole."""
    sentence = "The file could not be written, " * 6
    window.resize(640, 480)
    settle()
    window.say_trouble(sentence)
    settle()
    label = window._message
    assert label.drawn.endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.drawn) <= label.contentsRect().width()
    assert label.text() == label.toolTip() == label.accessibleName() == sentence
    window.say("Short.")
    assert label.drawn == "Short."
