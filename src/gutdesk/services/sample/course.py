"""The course of the plan through a diary: phases, and one food tested after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.services.sample.chance import Chance

BASELINE, REMOVE, REPAIR, REINTRODUCE, MAINTAIN = (
    "baseline",
    "remove",
    "repair",
    "reintroduce",
    "maintain",
)

_LENGTHS = ((BASELINE, 14), (REMOVE, 28), (REPAIR, 28), (REINTRODUCE, 56))
"""Days of the first round: the protocol's own lengths (reintroduction.toml, `default_days`)."""

_AGAIN = ((REMOVE, 28), (REINTRODUCE, 56))
"""A later round, after years of Maintain."""

STRICT = frozenset({REMOVE, REPAIR, REINTRODUCE})
"""Phases in which the left-out groups are not eaten, apart from slips and tests."""

_LADDERS = (
    ("milk_whole", "ml", (60.0, 125.0, 250.0)),
    ("cheese_aged", "g", (20.0, 40.0, 60.0)),
    ("garlic", "clove", (0.25, 0.5, 1.0)),
    ("onion", "g", (10.0, 25.0, 50.0)),
    ("lentils_tinned", "g", (30.0, 60.0, 90.0)),
    ("soy_sauce", "ml", (5.0, 10.0, 15.0)),
    ("bread", "g", (30.0, 60.0, 120.0)),
    ("honey", "g", (7.0, 14.0, 21.0)),
)
"""Foods that are tested, with the portions of the three days (protocol/reintroduction.toml)."""

_SLOT = 7
"""Days from one test to the next: three test days, then wash-out."""


@dataclass(frozen=True, slots=True)
class Phase:
    id: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Challenge:
    """A food eaten in rising portions on three days, up to the `usual` one. `reacts`: it is a
    trigger. A strong one stops the test, so the last portion is not eaten."""

    food: str
    unit: str
    first: date
    portions: tuple[float, ...]
    usual: float
    reacts: bool


def phases(first: date, days: int, chance: Chance) -> tuple[Phase, ...]:
    """The phases of `days` days from `first`, cut off where the diary ends. After some three years
    of Maintain a shorter round begins again."""
    found: list[Phase] = []
    place = 0
    wanted = list(_LENGTHS)
    while place < days:
        if not wanted:
            wanted = [(MAINTAIN, chance.whole(900, 1200)), *_AGAIN]
        name, length = wanted.pop(0)
        length = min(length, days - place)
        found.append(
            Phase(name, first + timedelta(days=place), first + timedelta(days=place + length - 1))
        )
        place += length
    return tuple(found)


def challenges(
    plan: tuple[Phase, ...],
    triggers: dict[str, float],
    unfit: list[tuple[date, date]],
    chance: Chance,
) -> tuple[Challenge, ...]:
    """One test a week in every Reintroduce, but none in the `unfit` times of a cold, a holiday or a
    journey; `triggers` are foods with their effect in points."""
    found = []
    for phase in plan:
        if phase.id != REINTRODUCE:
            continue
        for place, (food, unit, portions) in enumerate(chance.some(_LADDERS, len(_LADDERS))):
            first = phase.first + timedelta(days=place * _SLOT + 1)
            if first + timedelta(days=2) > phase.last:
                break
            if any(start <= first + timedelta(days=2) and first <= end for start, end in unfit):
                continue
            effect = triggers.get(food, 0.0)
            eaten = portions[:2] if effect >= 2 else portions
            found.append(Challenge(food, unit, first, eaten, portions[2], effect > 0))
    return tuple(found)
