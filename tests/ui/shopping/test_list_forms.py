"""The forms of the list, its staples and its shops."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from gutdesk.domain.diary import id_of
from gutdesk.ui.shopping.bought_form import BoughtForm
from gutdesk.ui.shopping.days_form import DaysForm
from gutdesk.ui.shopping.note_form import NoteForm
from gutdesk.ui.shopping.own_form import OwnForm
from gutdesk.ui.shopping.shop_form import ShopForm
from gutdesk.ui.shopping.shops_dialog import ShopsDialog
from gutdesk.ui.shopping.staple_form import StapleForm
from gutdesk.ui.shopping.staples_dialog import StaplesDialog
from gutdesk.ui.tour import settle
from shop_lists import said

K = Qt.Key
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def show(services, looks, qtbot):
    """A form as it is opened; it goes with the test."""

    def make(kind, **named):
        form = kind(services, looks, None, **named)
        qtbot.addWidget(form)
        with qtbot.waitExposed(form):
            form.show()
        settle()
        return form

    return make


# -- days ------------------------------------------------------------------------------------------


def test_the_days_say_what_is_planned_in_them_and_make_a_list(trip, show, click, services):
    trip.soup(3)
    form = show(DaysForm)
    click(form, "next-week")
    assert form.planned.text() == "1 thing to eat is planned in these days."
    click(form, "this-week")
    assert form.planned.text() == "0 things to eat are planned in these days."
    click(form, "seven-days")
    form.accept()
    (made,) = services.shopping.lists.all()
    assert made == form.started
    assert (made.first, made.last) == (trip.day(0), trip.day(6))


def test_days_that_cannot_be_are_said_and_nothing_is_made(show, services):
    form = show(DaysForm)
    form.last.setDate(QDate(2020, 1, 1))
    assert form.planned.text() == "The last day is before the first one."
    form.accept()
    assert form.isVisible()
    assert form.trouble.text() == "This ends before it starts. Change one of the two days."
    assert services.shopping.lists.all() == ()
    form.last.setDate(QDate(2030, 1, 1))
    form.accept()
    assert "at most 92 days" in form.trouble.text()
    assert services.shopping.lists.all() == ()


def test_other_days_keep_what_was_ticked(trip, show):
    trip.soup(2)
    trip.start(1, 7)
    trip.tick("Carrot")
    form = show(DaysForm, shop_list=trip.list)
    form.last.setDate(QDate(2026, 11, 25))
    form.accept()
    (trip.list,) = trip.lists.all()
    assert trip.list.last == date(2026, 11, 25)
    assert trip.line("Carrot").ticked


# -- bought ----------------------------------------------------------------------------------------


@pytest.fixture
def bought(trip, show):
    def make(name):
        return show(BoughtForm, shop_list=trip.list, line=trip.line(name))

    trip.soup(2)
    trip.food("Kefir", 3, 700, "ml")
    trip.start(1, 7)
    return make


def test_the_packs_that_are_carried_home_are_offered(trip, bought):
    form = bought("Kefir")
    assert [(line.amount.text(), line.unit.value()) for line in form.rows.lines] == [("1", "l")]
    form.accept()
    (item,) = [thing.item for thing in trip.services.shopping.pantry.things()]
    assert (item.amount, item.unit, item.use_by) == (1, "l", None)


def test_another_amount_in_two_units_and_a_date_come_home(trip, bought, click):
    form = bought("Onion")
    first = form.rows.lines[0]
    first.amount.setText("3")
    click(form, "add-amount")
    second = form.rows.lines[1]
    second.amount.setText("250")
    second.unit.setCurrentIndex(second.unit.findData("g"))
    form.good_on.setChecked(True)
    form.good.setDate(QDate(2026, 12, 24))
    form.accept()
    assert said(trip.line("Onion").bought) == [(3, ""), (250, "g")]
    items = [thing.item for thing in trip.services.shopping.pantry.things()]
    assert {(one.amount, one.unit, one.use_by) for one in items} == {
        (3, "", date(2026, 12, 24)),
        (250, "g", date(2026, 12, 24)),
    }


@pytest.mark.parametrize("typed", ["0", "-2", "viel"])
def test_an_amount_that_is_none_is_said_and_nothing_is_bought(trip, bought, typed):
    form = bought("Carrot")
    form.rows.lines[0].amount.setText(typed)
    form.accept()
    assert form.isVisible()
    assert form.trouble.text()
    assert not trip.line("Carrot").ticked
    assert trip.services.shopping.pantry.things() == ()


def test_no_amount_is_some(trip, bought):
    form = bought("Carrot")
    form.rows.lines[0].amount.setText("")
    form.accept()
    (item,) = [thing.item for thing in trip.services.shopping.pantry.things()]
    assert item.amount is None


def test_the_price_is_asked_only_where_it_is_wanted(trip, bought, services):
    assert not bought("Carrot").price.isVisible()
    services.settings.change("show_prices", True)
    form = bought("Carrot")
    assert form.price.isVisible()
    form.price.setText("2.40")
    form.accept()
    assert trip.line("Carrot").price == 2.4


# -- notes and one's own lines ---------------------------------------------------------------------


def test_a_note_is_kept_and_taken_away(trip, show):
    trip.soup(2)
    trip.start(1, 7)
    form = show(NoteForm, shop_list=trip.list, line=trip.line("Carrot"))
    form.note.setText("  vom Markt ")
    form.accept()
    assert trip.line("Carrot").note == "vom Markt"
    form = show(NoteForm, shop_list=trip.list, line=trip.line("Carrot"))
    form.note.setText("")
    form.accept()
    assert trip.line("Carrot").note == ""


def test_ones_own_line_is_changed(trip, show):
    trip.start(1, 7)
    trip.lists.write(trip.list, "2 kg zzkohl")
    form = show(OwnForm, line=trip.line("zzkohl"))
    assert (form.amount.text(), form.unit.value()) == ("2", "kg")
    form.what.setText("")
    form.accept()
    assert form.trouble.text() == "Write what is to be bought."
    form.what.setText("Zwiebeln")
    form.amount.setText("500")
    form.unit.setCurrentIndex(form.unit.findData("g"))
    form.accept()
    assert trip.to_buy("Zwiebeln") == [(500, "g")]


# -- staples ---------------------------------------------------------------------------------------


def test_a_staple_is_added_paused_and_deleted(trip, show, click, services, dialog):
    sheet = show(StaplesDialog)
    assert sheet.empty.isVisible()
    assert not sheet.pause.isEnabled()
    click(sheet, "add")
    form = dialog(StapleForm)
    form.what.setText("Zwieback")
    form.amount.setText("")
    form.accept()
    assert form.trouble.text() == "Say how much of it."
    form.amount.setText("2")
    form.days.setValue(14)
    form.accept()
    settle()
    (staple,) = services.shopping.staples.all()
    assert (staple.name, staple.amount, staple.days) == ("Zwieback", 2, 14)
    assert sheet.list.item(0).toolTip() == "Zwieback, 2 · every 14 days"
    click(sheet, "pause")
    assert services.shopping.staples.all()[0].paused
    assert sheet.pause.text().replace("&", "") == "Take it up again"
    click(sheet, "pause")
    assert not services.shopping.staples.all()[0].paused
    click(sheet, "delete")
    assert services.shopping.staples.all() == ()
    trip.undo()
    assert sheet.list.count() == 1


# -- shops -----------------------------------------------------------------------------------------


def test_a_new_shop_begins_with_the_usual_order(show, click, services, dialog):
    sheet = show(ShopsDialog)
    click(sheet, "add")
    form = dialog(ShopForm)
    usual = [name for _one, name in services.shopping.shops.categories()]
    assert [form.list.item(row).text() for row in range(form.list.count())] == usual
    form.accept()
    assert form.trouble.text() == "Give the shop a name."
    form.name.setText("Hofladen")
    form.accept()
    settle()
    (shop,) = services.shopping.shops.all()
    assert [section.name for section in shop.sections] == usual
    assert sheet.list.item(0).text() == "Hofladen"


def test_sections_are_put_in_order_renamed_added_and_taken_away(market, show, click, services):
    form = show(ShopForm, shop=market)
    form.list.setCurrentRow(1)
    click(form, "section-up")
    assert form.list.currentRow() == 0
    form.section.setText("Kaltes")
    click(form, "section-rename")
    form.section.setText("")
    click(form, "section-add")
    assert form.trouble.text() == "Give the section a name first."
    form.section.setText("Kasse")
    click(form, "section-add")
    form.list.setCurrentRow(2)
    click(form, "section-remove")
    form.accept()
    (shop,) = services.shopping.shops.all()
    assert [(one.name, one.categories) for one in shop.sections] == [
        ("Kaltes", ("fermented", "broth")),
        ("Kasse", ()),
    ]


def test_a_category_stands_in_one_section_only(market, show, services):
    """Ticking it in another one takes it out of the first, so a shop is never refused for it."""
    form = show(ShopForm, shop=market)
    form.list.setCurrentRow(0)
    row = next(
        at for at in range(form.holds.count())
        if form.holds.item(at).data(Qt.ItemDataRole.UserRole) == "fermented"
    )  # fmt: skip
    assert form.holds.item(row).text() == "Fermented foods · in Kühlung"
    assert form.holds.item(row).checkState() == UNCHECKED
    form.holds.item(row).setCheckState(CHECKED)
    assert form.holds.item(row).text() == "Fermented foods"
    form.accept()
    (shop,) = services.shopping.shops.all()
    assert shop.sections[0].categories == ("cooked_veg", "fruit", "fermented")
    assert shop.sections[1].categories == ("broth",)


def test_two_shops_of_one_name_are_refused_and_two_sections_are_not(market, show, services):
    form = show(ShopForm)
    form.name.setText("markt")
    form.accept()
    assert "already a shop" in form.trouble.text()
    form.name.setText("Laden")
    form.list.setCurrentRow(0)
    form.section.setText("Kühlung")
    form._rename()
    form.accept()
    assert len(services.shopping.shops.all()) == 2


def test_a_list_of_a_deleted_shop_stands_in_the_usual_order(market, trip, show, click, services):
    trip.food("Kefir", 2, 1, "l")
    trip.food("Carrot", 2, 1, "kg")
    trip.start(1, 7, shop=id_of(market))
    assert next(iter(trip.sections())) == "Gemüse"
    sheet = show(ShopsDialog)
    click(sheet, "delete")
    assert services.shopping.shops.all() == ()
    assert next(iter(trip.sections())) == "Fermented foods"
