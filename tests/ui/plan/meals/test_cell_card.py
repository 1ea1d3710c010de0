"""The card of a cell: what is against it and from where, swaps, portions, the recipe since, and
what was eaten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Avoid, AvoidKind
from gutdesk.domain.meals import drafts
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.ui.kitchen.window import FoodsWindow
from gutdesk.ui.tour import settle
from lived_plan import World
from widget_checks import unnamed

from .conftest import button, click, texts, told

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def world(services, clock) -> World:
    return World(services, clock)


def choose(page, kitchen, number=0, slot="dinner"):
    page.choose(kitchen.day(number), slot)
    settle()
    return page.cell


def buttons(widget) -> dict[str, QPushButton]:
    found = widget.findChildren(QPushButton)
    return {one.objectName(): one for one in found if one.isVisible() and one.objectName()}


# -- what is against it ----------------------------------------------------------------------------


def test_what_breaks_the_list_says_what_until_when_and_from_where(page, kitchen, world):
    world.removing("gluten_grain")
    kitchen.food("Bread", 1, "lunch")
    card = choose(page, kitchen, 1, "lunch")
    said = texts(card)
    assert "Off the table" in said and "gluten grains" in said
    sources = [one for one in card.findChildren(QPushButton) if "source" in one.text()]
    assert sources, "where it comes from"
    assert "off: gluten grains" in told(page, 1, "lunch")


def test_what_two_entries_say_alike_is_said_once(page, kitchen):
    """Two diaries that were brought together may both have it on their list."""
    entry = Avoid(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", reason="cramps")
    kitchen.brought(entry, entry, replace(entry, until=kitchen.day(40)))
    kitchen.food("Carrot", 0, "dinner", ref="carrot")
    said = texts(choose(page, kitchen)).split("\n")
    offs = [line for line in said if line.startswith("Off the table")]
    assert len(offs) == len(set(offs)) == 2, offs
    assert "off: carrot" in told(page, 0, "dinner")
    assert "+" not in told(page, 0, "dinner")


def test_a_swap_of_a_food_takes_its_place(page, kitchen, world, services):
    world.removing("gluten_grain")
    kitchen.food("Wheat bread", 1, "lunch")
    card = choose(page, kitchen, 1, "lunch")
    (row,) = card.rows
    swaps = [name for name in buttons(row) if name.startswith("swap-")]
    assert swaps, texts(card)
    wanted = buttons(row)[swaps[0]].accessibleName()
    click(card, swaps[0])
    (name,) = kitchen.names(1, "lunch")
    assert wanted == f"Take {name} instead"
    assert "off:" not in told(page, 1, "lunch")
    kitchen.undo()
    assert kitchen.names(1, "lunch") == ["Wheat bread"]


def test_a_swap_of_an_ingredient_changes_this_meal_and_not_the_book(page, kitchen, world):
    world.removing("gluten_grain")
    own = kitchen.own("Sandwich", "Wheat bread", "Carrot")
    placed = kitchen.dish(own, 1, "lunch")
    card = choose(page, kitchen, 1, "lunch")
    (name, *_rest) = [one for one in buttons(card) if one.startswith("swap-")]
    assert buttons(card)[name].accessibleName().endswith(" instead of Wheat bread")
    click(card, name)
    parts = [one.text for one in kitchen.now(placed).parts]
    assert "Wheat bread" not in parts
    assert "Carrot" in parts
    assert [one.text for one in kitchen.recipe(own.ref).recipe.ingredients] == [
        "Wheat bread",
        "Carrot",
    ]


def test_nobody_knows_what_is_in_it(page, kitchen):
    kitchen.avoid("carrot", "Carrot")
    kitchen.dish(kitchen.own("Stew", "Zzyzx"), 0)
    assert "Nobody can say whether this is left out: Zzyzx" in texts(choose(page, kitchen))


# -- portions --------------------------------------------------------------------------------------


def test_a_ferment_starts_small_with_a_press(page, kitchen):
    placed = kitchen.food("Kefir", 0, "snack", ref="kefir", amount=200.0, unit="ml")
    card = choose(page, kitchen, 0, "snack")
    assert button(card, "thing-start").text().startswith("Start small: ")
    assert "start small" in told(page, 0, "snack")
    click(card, "thing-start")
    now = kitchen.now(placed)
    assert 0 < now.amount < 200
    assert "thing-start" not in buttons(card)
    kitchen.undo()
    assert kitchen.now(placed).amount == 200.0


def test_a_broth_that_is_cooked_starts_small_too(page, kitchen):
    placed = kitchen.dish("bone_broth_chicken", 0, "snack")
    card = choose(page, kitchen, 0, "snack")
    click(card, "thing-start")
    assert kitchen.now(placed).servings < 1
    assert "thing-start" not in buttons(card)


@pytest.fixture
def milk(world, services):
    """Milk under test since today."""
    world.testing("dairy_optional")
    services.plan.tests.start(world.food("dairy_milk"))
    settle()
    return world


def test_the_portion_to_test_is_offered_and_placed(page, kitchen, milk, services):
    card = choose(page, kitchen, 0, "breakfast")
    assert card.test.text() == "Place the portion to test this day: Whole milk, 60 ml"
    click(card, "cell-test")
    (placed,) = kitchen.meals.book.in_cell(kitchen.day(), "breakfast")
    assert (placed.amount, placed.unit) == (60, "ml")
    assert not card.test.isVisible()
    assert "food test" in told(page, 0, "breakfast")
    assert "The portion of your food test for this day." in texts(card)
    assert not choose(page, kitchen, 0, "dinner").test.isVisible(), "one a day"


def test_eating_the_portion_answers_the_test(page, kitchen, milk, services):
    card = choose(page, kitchen, 0, "breakfast")
    click(card, "cell-test")
    click(card, "cell-eaten")
    assert [step.amount for step in milk.last("dairy_milk").steps] == [60]
    assert kitchen.log()[0].items[0].amount == 60


def test_the_portion_cannot_be_said_uneaten_here(page, kitchen, milk, qtbot):
    card = choose(page, kitchen, 0, "breakfast")
    click(card, "cell-test")
    click(card, "cell-eaten")
    with qtbot.waitSignal(page.troubled) as said:
        click(card, "thing-not_eaten")
    assert "portion of a food test" in said.args[0]
    assert len(kitchen.log()) == 1


# -- the recipe since ------------------------------------------------------------------------------


def test_a_recipe_that_was_changed_says_so_and_can_be_renewed(page, kitchen, services):
    own = kitchen.own("Soup", "Carrot")
    placed = kitchen.dish(own, 0)
    recipe = kitchen.recipe(own.ref).recipe
    more = replace(recipe.ingredients[0], text="Leek")
    services.recipes.save(replace(recipe, ingredients=(*recipe.ingredients, more)))
    settle()
    card = choose(page, kitchen)
    assert "The recipe was changed since." in texts(card)
    assert "recipe changed" in told(page, 0, "dinner")
    click(card, "thing-renew")
    assert [one.text for one in kitchen.now(placed).parts] == ["Carrot", "Leek"]
    assert "changed since" not in texts(card)


def test_a_recipe_that_was_deleted_leaves_what_was_planned(page, kitchen, services):
    own = kitchen.own("Soup", "Carrot")
    kitchen.dish(own, 0)
    services.recipes.delete(kitchen.recipe(own.ref))
    settle()
    card = choose(page, kitchen)
    assert "not in the book any more" in texts(card)
    assert "thing-recipe" not in buttons(card)
    click(card, "cell-eaten")
    assert [item.text for item in kitchen.log()[0].items] == ["Carrot"]


def test_the_recipe_opens_in_the_book(page, kitchen, dialog):
    kitchen.dish("lentil_soup", 0)
    click(choose(page, kitchen), "thing-recipe")
    shown = dialog(FoodsWindow)
    assert shown.isVisible()
    shown.close()


# -- leftovers -------------------------------------------------------------------------------------


def left_of(kitchen, origin, number, slot="lunch"):
    return kitchen.put(drafts.leftover_of(origin, day=kitchen.day(number), slot=slot))


def test_what_is_odd_about_a_leftover_is_a_sentence(page, kitchen):
    origin = kitchen.dish("lentil_soup", 2)
    left_of(kitchen, origin, 1)
    assert "cooked later than this" in texts(choose(page, kitchen, 1, "lunch"))
    left_of(kitchen, origin, 3)
    assert "leftover" in texts(choose(page, kitchen, 3, "lunch"))
    left_of(kitchen, origin, 13)
    page.show_week(kitchen.day(13))
    assert "does not keep as long" in texts(choose(page, kitchen, 13, "lunch"))
    kitchen.meals.planner.remove([origin])
    settle()
    page.show_week(kitchen.day(3))
    assert "not planned any more" in texts(choose(page, kitchen, 3, "lunch"))


# -- eaten -----------------------------------------------------------------------------------------


def test_eaten_as_planned_and_not_eaten_after_all(page, kitchen, qtbot):
    kitchen.dish("lentil_soup", 0, "breakfast")
    card = choose(page, kitchen, 0, "breakfast")
    click(card, "cell-eaten")
    assert len(kitchen.log()) == 1
    assert not card.eaten.isVisible() and not card.eaten_as.isVisible()
    assert "in the Log at 08:30" in texts(card)
    assert "thing-servings" not in buttons(card)
    assert page.isAncestorOf(QApplication.focusWidget())
    click(card, "thing-not_eaten")
    assert kitchen.log() == ()
    assert card.eaten.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_not_eaten_says_what_is_back_in_the_pantry(page, kitchen):
    services = kitchen.services
    services.settings.change("draw_pantry", True)
    services.pantry.add(PantryItem(name="Carrot", food_id="carrot", amount=5000.0, unit="g"))
    carrot = kitchen.food("Carrot", 0, "breakfast", ref="carrot", amount=100.0, unit="g")
    kitchen.meals.eater.eat([carrot])
    said = []
    page.said.connect(said.append)
    click(choose(page, kitchen, 0, "breakfast"), "thing-not_eaten")
    assert said[-1].endswith("Undo brings it back. Back in the pantry: Carrot.")
    assert services.pantry.things()[0].item.amount == 5000.0


def test_a_day_to_come_cannot_be_eaten_and_a_note_never(page, kitchen):
    kitchen.dish("lentil_soup", 1)
    card = choose(page, kitchen, 1)
    assert not card.eaten.isVisible() and not card.eaten_as.isVisible()
    kitchen.note("Order fish", 0)
    card = choose(page, kitchen, 0)
    assert not card.eaten.isVisible()
    assert {name for name in buttons(card.rows[0]) if name.startswith("thing-")} == {"thing-remove"}


def test_half_of_a_meal_that_was_eaten_leaves_the_rest_to_eat(page, kitchen):
    first = kitchen.dish("lentil_soup", 0, "breakfast")
    kitchen.meals.eater.eat([first])
    kitchen.food("Carrot", 0, "breakfast")
    card = choose(page, kitchen, 0, "breakfast")
    assert card.eaten.isVisible()
    click(card, "cell-eaten")
    assert len(kitchen.log()) == 2
    assert not card.eaten.isVisible()


def test_all_of_today_is_one_step(page, kitchen, services, press):
    for slot in ("breakfast", "lunch", "dinner"):
        kitchen.dish("lentil_soup", 0, slot)
    kitchen.note("Order fish")
    kitchen.dish("lentil_soup", 1)
    assert page.eaten_today.isEnabled()
    click(page, "eat-today")
    assert len(kitchen.log()) == 3
    assert not page.eaten_today.isEnabled()
    assert page.isAncestorOf(QApplication.focusWidget() or page.grid)
    kitchen.undo()
    assert kitchen.log() == ()
    page.next_week()
    assert not page.eaten_today.isVisible()


# -- the keyboard on the card ----------------------------------------------------------------------


def test_the_keyboard_stays_on_the_card_after_its_acts(page, kitchen, press, tab_to):
    kitchen.dish("lentil_soup", 0)
    kitchen.food("Carrot", 0, "dinner")
    kitchen.food("Leek", 0, "dinner")
    page.choose(kitchen.day(), "dinner")
    tab_to("thing-remove")
    assert kitchen.names() == ["Carrot", "Leek"]
    assert QApplication.focusWidget().objectName() == "thing-remove"
    press(K.Key_Space, K.Key_Return)
    assert kitchen.names() == []
    focused = QApplication.focusWidget()
    assert focused is not None and page.isAncestorOf(focused), focused


@pytest.mark.parametrize("name", ["cell-lock", "cell-eaten"])
def test_a_button_of_the_card_leaves_the_keyboard_where_something_can_be_done(
    page, kitchen, tab_to, name
):
    kitchen.dish("lentil_soup", 0)
    page.choose(kitchen.day(), "dinner")
    page.grid.setFocus()
    tab_to(name)
    focused = QApplication.focusWidget()
    assert focused is not None and focused.isEnabled() and page.isAncestorOf(focused), focused


def test_more_than_twelve_things_say_how_many(page, kitchen):
    for number in range(14):
        kitchen.note(f"Note {number}")
    card = choose(page, kitchen)
    assert len(card.rows) == 12
    assert "14 things stand here; the first 12 are shown." in texts(card)
    assert "Note 11" in texts(card) and "Note 12" not in texts(card)
    assert unnamed(card) == []


def test_each_button_says_of_what_it_is(page, kitchen):
    kitchen.dish("lentil_soup", 0)
    card = choose(page, kitchen)
    names = {one.accessibleName() for one in card.rows[0].findChildren(QPushButton)}
    assert names == {
        "Servings…: Carrot and lentil soup",
        "Recipe…: Carrot and lentil soup",
        "Take out: Carrot and lentil soup",
    }


def test_what_is_gone_meanwhile_is_said(page, kitchen, qtbot):
    placed = kitchen.dish("lentil_soup", 0)
    card = choose(page, kitchen)
    row = card.rows[0]
    kitchen.meals.planner.remove([placed], by=page)
    with qtbot.waitSignal(page.troubled) as said:
        row.findChild(QPushButton, "thing-servings").click()
        page.acts.of_thing("not_eaten", placed)
    assert said.args[0]
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and other is not page.window():
            other.close()
    settle()
    assert id_of(placed) not in {id_of(one) for one in page.planned()}
