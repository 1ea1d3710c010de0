"""Scores: single days faint, the mean of seven days strong."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from gutdesk.insight.day_series import Columns, Floats
from gutdesk.insight.lane_views import MOST_SHADES, CurvesView, CurveView
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.arrays import draw_points, draw_rects, line_through
from gutdesk.ui.charts.timeline.glyphs import draw_marker
from gutdesk.ui.charts.timeline.pens import Pens, faint
from gutdesk.ui.charts.timeline.styles import STRONG, Style, pen_of

TOP, BOTTOM = 12, 12
"""Pixels at 100 % text between the lane's ends and those of the scale."""
APART = 110
"""Pixels from one marker of a curve to the next."""
DENSE = 2.5
"""Pixels from one value to the next: with fewer, a line is drawn as `_paint_dense` says."""
PIECE = 8


class Scale:
    """From values to pixels of a lane, which its ends cut off."""

    def __init__(self, place: QRectF, low: float, high: float, top: float, bottom: float) -> None:
        self._low = low
        self._base = place.bottom() - bottom
        self._step = max(1.0, place.height() - top - bottom) / ((high - low) or 1.0)

    def y(self, value: float) -> float:
        return self._base - (value - self._low) * self._step

    def ys(self, values: Floats) -> Floats:
        return self._base - (values - self._low) * self._step


def paint_curves(pens: Pens, view: CurvesView, place: QRectF) -> None:
    scale = Scale(place, view.low, view.high, pens.px(TOP), pens.px(BOTTOM))
    _paint_scale(pens, view, place, scale)
    for curve in view.curves:
        if curve.band is not None:
            _paint_band(pens, curve, curve.band, scale, len(view.curves))
    for at, curve in enumerate(view.curves):
        _paint_dots(pens, curve, scale, at, len(view.curves))
    for curve in view.curves:
        _paint_line(pens, curve, scale, view.step * pens.places.day_wide)


def _paint_scale(pens: Pens, view: CurvesView, place: QRectF, scale: Scale) -> None:
    """Lines at 0, 5 and 10; their numbers in the gutter."""
    middle = (view.low + view.high) / 2
    colour = mix(pens.theme.line, pens.theme.muted, 0.12)
    for value in (view.low, middle, view.high):
        pens.across(colour, round(scale.y(value)) + 0.5)
    if not pens.has_gutter:
        return
    pens.painter.save()
    pens.painter.setClipping(False)
    for value in (view.low, middle, view.high):
        y, height = scale.y(value), pens.places.fine.height()
        room = QRectF(place.left() - pens.px(30), y - height / 2, pens.px(24), height)
        text = pens.formats.number(value)
        pens.write(text, room, pens.theme.muted, align=Qt.AlignmentFlag.AlignRight)
    pens.painter.restore()


def _paint_band(pens: Pens, curve: CurveView, band: Columns, scale: Scale, count: int) -> None:
    """From the lowest to the highest day of each column."""
    known = np.flatnonzero(band.count)
    if not len(known):
        return
    wide = band.days * pens.places.day_wide
    x = pens.places.xs(band.middles[known]) - wide / 2
    top, bottom = scale.ys(band.high[known]), scale.ys(band.low[known])
    pens.painter.setPen(Qt.PenStyle.NoPen)
    pens.painter.setBrush(faint(pens.style(curve.style).colour, 0.2 if count == 1 else 0.13))
    draw_rects(pens.painter, x, top, np.full(len(x), wide), np.maximum(bottom - top, 1.0))


def _paint_dots(pens: Pens, curve: CurveView, scale: Scale, at: int, count: int) -> None:
    """Those of several curves stand side by side within their day, not on top of each other."""
    if not len(curve.dots):
        return
    colour, wide = pens.style(curve.style).colour, pens.places.day_wide
    size = min(6.5, max(1.6, wide * 0.5)) * pens.places.scale
    pen = QPen(faint(colour, 0.55 if count <= MOST_SHADES else 0.32), 2 if pens.moving else size)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap if pens.moving else Qt.PenCapStyle.RoundCap)
    pens.painter.setPen(pen)
    aside = (at - (count - 1) / 2) * min(wide * 0.7 / count, pens.px(3.5))
    pens.smooth(True)
    draw_points(pens.painter, pens.places.xs(curve.dot_days) + aside, scale.ys(curve.dots))
    pens.smooth(False)


def _paint_line(pens: Pens, curve: CurveView, scale: Scale, step: float) -> None:
    """`step`: pixels from one value to the next."""
    style = pens.style(curve.style)
    x, y = pens.places.xs(curve.line_days), scale.ys(curve.line)
    pens.painter.setBrush(Qt.BrushStyle.NoBrush)
    pens.smooth(True)
    dots = max(pens.dots, 1.0)
    if pens.moving:
        pens.painter.setPen(pen_of(style, 1.0 / dots, 2.0 * dots))
        pens.painter.drawPath(line_through(x, y))
    elif step < DENSE and dots == 1.0:
        _paint_dense(pens, style, x, y)
    else:
        _paint_thick(pens, style, x, y)
    _paint_alone(pens, x, y, style.colour)
    if not pens.moving:
        _paint_markers(pens, curve, x, y)
    pens.smooth(False)


def _paint_dense(pens: Pens, style: Style, x: Floats, y: Floats) -> None:
    """A line that goes up and down with nearly every pixel. Twice a thin one, because Qt takes a
    hundred times as long for a wide one whose turns lie over each other."""
    pens.painter.setPen(pen_of(style, 1.0, 2.0))
    path = line_through(x, y)
    pens.painter.drawPath(path)
    pens.painter.drawPath(path.translated(pens.px(0.7), 0))


def _paint_thick(pens: Pens, style: Style, x: Floats, y: Floats) -> None:
    """In short pieces, since the time for one grows with the square of its turns; the dashes go on
    from piece to piece."""
    width = pens.px(STRONG)
    pen = pen_of(style, width)
    steps = np.hypot(np.diff(x), np.diff(y))
    along = np.concatenate([[0.0], np.cumsum(np.where(np.isfinite(steps), steps, 0.0))])
    for start in range(0, len(x), PIECE):
        piece = slice(start, start + PIECE + 1)
        if style.dash:
            pen.setDashOffset(float(along[start]) / width)
        pens.painter.setPen(pen)
        pens.painter.drawPath(line_through(x[piece], y[piece]))


def _paint_alone(pens: Pens, x: Floats, y: Floats, colour: str) -> None:
    """A mean between two breaks, from which no line leads anywhere."""
    known = np.isfinite(y)
    before = np.concatenate([[False], known[:-1]])
    after = np.concatenate([known[1:], [False]])
    alone = np.flatnonzero(known & ~before & ~after)
    if len(alone):
        pen = QPen(QColor(colour), pens.width(STRONG * 1.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pens.painter.setPen(pen)
        draw_points(pens.painter, x[alone], y[alone])


def _paint_markers(pens: Pens, curve: CurveView, x: Floats, y: Floats) -> None:
    """Every now and then, on days that stay the same when the view is moved."""
    style = pens.style(curve.style)
    for at in marked(curve.line_days, y, pens.px(APART) / pens.places.day_wide, curve.style):
        here = QPointF(float(x[at]), float(y[at]))
        size = pens.px(7)
        draw_marker(pens.painter, style.marker, here, size, style.colour, pens.theme.surface)


def marked(days: Floats, values: Floats, apart: float, style: int) -> list[int]:
    """Places of about one value in `apart` days; each style has its own, so that markers of curves
    that run together do not cover each other."""
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return []
    step = 2.0 ** np.ceil(np.log2(max(apart, 1.0)))
    bins = np.floor((days[known] + step * (style % 7) / 7) / step)
    firsts = np.flatnonzero(np.diff(bins, prepend=np.nan) != 0)
    return [int(known[at]) for at in firsts]
