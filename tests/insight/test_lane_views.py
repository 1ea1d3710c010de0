"""What is drawn of each lane, as text: the widget only paints it."""

from __future__ import annotations

import math
from textwrap import dedent

import pytest

from gutdesk.domain.trends.lanes import (
    Bar,
    BarsLane,
    Curve,
    CurvesLane,
    Glyph,
    Lane,
    Mark,
    MarkRow,
    MarksLane,
    Point,
    PointsLane,
    SpansLane,
    StripLane,
)
from gutdesk.domain.trends.series import series_of
from gutdesk.domain.trends.span import Span
from gutdesk.insight.day_series import Columns
from gutdesk.insight.lane_views import (
    BarsView,
    CurvesView,
    LaneView,
    MarksView,
    PointsView,
    SpansView,
    StripView,
    lane_view,
)
from gutdesk.insight.reductions import Reductions
from trend_stories import TODAY, long_story, series


def written(view: LaneView) -> str:
    """A view as text: days as they are counted, "-" where there is nothing."""
    return "\n".join([view.title, *_lines(view), *_gaps(view)])


def _lines(view: LaneView) -> list[str]:
    match view:
        case CurvesView():
            return [line for curve in view.curves for line in _curve(curve)]
        case StripView():
            return [f"  {_columns(view.columns)}"]
        case BarsView():
            return [f"  of {_n(view.high)} {view.unit}: {_columns(view.columns)}"]
        case MarksView():
            return [f"  {row.name} ({row.glyph}): {_marks(row)}" for row in view.rows]
        case SpansView():
            return [f"  {at}: {_bar(bar)}" for at, row in enumerate(view.rows) for bar in row]
        case PointsView():
            scale = f"  {_n(view.low)} to {_n(view.high)} {view.unit}"
            return [scale + (", joined" if view.joined else ""), *map(_point, view.points)]


def _gaps(view: LaneView) -> list[str]:
    gaps = getattr(view, "gaps", ())
    return (
        ["  not logged: " + ", ".join(f"{_n(a)} to {_n(b)}" for a, b in gaps)] if len(gaps) else []
    )


def _curve(curve) -> list[str]:
    found = [f"  {curve.name}, mean: {_pairs(curve.line_days, curve.line)}"]
    if curve.band is not None:
        low, high = _pairs(curve.band.middles, curve.band.low), map(_n, curve.band.high)
        found.append(f"  {curve.name}, from: {low}; to {' '.join(high)}")
    elif len(curve.dots):
        found.append(f"  {curve.name}, days: {_pairs(curve.dot_days, curve.dots)}")
    return found


def _marks(row) -> str:
    if row.crowd is not None:
        crowd = row.crowd
        pairs = [f"{_n(day)}×{n}" for day, n in zip(crowd.middles, crowd.counts, strict=True)]
        return f"{crowd.days} days a column, at most {crowd.most}: {' '.join(pairs)}"
    return " ".join(
        f"{_n(mark.day)}" + (f"[{mark.text}]" if mark.text else "")
        + (f"×{mark.count}" if mark.count > 1 else "")
        + (f"={_n(mark.weight)}" if mark.weight is not None else "")
        for mark in row.marks
    )  # fmt: skip


def _bar(bar) -> str:
    left, right = "[" if bar.begins else "<", "]" if bar.ends else ">"
    ends = "…" if bar.goes_on else ""
    parts = [f"{left}{_n(bar.first)} {bar.text} {_n(bar.last)}{right}{ends}"]
    parts += ["planned"] * bar.planned + [str(bar.glyph)] * (bar.glyph is not None)
    parts += [f"taken {_columns(bar.shade)}"] if bar.shade is not None else []
    parts += [f"steps {list(bar.steps)}"] if bar.steps else []
    return ", ".join(parts)


def _point(point) -> str:
    sign = {-1: "<", 0: "", 1: ">"}[point.open_to]
    text = f"  {_n(point.day)}: {sign}{_n(point.value)}"
    if point.count > 1:
        text += f" ({point.count} from {_n(point.least)} to {_n(point.most)})"
    if point.low is not None or point.high is not None:
        text += f", range {_n(point.low)} to {_n(point.high)}"
    return text + (f", {point.text}" if point.text else "")


def _columns(columns: Columns) -> str:
    return _pairs(columns.middles, columns.mean)


def _pairs(days, values) -> str:
    return " ".join(f"{_n(day)}:{_n(value)}" for day, value in zip(days, values, strict=True))


def _n(value: float | None) -> str:
    return "-" if value is None or math.isnan(value) else f"{value:.4g}"


def golden(lane: Lane, span: Span, px: float, text: str) -> None:
    """A line that is indented further goes on with the one before."""
    expected = dedent(text).strip().replace("\n    ", " ")
    assert written(lane_view(lane, span, px)) == expected


CURVE = Curve(key="m", name="Bloating", style=0,
              series=series(100, 4, 4, None, 6, 6, 2, None, None, None, None, None, 1))  # fmt: skip
CURVES = CurvesLane(
    key="symptoms", title="Symptoms", curves=(CURVE,), missing=((102, 102), (106, 110))
)


def test_near_each_day_is_a_dot_and_the_mean_breaks_where_it_is_too_few_days():
    """Three of seven days say nothing about a week: the line ends, and no day became a zero."""
    golden(CURVES, Span(99, 112), 140, """
        Symptoms
          Bloating, mean: 100:- 101:- 102:- 103:- 104:5 105:4.4 106:4.4 107:4.5
            108:- 109:- 110:- 111:-
          Bloating, days: 100:4 101:4 103:6 104:6 105:2 111:1
          not logged: 101.5 to 102.5, 105.5 to 110.5
    """)  # fmt: skip


def test_far_away_days_become_columns_from_their_lowest_to_their_highest():
    """Two days a pixel: no dots, and a gap that is narrower than a pixel is not drawn."""
    golden(CURVES, Span(99, 112), 7, """
        Symptoms
          Bloating, mean: 100.5:- 102.5:- 104.5:4.7 106.5:4.45 108.5:- 110.5:-
          Bloating, from: 101.5:4 105.5:2 109.5:1; to 6 6 1
          not logged: 105.5 to 110.5
    """)  # fmt: skip


def test_a_day_of_the_week_outside_the_view_counts_for_its_mean():
    """What is seen does not change what is true: the mean of day 104 needs day 100."""
    view = lane_view(CURVES, Span(104, 111), 80)
    assert isinstance(view, CurvesView)
    means = dict(zip(view.curves[0].line_days, view.curves[0].line, strict=True))
    assert means[104] == 5


def test_the_strip_has_a_form_a_day_and_gaps():
    lane = StripLane(key="stool_form", title="Stool form", missing=((202, 203),),
                     series=series(200, 4, 1.5, None, None, 7))  # fmt: skip
    golden(lane, Span(200, 206), 70, """
        Stool form
          200:4 201:1.5 202:- 203:- 204:7
          not logged: 201.5 to 203.5
    """)  # fmt: skip


def test_a_bar_of_zero_is_not_a_missing_one():
    lane = BarsLane(key="stool_count", title="Stools", unit="a day", high=4,
                    series=series(200, 0, 2, None, 4))  # fmt: skip
    golden(lane, Span(200, 206), 70, """
        Stools
          of 4 a day: 200:0 201:2 202:- 203:4
    """)  # fmt: skip


def test_bars_too_narrow_are_the_mean_of_several_days():
    lane = BarsLane(key="sleep", title="Sleep", unit="h", high=10,
                    series=series(200, 6, 8, None, 7, None, None, 5, 5, 5))  # fmt: skip
    golden(lane, Span(200, 208), 9, """
        Sleep
          of 10 h: 199:6 202:7.5 205:5 208:5
    """)  # fmt: skip


def marks(*days: int, text: str = "", weight: float | None = None) -> tuple[Mark, ...]:
    return tuple(Mark(day=day, text=text, said="", weight=weight) for day in days)


def exposures(*days: int) -> MarksLane:
    row = MarkRow(key="nsaid", name="NSAID", glyph=Glyph.TRIANGLE, style=1,
                  marks=marks(*days, text="400", weight=400))  # fmt: skip
    return MarksLane(key="exposures", title="Exposures", rows=(row,))


def test_marks_that_would_touch_are_one_with_their_number_and_sum():
    golden(exposures(300, 305, 306, 312), Span(298, 313), 70, """
        Exposures
          NSAID (triangle): 300[400]=400 305.5×2=800 312[400]=400
    """)  # fmt: skip


def test_two_on_a_day_stay_marks_however_near_the_view_is():
    golden(exposures(300, 300, 300), Span(298, 305), 800, """
        Exposures
          NSAID (triangle): 300×3=1200
    """)  # fmt: skip


def test_a_crowd_is_counted_in_columns():
    golden(exposures(300, 301, 302, 303, 304, 310, 311), Span(290, 319), 15, """
        Exposures
          NSAID (triangle): 12 days a column, at most 7: 305.5×7
    """)  # fmt: skip


def test_bars_are_cut_at_the_ends_of_the_view_and_say_where_they_go_on():
    def bar(first: int, last: int | None, text: str, **more) -> Bar:
        return Bar(key=text, first=first, last=last, text=text, said="", style=0, **more)

    lane = SpansLane(key="tests", title="Food tests", rows=((
        bar(390, 395, "past"),
        bar(398, 402, "egg", glyph=Glyph.CHECK, steps=(398, 400, 401)),
        bar(405, None, "kefir", shade=series(405, 1, 0.5, None)),
    ), (bar(409, 420, "wheat", planned=True), bar(430, 440, "later"))))  # fmt: skip
    golden(lane, Span(400, 410), 110, """
        Food tests
          0: <399.5 egg 402.5], check, steps [400, 401]
          0: [404.5 kefir 410.5>…, taken 405:1 406:0.5 407:-
          1: [408.5 wheat 410.5>, planned
    """)  # fmt: skip


def test_each_point_has_the_range_that_was_printed_with_it():
    lane = PointsLane(key="lab:0", title="Calprotectin", unit="µg/g", points=(
        Point(day=500, value=19, text="<19 µg/g", said="", open_to=-1, high=50),
        Point(day=560, value=80, text="80 µg/g", said="", low=10, high=60),
        Point(day=900, value=30, text="30 µg/g", said=""),
    ))  # fmt: skip
    golden(lane, Span(490, 600), 1000, """
        Calprotectin
          1.6 to 88.4 µg/g
          500: <19, range - to 50, <19 µg/g
          560: 80, range 10 to 60, 80 µg/g
    """)  # fmt: skip


def test_many_points_of_a_day_are_one_from_the_lowest_to_the_highest():
    points = tuple(Point(day=500, value=at, text="", said="", high=9) for at in range(5000))
    lane = PointsLane(key="lab:0", title="Zonulin", unit="ng/mL", points=points)
    golden(lane, Span(490, 510), 900, """
        Zonulin
          -599.9 to 5599 ng/mL
          500: 2500 (5000 from 0 to 4999), range - to 9
    """)  # fmt: skip


def test_a_joined_line_leads_out_of_the_view():
    """The point before and the one after are there, though the view holds none."""
    points = tuple(Point(day=day, value=70, text="70 kg", said="") for day in (100, 200, 300, 400))
    lane = PointsLane(key="weight", title="Weight", unit="kg", points=points, joined=True)
    golden(lane, Span(210, 290), 800, """
        Weight
          69.16 to 70.84 kg, joined
          200: 70, 70 kg
          300: 70, 70 kg
    """)  # fmt: skip


@pytest.mark.parametrize("lane", long_story(days=40, symptoms=1).lanes, ids=lambda lane: lane.key)
@pytest.mark.parametrize("span", [Span(1, 14), Span(TODAY + 5000, TODAY + 9000)])
def test_a_view_far_from_the_diary_is_empty(lane, span):
    view = lane_view(lane, span, 700)
    assert not len(getattr(view, "gaps", ()))
    match view:
        case CurvesView():
            assert not any(len(curve.dots) for curve in view.curves)
        case StripView() | BarsView():
            assert not view.columns.count.sum()
        case MarksView():
            assert not any(row.marks for row in view.rows)
        case PointsView():
            assert not view.points
        case SpansView():
            assert all(bar.goes_on for row in view.rows for bar in row)


def test_a_step_aside_reckons_nothing_anew():
    """What is kept of a zoom serves for wherever the view stands."""
    kept, lane = Reductions(), long_story(days=900, symptoms=1).lanes[0]
    assert isinstance(lane, CurvesLane)
    lane_view(lane, Span(TODAY - 400, TODAY - 100), 600, kept)
    before = kept.columns(lane.curves[0].series, 1)
    lane_view(lane, Span(TODAY - 390, TODAY - 90), 600, kept)
    assert kept.columns(lane.curves[0].series, 1) is before


@pytest.mark.parametrize(("count", "shaded"), [(1, True), (4, True), (5, False)])
def test_many_curves_are_lines_alone_where_no_day_has_a_dot(count: int, shaded: bool) -> None:
    """The shades of five would cover all there is."""
    curves = tuple(
        Curve(key=f"{at}", name=f"{at}", style=at, series=series_of([(1, 3.0), (900, 5.0)], 1, 900))
        for at in range(count)
    )
    lane = CurvesLane(key="symptoms", title="Symptoms", curves=curves)
    view = lane_view(lane, Span(1, 900), 300)
    assert [curve.band is not None for curve in view.curves] == [shaded] * count
    assert not any(len(curve.dots) for curve in view.curves)
    near = lane_view(lane, Span(1, 14), 300)
    assert [list(curve.dots) for curve in near.curves] == [[3.0]] * count
