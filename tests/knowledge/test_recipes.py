"""The 77 recipes that ship: they resolve, say all that is in them, scale and add up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from gutdesk.domain.amounts import shown
from gutdesk.domain.foods import Course
from gutdesk.domain.recipes import scaled_by, scaled_to, totals
from gutdesk.domain.rules_foods import check_recipe
from gutdesk.domain.text import folded
from gutdesk.domain.units import UNITS
from gutdesk.knowledge import catalogue
from gutdesk.knowledge.protocol import load, sources
from gutdesk.knowledge.recipes import (
    ShippedRecipe,
    catalogue_facts,
    shipped_recipe,
    shipped_recipes,
)

ALLERGENS = frozenset(
    ("gluten", "wheat", "dairy", "egg", "soy", "nuts", "peanut", "sesame", "mustard", "celery",
     "fish", "shellfish")
)  # fmt: skip
ANIMAL = frozenset(("dairy", "egg", "fish", "shellfish"))
PHASES = ("remove", "repair", "reintroduce", "maintain")
MEATS = frozenset(
    ("chicken_breast", "chicken_thigh", "turkey_mince", "turkey_breast", "beef_lean", "lamb_lean",
     "pork_tenderloin", "venison", "bones_chicken", "bones_beef", "broth_chicken", "broth_beef",
     "broth_fish", "gelatin")
)  # fmt: skip
FACTORS = (0.5, 0.75, 1, 1.5, 2, 3, 8)
LEFT_OUT_IN_REMOVE = frozenset(
    ("gluten", "wheat", "added_sugar", "added_sugar_risk", "alcohol", "alcohol_trace", "caffeine",
     "chilli", "lactose")
)  # fmt: skip
AT_LEAST = {Course.BREAKFAST: 6, Course.LUNCH: 10, Course.DINNER: 10}
"""So many kinds of a meal each phase offers, that a week need not repeat itself."""

GRAMS_PER_SERVING = {
    Course.BREAKFAST: (200, 750),
    Course.LUNCH: (250, 750),
    Course.DINNER: (240, 700),
    Course.SIDE: (120, 300),
    Course.SNACK: (60, 300),
    Course.BASIC: (25, 600),
}
"""Of what goes into the pot, with its water: less is no meal, more does not fit on a plate. A
serving of a ferment is a spoonful, one of a broth a bowl with its bones."""


@pytest.fixture(params=shipped_recipes(), ids=lambda recipe: recipe.id)
def shipped(request: pytest.FixtureRequest) -> ShippedRecipe:
    return request.param


def foods_of(shipped: ShippedRecipe) -> list[catalogue.CatalogueFood]:
    found = [catalogue.food(one.food_id or "") for one in shipped.recipe.ingredients]
    return [food for food in found if food is not None]


def test_there_are_77_of_them_and_each_is_found_by_its_id():
    recipes = shipped_recipes()
    assert len(recipes) == len({recipe.id for recipe in recipes}) == 77
    assert all(shipped_recipe(recipe.id) is recipe for recipe in recipes)
    assert shipped_recipe("nothing") is None


def test_names_are_short_and_neither_each_other_nor_a_food():
    """Quick entry and search know recipes and foods by their names. Only what makes a food may be
    called as that food: it is eaten as it."""
    names = [folded(recipe.name) for recipe in shipped_recipes()]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)
    foods = {folded(name) for food in catalogue.every() for name in (food.name, food.plain_name)}
    dishes = {folded(recipe.name) for recipe in shipped_recipes() if recipe.makes is None}
    assert not dishes & foods


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_has_meals_enough_for_a_week(phase):
    counts = Counter(one.recipe.course for one in shipped_recipes() if phase in one.phases)
    for course, least in AT_LEAST.items():
        assert counts[course] >= least, course


def test_every_line_names_a_food_in_a_unit_that_can_be_weighed(shipped):
    foods = foods_of(shipped)
    assert len(foods) == len(shipped.recipe.ingredients) > 0
    for food, one in zip(foods, shipped.recipe.ingredients, strict=True):
        assert one.unit in UNITS
        assert one.unit == food.unit
        assert one.text == food.plain_name
        assert one.amount is not None
        assert one.amount > 0


def test_a_recipe_is_one_that_a_diary_could_hold(shipped):
    check_recipe(shipped.recipe)
    assert shipped.recipe.key == shipped.id
    assert shipped.recipe.steps
    assert set(shipped.source) <= set(sources())
    assert shipped.phases
    assert shipped.recipe.servings >= 1


def test_it_says_all_that_its_ingredients_hold(shipped):
    """The union of the ingredients' tags; a recipe may add what fermenting and simmering add."""
    held = {tag for food in foods_of(shipped) for tag in food.tags}
    assert held & ALLERGENS <= set(shipped.allergens)
    assert held - ALLERGENS <= set(shipped.tags)
    assert not set(shipped.allergens) - ALLERGENS


def test_a_dish_with_a_broth_holds_what_the_broth_is_made_of():
    made = {recipe.makes: recipe for recipe in shipped_recipes() if recipe.makes}
    used = 0
    for recipe in shipped_recipes():
        for one in recipe.recipe.ingredients:
            if one.food_id in made and one.food_id.startswith("broth_"):
                used += 1
                assert set(made[one.food_id].allergens) <= set(recipe.allergens), recipe.id
                assert set(made[one.food_id].tags) <= set(recipe.tags), recipe.id
    assert used >= 12


def test_its_diet_is_true(shipped):
    held = {tag for food in foods_of(shipped) for tag in food.tags}
    ids = {food.id for food in foods_of(shipped)}
    assert ("dairy_free" in shipped.diet) == ("dairy" not in held)
    assert "gluten" not in held
    if "vegetarian" in shipped.diet:
        assert not held & {"fish", "shellfish"} and not ids & MEATS
    if "vegan" in shipped.diet:
        assert not held & ANIMAL and "vegetarian" in shipped.diet


def test_its_foods_belong_to_its_phases(shipped):
    for food in foods_of(shipped):
        assert set(shipped.phases) <= set(food.phases), food.id


def test_a_recipe_for_remove_holds_nothing_that_remove_leaves_out(shipped):
    """By its own tags and by those of its foods. Ghee, which holds milk but next to no lactose, is
    the plan's own exception, as in foods.toml."""
    if "remove" not in shipped.phases:
        return
    held = {tag for food in foods_of(shipped) for tag in food.tags}
    assert not (held | set(shipped.tags) | set(shipped.allergens)) & LEFT_OUT_IN_REMOVE
    assert "gluten_free" in shipped.diet
    dairy = {food.id for food in foods_of(shipped) if "dairy" in food.tags}
    assert dairy <= {"ghee", "butter"}


def test_what_it_makes_is_a_food_that_keeps_as_long(shipped):
    if shipped.makes is None:
        return
    made = catalogue.food(shipped.makes)
    assert made is not None
    assert made.fridge_days == shipped.keep_fridge_days
    assert bool(made.freezer_months) == shipped.freezable
    assert set(made.tags) - ALLERGENS - {"gluten_risk", "high_fodmap", "added_sugar_risk"} <= set(
        shipped.tags
    )


def test_a_dish_with_rice_is_not_kept_long(shipped):
    """Cooked rice keeps for a day: Bacillus cereus."""
    rice = ("rice_white", "rice_brown", "rice_cooled")
    if any(one.food_id in rice for one in shipped.recipe.ingredients):
        assert shipped.keep_fridge_days <= 1


def test_raw_meat_and_fish_are_cooked_to_an_end_that_can_be_seen():
    """A time alone does not say that it is done: stoves and pieces differ."""
    ends = {
        "chicken_breast": r"no pink|74 C|cooked through",
        "chicken_thigh": r"no pink|74 C|cooked through",
        "turkey_breast": r"no pink|74 C",
        "turkey_mince": r"no pink|74 C",
        "pork_tenderloin": r"70 C",
        "venison": r"no pink",
        "salmon": r"flakes",
        "trout": r"flakes",
        "cod": r"flakes",
        "mackerel": r"flakes",
        "eggs": r"\bset\b|scramble|boil the eggs for 10|no pink",
    }
    used = set()
    for recipe in shipped_recipes():
        words = " ".join(recipe.recipe.steps)
        for food in foods_of(recipe):
            if food.id in ends:
                used.add(food.id)
                assert re.search(ends[food.id], words), (recipe.id, food.id)
    assert used == set(ends)


def test_a_batch_for_days_says_when_to_cool_it():
    """Meals that are cooked to be kept: what is left does not stand on the stove."""
    checked = 0
    for recipe in shipped_recipes():
        is_meal = recipe.recipe.course in AT_LEAST
        if is_meal and recipe.freezable and recipe.keep_fridge_days >= 3:
            checked += 1
            assert "within two hours" in recipe.recipe.steps[-1], recipe.id
    assert checked >= 8


def test_ferments_hold_enough_salt():
    """2 % of the vegetables at least, or a brine of 3 %, as foods.toml says of sea salt."""
    checked = 0
    for recipe in shipped_recipes():
        grams = {one.food_id: one.amount or 0 for one in recipe.recipe.ingredients}
        if "ferment" not in recipe.diet or "sea_salt" not in grams:
            continue
        checked += 1
        water = grams.get("water_filtered")
        if water:
            assert grams["sea_salt"] / water >= 0.03
        else:
            vegetables = sum(g for food, g in grams.items() if g >= 40 and food != "sea_salt")
            assert grams["sea_salt"] / vegetables >= 0.02, recipe.id
    assert checked == 4


def test_salt_that_is_listed_is_used():
    for recipe in shipped_recipes():
        if any(one.food_id == "sea_salt" for one in recipe.recipe.ingredients):
            words = " ".join(recipe.recipe.steps).lower()
            everything = re.search(r"salt|everything|as for sauerkraut", words)
            assert everything, recipe.id


def test_a_serving_is_as_large_as_a_meal_of_its_kind(shipped):
    """Amounts and servings that do not belong together give a thimble or a bucket."""
    if shipped.recipe.servings < 2:
        return
    found = totals(shipped.recipe, catalogue_facts).weight
    assert found.complete
    least, most = GRAMS_PER_SERVING[shipped.recipe.course]
    assert least <= (found.known or 0) / shipped.recipe.servings <= most


@pytest.mark.parametrize("factor", FACTORS)
def test_it_scales_exactly_and_reads_well(shipped, factor):
    other = scaled_by(shipped.recipe, factor)
    assert other.servings == shipped.recipe.servings * factor
    for before, after in zip(shipped.recipe.ingredients, other.ingredients, strict=True):
        assert after.amount == (before.amount or 0) * factor
        assert shown(after.amount, after.unit)[0] not in "0 -" or after.amount < 1
    assert scaled_to(shipped.recipe, other.servings).ingredients == other.ingredients


@pytest.mark.parametrize("factor", FACTORS)
def test_it_adds_up(shipped, factor):
    recipe = scaled_by(shipped.recipe, factor)
    found = totals(recipe, catalogue_facts, catalogue.NUTRIENTS)
    weights = []
    for one in recipe.ingredients:
        facts = catalogue_facts(one)
        assert facts is not None
        weights.append(facts.grams(one))
    assert found.weight.unknown == ()
    assert found.weight.known == pytest.approx(sum(weight or 0 for weight in weights))
    one, base = found.per_serving, totals(shipped.recipe, catalogue_facts)
    assert set(found.nutrients) == set(catalogue.NUTRIENTS)
    for name, total in found.nutrients.items():
        share = one.nutrients[name]
        assert share.unknown == total.unknown == base.nutrients[name].unknown
        if total.known is not None:
            assert share.known is not None
            assert share.known * recipe.servings == pytest.approx(total.known)
            assert total.known == pytest.approx((base.nutrients[name].known or 0) * factor)


def test_facts_are_those_of_the_catalogue_and_none_of_a_stranger(shipped):
    one = shipped.recipe.ingredients[0]
    facts = catalogue_facts(one)
    food = catalogue.food(one.food_id or "")
    assert facts is not None
    assert food is not None
    assert tuple(facts.per_100g.values()) == food.nutrients.values()
    assert facts.piece_g == food.piece_g
    assert catalogue_facts(replace(one, food_id=None)) is None
    assert catalogue_facts(replace(one, food_id="nobody-knows-this")) is None


def test_every_line_of_the_file_has_a_source():
    for row in load("recipes")["recipe"]:
        assert all(set(line["source"]) <= set(sources()) for line in row["ingredient"])
