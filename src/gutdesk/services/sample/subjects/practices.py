"""Walks, breathing and the like; more of them once the plan is under way. They change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Practice, PracticeKind
from gutdesk.services.sample.course import USUAL
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_KINDS = (
    (PracticeKind.MOVEMENT, "Walk", (20, 25, 30, 40, 60), 1020),
    (PracticeKind.BREATHING, "Deep breathing", (5, 10, 10), 1300),
    (PracticeKind.MEDITATION, "Meditation", (10, 15, 20), 1310),
    (PracticeKind.MOVEMENT, "Yoga", (20, 30, 45), 1110),
)


def write(_scene: Scene, day: Day, pen: Pen) -> Iterator[Practice]:
    chance = pen.chance
    likely = 0.25 if day.phase in USUAL or day.cold else 0.6
    while chance.happens(likely):
        likely *= 0.4
        kind, name, lengths, usual = chance.weighted(_KINDS, (5, 3, 2, 2))
        at = pen.moment(day, usual + chance.whole(-50, 50))
        yield Practice(
            day=pen.day_of(at),
            at=at,
            kind=kind,
            name=name,
            minutes=chance.pick(lengths) if chance.happens(0.9) else None,
            meta=pen.soon(at),
        )
