"""The whole time line with one painter: on the screen, in a file, on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

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
from gutdesk.ui.charts.timeline.paint_curves import paint_curves
from gutdesk.ui.charts.timeline.paint_days import paint_bars, paint_strip
from gutdesk.ui.charts.timeline.paint_frame import (
    paint_bands,
    paint_cross,
    paint_days_below,
    paint_edge,
    paint_gaps,
    paint_names,
    paint_title,
    paint_today,
)
from gutdesk.ui.charts.timeline.paint_marks import paint_marks
from gutdesk.ui.charts.timeline.paint_points import paint_points
from gutdesk.ui.charts.timeline.paint_spans import paint_spans
from gutdesk.ui.charts.timeline.pens import Pens
from gutdesk.ui.charts.timeline.picture import Picture, Places

CUT = Qt.ClipOperation.IntersectClip


def paint_timeline(painter: QPainter, rect: QRectF, picture: Picture) -> None:
    """Fill `rect`. What lies outside the painter's clip is left out. The painter is as it was
    afterwards."""
    places = Places(picture, rect)
    pens = Pens(painter, places, picture)
    painter.save()
    painter.setClipRect(rect, CUT)
    painter.fillRect(rect, QColor(pens.theme.surface))
    paint_bands(pens, picture.story)
    seen = painter.clipBoundingRect()
    pens.has_gutter = seen.left() < places.plot.left() - 1
    for lane, place in zip(picture.lanes, places.lanes, strict=True):
        if place.bottom() < seen.top() or place.top() > seen.bottom():
            continue
        view = lane_view(lane, picture.span, place.width(), picture.kept)
        if pens.has_gutter:
            paint_title(pens, view, place)
        else:
            paint_edge(pens, place)
        painter.save()
        painter.setClipRect(place, CUT)
        _paint_lane(pens, view, place)
        painter.restore()
        # An SVG would stay cut to the lane otherwise; elsewhere this changes nothing.
        painter.setClipRect(rect, CUT)
    paint_names(pens, picture.story)
    paint_today(pens, picture.story)
    paint_days_below(pens, picture.story)
    if picture.cross is not None:
        paint_cross(pens, picture.cross)
    painter.restore()


def paint_edges(painter: QPainter, rect: QRectF, seen: QRectF, picture: Picture) -> None:
    """The names of the phases at the top of `seen` and the dates at its bottom, where those of the
    picture in `rect` lie outside."""
    places = Places(picture, rect)
    pens = Pens(painter, places, picture)
    up = seen.top() - rect.top()
    if up > 0:
        strip = QRectF(rect.left(), rect.top(), rect.width(), places.head)
        painter.save()
        painter.translate(0, up)
        painter.setClipRect(strip, CUT)
        painter.fillRect(strip, QColor(pens.theme.surface))
        paint_bands(pens, picture.story)
        paint_names(pens, picture.story)
        pens.across(pens.theme.line, strip.bottom() - 0.5)
        painter.restore()
    down = places.plot.bottom() + places.foot - seen.bottom()
    if down > 0:
        strip = QRectF(rect.left(), places.plot.bottom(), rect.width(), places.foot)
        painter.save()
        painter.translate(0, -down)
        painter.setClipRect(strip, CUT)
        painter.fillRect(strip, QColor(pens.theme.surface))
        paint_days_below(pens, picture.story)
        painter.restore()


def _paint_lane(pens: Pens, view: LaneView, place: QRectF) -> None:
    match view:
        case CurvesView():
            paint_gaps(pens, view.gaps, place)
            paint_curves(pens, view, place)
        case StripView():
            paint_gaps(pens, view.gaps, place)
            paint_strip(pens, view, place)
        case BarsView():
            paint_gaps(pens, view.gaps, place)
            paint_bars(pens, view, place)
        case MarksView():
            paint_gaps(pens, view.gaps, place)
            paint_marks(pens, view, place)
        case SpansView():
            paint_spans(pens, view, place)
        case PointsView():
            paint_points(pens, view, place)
