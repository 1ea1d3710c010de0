"""The lanes of the time line: what each shows, apart from how it is drawn.

Days are ordinals. `said` is a whole sentence for the card and for a screen reader, `text` what is
written beside a mark where there is room. Every lane says by `missing` on which days it knows
nothing; a lane whose silence means nothing (supplements, food tests) has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gutdesk.domain.trends.series import DaySeries

Days = tuple[tuple[int, int], ...]
"""Runs of days, first and last included, in their order, none touching the next."""


class Glyph(StrEnum):
    """The shape of a mark: each kind differs in shape, so that colour is never needed."""

    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    RING = "ring"
    CROSS = "cross"
    CHECK = "check"
    QUESTION = "question"
    STOP = "stop"
    TICK = "tick"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """A score 0-10 a day. `style` picks colour, dash and marker, the same wherever the curve is
    shown. `more_is_better`: it counts the other way (mood, energy)."""

    key: str
    name: str
    style: int
    series: DaySeries
    more_is_better: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CurvesLane:
    """Raw days faint, the mean of seven days strong. `low` to `high` is the whole scale."""

    key: str
    title: str
    curves: tuple[Curve, ...]
    missing: Days = ()
    low: float = 0.0
    high: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StripLane:
    """A stool form a day (Bristol 1-7, the mean of the day's forms): shape by height, colour by
    class (1-2 hard, 3-5 usual, 6-7 loose)."""

    key: str
    title: str
    series: DaySeries
    missing: Days = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarsLane:
    """An amount a day as a bar from zero: hours slept, stools, plants."""

    key: str
    title: str
    unit: str
    series: DaySeries
    high: float
    """The top of its scale: a round number at or above every value."""
    missing: Days = ()
    ramp: bool = False
    """Whether a bar is coloured by its height, as a score is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on one day. `weight` is its size in `unit` of its row (a dose), None: not said."""

    day: int
    text: str
    said: str
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """Marks of one kind, in the order of their days: NSAIDs, alcohol, illness, a food."""

    key: str
    name: str
    glyph: Glyph
    style: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksLane:
    """Rows of marks, one above the other."""

    key: str
    title: str
    rows: tuple[MarkRow, ...]
    missing: Days = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bar:
    """From `first` to `last`; no `last`: it goes on. `planned`: it has not begun, a dashed outline.
    `shade` is 0-1 a day (how much of what was due was taken), nan where nothing was due or
    answered. `glyph` stands at its end: what a test showed. `steps` are days with a mark on it:
    portions of a test."""

    key: str
    first: int
    last: int | None
    text: str
    said: str
    style: int
    planned: bool = False
    glyph: Glyph | None = None
    shade: DaySeries | None = None
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpansLane:
    """Bars over one row each where they would overlap (`rows[n]` holds bars that do not)."""

    key: str
    title: str
    rows: tuple[tuple[Bar, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One lab value, or one weight. `open_to`: -1 the true value lies below `value`, 1 above, 0 it
    is known. `low`, `high`: the range that was printed with it."""

    day: int
    value: float
    text: str
    said: str
    open_to: int = 0
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLane:
    """Points of one series, in the order of their days; `joined`: a line may lead from one to the
    next (weight), which lab values of different ranges do not have."""

    key: str
    title: str
    unit: str
    points: tuple[Point, ...]
    joined: bool = False


Lane = CurvesLane | StripLane | BarsLane | MarksLane | SpansLane | PointsLane
