"""The form of a staple: its unit is that of the food, until somebody says another."""

from __future__ import annotations

from typing import Any

import pytest

from gutdesk.domain.shopping.records import Staple
from gutdesk.ui.shopping.staple_form import StapleForm
from gutdesk.ui.tour import settle


@pytest.fixture
def show(services, looks, qtbot) -> Any:
    def make(**named: Any) -> StapleForm:
        form = StapleForm(services, looks, None, **named)
        qtbot.addWidget(form)
        with qtbot.waitExposed(form):
            form.show()
        settle()
        return form

    return make


def test_the_usual_unit_of_the_food_is_chosen_with_a_pack_of_it(services, show, qtbot):
    form = show()
    form.what.show_food("Kefir", "kefir_milk")
    form.what.editingFinished.emit()
    assert (form.amount.value(), form.unit.value()) == (500, "ml")
    form.amount.selectAll()
    qtbot.keyClicks(form.amount, "700")
    form.what.editingFinished.emit()
    form.accept()
    (staple,) = services.shopping.staples.all()
    assert (staple.amount, staple.unit) == (700, "ml")


def test_of_what_nobody_knows_it_is_one(show):
    form = show()
    form.what.show_food("Omas Zwetschgenmus")
    form.what.editingFinished.emit()
    assert (form.amount.value(), form.unit.value()) == (1, "")


def test_a_typed_unit_counts_and_stays(services, show, qtbot):
    form = show()
    form.amount.selectAll()
    qtbot.keyClicks(form.amount, "2 bottles")
    form.amount.editingFinished.emit()
    assert (form.amount.text(), form.unit.value()) == ("2", "bottle")
    form.what.show_food("Kefir", "kefir_milk")
    form.what.editingFinished.emit()
    form.accept()
    (staple,) = services.shopping.staples.all()
    assert (staple.amount, staple.unit) == (2, "bottle")


def test_what_is_a_staple_already_keeps_its_unit(services, show):
    book = services.shopping.staples
    staple = book.save(Staple(name="Kefir", food_id="kefir_milk", amount=2, unit=""))
    form = show(staple=staple)
    form.what.editingFinished.emit()
    form.accept()
    assert [one.unit for one in book.all()] == [""]
