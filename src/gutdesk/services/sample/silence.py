"""When the diary stays shut: on holiday, and in bouts that begin more often on good days."""

from __future__ import annotations

from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.world import World

BEGINS = 0.065
"""How often a bout of missing days begins on a day that is neither good nor bad."""
ON_GOOD_DAYS, ON_BAD_DAYS = 2.0, 0.3
"""How much likelier it begins on good and on bad days."""
GOES_ON = 0.35
WATCHED = 0.4
"""How much likelier it begins in the days after the portions of a food test, which are watched."""
FORGOTTEN_MEALS = 0.06
"""Share of the meals of a day that is logged which are not written down."""
MARGIN = 0.4
"""Points of burden below or above the usual that make a day good or bad."""


def is_good(day: Day) -> bool:
    return day.burden < day.usual_burden - MARGIN


def is_bad(day: Day) -> bool:
    return day.burden > day.usual_burden + MARGIN


class Silence:
    def __init__(self, world: World) -> None:
        self._chance = Chance(world.seed, "silence")
        self._meals = Chance(world.seed, "silence of meals")
        self._holidays = world.holidays
        self._under_way = False

    def decide(self, today: Day, yesterday: Day) -> None:
        """Never on the first day, on the last two, on a journey or while a food is tested."""
        if not today.is_due:
            forgotten = self._meals.happens
            today.unwritten = frozenset(
                place for place in range(len(today.plates)) if forgotten(FORGOTTEN_MEALS)
            )
        begins = BEGINS
        if is_good(today):
            begins *= ON_GOOD_DAYS
        elif is_bad(today):
            begins *= ON_BAD_DAYS
        if today.careful:
            begins *= WATCHED
        missing = self._chance.happens(GOES_ON if self._under_way else begins)
        if any(span.first <= today.day <= span.last for span in self._holidays):
            today.missing, self._under_way = True, False
            return
        kept = today.number == 0 or today.from_end < 2 or any(today.away)
        today.missing = missing and not (kept or today.flight or today.is_due)
        self._under_way = today.missing
