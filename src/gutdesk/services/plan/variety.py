"""How varied the last seven days were, from what was logged: kinds of plants, groups of food."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Preparation
from gutdesk.domain.plan.limits import Variety, variety
from gutdesk.domain.tags import Holds, Tagging
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService

WEEK = timedelta(days=6)

Eaten = Mapping[date, Sequence[str]]


class Group(NamedTuple):
    """A group of food that a week should hold: categories of protocol/foods.toml, or tags."""

    id: str
    categories: frozenset[str]
    tags: frozenset[str] = frozenset()


GROUPS = (
    Group("vegetables", frozenset({"cooked_veg"})),
    Group("fruit", frozenset({"fruit"})),
    Group("protein", frozenset({"protein"}), frozenset({"fish", "egg", "shellfish", "soy"})),
    Group("starch", frozenset({"starch"})),
    Group("fat", frozenset({"healthy_fat"}), frozenset({"nuts"})),
    Group("ferments", frozenset({"fermented"})),
)
"""As the protocol sorts its foods; broth and seasoning are no group that can be missing."""


def group_names() -> dict[str, str]:
    return {
        "vegetables": _("vegetables"),
        "fruit": _("fruit"),
        "protein": _("protein"),
        "starch": _("starchy food"),
        "fat": _("healthy fats"),
        "ferments": _("ferments"),
    }


class VarietyService:
    def __init__(self, desk: Desk, foods: FoodService) -> None:
        self._desk = desk
        self._foods = foods
        self._known: tuple[date, Variety] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"meal", "food"})):
            self._known = None

    def week(self) -> Variety:
        """Of the seven days that end today. Looks up what is in the foods of those days."""
        today = self._desk.today()
        if self._known is None or self._known[0] != today:
            self._known = (today, self._week(today))
        return self._known[1]

    def weeks(self, ends: Sequence[date]) -> tuple[Variety, ...]:
        """Of the seven days that end on each of these days, the earliest first; without the groups
        that are missing."""
        if not ends:
            return ()
        plants, _groups = self._eaten(ends[0] - WEEK, ends[-1])
        return tuple(variety(plants, {}, (), end) for end in ends)

    def _week(self, today: date) -> Variety:
        plants, groups = self._eaten(today - WEEK, today)
        names = group_names()
        found = variety(plants, groups, [group.id for group in GROUPS], today)
        return replace(found, missing=tuple(names[one] for one in found.missing))

    def _eaten(self, first: date, last: date) -> tuple[Eaten, Eaten]:
        """The plants, and the groups of food, of each day with food in the diary."""
        with self._desk.store.read() as unit:
            rows = unit.plan.meal_items(first, last)
        plants: dict[date, list[str]] = defaultdict(list)
        groups: dict[date, list[str]] = defaultdict(list)
        for day, _meal, text, food_id, _amount, _unit, preparation in rows:
            how = Preparation(preparation) if preparation else None
            tagging = self._foods.tagging(text, food_id, how)
            plants[day] += tagging.plants
            groups[day] += self._groups_of(text, food_id, tagging)
        return plants, groups

    def _groups_of(self, text: str, ref: str | None, tagging: Tagging) -> Sequence[str]:
        shipped = self._foods.shipped(text, ref)
        category = shipped.group if shipped is not None else ""
        tags = set(tagging.having(Holds.CONTAINS))
        return [group.id for group in GROUPS if category in group.categories or tags & group.tags]
