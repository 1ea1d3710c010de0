"""Marks and points that stand too close to be told apart, as one with how many they are.

They are gathered from the first to the last, not from where a view begins, so that a group does
not fall apart when the view is moved."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.trends.lanes import Mark, Point

One = TypeVar("One", Mark, Point)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkGroup:
    """`day` is the middle of the days of its marks; `weight` their sum, None where none has one.
    `text` is that of a single mark, else empty."""

    day: float
    text: str
    count: int
    weight: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointGroup:
    """One point, or several from `least` to `most`, of which `value` is the mean. `low`, `high`:
    the range printed with it, only where all of them have the same."""

    day: float
    value: float
    least: float
    most: float
    text: str
    count: int
    open_to: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crowd:
    """Columns of `days` days that have marks: the middle of each, and how many it has. `most` is
    that of the fullest, whichever are seen."""

    days: int
    middles: NDArray[np.float64]
    counts: NDArray[np.int64]
    most: int

    def between(self, first: float, last: float) -> Crowd:
        seen = (self.middles > first - self.days) & (self.middles < last + self.days)
        return replace(self, middles=self.middles[seen], counts=self.counts[seen])


def crowd_of(marks: Sequence[Mark], days: int) -> Crowd:
    at = np.array([mark.day for mark in marks], dtype=np.int64) // days
    places, counts = np.unique(at, return_counts=True)
    middles = np.multiply(places, days, dtype=np.float64) + (days - 1) / 2
    return Crowd(days=days, middles=middles, counts=counts, most=int(counts.max(initial=1)))


def mark_groups(marks: Sequence[Mark], days: int) -> tuple[MarkGroup, ...]:
    """Marks in the order of their days; those within `days` of the first of a group are in it."""
    found: list[MarkGroup] = []
    for near in _near(marks, days):
        weights = [mark.weight for mark in near if mark.weight is not None]
        found.append(
            MarkGroup(
                day=(near[0].day + near[-1].day) / 2,
                text=near[0].text if len(near) == 1 else "",
                count=len(near),
                weight=sum(weights) if weights else None,
            )
        )
    return tuple(found)


def point_groups(points: Sequence[Point], days: int) -> tuple[PointGroup, ...]:
    """Points in the order of their days; one without a finite value is left out."""
    known = [point for point in points if math.isfinite(point.value)]
    return tuple(_merged(near) for near in _near(known, days))


def _near(found: Sequence[One], days: int) -> Iterator[list[One]]:
    group: list[One] = []
    for one in found:
        if group and one.day >= group[0].day + days:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _merged(near: list[Point]) -> PointGroup:
    values = [point.value for point in near]
    one = near[0] if len(near) == 1 else None
    ranges = {(point.low, point.high) for point in near}
    low, high = ranges.pop() if len(ranges) == 1 else (None, None)
    return PointGroup(
        day=(near[0].day + near[-1].day) / 2,
        value=math.fsum(values) / len(values),
        least=min(values),
        most=max(values),
        text=one.text if one else "",
        count=len(near),
        open_to=one.open_to if one else 0,
        low=low,
        high=high,
    )
