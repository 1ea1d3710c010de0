"""What is painted: gaps, zeros, today, phases; the same on every device."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip

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
)
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Band
from gutdesk.insight.lane_views import lane_view
from gutdesk.qt.theme import contrast, load, luminance, mix
from gutdesk.ui.charts.timeline.framed import how_to_read
from gutdesk.ui.charts.timeline.legend_words import taken_strip
from gutdesk.ui.charts.timeline.paint import paint_timeline
from gutdesk.ui.charts.timeline.paint_frame import titled
from gutdesk.ui.charts.timeline.picture import Places
from gutdesk.ui.charts.timeline.styles import style_of, without_colour
from trend_stories import TODAY, long_story, series, story_of

WEEK = Span(TODAY - 6, TODAY)


def painted(chart, **changed) -> QImage:
    image = QImage(chart.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_timeline(painter, QRectF(image.rect()), replace(chart.picture(), **changed))
    painter.end()
    return image


def words(chart, path: Path) -> str:
    """What is written in the picture, among its lines."""
    size = QSize(900, 700)
    svg = QSvgGenerator()
    svg.setFileName(str(path))
    svg.setSize(size)
    svg.setViewBox(QRect(QPoint(0, 0), size))
    painter = QPainter(svg)
    paint_timeline(painter, QRectF(0, 0, 900, 700), chart.picture())
    painter.end()
    return path.read_text("utf-8")


def inks(image: QImage, place: QRectF) -> set[str]:
    area = place.toAlignedRect() & image.rect()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }


def day_of(chart, day: int, lane: int = 0) -> QRectF:
    """The inside of a day in a lane, without the lines at its ends."""
    places = chart.places()
    left, right = places.x(day - 0.5), places.x(day + 0.5)
    place = places.lanes[lane]
    return QRectF(left + 3, place.top() + 3, right - left - 6, place.height() - 6)


def bars(*values: float | None) -> BarsLane:
    missing = tuple((TODAY - 6 + at,) * 2 for at, value in enumerate(values) if value is None)
    return BarsLane(key="stool_count", title="Stools", unit="a day", high=4, missing=missing,
                    series=series(TODAY - 6, *values))  # fmt: skip


def test_a_day_that_was_not_logged_is_hatched_and_a_zero_is_drawn(show, looks):
    """The most important difference there is."""
    chart = show(story_of(bars(0, None, 3, 2, 2, 2, 2)), WEEK, size=(900, 200))
    image = painted(chart)
    zero, gap = inks(image, day_of(chart, TODAY - 6)), inks(image, day_of(chart, TODAY - 5))
    ground = {looks.theme.surface, mix(looks.theme.line, looks.theme.muted, 0.12)}
    bar = inks(image, day_of(chart, TODAY - 4)) - ground
    assert zero & bar, "a zero has a bar, if only a line of one"
    assert not (gap & bar), "nothing of a bar stands where nothing was logged"
    assert len(gap) > 3, "it is hatched"
    assert len(inks(painted(chart, moving=True), day_of(chart, TODAY - 5))) <= 2


def test_the_mean_does_not_cross_days_without_enough_of_them(show, looks):
    """Seven days, a gap of seven, seven days: the line stops and begins again."""
    values = [5.0] * 7 + [None] * 7 + [5.0] * 7
    curve = Curve(key="m", name="Bloating", style=0, series=series(TODAY - 20, *values))
    lane = CurvesLane(key="symptoms", title="Symptoms", curves=(curve,))
    chart = show(story_of(lane), Span(TODAY - 20, TODAY), size=(900, 300))
    image = painted(chart)
    colour = looks.theme.series[0]
    assert colour in inks(image, day_of(chart, TODAY - 15))
    assert colour not in inks(image, day_of(chart, TODAY - 9))
    assert colour not in inks(image, day_of(chart, TODAY - 5)), "three of seven are no mean"
    assert colour in inks(image, day_of(chart, TODAY - 1))


def test_today_and_phases_lie_where_their_days_are(show, looks):
    bands = (
        Band(first=TODAY - 6, last=TODAY - 4, kind=PhaseKind.REPAIR, name="Repair"),
        Band(first=TODAY - 3, last=None, kind=PhaseKind.BASELINE, name="Baseline"),
    )
    chart = show(story_of(bars(), bands=bands), Span(TODAY - 6, TODAY + 3), size=(900, 200))
    image = painted(chart)
    line = {mix(looks.theme.line, looks.theme.muted, 0.12)}
    days = (TODAY - 5, TODAY - 2, TODAY + 2)
    grounds = [inks(image, day_of(chart, day)) - line for day in days]
    assert not grounds[0] & grounds[1], "each phase has its ground"
    assert not grounds[1] & grounds[2], "days that have not come are paler"
    x = round(chart.places().x(TODAY + 0.5)) - 1
    line = QRectF(x - 1, chart.places().lanes[0].top() + 30, 4, 4)
    assert looks.theme.accent in inks(image, line)


def test_in_grey_there_is_no_colour_and_text_reads(show):
    chart = show(long_story(days=200, symptoms=3), Span(TODAY - 100, TODAY))
    image = painted(chart, grey=True)
    for colour in inks(image, QRectF(image.rect())):
        assert colour[1:3] == colour[3:5] == colour[5:7]
    for name in ("light", "dark"):
        grey = without_colour(load(name))
        assert contrast(grey.muted, grey.surface) > 7
        assert all(contrast(ink, grey.surface) > 5 for ink in grey.series)


def test_no_two_of_a_dozen_curves_share_dash_and_marker():
    """Without colour they are told apart all the same."""
    styles = [style_of(number, load("light")) for number in range(35)]
    assert len({(style.dash, style.marker) for style in styles}) == 35
    assert all(a.dash != b.dash and a.marker != b.marker for a, b in pairwise(styles))


def test_the_same_function_writes_svg_and_pdf(show, tmp_path: Path):
    chart = show(long_story(days=200, symptoms=3), Span(TODAY - 60, TODAY + 5))
    text = words(chart, tmp_path / "a.svg")
    assert "Bloating" in text and "Reintroduce" in text
    store = QBuffer()
    store.open(QBuffer.OpenModeFlag.WriteOnly)
    pdf = QPdfWriter(store)
    pdf.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(pdf)
    painter.scale(pdf.width() / 900, pdf.width() / 900)
    paint_timeline(painter, QRectF(0, 0, 900, 700), replace(chart.picture(), grey=True))
    painter.end()
    assert store.data().startsWith(b"%PDF")


def test_a_lane_without_anything_on_these_days_says_so(show, tmp_path: Path):
    """A test that is over, a lab value of another month: neither looks forgotten."""
    bar = Bar(key="a", first=TODAY - 90, last=TODAY - 85, text="Garlic", said="", style=0)
    point = Point(day=TODAY - 80, value=4.0, text="4", said="")
    tests = SpansLane(key="tests", title="Food tests", rows=((bar,),))
    lab = PointsLane(key="lab:1", title="Zonulin", unit="ng/mL", points=(point,))
    chart = show(story_of(tests, lab), WEEK)
    assert words(chart, tmp_path / "now.svg").count("none in these days") == 2
    chart.set_span(Span(TODAY - 100, TODAY))
    assert "none in these days" not in words(chart, tmp_path / "then.svg")


def test_the_painter_is_handed_back_as_it_was(show):
    """So that a page may go on under the picture."""
    chart = show(long_story(days=60, symptoms=2))
    image = QImage(QSize(900, 700), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(Qt.GlobalColor.red)
    paint_timeline(painter, QRectF(0, 0, 900, 300), chart.picture())
    assert painter.pen().color() == Qt.GlobalColor.red
    assert not painter.hasClipping()
    assert not painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()


def test_moving_the_crosshair_does_not_paint_the_lanes_anew(show):
    """They are kept as pixels while they are still."""
    chart = show(long_story(days=200, symptoms=3))
    kept = chart._drawing._kept
    chart.see_day(TODAY - 5)
    before = chart.grab().toImage()
    chart.see_day(TODAY - 6)
    assert chart.grab().toImage() != before
    assert chart._drawing._kept is kept is not None


def test_names_and_dates_stay_in_sight_when_the_page_is_scrolled(show, qtbot):
    """The dates stand below the lowest lane, which is far below what is seen."""
    chart = show(long_story(days=200, symptoms=3), Span(TODAY - 60, TODAY))
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(chart)
    page.resize(900, 300)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    bar = page.verticalScrollBar()
    for where in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(where)
        qtbot.waitUntil(lambda where=where: chart.seen().top() == pytest.approx(where, abs=1))
        image = page.viewport().grab().toImage()
        places = Places(chart.picture(), chart.area())
        inside = QRectF(places.plot.left(), 0, places.plot.width(), places.head)
        foot = QRectF(inside.left(), image.height() - places.foot + 6, inside.width(), 14)
        assert any(luminance(ink) < 0.2 for ink in inks(image, inside)), "a phase's name"
        assert any(luminance(ink) < 0.2 for ink in inks(image, foot)), "a date"
    page.takeWidget()


def test_what_stands_at_the_left_leaves_air_beside_the_ring_of_the_focus(show, looks):
    chart = show(long_story(days=200, symptoms=3), Span(TODAY - 60, TODAY))
    air = QRectF(0, 0, 8, chart.places().plot.bottom())
    theme = looks.theme
    assert inks(painted(chart), air) == {theme.surface.upper(), theme.line.upper()}


def test_names_of_rows_have_the_width_below_their_title(show, looks):
    """The gutter is as wide as the longest of them, not as title and name side by side."""
    name = "Pain killers (NSAIDs), any"
    row = MarkRow(key="nsaid", name=name, glyph=Glyph.TRIANGLE, style=0, marks=())
    plain = MarkRow(key="travel", name="Travel", glyph=Glyph.RING, style=1, marks=())
    lane = MarksLane(key="exposures", title="From outside", rows=(row, plain))
    places = show(story_of(lane)).places()
    title = places.metrics.horizontalAdvance(lane.title)
    assert places.wide(name) < places.gutter < places.wide(name) + title


def test_the_strip_of_a_supplement_is_explained_where_it_is(show, looks):
    """In words over the title and on paper; nothing is said where there is none."""
    taken = series(TODAY - 6, 1, 1, 0, 1, 1, 1, 1)
    for shade in (taken, None):
        bar = Bar(
            key="zinc", first=TODAY - 6, last=None, text="Zinc", said="Zinc", style=0, shade=shade
        )
        lane = SpansLane(key="supplements", title="Supplements", rows=((bar,),))
        chart = show(story_of(lane))
        at = QPoint(20, round(chart.places().lanes[0].center().y()))
        there = chart.viewport().mapToGlobal(at)
        # Sent, for the mouse is there already, over the chart before: it would not move.
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, there, none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(chart.viewport(), move)
        QApplication.sendEvent(chart.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, there))
        assert (taken_strip() in QToolTip.text()) is (shade is not None)
        assert "another place" in QToolTip.text()
        assert (taken_strip() in how_to_read(chart.picture())) is (shade is not None)


def test_where_a_value_was_measured_stands_in_small_below_its_name():
    """The unit belongs to the name, or it would be that of the laboratory."""
    lane = PointsLane(
        key="lab:1", title="Ferritin · serum · City laboratory", unit="µg/L", points=(), joined=True
    )
    view = lane_view(lane, WEEK, 700)
    assert titled(view) == ("Ferritin, µg/L", "serum · City laboratory")


def test_a_mark_does_not_repeat_the_name_of_its_row(show):
    """ "Eggs" at the left, and "Eggs" beside every egg."""

    def image(text: str) -> QImage:
        mark = Mark(day=TODAY - 3, text=text, said="Eggs")
        row = MarkRow(key="eggs", name="Eggs", glyph=Glyph.TICK, style=0, marks=(mark,))
        return painted(show(story_of(MarksLane(key="eaten", title="Eaten", rows=(row,)))))

    assert image("Eggs") == image("")
    assert image("2 eggs") != image("")


def test_a_lane_without_a_value_on_these_days_has_no_scale(show, looks):
    values = {TODAY - 300: 53.2, TODAY - 250: 50.0}
    points = tuple(Point(day=day, value=it, text="", said="") for day, it in values.items())
    lane = PointsLane(key="weight", title="", unit="", points=points, joined=True)
    chart = show(story_of(lane))
    place = chart.places().lanes[0]
    numbers = QRectF(place.left() - 34, place.top() + 3, 30, place.height() - 6)
    assert inks(painted(chart), numbers) == {looks.theme.surface.upper()}
