"""What was bought is used up by the meals it was bought for: the list goes by what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gutdesk.domain.shopping.records import LineChoice
from shop_lists import Shopping, amount, part, said

BEEF = "Lean beef"


@pytest.fixture
def shop(services: Any) -> Shopping:
    return Shopping(services)


def beef(shop: Shopping, away: int, grams: float, **more: Any):
    return shop.food(BEEF, away, grams, "g", ref="beef_lean", **more)


def state(shop: Shopping, text: str = BEEF) -> tuple[list, list, bool]:
    """What was bought, what is left to buy, and whether the line is done."""
    line = shop.line(text)
    return said(line.bought), said(line.to_buy), line.ticked


def draw(shop: Shopping) -> None:
    shop.services.settings.change("draw_pantry", True)


def eat(shop: Shopping, *meals: Any) -> None:
    shop.services.meals.eater.eat(list(meals))


# -- meals that are over ---------------------------------------------------------------------------


def test_a_meal_that_is_over_has_used_up_what_was_bought_for_it(shop, clock):
    beef(shop, 1, 300)
    beef(shop, 8, 300)
    shop.start(0, 13)
    shop.tick(BEEF, bought=[amount(300, "g")])
    assert state(shop) == ([(300, "g")], [(300, "g")], False)
    clock.advance(days=5)
    assert state(shop) == ([(300, "g")], [(300, "g")], False), "the second week was never bought"
    shop.tick(BEEF)
    assert state(shop) == ([(600, "g")], [], True)


@pytest.mark.parametrize("drawn", [True, False])
def test_what_was_eaten_is_not_there_for_what_is_planned_later(shop, clock, drawn):
    if drawn:
        draw(shop)
    meal = beef(shop, 1, 300)
    shop.start(0, 13)
    shop.tick(BEEF)
    clock.advance(days=1)
    eat(shop, meal)
    assert state(shop) == ([(300, "g")], [], True)
    beef(shop, 4, 300)
    assert state(shop) == ([(300, "g")], [(300, "g")], False)


def test_a_list_that_goes_on_for_a_week_asks_for_the_week(shop, clock):
    beef(shop, 1, 500)
    shop.start(0, 6)
    shop.tick(BEEF)
    clock.advance(days=6)
    shop.list = shop.lists.change(replace(shop.list, last=shop.list.last + timedelta(days=7)))
    beef(shop, 3, 500)
    assert state(shop) == ([(500, "g")], [(500, "g")], False)


def test_what_was_eaten_before_anything_was_bought_takes_nothing_of_it(shop, clock):
    meal = beef(shop, 0, 300)
    beef(shop, 1, 200)
    beef(shop, 3, 300)
    shop.start(0, 6)
    eat(shop, meal)
    clock.advance(days=2)
    shop.tick(BEEF)
    assert state(shop) == ([(300, "g")], [], True)


def test_breakfast_was_eaten_before_the_shop_opened_on_the_same_day(shop, clock):
    breakfast, dinner = beef(shop, 0, 300), beef(shop, 0, 200, slot="dinner")
    beef(shop, 3, 300)
    shop.start(0, 6)
    eat(shop, breakfast)
    clock.advance(hours=2)
    shop.tick(BEEF)
    assert state(shop) == ([(500, "g")], [], True)
    clock.advance(hours=2)
    eat(shop, dinner)
    beef(shop, 4, 100)
    assert state(shop) == ([(500, "g")], [(100, "g")], False)


def test_what_was_bought_too_little_of_is_not_asked_for_once_the_meal_is_over(shop, clock):
    beef(shop, 1, 300)
    beef(shop, 8, 300)
    shop.start(0, 13)
    shop.tick(BEEF, bought=[amount(100, "g")])
    clock.advance(days=5)
    assert shop.to_buy(BEEF) == [(300, "g")]
    shop.tick(BEEF)
    assert state(shop) == ([(400, "g")], [], True)


def test_a_meal_that_had_it_from_home_takes_nothing_of_what_was_bought(shop, clock):
    shop.put(BEEF, 300, "g", ref="beef_lean", use_by=2)
    beef(shop, 1, 300)
    beef(shop, 8, 300)
    shop.start(0, 13)
    assert shop.to_buy(BEEF) == [(300, "g")]
    shop.tick(BEEF)
    clock.advance(days=5)
    assert state(shop) == ([(300, "g")], [], True)


def test_what_was_drawn_of_something_else_leaves_what_was_bought(shop, clock):
    draw(shop)
    shop.put(BEEF, 300, "g", ref="beef_lean", use_by=2)
    meal = beef(shop, 1, 300)
    beef(shop, 8, 300)
    shop.start(0, 13)
    shop.tick(BEEF, use_by=shop.day(20))
    clock.advance(days=1)
    eat(shop, meal)
    assert [one.item.amount for one in shop.services.shopping.pantry.things()] == [300]
    assert state(shop) == ([(300, "g")], [], True)


def test_whoever_rounded_a_little_is_not_asked_for_the_rest(shop, clock):
    beef(shop, 1, 2000)
    beef(shop, 8, 104)
    shop.start(0, 13)
    shop.tick(BEEF, bought=[amount(2.1, "kg")])
    clock.advance(days=5)
    assert state(shop) == ([(2.1, "kg")], [], True)


def test_salt_that_was_bought_with_an_amount_is_asked_for_again(shop, clock):
    """What nobody measures stands for what nobody measures, over or not."""
    soup = shop.recipe("Soup", part(BEEF, 500, "g", "beef_lean"), part(BEEF, ref="beef_lean"))
    shop.dish(soup, 1, servings=2)
    shop.start(0, 13)
    shop.tick(BEEF)
    assert state(shop) == ([(500, "g"), (None, "")], [], True)
    clock.advance(days=3)
    beef(shop, 8, 300)
    assert state(shop)[1:] == ([(300, "g")], False)


def test_bought_and_nobody_says_how_much_ticks_the_second_purchase_too(shop):
    beef(shop, 1, 500)
    shop.start(0, 6)
    shop.tick(BEEF)
    beef(shop, 2, 300)
    shop.tick(BEEF, bought=[])
    assert state(shop) == ([(500, "g"), (None, "")], [], True)
    beef(shop, 3, 900)
    assert state(shop)[1:] == ([], True), "nobody knows how much it was"


# -- staples ---------------------------------------------------------------------------------------


def kefir(shop: Shopping, away: int, ml: float):
    return shop.food("Kefir", away, ml, "ml", ref="kefir_milk")


@pytest.mark.parametrize("drawn", [True, False])
def test_a_staple_does_not_ask_for_what_its_week_has_eaten(shop, clock, drawn):
    if drawn:
        draw(shop)
    meal = kefir(shop, 0, 500)
    shop.put("Kefir", 1, "l", ref="kefir_milk", use_by=30)
    shop.staple("Kefir", 1, "l", food_id="kefir_milk")
    shop.start(0, 6)
    assert shop.line("Kefir").covered
    eat(shop, meal)
    assert shop.line("Kefir").covered
    clock.advance(days=6)
    assert shop.line("Kefir").covered


def test_days_that_are_over_ask_for_no_staple(shop, clock):
    shop.staple("Kefir", 1, "l", food_id="kefir_milk")
    shop.start(0, 6)
    clock.advance(days=6)
    assert shop.to_buy("Kefir") == [(1, "l")]
    clock.advance(days=1)
    assert shop.lines() == {}


def test_the_litre_of_this_week_is_not_there_for_the_next(shop, clock):
    shop.staple("Kefir", 1, "l", food_id="kefir_milk")
    shop.start(0, 6)
    shop.tick("Kefir", use_by=shop.day(30))
    shop.start(7, 13)
    line = shop.line("Kefir")
    assert (said(line.kept), said(line.to_buy)) == ([(1, "l")], [(1, "l")])
    # Two days of this week are left: two sevenths of its litre.
    clock.advance(days=5)
    line = shop.line("Kefir")
    assert said(line.kept) == [(pytest.approx(2000 / 7), "ml")]
    assert said(line.to_buy) == [(pytest.approx(2000 / 7), "ml")]


def test_what_is_planned_counts_towards_the_staple_of_the_week_before_too(shop):
    shop.staple("Kefir", 1, "l", food_id="kefir_milk")
    kefir(shop, 2, 400)
    shop.start(0, 6)
    shop.tick("Kefir", use_by=shop.day(30))
    shop.start(7, 13)
    assert said(shop.line("Kefir").kept) == [(1, "l")]


# -- other lists -----------------------------------------------------------------------------------


@pytest.mark.parametrize("put_away", [False, True])
def test_what_next_week_has_bought_is_not_there_for_this_week(shop, put_away):
    beef(shop, 1, 500)
    beef(shop, 8, 500)
    this, following = shop.start(0, 6), shop.start(7, 13)
    shop.tick(BEEF, use_by=shop.day(30))
    if put_away:
        shop.lists.finish(following)
    shop.list = this
    line = shop.line(BEEF)
    assert (line.at_home, said(line.to_buy)) == ((), [(500, "g")])
    shop.lists.remove(following)
    assert shop.line(BEEF).covered, "a list that is gone wants nothing"


def test_what_this_week_has_bought_is_kept_for_it(shop):
    beef(shop, 1, 500)
    beef(shop, 8, 500)
    shop.start(0, 6)
    shop.tick(BEEF, use_by=shop.day(30))
    shop.start(7, 13)
    line = shop.line(BEEF)
    assert (said(line.kept), said(line.to_buy)) == ([(500, "g")], [(500, "g")])


# -- before the list -------------------------------------------------------------------------------


def test_what_is_made_before_the_list_takes_its_parts(shop):
    broth = shop.recipe(
        "House broth", part("Carrot", 500, "g", "carrot"), servings=1, makes="broth_chicken"
    )
    shop.dish(broth, 0)
    shop.food("Carrot", 3, 500, "g", ref="carrot")
    shop.put("Carrot", 500, "g", ref="carrot", use_by=30)
    shop.start(2, 6)
    line = shop.line("Carrot")
    assert (said(line.kept), said(line.to_buy)) == ([(500, "g")], [(500, "g")])
    shop.put("Chicken bone broth", 5, "l", ref="broth_chicken", use_by=9)
    assert shop.line("Carrot").covered, "what is there is not made"


def test_meals_more_than_four_weeks_before_a_list_are_not_looked_at(shop):
    beef(shop, 2, 500)
    shop.put(BEEF, 500, "g", ref="beef_lean", use_by=60)
    beef(shop, 30, 500)
    shop.start(30, 36)
    assert said(shop.line(BEEF).kept) == [(500, "g")]
    shop.start(31, 36)
    beef(shop, 31, 500)
    assert said(shop.line(BEEF).kept) == [(500, "g")], "of the 30th day"
    shop.services.meals.planner.remove(shop.services.meals.book.planned(shop.day(30), shop.day(30)))
    line = shop.line(BEEF)
    assert (line.kept, line.covered) == ((), True)


def test_what_is_made_and_ticked_is_used_up_too(shop, clock):
    entry = shop.services.recipes.get("bone_broth_chicken")
    shop.dish(entry, 1, servings=1)
    shop.start(0, 13)
    assert shop.tick("Chicken bone broth").ticked
    clock.advance(days=3)
    shop.dish(entry, 5, servings=1)
    line = shop.line("Chicken bone broth")
    assert (line.choice, line.ticked) == (LineChoice.MAKE, False)
    assert said(line.to_buy) == [(200, "ml")]
