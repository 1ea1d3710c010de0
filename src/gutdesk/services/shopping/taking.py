"""What is at home while something is taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.text import folded
from gutdesk.services.foods import FoodService

NOTHING_LEFT = 1e-6
"""A share of what there was that is no rest of it but the rounding of a computer."""


class Taking:
    """Takes from `items` in their order, and writes nothing. `changed` are those that something
    was taken of, as they are after it."""

    def __init__(self, foods: FoodService, items: Sequence[PantryItem], day: date) -> None:
        self._foods = foods
        self._items = {id_of(item): item for item in items}
        self._refs = {
            key: refs_of(foods, item.name, item.food_id) for key, item in self._items.items()
        }
        self._day = day
        self._changed: dict[str, None] = {}

    @property
    def changed(self) -> list[PantryItem]:
        return [self._items[key] for key in self._changed]

    def take(self, eaten: MealItem) -> float | None:
        """Which share of it (0 to 1) nothing at home gave. None: that cannot be reckoned, because
        nobody said how much was eaten or how much there is, or no known weight joins the two."""
        rest = eaten.amount
        if rest is None or not rest > 0:
            return None
        whole, is_known = rest, True
        wanted = refs_of(self._foods, eaten.text, eaten.food_id)
        for key, refs in self._refs.items():
            item = self._items[key]
            if not wanted & refs or item.gone is not None:
                continue
            used = None
            if item.amount is not None:
                used = in_unit_of(self._foods, item, rest, eaten.unit)
            if item.amount is None or used is None:
                is_known = False
                continue
            self._items[key] = less(item, used, self._day)
            self._changed[key] = None
            if self._items[key].gone is None or used <= item.amount:
                return 0.0
            rest *= 1 - item.amount / used
        return rest / whole if is_known else None


def refs_of(foods: FoodService, text: str, ref: str | None) -> frozenset[str]:
    """Every id that a food goes by; its name where nobody knows it."""
    return frozenset(foods.ids_of(text, ref)) or frozenset((folded(text),))


def in_unit_of(foods: FoodService, item: PantryItem, amount: float, unit: str) -> float | None:
    """An amount of what it is, in its own unit; None where that is not known."""
    return foods.measures(item.name, item.food_id).convert(amount, unit, item.unit)


def less(item: PantryItem, used: float, day: date) -> PantryItem:
    """After so much of it was used, in its unit. What is used up keeps what it was."""
    assert item.amount is not None
    left = item.amount - used
    if left <= item.amount * NOTHING_LEFT:
        return replace(item, gone=day)
    return replace(item, amount=left)
