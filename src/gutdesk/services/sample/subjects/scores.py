"""Ratings of the day, and symptoms as episodes. While a food is tested, what decides is not left
open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gutdesk.domain.diary import Episode, EpisodePoint, MeasureKind, Rating
from gutdesk.services.sample.course import outcomes
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_NOT_AT_ALL = 0.04
"""Share of logged days on which nothing was rated."""
_LEFT_OPEN = 0.035
"""Share of single ratings that are left open."""
_EPISODES = {
    "abdominal_pain": 0.3,
    "bloating": 0.28,
    "headache": 0.7,
    "joint_pain": 0.15,
    "urgency": 0.08,
}
"""How often a score of 4 or more is written as an episode. A headache is not asked for in the
check-in, so that its episodes are all that there is of it."""
_FROM = 4
_NOTES = ("After lunch.", "Lying down helped.", "Better after a walk.", "Warm bottle helped.")


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Rating | Episode]:
    chance = pen.chance
    told: set[str] = set()
    for key, share in _EPISODES.items():
        if day.scores[key] >= _FROM and len(told) < 2 and chance.happens(share):
            told.add(key)
            yield _episode(scene, day, key, pen)
    under_way = scene.ends_today and day.from_end == 0
    if chance.happens(_NOT_AT_ALL) and not under_way and not day.careful:
        return
    yield from _ratings(scene, day, told, pen, under_way=under_way)


def _ratings(
    scene: Scene, day: Day, told: set[str], pen: Pen, *, under_way: bool
) -> Iterator[Rating]:
    chance = pen.chance
    asked = [
        (key, measure)
        for key, measure in scene.measures.items()
        if measure.asked and key in day.scores
    ]
    decisive = outcomes(scene.world.triggers)
    minute = chance.whole(1240, 1330)
    if chance.happens(0.1) and day.from_end:
        minute = 1440 + chance.whole(420, 480)
    at = pen.moment(day, minute).utc
    for place, (key, measure) in enumerate(asked):
        at += timedelta(seconds=chance.whole(2, 14))
        if measure.weekly and day.number % 7 != 3:
            continue
        left = chance.happens(_LEFT_OPEN) or (key in told and chance.happens(0.4))
        if left and not (day.careful and key in decisive):
            continue
        if under_way:
            if measure.kind is MeasureKind.SCALE:
                # The night can be rated at once; the day as a whole waits until it is over.
                if key != "sleep_quality":
                    continue
                at = pen.moment(day, day.wake + 8).utc
            else:
                at = pen.moment(day, day.wake + 15 + 45 * place).utc
        assert measure.meta is not None
        yield Rating(
            day=day.day, measure_id=measure.meta.id, score=day.scores[key], meta=pen.meta(at)
        )


def _episode(scene: Scene, day: Day, key: str, pen: Pen) -> Episode:
    """It rises to the score of the day, and more often than not its end is known."""
    chance = pen.chance
    onset = day.onsets.get(key, chance.whole(620, 1250))
    start = pen.moment(day, min(1370, max(day.wake + 15, onset)))
    peak = day.scores[key]
    points = [EpisodePoint(at=start, severity=peak)]
    at = start
    if chance.happens(0.45):
        points[0] = EpisodePoint(at=start, severity=max(1, peak - chance.whole(1, 3)))
        at = pen.later(at, chance.whole(20, 80))
        points.append(EpisodePoint(at=at, severity=peak))
        if chance.happens(0.4):
            at = pen.later(at, chance.whole(30, 90))
            points.append(EpisodePoint(at=at, severity=max(0, peak - chance.whole(2, 3))))
    end = pen.later(at, chance.whole(20, 120)) if chance.happens(0.8) else None
    return Episode(
        day=pen.day_of(start),
        measure_id=scene.measure_id(key),
        points=tuple(points),
        end=end,
        note=chance.pick(_NOTES) if chance.happens(0.12) else "",
        meta=pen.soon(end or at),
    )
