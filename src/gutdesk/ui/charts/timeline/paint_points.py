"""Single values over days: lab results with the range printed with each, weight."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from gutdesk.i18n import ngettext
from gutdesk.insight.lane_views import PointsView
from gutdesk.insight.mark_groups import PointGroup
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.paint_curves import Scale
from gutdesk.ui.charts.timeline.pens import Pens

PAD, DOT, RANGE = 8, 4, 26
"""Pixels at 100 % text: above and below, half a point, the width of the range at a point."""


def paint_points(pens: Pens, view: PointsView, place: QRectF) -> None:
    scale = Scale(place, view.low, view.high, pens.px(PAD), pens.px(PAD))
    colour = pens.theme.series[0]
    _paint_ranges(pens, view, place, scale)
    if view.joined and len(view.points) > 1:
        _paint_line(pens, view, scale, colour)
    taken = -math.inf
    pens.smooth(True)
    for point in view.points:
        _paint_point(pens, point, scale, colour, small=view.joined)
    pens.smooth(False)
    for at, point in enumerate(view.points):
        follows = view.points[at + 1] if at + 1 < len(view.points) else None
        right = pens.places.x(follows.day) - pens.px(DOT + 2) if follows else place.right()
        taken = _paint_text(pens, point, scale, place, taken, right)


def _paint_ranges(pens: Pens, view: PointsView, place: QRectF, scale: Scale) -> None:
    """The range of a value reaches half the way to the next, at most so far as not to look as if it
    held for all the days between."""
    for point in view.points:
        if point.low is None and point.high is None:
            continue
        top = place.top() + 1 if point.high is None else scale.y(point.high)
        bottom = place.bottom() - 1 if point.low is None else scale.y(point.low)
        half = pens.px(RANGE) / 2
        x = pens.places.x(point.day)
        ground = QRectF(x - half, top, 2 * half, max(bottom - top, 1.0))
        pens.fill(ground, mix(pens.theme.surface, pens.theme.accent, 0.2))
        edge = mix(pens.theme.surface, pens.theme.accent, 0.55)
        for end, y in ((point.high, top), (point.low, bottom)):
            if end is not None:
                pens.line(edge, QPointF(x - half, y), QPointF(x + half, y))


def _paint_line(pens: Pens, view: PointsView, scale: Scale, colour: str) -> None:
    pens.painter.setPen(QPen(QColor(colour), pens.width(1.6)))
    pens.smooth(True)
    spots = [QPointF(pens.places.x(one.day), scale.y(one.value)) for one in view.points]
    pens.painter.drawPolyline(spots)
    pens.smooth(False)


def _paint_point(pens: Pens, point: PointGroup, scale: Scale, colour: str, *, small: bool) -> None:
    """Filled where the value is known, a ring with an arrow where it lies beyond."""
    painter, size = pens.painter, pens.px(DOT - 1.4 if small else DOT)
    x = pens.places.x(point.day)
    at = QPointF(x, scale.y(point.value))
    pen = QPen(QColor(colour), pens.width(1.7))
    if point.count > 1 and point.most > point.least:
        painter.setPen(pen)
        painter.drawLine(QPointF(x, scale.y(point.least)), QPointF(x, scale.y(point.most)))
    if point.open_to == 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(at, size, size)
        return
    painter.setPen(pen)
    painter.setBrush(QColor(pens.theme.surface))
    painter.drawEllipse(at, size, size)
    way = -1 if point.open_to > 0 else 1
    tip = at + QPointF(0, way * size * 3)
    painter.drawLine(at + QPointF(0, way * size), tip)
    for side in (-size, size):
        painter.drawLine(tip, tip + QPointF(side * 0.8, -way * size))


def _paint_text(
    pens: Pens, point: PointGroup, scale: Scale, place: QRectF, taken: float, right: float
) -> float:
    """Beside the point where there is room, at its left near the right end. The end of the text, or
    `taken`."""
    text = point.text
    if point.count > 1:
        text = ngettext("{count} value", "{count} values", point.count).format(count=point.count)
    wide, x = pens.places.fine.horizontalAdvance(text), pens.places.x(point.day)
    left = x + pens.px(DOT + 4)
    if left + wide > min(right, place.right()):
        left = x - pens.px(DOT + 4) - wide
        if left < max(taken, place.left()) or x > place.right():
            return max(taken, x + pens.px(DOT + 4))
    if left < taken:
        return taken
    fine = pens.places.fine
    y = scale.y(point.value) + (fine.ascent() - fine.descent()) / 2
    y = min(max(y, place.top() + fine.ascent()), place.bottom() - fine.descent())
    pens.write_clear(text, QPointF(left, y), pens.theme.muted)
    return left + wide + pens.px(6)
