"""What was written twice and deleted: lately it can still be taken back, before that only a
tombstone is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gutdesk.domain.diary import Note, Tombstone, Water
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_KEPT_DAYS = 25
"""Shorter than the 30 days for which a diary keeps what was deleted."""


def write(_scene: Scene, day: Day, pen: Pen) -> Iterator[Note | Water | Tombstone]:
    chance = pen.chance
    if not chance.happens(0.3 if day.from_end < _KEPT_DAYS else 0.01):
        return
    at = pen.moment(day, chance.whole(600, 1200))
    written = at.utc + timedelta(minutes=2)
    gone = written + timedelta(minutes=chance.whole(1, 30))
    meta = pen.meta(written, deleted=gone)
    water = chance.happens(0.6)
    if day.from_end >= _KEPT_DAYS:
        yield Tombstone(id=meta.id, kind="water" if water else "note", deleted=gone)
    elif water:
        yield Water(day=pen.day_of(at), at=at, ml=250.0, meta=meta)
    else:
        yield Note(day=pen.day_of(at), at=at, text="Written on the wrong day.", meta=meta)
