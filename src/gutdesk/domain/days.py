"""Runs of days."""

from __future__ import annotations

from datetime import date, timedelta

DAYS_A_WEEK = 7


def days_between(first: date, last: date) -> list[date]:
    """Both included; none where `last` comes first."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def week_of(day: date, first_weekday: int) -> tuple[date, ...]:
    """The seven days of the week that `day` is in; it begins on `first_weekday`, 1 Monday … 7
    Sunday."""
    first = day - timedelta(days=(day.isoweekday() - first_weekday) % DAYS_A_WEEK)
    return tuple(first + timedelta(days=later) for later in range(DAYS_A_WEEK))
