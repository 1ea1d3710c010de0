"""Living through the days of a world: what was eaten, how it felt, and when the diary stayed shut.

Here is only what happened; which of it is written down is up to the subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.course import BEFORE, USUAL
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.eating import Kitchen
from gutdesk.services.sample.feeling import Body
from gutdesk.services.sample.silence import Silence
from gutdesk.services.sample.world import World


def live(world: World, morning: Callable[[Day], None]) -> Iterator[Day]:
    """Every day of the world in order, missing ones included. `morning` says what the plan has in
    store for a day, before anything is eaten."""
    course = _Calendar(world)
    mood, nights, scales = (Chance(world.seed, name) for name in ("stress", "nights", "scales"))
    kitchen, body, silence = Kitchen(world), Body(world), Silence(world)
    swing, rest, kg = 0.0, 0.0, 71.0
    yesterday = Day(-1, world.first - timedelta(days=1), BEFORE, world.days)
    for number in range(world.days):
        today = course.day(number)
        swing = 0.5 * swing + mood.normal(0, 1.0)
        base = 3.0 if today.weekend else 4.4
        today.stress = base + swing + course.deadline(today.day)
        rest = 0.4 * rest + nights.normal(0, 0.55)
        _sleep(today, yesterday, rest, nights)
        morning(today)
        kitchen.feed(today, yesterday)
        body.feel(today, yesterday)
        kg += scales.normal(0.0 if today.phase in USUAL else -0.004, 0.08) + 0.004 * (70.2 - kg)
        today.kg = kg
        silence.decide(today, yesterday)
        yield today
        yesterday = today


def _sleep(today: Day, yesterday: Day, rest: float, chance: Chance) -> None:
    """Bed and waking: later at weekends, shorter under stress, after a drink or a late evening."""
    bed = -75 + (40 if yesterday.weekday in (4, 5) else 0) + int(chance.normal(0, 22))
    if yesterday.late:
        bed = 135 + chance.whole(0, 30)
    hours = 7.5 + rest - 0.15 * (yesterday.stress - 4) + (0.6 if today.weekend else 0.0)
    hours -= 0.3 * min(yesterday.drinks, 2)
    if yesterday.late:
        hours -= 1.2
    # Nobody here wakes before five: the night must belong to the day that follows it.
    today.bed, today.wake = bed, max(300, bed + int(min(10.5, hours) * 60))
    if not today.from_end:
        # The day that a window shows first has begun by breakfast time.
        today.wake = min(today.wake, max(390, bed + 240))
    today.sleep_hours = round((today.wake - bed) / 60, 2)


class _Calendar:
    """What the world has in store for each date."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._flare = {d: s.points for s in world.flares for d in _dates(s.first, s.last)}
        self._cold = {d: s.points for s in world.colds for d in _dates(s.first, s.last)}
        self._cold_first = {span.first for span in world.colds}
        self._deadline = {d: s.points for s in world.deadlines for d in _dates(s.first, s.last)}

    def deadline(self, day: date) -> float:
        return self._deadline.get(day, 0.0)

    def day(self, number: int) -> Day:
        world = self._world
        day = world.first + timedelta(days=number)
        today = Day(number, day, BEFORE, world.days - 1 - number)
        today.flare = self._flare.get(day, 0.0)
        today.cold = self._cold.get(day, 0.0)
        today.cold_first = day in self._cold_first
        today.deadline = day in self._deadline
        if world.cycle_length:
            today.cycle_day = (number + 9) % world.cycle_length + 1
        trip = world.trip
        if trip and trip.first <= day <= trip.last:
            today.away = (day != trip.first, day != trip.last)
            today.flight = day in (trip.first, trip.last)
        return today


def _dates(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
