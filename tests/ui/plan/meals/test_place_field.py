"""The line over a cell: what it finds, keys, the mouse, and what happens around it meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from gutdesk.domain.meals.planned import PlannedKind
from gutdesk.ui.tour import settle
from lived_plan import World

from .conftest import MONDAY, click

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier


def offered(page) -> list[str]:
    return [page._field.list.item(row).text() for row in range(page._field.list.count())]


def read_out(page) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    rows = page._field.list
    return [rows.item(row).data(role) for row in range(rows.count())]


# -- what is found ---------------------------------------------------------------------------------


def test_recipes_come_first_then_foods_and_a_note_at_the_end(page, press):
    press("beef st")
    found = offered(page)
    assert found[0] == "Slow beef and root stew"
    assert found[-1] == "beef st"
    assert read_out(page)[-1] == "beef st, as a note"
    assert "Beef, steak" in found
    assert read_out(page)[0].startswith("Slow beef and root stew, 170 min")


def test_with_nothing_typed_it_offers_what_fits_the_meal(page, press, services):
    press(K.Key_Return)
    found = offered(page)
    assert len(found) > 5
    assert found[-1] == "Eating out"
    names = {entry.recipe.name: entry.recipe.course.value for entry in services.recipes.all()}
    assert {names[name] for name in found[:-1]} == {"breakfast"}


def test_what_is_left_out_is_still_offered_and_says_why(page, kitchen, press):
    kitchen.avoid("carrot", "Carrot")
    press("carrot")
    (said,) = [one for one in read_out(page) if one.startswith("Carrot, ") and "note" not in one]
    assert said.endswith("off: carrot")


def test_a_hint_reads_as_it_will_in_the_cell(page, services, clock, press, go):
    """Of what may hold something the offer does not say less than the cell does after it."""
    World(services, clock).removing("gluten_grain")
    settle()
    go(1)
    press("pumpkin and ginger")
    assert "may hold gluten grains" in read_out(page)[0]
    press(K.Key_Return)
    lines = page.grid.week.lines(page.grid.currentIndex())
    assert [chip.text for chip in lines[0].chips] == ["may hold gluten grains"]


def test_words_that_nothing_has_can_be_a_note(page, kitchen, press):
    press("order the fish", K.Key_Return)
    (note,) = kitchen.meals.book.in_cell(MONDAY, "breakfast")
    assert (note.kind, note.name) == (PlannedKind.NOTE, "order the fish")


def test_eating_out_is_found_by_its_name(page, kitchen, press):
    press("eat")
    row = offered(page).index("Eating out")
    press(*[K.Key_Down] * row, K.Key_Return)
    (out,) = kitchen.meals.book.in_cell(MONDAY, "breakfast")
    assert out.kind is PlannedKind.OUT


def test_the_leftover_of_yesterday_is_offered(page, kitchen, press, go):
    kitchen.dish("lentil_soup", 0, "dinner")
    go(1, "lunch")
    press(K.Key_Return)
    assert read_out(page)[0].startswith("Carrot and lentil soup, leftover of ")
    press(K.Key_Return)
    (left,) = kitchen.meals.book.in_cell(kitchen.day(1), "lunch")
    assert left.kind is PlannedKind.LEFTOVER


# -- keys and mouse --------------------------------------------------------------------------------


def test_arrows_choose_and_stop_at_both_ends(page, press):
    press("beef")
    rows = page._field.list
    assert rows.currentRow() == 0
    press(K.Key_Up)
    assert rows.currentRow() == 0
    press(K.Key_Down, K.Key_Down)
    assert rows.currentRow() == 2
    press(*[K.Key_Down] * 30)
    assert rows.currentRow() == rows.count() - 1
    press("x")
    assert rows.currentRow() == 0, "other words are another list"


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_Tab, (K.Key_Backtab, M.ShiftModifier)])
def test_leaving_gives_the_keyboard_back_and_plans_nothing(page, kitchen, press, key):
    press("beef", key)
    assert not page._field.isVisible()
    assert not page._field.list.isVisible()
    assert page.grid.hasFocus()
    assert kitchen.names(0, "breakfast") == []
    press("c")
    assert page._field.line.text() == "c", "nothing of before is left"


def test_a_click_on_a_row_places_it(page, kitchen, press, qtbot):
    press("beef st")
    rows = page._field.list
    name = rows.item(4).text()
    place = rows.visualItemRect(rows.item(4)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert kitchen.names(0, "breakfast") == [name]
    assert page.grid.hasFocus()
    assert not rows.isVisible()


def test_a_click_elsewhere_leaves_and_the_keyboard_goes_there(page, kitchen, press, qtbot):
    press("beef")
    page.compare.setFocus(Qt.FocusReason.MouseFocusReason)
    settle()
    assert not page._field.isVisible()
    assert page.compare.hasFocus()
    page.grid.setFocus()
    press("beef")
    rect = page.grid.visualRect(page.grid.week.index(3, 5))
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not page._field.isVisible()
    assert page.grid.hasFocus()
    assert page.grid.current() == (kitchen.day(5), "snack")


def test_letters_typed_by_mistake_are_taken_back_in_the_line(page, kitchen, press, services):
    """Ctrl+Z in the line is the line's own, and no step of the diary."""
    kitchen.note("Before", 3)
    press("beef", (K.Key_Z, CTRL))
    assert page._field.isVisible()
    assert kitchen.names(3) == ["Before"]


# -- meanwhile -------------------------------------------------------------------------------------


def test_another_size_of_the_window_closes_it(page, window, press):
    press("beef")
    window.resize(window.width() - 40, window.height())
    settle()
    assert not page._field.isVisible()
    assert not page._field.list.isVisible()
    assert page.grid.hasFocus()


def test_another_week_closes_it(page, press, kitchen):
    press("beef")
    page.next_week()
    settle()
    assert not page._field.isVisible()
    assert page.grid.hasFocus()
    assert kitchen.names(7, "breakfast") == kitchen.names(0, "breakfast") == []


def test_the_page_that_scrolls_under_it_closes_it(page, window, press, kitchen):
    for slot in ("breakfast", "lunch", "dinner", "snack"):
        kitchen.dish("lentil_soup", 2, slot)
    window.resize(900, 480)
    page.focus_first()
    settle()
    press("beef")
    assert page._field.isVisible()
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert not page._field.isVisible()
    assert page.grid.hasFocus()


def test_what_changes_meanwhile_is_shown_and_the_words_stay(page, kitchen, press, services):
    """Undo, or a change from elsewhere, while somebody types."""
    kitchen.note("Before", 3)
    press("beef st")
    services.writer.undo()
    settle()
    assert kitchen.names(3) == []
    assert page._field.isVisible()
    assert page._field.line.text() == "beef st"
    assert page._field.line.hasFocus()
    press(K.Key_Return)
    assert kitchen.names(0, "breakfast") == ["Slow beef and root stew"]


def test_another_page_or_tab_closes_it(page, tab, window, press):
    press("beef")
    tab.next_page()
    settle()
    assert not page._field.isVisible()
    tab.page_before()
    settle()
    press("beef")
    window.show_tab("log")
    settle()
    assert not page._field.isVisible()
    assert not page._field.list.isVisible()


def test_the_diary_that_goes_closes_it(page, press):
    press("beef")
    page.detach()
    assert not page._field.isVisible()
    assert page._field.cell is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 6), (3, 0), (3, 6)])
def test_it_lies_in_the_window_at_every_corner(page, window, looks, press, scale, row, column):
    looks.set_text_scale(scale)
    window.resize(800, 600)
    settle()
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.week.index(row, column))
    press("beef")
    for part in (page._field, page._field.list):
        assert part.isVisible()
        assert window.rect().contains(part.geometry()), part.geometry()
    cell = page.grid.visualRect(page.grid.currentIndex())
    top = page.grid.viewport().mapTo(window, cell.topLeft())
    assert abs(page._field.y() - top.y()) < 4
    assert page._field.geometry().contains(QPoint(page._field.x() + 5, top.y() + 5))


def test_the_button_of_the_card_opens_it_over_the_cell(page, kitchen, press):
    click(page.cell, "cell-add")
    assert page._field.cell == (MONDAY, "breakfast")
    assert page._field.line.hasFocus()
    press(K.Key_Escape)
    assert page.grid.hasFocus()


def test_it_takes_the_colours_of_a_new_theme(page, looks):
    before = page._field._icon.pixmap().toImage(), page.after.icon().pixmap(16).toImage()
    looks.set_theme("dark")
    settle()
    after = page._field._icon.pixmap().toImage(), page.after.icon().pixmap(16).toImage()
    assert before[0] != after[0]
    assert before[1] != after[1]
