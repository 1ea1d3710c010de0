"""Nights."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Sleep
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_SHORT = ("Woke at three and lay awake.", "Too warm.", "Worried about work.", "Woke twice.")


def write(_scene: Scene, day: Day, pen: Pen) -> Iterator[Sleep]:
    if not pen.chance.happens(0.94):
        return
    end = pen.moment(day, day.wake)
    note = ""
    if day.sleep_hours < 6 and pen.chance.happens(0.3):
        note = pen.chance.pick(_SHORT)
    yield Sleep(
        day=pen.day_of(end),
        start=pen.moment(day, day.bed),
        end=end,
        note=note,
        meta=pen.soon(end),
    )
