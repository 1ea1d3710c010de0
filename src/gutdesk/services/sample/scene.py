"""What the subjects share while a diary is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gutdesk.domain.diary import Measure
from gutdesk.services.sample.cupboard import Shelved
from gutdesk.services.sample.world import World


class OwnDish(NamedTuple):
    """A recipe of the person's own: its name, its id, and the foods in it by their codes."""

    name: str
    id: str
    codes: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """`measures` are the shipped ones by their protocol id; `foods` the ids of the foods named so
    far, by their code in the larder; `dishes` the person's recipes by the foods that make a meal
    one; `shelf` the supplements and medicines by their names. `ends_today`: the last day is still
    under way."""

    world: World
    measures: dict[str, Measure]
    ends_today: bool
    foods: dict[str, str] = field(default_factory=dict)
    dishes: dict[frozenset[str], OwnDish] = field(default_factory=dict)
    kitchen_done: list[int] = field(default_factory=list)
    """The days that what the kitchen wrote so far was planned for."""
    shelf: dict[str, Shelved] = field(default_factory=dict)
    begun: dict[str, date] = field(default_factory=dict)
    """When each phase began first."""
    labs_done: list[int] = field(default_factory=list)
    """The days on which blood or stool was given for the results so far."""

    def dish_of(self, codes: frozenset[str]) -> OwnDish | None:
        return next((dish for core, dish in self.dishes.items() if core <= codes), None)

    def measure_id(self, key: str) -> str:
        meta = self.measures[key].meta
        assert meta is not None
        return meta.id
