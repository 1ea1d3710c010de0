"""What is eaten and taken lately, and at which hour of the day."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.moments import Moment
from gutdesk.domain.text import folded
from gutdesk.services.context import Desk

HABIT_DAYS = 120
"""How far back habits are read."""

MOST_HOURS = 40


@dataclass(slots=True)
class _Habit:
    weight: float = 0.0
    hours: list[float] = field(default_factory=list)


class HabitService:
    """Read from the diary when first asked, and anew after it changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._habits: dict[str, _Habit] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"meal", "exposure", "intake"})):
            self._habits = None

    def liking(self, name: str) -> float:
        """How much a folded name is a habit now: recent use, up to twice as strong for what is
        usual around this hour (within about 2 h). 0: not eaten or taken lately."""
        habit = self._known().get(name)
        if habit is None:
            return 0.0
        local = self._desk.now().local
        hour = local.hour + local.minute / 60
        near = 0.0
        for usual in habit.hours:
            apart = min(abs(usual - hour), 24 - abs(usual - hour))
            near += math.exp(-((apart / 2) ** 2))
        share = near / len(habit.hours) if habit.hours else 0.0
        return habit.weight * (1 + share)

    def _known(self) -> dict[str, _Habit]:
        if self._habits is None:
            now = self._desk.now()
            since = self._desk.day_of(now) - timedelta(days=HABIT_DAYS)
            with self._desk.store.read() as unit:
                rows = [(text, at, off) for text, _id, at, off in unit.days.food_habits(since)]
                rows += unit.days.last_named("exposure", since)
                rows += unit.days.last_named("intake", since)
            habits: dict[str, _Habit] = defaultdict(_Habit)
            for text, at, offset in rows:
                habit = habits[folded(text)]
                age = (now.utc - at).total_seconds() / 86_400
                habit.weight += math.exp(-age / 21)
                if len(habit.hours) < MOST_HOURS:
                    local = Moment(at, offset).local
                    habit.hours.append(local.hour + local.minute / 60)
            self._habits = dict(habits)
        return self._habits
