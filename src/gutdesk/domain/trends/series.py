"""One value a day, in one array: twenty years are read, handed on and drawn without an object a
point."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress, repeat
from math import isnan, nan
from operator import eq


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DaySeries:
    """`values[n]` belongs to the day `first + n` (ordinals, `date.toordinal()`); nan where nothing
    was logged, which is never zero. `values` is an array of doubles, so numpy sees it as it is."""

    first: int
    values: array[float]

    @property
    def last(self) -> int:
        """Its last day; before `first` where it is empty."""
        return self.first + len(self.values) - 1

    def at(self, day: int) -> float | None:
        """None: not logged, or outside."""
        place = day - self.first
        if not 0 <= place < len(self.values):
            return None
        value = self.values[place]
        return None if isnan(value) else value

    def logged(self, first: int, last: int) -> int:
        """How many days from `first` to `last`, both included, have a value."""
        low, high = max(first - self.first, 0), max(last - self.first + 1, 0)
        values = self.values[low:high]
        return sum(map(eq, values, values))

    # A nan is not equal to itself; asked so, no line of Python runs for a value.

    def items(self) -> Iterator[tuple[int, float]]:
        """Each day that has a value, and the value."""
        days = range(self.first, self.first + len(self.values))
        return compress(zip(days, self.values, strict=True), map(eq, self.values, self.values))

    def days(self) -> Iterator[int]:
        """Each day that has a value."""
        days = range(self.first, self.first + len(self.values))
        return compress(days, map(eq, self.values, self.values))


WEEK, FEWEST = 7, 4
"""A mean is of the seven days that end with a day; fewer than four logged have none."""

EMPTY = DaySeries(first=1, values=array("d"))


def series_of(found: Iterable[tuple[int, float]], first: int, last: int) -> DaySeries:
    """A series from `first` to `last` with these (day, value); days outside are left out."""
    values = array("d", [nan]) * max(last - first + 1, 0)
    for day, value in found:
        if first <= day <= last:
            values[day - first] = value
    return DaySeries(first=first, values=values)


def lengthened(series: DaySeries, days: int) -> DaySeries:
    """The same with so many days more at its end, which are not logged."""
    if days <= 0:
        return series
    return DaySeries(first=series.first, values=series.values + array("d", [nan]) * days)


def mended(series: DaySeries, values: Mapping[int, float | None]) -> DaySeries:
    """The same with what these days have now (None: not logged); the same object where they have
    it already."""
    other = {day: value for day, value in values.items() if series.at(day) != value}
    if not other:
        return series
    known = dict(series.items())
    for day, value in other.items():
        if value is None:
            known.pop(day)
        else:
            known[day] = value
    return by_day(known)


def by_day(values: Mapping[int, float]) -> DaySeries:
    """A series just as long as it has to be, from ordinals: a value of the year 1 makes no other
    series long."""
    if not values:
        return EMPTY
    first, last = min(values), max(values)
    return DaySeries(
        first=first, values=array("d", map(values.get, range(first, last + 1), repeat(nan)))
    )


def by_date(values: Mapping[date, float]) -> DaySeries:
    """The same, from dates."""
    return by_day({day.toordinal(): value for day, value in values.items()})
