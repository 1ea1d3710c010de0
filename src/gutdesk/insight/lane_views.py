"""What is drawn of each lane over certain days on so many pixels: every number of the picture.

A `Reductions` keeps what does not depend on where the view stands (means, columns of whole days,
marks that stand too close), so that a step aside only cuts another piece out of it. Everything is
in days and in the lane's own unit; where a day lies on the screen is for the painter."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gutdesk.domain.trends.lanes import (
    Bar,
    BarsLane,
    CurvesLane,
    Days,
    Glyph,
    Lane,
    MarkRow,
    MarksLane,
    PointsLane,
    SpansLane,
    StripLane,
)
from gutdesk.domain.trends.series import DaySeries
from gutdesk.domain.trends.span import Span
from gutdesk.insight.day_series import (
    Columns,
    Floats,
    days_a_column,
)
from gutdesk.insight.mark_groups import (
    Crowd,
    MarkGroup,
    PointGroup,
    crowd_of,
    days_of,
    groups_between,
    point_groups,
    starts_of,
)
from gutdesk.insight.reductions import Reductions

DOT_PX, SHADE_PX = 1.6, 2.0
"""A day narrower than DOT_PX has no dot of its own: columns of SHADE_PX are shaded from their
lowest to their highest day."""
MOST_SHADES = 4
"""More curves than that would shade everything: theirs is left out."""
NOTHING: Floats = np.empty(0)
COLUMN_PX = 3.0
"""Bars narrower than that stand in columns of several days."""
MARK_PX, POINT_PX = 13.0, 9.0
"""Marks and points nearer to each other than that are one, with how many they are."""
CROWD_PX, CROWDED = 6.0, 1.5
"""Where one mark stands for more than CROWDED on average, the row shows columns of CROWD_PX."""
AIR = 0.12
"""Above and below points, as a share of their span."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CurveView:
    """`line_days` and `line` are the mean of seven days, nan where the line breaks. Either the
    single days are dots, or (`band`) each column is shaded from its lowest to its highest day, if
    the curves are few."""

    key: str
    name: str
    style: int
    line_days: Floats
    line: Floats
    dot_days: Floats
    dots: Floats
    band: Columns | None
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CurvesView:
    """`step`: days from one value of a line to the next."""

    key: str
    title: str
    low: float
    high: float
    step: int
    curves: tuple[CurveView, ...]
    gaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StripView:
    """Columns of a day or several: the mean form, 1 to 7."""

    key: str
    title: str
    columns: Columns
    gaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarsView:
    """Columns of a day or several: the mean of their days, from 0 to `high`."""

    key: str
    title: str
    unit: str
    high: float
    ramp: bool
    columns: Columns
    gaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowView:
    """Either `marks`, or where they are too many for that, `crowd`: how many there are in columns
    of several days, of which no column of the whole row has more than `most`."""

    key: str
    name: str
    glyph: Glyph
    style: int
    marks: tuple[MarkGroup, ...]
    crowd: Crowd | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MarksView:
    key: str
    title: str
    rows: tuple[RowView, ...]
    gaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarView:
    """`first` to `last` as they are seen, ends of days included (half days); `begins`, `ends`: it
    does so within the view, `goes_on`: it has no end yet. `shade` are columns of 0-1."""

    key: str
    first: float
    last: float
    begins: bool
    ends: bool
    goes_on: bool
    text: str
    style: int
    planned: bool
    glyph: Glyph | None
    shade: Columns | None
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpansView:
    key: str
    title: str
    rows: tuple[tuple[BarView, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PointsView:
    """`low` to `high` is where every point of the series, and its range, has room, whichever days
    are seen: else a value would seem to change when the view is moved. `least`, `most`: of the
    values alone."""

    key: str
    title: str
    unit: str
    low: float
    high: float
    least: float
    most: float
    joined: bool
    points: tuple[PointGroup, ...]


LaneView = CurvesView | StripView | BarsView | MarksView | SpansView | PointsView


def lane_view(lane: Lane, span: Span, px: float, kept: Reductions | None = None) -> LaneView:
    """What `px` pixels show of a lane from the first to the last day of `span`."""
    kept = kept or Reductions()
    match lane:
        case CurvesLane():
            return _curves(lane, span, px, kept)
        case StripLane():
            shown = _columns(lane.series, span, px, kept)
            gaps = _gaps(lane.missing, span, px, kept)
            return StripView(key=lane.key, title=lane.title, columns=shown, gaps=gaps)
        case BarsLane():
            return BarsView(
                key=lane.key,
                title=lane.title,
                unit=lane.unit,
                high=lane.high,
                ramp=lane.ramp,
                columns=_columns(lane.series, span, px, kept),
                gaps=_gaps(lane.missing, span, px, kept),
            )
        case MarksLane():
            rows = tuple(_row(row, span, px, kept) for row in lane.rows)
            gaps = _gaps(lane.missing, span, px, kept)
            return MarksView(key=lane.key, title=lane.title, rows=rows, gaps=gaps)
        case SpansLane():
            return _spans(lane, span, px, kept)
        case PointsLane():
            return _points(lane, span, px, kept)


def _edges(span: Span) -> tuple[float, float]:
    return span.first - 0.5, span.last + 0.5


def _gaps(missing: Days, span: Span, px: float, kept: Reductions) -> Floats:
    """Rows of two: from where to where nothing is known, as far as it is seen. What is narrower
    than a pixel is left out: no picture of this width could show it."""
    if not missing:
        return np.empty((0, 2))
    first, last = _edges(span)
    found = kept.gaps(missing)
    found = found[(found[:, 1] > first) & (found[:, 0] < last)]
    wide = (found[:, 1] - found[:, 0]) * px / span.days >= 1
    return np.clip(found[wide], first, last)


def _curves(lane: CurvesLane, span: Span, px: float, kept: Reductions) -> CurvesView:
    edges = _edges(span)
    days = days_a_column(span, px)
    dotted = px / span.days >= DOT_PX
    shaded = not dotted and len(lane.curves) <= MOST_SHADES
    found: list[CurveView] = []
    for curve in lane.curves:
        means = kept.means(curve.series, days).between(*edges)
        dot_days, dots = _single_days(curve.series, span, kept) if dotted else (NOTHING, NOTHING)
        wide = _days_within(span, px, SHADE_PX)
        band = kept.columns(curve.series, wide).between(*edges) if shaded else None
        found.append(
            CurveView(
                key=curve.key,
                name=curve.name,
                style=curve.style,
                line_days=means.middles,
                line=means.mean,
                dot_days=dot_days,
                dots=dots,
                band=band,
                retired=curve.retired,
            )
        )
    return CurvesView(
        key=lane.key,
        title=lane.title,
        low=lane.low,
        high=lane.high,
        step=days,
        curves=tuple(found),
        gaps=_gaps(lane.missing, span, px, kept),
    )


def _single_days(series: DaySeries, span: Span, kept: Reductions) -> tuple[Floats, Floats]:
    """Days that have a value, and the values."""
    raw = kept.columns(series, 1).between(*_edges(span))
    at = np.flatnonzero(raw.count)
    return raw.middles[at], raw.mean[at]


def _columns(series: DaySeries, span: Span, px: float, kept: Reductions) -> Columns:
    """As wide as a bar has to be: a day, or as many as need COLUMN_PX."""
    return kept.columns(series, _days_within(span, px, COLUMN_PX)).between(*_edges(span))


def _days_within(span: Span, px: float, least: float) -> int:
    """So many whole days that a column of them is at least `least` pixels wide. Many are rounded up
    to a number of few digits in base two, so that zooming a little reckons nothing anew."""
    days = max(1, math.ceil(span.days * least / max(px, 1.0) - 1e-9))
    step = 1 << max(0, days.bit_length() - 4)
    return -(-days // step) * step


def _row(row: MarkRow, span: Span, px: float, kept: Reductions) -> RowView:
    days = _days_within(span, px, MARK_PX)
    at = kept.of(row, ("at",), lambda: days_of(row.marks))
    starts = kept.of(row, ("starts", days), lambda: starts_of(at, days))
    marks, crowd = (), None
    if days > 1 and len(at) > CROWDED * len(starts):
        wide = _days_within(span, px, CROWD_PX)
        crowd = kept.of(row, ("crowd", wide), lambda: crowd_of(at, wide)).between(*_edges(span))
    else:
        marks = groups_between(row.marks, at, starts, span.first - days, span.last + days)
    return RowView(
        key=row.key,
        name=row.name,
        glyph=row.glyph,
        style=row.style,
        marks=marks,
        crowd=crowd,
    )


def _spans(lane: SpansLane, span: Span, px: float, kept: Reductions) -> SpansView:
    rows = tuple(
        tuple(
            _bar(bar, span, px, kept)
            for bar in row
            if bar.first - 0.5 < span.last + 0.5
            and (bar.last is None or bar.last + 0.5 > span.first - 0.5)
        )
        for row in lane.rows
    )
    return SpansView(key=lane.key, title=lane.title, rows=rows)


def _bar(bar: Bar, span: Span, px: float, kept: Reductions) -> BarView:
    low, high = _edges(span)
    first = bar.first - 0.5
    last = math.inf if bar.last is None else max(bar.last, bar.first) + 0.5
    seen = max(first, low), min(last, high)
    shade = None
    if bar.shade is not None:
        shade = kept.columns(bar.shade, _days_within(span, px, COLUMN_PX)).between(*seen)
    return BarView(
        key=bar.key,
        first=seen[0],
        last=seen[1],
        begins=first >= low,
        ends=last <= high,
        goes_on=bar.last is None,
        text=bar.text,
        style=bar.style,
        planned=bar.planned,
        glyph=bar.glyph,
        shade=shade,
        steps=tuple(day for day in bar.steps if seen[0] <= day <= seen[1]),
    )


def _points(lane: PointsLane, span: Span, px: float, kept: Reductions) -> PointsView:
    days = _days_within(span, px, POINT_PX)
    groups = kept.of(lane, ("points", days), lambda: point_groups(lane.points, days))
    low, high = kept.of(lane, ("scale",), lambda: scale_of(lane))
    seen = [at for at, one in enumerate(groups) if span.first - days <= one.day <= span.last + days]
    if seen and lane.joined:
        shown = groups[max(seen[0] - 1, 0) : seen[-1] + 2]
    elif lane.joined:
        shown = _beside(groups, span)
    else:
        shown = tuple(groups[at] for at in seen)
    return PointsView(
        key=lane.key,
        title=lane.title,
        unit=lane.unit,
        low=low,
        high=high,
        least=min((one.least for one in groups), default=low),
        most=max((one.most for one in groups), default=high),
        joined=lane.joined,
        points=tuple(shown),
    )


def _beside(groups: tuple[PointGroup, ...], span: Span) -> tuple[PointGroup, ...]:
    """The last before and the first after a view that holds none: a line may cross it."""
    before = [one for one in groups if one.day < span.first][-1:]
    after = [one for one in groups if one.day > span.last][:1]
    return (*before, *after) if before and after else ()


def scale_of(lane: PointsLane) -> tuple[float, float]:
    """From where to where a lane of points goes: all values and ranges, with a little air."""
    ends = [point.value for point in lane.points]
    ends += [end for one in lane.points for end in (one.low, one.high) if end is not None]
    ends = [end for end in ends if math.isfinite(end)]
    if not ends:
        return 0.0, 1.0
    low, high = min(ends), max(ends)
    span = (high - low) or abs(high) * 0.1 or 1.0
    return low - span * AIR, high + span * AIR
