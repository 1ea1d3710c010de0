"""Whose diary it is."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Person
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.feeling import DAY_START
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Person]:
    """As the first day starts."""
    if day.number:
        return
    yield Person(
        name="Sample",
        birth_year=day.day.year - pen.chance.whole(28, 55),
        sex="female" if scene.world.cycle_length else "",
        height_cm=float(pen.chance.whole(162, 182)),
        conditions=("ibs",),
        meta=pen.meta(pen.moment(day, DAY_START).utc),
    )
