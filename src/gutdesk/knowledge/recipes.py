"""The recipes that ship, and what the catalogue knows of their lines. The facts are in
protocol/recipes.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.domain.foods import Course, Ingredient, Recipe
from gutdesk.domain.recipes import FoodFacts
from gutdesk.i18n import protocol_text
from gutdesk.knowledge import catalogue
from gutdesk.knowledge.protocol import load, protocol_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedRecipe:
    """`recipe` is a draft that a person can copy, log and scale: its key is the id here.

    `phases` only ranks suggestions. `diet`: gluten_free, dairy_free, vegan, vegetarian, ferment.
    `allergens` and `tags` are ids of resources/foods/tags.toml. `makes` is the food that cooking it
    gives, None for a dish. `source` are ids of protocol/sources.toml."""

    id: str
    name: str
    recipe: Recipe
    phases: tuple[str, ...]
    diet: tuple[str, ...]
    allergens: tuple[str, ...]
    tags: tuple[str, ...]
    keep_fridge_days: int
    freezable: bool
    swap: str
    caution: str
    source: tuple[str, ...]
    makes: str | None


@cache
def shipped_recipes() -> tuple[ShippedRecipe, ...]:
    """In the order of the file."""
    return tuple(_shipped(row) for row in load("recipes")["recipe"])


def shipped_recipe(recipe_id: str) -> ShippedRecipe | None:
    return _by_id().get(recipe_id)


@cache
def _by_id() -> dict[str, ShippedRecipe]:
    return {recipe.id: recipe for recipe in shipped_recipes()}


def _shipped(row: dict[str, Any]) -> ShippedRecipe:
    key = row["id"]

    def words(field: str) -> str:
        return protocol_name("recipe", key, field, row[field])

    recipe = Recipe(
        name=words("name"),
        servings=float(row["servings"]),
        course=Course(row["meal"]),
        ingredients=tuple(
            _ingredient(key, place, line) for place, line in enumerate(row["ingredient"])
        ),
        steps=tuple(
            protocol_text(f"recipe.{key}.step.{place}", step)
            for place, step in enumerate(row["steps"])
        ),
        prep_min=row["prep_min"],
        cook_min=row["cook_min"],
        keep_fridge_days=row["keep_fridge_days"],
        freezable=row["freezable"],
        makes=row.get("makes"),
        key=key,
    )
    diet = row["diet"]
    if "vegan" in diet:
        # Who asks for vegetarian dishes means these too.
        diet = [*diet, "vegetarian"]
    return ShippedRecipe(
        id=key,
        name=recipe.name,
        recipe=recipe,
        phases=tuple(row["phases"]),
        diet=tuple(diet),
        allergens=tuple(row["allergens"]),
        tags=tuple(row["tags"]),
        keep_fridge_days=row["keep_fridge_days"],
        freezable=row["freezable"],
        swap=words("swap"),
        caution=words("caution"),
        source=tuple(row["source"]),
        makes=row.get("makes"),
    )


def _ingredient(key: str, place: int, line: dict[str, Any]) -> Ingredient:
    food = catalogue.food(line["food"])
    if food is None:
        raise ValueError(f"protocol/recipes.toml: {key} names a food {line['food']!r} that is none")
    return Ingredient(
        text=food.plain_name,
        food_id=food.id,
        amount=float(line["qty"]),
        unit=line["unit"],
        note=protocol_text(f"recipe.{key}.note.{place}", line.get("note", "")),
    )


def catalogue_facts(ingredient: Ingredient) -> FoodFacts | None:
    """What the catalogue knows of the food of a line; None for a food of the person's own, and
    where nobody said which food it is."""
    food = catalogue.food(ingredient.food_id) if ingredient.food_id else None
    if food is None:
        return None
    return FoodFacts(
        per_100g=dict(zip(catalogue.NUTRIENTS, food.nutrients.values(), strict=True)),
        density_g_ml=food.density_g_ml,
        piece_g=food.piece_g,
    )
