"""Meals as events of a calendar (.ics, RFC 5545), for a telephone or another program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//GutDesk//Meals//EN"
HOUSE = "gutdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class MealEvent:
    """A meal at `minute` of its day, None: all day long. `uid` is the same whenever the same meal
    is written again, so that a calendar changes its event instead of adding one; 0 `minutes_long`
    is a point in time."""

    uid: str
    day: date
    minute: int | None
    minutes_long: int
    title: str
    text: str = ""


def calendar_text(events: Iterable[MealEvent], *, stamped: datetime) -> bytes:
    """The whole file. `stamped`, an aware instant, is when it was made. Times are without a zone: a
    meal is at half past twelve wherever the person is and whatever the clocks do. Raises UserError
    where there is nothing to write."""
    # Here, not above: it takes a tenth of a second, and most never need it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for event in sorted(events, key=_place):
        calendar.add_component(_component(event, stamped.astimezone(UTC).replace(microsecond=0)))
    if not calendar.subcomponents:
        raise UserError(
            _(
                "Nothing is planned in this week, so there is nothing for a calendar. Plan a meal "
                "or choose another week."
            )
        )
    return calendar.to_ical()


def _place(event: MealEvent) -> tuple[date, int, str]:
    return event.day, -1 if event.minute is None else event.minute, event.uid


def _component(event: MealEvent, stamp: datetime) -> Event:
    from icalendar import Event

    found = Event()
    found.add("uid", f"{event.uid}@{HOUSE}")
    found.add("dtstamp", stamp)
    if event.minute is None:
        found.add("dtstart", event.day)
    else:
        start = datetime.combine(event.day, time()) + timedelta(minutes=event.minute)
        found.add("dtstart", start)
        if event.minutes_long:
            found.add("dtend", start + timedelta(minutes=event.minutes_long))
    found.add("summary", _written(event.title).replace("\n", " "))
    if text := _written(event.text):
        found.add("description", text)
    # A meal leaves the person free for others who look for a time.
    found.add("transp", "TRANSPARENT")
    return found


def _written(text: str) -> str:
    """Without what a calendar may not hold: signs of control, and halves of a pair."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()
