"""The week by keyboard alone, from the moment the Plan is shown: plan Tuesday's dinner, copy the
week, print it, write breakfast as eaten, take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.plan.meals.copy_form import CopyForm
from gutdesk.ui.plan.tab import MEALS, OVERVIEW

from .conftest import told

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier
STEW, PORRIDGE = "Slow beef and root stew", "Oat porridge with berries"


def test_a_week_is_planned_copied_printed_eaten_and_undone(
    tab, services, kitchen, press, tab_to, back, dialog, qtbot
):
    assert tab.bar.currentIndex() == OVERVIEW
    tab.focus_first()
    press((K.Key_PageDown, CTRL))
    assert tab.bar.currentIndex() == MEALS
    page = tab.meals
    grid = page.grid
    assert grid.hasFocus()
    assert grid.current() == (kitchen.day(), "breakfast")

    # Tuesday's dinner.
    press(K.Key_Right, K.Key_Down, K.Key_Down)
    assert grid.current() == (kitchen.day(1), "dinner")
    press("beef st")
    assert page._field.line.hasFocus()
    assert page._field.line.text() == "beef st"
    press(K.Key_Return)
    assert kitchen.names(1) == [STEW]
    assert grid.hasFocus()
    assert STEW in told(page, 1, "dinner")

    # Today's breakfast, to have something to eat.
    press(K.Key_Up, K.Key_Up, K.Key_Left, "oat porr", K.Key_Return)
    assert kitchen.names(0, "breakfast") == [PORRIDGE]
    assert grid.hasFocus()

    # The week to the next one: the menu, and the form with next Monday in it.
    tab_to("week-more", backwards=True)
    assert page.menu._week.isVisible()
    press("w")
    form = dialog(CopyForm)
    assert form.to.hasFocus()
    press(K.Key_Return)
    back()
    assert grid.hasFocus(), QApplication.focusWidget()
    assert kitchen.names(8) == [STEW]
    assert kitchen.names(7, "breakfast") == [PORRIDGE]

    # On paper.
    press((K.Key_P, CTRL | M.ShiftModifier))
    preview = dialog(PrintPreview)
    words = preview.preview.accessibleDescription().replace(". ", " ")  # by lines
    assert STEW in words
    assert PORRIDGE in words
    with qtbot.waitSignal(preview.destroyed):
        press(K.Key_Escape)
    back()
    assert grid.hasFocus(), QApplication.focusWidget()

    # Breakfast, just as planned.
    assert grid.current() == (kitchen.day(), "breakfast")
    with qtbot.waitSignal(page.said) as said:
        press((K.Key_Return, CTRL))
    assert said.args == [f"Written into the Log: {PORRIDGE}"]
    assert grid.hasFocus()
    (meal,) = kitchen.log()
    wanted = [one.text for one in services.recipes.get("porridge_gf").recipe.ingredients]
    assert [item.text for item in meal.items] == wanted
    assert "eaten" in told(page, 0, "breakfast")
    assert not page.cell.eaten.isVisible()

    # And back.
    press((K.Key_Z, CTRL))
    assert kitchen.log() == ()
    assert "eaten" not in told(page, 0, "breakfast")
    assert page.cell.eaten.isVisible()
    assert grid.hasFocus()
    press((K.Key_Z, CTRL))
    assert kitchen.names(8) == []
    assert kitchen.names(1) == [STEW]


def test_the_page_s_own_button_prints_the_week_that_is_seen(page, kitchen, press, tab_to, dialog):
    kitchen.dish("lentil_soup", 8)
    page.next_week()
    page.focus_first()
    tab_to("print-week", backwards=True)
    preview = dialog(PrintPreview)
    assert "lentil" in preview.preview.accessibleDescription().lower()
    assert preview.week.text() == "30 Nov to 6 Dec 2026"
    press(K.Key_Escape)


def test_the_menu_prints_the_week_that_is_seen_and_elsewhere_the_present_one(
    page, window, kitchen, press, dialog
):
    kitchen.dish("lentil_soup", 8)
    page.next_week()
    page.focus_first()
    press((K.Key_P, CTRL | M.ShiftModifier))
    preview = dialog(PrintPreview)
    assert preview.week.text() == "30 Nov to 6 Dec 2026"
    preview.close()
    window.show_tab("log")
    window.menus.files.print_meals()
    preview = dialog(PrintPreview)
    assert preview.week.text() == "23 Nov to 29 Nov 2026"
    assert preview.nothing.isVisible()
    preview.close()


def test_tab_goes_round_the_page_and_comes_back_to_the_grid(page, kitchen, press):
    """Nothing that is hidden takes the keyboard, and everything that is seen is met."""
    kitchen.dish("lentil_soup", 0, "breakfast")
    page.grid.setFocus()
    met = set()
    for _step in range(60):
        press(K.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None and focused.isVisible()
        met.add(focused.objectName())
        if focused is page.grid:
            break
    else:
        raise AssertionError("Tab does not come back to the grid")
    assert {
        "week-before", "next-week", "suggest", "copy-last", "eat-today", "compare", "week-more",
        "print-week", "cell-add", "cell-eaten", "cell-eaten_as", "cell-lock", "thing-servings",
        "thing-recipe", "thing-remove",
    } <= met  # fmt: skip


def test_alt_enter_goes_to_the_card_and_f2_still_is_the_doctor(page, kitchen, press, dialog, go):
    from gutdesk.ui.dialogs.doctor import DoctorDialog

    kitchen.dish("lentil_soup", 0, "dinner")
    go(0)
    press((K.Key_Return, M.AltModifier))
    assert page.cell.eaten.hasFocus()
    page.grid.setFocus()
    go(1)
    press((K.Key_Return, M.AltModifier))
    assert page.cell.add.hasFocus()
    page.grid.setFocus()
    press(K.Key_F2)
    dialog(DoctorDialog).close()
