"""What can be worked out of a recipe: other amounts, its weight, what it holds.

Nothing here knows a food: the caller brings what is known of each line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from gutdesk.domain.amounts import Number, checked_factor, convert, grams, scaled
from gutdesk.domain.choices import with_choices
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.tags import Tagging, union
from gutdesk.domain.units import plain_number
from gutdesk.i18n import _, ngettext


def scaled_by(recipe: Recipe, factor: float) -> Recipe:
    """So many times the recipe. UserError for zero, less, or no number."""
    checked_factor(factor)
    return _times(recipe, factor, recipe.servings * factor)


def scaled_to(recipe: Recipe, servings: float) -> Recipe:
    """The recipe for so many servings. UserError for zero, less, or no number."""
    if not (math.isfinite(servings) and servings > 0 and recipe.servings > 0):
        raise UserError(
            _("A recipe needs more than zero servings. Nothing was changed. Type another number.")
        )
    return _times(recipe, servings / recipe.servings, servings)


def _times(recipe: Recipe, factor: float, servings: float) -> Recipe:
    ingredients = tuple(
        replace(one, amount=scaled(one.amount, factor)) for one in recipe.ingredients
    )
    return replace(recipe, servings=servings, ingredients=ingredients)


# -- adding up -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodFacts:
    """What is known of a food. `per_100g`: nutrient to its amount in 100 g, None where nobody
    measured it. `portions`: grams of a unit of this very food ("slice": 40)."""

    per_100g: Mapping[str, float | None] = field(default_factory=dict)
    density_g_ml: float | None = None
    piece_g: float | None = None
    portions: Mapping[str, float] = field(default_factory=dict)

    def grams(self, ingredient: Ingredient) -> float | None:
        """What the line weighs; None where it does not say how much, or nobody knows."""
        if ingredient.amount is None:
            return None
        if ingredient.unit in self.portions:
            return ingredient.amount * self.portions[ingredient.unit]
        return grams(
            ingredient.amount,
            ingredient.unit,
            density_g_ml=self.density_g_ml,
            piece_g=self.piece_g,
        )

    def convert(self, amount: float, unit: str, to: str) -> float | None:
        """An amount of this food in another unit; None where no weight that is known joins them."""
        found = convert(amount, unit, to)
        if found is not None:
            return found
        weight = self.grams(Ingredient(text="", amount=amount, unit=unit))
        one = self.grams(Ingredient(text="", amount=1.0, unit=to))
        return weight / one if weight is not None and one else None


NOTHING_KNOWN = FoodFacts()
Facts = Callable[[Ingredient], FoodFacts | None]
"""What is known of the food of a line; None: nothing."""


@dataclass(frozen=True, slots=True)
class Sum:
    """`known` adds up what is known; None where nothing is, which is not zero. `unknown` are the
    lines that are missing from it, as they are written."""

    known: float | None
    unknown: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.unknown

    def shared(self, parts: float) -> Sum:
        """One of so many equal parts."""
        return self if self.known is None else Sum(self.known / parts, self.unknown)

    def worded(self, unit: str, *, number: Number = plain_number) -> str:
        """ "4.2 g", "at least 4.2 g; 2 ingredients not known", "not known"."""
        if self.known is None or (not self.known and self.unknown):
            return _("not known")
        amount = f"{number(self.known, 1 if self.known < 100 else 0)} {unit}"
        if self.complete:
            return amount
        count = len(self.unknown)
        missing = ngettext("{count} ingredient not known", "{count} ingredients not known", count)
        return _("at least {amount}; {missing}").format(
            amount=amount, missing=missing.format(count=count)
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """What goes into a dish. The weight is that of the ingredients: what boils off, is strained
    away or stays in the jar is still in it."""

    servings: float
    weight: Sum
    nutrients: Mapping[str, Sum]

    @property
    def per_serving(self) -> Totals:
        return Totals(
            1.0,
            self.weight.shared(self.servings),
            {name: total.shared(self.servings) for name, total in self.nutrients.items()},
        )


def totals(recipe: Recipe, facts: Facts, nutrients: Iterable[str] = ()) -> Totals:
    """The sums of a recipe. They hold every nutrient of `nutrients`, and those that any line has.

    A line without an amount, of a food that nobody knows or in a unit without a weight is unknown;
    so is one of whose nutrient nothing was measured, for that nutrient."""
    lines = [(one, facts(one) or NOTHING_KNOWN) for one in recipe.ingredients]
    weights = [(one.text, known.grams(one), known) for one, known in lines]
    names = dict.fromkeys(nutrients)
    for _line, known in lines:
        names.update(dict.fromkeys(known.per_100g))
    return Totals(
        recipe.servings,
        _sum((text, weight) for text, weight, _known in weights),
        {
            name: _sum(
                (text, _share(weight, known.per_100g.get(name))) for text, weight, known in weights
            )
            for name in names
        },
    )


def _share(weight: float | None, per_100g: float | None) -> float | None:
    return None if weight is None or per_100g is None else weight * per_100g / 100


def _sum(parts: Iterable[tuple[str, float | None]]) -> Sum:
    known, unknown = [], []
    for text, value in parts:
        if value is None:
            unknown.append(text)
        else:
            known.append(value)
    return Sum(math.fsum(known) if known else None, tuple(unknown))


# -- what is in it -------------------------------------------------------------------------------

Prepared = Callable[[Recipe, Tagging], Tagging]
"""From the union of the ingredients to what the dish holds once it was prepared: fermenting adds
live cultures, cooking takes them away."""


def _as_it_is(recipe: Recipe, tagging: Tagging) -> Tagging:
    return tagging


def tagging_of(
    recipe: Recipe, of: Callable[[Ingredient], Tagging], prepared: Prepared = _as_it_is
) -> Tagging:
    """What a dish holds: the union of its ingredients, what its preparation changes, and above both
    what the person says."""
    tagging = prepared(recipe, union(recipe.name, (of(one) for one in recipe.ingredients)))
    return with_choices(tagging, recipe.tags)
