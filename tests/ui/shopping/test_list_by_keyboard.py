"""The list by keyboard alone, from the moment the tab is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gutdesk.ui.shopping.bought_form import BoughtForm
from gutdesk.ui.shopping.own_form import OwnForm

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier


def test_a_list_is_made_ticked_written_on_left_out_and_undone(
    trip, page, rows, press, services, back, dialog
):
    trip.soup()
    trip.food("Kefir", 2, 1, "l")

    # Sunday: what is bought for is the week to come.
    assert page.empty.make_week.hasFocus()
    assert page.empty.make_week.text() == "Make a list for next week"
    press(K.Key_Return)
    assert page.rows.hasFocus()
    assert (page.view.list.first, page.view.list.last) == (trip.day(1), trip.day(7))
    assert rows.names() == ["Kefir", "Onion", "Carrot", "Zlata"]

    # Ticked with Space, by the arrows; a letter jumps.
    press(K.Key_Down, K.Key_Down, K.Key_Space)
    assert rows.ticked() == ["Carrot"]
    assert rows.current() == "Carrot"
    press("z")
    assert rows.current() == "Zlata"
    press(K.Key_Space)
    assert rows.ticked() == ["Carrot", "Zlata"]
    press(K.Key_Space)
    assert rows.ticked() == ["Carrot"]

    # Written by hand.
    press((K.Key_K, CTRL))
    assert page.quick.hasFocus()
    press("2 kg zzkohl", K.Key_Return)
    assert page.quick.hasFocus()
    assert page.quick.text() == ""
    assert rows.current() == "zzkohl"
    press(K.Key_Down)
    assert page.rows.hasFocus()

    # Another amount of it, and then it is changed.
    press(K.Key_Return)
    form = dialog(BoughtForm)
    press("3", K.Key_Return)
    back()
    assert form is not None
    assert "3 kg" in rows.told("zzkohl")
    assert rows.ticked() == ["Carrot", "zzkohl"]
    press(K.Key_Space)

    # Not this time, and its own line off the list.
    rows.go("Kefir")
    press(K.Key_Delete)
    assert "Kefir" not in rows.names()
    assert rows.heads()[-1] == "Not this time"
    assert rows.current() == "Onion", "the line that came to stand there"
    rows.go("zzkohl")
    press(K.Key_Delete)
    assert "zzkohl" not in rows.names()

    # All of that can be taken back.
    press((K.Key_Z, CTRL))
    assert rows.current() == "zzkohl", "what came back is what one looks for"
    press((K.Key_Z, CTRL))
    assert {"Kefir", "zzkohl"} <= set(rows.names())
    assert rows.ticked() == ["Carrot"]
    assert services.writer.undo_name is not None


def test_what_is_folded_up_is_opened_bought_anyway_and_closed(trip, page, rows, press):
    trip.soup()
    trip.put("Carrot", 1, "kg", ref="carrot")
    trip.start(1, 7)
    page.refresh()
    assert rows.heads()[-1] == "At home already"
    assert "Carrot" not in rows.names()
    press(K.Key_End)
    assert rows.current() == "At home already"
    press(K.Key_Right)
    assert rows.names()[-1] == "Carrot"
    press(K.Key_Down, K.Key_Space)
    assert "buy anyway" in rows.told("Carrot")
    assert trip.line("Carrot").to_buy
    trip.undo()
    rows.go("At home already")
    press(K.Key_Left)
    assert "Carrot" not in rows.names()
    press(K.Key_Return)
    assert rows.names()[-1] == "Carrot"


def test_the_card_is_reached_by_keyboard_and_its_form_gives_it_back(
    trip, page, rows, press, back, dialog
):
    trip.start(1, 7)
    trip.lists.write(trip.list, "zzkohl")
    page.refresh()
    rows.go("zzkohl")
    page.focus_rows()
    press((K.Key_Return, M.AltModifier))
    assert page.card.isAncestorOf(QApplication.focusWidget())
    for _step in range(3):
        press(K.Key_Tab)
    assert QApplication.focusWidget().objectName() == "line-change"
    press(K.Key_Return)
    dialog(OwnForm)
    press("Zzruben", K.Key_Return)
    back()
    assert rows.names() == ["Zzruben"]
    assert page.rows.hasFocus()


def test_the_keys_of_the_menus_lead_to_the_list_from_every_page(tab, page, trip, press):
    trip.start(1, 7)
    page.refresh()
    tab.show_page(1)
    press((K.Key_K, CTRL))
    assert tab.bar.currentIndex() == 0
    assert page.quick.hasFocus()
    press("zz", K.Key_Return, (K.Key_L, CTRL))
    assert page.rows.hasFocus()
