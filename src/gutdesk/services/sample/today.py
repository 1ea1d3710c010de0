"""A day that is still under way: nothing lies ahead, something is there, something is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from gutdesk.domain.diary import (
    Episode,
    EpisodePoint,
    Exposure,
    Food,
    Meal,
    Meta,
    Rating,
    Record,
    Sleep,
    Tombstone,
    Water,
    id_of,
    is_deleted,
)
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

ACHES_FROM_HOUR = 10
"""From when on an ache is under way in a day that is."""


def written_by(written: Iterable[Record | Tombstone], now: datetime) -> list[Record | Tombstone]:
    """Of what is written of a day, what stands there at `now`."""
    kept = [(record, until_now(record, now)) for record in written]
    named = {item.food_id for _whole, meal in kept if isinstance(meal, Meal) for item in meal.items}
    found: list[Record | Tombstone] = []
    for whole, record in kept:
        if isinstance(whole, Food):
            # A food is there as soon as a meal names it, whenever the first one was to be eaten.
            if id_of(whole) in named:
                found.append(
                    record or replace(whole, meta=Meta(id=id_of(whole), created=now, changed=now))
                )
        elif record is not None:
            found.append(record)
    return found


def until_now(record: Record | Tombstone, now: datetime) -> Record | Tombstone | None:
    """The record as far as it lies in the past; None where it does not. What happened already and
    would be written later is written by now."""
    if isinstance(record, Tombstone):
        return record if record.deleted <= now else None
    meta = record.meta
    assert meta is not None
    if isinstance(record, Sleep) and record.end.utc > now:
        return None
    at = getattr(record, "at", None)
    happened = at.utc if isinstance(at, Moment) else meta.created
    if happened > now:
        return None
    if is_deleted(record) and meta.changed > now:
        return None
    changes: dict[str, Any] = {}
    if isinstance(record, Episode):
        points = tuple(point for point in record.points if point.at.utc <= now)
        if len(points) < len(record.points):
            changes["points"] = points
    if isinstance(record, Episode | Exposure) and record.end is not None and record.end.utc > now:
        changes["end"] = None
    if meta.created > now:
        changes["meta"] = Meta(id=meta.id, created=now, changed=now)
    return replace(record, **changes) if changes else record


def open_things(
    scene: Scene, day: Day, written: list[Record], now: Moment, pen: Pen
) -> list[Record]:
    """What a day under way needs besides: an ache without an end, and if nothing at all happened
    yet, a glass of water."""
    added: list[Record] = []
    hour = (now.local.hour - 4) % 24 + 4
    if hour >= ACHES_FROM_HOUR:
        added.append(_ache(scene, day, written, now, pen))
    there = any(hasattr(record, "day") and not is_deleted(record) for record in written)
    if not there and not added:
        added.append(Water(day=pen.day_of(now), at=now, ml=200.0, meta=pen.meta(now.utc)))
    return added


def _ache(scene: Scene, day: Day, written: list[Record], now: Moment, pen: Pen) -> Episode:
    told = {episode.measure_id for episode in written if isinstance(episode, Episode)}
    key = "bloating" if scene.measure_id("bloating") not in told else "abdominal_discomfort"
    measure = scene.measure_id(key)
    rated = [r.score for r in written if isinstance(r, Rating) and r.measure_id == measure]
    peak = max(2, rated[0] if rated else day.scores[key])
    start = Moment(now.utc - timedelta(minutes=pen.chance.whole(50, 85)), now.offset)
    if diary_day(start.local) != diary_day(now.local):
        start = now
    points = [EpisodePoint(at=start, severity=peak - 1)]
    if start != now:
        points.append(EpisodePoint(at=pen.later(start, 30), severity=peak))
    return Episode(
        day=pen.day_of(start),
        measure_id=measure,
        points=tuple(points),
        meta=pen.meta(start.utc),
    )
