"""Schedules and days against what was worked out by hand (tests/data/dosing.toml)."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gutdesk.domain.dosing import DoseState, State, day_doses, due_on, is_on
from gutdesk.domain.meta import Meta
from gutdesk.domain.products import DoseTime, Pattern, RampStep, Schedule, WithMeal
from gutdesk.domain.rules_products import check_schedule
from gutdesk.services.clock import FixedZone

TABLE = Path(__file__).parents[1] / "data" / "dosing.toml"
SCHEDULES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["schedule"]
LINE = re.compile(r"(?P<weekday>\w{3}) (?P<day>\d{4}-\d\d-\d\d)  (?P<due>\S.*)")
NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
META = Meta(id="one", created=NOW, changed=NOW)


def time_of(text: str) -> DoseTime:
    """A time as the table writes it: "20:00 x2 with"."""
    clock, amount, *meal = text.split()
    hour, minute = clock.split(":")
    return DoseTime(
        minute=int(hour) * 60 + int(minute),
        amount=float(amount.removeprefix("x")),
        meal=WithMeal(meal[0]) if meal else None,
    )


def step_of(text: str) -> RampStep:
    day, amount = text.split(" x")
    return RampStep(day=int(day), amount=float(amount))


def schedule_of(row: dict[str, Any]) -> Schedule:
    on_days, off_days = row.get("cycle", (0, 0))
    pattern = Pattern.DAYS
    for key, named in (
        ("weekdays", Pattern.WEEKDAYS),
        ("cycle", Pattern.CYCLE),
        ("needed", Pattern.NEEDED),
    ):
        if key in row:
            pattern = named
    return Schedule(
        product_id="zinc",
        pattern=pattern,
        times=tuple(time_of(text) for text in row["times"].split(", ")),
        start=row.get("start"),
        end=row.get("end"),
        every=row.get("every", 1),
        weekdays=tuple(row.get("weekdays", ())),
        on_days=on_days,
        off_days=off_days,
        steps=tuple(step_of(text) for text in row.get("steps", "").split(", ") if text),
        anchor=row.get("anchor"),
        meta=META,
    )


def shown(dose: DoseState, with_utc: bool) -> str:
    """A dose as the table writes it."""
    due, local = dose.due, dose.at.local
    text = f"{'+' if local.date() > due.key.day else ''}{local:%H:%M} x{due.amount:g}"
    if due.meal is not None:
        text = f"{text} {due.meal}"
    return f"{text} = {dose.at.utc:%m-%d %H:%M}Z" if with_utc else text


def cases() -> list[Any]:
    found = []
    for row in SCHEDULES:
        schedule = schedule_of(row)
        zone = FixedZone(ZoneInfo(row.get("zone", "Europe/Berlin")))
        for line in row["days"].strip().splitlines():
            parts = LINE.fullmatch(line)
            assert parts, line
            day = date.fromisoformat(parts["day"])
            assert f"{day:%a}" == parts["weekday"], f"the table itself is wrong: {line}"
            start_hour = row.get("day_starts", 4)
            name = f"{row['says']}: {day}"
            found.append(pytest.param(schedule, zone, start_hour, day, parts["due"], id=name))
    return found


CASES = cases()


@pytest.mark.parametrize(("schedule", "zone", "start_hour", "day", "expected"), CASES)
def test_what_is_due_is_what_the_calendar_says(schedule, zone, start_hour, day, expected):
    doses = day_doses(day, [schedule], [], [], zone, start_hour)
    found = [shown(dose, "Z" in expected) for dose in doses.doses]
    assert (", ".join(found) or "-") == expected
    assert all(dose.state is State.UNANSWERED for dose in doses.doses)
    assert is_on(schedule, day) is (expected != "-")
    assert {dose.due for dose in doses.doses} == set(due_on(schedule, day))


@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row["says"])
def test_the_table_holds_what_a_person_could_have_written(row):
    check_schedule(schedule_of(row))


def test_the_table_is_large_and_says_each_day_once():
    assert len(SCHEDULES) >= 60
    assert len(CASES) >= 250
    assert len({case.id for case in CASES}) == len(CASES)
