"""The page of the list: what stands on it, when it looks again, and what a rebuild leaves as it
was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from gutdesk.domain.diary import Note, Person, id_of
from gutdesk.domain.shopping.records import LineChoice, Shop
from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.shopping.tab import LIST, PANTRY
from gutdesk.ui.tour import settle
from shop_lists import part

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def listed(trip, page):
    """Soup on Tuesday, on a list for the week to come."""
    planned = trip.soup(2)
    trip.start(1, 7)
    page.refresh()
    settle()
    return planned


# -- what stands there -----------------------------------------------------------------------------


def test_without_a_list_it_says_what_it_is_for_and_makes_one(page, click, texts, trip):
    assert page.empty.isVisible()
    assert not page.sheet.isVisible()
    assert "in the order of your shop" in texts(page)
    click(page, "make-seven")
    assert (page.view.list.first, page.view.list.last) == (trip.day(0), trip.day(6))
    assert not page.empty.isVisible()


def test_days_without_meals_say_so_and_lead_to_the_plan(window, page, trip, click, qtbot, texts):
    trip.start(1, 7)
    page.refresh()
    assert "No meal is planned for these days" in texts(page)
    qtbot.mouseClick(page.head.to_plan, LEFT)
    settle()
    assert window.current_tab() is window.tab("plan")
    assert window.tab("plan").bar.currentIndex() == 1


def test_a_line_says_how_much_of_it_what_for_and_in_which_packs(listed, trip, page, rows):
    trip.dish(trip.recipe("Zopf", part("Onion", 150, "g", ref="onion")), 3, servings=2)
    trip.food("Kefir", 3, 700, "ml")
    settle()
    onion = rows.of("Onion").words
    assert onion.amount == "2 + 150 g"
    assert onion.below.endswith("for Zuppa, Zopf")
    kefir = rows.of("Kefir").words
    assert kefir.amount == "700 ml"
    assert kefir.below.startswith("2 packs of 500 ml")
    assert next(chip.text for chip in kefir.chips) == "live"


def test_what_is_off_the_table_says_so_in_its_row_and_on_its_card(
    listed, trip, page, rows, texts, services
):
    trip.avoid("carrot", "Carrot")
    words = rows.of("Carrot").words
    assert words.off
    assert words.off[0].rstrip(".") in rows.told("Carrot")
    rows.go("Carrot")
    page._show_line()
    assert "Off your table" in texts(page.card)


def test_the_card_has_every_reason_with_its_day_and_amount(listed, trip, page, rows, texts):
    trip.soup(4)
    settle()
    rows.go("Carrot")
    page._show_line()
    read = texts(page.card)
    assert "To buy: 600 g" in read
    assert "Tue 24 Nov · Zuppa" in read
    assert "Thu 26 Nov · Zuppa" in read
    assert read.count("300 g") == 2


def test_what_is_at_home_for_the_days_before_is_said(trip, page, rows, texts):
    trip.food("Grandma's rolls", 0, 1.75)
    trip.food("Grandma's rolls", 2, 2.75)
    trip.put("Grandma's rolls", 2.75, use_by=9)
    trip.start(1, 7)
    page.refresh()
    settle()
    chips = [chip.text for chip in rows.of("Grandma's rolls").words.chips]
    assert chips == ["1 at home", "1 ¾ kept for the days before"]
    rows.go("Grandma's rolls")
    page._show_line()
    assert "At home: 2 ¾; of it, 1 ¾ is kept for the days before." in texts(page.card)


def test_the_sections_stand_in_the_order_of_the_shop(listed, trip, page, rows, market, services):
    trip.food("Kefir", 3, 700, "ml")
    settle()
    assert rows.heads()[0] == "Fermented foods"
    assert page.head.shop.isVisible()
    page.head.shop.setCurrentIndex(1)
    page.head.shop.activated.emit(1)
    settle()
    assert rows.heads()[:2] == ["Gemüse", "Kühlung"]
    assert page.view.list.shop == id_of(market)
    trip.undo()
    assert rows.heads()[0] == "Fermented foods"
    assert page.head.shop.currentIndex() == 0


def test_a_list_that_is_put_away_is_read_only_and_taken_up_again(
    listed, trip, page, rows, click, texts, press
):
    click(page, "list-done")
    assert page.view is None
    assert page.empty.isVisible()
    page.show_list(id_of(trip.list))
    assert not page.quick.isVisible()
    assert "put away" in texts(page)
    page.focus_rows()
    press(Qt.Key.Key_Space)
    assert rows.ticked() == []
    click(page, "list-again")
    assert page.quick.isVisible()
    press(Qt.Key.Key_Space)
    assert len(rows.ticked()) == 1


def test_an_earlier_list_is_turned_to_from_the_menu(listed, trip, page, rows, click):
    trip.lists.write(trip.list, "zzkohl")
    trip.start(8, 14)
    settle()
    assert page.view.list.first == trip.day(8)
    click(page, "list-more")
    below = next(one for one in page.menu._menu.findChildren(QMenu) if one.actions())
    (earlier,) = below.actions()
    earlier.trigger()
    page.menu._menu.close()
    settle()
    assert page.view.list.first == trip.day(1)
    assert "zzkohl" in rows.names()


def test_a_list_that_is_deleted_gives_way_to_the_next(listed, trip, page, rows):
    trip.start(8, 14)
    page.refresh()
    page.acts.delete()
    assert page.view.list.first == trip.day(1)
    trip.undo()
    assert page.view.list.first == trip.day(8)


# -- ticks and choices -----------------------------------------------------------------------------


def test_a_click_on_the_box_ticks_and_one_beside_it_only_chooses(listed, page, rows, qtbot):
    view = page.rows
    index = view.rows.index_of(rows.of("Carrot").key)
    box = view.box_of(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=box.center())
    settle()
    assert rows.ticked() == ["Carrot"]
    beside = QPoint(view.viewport().width() // 2, box.center().y())
    qtbot.mouseClick(view.viewport(), LEFT, pos=beside)
    settle()
    assert rows.ticked() == ["Carrot"]
    assert rows.current() == "Carrot"
    qtbot.mouseClick(view.viewport(), LEFT, pos=box.center())
    settle()
    assert rows.ticked() == []


def test_ticks_notes_and_own_lines_outlive_a_rebuild(listed, trip, page, rows, services):
    trip.tick("Carrot")
    trip.lists.write(trip.list, "zzkohl")
    trip.lists.note(trip.list, trip.line("Onion"), "rot")
    trip.lists.choose(trip.list, trip.line("Zlata"), LineChoice.LEAVE)
    settle()
    other = trip.soup(3)
    services.meals.planner.remove([listed])
    settle()
    assert rows.of("Onion").words.below.endswith("“rot”")
    assert "zzkohl" in rows.names()
    assert rows.heads()[-1] == "Not this time"
    assert rows.ticked() == ["Carrot"]
    services.meals.planner.remove([other])
    settle()
    assert rows.ticked() == ["Carrot"], "what was bought is not lost with its meal"
    assert "zzkohl" in rows.names()


def test_ticking_moves_nothing_on_a_long_list(trip, page, rows, press):
    entry = trip.recipe("Zug", *(part(f"Zz {n:02}", 10, "g") for n in range(60)))
    trip.dish(entry, 1)
    trip.start(1, 7)
    page.refresh()
    rows.go("Zz 40")
    page.focus_rows()
    settle()
    bar = page.rows.verticalScrollBar()
    bar.setValue(bar.value() + 90)  # in the middle, where nothing would put it by itself
    place = bar.value()
    press(Qt.Key.Key_Space)
    assert rows.ticked() == ["Zz 40"]
    assert rows.current() == "Zz 40"
    assert bar.value() == place
    # A line that comes in further down moves nothing, either.
    trip.lists.write(trip.list, "Zzzz")
    settle()
    assert rows.names()[-1] == "Zzzz"
    assert rows.current() == "Zz 40"
    assert bar.value() == place
    # One that comes in before moves the rest round the current line.
    view = page.rows
    top = view.visualRect(view.currentIndex()).top()
    trip.food("Kefir", 2, 1, "l")
    settle()
    assert rows.current() == "Zz 40"
    assert view.visualRect(view.currentIndex()).top() == top
    # Who looks elsewhere goes on looking there.
    bar.setValue(0)
    trip.lists.write(trip.list, "Zzzzz")
    settle()
    assert bar.value() == 0
    assert rows.current() == "Zz 40"


def test_what_is_made_at_home_stands_by_itself_and_can_be_bought_after_all(
    trip, page, rows, texts, click
):
    trip.recipe("Chicken bone broth", part("Zknochen", 1, "kg"), makes="broth_chicken")
    trip.food("Chicken bone broth", 2, 500, "ml", ref="broth_chicken")
    trip.start(1, 7)
    page.refresh()
    rows.go("Chicken bone broth")
    page._show_line()
    if page.line().choice is not LineChoice.MAKE:
        click(page.card, "line-make")
    assert rows.heads()[-1] == "Make at home"
    assert "Zknochen" in rows.names()
    rows.go("Chicken bone broth")
    page._show_line()
    read = texts(page.card)
    assert "To make: 500 ml" in read
    assert "Made at home: cook its recipe 2 times. What goes into it is on the list." in read
    click(page.card, "line-buy")
    assert "Zknochen" not in rows.names()
    assert "Make at home" not in rows.heads()


def test_the_swap_is_written_on_the_list(listed, trip, page, rows):
    trip.avoid("carrot", "Carrot")
    rows.go("Carrot")
    line = page.line()
    warning = replace(line.warnings[0], swap="Pastinake")
    page.acts.of_line("swap", warning)
    assert "Pastinake" in rows.names()
    trip.undo()
    assert "Pastinake" not in rows.names()


# -- out -------------------------------------------------------------------------------------------


def test_the_list_is_copied_as_text(listed, page, rows, press):
    page.focus_rows()
    press((Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier))
    text = QApplication.clipboard().text()
    assert "Carrot: 300 g" in text
    assert "Shopping list" in text


def test_the_list_that_is_seen_is_printed(listed, trip, page, window, press, dialog, back):
    shown = page.view.list
    trip.start(8, 14)
    page.show_list(id_of(shown))
    page.focus_rows()
    press((Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
    preview = dialog(PrintPreview)
    assert preview._document is not None
    assert preview._of == id_of(shown)
    preview.close()


# -- when it looks again ---------------------------------------------------------------------------


@pytest.fixture
def looked(page, services, monkeypatch):
    """How often the list was read since."""
    lists = services.shopping.lists
    times = []
    read = lists.view

    def counting(listed):
        times.append(listed)
        return read(listed)

    monkeypatch.setattr(lists, "view", counting)
    return times


def test_it_looks_again_once_for_whatever_touches_it(listed, trip, page, services, looked):
    trip.food("Kefir", 2, 1, "l")
    trip.put("Onion", 1, ref="onion")
    assert looked == []
    settle()
    assert len(looked) == 1
    for change in (
        lambda: trip.staple("Zwieback", 1),
        lambda: services.shopping.shops.save(Shop(name="Markt")),
        lambda: services.person.change(Person(conditions=("histamine",))),
        lambda: trip.lists.write(trip.list, "zzkohl"),
    ):
        before = len(looked)
        change()
        settle()
        assert len(looked) == before + 1, change


def test_what_does_not_touch_it_is_no_reason_to_look(listed, services, looked):
    at = services.desk.now()
    services.diary.log(Note(day=services.desk.today(), at=at, text="windy"))
    measure = services.measures.by_key("bloating")
    services.checkin.rate(day=services.desk.today(), measure_id=id_of(measure), score=3)
    settle()
    assert looked == []


def test_a_hidden_page_does_nothing_until_it_is_seen(listed, trip, tab, window, page, rows, looked):
    tab.show_page(PANTRY)
    settle()
    before = len(looked)
    trip.food("Kefir", 2, 1, "l")
    settle()
    assert len(looked) == before
    tab.show_page(LIST)
    settle()
    assert len(looked) == before + 1
    assert "Kefir" in rows.names()
    window.show_tab("log")
    trip.food("Oats", 2, 100, "g")
    settle()
    assert len(looked) == before + 1
    window.show_tab("shopping")
    settle()
    assert "Oats" in rows.names()


def test_another_tab_leads_to_a_page_by_its_name(window, tab):
    window.show_tab("log")
    window.tabs[0].tab_wanted.emit("shopping", "pantry")
    settle()
    assert window.current_tab() is tab
    assert tab.bar.currentIndex() == PANTRY


def test_the_status_bar_says_how_much_is_left(listed, trip, page):
    assert page.status_text == "3 lines left to buy"
    trip.tick("Carrot")
    settle()
    assert page.status_text == "2 lines left to buy"
