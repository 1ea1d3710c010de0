"""What of the diary the rules of a plan look at. A day that is absent was not logged, which is
never the same as a zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`main`: the score of the main symptom, 0-10; `outcome`: the mean of all chosen symptoms, on
    days on which each of them has a score. `stress` and `energy`: scales of the day, 0-10; `sleep`
    in hours; `weights` in kg, the earliest first. The sets hold days on which something was logged
    or, for illness and journeys, lasted. `new_products` and `off_the_table` name what was taken for
    the first time, and what of the avoid list was eaten."""

    main: Mapping[date, int] = field(default_factory=dict)
    outcome: Mapping[date, float] = field(default_factory=dict)
    food_days: frozenset[date] = frozenset()
    stress: Mapping[date, int] = field(default_factory=dict)
    energy: Mapping[date, int] = field(default_factory=dict)
    sleep: Mapping[date, float] = field(default_factory=dict)
    weights: tuple[tuple[date, float], ...] = ()
    nsaid: frozenset[date] = frozenset()
    antibiotic: frozenset[date] = frozenset()
    illness: frozenset[date] = frozenset()
    travel: frozenset[date] = frozenset()
    alcohol: frozenset[date] = frozenset()
    strain: frozenset[date] = frozenset()
    """Days on which strong stress was logged."""
    cycle: Mapping[date, int] = field(default_factory=dict)
    new_products: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    off_the_table: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    eaten: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """What was eaten on the days of food tests, each as `eaten_mark` writes it, in order."""
    height_m: float | None = None
    raised: tuple[str, ...] = ()
    """Red flags that stand, most pressing first."""

    def weight_on(self, day: date) -> float | None:
        """The last weight until that day."""
        return next((kg for when, kg in reversed(self.weights) if when <= day), None)

    def first_weight(self, since: date) -> float | None:
        """The weight at a start: the last one of the fortnight before it, else the first after."""
        before = [kg for when, kg in self.weights if since - 14 * DAY <= when <= since]
        if before:
            return before[-1]
        return next((kg for when, kg in self.weights if when > since), None)


def eaten_mark(text: str, food_id: str | None, preparation: str | None) -> str:
    """A food of a meal, as far as it matters whether it is a second food of a test."""
    return "\t".join((text, food_id or "", preparation or ""))


def mean_of(scores: Mapping[date, float], days: Iterable[date]) -> tuple[float | None, int]:
    """The mean over those of the days that have a score, and how many they are."""
    found = [scores[day] for day in days if day in scores]
    return (sum(found) / len(found) if found else None), len(found)


def digest_of(*parts: object) -> str:
    """A short mark of what a verdict stands on, the same for the same values on every machine."""
    return sha256(repr(parts).encode()).hexdigest()[:20]
