"""Recipes in quick entry: a dish that is named in a line is eaten as its ingredients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.domain.units import G_PER, ML_PER
from gutdesk.i18n import _, ngettext
from gutdesk.services.recipes import BookEntry, RecipeService

if TYPE_CHECKING:
    from gutdesk.domain.quickentry import Piece, Reading, Term

MARK = "recipe:"
"""Before the id of a recipe where the words of quick entry have the id of a food."""

SERVINGS = frozenset(("", "portion", "plate", "bowl"))
"""Counts of a dish that are so many servings; any other one is, too, but is said."""

LEAST = 0.005
"""Servings; less would be shown as none."""


class QuickRecipes:
    def __init__(self, recipes: RecipeService) -> None:
        self._recipes = recipes

    def terms(self) -> Iterator[Term]:
        """A phrase for each recipe of the book."""
        from gutdesk.domain.quickentry import Term

        for entry in self._recipes.all():
            yield Term(entry.recipe.name, "food", MARK + entry.ref, entry.recipe.name)

    def marked(self, reading: Reading) -> Reading:
        """The reading with each dish as one item of so many portions, whose `recipe_id` says which
        recipe it is; a recipe that makes a food is that food already. A share too small to write
        is the trouble of the line."""
        from gutdesk.domain.quickentry.reading import WrongError

        pieces, troubles = [], [reading.trouble] if reading.trouble else []
        for piece in reading.pieces:
            try:
                pieces.append(self._marked_piece(piece))
            except WrongError as wrong:
                troubles.append(wrong.sentence)
        return replace(reading, pieces=tuple(pieces), trouble=" ".join(dict.fromkeys(troubles)))

    def _marked_piece(self, piece: Piece) -> Piece:
        """Raises WrongError for a share of a dish that is too small to write."""
        meal = piece.draft
        if not isinstance(meal, Meal) or not any(_recipe_of(item) for item in meal.items):
            return piece
        remarks = list(piece.remarks)
        items: list[MealItem] = []
        for item in meal.items:
            entry = self._recipes.get(_recipe_of(item))
            if entry is None:
                items.append(replace(item, food_id=None) if _recipe_of(item) else item)
                continue
            marked, remark = self._marked_item(entry, item)
            items.append(marked)
            if remark:
                remarks.append(remark)
        return replace(
            piece, draft=replace(meal, items=tuple(items)), remarks=tuple(dict.fromkeys(remarks))
        )

    def _marked_item(self, entry: BookEntry, item: MealItem) -> tuple[MealItem, str]:
        """The food that the recipe makes, just so much of it, or the dish; and what must be said of
        that."""
        if item.amount is not None and self._weight(item) is not None:
            made = self._recipes.made_item(entry, amount=item.amount, unit=item.unit)
            if made is not None:
                return made, ""
        servings, remark = self._servings(entry, item)
        made = self._recipes.made_item(entry, servings=servings) if servings > 0 else None
        if made is not None:
            return made, remark
        name = entry.recipe.name
        dish = MealItem(text=name, amount=servings, unit="portion", recipe_id=entry.ref)
        return dish, remark

    def _servings(self, entry: BookEntry, item: MealItem) -> tuple[float, str]:
        """How many servings an amount is, and what must be said of that."""
        recipe, amount = entry.recipe, item.amount
        if amount is None:
            return 1.0, ""
        weight = self._weight(item)
        if weight is None:
            if item.unit in SERVINGS:
                return amount, ""
            said = ngettext(
                "counted as {count} serving", "counted as {count} servings", round(amount)
            )
            return amount, said.format(count=f"{amount:g}")
        whole = self._recipes.totals(recipe).weight
        if not whole.known or not whole.complete:
            return 1.0, _("what {dish} weighs is not known: one serving is written").format(
                dish=recipe.name
            )
        servings = weight / (whole.known / recipe.servings)
        if servings < LEAST:
            raise _too_little(recipe.name, amount, item.unit)
        return servings, ""

    @staticmethod
    def _weight(item: MealItem) -> float | None:
        """Grams; a millilitre of a dish is taken as a gram. None where it is counted."""
        assert item.amount is not None
        factor = G_PER.get(item.unit, ML_PER.get(item.unit))
        return None if factor is None else item.amount * factor

    def _dish_of(self, item: MealItem) -> BookEntry | None:
        """The recipe of an item that stands for its ingredients."""
        entry = self._recipes.get(item.recipe_id) if item.recipe_id else None
        return None if entry is None or self._recipes.made_item(entry) is not None else entry

    def parts(self, reading: Reading) -> dict[str, int]:
        """How many ingredients each recipe of a reading has, by its id: for the preview."""
        found = {}
        for piece in reading.pieces:
            for item in piece.draft.items if isinstance(piece.draft, Meal) else ():
                entry = self._dish_of(item)
                if entry is not None and entry.recipe.ingredients:
                    found[item.recipe_id or ""] = len(entry.recipe.ingredients)
        return found

    def expanded(self, meal: Meal) -> Meal:
        """The meal to write: each dish as its ingredients, with their share. Raises UserError for
        no servings."""
        items: list[MealItem] = []
        for item in meal.items:
            entry = self._dish_of(item)
            if entry is None:
                items.append(item)
            else:
                servings = 1.0 if item.amount is None else item.amount
                items += self._recipes.items(entry, servings=servings)
        return replace(meal, items=tuple(items))


def _too_little(dish: str, amount: float, unit: str) -> Exception:
    from gutdesk.domain.amounts import shown
    from gutdesk.domain.quickentry.reading import WrongError

    text = _("{amount} of {dish} is too little to write as its ingredients. Write more of it.")
    return WrongError(text.format(amount=shown(amount, unit), dish=dish))


def is_recipe(ref: str) -> bool:
    """Whether a term of quick entry names a recipe."""
    return ref.startswith(MARK)


def _recipe_of(item: MealItem) -> str:
    """The id of the recipe that quick entry's words name in place of a food."""
    ref = item.food_id or ""
    return ref.removeprefix(MARK) if is_recipe(ref) else ""
