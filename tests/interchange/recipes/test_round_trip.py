"""What is written is read back as it was, by the 28 recipes and by any."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.foods import Course, Ingredient, Recipe
from gutdesk.domain.rules_foods import check_recipe
from gutdesk.domain.units import UNITS
from gutdesk.interchange.recipes import FORMS, recipe_text
from gutdesk.interchange.recipes.read import recipes_of
from gutdesk.interchange.recipes.texts import many_lines, one_line

SIGNS = "abcäß ZQ12½,.;:@#~{}()%|\\-=+>?&'\"[]*/_🧂x"
"""Everything that means something in either form; markup is left out, for it is never kept."""


def plain(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Texts that stay as they are when they are cleaned."""
    texts = st.text(st.sampled_from(SIGNS), min_size=least, max_size=most)
    return texts.map(lambda text: one_line(text, most)).filter(lambda text: len(text) >= least)


AMOUNTS = st.floats(1e-6, 1e6).map(lambda value: round(value, 9)).filter(lambda value: value > 0)
INGREDIENTS = st.one_of(
    st.builds(
        Ingredient,
        text=plain(20),
        amount=AMOUNTS,
        unit=st.sampled_from(["", *UNITS]),
        note=plain(20, 0),
    ),
    st.builds(Ingredient, text=plain(20), note=plain(20, 0)),
)
RECIPES = st.builds(
    Recipe,
    name=plain(30).filter(lambda text: any(c.isalnum() for c in text)),
    servings=st.floats(0.25, 1000).map(lambda value: round(value, 2)),
    course=st.sampled_from(Course),
    ingredients=st.lists(INGREDIENTS, min_size=1, max_size=4).map(tuple),
    steps=st.lists(
        plain(60, 3).filter(lambda text: text[0].isalpha() and text[1:2].isalpha()), max_size=3
    ).map(tuple),
    prep_min=st.none() | st.integers(0, 20_160),
    cook_min=st.none() | st.integers(0, 20_160),
    keep_fridge_days=st.none() | st.integers(0, 366),
    freezable=st.none() | st.booleans(),
    note=plain(60, 0),
    origin=plain(30, 0),
)


def again(recipe: Recipe, form: str) -> Recipe:
    found = recipes_of(recipe_text(recipe, form).encode(), Path(f"other{FORMS[form]}"))
    assert found.remarks == ()
    (read,) = found.recipes
    return read


def as_held_by(recipe: Recipe, form: str) -> Recipe:
    """Without what the form has no word for."""
    bare = tuple(replace(one, food_id=None) for one in recipe.ingredients)
    kept = replace(recipe, ingredients=bare, tags=(), makes=None, key=None)
    return kept if form == "cook" else replace(kept, keep_fridge_days=None, freezable=None)


@pytest.mark.parametrize("form", FORMS)
def test_the_shipped_recipes_come_back_whole(form):
    from gutdesk.knowledge.recipes import shipped_recipes

    for shipped in shipped_recipes():
        assert again(shipped.recipe, form) == as_held_by(shipped.recipe, form)


@pytest.mark.parametrize("form", FORMS)
@given(recipe=RECIPES)
def test_any_recipe_comes_back_whole(form, recipe):
    check_recipe(recipe)
    assert again(recipe, form) == as_held_by(recipe, form)


def test_json_ld_is_what_other_programs_expect():
    recipe = Recipe(
        name="Soup </script>",
        servings=1,
        cook_min=90,
        ingredients=(Ingredient(text="Milk", amount=1 / 3, unit="cup", note="warm"),),
        steps=("Stir.",),
    )
    text = recipe_text(recipe, "json")
    assert "</script" not in text
    plain_values = json.loads(text)
    assert plain_values["@type"] == "Recipe"
    assert plain_values["recipeYield"] == "1 serving"
    assert plain_values["cookTime"] == "PT1H30M"
    assert plain_values["recipeIngredient"] == ["0.333 cup Milk, warm"]
    assert plain_values["recipeInstructions"] == [{"@type": "HowToStep", "text": "Stir."}]


def test_lines_of_several_paragraphs_keep_their_lines():
    recipe = Recipe(name="Soup", steps=("Stir.",), note=many_lines("One\n\nTwo: 3", 99))
    for form in FORMS:
        text = recipe_text(recipe, form)
        (read,) = recipes_of(text.encode(), Path("a.cook" if form == "cook" else "a.json")).recipes
        assert read.note == "One\nTwo: 3"
