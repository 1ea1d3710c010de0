"""What cannot be on a list says so, and what changed since is listed sensibly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food
from gutdesk.domain.rules_shopping import LONGEST_LIST
from gutdesk.domain.shopping.lines import OTHER
from gutdesk.domain.shopping.records import LineChoice, ShopLine
from shop_lists import Shopping, amount, part, said


@pytest.fixture
def shop(services: Any) -> Shopping:
    found = Shopping(services)
    found.start(0, 6)
    return found


# -- typed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   ", "\0", "-", "...", "\u200b"])
def test_an_empty_line_is_none(shop, text):
    with pytest.raises(UserError, match="Write what to buy"):
        shop.lists.write(shop.list, text)
    assert shop.lines() == {}


def test_a_line_of_three_hundred_letters_and_more(shop):
    assert shop.lists.write(shop.list, "k" * 300).text == "k" * 300
    with pytest.raises(UserError, match="longer than 300"):
        shop.lists.write(shop.list, "k" * 301)
    with pytest.raises(UserError, match="longer than 300"):
        shop.lists.change_own(replace(shop.line("k" * 300).record, text="k" * 301))
    with pytest.raises(UserError, match="longer than"):
        shop.lists.note(shop.list, shop.line("k" * 300), "n" * 20_001)


def test_signs_that_no_file_holds_are_left_out_or_refused(shop):
    record = shop.lists.write(shop.list, "ri\0ce")
    assert record.text == "rice"
    with pytest.raises(UserError, match="cannot be kept"):
        shop.lists.change_own(replace(record, text="ri\0ce"))
    with pytest.raises(UserError, match="cannot be kept"):
        shop.lists.note(shop.list, shop.line("rice"), "a\0b")


@pytest.mark.parametrize("text", ["0 carrots", "0 kg carrots", "0,0 l milk"])
def test_nothing_of_something_is_not_written(shop, text):
    with pytest.raises(UserError, match="more than zero"):
        shop.lists.write(shop.list, text)


def test_a_dash_before_a_line_is_a_bullet_and_no_minus(shop):
    record = shop.lists.write(shop.list, "- 2 kg carrots")
    assert (record.text, record.amount) == ("carrots", 2)


@pytest.mark.parametrize("number", [0.0, -1.0, 2_000_000.0, float("nan"), float("inf")])
def test_an_amount_that_cannot_be(shop, number):
    record = shop.lists.write(shop.list, "rice")
    with pytest.raises(UserError):
        shop.lists.change_own(replace(record, amount=number))
    with pytest.raises(UserError):
        shop.lists.tick(shop.list, shop.line("rice"), True, bought=[amount(number, "g")])
    line = shop.line("rice")
    assert (line.ticked, shop.services.shopping.pantry.things()) == (False, ())


def test_a_unit_that_nobody_knows(shop):
    record = shop.lists.write(shop.list, "rice")
    for act in (
        lambda: shop.lists.change_own(replace(record, amount=1.0, unit="barrel")),
        lambda: shop.lists.tick(shop.list, shop.line("rice"), True, bought=[amount(1, "barrel")]),
    ):
        with pytest.raises(UserError, match="barrel is not known"):
            act()


def test_a_price_below_zero(shop):
    shop.lists.write(shop.list, "rice")
    with pytest.raises(UserError, match="price"):
        shop.lists.tick(shop.list, shop.line("rice"), True, price=-1.0)


def test_units_that_nobody_can_add_stand_side_by_side(shop):
    mix = shop.recipe(
        "Mix",
        part("Parsley", 1, "bunch", "parsley"),
        part("Parsley", 10, "g", "parsley"),
        part("Parsley", 2, "tbsp", "parsley"),
        part("Parsley", None, "", "parsley"),
    )
    shop.dish(mix, 1, servings=2)
    line = shop.line("Fresh parsley")
    assert said(line.to_buy) == [(1, "bunch"), (10, "g"), (2, "tbsp"), (None, "")]
    assert line.packs is None


def test_what_an_import_brought_in_a_unit_of_its_own_is_a_family_of_its_own(shop):
    odd = ShopLine(list_id=id_of(shop.list), text="Rice", amount=2.0, unit="barrel")
    shop.services.writer.write("import", [odd])
    assert shop.to_buy("Rice") == [(2, "barrel")]


# -- days ------------------------------------------------------------------------------------------


def test_the_days_of_a_list(shop):
    day = shop.day()
    assert shop.lists.start(day, day).last == day
    assert shop.lists.start(day, day + timedelta(days=LONGEST_LIST - 1))
    for last, message in (
        (day + timedelta(days=LONGEST_LIST), "at most 92 days"),
        (day + timedelta(days=3 * 365), "at most 92 days"),
        (day - timedelta(days=1), "ends before it starts"),
    ):
        with pytest.raises(UserError, match=message):
            shop.lists.start(day, last)
        with pytest.raises(UserError, match=message):
            shop.lists.change(replace(shop.list, last=last))


def test_a_list_of_days_that_are_over_needs_nothing_more(shop, clock):
    soup = shop.recipe("Soup", part("Carrot", 600, "g"), part("Rice", 100, "g"))
    shop.dish(soup, 2)
    shop.tick("Carrot")
    clock.advance(days=3)
    lines = shop.lines()
    assert {text: one.ticked for text, one in lines.items()} == {"Carrot": True}
    assert shop.view().planned == 1


# -- foods and recipes that changed ----------------------------------------------------------------


def test_a_recipe_that_was_edited_changes_no_list(shop):
    soup = shop.recipe("Soup", part("Carrot", 600, "g"))
    shop.dish(soup, 1, servings=2)
    shop.services.recipes.save(replace(soup.recipe, ingredients=(part("Pear", 1),), servings=8.0))
    assert shop.to_buy("Carrot") == [(600, "g")]
    shop.services.recipes.delete(shop.services.recipes.named("Soup"))
    assert shop.to_buy("Carrot") == [(600, "g")]
    assert set(shop.lines()) == {"Carrot"}


def test_foods_that_become_one_become_one_line_with_all_that_was_said(shop):
    foods = shop.services.foods
    first, second = (foods.save(Food(name=name)) for name in ("Village bread", "Country loaf"))
    for food, grams in ((first, 300), (second, 200)):
        shop.food(food.name, 1, grams, "g", ref=id_of(food))
    shop.tick("Village bread")
    shop.lists.note(shop.list, shop.line("Country loaf"), "sliced")
    foods.merge(id_of(first), into=id_of(second))
    lines = shop.lines()
    assert set(lines) == {"Country loaf"}
    loaf = lines["Country loaf"]
    assert (said(loaf.needed), said(loaf.bought), said(loaf.to_buy)) == (
        [(500, "g")], [(300, "g")], [(200, "g")],
    )  # fmt: skip
    assert (loaf.note, loaf.at_home) == ("sliced", ())
    loaf = shop.tick("Country loaf")
    assert (loaf.ticked, said(loaf.bought), loaf.note) == (True, [(500, "g")], "sliced")
    assert len(shop.services.shopping.pantry.things()) == 2
    loaf = shop.tick("Country loaf", False)
    assert (loaf.bought, shop.services.shopping.pantry.things()) == ((), ())
    shop.undo()
    shop.undo()
    foods.split(foods.merged_into(foods.own(ref=id_of(second)))[0])
    assert said(shop.line("Village bread").bought) == [(300, "g")]


def test_a_food_of_the_diary_that_is_one_of_the_catalogue_is_on_its_line(shop):
    own = shop.services.foods.save(Food(name="Dad's kefir", key="kefir_milk"))
    shop.food("Dad's kefir", 1, 200, "ml", ref=id_of(own))
    shop.food("Kefir", 2, 100, "ml", ref="kefir_milk")
    shop.put("Kefir", 50, "ml", ref="kefir_milk")
    shop.staple("Dad's kefir", 1, "l", food_id=id_of(own))
    lines = shop.lines()
    assert set(lines) == {"Dad's kefir"}
    kefir = lines["Dad's kefir"]
    assert (said(kefir.needed), kefir.category) == ([(1, "l")], "fermented")
    assert said(kefir.at_home) == [(50, "ml")]


def test_two_foods_of_the_diary_that_are_one_of_the_catalogue_are_one_line(shop):
    for name in ("Dad's kefir", "Farm kefir"):
        own = shop.services.foods.save(Food(name=name, key="kefir_milk"))
        shop.food(name, 1, 200, "ml", ref=id_of(own))
    (line,) = shop.view().lines
    assert (line.key, said(line.needed)) == ("food:kefir_milk", [(400, "ml")])


def test_a_tick_outlives_the_food_of_the_diary_that_it_was_given_to(shop):
    own = shop.services.foods.save(Food(name="Dad's kefir", key="kefir_milk"))
    shop.food("Dad's kefir", 1, 200, "ml", ref=id_of(own))
    shop.tick("Dad's kefir")
    shop.services.foods.remove(own)
    (line,) = shop.view().lines
    assert (line.ticked, said(line.needed), line.category) == (True, [(200, "ml")], "fermented")


def test_a_food_that_was_deleted_keeps_its_line_and_its_tick(shop):
    loaf = shop.services.foods.save(Food(name="Village bread"))
    shop.food("Village bread", 1, 300, "g", ref=id_of(loaf))
    mix = shop.recipe("Toast", part("Village bread", 100, "g"))
    shop.dish(mix, 2, servings=2)
    shop.tick("Village bread")
    key = shop.line("Village bread").key
    shop.services.foods.remove(loaf)
    lines = shop.lines()
    assert set(lines) == {"Village bread"}
    line = lines["Village bread"]
    assert (line.key, line.ticked, said(line.needed)) == (key, True, [(400, "g")])
    assert line.category == OTHER


def test_a_name_that_becomes_a_food_takes_its_tick_along(shop):
    mix = shop.recipe("Toast", part("Village bread", 100, "g"))
    shop.dish(mix, 2, servings=2)
    assert shop.line("Village bread").key.startswith("text:")
    shop.tick("Village bread")
    shop.services.foods.save(Food(name="Village bread"))
    line = shop.line("Village bread")
    assert (line.key[:5], line.ticked, set(shop.lines())) == ("food:", True, {"Village bread"})


def test_a_recipe_that_made_it_and_is_gone_leaves_it_to_buy(shop):
    base = shop.services.foods.save(Food(name="House base"))
    entry = shop.recipe("Base", part("Carrot", 500, "g"), servings=4, makes=id_of(base))
    shop.food("House base", 1, 2, "portion", ref=id_of(base))
    shop.lists.choose(shop.list, shop.line("House base"), LineChoice.MAKE)
    assert shop.to_buy("Carrot") == [(500, "g")]
    shop.services.recipes.delete(entry)
    lines = shop.lines()
    assert (set(lines), lines["House base"].choice) == ({"House base"}, None)
