"""Recipes of other programs in and out: schema.org JSON-LD, saved web pages, Cooklang. Nothing is
ever fetched; a link stays text."""

from gutdesk.interchange.recipes.read import ReadRecipes, read_recipes
from gutdesk.interchange.recipes.write import FORMS, recipe_text

__all__ = ("FORMS", "ReadRecipes", "read_recipes", "recipe_text")
