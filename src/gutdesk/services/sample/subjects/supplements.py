"""Supplements that were taken. None of them does anything here: they come while healing goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import Intake
from gutdesk.services.sample.course import REMOVE, REPAIR
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene
from gutdesk.services.sample.world import World

TAKEN = 0.9
"""Share of the doses that were not forgotten."""


class Course(NamedTuple):
    """A supplement from `after` days into the first `phase` on, for `length` days (None: for good),
    at these minutes of the day. Doses as on usual labels (protocol/supplements.toml)."""

    name: str
    amount: float
    unit: str
    minutes: tuple[int, ...]
    phase: str
    after: int
    length: int | None


COURSES = (
    Course("L-glutamine", 5, "g", (440,), REPAIR, 0, 56),
    Course("Zinc carnosine", 75, "mg", (445, 1265), REPAIR, 0, 56),
    Course("Probiotic", 1, "capsule", (500,), REPAIR, 9, None),
    Course("Vitamin D3", 1000, "IU", (500,), REMOVE, 3, None),
    Course("Magnesium", 300, "mg", (1290,), REPAIR, 60, None),
)


def span(course: Course, world: World) -> tuple[date, date] | None:
    """From when to when it is taken; None where the diary ends before."""
    start = next((phase.first for phase in world.phases if phase.id == course.phase), None)
    if start is None:
        return None
    first = start + timedelta(days=course.after)
    last = world.last
    if course.length is not None:
        last = min(last, first + timedelta(days=course.length - 1))
    return (first, last) if first <= last else None


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Intake]:
    for course in COURSES:
        taken = span(course, scene.world)
        if taken is None or not taken[0] <= day.day <= taken[1]:
            continue
        for minute in course.minutes:
            if not pen.chance.happens(TAKEN):
                continue
            at = pen.moment(day, max(day.wake + 5, minute + pen.chance.whole(-12, 12)))
            yield Intake(
                day=pen.day_of(at),
                at=at,
                name=course.name,
                amount=float(course.amount),
                unit=course.unit,
                meta=pen.soon(at),
            )
