"""The pantry as a person works with it: by keys, by buttons, by the menu, by its forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.ui.shopping.tab import PANTRY
from gutdesk.ui.widgets.pieces import Link
from pantry_world import JAM, fill, put, rows, settle

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def tab(window) -> Any:
    window.show_tab("shopping")
    return window.tab("shopping")


@pytest.fixture
def page(tab) -> Any:
    page = tab.show_page(PANTRY)
    settle()
    page.focus_first()
    return page


@pytest.fixture
def full(services, page) -> Any:
    fill(services)
    settle()
    page.focus_first()
    return page


@pytest.fixture
def dialog(qtbot) -> Callable[[], Any]:
    """The dialog that has just opened, active."""

    def find() -> Any:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QDialog))
        return QApplication.activeWindow()

    return find


@pytest.fixture
def press(keys) -> Callable[..., None]:
    """Keys, and the page has heard of what each has written."""

    def press(*what: Any) -> None:
        for one in what:
            keys(one)
            settle()

    return press


def texts(page: Any) -> str:
    """What can be read on the card, the link to its sources too."""
    found = [*page.card.findChildren(QLabel), *page.card.findChildren(Link)]
    return "\n".join(one.text() for one in found if one.isVisible())


def push(page: Any, word: str) -> None:
    button = page.findChild(QPushButton, f"pantry-{word}")
    assert button is not None and button.isVisible(), word
    button.click()
    settle()


def choose(page: Any, name: str) -> PantryItem:
    """Make the first thing of that name current."""
    thing = next(one for one in page.services.pantry.things() if one.item.name == name)
    page.show_thing(id_of(thing.item))
    settle()
    return thing.item


def undo(page: Any) -> None:
    page.services.writer.undo()
    settle()


# -- looking ---------------------------------------------------------------------------------------


def test_an_empty_pantry_says_what_it_is_for_and_leads_to_the_first_thing(page, dialog, press):
    assert page.empty.isVisible()
    assert not page.sheet.isVisible()
    assert page.add_first.hasFocus()
    press(K.Key_Space)
    form = dialog()
    press("Kefir", K.Key_Return)
    assert form.saved.name == "Kefir"
    assert page.sheet.isVisible()
    assert page.window().focusWidget() is page.list
    assert page.thing().item.food_id == "kefir_milk"


def test_the_soonest_to_spoil_comes_first_with_words_for_it(full):
    assert rows(full) == [
        "Spinach, 2 days past its date, fridge · some",
        "Salmon, today is its last day, fridge · 400 g",
        "Kefir, 2 days left, fridge · 500 ml · open",
        "Sauerkraut, about until 10 Feb 2027, fridge · some · open",
        "Chicken broth, about until 13 Feb 2027, freezer · 4 jars",
        "Kefir, no date known, freezer · some",
        f"{JAM}, no date known, fridge · 2 jars",
        "Rice, no date known, cupboard · 1 kg",
    ]
    assert full.counted.text() == "8 things at home · 1 past its date · 2 to use soon"


def test_the_card_says_how_it_is_known(full):
    said = {
        "Spinach": (
            "Its last day was Friday 20 November",
            "Reckoned from 16 Nov, when it was bought: 4 days in the fridge.",
            "GutDesk knows the date only",
            "Fridge; about 4 days whole",
            "3 sources",
        ),
        "Salmon": ("Today is its last day", "The date on it."),
        "Kefir": (
            "Good until Tuesday 24 November, 2 days left",
            "Open since 17 Nov: 7 days in the fridge once it is open.",
            "Bought on 16 Nov · Opened on 17 Nov · The date on it: 1 Dec",
        ),
        "Chicken broth": ("Frozen on 13 Nov: 3 months in the freezer.",),
        JAM: ("No date known", "No date stands on it", "Note: die kleinen"),
        "Rice": ("No date stands on it", "1 kg, in the cupboard"),
    }
    for name, parts in said.items():
        choose(full, name)
        shown = texts(full)
        assert all(part in shown for part in parts), (name, shown)


def test_what_is_not_for_freezing_says_so(full):
    things = full.services.pantry.things()
    kefir = next(one for one in things if one.item.place is Place.FREEZER and not one.use_by)
    full.show_thing(id_of(kefir.item))
    assert "not said to be for freezing" in texts(full)


def test_caution_is_the_colour_of_what_presses_and_safety_of_nothing(full):
    for name, role in (("Spinach", "caution"), ("Salmon", "caution"), ("Sauerkraut", "")):
        choose(full, name)
        labels = [one for one in full.card.findChildren(QLabel) if one.isVisible()]
        assert str(labels[1].property("role") or "") == role, name
        assert not [one for one in labels if one.property("role") == "safety"]


def test_place_and_words_find_what_is_looked_for(full, press):
    full.where.setCurrentIndex(2)
    full.where.activated.emit(2)
    assert [text.split(",")[0] for text in rows(full)] == ["Chicken broth", "Kefir"]
    full.search.setFocus()
    press("kef")
    assert [text.split(",")[0] for text in rows(full)] == ["Kefir"]
    press(K.Key_Down)
    assert full.list.hasFocus()
    full.search.setFocus()
    press("xyz")
    assert rows(full) == []
    assert full.nothing.isVisible()
    assert full.thing() is None
    press(K.Key_Escape)
    assert full.search.text() == ""
    press(K.Key_Escape)
    assert full.list.hasFocus()


def test_what_is_added_is_shown_whatever_was_looked_for(full, dialog, press):
    full.search.setText("salmon")
    settle()
    full.add.click()
    form = dialog()
    form.what.setFocus()
    press("Leek", K.Key_Return)
    assert full.thing().item.name == "Leek"
    assert full.search.text() == ""


# -- what is done with it --------------------------------------------------------------------------


def test_arrows_pass_the_headings_and_enter_asks_how_much_was_used(full, dialog, press):
    full.list.setCurrentRow(1)
    press(K.Key_Down)
    assert full.thing().item.name == "Salmon", "the heading between them is no stop"
    press(K.Key_Return)
    form = dialog()
    press("150", K.Key_Return)
    assert form.said == "250 g of Salmon left."
    assert full.thing().item.amount == 250.0
    assert full.window().focusWidget() is full.list


def test_more_than_there_is_uses_it_up_and_that_is_said(full, dialog, press):
    choose(full, "Salmon")
    heard: list[str] = []
    full.said.connect(heard.append)
    full.focus_list()
    press(K.Key_Return)
    dialog()
    press("900", K.Key_Return)
    assert heard == ["That was all there was: Salmon is used up. Undo brings it back."]
    assert not any("Salmon" in text for text in rows(full))
    undo(full)
    assert any("Salmon" in text for text in rows(full))


def test_left_empty_nobody_knows_how_much_is_left(full, dialog, press):
    choose(full, "Salmon")
    full.focus_list()
    press(K.Key_Return)
    dialog()
    press(K.Key_Return)
    assert full.thing().item.amount is None


@pytest.mark.parametrize("typed", ["0", "-2", "many"])
def test_what_is_no_amount_is_said_and_the_form_stays(full, dialog, press, typed):
    before = choose(full, "Salmon")
    full.focus_list()
    press(K.Key_Return)
    form = dialog()
    press(typed, K.Key_Return)
    assert form.isVisible()
    assert form.trouble.text()
    form.reject()
    settle()
    assert full.thing().item == before


def test_delete_takes_it_out_and_undo_brings_it_back(full, press):
    choose(full, "Salmon")
    full.focus_list()
    press(K.Key_Delete)
    assert not any("Salmon" in text for text in rows(full))
    assert full.list.hasFocus()
    assert full.thing().item.name == "Kefir", "what came to stand in its place"
    undo(full)
    assert any("Salmon" in text for text in rows(full))


@pytest.mark.parametrize("word", ["remove", "use_up", "throw_away"])
def test_what_undo_brings_back_is_chosen(full, press, word):
    for name in ("Salmon", "Sauerkraut"):
        choose(full, name)
        full.acts.of_current(word)
        settle()
        assert full.thing().item.name != name
        undo(full)
        assert full.thing().item.name == name
    choose(full, "Kefir")
    put(full.services, "Leek", "leek", bought=-1)
    settle()
    assert full.thing().item.name == "Kefir"


@pytest.mark.parametrize(
    ("name", "word", "holds"),
    [
        ("Salmon", "open", lambda item, today: item.opened == today),
        ("Salmon", "freeze", lambda item, today: item.frozen == today),
        ("Chicken broth", "thaw", lambda item, today: item.place is Place.FRIDGE),
        ("Salmon", "use_up", lambda item, today: item.gone == today and not item.wasted),
        ("Salmon", "throw_away", lambda item, today: item.gone == today and item.wasted),
    ],
)
def test_the_buttons_of_the_card_do_it_in_one_step(full, name, word, holds):
    item = choose(full, name)
    push(full, word)
    services = full.services
    with services.desk.store.read() as unit:
        now = unit.records.get("pantry", id_of(item))
    assert holds(now, services.desk.today())
    undo(full)
    with services.desk.store.read() as unit:
        now = unit.records.get("pantry", id_of(item))
    assert (now.place, now.gone, now.opened) == (item.place, None, item.opened)


def test_the_menu_has_all_of_it_with_its_keys(full, press):
    choose(full, "Salmon")
    full.menu.popup(QPoint(0, 0))
    menu = full.menu.menu
    names = {action.data(): action for action in menu.actions() if action.data()}
    assert set(names) == {
        "use", "use_up", "open", "freeze", "change", "details", "throw_away", "remove",
    }  # fmt: skip
    assert names["remove"].shortcut().toString() == "Del"
    menu.close()
    names["freeze"].trigger()
    settle()
    assert full.thing().item.place is Place.FREEZER
    full.menu.popup(QPoint(0, 0))
    assert "thaw" in [action.data() for action in full.menu.menu.actions()]
    full.menu.menu.close()


def test_the_keyboard_goes_into_the_card_and_stays_at_what_it_pressed(full, press):
    choose(full, "Kefir")
    full.focus_list()
    press((K.Key_Return, M.AltModifier))
    focused = QApplication.focusWidget()
    assert focused.objectName() == "pantry-use"
    full.findChild(QPushButton, "pantry-freeze").setFocus()
    press(K.Key_Return)
    assert full.card.isAncestorOf(QApplication.focusWidget())


# -- the form --------------------------------------------------------------------------------------


def test_the_form_says_until_when_it_would_be_good(full, dialog, press):
    full.add.click()
    form = dialog()
    form.what.setFocus()
    press("Spinach")
    form.what.editingFinished.emit()
    assert form.until.text().startswith("About until Thursday 26 November, 4 days left.")
    form.days["use_by"].box.setChecked(True)
    form.days["use_by"].date.setDate(QDate(2026, 11, 25))
    assert form.until.text().startswith("Good until Wednesday 25 November, 3 days left. The date")
    form.days["frozen"].box.setChecked(True)
    assert form.place.value() is Place.FREEZER
    assert "8 months in the freezer" in form.until.text()
    form.reject()


def test_what_needs_no_cold_goes_into_the_cupboard_unless_the_person_says_otherwise(full, dialog):
    full.add.click()
    form = dialog()
    form.what.show_food("White rice", "rice_white")
    form.what.chosen.emit(None)
    assert form.place.value() is Place.CUPBOARD
    form.place.show_value(Place.FRIDGE)
    form.place.activated.emit(0)
    form.what.chosen.emit(None)
    assert form.place.value() is Place.FRIDGE
    form.reject()


def test_the_usual_unit_of_a_food_is_chosen_until_somebody_says_another(full, dialog, press):
    full.add.click()
    form = dialog()
    form.what.setFocus()
    press("Kefir", K.Key_Tab)
    assert form.unit.value() == "ml"
    form.what.show_food("White rice", "rice_white")
    form.what.chosen.emit(None)
    assert form.unit.value() == "g"
    row = form.unit.findData("kg")
    form.unit.setCurrentIndex(row)
    form.unit.activated.emit(row)
    form.what.show_food("Kefir", "kefir_milk")
    form.what.chosen.emit(None)
    assert form.unit.value() == "kg"
    form.what.setFocus()
    form.reject()


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("700 g", 700, "g"), ("700g", 700, "g"), ("1.5 kg", 1.5, "kg"), ("1/2 l", 0.5, "l"),
        ("½ l", 0.5, "l"), ("3 jars", 3, "jar"), ("1 000 g", 1000, "g"), ("2", 2, "ml"),
        ("", None, "ml"),
    ],
)  # fmt: skip
def test_amount_and_unit_can_be_typed_as_one(full, dialog, press, typed, amount, unit):
    full.add.click()
    form = dialog()
    form.what.setFocus()
    press("Kefir", K.Key_Tab)
    form.amount.setFocus()
    if typed:
        press(typed)
    press(K.Key_Return)
    assert (form.saved.amount, form.saved.unit) == (amount, unit)


@pytest.mark.parametrize("typed", ["700 foo", "many g", "-3 g", "0 g", "700 g milk"])
def test_what_is_no_amount_with_a_unit_is_refused(full, dialog, press, typed):
    full.add.click()
    form = dialog()
    form.what.setText("Kefir")
    form.amount.setText(typed)
    form.accept()
    assert form.isVisible()
    assert form.trouble.text()
    form.reject()


def test_used_some_reads_a_unit_too(full, dialog, press):
    choose(full, "Salmon")
    full.focus_list()
    press(K.Key_Return)
    form = dialog()
    press("0.1 kg", K.Key_Return)
    assert form.said == "300 g of Salmon left."


def test_a_change_keeps_what_the_form_does_not_show(full, dialog, press):
    item = choose(full, "Kefir")
    push(full, "change")
    form = dialog()
    form.amount.setText("300")
    form.note.setText("the goat one")
    form.accept()
    settle()
    now = full.thing().item
    assert (now.amount, now.note) == (300.0, "the goat one")
    assert (now.opened, now.use_by, now.food_id) == (item.opened, item.use_by, item.food_id)
    assert full.services.writer.undo_name == "change Kefir"


def test_the_form_says_of_what_thaws_the_day_that_keep_writes(full, dialog):
    kraut = put(
        full.services, "Kraut", "sauerkraut_white", place=Place.FREEZER, frozen=-3, use_by=20
    )
    settle()
    choose(full, "Kraut")
    push(full, "change")
    form = dialog()
    form.place.show_value(Place.FRIDGE)
    form.place.activated.emit(0)
    assert form.until.text().startswith("Good until Saturday 12 December, 20 days left.")
    assert "which comes before its days in the fridge are over" in form.until.text()
    form.accept()
    settle()
    with full.services.desk.store.read() as unit:
        now = unit.records.get("pantry", id_of(kraut))
    assert now.opened == full.services.desk.today()
    assert full.services.pantry.thing(now).days_left == 20


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"amount": "0"}, "more than zero"),
        ({"amount": "-1"}, "more than zero"),
        ({"what": ""}, "Write what is at home"),
        ({"what": "k" * 301}, "longer than"),
        ({"note": "\0"}, "cannot be kept"),
        ({"opened": 3}, "still to come"),
        ({"bought": 0, "opened": -1}, "opened before it was bought"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(full, dialog, what, said):
    full.add.click()
    form = dialog()
    form.what.setText(what.get("what", "Kefir"))
    form.amount.setText(what.get("amount", "2"))
    form.note.setText(what.get("note", ""))
    today = full.services.desk.today()
    for name in ("bought", "opened"):
        if name in what:
            day = today + timedelta(days=what[name])
            form.days[name].box.setChecked(True)
            form.days[name].date.setDate(QDate(day.year, day.month, day.day))
    before = full.services.pantry.things()
    form.accept()
    assert form.isVisible()
    assert said in form.trouble.text()
    form.reject()
    settle()
    assert full.services.pantry.things() == before


# -- the diary around it ---------------------------------------------------------------------------


def test_what_another_part_writes_is_seen_and_the_current_row_stays(full):
    choose(full, "Kefir")
    put(full.services, "Leek", "leek", bought=-30)
    settle()
    assert rows(full)[0].startswith("Leek")
    assert full.thing().item.name == "Kefir"


def test_when_the_diary_goes_nothing_of_it_stays(full):
    full.detach()
    assert rows(full) == []
    assert full.thing() is None
    assert full.card.thing is None
