"""A diary with a plan in Reintroduce and sixty days of ratings, made through the real services."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from gutdesk.domain.diary import Exposure, ExposureKind, Meal, MealItem, MedicineKind, Rating, id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.services.plan.phases import NewPlan

TODAY = date(2026, 11, 22)
"""The diary day of the tests' clock; it is a Sunday, 14:05 in Berlin."""
DAYS = 60
GROUPS = ("gluten_grain", "dairy_optional", "seed_oil")
SETTLED = (2, 3, 2, 2, 3, 2, 3)
"""The main symptom of a week without trouble."""
BEFORE = 6
"""That of Baseline."""


def days(count: int) -> timedelta:
    return timedelta(days=count)


def measure(services: Any, key: str) -> str:
    return id_of(services.measures.by_key(key))


def rate(services: Any, day: date, pain: int, bloating: int | None = None) -> None:
    """Scores of one day, and something that was eaten on it."""
    wanted = {"abdominal_pain": pain, "bloating": pain if bloating is None else bloating}
    for key, score in wanted.items():
        services.checkin.rate(day=day, measure_id=measure(services, key), score=score)


def eat(services: Any, day: date, text: str = "rice") -> None:
    at = Moment.at(datetime.combine(day, time(12)), services.desk.zone)
    services.diary.log(Meal(day=day, at=at, items=(MealItem(text=text),)))


def follow_plan(services: Any, groups: tuple[str, ...] = GROUPS) -> None:
    """Baseline with pain of 6, Remove and Repair with 2 to 3, Reintroduce since two days."""
    start = TODAY - days(DAYS - 1)
    baseline, remove, repair, tests = (start, start + days(14), start + days(28), TODAY - days(2))
    records: list[Any] = []
    keys = (measure(services, "abdominal_pain"), measure(services, "bloating"))
    for ago in range(DAYS):
        day = start + days(ago)
        score = BEFORE if day < remove else SETTLED[ago % 7]
        records += [Rating(day=day, measure_id=key, score=score) for key in keys]
        at = Moment.at(datetime.combine(day, time(12)), services.desk.zone)
        records.append(Meal(day=day, at=at, items=(MealItem(text="rice"),)))
    services.diary.log(*records)
    phases = services.plan.phases
    phases.start(NewPlan(start=baseline, main=keys[0], others=keys[1:], groups=groups))
    phases.begin(PhaseKind.REMOVE, day=remove)
    phases.begin(PhaseKind.REPAIR, day=repair)
    phases.begin(PhaseKind.REINTRODUCE, day=tests)


def challenge(services: Any, key: str = "dairy_milk") -> Challenge:
    plan = services.plan.book.current()
    return next(one for one in services.plan.book.challenges(plan) if one.key == key)


def last_run(services: Any, key: str = "dairy_milk") -> Run:
    return services.plan.book.runs(id_of(challenge(services, key)))[-1]


def go_to(clock: Any, day: date, hour: int = 13) -> None:
    clock.set(datetime.combine(day, time(hour, 5), UTC))


def run_through(
    services: Any,
    clock: Any,
    key: str = "dairy_milk",
    *,
    rises: tuple[int, ...] = (0, 0, 0, 0, 0, 0),
    start: date | None = None,
    misses: frozenset[int] = frozenset(),
) -> Run:
    """A test from its first portion to the day after its last one, each portion eaten on its day
    but for those that are missed (0 is the first); `rises` are points above the usual, a day each.
    The clock goes along and stands on the day after it. A stop rule ends it early."""
    first = start or services.desk.today()
    go_to(clock, first)
    run = services.plan.tests.start(challenge(services, key))
    for place, rise in enumerate(rises):
        day = first + days(place)
        go_to(clock, day)
        run = last_run(services, key)
        if run.next_amount is not None and run.next_day == day:
            if place in misses:
                services.plan.tests.miss(run)
            else:
                services.plan.tests.confirm(run)
        usual = SETTLED[(day - (TODAY - days(DAYS - 1))).days % 7]
        rate(services, day, min(10, usual + rise))
        eat(services, day)
    go_to(clock, first + days(len(rises)))
    return last_run(services, key)


def take_ibuprofen(services: Any, day: date) -> None:
    at = Moment.at(datetime.combine(day, time(9)), services.desk.zone)
    services.diary.log(
        Exposure(
            day=day,
            at=at,
            kind=ExposureKind.MEDICINE,
            name="Ibuprofen",
            medicine=MedicineKind.NSAID,
        )
    )


def left_out(services: Any, *keys: str) -> None:
    """These foods are not to be tested, so that the queue is shorter."""
    for key in keys:
        services.plan.tests.leave_out(challenge(services, key))


def with_allergy(services: Any, key: str = "dairy_milk") -> None:
    services.writer.write("allergy", [replace(challenge(services, key), allergy=TODAY)])
