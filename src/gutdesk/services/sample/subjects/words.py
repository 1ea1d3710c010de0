"""Notes, and what was said of a day as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import DayMark, Note
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.larder import LARDER
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene
from gutdesk.services.sample.silence import is_bad, is_good

_GOOD = (
    "A good day. Hardly thought of my tummy.",
    "Slept well and it shows.",
    "Long walk by the river.",
    "Calm day.",
)
_BAD = (
    "Trousers tight by the evening.",
    "Cancelled the evening, lay down with a warm bottle.",
    "Bad from lunch on. No idea why.",
    "Worse again.\nAsked myself whether it was the food or the day.",
)
_STRESS = ("Work is too much this week.", "No time to sit down for lunch.", "Tense all day.")
_PLAIN = (
    "Cooked for two days.",
    "Ate late.",
    "Lunch with Anna.",
    "Tried a new recipe.",
    "Doctor's appointment moved to next month.",
    "Shopping list: oats, carrots, kefir.",
)


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Note | DayMark]:
    text = _text(scene, day, pen)
    if text:
        at = pen.moment(day, pen.chance.whole(1120, 1330))
        yield Note(day=pen.day_of(at), at=at, text=text, meta=pen.soon(at))
    yield from _mark(day, pen)


def _text(_scene: Scene, day: Day, pen: Pen) -> str:
    chance = pen.chance
    if day.portion is not None:
        portion = day.portion
        name = LARDER[portion.food].name
        amount = f"{portion.amount:g} {portion.unit}"
        return f"Test of {name.lower()}, day {portion.place + 1}: {amount}."
    if day.flight and day.away[1]:
        return "Arrived. The clocks are different here."
    if not chance.happens(0.16):
        return ""
    if is_bad(day):
        return chance.pick(_BAD)
    if day.stress > 6:
        return chance.pick(_STRESS)
    return chance.pick(_GOOD if is_good(day) else _PLAIN)


def _mark(day: Day, pen: Pen) -> Iterator[DayMark]:
    """A day is called complete only where every meal was written down; the day of the cycle is
    noted when it begins, and now and then in between."""
    chance = pen.chance
    complete = chance.happens(0.55) and not day.unwritten and day.from_end > 0
    cycle_day = day.cycle_day
    if cycle_day is not None and not chance.happens(0.95 if cycle_day <= 2 else 0.2):
        cycle_day = None
    if complete or cycle_day is not None:
        at = pen.moment(day, chance.whole(1290, 1350)).utc
        yield DayMark(day=day.day, complete=complete, cycle_day=cycle_day, meta=pen.meta(at))
