"""The grid: keys, the menu of a cell, dragging, what is read out, and weeks at the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import PlannedKind
from gutdesk.qt.week_model import MIME
from gutdesk.ui.plan.meals.cell_paint import MOST_LINES, MOST_THINGS
from gutdesk.ui.tour import settle
from widget_checks import unnamed

from .conftest import MONDAY, click, texts, told

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier


# -- keys ------------------------------------------------------------------------------------------


def test_arrows_move_and_the_card_follows(page, kitchen, press):
    kitchen.dish("lentil_soup", 2, "lunch")
    press(K.Key_Right, K.Key_Right, K.Key_Down)
    assert page.grid.current() == (kitchen.day(2), "lunch")
    assert page.cell.title.text() == "Wednesday 25 November, Lunch"
    assert "lentil soup" in texts(page.cell)
    press(K.Key_Home)
    assert page.grid.current() == (kitchen.day(0), "lunch")
    press(K.Key_End)
    assert page.grid.current() == (kitchen.day(6), "lunch")
    press(K.Key_Right)
    assert page.grid.current() == (kitchen.day(6), "lunch")


@pytest.mark.parametrize("letter", ["k", "K", "7", "?"])
def test_a_letter_opens_the_search_with_it(page, press, letter):
    press(letter)
    assert page._field.isVisible()
    assert page._field.line.text() == letter


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_Enter])
def test_enter_opens_the_search_with_nothing_typed(page, press, key):
    press((key, M.KeypadModifier) if key == K.Key_Enter else key)
    assert page._field.isVisible()
    assert page._field.line.text() == ""


def test_keys_that_are_no_letters_open_nothing(page, press):
    press(K.Key_Space, (K.Key_K, CTRL), K.Key_F5, K.Key_Shift)
    assert not page._field.isVisible()


@pytest.mark.parametrize("key", [K.Key_Delete, K.Key_Backspace])
def test_delete_takes_all_of_a_cell_out_as_one_step(page, kitchen, press, go, qtbot, key):
    kitchen.dish("lentil_soup", 1)
    kitchen.food("Carrot", 1, "dinner")
    go(1)
    with qtbot.waitSignal(page.said) as said:
        press(key)
    assert "Undo brings it back" in said.args[0]
    assert kitchen.names(1) == []
    assert page.grid.hasFocus()
    press((K.Key_Z, CTRL))
    assert len(kitchen.names(1)) == 2
    go(3)
    press(key)  # nothing there
    assert len(kitchen.names(1)) == 2


def test_ctrl_l_locks_and_unlocks_and_keeps_an_empty_meal_free(page, kitchen, press, go):
    kitchen.dish("lentil_soup", 1)
    go(1)
    press((K.Key_L, CTRL))
    assert "locked" in told(page, 1, "dinner")
    assert page.cell.lock.text() == "Unlock"
    press((K.Key_L, CTRL))
    assert "locked" not in told(page, 1, "dinner")
    go(2)
    assert page.cell.lock.text() == "Keep free"
    press((K.Key_L, CTRL))
    assert kitchen.names(2) == ["Kept free"]
    press((K.Key_L, CTRL))
    assert kitchen.names(2) == []
    assert page.grid.hasFocus()


def test_copy_and_paste_makes_another_and_cut_moves_once(page, kitchen, press, go, qtbot):
    kitchen.dish("lentil_soup", 1, servings=2.0)
    go(1)
    with qtbot.waitSignal(page.said) as said:
        press((K.Key_C, CTRL))
    assert said.args == ["1 thing copied"]
    assert QApplication.clipboard().text() == kitchen.names(1)[0]
    go(3, "lunch")
    press((K.Key_V, CTRL), (K.Key_V, CTRL))
    assert len(kitchen.names(3, "lunch")) == 2
    assert kitchen.meals.book.in_cell(kitchen.day(3), "lunch")[0].servings == 2.0
    go(1)
    press((K.Key_X, CTRL))
    assert len(kitchen.names(1)) == 1, "it stays until it is pasted"
    go(5)
    press((K.Key_V, CTRL))
    assert (len(kitchen.names(1)), len(kitchen.names(5))) == (0, 1)
    go(6)
    press((K.Key_V, CTRL))
    assert kitchen.names(6) == [], "what was moved is not moved again"
    press((K.Key_Z, CTRL))
    assert (len(kitchen.names(1)), len(kitchen.names(5))) == (1, 0)


def test_what_was_cut_and_then_deleted_is_said(page, kitchen, press, go, qtbot):
    placed = kitchen.dish("lentil_soup", 1)
    go(1)
    press((K.Key_X, CTRL))
    kitchen.meals.planner.remove([placed])
    settle()
    go(2)
    with qtbot.waitSignal(page.troubled) as said:
        press((K.Key_V, CTRL))
    assert "not planned any more" in said.args[0]


def test_copying_an_empty_cell_leaves_what_was_copied(page, kitchen, press, go):
    kitchen.dish("lentil_soup", 1)
    go(1)
    press((K.Key_C, CTRL))
    go(2)
    press((K.Key_C, CTRL), (K.Key_V, CTRL))
    assert len(kitchen.names(2)) == 1


def test_ctrl_enter_on_a_day_to_come_says_why_not(page, kitchen, press, go, qtbot):
    kitchen.dish("lentil_soup", 1)
    go(1)
    with qtbot.waitSignal(page.troubled) as said:
        press((K.Key_Return, CTRL))
    assert "still to come" in said.args[0]
    go(2)
    with qtbot.waitSignal(page.troubled) as said:
        press((K.Key_Return, CTRL))
    assert "Nothing planned here is left to eat" in said.args[0]


# -- the menu --------------------------------------------------------------------------------------


def menu(page: Any) -> dict[str, Any]:
    """The actions of the open menu of a cell by their texts."""
    shown = QApplication.activePopupWidget()
    assert shown is not None
    return {one.text().replace("&", ""): one for one in shown.actions() if one.text()}


def ask_menu(page: Any, at: QPoint | None = None) -> dict[str, Any]:
    view = page.grid.viewport()
    reason = QContextMenuEvent.Reason
    place = at or QPoint(0, 0)
    event = QContextMenuEvent(
        reason.Mouse if at else reason.Keyboard, place, view.mapToGlobal(place)
    )
    QApplication.sendEvent(view if at else page.grid, event)
    settle()
    return menu(page)


def test_the_menu_key_opens_the_menu_of_the_current_cell(page, kitchen, go, press):
    kitchen.dish("lentil_soup", 0, "breakfast")
    go(0, "breakfast")
    found = ask_menu(page)
    assert {name for name, one in found.items() if one.isEnabled()} == {
        "Add…", "Eaten as planned", "Eaten, but…", "Leftover for the next day", "Lock",
        "More about it, below", "Copy", "Cut", "Take out",
    }  # fmt: skip
    press(K.Key_Escape)
    assert page.grid.hasFocus()
    go(3)
    found = ask_menu(page)
    assert {name for name, one in found.items() if one.isEnabled()} == {
        "Add…", "Keep free", "More about it, below",
    }  # fmt: skip
    press(K.Key_Escape)


def test_a_right_click_means_the_cell_below_it(page, kitchen, qtbot, press):
    kitchen.dish("lentil_soup", 2)
    index = page.grid.week.index_of(kitchen.day(2), "dinner")
    found = ask_menu(page, page.grid.visualRect(index).center())
    assert page.grid.current() == (kitchen.day(2), "dinner")
    found["Leftover for the next day"].trigger()
    press(K.Key_Escape)
    (left,) = kitchen.meals.book.in_cell(kitchen.day(3), "lunch")
    assert left.kind is PlannedKind.LEFTOVER


def test_each_act_of_the_menu_does_what_it_says(page, kitchen, go, press):
    kitchen.dish("lentil_soup", 0, "breakfast")
    go(0, "breakfast")
    ask_menu(page)["Copy"].trigger()
    press(K.Key_Escape)
    go(1)
    ask_menu(page)["Paste"].trigger()
    press(K.Key_Escape)
    assert len(kitchen.names(1)) == 1
    ask_menu(page)["Lock"].trigger()
    press(K.Key_Escape)
    assert "Unlock" in ask_menu(page)
    press(K.Key_Escape)
    ask_menu(page)["Take out"].trigger()
    press(K.Key_Escape)
    assert kitchen.names(1) == []
    ask_menu(page)["Add…"].trigger()
    settle()
    assert page._field.isVisible()


# -- dragging --------------------------------------------------------------------------------------


def let_go(
    page: Any, ids: list[str], day: date, slot: str, modifiers: Any = M.NoModifier
) -> QDropEvent:
    """No platform without a screen drags: this is what the grid is told at the end of it."""
    grid = page.grid
    data = QMimeData()
    data.setData(MIME, "\n".join(ids).encode())
    where = QPointF(grid.visualRect(grid.week.index_of(day, slot)).center())
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    button = Qt.MouseButton.LeftButton
    grid.dragMoveEvent(QDragMoveEvent(where.toPoint(), both, data, button, modifiers))
    event = QDropEvent(where, both, data, button, modifiers)
    grid.dropEvent(event)
    settle()
    return event


def test_what_is_dragged_moves_and_with_ctrl_is_copied(page, kitchen):
    placed = kitchen.dish("lentil_soup", 1)
    event = let_go(page, [placed.meta.id], kitchen.day(3), "lunch")
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction, "or the view takes it out by itself"
    assert (len(kitchen.names(1)), len(kitchen.names(3, "lunch"))) == (0, 1)
    assert page.grid.current() == (kitchen.day(3), "lunch")
    (moved,) = kitchen.meals.book.in_cell(kitchen.day(3), "lunch")
    let_go(page, [moved.meta.id], kitchen.day(4), "lunch", CTRL)
    assert (len(kitchen.names(3, "lunch")), len(kitchen.names(4, "lunch"))) == (1, 1)
    kitchen.undo()
    kitchen.undo()
    assert (len(kitchen.names(1)), len(kitchen.names(3, "lunch"))) == (1, 0)


def test_what_was_eaten_stays_where_it_is_and_that_is_said(page, kitchen, qtbot):
    placed = kitchen.dish("lentil_soup", 0, "breakfast")
    kitchen.meals.eater.eat([placed])
    settle()
    with qtbot.waitSignal(page.troubled) as said:
        let_go(page, [placed.meta.id], kitchen.day(3), "lunch")
    assert "stays where it was planned" in said.args[0]
    assert kitchen.names(3, "lunch") == []
    let_go(page, [placed.meta.id], kitchen.day(3), "lunch", CTRL)
    assert len(kitchen.names(3, "lunch")) == 1, "a copy of it can be planned"


def test_a_drop_onto_its_own_cell_writes_nothing(page, kitchen, services):
    placed = kitchen.dish("lentil_soup", 1)
    before = services.writer.undo_name
    let_go(page, [placed.meta.id], kitchen.day(1), "dinner")
    assert services.writer.undo_name == before
    assert len(kitchen.names(1)) == 1


def test_a_drop_of_what_is_gone_or_foreign_is_nothing(page, kitchen, services):
    before = services.writer.undo_name
    let_go(page, ["no-such-id"], kitchen.day(1), "dinner")
    data = QMimeData()
    data.setText("lentils")
    where = QPointF(page.grid.visualRect(page.grid.week.index(1, 1)).center())
    event = QDropEvent(
        where, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, M.NoModifier
    )
    page.grid.dropEvent(event)
    assert not event.isAccepted()
    assert services.writer.undo_name == before


def test_the_mouse_takes_the_thing_under_it_and_else_the_whole_cell(page, kitchen, qtbot):
    first = kitchen.dish("lentil_soup", 1)
    second = kitchen.food("Carrot", 1, "dinner")
    grid = page.grid
    index = grid.week.index_of(kitchen.day(1), "dinner")
    rect = grid.visualRect(index)
    (upper, lower) = grid.cells.setting(grid.week.lines(index), rect.width()).placed
    for one, wanted in ((upper, first), (lower, second)):
        place = one.whole.translated(rect.topLeft()).center()
        qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        data = grid.week.mimeData([index])
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert bytes(data.data(MIME).data()).decode() == wanted.meta.id
    corner = rect.bottomRight() - QPoint(3, 3)
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    both = bytes(grid.week.mimeData([index]).data(MIME).data()).decode()
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert both.split("\n") == [first.meta.id, second.meta.id]


def test_a_double_click_searches(page, qtbot):
    rect = page.grid.visualRect(page.grid.week.index(1, 3))
    for click_ in (qtbot.mouseClick, qtbot.mouseDClick):
        click_(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page._field.isVisible()
    assert page._field.cell == (MONDAY.replace(day=26), "lunch")


# -- what is read out ------------------------------------------------------------------------------


def test_a_cell_says_its_day_its_meal_and_what_stands_in_it(page, kitchen):
    kitchen.avoid("carrot", "Carrot")
    kitchen.food("Carrot", 0, "snack", ref="carrot", amount=80.0, unit="g")
    assert told(page, 0, "snack") == "Monday 23 November, Snack: Carrot, 80 g, off: carrot"
    assert told(page, 1, "snack") == "Tuesday 24 November, Snack: nothing planned"
    index = page.grid.week.index_of(kitchen.day(), "snack")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Carrot · 80 g · off: carrot"
    assert page.grid.week.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == ""


def test_a_screen_reader_finds_the_table_its_heads_and_cells(page, kitchen):
    kitchen.dish("lentil_soup", 1, "lunch")
    assert unnamed(page) == []
    seen = QAccessible.queryAccessibleInterface(page.grid)
    assert seen.role() == QAccessible.Role.Table
    assert seen.text(QAccessible.Text.Name) == "The week of meals"
    said = [seen.child(place).text(QAccessible.Text.Name) for place in range(seen.childCount())]
    assert len(said) == (1 + 4) * (1 + 7), "heads and corner too"
    assert {"Tuesday 24 November", "Lunch"} <= set(said)
    assert "Tuesday 24 November, Lunch: Carrot and lentil soup" in said
    assert "Tuesday 24 November, Dinner: nothing planned" in said
    assert all(said[1:]), "the corner is Qt's own and has none"


# -- how much fits ---------------------------------------------------------------------------------

NAMES = {
    "long": "Very slowly braised " * 15,
    "one word": "W" * 300,
    "emoji": "🥕🍲 carrots 👩‍👩‍👧‍👦 " * 12,
    "right to left": "مرق الدجاج مع الأرز والخضار " * 9,
    "both": "Suppe مرق mit Reis " * 12,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_name_of_any_kind_stays_in_its_cell(page, kitchen, looks, window, name, scale):
    looks.set_text_scale(scale)
    kitchen.note(NAMES[name].strip()[:300], 1)
    grid = page.grid
    settle()
    index = grid.week.index_of(kitchen.day(1), "dinner")
    rect = grid.visualRect(index)
    setting = grid.cells.setting(grid.week.lines(index), rect.width())
    (one,) = setting.placed
    lines = one.name.split("\n")
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…") or "…" in lines[-1]
    metrics = grid.cells._names
    assert all(metrics.horizontalAdvance(line) <= one.name_at.width() + 1 for line in lines)
    assert setting.height <= rect.height()
    assert one.whole.right() < rect.width()
    grid.grab()  # is painted without a word of Qt's
    assert NAMES[name].strip()[:300].split() == told(page, 1, "dinner").split(": ", 1)[1].split()


def test_only_a_word_that_has_no_room_is_cut(page, kitchen):
    """The others stay whole: "with" never becomes "wit" and "h"."""
    setting = page.grid.cells.setting
    kitchen.note("Warm blueberries with rice", 1)
    lines = page.grid.week.lines(page.grid.week.index_of(kitchen.day(1), "dinner"))
    cut = set()
    for width in range(60, 240, 7):
        shown = setting(lines, width).placed[0].name.split("\n")
        words = " ".join(shown[: MOST_LINES - 1]).split()
        assert not {"wit", "wi", "w", "War", "Wa"} & set(words), shown
        cut |= {word for word in words if "blueberries".startswith(word)}
    assert "blueberries" in cut
    assert len(cut) > 1, "in the narrowest cells it is cut"


def test_sixty_things_in_a_cell_are_counted(page, kitchen):
    many = [
        replace(drafts.of_food(f"Food {n:02d}", "", day=kitchen.day(1), slot="dinner"), position=n)
        for n in range(60)
    ]
    kitchen.brought(*many)
    grid = page.grid
    index = grid.week.index_of(kitchen.day(1), "dinner")
    setting = grid.cells.setting(grid.week.lines(index), grid.columnWidth(1))
    assert (len(setting.placed), setting.left) == (MOST_THINGS - 1, 60 - MOST_THINGS + 1)
    assert setting.height <= grid.rowHeight(index.row()) < 400
    assert "Food 59" in told(page, 1, "dinner")
    page.choose(kitchen.day(1), "dinner")
    assert len(page.cell.rows) == 12
    assert "60 things stand here; the first 12 are shown." in texts(page.cell)
    grid.grab()


def test_a_full_meal_takes_no_more_and_says_so(page, kitchen, press, go, qtbot):
    for number in range(20):
        kitchen.note(f"Note {number}", 1)
    go(1)
    press("zzz note")
    with qtbot.waitSignal(page.troubled) as said:
        press(K.Key_Return)
    assert "at most 20 things" in said.args[0]
    assert len(kitchen.names(1)) == 20
    assert page.grid.hasFocus()


@pytest.mark.parametrize("width", [800, 1000, 1920])
def test_seven_days_share_the_width(page, kitchen, window, width):
    kitchen.dish("lentil_soup", 6)
    window.resize(width, 700)
    settle()
    grid = page.grid
    widths = {grid.columnWidth(column) for column in range(7)}
    assert len(widths) == 1
    assert not grid.horizontalScrollBar().isVisible()
    assert not grid.verticalScrollBar().isVisible(), "the page is what scrolls"
    assert sum(grid.columnWidth(column) for column in range(7)) <= grid.viewport().width()


def test_the_page_scrolls_to_where_the_keyboard_is(page, kitchen, window, looks, press):
    looks.set_text_scale(2.0)
    for number in range(7):
        for slot in ("breakfast", "lunch", "dinner", "snack"):
            kitchen.dish("lentil_soup", number, slot)
    window.resize(900, 620)
    settle()
    page.focus_first()
    for key in [K.Key_Down] * 3 + [K.Key_Right] * 6 + [K.Key_Up] * 3 + [K.Key_Left] * 6:
        press(key)
        rect = page.grid.visualRect(page.grid.currentIndex())
        view = page._scroll.viewport()
        top = page.grid.viewport().mapTo(view, rect.topLeft())
        assert view.rect().contains(top + QPoint(10, 10)), (key, top)


# -- weeks at the edges ----------------------------------------------------------------------------


def test_week_53_and_the_days_around_new_year(page, kitchen):
    page.show_week(date(2026, 12, 31))
    assert page.card.title.text() == "Meals, week 53"
    assert page.days.text() == "28 Dec – 3 Jan 2027"
    assert [day.day for day in page.grid.week.days] == [28, 29, 30, 31, 1, 2, 3]
    page.next_week()
    assert page.card.title.text() == "Meals, week 1"
    page.show_week(date(2027, 12, 31))
    assert page.card.title.text() == "Meals, week 52"


def test_the_same_place_of_another_week(page, kitchen, go):
    go(2, "lunch")
    page.next_week()
    assert page.grid.current() == (kitchen.day(9), "lunch")
    page.week_before()
    page.week_before()
    assert page.grid.current() == (kitchen.day(-5), "lunch")
    assert page.today.isVisible()
    click(page, "this-week")
    assert page.grid.current() == (kitchen.day(2), "lunch")
    assert not page.today.isVisible()


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31), date(1899, 1, 1)])
def test_weeks_end_where_dates_do(page, day):
    before = page.first
    page.show_week(day)
    assert page.first == before
    page.show_week(date(2199, 12, 20))
    page.next_week()
    page.show_week(date(1900, 1, 8))
    page.week_before()
    assert page.first.year in (1900, 1899)


@pytest.fixture
def sunday_first(services):
    services.settings.change("first_weekday", "7")


@pytest.mark.usefixtures("sunday_first")
def test_sunday_can_be_the_first_day(page, kitchen):
    assert page.first == date(2026, 11, 22)
    assert page.days.text() == "22 – 28 Nov 2026"
    heads = page.grid.week
    first = heads.headerData(0, Qt.Orientation.Horizontal)
    assert first == "Sun 22"
    assert heads.today == 1
    page.choose(kitchen.day(-1), "lunch")
    page.next_week()
    assert page.grid.current() == (kitchen.day(6), "lunch")
    page.choose(kitchen.day(9), "dinner")
    page.week_before()
    assert page.grid.current() == (kitchen.day(2), "dinner")


def test_another_first_weekday_shows_the_week_anew(page, services):
    assert page.first == MONDAY
    services.settings.change("first_weekday", "7")
    settle()
    assert page.first == date(2026, 11, 22)
    assert page.grid.week.days[0] == date(2026, 11, 22)


def test_today_is_marked_by_its_name_and_in_bold(page):
    week = page.grid.week
    assert week.headerData(0, Qt.Orientation.Horizontal) == "Mon 23 · today"
    bold = week.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
    plain = week.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
    assert bold.weight() > plain.weight()
    assert QLocale().language() == QLocale.Language.English
