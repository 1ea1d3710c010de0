"""What the subjects share while a diary is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from gutdesk.domain.diary import Measure
from gutdesk.services.sample.world import World


@dataclass(slots=True)
class Scene:
    """`measures` are the shipped ones by their protocol id; `foods` the ids of the foods named so
    far, by their code in the larder. `ends_today`: the last day is still under way."""

    world: World
    measures: dict[str, Measure]
    ends_today: bool
    foods: dict[str, str] = field(default_factory=dict)

    def measure_id(self, key: str) -> str:
        meta = self.measures[key].meta
        assert meta is not None
        return meta.id
