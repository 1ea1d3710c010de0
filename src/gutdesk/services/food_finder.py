"""Finding a food by what is typed: the person's own first, then the catalogue."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.text import folded
from gutdesk.domain.work import Report, unwatched
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.habits import HabitService

if TYPE_CHECKING:
    from gutdesk.knowledge.food_search import FoodIndex

MOST = 12


class FoundFood(NamedTuple):
    """`ref` names the food (see FoodService); `kind` is own, shipped or usda;
    `matched` the other word by which it was found, if it was not its name."""

    ref: str
    name: str
    kind: str
    matched: str = ""


def read_catalogue(report: Report = unwatched) -> None:
    """Read the catalogue, the rules, the index and the recipes now. It takes a good part of a
    second, touches no diary and may run on another thread, where it can be cancelled."""
    from gutdesk.knowledge.food_search import catalogue_index
    from gutdesk.knowledge.recipes import shipped_recipes
    from gutdesk.knowledge.tagging import tag, tag_texts
    from gutdesk.services.foods import catalogue_by_name

    steps = (tag_texts, shipped_recipes, partial(tag, "bread"), catalogue_by_name, catalogue_index)
    for done, step in enumerate(steps):
        report(done, len(steps))
        step()


class FoodFinder:
    """`is_ready` says that the catalogue was read; until somebody says so, `find` reads it first,
    and who cannot wait does without."""

    def __init__(self, desk: Desk, foods: FoodService, habits: HabitService) -> None:
        self._foods = foods
        self._habits = habits
        self._own: FoodIndex | None = None
        self.is_ready = False
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & {"food", "meal"}:
            self._own = None

    def find(self, text: str, limit: int = MOST) -> tuple[FoundFood, ...]:
        """The best first; nothing for an empty text."""
        from gutdesk.knowledge.food_search import catalogue_index, find_in

        hits = find_in((self._personal(), catalogue_index()), text, limit)
        return tuple(FoundFood(hit.id, hit.name, hit.kind, hit.matched) for hit in hits)

    def usual(self) -> tuple[FoundFood, ...]:
        """The person's own foods, what is eaten most lately first, the rest by name."""
        foods = [(self._habits.liking(folded(food.name)), food) for food in self._foods.all()]
        foods.sort(key=lambda pair: (-pair[0], folded(pair[1].name)))
        return tuple(FoundFood(id_of(food), food.name, "own") for _liking, food in foods)

    def _personal(self) -> FoodIndex:
        from gutdesk.knowledge.food_search import Entry, FoodIndex

        if self._own is None:
            entries = []
            for food in self._foods.all():
                liking = self._habits.liking(folded(food.name))
                other = tuple(one.name for one in self._foods.merged_into(food))
                weight = 1 - math.exp(-liking / 3)
                entries.append(
                    Entry(id_of(food), food.name, (*food.aliases, *other), "own", weight)
                )
            self._own = FoodIndex(entries)
        return self._own
