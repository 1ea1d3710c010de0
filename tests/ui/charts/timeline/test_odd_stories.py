"""Odd diaries: each is shown at every zoom, moved and printed without a word of warning."""

from __future__ import annotations

import math
import warnings
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.lanes import (
    Bar,
    BarsLane,
    Curve,
    CurvesLane,
    Glyph,
    Mark,
    MarkRow,
    MarksLane,
    Point,
    PointsLane,
    SpansLane,
    StripLane,
)
from gutdesk.domain.trends.series import EMPTY
from gutdesk.domain.trends.span import MAX_DAY, Reach, Span, reached
from gutdesk.domain.trends.story import Band
from gutdesk.ui.charts.timeline.paint import paint_timeline
from trend_stories import TODAY, long_story, series, story_of


def curves(*values: float | None, first: int = TODAY - 9) -> CurvesLane:
    curve = Curve(key="m", name="Bloating", style=0, series=series(first, *values))
    return CurvesLane(key="symptoms", title="Symptoms", curves=(curve,))


def point(day: int, value: float, **more) -> Point:
    return Point(day=day, value=value, text=f"{value}", said="", **more)


def labs(*points: Point) -> PointsLane:
    return PointsLane(key="lab:0", title="Zonulin · stool · kit A", unit="ng/g", points=points)


EPOCH = date(1970, 1, 1).toordinal()
NOTHING = [
    curves(),
    CurvesLane(key="symptoms", title="", curves=()),
    StripLane(key="stool_form", title="Stool form", series=EMPTY),
    BarsLane(key="sleep", title="Sleep", unit="h", series=EMPTY, high=0),
    MarksLane(key="exposures", title="Exposures", rows=()),
    SpansLane(key="supplements", title="Supplements", rows=()),
    PointsLane(key="weight", title="Weight", unit="kg", points=(), joined=True),
]
ODD = {
    "an empty diary": story_of(first=TODAY, last=TODAY),
    "lanes without anything": story_of(*NOTHING[1:]),
    "one day": story_of(curves(4, first=TODAY), first=TODAY, last=TODAY),
    "one symptom rated once": story_of(curves(None, None, 7, None)),
    "all values equal": story_of(
        curves(*[5] * 10), labs(point(TODAY - 4, 20, low=20, high=20), point(TODAY - 2, 20)),
        BarsLane(key="sleep", title="Sleep", unit="h", series=series(TODAY - 3, 0, 0, 0), high=0),
    ),
    "infinite and not a number": story_of(
        curves(math.inf, -math.inf, None, 3),
        labs(point(TODAY, math.inf), point(TODAY, math.nan), point(TODAY, 4, low=-math.inf)),
        PointsLane(key="weight", title="Weight", unit="kg", joined=True,
                   points=(point(TODAY - 5, math.nan), point(TODAY, 70))),
    ),
    "5,000 results on one day": story_of(
        curves(3, 4), labs(*[point(TODAY - 3, at % 97, high=50) for at in range(5000)])
    ),
    "5,000 marks on one day": story_of(MarksLane(key="eaten", title="Eaten", rows=(
        MarkRow(key="f", name="garlic", glyph=Glyph.TICK, style=3, marks=tuple(
            Mark(day=TODAY, text="", said="") for _at in range(5000))),))),
    "a slip of the finger in 1970": story_of(
        curves(5, first=EPOCH), first=EPOCH, bands=(
            Band(first=EPOCH, last=EPOCH, kind=PhaseKind.BASELINE, name="Baseline"),)),
    "days of the future": story_of(curves(5, 6, first=TODAY + 9000), last=TODAY + 9001),
    "the last day there is": story_of(curves(5, first=MAX_DAY), first=MAX_DAY - 5, last=MAX_DAY),
    "phases of no day, and turned round": story_of(curves(*[3] * 10), bands=(
        Band(first=TODAY - 5, last=TODAY - 6, kind=PhaseKind.REMOVE, name="Remove"),
        Band(first=TODAY - 5, last=TODAY - 9, kind=PhaseKind.REPAIR, name="Repair", planned=True),
        Band(first=TODAY - 2, last=None, kind=PhaseKind.MAINTAIN, name="M" * 300))),
    "bars turned round, without words": story_of(SpansLane(key="tests", title="Tests", rows=(
        (Bar(key="a", first=TODAY - 3, last=TODAY - 9, text="", said="", style=900,
             glyph=Glyph.STOP, shade=EMPTY, steps=(TODAY, TODAY)),
         Bar(key="b", first=TODAY - 3, last=None, text="egg", said="", style=-4,
             shade=series(TODAY - 3, 7, -2, None))),))),
    "long names": story_of(
        MarksLane(key="eaten", title="Everything that was eaten " * 4, rows=tuple(
            MarkRow(key=str(at), name="rye bread with caraway " * 7, glyph=glyph, style=at,
                    marks=(Mark(day=TODAY - at, text="word " * 40, said="", weight=1),))
            for at, glyph in enumerate(Glyph))),
        labs(point(TODAY - 1, 3, open_to=1), point(TODAY, 4, open_to=-1, low=1))),
}  # fmt: skip
SPANS = [Span(1, 7), Span(TODAY - 13, TODAY), Span(TODAY - 7300, TODAY), Span(MAX_DAY - 9, MAX_DAY)]


KEYS = [
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Home", "Left", "Plus", "Minus", "PageUp", "End", "Right", "Return")
]


@pytest.fixture
def strict():
    """numpy's complaints are no less than any other warning."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize("name", ODD)
def test_it_is_shown_through_the_widget(show, qtbot, strict, caplog, name):
    """At two weeks, twenty years and both ends of the calendar; moving and still; with keys."""
    story = ODD[name]
    chart = show(story, reached(Reach.ALL, story))
    for span in SPANS:
        chart.set_span(span)
        chart.grab()
    for key in KEYS:
        qtbot.keyClick(chart, key)
        assert not chart.grab().isNull()
    assert not caplog.records


@pytest.mark.parametrize("name", ODD)
def test_it_is_painted_in_grey_on_a_small_and_a_large_sheet(show, strict, name):
    chart = show(ODD[name])
    for wide, high in ((40, 30), (400, 300), (2400, 1600)):
        image = QImage(QSize(wide, high), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_timeline(painter, QRectF(image.rect()), replace(chart.picture(), grey=True))
        painter.end()
        assert image.pixelColor(0, 0).name() == "#ffffff"


def test_a_chart_without_a_story_takes_every_event(qtbot):
    """Before its page had anything to show."""
    from gutdesk.ui.charts.timeline.chart import TimelineChart

    chart = TimelineChart()
    qtbot.addWidget(chart)
    chart.show()
    chart.set_span(Span(1, 9))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Plus):
        qtbot.keyClick(chart, key)
    qtbot.mousePress(chart.viewport(), Qt.MouseButton.LeftButton)
    qtbot.mouseMove(chart.viewport())
    qtbot.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton)
    assert not chart.grab().isNull()


def test_two_hundred_percent_text_makes_the_lanes_higher(show, looks):
    """Nothing is written over the lane below."""
    chart = show(long_story(days=90, symptoms=3))
    before = chart.minimumHeight()
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    chart.restyle(looks.theme, looks.formats, 2.0, font)
    assert chart.minimumHeight() > 1.8 * before
    assert not chart.grab().isNull()
