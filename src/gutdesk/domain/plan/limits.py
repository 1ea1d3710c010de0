"""Limits that protect: how long Remove makes sense, weight, and whether food stays varied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.plan.calendar import day_of
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.phases import Pause, Phase
from gutdesk.domain.plan.readiness import Readiness

REMOVE_WARN, REMOVE_LIMIT = 28, 42
"""Days of Remove (protocol/reintroduction.toml: `stop_after_4_weeks`, `limit_6_weeks`)."""
LOSS = 0.05
"""Share of the starting weight (protocol, stop rule `weight`)."""
LEAST_BMI = 18.5
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RemoveLimit:
    """Day `day` of Remove. `is_late`: past 28 days without the main symptom being better; at 28
    itself that is said. `is_over`: at 42 it stops to make sense."""

    day: int
    is_late: bool
    is_over: bool
    left: int


def remove_limit(
    phase: Phase, pauses: Sequence[Pause], ready: Readiness, today: date
) -> RemoveLimit:
    number = day_of(phase, pauses, today).number  # `phase` is Remove; Repair goes on counting
    is_over = number >= REMOVE_LIMIT
    late = number >= REMOVE_WARN and ready.mean is not None and not ready.is_better
    return RemoveLimit(number, late, is_over, max(0, REMOVE_LIMIT - number))


@dataclass(frozen=True, slots=True)
class WeightState:
    """`start` and `now` in kg, `share` of the start that was lost (negative: gained), `bmi` where
    the height is known. `is_low`: at 5 % loss or a BMI under 18.5 the plan pauses. `is_seen`: a
    doctor has seen the weight of the start, so that a BMI that was low then is no news."""

    start: float
    now: float
    bmi: float | None
    is_seen: bool = False

    @property
    def share(self) -> float:
        return (self.start - self.now) / self.start

    @property
    def is_loss(self) -> bool:
        return self.share >= LOSS - 1e-9

    @property
    def is_low(self) -> bool:
        if self.is_loss or self.bmi is None:
            return self.is_loss
        was_low = self.bmi * self.start / self.now < LEAST_BMI
        return self.bmi < LEAST_BMI and not (self.is_seen and was_low)


def weight_against(
    facts: Facts, start: float | None, today: date, *, is_seen: bool = False
) -> WeightState | None:
    """How the weight of a day stands against a `start` in kg; None where either was not logged."""
    now = facts.weight_on(today)
    if start is None or now is None:
        return None
    bmi = now / facts.height_m**2 if facts.height_m else None
    return WeightState(start, now, bmi, is_seen)


@dataclass(frozen=True, slots=True)
class WeeklyChecks:
    """Whether weight and energy were logged in the seven days that end today."""

    weight: bool
    energy: bool


def weekly_checks(facts: Facts, today: date) -> WeeklyChecks:
    first = today - WEEK + timedelta(days=1)
    return WeeklyChecks(
        any(first <= day <= today for day, _kg in facts.weights),
        any(first <= day <= today for day in facts.energy),
    )


@dataclass(frozen=True, slots=True)
class Variety:
    """Different plants eaten in the week, and the groups of food of which nothing was logged;
    `days` with food in it."""

    plants: tuple[str, ...]
    missing: tuple[str, ...]
    days: int


def variety(
    plants: Mapping[date, Sequence[str]],
    groups: Mapping[date, Sequence[str]],
    wanted: Sequence[str],
    today: date,
) -> Variety:
    """Of the seven days that end today. `wanted` are the groups of food that should not be
    missing; what is off the table is none of them."""
    days = [today - timedelta(days=n) for n in range(7)]
    found = dict.fromkeys(plant for day in days for plant in plants.get(day, ()))
    there = {group for day in days for group in groups.get(day, ())}
    logged = sum(day in plants or day in groups for day in days)
    missing = tuple(group for group in wanted if group not in there)
    return Variety(tuple(found), missing if logged else (), logged)
