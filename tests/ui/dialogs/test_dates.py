"""Going to a date, copying a meal, and the dates that people type."""

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QLocale, Qt, QTime, QTimer
from PySide6.QtWidgets import QApplication

from gutdesk.domain.diary import Meal, MealItem, Slot
from gutdesk.ui.dialogs.copy_meal import CopyMeal
from gutdesk.ui.dialogs.goto import GoToDate
from gutdesk.ui.dialogs.typed_date import read_date

from .conftest import DAY

TYPED = {
    "today": DAY,
    "Yesterday": date(2026, 11, 21),
    "2026-11-01": date(2026, 11, 1),
    "1.11.": date(2026, 11, 1),
    "1.11.2025": date(2025, 11, 1),
    "21 nov": date(2026, 11, 21),
    "nov 21": date(2026, 11, 21),
    "21 November 2025": date(2025, 11, 21),
    "23 nov": date(2025, 11, 23),
    "29 feb": date(2024, 2, 29),
    "3/11": date(2026, 11, 3),
    "03/11/2026": date(2026, 11, 3),
    "sunday": date(2026, 11, 15),
    "mon": date(2026, 11, 16),
    "31 feb": None,
    "soon": None,
    "": None,
    "12": None,
}


@pytest.mark.parametrize(("typed", "meant"), TYPED.items())
def test_typed_dates_are_read(typed, meant):
    """Without a year the latest one that is not ahead; a weekday is the one before today."""
    assert read_date(typed, DAY) == meant


def test_slashes_follow_the_locale():
    american = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    assert read_date("3/11", DAY, american) == date(2026, 3, 11)


def answered(qtbot, kind, act):
    """Act on the dialog of that kind as soon as it waits for an answer."""

    def once():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, once)


def test_going_to_a_typed_date(qtbot):
    """What is typed is shown in the month before Enter, and Enter goes there."""

    def act(dialog):
        qtbot.keyClicks(dialog.typed, "3 nov")
        assert dialog.calendar.selectedDate() == QDate(2026, 11, 3)
        assert dialog.said.text() == "Tuesday 3 November 2026"
        qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)

    answered(qtbot, GoToDate, act)
    assert GoToDate.ask(DAY, today=DAY) == date(2026, 11, 3)


def test_what_is_no_day_of_the_diary_is_said(qtbot):
    """Nonsense and days to come keep the dialog open; Esc stays where one was."""

    def act(dialog):
        for typed, sentence in (("soon", "not read as a date"), ("2027-01-01", "still to come")):
            dialog.typed.selectAll()
            qtbot.keyClicks(dialog.typed, typed)
            qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
            assert sentence in dialog.trouble.text()
        qtbot.keyClick(dialog.typed, Qt.Key.Key_Escape)

    answered(qtbot, GoToDate, act)
    assert GoToDate.ask(DAY, today=DAY) is None


def test_picking_in_the_month_by_keyboard(qtbot):
    """An arrow key in the month and Enter."""

    def act(dialog):
        view = dialog.calendar.focusProxy() or dialog.calendar
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Up)
        qtbot.keyClick(view, Qt.Key.Key_Return)

    answered(qtbot, GoToDate, act)
    assert GoToDate.ask(DAY, today=DAY) == date(2026, 11, 15)


def test_no_day_to_come_can_be_picked(shown):
    dialog = shown(GoToDate(DAY, today=DAY))
    assert dialog.calendar.maximumDate() == QDate(2026, 11, 22)
    assert not dialog.after.isEnabled()


@pytest.fixture
def meal(at):
    return Meal(day=DAY, at=at(8, 30), items=(MealItem(text="Kefir"),), slot=Slot.BREAKFAST)


def test_a_meal_is_copied_at_its_own_time(meal, qtbot):
    """Enter takes the offered day; no time means the meal's own."""
    answered(qtbot, CopyMeal, lambda d: qtbot.keyClick(d.day, Qt.Key.Key_Return))
    assert CopyMeal.ask(meal, DAY) == (DAY, None)


def test_a_meal_is_copied_to_another_day_and_time(meal, qtbot):
    """Another day with the arrow key, another time after the tick is taken off."""

    def act(dialog):
        qtbot.keyClick(dialog.day, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.same_time, Qt.Key.Key_Space)
        assert dialog.time.isEnabled()
        assert dialog.time.time() == QTime(8, 30)
        qtbot.keyClick(dialog.time, Qt.Key.Key_Up)
        qtbot.keyClick(dialog.time, Qt.Key.Key_Return)

    answered(qtbot, CopyMeal, act)
    assert CopyMeal.ask(meal, DAY) == (date(2026, 11, 21), time(9, 30))


def test_a_meal_that_is_not_copied(meal, qtbot):
    answered(qtbot, CopyMeal, lambda d: qtbot.keyClick(d.day, Qt.Key.Key_Escape))
    assert CopyMeal.ask(meal, DAY) is None


def test_a_day_ahead_that_is_on_screen_can_be_gone_to(qtbot):
    """Enter at once stays on tomorrow where tomorrow was shown."""
    tomorrow = date(2026, 11, 23)
    answered(qtbot, GoToDate, lambda d: qtbot.keyClick(d.typed, Qt.Key.Key_Return))
    assert GoToDate.ask(tomorrow, today=DAY) == tomorrow
