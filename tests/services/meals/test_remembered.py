"""What is remembered of the week and of the book is what a fresh look would find."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.tags import Holds
from gutdesk.services.meals import book as meal_book
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.dishes import DishBook


def fresh(week, first: int, last: int):
    return MealBook(week.services.desk).planned(week.day(first), week.day(last))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_planned_is_remembered_as_it_stands(week, seed, monkeypatch):
    """Placed, moved, taken out and taken back in any order, looked at in any span; also where so
    few days are remembered that some are forgotten each time."""
    monkeypatch.setattr(meal_book, "MOST_DAYS", 5 if seed % 2 else 400)
    luck, planner = Random(seed), week.meals.planner
    for _turn in range(40):
        there = week.planned(-3, 12)
        act = luck.randrange(5)
        if act < 2 or not there:
            week.place(week.food(away=luck.randrange(10), slot=luck.choice(("lunch", "snack"))))
        elif act == 2:
            planner.move([luck.choice(there)], week.day(luck.randrange(10)), "dinner")
        elif act == 3:
            planner.remove([luck.choice(there)])
        else:
            week.undo()
        first = luck.randrange(-3, 10)
        last = luck.randrange(first - 1, 13)
        assert week.planned(first, last) == fresh(week, first, last)


def test_what_an_import_brings_is_seen(week):
    """It tells that everything has changed, and of no day."""
    assert week.planned(0, 6) == ()
    with week.services.desk.store.write() as unit:
        meta = week.own("Any dish").recipe.meta
        unit.records.put(replace(week.food(), meta=meta))
        unit.everything_changed()
        unit.flush()
    week.services.desk.writer.publish(unit.changes, None)
    assert len(week.planned(0, 6)) == 1


def test_what_is_in_a_recipe_follows_the_recipe_and_its_foods(week):
    foods, recipes = week.services.foods, week.services.recipes
    entry = week.own("Bowl", "rice", "mystery mix")
    assert recipes.tagging(entry).holds("dairy") is not Holds.CONTAINS
    assert recipes.unknown(entry) == ("mystery mix",)
    parts = (*entry.recipe.ingredients, Ingredient(text="butter"))
    changed = recipes.save(replace(entry.recipe, ingredients=parts))
    assert recipes.tagging(changed).holds("dairy") is Holds.CONTAINS
    assert recipes.tagging(entry).holds("dairy") is not Holds.CONTAINS
    foods.correct("mystery mix", "gluten", Holds.CONTAINS)
    assert recipes.tagging(changed).holds("gluten") is Holds.CONTAINS
    food = foods.own("mystery mix")
    assert id_of(food) in recipes.food_refs(changed)
    week.undo()
    assert recipes.tagging(changed).holds("gluten") is not Holds.CONTAINS


def test_a_recipe_is_found_by_its_id_and_by_that_of_the_shipped_one_it_began_as(week):
    recipes = week.services.recipes
    shipped = week.entry("lentil_soup")
    mine = recipes.save(replace(recipes.copy_of(shipped), name="My lentil soup"))
    assert recipes.get("lentil_soup") == recipes.get(mine.ref) == mine
    recipes.delete(mine)
    assert recipes.get("lentil_soup") == shipped
    assert recipes.get(mine.ref) is None


def test_looking_ahead_ends_with_the_book_and_begins_anew_after_a_change(week):
    services = week.services
    dishes = DishBook(services.desk, services.recipes, services.avoid)
    count = len(services.recipes.all())
    turns = 1
    while dishes.read_ahead(10):
        turns += 1
    assert turns == -(-count // 10)
    assert len(dishes.all()) == count
    assert not dishes.read_ahead(10)
    services.recipes.save(Recipe(name="One more"))
    assert dishes.read_ahead(10)


def test_portions_to_test_are_those_of_the_plan_as_it_stands(week, world):
    world.plan.phases.start(world.new())
    draft = Challenge(
        plan_id="", name="Salmon", foods=("salmon",), unit="g", amounts=(30.0, 60.0, 120.0)
    )
    food = world.plan.tests.add(draft)
    starting = week.meals.starting
    days = week.day(), week.day(9)
    assert starting.tests(*days) == ()
    world.plan.tests.start(food, day=week.day(1), anyway="I want to know")
    assert [one.amount for one in starting.tests(*days)] == [30.0, 60.0, 120.0]
    world.go_on(2)
    assert starting.tests(*days)[0].day == week.day(-1)
    week.undo()
    assert starting.tests(*days) == ()


def test_whether_meals_are_to_come(week):
    assert not week.services.has_meals_to_come
    week.brought(week.food(away=-1))
    assert not week.services.has_meals_to_come
    placed = week.place(week.food(away=3))
    assert week.services.has_meals_to_come
    week.clock.advance(days=4)
    assert placed.day < week.services.desk.today()
    assert not week.services.has_meals_to_come
    assert week.planned(-9, 9) == fresh(week, -9, 9)
    assert week.day() - placed.day == timedelta(days=1)
