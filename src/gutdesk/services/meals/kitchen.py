"""A planned meal as a recipe: as it was planned, and beside what the book says of it now."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.foods import Recipe
from gutdesk.domain.meals.drafts import digest_of
from gutdesk.domain.meals.planned import COOKED, Planned
from gutdesk.domain.meals.seen import Since
from gutdesk.services.recipes import BookEntry, RecipeService


class PlannedKitchen:
    """Reads only."""

    def __init__(self, recipes: RecipeService) -> None:
        self._recipes = recipes

    def now(self, planned: Planned) -> BookEntry | None:
        """The recipe as it stands in the book; None where it is no recipe, or gone."""
        return self._recipes.get(planned.ref) if planned.kind in COOKED and planned.ref else None

    def since(self, planned: Planned) -> Since:
        if planned.kind not in COOKED or not planned.ref:
            return Since.SAME
        entry = self.now(planned)
        if entry is None:
            return Since.GONE
        same = not planned.digest or digest_of(entry.recipe) == planned.digest
        return Since.SAME if same else Since.CHANGED

    def entry(self, planned: Planned) -> BookEntry | None:
        """The recipe as it was planned; None for what is no recipe. Steps and times are those of
        the book, as far as it has them still."""
        if planned.kind not in COOKED:
            return None
        now = self.now(planned)
        if now is not None and _is_as_planned(now.recipe, planned):
            return now
        return self._as_planned(planned, now)

    def _as_planned(self, planned: Planned, now: BookEntry | None) -> BookEntry:
        base = now.recipe if now is not None else Recipe(name=planned.name)
        recipe = replace(
            base,
            name=planned.name,
            ingredients=planned.parts,
            servings=planned.serves,
            makes=planned.makes or None,
        )
        return BookEntry(planned.ref, recipe, now.shipped if now is not None else None)


def _is_as_planned(recipe: Recipe, planned: Planned) -> bool:
    """Whether it gives what it gave when it was planned; that may have been changed since, too."""
    same = recipe.ingredients == planned.parts and recipe.servings == planned.serves
    return same and (recipe.makes or "") == planned.makes
