"""From one list to the next, and what the page says of what it did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gutdesk.domain.diary import id_of
from gutdesk.ui.shopping.bought_form import BoughtForm
from gutdesk.ui.shopping.days_form import DaysForm
from gutdesk.ui.shopping.shop_form import ShopForm
from gutdesk.ui.tour import settle
from shop_lists import amount, part, said
from widget_checks import clipped

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def listed(trip, page):
    """Soup on Tuesday and two lines by hand, one of them bought, on a list for the week to come."""
    trip.soup(2)
    trip.start(1, 7)
    trip.lists.write(trip.list, "zzkohl")
    trip.lists.write(trip.list, "2 kg carrots")
    trip.tick("carrots")
    page.refresh()
    settle()
    return trip.list


@pytest.fixture
def words(page):
    """What the status bar was told."""
    found: list[str] = []
    page.said.connect(found.append)
    page.troubled.connect(found.append)
    return found


# -- the next list ---------------------------------------------------------------------------------


def test_buying_done_says_what_waits_and_the_next_list_has_it_in_one_step(
    listed, trip, page, rows, click, words, market
):
    trip.lists.change(replace(listed, shop=id_of(market)))
    page.refresh()
    click(page, "list-done")
    assert "1 line that you wrote and did not buy" in words[-1]
    click(page, "make-seven")
    assert "zzkohl" in rows.names()
    assert "carrots" not in rows.names()
    assert page.view.list.shop == id_of(market)
    assert "1 line that you wrote and did not buy" in words[-1]
    trip.undo()
    assert page.view is None


def test_a_new_list_offers_to_take_along_what_was_written(
    listed, trip, page, rows, press, dialog, back
):
    page.acts.new()
    form = dialog(DaysForm)
    form._show(trip.day(8), trip.day(14))
    assert form.take.isVisible()
    assert form.take.isChecked()
    assert form.take.text().replace("&", "") == "Take along what you wrote and did not buy (1)"
    press(K.Key_Return)
    back()
    assert page.view.list.first == trip.day(8)
    assert rows.names() == ["zzkohl"]
    trip.undo()
    assert "zzkohl" in trip.lines()


def test_what_is_not_wanted_stays_where_it_was(listed, trip, page, dialog, back):
    page.acts.new()
    form = dialog(DaysForm)
    form._show(trip.day(8), trip.day(14))
    form.take.setChecked(False)
    form.accept()
    back()
    assert page.view.lines == ()
    assert "zzkohl" in trip.lines()


def test_for_the_days_of_a_list_that_is_there_that_one_is_opened(
    listed, trip, page, words, dialog, back
):
    other = trip.lists.start(trip.day(8), trip.day(14))
    page.show_list(id_of(listed))
    page.acts.new()
    form = dialog(DaysForm)
    assert form.there.isVisible()
    assert not form.take.isVisible(), "it would be taken from itself"
    form._show(trip.day(8), trip.day(14))
    assert form.there.text() == "There is a list for these days already. It is opened."
    assert form.answer.text().replace("&", "") == "Open the list"
    assert form.take.isVisible()
    form.accept()
    back()
    assert id_of(page.view.list) == id_of(other)
    assert len(trip.lists.all()) == 2
    assert [line.text for line in page.view.lines] == ["zzkohl"]
    assert words[-1].startswith("There was a list for these days already.")


def test_another_list_begins_at_its_top(trip, page, rows, press):
    entry = trip.recipe("Zug", *(part(f"Zz {n:02}", 10, "g") for n in range(60)))
    for away in (1, 8):
        trip.dish(entry, away)
    trip.put("Onion", 9, ref="onion")
    trip.soup(2)
    trip.soup(9)
    first = trip.start(1, 7)
    trip.start(8, 14)
    page.refresh()
    page.focus_rows()
    press(K.Key_End)
    assert rows.current() == "At home already"
    page.show_list(id_of(first))
    settle()
    assert rows.current() == rows.names()[0]
    assert page.rows.verticalScrollBar().value() == 0


def test_what_is_written_without_a_list_is_on_the_list_that_it_makes(
    page, trip, rows, press, services
):
    press((K.Key_K, CTRL))
    assert page.empty.quick.hasFocus()
    press("0 kg milk", K.Key_Return)
    assert page.view is None
    assert page.empty.quick.text() == "0 kg milk", "nothing typed is lost"
    page.empty.quick.clear()
    press("milk", K.Key_Return)
    assert rows.names() == ["milk"]
    assert page.view.list.first == trip.day(1)
    assert page.quick.hasFocus()
    trip.undo()
    assert services.shopping.lists.all() == ()
    assert page.view is None


# -- what it says ----------------------------------------------------------------------------------


def test_a_tick_says_what_went_into_the_pantry(listed, page, rows, press, words, trip):
    trip.lists.write(trip.list, "paper")
    settle()
    page.focus_rows()
    for name, text in (
        ("Carrot", "Carrot: 300 g in the pantry. Enter changes how much."),
        ("Carrot", "Carrot: not bought yet, out of the pantry"),
        ("paper", "paper: in the basket"),
        ("paper", "paper: not bought yet"),
    ):
        rows.go(name)
        press(K.Key_Space)
        assert words[-1] == text


def test_a_tick_that_is_taken_back_says_what_stays_at_home(
    listed, page, rows, press, words, trip, services
):
    trip.tick("Carrot")
    settle()
    (item,) = [one.item for one in services.shopping.pantry.things() if one.item.name == "Carrot"]
    services.shopping.pantry.use(item, 100)
    settle()
    rows.go("Carrot")
    page.focus_rows()
    press(K.Key_Space)
    assert words[-1] == "Carrot: not bought yet. What is left of it stays in the pantry."


def test_a_tick_that_is_refused_is_not_told_as_done(listed, page, trip, rows, words, monkeypatch):
    told: list[str] = []
    for module in ("gutdesk.ui.shopping.list_acts", "gutdesk.ui.page_acts"):
        monkeypatch.setattr(f"{module}.announce", lambda _widget, text: told.append(text))
    rows.go("Carrot")
    line = page.line()
    trip.lists.tick(trip.list, line, True)
    page.acts.tick(line)
    assert told == []
    assert words == ["This line was changed in the meantime. Look again."]


def test_what_was_bought_by_a_line_that_goes_stays_at_home_and_is_said(
    listed, page, rows, press, words, services
):
    rows.go("carrots")
    page.focus_rows()
    press(K.Key_Delete)
    assert words[-1] == "Taken off the list: carrots. What was bought stays in the pantry."
    assert [one.item.name for one in services.shopping.pantry.things()] == ["carrots"]
    rows.go("zzkohl")
    press(K.Key_Delete)
    assert words[-1] == "Taken off the list: zzkohl. Undo brings it back."


def test_a_list_that_is_put_away_counts_nothing_that_is_left(listed, page, trip):
    assert page.status_text == "4 lines left to buy"
    trip.lists.finish(listed)
    page.show_list(id_of(listed))
    settle()
    assert page.status_text == "Put away"


def test_what_is_counted_stands_whole_on_the_row_and_as_it_is_on_the_card(
    trip, page, rows, texts, services, looks, qtbot
):
    trip.dish(trip.recipe("Zander", part("Lemon", 0.5, "", "lemon")), 2, servings=1)
    trip.start(1, 7)
    page.refresh()
    assert rows.of("Lemon").words.amount == "1"
    rows.go("Lemon")
    page._show_line()
    assert "To buy: ¼" in texts(page.card)
    form = BoughtForm(services, looks, None, shop_list=trip.list, line=trip.line("Lemon"))
    qtbot.addWidget(form)
    assert said(form.rows.quantities()) == [(4, "")], "one pack"


# -- keys ------------------------------------------------------------------------------------------


def test_a_space_inside_a_name_that_is_typed_belongs_to_the_name(listed, trip, page, rows, press):
    trip.lists.write(trip.list, "Zz home")
    trip.lists.write(trip.list, "Zz made")
    settle()
    page.focus_rows()
    press("zz made")
    assert rows.current() == "Zz made"
    assert rows.ticked() == ["carrots"]
    page.rows._typing.stop()
    press(K.Key_Space)
    assert set(rows.ticked()) == {"Zz made", "carrots"}
    press(K.Key_Home, "on", K.Key_Space)
    assert "Onion" in rows.ticked(), "no name goes on with a space there"


def test_home_and_end_lead_to_the_ends_of_the_list(listed, page, rows, press):
    page.focus_rows()
    press(K.Key_End)
    assert rows.current() == rows.all[-1].title
    press(K.Key_Home)
    assert rows.current() == rows.names()[0]
    assert page.rows.verticalScrollBar().value() == 0


def test_home_and_end_lead_to_the_ends_of_the_pantry(tab, trip, press):
    for number in range(40):
        trip.put(f"Zz {number:02}", 1, use_by=1 if number < 5 else 60)
    page = tab.show_page(1)
    settle()
    page.list.setFocus()
    press(K.Key_End)
    assert page.list.currentItem().text() == "Zz 39"
    press(K.Key_Home)
    assert page.list.currentItem().text() == "Zz 00"
    assert page.list.verticalScrollBar().value() == 0


def test_what_a_fold_opens_is_seen(trip, page, rows, press):
    entry = trip.recipe("Zug", *(part(f"Zz {n:02}", 10, "g") for n in range(40)))
    trip.dish(entry, 1)
    trip.soup(2)
    trip.put("Onion", 9, ref="onion")
    trip.put("Carrot", 9, "kg", ref="carrot")
    trip.start(1, 7)
    page.refresh()
    page.focus_rows()
    press(K.Key_End, K.Key_Space)
    view = page.rows
    for name in ("At home already", "Onion", "Carrot"):
        place = view.visualRect(view.rows.index_of(rows.of(name).key))
        assert view.viewport().rect().contains(place), name


# -- looks and forms -------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_name_that_nothing_cuts_leaves_its_card_whole(listed, trip, page, rows, looks, scale):
    name = "k" * 300
    trip.lists.write(trip.list, name)
    settle()
    looks.set_text_scale(scale)
    rows.go(name)
    page._show_line()
    settle()
    assert clipped(page) == []
    for button in page.card.findChildren(QPushButton):
        if button.isVisible():
            right = button.mapTo(page.card, button.rect().topRight()).x()
            assert right <= page.card.width(), button.text()


def test_a_shop_says_where_else_something_is_bought_in_few_words(services, looks, qtbot):
    form = ShopForm(services, looks)
    qtbot.addWidget(form)
    form.show()
    settle()
    texts = [form.holds.item(row).text() for row in range(form.holds.count())]
    assert texts == [name for _one, name in services.shopping.shops.categories()]
    for made in (form.list, form.holds):
        assert not made.horizontalScrollBar().isVisible()
    form._sections[1] = replace(form._sections[1], name="Cold")
    form._show_holds(0)
    assert form.holds.item(1).text() == "Broths · in Cold"


def test_a_price_of_the_rest_adds_and_an_empty_one_clears(listed, trip, services, looks, qtbot):
    def show(name):
        form = BoughtForm(services, looks, None, shop_list=trip.list, line=trip.line(name))
        qtbot.addWidget(form)
        form.show()
        return form

    services.settings.change("show_prices", True)
    trip.tick("Carrot", bought=[amount(100, "g")], price=8.0)
    form = show("Carrot")
    assert form.price.value() is None
    form.price.setText("4")
    form.rows.lines[0].amount.setText("200")
    form.rows.lines[0].unit.setCurrentIndex(form.rows.lines[0].unit.findData("g"))
    form.accept()
    assert trip.line("Carrot").price == 12.0
    services.settings.change("show_prices", False)
    show("Carrot").accept()
    assert trip.line("Carrot").price == 12.0, "what is not asked is not taken away"
    services.settings.change("show_prices", True)
    form = show("Carrot")
    assert form.price.value() == 12.0
    form.price.setText("")
    form.accept()
    assert trip.line("Carrot").price is None
