"""What is known of the recipes of the book: remembered, and forgotten when it changes."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.foods import AvoidKind, Ingredient, Recipe
from gutdesk.domain.tags import Holds


def refs(found) -> set[str]:
    return {dish.entry.ref for dish in found}


def test_it_is_remembered_until_a_recipe_or_a_food_changes(week):
    dishes = week.meals.dishes
    first = dishes.all()
    week.place(week.dish())
    assert dishes.all() is first
    entry = week.own("Stew", "Zzyzx")
    (mine,) = [one for one in dishes.all() if one.entry.ref == entry.ref]
    assert mine.unknown and mine.entry.recipe.minutes is None
    week.services.foods.correct("Zzyzx", "gluten", Holds.CONTAINS)
    (mine,) = [one for one in dishes.all() if one.entry.ref == entry.ref]
    assert mine.tagging.holds("gluten") is Holds.CONTAINS
    week.undo(2)
    assert refs(dishes.all()) == refs(first)


def test_what_the_list_of_a_day_has_against_a_dish_is_that_of_the_day(week):
    entry = week.own("Stew", "Carrot")
    week.services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", since=week.day(2))
    assert entry.ref not in week.meals.dishes.against(week.day(1))
    assert entry.ref in week.meals.dishes.against(week.day(2))
    assert entry.ref in week.meals.dishes.barred(week.day(2))
    week.undo()
    assert week.meals.dishes.against(week.day(2)) == {}


def test_a_dish_is_barred_on_the_days_of_a_test_only_where_it_is_no_portion(week, world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    milk, both = week.own("Warm milk", "Milk"), week.own("Porridge", "Milk", "Butter")
    barred = week.meals.dishes.barred(week.day())
    assert both.ref in barred
    assert milk.ref in week.meals.dishes.barred(week.day(5))


def test_every_typed_word_begins_a_word_and_the_name_that_begins_so_comes_first(week):
    week.own("Zeddy and teapot", "Rice")
    week.own("Teapot of Zeddy", "Rice")
    week.own("Other", "Zeddy teapot leaves")

    def named(text: str) -> list[str]:
        return [entry.recipe.name for entry in week.meals.dishes.named(text, 9)]

    assert named("zedd teap") == ["Teapot of Zeddy", "Zeddy and teapot", "Other"]
    assert named("zeddy a")[0] == "Zeddy and teapot"
    assert named("TÉAPOT z") == ["Teapot of Zeddy", "Zeddy and teapot"]
    assert named("eddy") == [] == named("") == named("…")
    assert len(week.meals.dishes.named("zedd", 1)) == 1


def test_minutes_are_those_of_preparing_and_cooking(week):
    entry = week.services.recipes.save(
        Recipe(name="Quick", prep_min=5, cook_min=10, ingredients=(Ingredient(text="Rice"),))
    )
    (mine,) = [one for one in week.meals.dishes.all() if one.entry.ref == entry.ref]
    assert mine.entry.recipe.minutes == 15
    week.services.recipes.save(replace(entry.recipe, prep_min=None))
    (mine,) = [one for one in week.meals.dishes.all() if one.entry.ref == entry.ref]
    assert mine.entry.recipe.minutes == 10


def test_more_lists_than_are_remembered_are_read_again(week):
    for away in range(45):
        week.services.avoid.add(
            kind=AvoidKind.FOOD,
            subject=f"food{away}",
            name=f"Food {away}",
            since=week.day(away),
            until=week.day(away),
        )
    for _round in range(2):
        for away in range(0, 45, 2):
            assert isinstance(week.meals.dishes.against(week.day(away)), dict)
