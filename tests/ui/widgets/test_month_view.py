"""The month: where its days stand, what keys and mouse pick, what a screen reader hears."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gutdesk.qt.theme import load
from gutdesk.ui.widgets.day_rings import draw_ring
from gutdesk.ui.widgets.month_view import MonthView

LIGHT = load("light")
TODAY = date(2026, 11, 22)


class Heard:
    def __init__(self, view: MonthView) -> None:
        self.picked: list[date] = []
        self.months: list[tuple[int, int]] = []
        view.picked.connect(self._picked)
        view.month_shown.connect(self._month)

    def _picked(self, day: date) -> None:
        self.picked.append(day)

    def _month(self, year: int, month: int) -> None:
        self.months.append((year, month))


@pytest.fixture
def view(qtbot) -> MonthView:
    made = MonthView(LIGHT)
    made.setLocale(QLocale("en_GB"))
    qtbot.addWidget(made)
    made.set_today(TODAY)
    made.select(TODAY)
    made.resize(260, 340)
    made.show()
    return made


@pytest.fixture
def heard(view: MonthView) -> Heard:
    return Heard(view)


def press(view: MonthView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view._table, key)


def click(view: MonthView, day: date) -> None:
    table = view._table
    place = table.visualRect(view._days.index_of(day)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def rows(view: MonthView) -> list[str]:
    """The month as text, one line a week."""
    days = view._days
    return [
        " ".join(f"{days.index(row, column).data() or '.':>2}" for column in range(7)).rstrip()
        for row in range(6)
    ]


def test_a_month_starts_under_its_weekday(view: MonthView) -> None:
    assert rows(view) == [
        " .  .  .  .  .  .  1",
        " 2  3  4  5  6  7  8",
        " 9 10 11 12 13 14 15",
        "16 17 18 19 20 21 22",
        "23 24 25 26 27 28 29",
        "30  .  .  .  .  .  .",
    ]


def test_the_first_weekday_is_that_of_the_locale(view: MonthView) -> None:
    view.setLocale(QLocale("en_US"))
    assert rows(view)[0] == " 1  2  3  4  5  6  7"
    heads = [view._days.headerData(at, Qt.Orientation.Horizontal) for at in range(7)]
    assert heads == ["S", "M", "T", "W", "T", "F", "S"]


def test_the_title_names_month_and_year(view: MonthView) -> None:
    assert view._title.text() == "November 2026"


def test_showing_a_day_picks_nothing(view: MonthView, heard: Heard) -> None:
    view.select(date(2026, 3, 5))
    assert (view.selected(), heard.picked) == (date(2026, 3, 5), [])
    assert heard.months == [(2026, 3)]


def test_a_click_picks_a_day_once(view: MonthView, heard: Heard) -> None:
    click(view, date(2026, 11, 19))
    assert heard.picked == [date(2026, 11, 19)]
    assert view.selected() == date(2026, 11, 19)


def test_a_click_beside_the_days_picks_nothing(view: MonthView, heard: Heard) -> None:
    table = view._table
    place = table.visualRect(view._days.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (heard.picked, view.selected()) == ([], TODAY)
    assert table.selectionModel().isSelected(view._days.index_of(TODAY))


def test_a_click_with_ctrl_takes_no_day_away(view: MonthView, heard: Heard) -> None:
    index = view._days.index_of(TODAY)
    QTest.mouseClick(
        view._table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        view._table.visualRect(index).center(),
    )
    assert view._table.selectionModel().isSelected(index)
    assert heard.picked == []


def test_arrows_walk_and_enter_picks(view: MonthView, heard: Heard) -> None:
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert heard.picked == []
    press(view, Qt.Key.Key_Return)
    assert heard.picked == [date(2026, 11, 14)]


def test_walking_goes_on_into_the_next_month(view: MonthView, heard: Heard) -> None:
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert heard.months == [(2026, 12)]
    assert heard.picked == [date(2026, 12, 7)]


def test_page_keys_turn_months_and_keep_to_their_last_day(view: MonthView, heard: Heard) -> None:
    view.select(date(2026, 3, 31))
    press(view, Qt.Key.Key_PageUp, Qt.Key.Key_Enter)
    assert heard.picked == [date(2026, 2, 28)]
    press(view, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert view.shown_month() == (2026, 4)


def test_home_is_today(view: MonthView, heard: Heard) -> None:
    view.select(date(2025, 1, 1))
    press(view, Qt.Key.Key_Home)
    assert heard.picked == [TODAY]
    assert view.shown_month() == (2026, 11)


def test_the_buttons_turn_months(view: MonthView, heard: Heard) -> None:
    buttons = {button.accessibleName(): button for button in view.findChildren(QToolButton)}
    for name in ("Next month", "Next month", "Previous month"):
        QTest.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
    assert heard.months == [(2026, 12), (2027, 1), (2026, 12)]


def test_the_calendar_ends_where_dates_end(view: MonthView) -> None:
    view.select(date.max)
    press(view, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    assert view.shown_month() == (9999, 12)
    view.select(date.min)
    press(view, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
    assert view.shown_month() == (1, 1)


def test_its_keys_win_over_shortcuts_of_the_window(view: MonthView) -> None:
    for key, mine in ((Qt.Key.Key_PageUp, True), (Qt.Key.Key_Delete, False)):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        asked.ignore()
        QApplication.sendEvent(view._table, asked)
        assert asked.isAccepted() is mine


def heard_by_a_reader(view: MonthView) -> list[str]:
    table = QAccessible.queryAccessibleInterface(view._table)
    assert table.role() == QAccessible.Role.Table
    return [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]


def test_a_screen_reader_hears_date_and_state_of_each_day(view: MonthView) -> None:
    view.set_marks({date(2026, 11, 19): 5 / 12, date(2026, 11, 20): 1.0, date(2026, 11, 18): 0.0})
    view.set_complete(frozenset({date(2026, 11, 20)}))
    names = heard_by_a_reader(view)
    assert {
        "Monday",
        "Wednesday, 18 November 2026, nothing rated",
        "Thursday, 19 November 2026, 42 % rated",
        "Friday, 20 November 2026, all rated, complete",
        "Saturday, 21 November 2026, not logged",
        "Sunday, 22 November 2026, today, not logged",
        "Monday, 23 November 2026",
    } <= set(names)
    assert sum("November 2026" in name for name in names) == 30


def test_a_screen_reader_can_pick_a_day(view: MonthView, heard: Heard) -> None:
    table = QAccessible.queryAccessibleInterface(view._table)
    cells = [table.child(at) for at in range(table.childCount())]
    cell = next(cell for cell in cells if "19 November" in cell.text(QAccessible.Text.Name))
    action = cell.actionInterface()
    assert action is not None
    action.doAction(action.actionNames()[0])
    assert heard.picked == [date(2026, 11, 19)]


def ring(share: float | None) -> QImage:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    draw_ring(painter, image.rect().toRectF(), share, LIGHT)
    painter.end()
    return image


def inked(image: QImage, colour: str) -> int:
    wanted = QColor(colour)
    return sum(image.pixelColor(x, y) == wanted for x in range(60) for y in range(60))


def test_a_ring_grows_with_what_is_rated(qapp) -> None:
    amounts = [inked(ring(share), LIGHT.accent) for share in (None, 0.25, 0.5, 0.75, 1.0)]
    assert amounts[0] == 0
    assert amounts == sorted(set(amounts))


def test_the_arc_starts_at_the_top_and_goes_clockwise(qapp) -> None:
    image = ring(0.3)
    right, left = image.pixelColor(57, 28), image.pixelColor(2, 28)
    assert (right, left) == (QColor(LIGHT.accent), QColor(LIGHT.line))


def test_nothing_logged_is_a_broken_line(qapp) -> None:
    """Round the circle the line is there and gone in turn, which no grey value can imitate."""
    image = ring(None)
    ground = QColor(LIGHT.surface)
    row = [image.pixelColor(x, y) == ground for y in (1, 2) for x in range(20, 40)]
    assert 0 < sum(row) < len(row)
    assert ring(0.0) == image


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_number_is_clipped(qtbot, view: MonthView, scale: float) -> None:
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    view.setFont(font)
    view.resize(view.minimumSizeHint())
    qtbot.waitUntil(lambda: view._table.width() >= view._table.minimumWidth())
    cell = view._table.visualRect(view._days.index_of(TODAY))
    text = view.fontMetrics().boundingRect("30")
    assert cell.width() - 8 >= text.width()
    assert cell.height() - 8 >= text.height()
    last = view._table.visualRect(view._days.index(5, 6))
    assert last.bottom() < view._table.viewport().height()
