"""What foods, recipes and entries of the avoid list must satisfy before they are written."""

from __future__ import annotations

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Avoid, Food, Ingredient, Portion, Recipe, TagChoice
from gutdesk.i18n import _

LONGEST_NAME = 300
MOST_LINES = 500
"""Ingredients of one thing, or steps of one recipe."""

MOST_SERVINGS = 1000
LONGEST_MINUTES = 20_160
"""Two weeks: a ferment stands that long."""

LARGEST_AMOUNT = 1_000_000
LONGEST_FOOD_ID = 60


def check_food(food: Food) -> None:
    check_name(food.name)
    for alias in food.aliases:
        check_name(alias)
    _check_tags(food.tags)
    for portion in food.portions:
        check_portion(portion)
    _check_ingredients(food.ingredients)
    if food.merged_into is not None and food.meta is not None and food.merged_into == food.meta.id:
        raise UserError(_("A food cannot be merged into itself."))


def check_recipe(recipe: Recipe) -> None:
    check_name(recipe.name)
    if not 0 < recipe.servings <= MOST_SERVINGS:
        raise UserError(
            _("A recipe makes more than 0 and at most {most} servings.").format(most=MOST_SERVINGS)
        )
    _check_tags(recipe.tags)
    _check_ingredients(recipe.ingredients)
    if len(recipe.steps) > MOST_LINES:
        raise UserError(_("A recipe holds at most {most} steps.").format(most=MOST_LINES))
    for minutes in (recipe.prep_min, recipe.cook_min):
        if minutes is not None and not 0 <= minutes <= LONGEST_MINUTES:
            raise UserError(
                _("Minutes go from 0 to {most}, which is two weeks.").format(most=LONGEST_MINUTES)
            )
    if recipe.keep_fridge_days is not None and not 0 <= recipe.keep_fridge_days <= 366:
        raise UserError(_("Days in the fridge go from 0 to 366."))


def check_avoid(avoid: Avoid) -> None:
    check_name(avoid.name)
    if not avoid.subject or len(avoid.subject) > LONGEST_FOOD_ID:
        raise UserError(_("Choose a food or a tag for the avoid list."))
    if avoid.since is not None and avoid.until is not None and avoid.until < avoid.since:
        raise UserError(_("This ends before it starts. Change one of the two days."))


def check_name(name: str) -> None:
    if not name.strip():
        raise UserError(_("It needs a name."))
    if len(name) > LONGEST_NAME:
        raise UserError(
            _("That name is longer than {most} characters. Shorten it.").format(most=LONGEST_NAME)
        )


def check_portion(portion: Portion) -> None:
    check_name(portion.name)
    if not 0 < portion.grams <= LARGEST_AMOUNT:
        raise UserError(_("A portion weighs more than 0 g. Check the number."))


def _check_tags(tags: tuple[TagChoice, ...]) -> None:
    if len({choice.tag for choice in tags}) < len(tags):
        raise UserError(_("A tag can be said once only. Leave one of the two out."))


def _check_ingredients(ingredients: tuple[Ingredient, ...]) -> None:
    if len(ingredients) > MOST_LINES:
        raise UserError(_("It holds at most {most} ingredients.").format(most=MOST_LINES))
    for one in ingredients:
        check_name(one.text)
        if one.amount is not None and not 0 < one.amount <= LARGEST_AMOUNT:
            raise UserError(
                _("The amount of {food} must be more than zero. Leave it out if it varies.").format(
                    food=one.text[:40]
                )
            )
