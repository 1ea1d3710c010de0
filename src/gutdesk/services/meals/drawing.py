"""What a meal that was eaten takes out of the pantry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.meals.planned import COOKED, Planned, PlannedKind
from gutdesk.domain.shopping.needs import LEFTOVERS_AHEAD, pot_of
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.services.context import Desk
from gutdesk.services.meals.book import MealBook
from gutdesk.services.shopping.pantry import PantryService

Items = Callable[[Planned, float | None], tuple[MealItem, ...]]
"""So much of something planned as foods: servings of a dish, the amount of a food."""
Parts = Callable[[Planned, float], tuple[MealItem, ...]]
"""What so many servings of a dish are cooked of, where the dish is a food by itself ("broth") and
is cooked for the meal; nothing for all else."""


class PantryDraw:
    """A pot takes all that it is cooked of when it is eaten first, as the shopping list reckons it:
    for everybody at the table, and for what is left over from it. So a leftover takes nothing more,
    unless its pot was never eaten. Of a dish that is a food by itself that food is taken first, and
    for what nothing at home gave, what it is cooked of."""

    def __init__(
        self, desk: Desk, book: MealBook, pantry: PantryService, items: Items, parts: Parts
    ) -> None:
        self._desk = desk
        self._book = book
        self._pantry = pantry
        self._items = items
        self._parts = parts

    def drawn(self, eaten: Sequence[Planned], said: Mapping[str, float | None]) -> list[PantryItem]:
        """What is at home after these, to be written with them; nothing where nobody wants that.
        `said`: by the id of each, how much of it the person had."""
        if not self._desk.cache.settings().draw_pantry:
            return []
        away = {one.left_from for one in eaten if one.left_from is not None}
        origins = self._book.by_id(away)
        cooked = self._book.meals_of(origins.values())
        now = {id_of(one) for one in eaten}
        taking = self._pantry.taking()
        for one in eaten:
            pot = pot_of(one, origins)
            if pot is not one and (pot.meal_id in cooked or id_of(pot) in now):
                continue
            share = self._share(one, said[id_of(one)])
            rests = [taking.take(item) for item in self._items(one, share)]
            if share is not None and len(rests) == 1 and rests[0]:
                for part in self._parts(one, share * rests[0]):
                    taking.take(part)
        return taking.changed

    def _share(self, one: Planned, share: float | None) -> float | None:
        """The others at the table had what was planned for them."""
        usual = one.amount if one.kind is PlannedKind.FOOD else one.servings
        if share is None or usual is None:
            return None
        share += usual * (one.people - 1)
        if one.kind in COOKED:
            share += sum(left.cooked_servings for left in self._left_of(one))
        return share

    def _left_of(self, pot: Planned) -> list[Planned]:
        """What is planned to be left of it, and was not eaten before it."""
        end = pot.day + timedelta(days=LEFTOVERS_AHEAD)
        mine = id_of(pot)
        left = [
            one
            for one in self._book.planned(pot.day, end)
            if one.kind is PlannedKind.LEFTOVER and one.left_from == mine
        ]
        eaten = self._book.meals_of(left)
        return [one for one in left if one.meal_id not in eaten]
