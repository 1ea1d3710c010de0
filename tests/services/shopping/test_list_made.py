"""What is made at home instead of bought, in a real book of recipes."""

from __future__ import annotations

from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Food
from gutdesk.domain.shopping.lines import TO_MAKE, Why
from gutdesk.domain.shopping.records import LineChoice
from shop_lists import Shopping, part, said


@pytest.fixture
def shop(services: Any) -> Shopping:
    found = Shopping(services)
    found.start(0, 6)
    return found


def test_broth_that_a_dish_needs_is_bought_or_made(shop):
    """The shipped recipe is for 10 servings of 200 ml: 2 l of 1.5 kg bones."""
    soup = shop.recipe("Soup", part("Chicken bone broth", 2.5, "l", "broth_chicken"))
    shop.dish(soup, 2, servings=2)
    line = shop.line("Chicken bone broth")
    assert (line.category, line.can_make, line.packs) == ("broth", "bone_broth_chicken", 3)
    assert "Chicken bones" not in shop.lines()
    shop.lists.choose(shop.list, line, LineChoice.MAKE)
    lines = shop.lines()
    line = lines["Chicken bone broth"]
    assert (line.category, line.choice, line.times) == (TO_MAKE, LineChoice.MAKE, 2)
    assert (said(line.to_buy), line.packs) == ([(2.5, "l")], None)
    # Two pots: 2 * 1.5 kg bones, 2 * 150 g carrots; no water.
    assert said(lines["Chicken bones"].to_buy) == [(3, "kg")]
    assert said(lines["Carrot"].to_buy) == [(300, "g")]
    assert [(one.why, one.name) for one in lines["Carrot"].reasons] == [
        (Why.MADE, "Chicken bone broth")
    ]
    assert "Water" not in lines
    assert shop.sections()["Make at home"] == ["Chicken bone broth"]
    shop.undo()
    assert shop.line("Chicken bone broth").choice is None


def test_what_is_in_the_freezer_is_not_made(shop):
    soup = shop.recipe("Soup", part("Chicken bone broth", 2.5, "l", "broth_chicken"))
    shop.dish(soup, 2, servings=2)
    shop.lists.choose(shop.list, shop.line("Chicken bone broth"), LineChoice.MAKE)
    shop.put("Chicken bone broth", 1, "l", ref="broth_chicken", use_by=9)
    # 1.5 l are missing: one pot.
    assert shop.line("Chicken bone broth").times == 1
    assert shop.to_buy("Chicken bones") == [(1.5, "kg")]


def test_a_broth_that_is_planned_is_cooked_and_can_be_bought_instead(shop):
    entry = shop.services.recipes.get("bone_broth_chicken")
    for away in range(5):
        shop.dish(entry, away, servings=0.5, people=2, slot="snack")
    # Five times 200 ml for everybody.
    line = shop.line("Chicken bone broth")
    assert (said(line.to_buy), line.choice, line.times) == ([(1, "l")], LineChoice.MAKE, 1)
    assert shop.to_buy("Chicken bones") == [(1.5, "kg")]
    shop.lists.choose(shop.list, line, None)
    line = shop.line("Chicken bone broth")
    assert (line.choice, line.category) == (LineChoice.NEED, "broth")
    assert set(shop.lines()) == {"Chicken bone broth"}
    shop.lists.choose(shop.list, line, None)
    assert shop.line("Chicken bone broth").choice is LineChoice.MAKE


def test_a_ferment_that_is_planned_is_bought_because_making_it_takes_weeks(shop):
    shop.dish(shop.services.recipes.get("sauerkraut_basic"), 1, servings=1)
    line = shop.line("Sauerkraut")
    assert (line.choice, said(line.to_buy), line.can_make) == (
        None, [(30, "g")], "sauerkraut_basic",
    )  # fmt: skip
    shop.lists.choose(shop.list, line, LineChoice.MAKE)
    assert shop.to_buy("White cabbage") == [(1, "kg")]


def test_a_recipe_of_ones_own_is_cooked_as_it_was_planned(shop):
    base = shop.services.foods.save(Food(name="House base"))
    entry = shop.recipe("Base", part("Carrot", 500, "g"), servings=4, makes=id_of(base))
    shop.dish(entry, 1, servings=3, people=2)
    shop.services.recipes.delete(entry)
    # Six portions of a recipe for four: twice.
    line = shop.line("House base")
    assert (said(line.needed), line.times, line.choice) == (
        [(6, "portion")], 2, LineChoice.MAKE,
    )  # fmt: skip
    assert shop.to_buy("Carrot") == [(1, "kg")]


def test_what_is_made_and_ticked_brings_nothing_home_and_asks_for_nothing_more(shop):
    shop.dish(shop.services.recipes.get("bone_broth_chicken"), 1)
    line = shop.tick("Chicken bone broth")
    assert line.ticked
    assert shop.services.shopping.pantry.things() == (), "its batch puts it there"
    assert set(shop.lines()) == {"Chicken bone broth"}


def test_a_starter_out_of_itself_does_not_ask_for_more_of_it(shop):
    food = shop.services.foods.save(Food(name="Sour dough"))
    shop.recipe(
        "Feed it",
        part("Rice flour", 100, "g"),
        part("Sour dough", 50, "g", id_of(food)),
        servings=2,
        makes=id_of(food),
    )
    shop.food("Sour dough", 1, 2, "portion", ref=id_of(food))
    shop.lists.choose(shop.list, shop.line("Sour dough"), LineChoice.MAKE)
    assert said(shop.line("Sour dough").needed) == [(2, "portion")]
    assert shop.to_buy("Rice flour") == [(100, "g")]


@pytest.mark.parametrize(
    ("text", "ref", "bought"),
    [
        ("Water", "water_filtered", False),
        ("boiling water", None, False),
        ("Water", None, False),
        ("cold filtered water", None, False),
        ("Water, tap", "usda:water-tap", False),
        ("Sparkling water", None, True),
        ("Coconut water", None, True),
        ("Water kefir", "kefir_water", True),
        ("Water, bottled, generic", "usda:water-bottled-generic", True),
    ],
)
def test_water_comes_from_the_tap(shop, text, ref, bought):
    soup = shop.recipe("Soup", part(text, 1, "l", ref), part("Rice", 1, "g"))
    shop.dish(soup, 1)
    assert (len(shop.lines()) == 2) is bought


def test_who_writes_water_means_it(shop):
    shop.lists.write(shop.list, "6 bottles water")
    assert set(shop.lines()) == {"water"}
