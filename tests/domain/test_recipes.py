"""Recipes: scaled, added up, tagged; nothing unknown is ever counted as zero."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient, Recipe, TagChoice
from gutdesk.domain.recipes import FoodFacts, Sum, scaled_by, scaled_to, tagging_of, totals
from gutdesk.domain.tags import Finding, Holds, Tagging

RICE = Ingredient(text="Rice", amount=200, unit="g")
MILK = Ingredient(text="Milk", amount=250, unit="ml")
EGGS = Ingredient(text="Eggs", amount=2)
SALT = Ingredient(text="Salt")
DILL = Ingredient(text="Dill", amount=1, unit="bunch")
DISH = Recipe(name="Dish", servings=4, ingredients=(RICE, MILK, EGGS, SALT, DILL))
FACTS = {
    "Rice": FoodFacts(per_100g={"fibre_g": 1.5, "zinc_mg": None}),
    "Milk": FoodFacts(per_100g={"fibre_g": 0.0, "zinc_mg": 0.4}, density_g_ml=1.03),
    "Eggs": FoodFacts(per_100g={"fibre_g": 0.0}, piece_g=50),
    "Salt": FoodFacts(per_100g={"fibre_g": 0.0}),
}


def facts(ingredient: Ingredient) -> FoodFacts | None:
    return FACTS.get(ingredient.text)


def test_sums_hold_what_is_known_and_name_what_is_not():
    found = totals(DISH, facts)
    assert found.weight == Sum(200 + 257.5 + 100, ("Salt", "Dill"))
    assert found.nutrients["fibre_g"] == Sum(3.0, ("Salt", "Dill"))
    assert found.nutrients["zinc_mg"].known == pytest.approx(1.03)
    assert found.nutrients["zinc_mg"].unknown == ("Rice", "Eggs", "Salt", "Dill")


def test_a_serving_is_a_share_of_it_with_the_same_gaps():
    one = totals(DISH, facts).per_serving
    assert one.weight == Sum(557.5 / 4, ("Salt", "Dill"))
    assert one.nutrients["fibre_g"].known == 0.75
    assert one.servings == 1


def test_where_nothing_is_known_there_is_no_sum():
    unknown = totals(DISH, lambda _one: None, ("fibre_g",)).nutrients["fibre_g"]
    assert unknown.known is None
    assert len(unknown.unknown) == 5
    assert unknown.worded("g") == "not known"
    assert totals(replace(DISH, ingredients=()), facts).weight.known is None


def test_what_is_missing_is_said_with_the_sum():
    assert Sum(4.21, ("Salt", "Dill")).worded("g") == "at least 4.2 g; 2 ingredients not known"
    assert Sum(4.21, ("Salt",)).worded("g") == "at least 4.2 g; 1 ingredient not known"
    assert Sum(4.0).worded("g") == "4 g"


def test_a_portion_of_the_food_itself_weighs_first():
    known = FoodFacts(per_100g={}, portions={"bunch": 30})
    assert known.grams(DILL) == 30
    assert known.grams(SALT) is None


@given(st.floats(0.5, 8))
def test_a_scaled_recipe_is_exactly_proportional(factor):
    other = scaled_by(DISH, factor)
    assert other.servings == DISH.servings * factor
    for before, after in zip(DISH.ingredients, other.ingredients, strict=True):
        assert after == replace(
            before, amount=None if before.amount is None else before.amount * factor
        )
    one, two = totals(DISH, facts), totals(other, facts)
    assert two.weight.known == pytest.approx(one.weight.known * factor)
    assert two.per_serving.weight.known == pytest.approx(one.per_serving.weight.known)


def test_a_recipe_for_so_many_makes_so_many():
    other = scaled_to(DISH, 6)
    assert other.servings == 6
    assert other.ingredients[0].amount == 300
    assert other.steps == DISH.steps


@pytest.mark.parametrize("wrong", [0, -2, math.nan, math.inf])
def test_nobody_cooks_for_nobody(wrong):
    for scale in (scaled_by, scaled_to):
        with pytest.raises(UserError):
            scale(DISH, wrong)


def test_a_recipe_without_servings_is_refused_not_divided_by():
    with pytest.raises(UserError):
        scaled_to(replace(DISH, servings=0), 2)


# -- what is in it -----------------------------------------------------------------------------


def tagged(name: str, **holds: Holds) -> Tagging:
    found = {tag: Finding(tag, verdict, "why", "rule") for tag, verdict in holds.items()}
    return Tagging(name, True, found)


TAGS = {
    "Rice": tagged("Rice", gluten=Holds.FREE, dairy=Holds.FREE),
    "Milk": tagged("Milk", gluten=Holds.FREE, dairy=Holds.CONTAINS, raw=Holds.CONTAINS),
}
PUDDING = Recipe(name="Pudding", ingredients=(RICE, MILK))


def of(ingredient: Ingredient) -> Tagging:
    return TAGS.get(ingredient.text, Tagging(ingredient.text))


def test_a_dish_holds_what_its_ingredients_hold():
    found = tagging_of(PUDDING, of)
    assert found.holds("dairy") is Holds.CONTAINS
    assert found.holds("gluten") is Holds.FREE
    assert tagging_of(DISH, of).holds("gluten") is None


def test_preparing_changes_it_and_the_person_has_the_last_word():
    def cooked(recipe: Recipe, tagging: Tagging) -> Tagging:
        assert recipe.name == "Pudding"
        kept = {tag: one for tag, one in tagging.findings.items() if tag != "raw"}
        return replace(tagging, findings={**kept, **tagged("", cooked=Holds.CONTAINS).findings})

    said = replace(PUDDING, tags=(TagChoice(tag="dairy", holds=Holds.FREE),))
    found = tagging_of(said, of, cooked)
    assert found.holds("raw") is None
    assert found.holds("cooked") is Holds.CONTAINS
    assert found.findings["dairy"].record == "own"
    assert found.holds("dairy") is Holds.FREE
