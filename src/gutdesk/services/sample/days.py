"""A day as it was, before anyone writes of it: what was eaten, how it felt, what came between."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gutdesk.domain.diary import Slot
from gutdesk.services.sample.course import Portion

EVENING = 18 * 60
"""Minute of the day at which clocks are put right on a journey."""


class Bite(NamedTuple):
    """A food in a meal: `dose` 1 is a usual portion. What is not `said` was forgotten."""

    food: str
    dose: float
    said: bool = True
    amount: tuple[float, str] | None = None
    """A measured amount in place of the usual portion."""


class Plate(NamedTuple):
    """A meal at a minute of its diary day: 1500 is one in the morning of the next."""

    minute: int
    slot: Slot | None
    bites: tuple[Bite, ...]
    slip: bool = False


@dataclass(slots=True)
class Day:
    """A diary day as it was. Minutes count from its midnight, below zero is the evening before."""

    number: int
    day: date
    phase: str
    from_end: int
    """How many days follow it in the diary; 0 is the last."""
    stress: float = 4.0
    sleep_hours: float = 7.4
    bed: int = -75
    wake: int = 400
    flare: float = 0.0
    cold: float = 0.0
    cold_first: bool = False
    deadline: bool = False
    cycle_day: int | None = None
    portion: Portion | None = None
    """What of a food test is eaten today."""
    is_due: bool = False
    """A portion is due, eaten or missed: the diary is opened."""
    careful: bool = False
    """A food is tested or washed out: there are next to no slips, and no drinks."""
    without: frozenset[str] = frozenset()
    """Foods that are not eaten at all, apart from the portion."""
    avoided: frozenset[str] = frozenset()
    """Foods that reacted in their test, and are liked less."""
    away: tuple[bool, bool] = (False, False)
    """Whether clocks are off before and after 18:00, which on a journey only its ends differ in."""
    flight: bool = False
    drinks: int = 0
    plates: list[Plate] = field(default_factory=list)
    felt: dict[str, float] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    onsets: dict[str, int] = field(default_factory=dict)
    """Minute at which a trigger began to act on a symptom."""
    burden: float = 0.0
    usual_burden: float = 0.0
    pain_killer: int | None = None
    """Minute at which an NSAID was taken."""
    late: bool = False
    kg: float = 71.0
    missing: bool = False
    unwritten: frozenset[int] = frozenset()
    """Places of the meals that were not written down although the diary was open."""

    @property
    def weekday(self) -> int:
        return self.day.weekday()

    @property
    def weekend(self) -> bool:
        return self.weekday >= 5
