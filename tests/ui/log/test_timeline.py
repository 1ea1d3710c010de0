"""The time line by hand: deleting, the menu of an entry, and writing meals once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from tests_ui_help import CTRL, ENTER, settle, titles

from gutdesk.ui.dialogs.copy_meal import CopyMeal

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def three(log, services, type_line, keys):
    """A day with three entries and the keyboard on the first."""
    for line in ("7:00 kefir", "8:00 stool 4", "9:00 rice"):
        type_line(line, ENTER)
    log.focus_timeline()
    log.timeline.select_row(0)
    return services.diary.day(TODAY).entries


def chosen(menu_action) -> None:
    menu_action.trigger()
    settle()


def popped(log) -> QMenu:
    """The menu that is open."""
    found = [menu for menu in log.timeline.findChildren(QMenu) if menu.isVisible()]
    assert len(found) == 1
    return found[0]


def words(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions()]


def test_delete_takes_the_row_and_undo_brings_it_back(log, services, three, keys):
    """The next row is chosen, so that Delete can be pressed again."""
    keys(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert titles(log) == ["Kefir", "Rice"]
    assert log.timeline.current_entry() == three[2]
    keys((Qt.Key.Key_Z, CTRL))
    back = services.diary.day(TODAY).entries
    assert [replace(entry, meta=None) for entry in back] == [
        replace(entry, meta=None) for entry in three
    ]
    assert [entry.meta.id for entry in back] == [entry.meta.id for entry in three]
    settle()
    assert len(titles(log)) == 3


def test_the_last_row_can_be_deleted_and_the_day_is_empty_again(log, services, three, keys):
    """Three times Delete, and the words of the empty day come back."""
    keys(Qt.Key.Key_Delete, Qt.Key.Key_Delete, Qt.Key.Key_Delete)
    assert services.diary.day(TODAY).entries == ()
    assert not log.timeline.isVisible()
    assert log.card._empty_text.isVisible()


def test_arrows_walk_the_rows_and_enter_edits(log, three, keys):
    """The row under the keyboard is the one whose form opens."""
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert log.editing.form._entry == three[2]


def test_a_double_click_edits(log, three, qtbot):
    """By mouse: the row that was hit."""
    place = log.timeline.visualRect(log.timeline.entries.index(1)).center()
    for click in (qtbot.mouseClick, qtbot.mouseDClick):  # as a hand does it
        click(log.timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert log.editing.form._entry == three[1]


def test_the_three_dots_open_the_menu_of_their_row(log, services, three, qtbot):
    """A meal can be copied, a stool cannot; Delete deletes that row."""
    index = log.timeline.entries.index(1)
    dots = log.timeline._delegate.menu_rect(log.timeline.visualRect(index)).center()
    qtbot.mouseClick(log.timeline.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    menu = popped(log)
    assert words(menu) == ["Edit", "Delete"]
    chosen(menu.actions()[-1])
    menu.close()
    assert titles(log) == ["Kefir", "Rice"]


def test_the_menu_key_opens_the_menu_of_the_chosen_row(log, three):
    """A keyboard has no dots to click."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(log.timeline.viewport(), event)
    menu = popped(log)
    assert words(menu) == ["Edit", "What is in it…", "Copy this meal to…", "Delete"]
    chosen(menu.actions()[0])
    menu.close()
    assert log.editing.form._entry == three[0]


def copy(log, entry) -> None:
    menu = log.timeline.entry_menu(entry)
    (action,) = [a for a in menu.actions() if "Copy" in a.text()]
    chosen(action)
    menu.deleteLater()


@pytest.mark.parametrize(
    ("at", "local"), [(None, time(7, 0)), (time(19, 30), time(19, 30)), (time(1, 15), time(1, 15))]
)
def test_a_meal_is_copied_to_the_day_and_time_that_was_asked(
    log, services, three, monkeypatch, at, local
):
    """The copy has an identity of its own, that day is shown, and the first meal stays."""
    monkeypatch.setattr(CopyMeal, "ask", lambda *_args: (FRIDAY, at))
    copy(log, three[0])
    (meal,) = services.diary.day(FRIDAY).entries
    assert meal.at.local.time() == local
    assert meal.meta.id != three[0].meta.id
    assert [item.text for item in meal.items] == ["Kefir"]
    assert log.day == FRIDAY
    assert services.diary.day(TODAY).entries == three


def test_a_copy_that_is_not_wanted_writes_nothing(log, services, three, monkeypatch):
    """Cancel in the dialog."""
    monkeypatch.setattr(CopyMeal, "ask", lambda *_args: None)
    copy(log, three[0])
    assert services.diary.day(TODAY).entries == three


def test_a_copy_into_the_time_to_come_is_a_sentence(log, services, three, monkeypatch, window):
    """A meal of this evening is not eaten yet."""
    monkeypatch.setattr(CopyMeal, "ask", lambda *_args: (TODAY, time(20, 0)))
    copy(log, three[0])
    assert services.diary.day(TODAY).entries == three
    assert "nothing to copy yet" in window._message.text()


def same(log) -> QMenu:
    menu = log.card.same.menu()
    menu.aboutToShow.emit()
    return menu


def eat_yesterday(type_line) -> None:
    for line in ("yesterday 8:00 kefir", "yesterday 13:00 rice", "yesterday 20:00 broth"):
        type_line(line, ENTER)


def test_one_meal_of_yesterday_is_written_once_more(log, services, type_line):
    """Chosen by itself it comes to today at its own time, and stays on yesterday."""
    eat_yesterday(type_line)
    log.go_today()
    kefir = same(log).actions()[0]
    assert kefir.text().startswith("08:00 · Kefir")
    chosen(kefir)
    (meal,) = services.diary.day(TODAY).entries
    assert meal.at.local.time() == time(8)
    assert len(services.diary.day(YESTERDAY).entries) == 3


def test_all_meals_of_yesterday_up_to_now_are_one_step(log, services, type_line, keys):
    """What lies later than now is left out; one Ctrl+Z takes all of them back."""
    eat_yesterday(type_line)
    log.go_today()
    chosen(same(log).actions()[-1])
    hours = [meal.at.local.hour for meal in services.diary.day(TODAY).entries]
    assert hours == [8, 13]
    keys((Qt.Key.Key_Z, CTRL))
    assert services.diary.day(TODAY).entries == ()


def test_nothing_to_copy_says_so(log):
    """After a day without meals the menu holds a sentence that cannot be chosen."""
    (only,) = same(log).actions()
    assert only.text() == "No meals were written on 21 Nov"
    assert not only.isEnabled()


def test_a_meal_that_is_still_to_come_is_a_sentence(log, services, type_line, window):
    """Yesterday's supper, chosen at lunch time, is not written."""
    eat_yesterday(type_line)
    log.go_today()
    chosen(same(log).actions()[2])
    assert services.diary.day(TODAY).entries == ()
    assert "nothing to copy yet" in window._message.text()


def test_nothing_else_today_is_marked_and_taken_back(log, services, keys, qtbot):
    """The button and Ctrl+D say the same thing."""
    qtbot.mouseClick(log.card.complete, Qt.MouseButton.LeftButton)
    settle()
    assert services.diary.day(TODAY).complete
    assert "nothing else was eaten" in log.card.marks.text()
    keys((Qt.Key.Key_D, CTRL))
    settle()
    assert not services.diary.day(TODAY).complete
    assert not log.card.complete.isChecked()
    assert not log.card.marks.isVisible()


def test_the_day_asks_for_sleep_and_opens_its_form(log, services, qtbot):
    """A click on what is missing begins it; done, it says so."""
    (ask,) = [b for b in log.asks._buttons if b.text() == "Sleep of last night"]
    assert ask.accessibleName().endswith("open")
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(log.editing.form.save, Qt.MouseButton.LeftButton)
    settle()
    assert len(services.diary.day(TODAY).entries) == 1
    assert ask.accessibleName().endswith("done")
