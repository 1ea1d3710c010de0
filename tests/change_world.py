"""A diary with known steps: scores that swing a little, and phases that began on known days."""

from __future__ import annotations

from typing import Any

from gutdesk.domain.diary import Rating
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.change import Change, Target
from lived_plan import World

SWING = (1, 0, -1, 0, 0, 1, -1)
"""Points off the level on the days of a week: something to swing, and no drift."""


class ChangeWorld(World):
    @property
    def changes(self) -> Any:
        return self.services.trends.changes

    @property
    def ranges(self) -> Any:
        return self.services.trends.ranges

    def target(self, key: str = "abdominal_pain") -> Target:
        measure = self.measure(key)
        return next(one for one in self.changes.targets() if one.id == measure)

    def all(self, key: str = "abdominal_pain") -> tuple[Change, ...]:
        return self.changes.changes(self.target(key))

    def level(
        self, score: int, first: int, last: int, *, key: str = "abdominal_pain", skip: int = 0
    ) -> None:
        """Rate the days from `first` to `last` (counted from today, both included) round a level;
        every `skip`th day is left out."""
        days = range(first, last + 1)
        kept = [away for place, away in enumerate(days) if not skip or place % skip != skip - 1]
        drafts = [
            Rating(
                day=self.day(away),
                measure_id=self.measure(key),
                score=min(max(score + SWING[(away - first) % len(SWING)], 0), 10),
            )
            for away in kept
        ]
        self.services.diary.log(*drafts)

    def plan_with(self, *others: str, away: int) -> None:
        """A plan that began so many days away; with `others` as further outcomes."""
        self.begun(away=away, others=tuple(self.measure(key) for key in others))

    def begin(self, kind: PhaseKind, away: int) -> None:
        self.plan.phases.begin(kind, day=self.day(away), anyway="to see")

    def ordinal(self, away: int) -> int:
        return (self.day(away)).toordinal()
