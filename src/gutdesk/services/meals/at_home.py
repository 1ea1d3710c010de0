"""What is at home and spoils in a week, for whoever suggests its meals."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from gutdesk.domain.diary import id_of
from gutdesk.services.foods import FoodService
from gutdesk.services.shopping.pantry import PantryService


class AtHome(NamedTuple):
    """The last day of each thing by its id, and the ids of what there is of a food."""

    last: dict[str, date]
    things: dict[str, set[str]]

    def of(self, refs: Collection[str]) -> frozenset[str]:
        """What there is of these foods."""
        if not self.things:
            return frozenset()
        return frozenset().union(*(self.things[ref] for ref in refs if ref in self.things))


def spoiling_until(last: date, pantry: PantryService, foods: FoodService) -> AtHome:
    """What has its last day up to that one. What is past it is nothing to plan a meal with, and of
    a food that nobody knows no recipe says that it is in it."""
    home = AtHome({}, {})
    for thing in pantry.things():
        if thing.use_by is None or thing.is_past or thing.use_by.day > last:
            continue
        identity = id_of(thing.item)
        home.last[identity] = thing.use_by.day
        for ref in foods.ids_of(thing.item.name, thing.item.food_id):
            home.things.setdefault(ref, set()).add(identity)
    return home
