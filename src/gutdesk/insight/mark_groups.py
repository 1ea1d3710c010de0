"""Marks and points that stand too close to be told apart, as one with how many they are.

They are gathered from the first to the last, not from where a view begins, so that a group does
not fall apart when the view is moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.trends.lanes import Mark, Point

Ints = NDArray[np.int64]


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


def days_of(marks: Sequence[Mark | Point]) -> Ints:
    return np.fromiter((mark.day for mark in marks), dtype=np.int64, count=len(marks))


def crowd_of(at: Ints, days: int) -> Crowd:
    """Of the days of marks, in their order."""
    places, counts = np.unique(at // days, return_counts=True)
    middles = np.multiply(places, days, dtype=np.float64) + (days - 1) / 2
    return Crowd(days=days, middles=middles, counts=counts, most=int(counts.max(initial=1)))


def starts_of(at: Ints, days: int) -> Ints:
    """Where each group begins: those within `days` of the first of a group are in it."""
    found: list[int] = []
    free = -math.inf
    for place, day in enumerate(at.tolist()):
        if day >= free:
            found.append(place)
            free = day + days
    return np.array(found, dtype=np.int64)


def groups_between(
    marks: Sequence[Mark], at: Ints, starts: Ints, first: float, last: float
) -> tuple[MarkGroup, ...]:
    """The groups that begin between two days."""
    begins = at[starts]
    low, high = np.searchsorted(begins, first), np.searchsorted(begins, last, side="right")
    ends = [*starts[low + 1 : high + 1].tolist(), len(marks)]
    return tuple(
        _group(marks[start:end])
        for start, end in zip(starts[low:high].tolist(), ends, strict=False)
    )


def _group(near: Sequence[Mark]) -> MarkGroup:
    weights = [mark.weight for mark in near if mark.weight is not None]
    return MarkGroup(
        day=(near[0].day + near[-1].day) / 2,
        text=near[0].text if len(near) == 1 else "",
        count=len(near),
        weight=sum(weights) if weights else None,
    )


def point_groups(points: Sequence[Point], days: int) -> tuple[PointGroup, ...]:
    """Points in the order of their days; one without a finite value is left out."""
    known = [point for point in points if math.isfinite(point.value)]
    starts = starts_of(days_of(known), days).tolist()
    ends = [*starts[1:], len(known)]
    return tuple(_merged(known[start:end]) for start, end in zip(starts, ends, strict=False))


def _merged(near: Sequence[Point]) -> PointGroup:
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
