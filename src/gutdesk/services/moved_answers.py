"""Answers that go along when a schedule is changed: what was taken at 08:00 is the dose of 08:30
once that is when it was due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gutdesk.domain.diary import Dose, Skip, id_of
from gutdesk.domain.dosing import due_on
from gutdesk.domain.products import Schedule

FARTHEST = 12 * 60
"""A dose that is moved by more minutes than this is another one."""


def moved_answers(
    before: Schedule,
    after: Schedule,
    entries: Iterable[Dose],
    skips: Iterable[Skip],
    since: date | None = None,
) -> list[Dose | Skip]:
    """The answers to doses of `before` as answers to those of `after`; those of days from `since`
    on only. What has no dose any more is left as it is: the day shows it as extra."""
    minutes = _pairs(before, after)
    target = id_of(after)
    found: list[Dose | Skip] = []
    for entry in entries:
        if entry.schedule_id != id_of(before) or entry.due_minute is None:
            continue
        day, minute = entry.due_day, minutes.get(entry.due_minute)
        if day is None or minute is None:
            continue
        if (since is None or day >= since) and _has(after, day, minute):
            found.append(replace(entry, schedule_id=target, due_minute=minute))
    for skip in skips:
        minute = minutes.get(skip.minute)
        if skip.schedule_id != id_of(before) or minute is None:
            continue
        if (since is None or skip.day >= since) and _has(after, skip.day, minute):
            found.append(replace(skip, schedule_id=target, minute=minute))
    return found


def _has(schedule: Schedule, day: date, minute: int) -> bool:
    return any(due.key.minute == minute for due in due_on(schedule, day))


def _pairs(before: Schedule, after: Schedule) -> dict[int, int]:
    """Which time of day became which: one by one where there are as many, else the nearest that is
    still free."""
    old = sorted(one.minute for one in before.times)
    new = sorted(one.minute for one in after.times)
    if len(old) == len(new):
        return {one: other for one, other in zip(old, new, strict=True) if _near(one, other)}
    ways = sorted((abs(one - other), one, other) for one in old for other in new)
    found: dict[int, int] = {}
    for _apart, one, other in ways:
        if one not in found and other not in found.values() and _near(one, other):
            found[one] = other
    return found


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= FARTHEST
