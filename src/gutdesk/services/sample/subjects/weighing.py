"""Weight once a week, and water on some days."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Water, Weight
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_ON_WEEKDAY = 6


def write(_scene: Scene, day: Day, pen: Pen) -> Iterator[Weight | Water]:
    chance = pen.chance
    if day.weekday == _ON_WEEKDAY and chance.happens(0.9):
        at = pen.moment(day, day.wake + chance.whole(5, 20))
        kg = round(day.kg + chance.normal(0, 0.25), 1)
        yield Weight(day=pen.day_of(at), at=at, kg=kg, meta=pen.soon(at))
    if not chance.happens(0.45):
        return
    for usual in (630, 900, 1060):
        if chance.happens(0.7):
            at = pen.moment(day, usual + chance.whole(-60, 60))
            ml = float(chance.pick((200, 250, 250, 300, 500)))
            yield Water(day=pen.day_of(at), at=at, ml=ml, meta=pen.soon(at))
