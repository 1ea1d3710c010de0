"""The course of a plan through a diary, as the world has it: when it begins, which foods are tested
in which portions, what is chosen to decide.

When phases end and tests begin follows from what happens: see `following`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.plan.phases import MARGIN
from gutdesk.domain.verdicts import Verdict
from gutdesk.services.sample.larder import LARDER, LEFT_OUT

if TYPE_CHECKING:
    from gutdesk.services.sample.world import Trigger

BEFORE, BASELINE, REMOVE, REPAIR, REINTRODUCE, MAINTAIN = (
    "before",
    "baseline",
    "remove",
    "repair",
    "reintroduce",
    "maintain",
)
"""`before`: the diary is kept, and no plan is followed."""

USUAL = frozenset({BEFORE, BASELINE})
"""What is eaten is as before any plan."""

STRICT = frozenset({REMOVE, REPAIR, REINTRODUCE})
"""Phases in which the left-out groups are not eaten, apart from slips and tests."""

GROUPS = (
    "gluten_grain",
    "gluten_hidden",
    "refined_sugar",
    "seed_oil",
    "processed",
    "hold_fodmap",
)
"""The removal groups that are LEFT_OUT in the larder. Of dairy the plan says nothing: kefir and
butter stay; milk is tested because the person wants to know."""

LADDERS = {
    "soy_sauce": "soy_sauce",
    "seed_oil": "sunflower_oil",
    "fructose_honey": "honey",
    "dairy_milk": "milk_whole",
    "dairy_cheese": "cheese_aged",
    "garlic": "garlic",
    "onion": "onion",
    "legumes": "lentils_tinned",
    "wheat_bread": "bread",
    "wheat_pasta": "pasta",
    "processed_meat": "ham",
}
"""The tests of the protocol whose food the larder has. Oats are eaten all along and not tested; the
other ladders of the groups are left out of the queue."""

DUE_BEFORE = 139
"""Days that a plan takes until some foods are tested; what a diary has more, up to six weeks, was
kept before the plan began."""
MOST_BEFORE = 44
AGAIN = (900, 1200)
"""Days of Maintain after which another round begins."""


def days_before(days: int) -> int:
    """How many of `days` the diary was kept before a plan began."""
    return max(0, min(MOST_BEFORE, days - DUE_BEFORE))


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase as far as it has come. Repair runs beside Remove and on after it."""

    id: str
    first: date
    last: date


class Portion(NamedTuple):
    """The portion of a test that is eaten on a day: its `place` in the ladder counts from 0, and
    `usual` is the largest one."""

    food: str
    amount: float
    unit: str
    usual: float
    place: int


@dataclass(frozen=True, slots=True)
class Challenge:
    """One run of a food test. `portions` are those that were eaten (0: missed), `ladder` the key of
    the protocol; the washout lasts until `last`, as far as it has come.

    `reacts`: the food is a trigger, which moves the outcome of the plan by `points` where its
    portion is the usual one. `masked`: foods of the same tag are eaten all along, so that the test
    shows less. `expected` is what it should show (reaction from 1.5 points on, tolerated at 0, else
    unclear); `verdict`, `quality` and `stop` are what the diary says, null while it does not."""

    food: str
    ladder: str
    unit: str
    first: date
    last: date
    portions: tuple[float, ...]
    usual: float
    reacts: bool
    points: float
    masked: bool
    expected: str
    verdict: str | None
    quality: str | None
    stop: str | None


def is_masked(tag: str | None, foods: Iterable[str]) -> bool:
    """Whether strict phases keep some of the foods of a trigger's tag."""
    return tag is not None and any(not LARDER[food].groups & LEFT_OUT for food in foods)


def outcomes(triggers: Sequence[Trigger]) -> tuple[str, ...]:
    """The symptoms that the plan looks at, the main one first: those of the triggers that tests can
    find, because that is what bothers the person most; else three of the gut."""
    tested = set(LADDERS.values())
    found = [
        trigger
        for trigger in triggers
        if not tested.isdisjoint(trigger.foods) and not is_masked(trigger.tag, trigger.foods)
    ]
    if not found:
        return ("abdominal_pain", "bloating", "abdominal_discomfort")
    strongest = max(found, key=lambda trigger: trigger.effect)
    return (strongest.symptom,)


def points_of(
    food: str, triggers: Iterable[Trigger], looked_at: Sequence[str], second: float
) -> float:
    """By how much a usual portion of the food moves the mean of these symptoms."""
    total = 0.0
    for symptom in looked_at:
        moved = [
            trigger.effect if trigger.symptom == symptom else second * trigger.effect
            for trigger in triggers
            if food in trigger.foods and symptom in (trigger.symptom, trigger.second)
        ]
        total += max(moved, default=0.0)
    return round(total / len(looked_at), 2)


def expected(points: float) -> str:
    """What a test of a food that moves the outcome by so many points should show."""
    if points >= MARGIN:
        return Verdict.REACTION.value
    return Verdict.UNCLEAR.value if points else Verdict.TOLERATED.value
