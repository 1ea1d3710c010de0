"""Everything that is known of one food, for its card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gutdesk.domain.avoiding import Objection
from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Food
from gutdesk.domain.tags import Tagging
from gutdesk.services.avoid import AvoidService, Instead
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.recipes import BookEntry, RecipeService
from gutdesk.storage.repos.foods import Eaten

if TYPE_CHECKING:
    from gutdesk.knowledge.catalogue import CatalogueFood
    from gutdesk.knowledge.elements import Element


@dataclass(frozen=True, slots=True)
class FoodCard:
    """`ref` names the food for the other services: its id in the diary or the catalogue, "" for a
    name that neither knows; the id of a deleted food still has its history. `eaten` is None where
    it was never logged. `elements` are what the protocol says of this kind of food, with grade and
    sources."""

    ref: str
    name: str
    own: Food | None
    food: CatalogueFood | None
    tagging: Tagging
    objections: tuple[Objection, ...]
    instead: Instead | None
    elements: tuple[Element, ...]
    eaten: Eaten | None
    recipes: tuple[BookEntry, ...]
    merged: tuple[Food, ...]


class FoodCardService:
    def __init__(
        self, desk: Desk, foods: FoodService, avoid: AvoidService, recipes: RecipeService
    ) -> None:
        self._desk = desk
        self._foods = foods
        self._avoid = avoid
        self._recipes = recipes

    def card(self, text: str = "", ref: str | None = None) -> FoodCard:
        """Of a food of the diary or the catalogue, or of any name. Reads the catalogue."""
        own = self._foods.own(text, ref)
        food = self._foods.shipped(text, ref)
        gone = self._foods.deleted_of(text) if own is None and text else None
        known = id_of(own) if own is not None else food.id if food is not None else ""
        if not known and gone is not None:
            known = id_of(gone)
        name = own.name if own is not None else food.name if food is not None else text
        tagging = self._foods.tagging(text or name, known or None)
        found = self._avoid.objections(tagging, self._foods.parts_of(text, known or None))
        instead = self._avoid.instead(name) if found else None
        return FoodCard(
            ref=known,
            name=name,
            own=own,
            food=food,
            tagging=tagging,
            objections=found,
            instead=instead,
            elements=self._elements(food, tagging),
            eaten=self.eaten(known) if known else None,
            recipes=self._recipes.using(known) if known else (),
            merged=self._foods.merged_into(own) if own is not None else (),
        )

    def eaten(self, ref: str) -> Eaten | None:
        """How often and when last, under whatever id the meals name it."""
        refs = self._foods.refs_of(ref)
        with self._desk.store.read() as unit:
            return unit.foods.eaten_of(refs)

    def _elements(self, food: CatalogueFood | None, tagging: Tagging) -> tuple[Element, ...]:
        from gutdesk.domain.tags import Holds
        from gutdesk.knowledge.elements import element, of_food
        from gutdesk.knowledge.guide import element_of_tag

        found = [] if food is None else [of_food(food.id, food.category)]
        known = element_of_tag()
        found += [element(known[tag]) for tag in tagging.having(Holds.CONTAINS) if tag in known]
        return tuple({one.id: one for one in found if one is not None}.values())
