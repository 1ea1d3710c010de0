"""The week of meals for another calendar: what is read again is what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from gutdesk.domain.errors import UserError
from gutdesk.interchange.calendar import MealEvent, calendar_text

STAMP = datetime(2026, 11, 22, 11, 5, 30, 999, tzinfo=UTC)
SOUP = MealEvent(
    uid="018f-a",
    day=date(2026, 11, 23),
    minute=12 * 60 + 30,
    minutes_long=45,
    title="Lunch: Chicken soup",
    text="2 servings",
)

GOLDEN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//GutDesk//Meals//EN
BEGIN:VEVENT
SUMMARY:Lunch: Chicken soup
DTSTART:20261123T123000
DTEND:20261123T131500
DTSTAMP:20261122T110530Z
UID:018f-a@gutdesk
DESCRIPTION:2 servings
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def written(*events: MealEvent) -> bytes:
    return calendar_text(events, stamped=STAMP)


def read(content: bytes) -> list:
    return [*Calendar.from_ical(content).walk("VEVENT")]


def test_the_whole_file():
    """Local times without a zone; only the stamp is an instant."""
    assert written(SOUP).decode() == GOLDEN.replace("\n", "\r\n")


def test_it_is_read_again_to_the_same_values():
    (event,) = read(written(SOUP))
    assert str(event["UID"]) == "018f-a@gutdesk"
    assert event["DTSTART"].dt == datetime(2026, 11, 23, 12, 30)  # noqa: DTZ001
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert event["DTSTART"].dt.tzinfo is None
    assert event["DTSTAMP"].dt == STAMP.replace(microsecond=0)


def test_a_meal_without_an_hour_is_of_the_whole_day():
    (event,) = read(written(replace(SOUP, minute=None)))
    assert event["DTSTART"].dt == date(2026, 11, 23)
    assert "DTEND" not in event


def test_a_late_meal_ends_on_the_next_day():
    (event,) = read(written(replace(SOUP, minute=23 * 60 + 50)))
    assert event["DTEND"].dt == datetime(2026, 11, 24, 0, 35)  # noqa: DTZ001


@pytest.mark.parametrize(
    "title",
    [
        "Soup, bread; cheese: \\n is no line end",
        '"Quoted" ^ \\ & <b>',
        "Grießbrei 🥣 מרק عدس",
        "🥣" * 100,
        "x" * 300,
        "word " * 60 + "end",
        "BEGIN:VEVENT",
        "=2+2",
    ],
)
def test_whatever_a_meal_is_called_comes_back(title):
    """And no line is longer than 75 octets, nor is a sign torn where it is folded."""
    content = written(replace(SOUP, title=title, text=f"{title}\n\nsecond line"))
    (event,) = read(content)
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == f"{title}\n\nsecond line"
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert all(line.decode() is not None for line in lines)


def test_what_no_calendar_may_hold_is_left_out():
    content = written(replace(SOUP, title="a\0b\x1b\r\nc\ud83d", text="one\rtwo\x07"))
    (event,) = read(content)
    assert str(event["SUMMARY"]) == "ab c"
    assert str(event["DESCRIPTION"]) == "one\ntwo"


def test_the_same_meals_are_the_same_bytes():
    """In whatever order they come and whatever the zone of the stamp."""
    events = [replace(SOUP, uid=f"m{n}", minute=n % 5 * 60) for n in range(20)]
    elsewhere = STAMP.astimezone(timezone(timedelta(hours=9)))
    assert calendar_text(events, stamped=STAMP) == calendar_text(events[::-1], stamped=elsewhere)


def test_meals_keep_their_hour_while_the_clocks_change():
    """The last Sunday of October has 25 hours in Europe; dinner is at 18:30 before and after."""
    events = [
        replace(SOUP, uid=f"d{n}", day=date(2026, 10, 20) + timedelta(days=n), minute=18 * 60 + 30)
        for n in range(7)
    ]
    content = written(*events)
    assert b"TZID" not in content and b"VTIMEZONE" not in content
    assert {event["DTSTART"].dt.time().isoformat() for event in read(content)} == {"18:30:00"}


def test_a_week_without_meals_is_a_sentence():
    with pytest.raises(UserError, match="Nothing is planned in this week"):
        written()
