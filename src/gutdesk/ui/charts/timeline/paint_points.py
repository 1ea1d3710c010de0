"""Single values over days: lab results with the range printed with each, weight."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from gutdesk.i18n import ngettext
from gutdesk.insight.lane_views import PointsView
from gutdesk.insight.mark_groups import PointGroup
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.arrays import draw_lines, draw_points, draw_rects
from gutdesk.ui.charts.timeline.paint_curves import Scale
from gutdesk.ui.charts.timeline.paint_days import paint_ends
from gutdesk.ui.charts.timeline.pens import Pens

MANY = 40
"""So many points are drawn smaller."""
PAD, DOT, RANGE = 8, 4, 20
"""Pixels at 100 % text: above and below, half a point, the width of the range at a point."""


def paint_points(pens: Pens, view: PointsView, place: QRectF) -> None:
    scale = Scale(place, view.low, view.high, pens.px(PAD), pens.px(PAD))
    colour = pens.theme.series[0]
    _paint_ranges(pens, view, place, scale)
    if view.joined and len(view.points) > 1:
        _paint_line(pens, view, scale, colour)
    taken = -math.inf
    pens.smooth(True)
    plain = [one for one in view.points if one.open_to == 0]
    _paint_dots(pens, plain, scale, colour, pens.px(DOT if len(plain) < MANY else DOT - 1.4))
    for point in view.points:
        if point.open_to or point.most > point.least:
            _paint_beyond(pens, point, scale, colour)
    pens.smooth(False)
    plain_line = all(one.low is None and one.high is None for one in view.points)
    if view.joined and view.points and plain_line:
        low, high = pens.formats.number(view.least, 1), pens.formats.number(view.most, 1)
        paint_ends(pens, place, high, low, scale.y(view.most), scale.y(view.least))
    for at, point in enumerate(view.points):
        if view.joined:
            # How many were merged says nothing of a line: its ends stand at the left.
            if point.count == 1:
                taken = _paint_above(pens, point, scale, place, taken)
            continue
        follows = view.points[at + 1] if at + 1 < len(view.points) else None
        right = pens.places.x(follows.day) - pens.px(DOT + 2) if follows else place.right()
        taken = _paint_text(pens, point, scale, place, taken, right)
    if not view.points:
        pens.write_none(place)


def _paint_ranges(pens: Pens, view: PointsView, place: QRectF, scale: Scale) -> None:
    """A small band at each value, so as not to look as if it held for all the days between; one
    that is open reaches to the end of the lane."""
    ranged = [one for one in view.points if one.low is not None or one.high is not None]
    if not ranged:
        return
    low = scale.ys(np.array([math.nan if one.low is None else one.low for one in ranged]))
    high = scale.ys(np.array([math.nan if one.high is None else one.high for one in ranged]))
    half = pens.px(RANGE) / 2
    x = pens.places.xs(np.array([one.day for one in ranged], dtype=np.float64))
    top = np.where(np.isfinite(high), high, place.top() + 1)
    bottom = np.where(np.isfinite(low), low, place.bottom() - 1)
    pens.painter.setPen(Qt.PenStyle.NoPen)
    pens.painter.setBrush(QColor(mix(pens.theme.surface, pens.theme.accent, 0.2)))
    wide = np.full(len(x), 2 * half)
    draw_rects(pens.painter, x - half, top, wide, np.maximum(bottom - top, 1.0))
    pens.painter.setPen(QPen(QColor(mix(pens.theme.surface, pens.theme.accent, 0.55)), 1))
    for ends in (low, high):
        drawn = np.isfinite(ends)
        draw_lines(pens.painter, x[drawn] - half, ends[drawn], x[drawn] + half, ends[drawn])


def _paint_line(pens: Pens, view: PointsView, scale: Scale, colour: str) -> None:
    pens.painter.setPen(QPen(QColor(colour), pens.width(1.6)))
    pens.smooth(True)
    spots = [QPointF(pens.places.x(one.day), scale.y(one.value)) for one in view.points]
    pens.painter.drawPolyline(spots)
    pens.smooth(False)


def _paint_dots(
    pens: Pens, points: list[PointGroup], scale: Scale, colour: str, size: float
) -> None:
    pen = QPen(QColor(colour), 2 * size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pens.painter.setPen(pen)
    x = pens.places.xs(np.array([one.day for one in points], dtype=np.float64))
    draw_points(pens.painter, x, scale.ys(np.array([one.value for one in points])))


def _paint_beyond(pens: Pens, point: PointGroup, scale: Scale, colour: str) -> None:
    """A ring with an arrow where the true value lies beyond; from the lowest to the highest where
    several values are one point."""
    painter, size = pens.painter, pens.px(DOT)
    x = pens.places.x(point.day)
    at = QPointF(x, scale.y(point.value))
    painter.setPen(QPen(QColor(colour), pens.width(1.7)))
    if point.most > point.least:
        painter.drawLine(QPointF(x, scale.y(point.least)), QPointF(x, scale.y(point.most)))
    if point.open_to == 0:
        return
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
    text, wide = _text(pens, point)
    x = pens.places.x(point.day)
    left = x + pens.px(DOT + 4)
    if left + wide > min(right, place.right()):
        left = x - pens.px(DOT + 4) - wide
        if left < max(taken, place.left()) or x > place.right():
            return max(taken, x + pens.px(DOT + 4))
    if left < taken:
        return taken
    fine = pens.places.fine
    y = scale.y(point.value) + (fine.ascent() - fine.descent()) / 2
    _write_at(pens, text, left, y, place)
    return left + wide + pens.px(6)


def _paint_above(pens: Pens, point: PointGroup, scale: Scale, place: QRectF, taken: float) -> float:
    """Above the point, and below it where that is outside, so that the line does not cross it."""
    text, wide = _text(pens, point)
    x = pens.places.x(point.day)
    left = min(max(x - wide / 2, place.left() + 2), place.right() - wide)
    if left < taken or not place.left() <= x <= place.right():
        return taken
    fine, y = pens.places.fine, scale.y(point.value)
    over = y - pens.px(DOT + 2) - fine.descent()
    if over - fine.ascent() < place.top():
        over = y + pens.px(DOT + 2) + fine.ascent()
    _write_at(pens, text, left, over, place)
    return left + wide + pens.px(24)


def _text(pens: Pens, point: PointGroup) -> tuple[str, float]:
    """What is written, and how wide it is."""
    text = point.text
    if point.count > 1:
        text = ngettext("{count} value", "{count} values", point.count).format(count=point.count)
    return text, pens.places.wide(text)


def _write_at(pens: Pens, text: str, left: float, y: float, place: QRectF) -> None:
    fine = pens.places.fine
    y = min(max(y, place.top() + fine.ascent()), place.bottom() - fine.descent())
    pens.write_clear(text, QPointF(left, y), pens.theme.muted)
