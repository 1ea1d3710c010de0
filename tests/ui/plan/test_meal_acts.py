"""What the page of the week says of its acts, and what it forgets with a diary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.meals import drafts
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.ui.plan.tab import MEALS
from gutdesk.ui.tour import settle
from gutdesk.ui.widgets.pieces import Sources


@pytest.fixture
def page(window):
    window.show_tab("plan")
    made = window.current_tab().show_page(MEALS)
    settle()
    return made


@pytest.fixture
def lunch(page, services):
    """A carrot, a pear and a note for today's lunch, which is the current cell."""
    today = services.desk.today()
    for name in ("Carrot", "Pear"):
        services.meals.planner.place(drafts.of_food(name, "", day=today, slot="lunch"))
    services.meals.planner.place(drafts.of_note("Order fish", day=today, slot="lunch"))
    settle()
    page.choose(today, "lunch")
    return services.meals.book.in_cell(today, "lunch")


def press(page, name: str, place: int) -> None:
    page.cell.rows[place].findChild(QPushButton, name).click()
    settle()


def test_only_what_was_written_is_said_to_be_and_what_goes_with_it_too(page, lunch, qtbot):
    with qtbot.waitSignal(page.said) as said:
        page.acts.eat()
    assert said.args == ["Written into the Log: Carrot, Pear"]
    with qtbot.waitSignal(page.said) as said:
        press(page, "thing-not_eaten", 1)
    assert said.args[0].startswith("Taken out of the Log: ")
    assert all(name in said.args[0] for name in ("Carrot", "Pear"))


def test_what_it_took_out_of_the_pantry_is_said_with_it(page, lunch, services, qtbot):
    services.settings.change("draw_pantry", True)
    services.pantry.add(PantryItem(name="Pear", amount=3.0))
    planned = next(one for one in lunch if one.name == "Pear")
    services.meals.planner.change(replace(planned, amount=1.0))
    settle()
    with qtbot.waitSignal(page.said) as said:
        page.acts.eat()
    assert said.args == ["Written into the Log: Carrot, Pear. Out of the pantry: Pear."]
    services.writer.undo()
    settle()
    with qtbot.waitSignal(page.said) as said:
        page.acts.eat_today()
    assert said.args == ["All of today stands in the Log, as planned. Out of the pantry: Pear."]


def test_what_was_copied_does_not_go_into_another_diary(page, lunch, services):
    page.acts.copy()
    assert page.acts.can_paste
    page.detach()
    page.attach(services)
    assert not page.acts.can_paste


def test_a_small_start_and_a_swap_say_where_they_come_from(page, services):
    today = services.desk.today()
    services.avoid.add(kind=AvoidKind.FOOD, subject="milk_whole", name="Whole milk")
    for name, ref, amount in (("Kefir", "kefir_milk", 200.0), ("Whole milk", "milk_whole", 100.0)):
        draft = drafts.of_food(name, ref, day=today, slot="snack", amount=amount, unit="ml")
        services.meals.planner.place(draft)
    settle()
    page.choose(today, "snack")
    kefir, milk = page.cell.rows
    assert any("starts small" in one.text() for one in kefir.findChildren(QLabel))
    assert milk.findChildren(QPushButton) and kefir.seen.start_source == ("product-rule",)
    assert [len(row.findChildren(Sources)) > 0 for row in (kefir, milk)] == [True, True]
