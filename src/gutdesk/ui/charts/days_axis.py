"""An axis of days: as many dates as fit, at whole weeks, months or years."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

import pyqtgraph as pg

from gutdesk.domain.formats import Formats

STEPS = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 2), ("month", 3),
    ("month", 6), ("month", 12), ("month", 24), ("month", 60), ("month", 120),
)  # fmt: skip
DAYS_PER_MONTH = 30.4
MONDAY = date(2024, 1, 1).toordinal()


def dates_between(first: float, last: float, most: int) -> list[date]:
    """At most about `most` even dates from `first` to `last`, which are proleptic ordinals."""
    span = max(1.0, last - first)
    unit, count = STEPS[-1]
    for unit, count in STEPS:
        length = count * (DAYS_PER_MONTH if unit == "month" else 1)
        if span / length <= max(1, most):
            break
    found = _months(first, count) if unit == "month" else _days(first, count)
    return list(_until(found, last))


def _until(days: Iterator[date], last: float) -> Iterator[date]:
    for day in days:
        if day.toordinal() > last:
            return
        yield day


def _days(first: float, step: int) -> Iterator[date]:
    number = max(1, math.ceil(first))
    number += (MONDAY - number) % step if step >= 7 else 0
    while number <= date.max.toordinal():
        yield date.fromordinal(number)
        number += step


def _months(first: float, step: int) -> Iterator[date]:
    start = date.fromordinal(max(1, int(first)))
    month = start.year * 12 + start.month - 1
    month += -month % step
    while month // 12 < date.max.year:
        day = date(month // 12, month % 12 + 1, 1)
        if day.toordinal() >= first:
            yield day
        month += step


class DaysAxis(pg.AxisItem):
    """`dress` says how dates are written, and how many pixels one takes with the air around it."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._formats = Formats()
        self._label_width = 80

    def dress(self, formats: Formats, label_width: int) -> None:
        self._formats, self._label_width = formats, label_width

    def tickValues(
        self,
        minVal: float,  # noqa: N803 - pyqtgraph's own name
        maxVal: float,  # noqa: N803
        size: float,
    ) -> list[tuple[float, list[float]]]:
        """No date stands so far right that its end would be cut off."""
        most = int(size // max(1, self._label_width))
        room = (maxVal - minVal) * self._label_width / 2 / max(1.0, size)
        days = dates_between(minVal, maxVal - room, most)
        return [(1.0, [float(day.toordinal()) for day in days])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """With the year where it is another than at the date before."""
        found: list[str] = []
        before: date | None = None
        for value in values:
            day = date.fromordinal(round(value))
            found.append(self._formats.short_day(day, before or date(day.year - 1, 1, 1)))
            before = day
        return found


def ordinal(day: date) -> float:
    return float(day.toordinal())


def around(first: date, last: date) -> tuple[float, float]:
    """From where to where a chart of these days goes: with a little air, a month for one day."""
    span = last - first
    air = max(span * 0.04, timedelta(days=2)) if span else timedelta(days=15)
    return ordinal(first) - air.days, ordinal(last) + air.days
