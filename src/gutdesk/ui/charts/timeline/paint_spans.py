"""Bars from a first day to a last: supplements, food tests."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from gutdesk.domain.trends.lanes import Glyph
from gutdesk.insight.lane_views import BarView, SpansView
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.arrays import draw_lines, draw_rects
from gutdesk.ui.charts.timeline.glyphs import draw_glyph
from gutdesk.ui.charts.timeline.paint_frame import row_height, row_top
from gutdesk.ui.charts.timeline.pens import Pens

THIN, STEP_PX = 5, 2.0
"""Pixels: a bar under THIN has no outline, days under STEP_PX no marks of portions."""
ROUND, PAD, STRIP, GLYPH = 3, 6, 3, 9
"""Pixels at 100 % text: corners, air before words, the strip of adherence, the mark at the end."""


def paint_spans(pens: Pens, view: SpansView, place: QRectF) -> None:
    if not any(view.rows):
        pens.write_none(place)
        return
    height = row_height(place, len(view.rows), pens)
    for at, row in enumerate(view.rows):
        top = row_top(place, at, height, pens)
        _paint_thin(pens, row, top + pens.px(2), height - pens.px(4))
        for place_in_row, bar in enumerate(row):
            after = row[place_in_row + 1 :]
            free = pens.places.x(after[0].first) if after else place.right()
            _paint_bar(pens, bar, top + pens.px(2), height - pens.px(4), free)


def _thin(pens: Pens, bar: BarView) -> bool:
    """Too narrow for anything but its colour."""
    return (bar.last - bar.first) * pens.places.day_wide < pens.px(THIN)


def _paint_thin(pens: Pens, row: tuple[BarView, ...], top: float, height: float) -> None:
    """All of a row at once: twenty years hold hundreds of tests."""
    thin = [bar for bar in row if _thin(pens, bar)]
    for style in {bar.style for bar in thin}:
        ends = np.array([(bar.first, bar.last) for bar in thin if bar.style == style])
        left = pens.places.xs(ends[:, 0])
        wide = np.maximum(pens.places.xs(ends[:, 1]) - left, 2.0)
        pens.painter.setPen(Qt.PenStyle.NoPen)
        pens.painter.setBrush(QColor(pens.style(style).colour))
        draw_rects(pens.painter, left, np.full(len(left), top), wide, np.full(len(left), height))


def _paint_bar(pens: Pens, bar: BarView, top: float, height: float, free: float) -> None:
    """`free`: where the next one begins."""
    left, right = pens.places.x(bar.first), pens.places.x(bar.last)
    if _thin(pens, bar):
        if bar.glyph is not None and bar.ends and right + pens.px(GLYPH + 6) <= free:
            body = QRectF(left, top, right - left, height)
            _paint_glyph(pens, bar.glyph, right + pens.px(3 + GLYPH / 2), body, pens.px(GLYPH))
        return
    body = QRectF(left, top, max(right - left, 2.0), height)
    colour = pens.style(bar.style).colour
    _paint_body(pens, bar, body, colour)
    if bar.shade is not None:
        _paint_shade(pens, bar, body, colour)
    if bar.steps and pens.places.day_wide >= STEP_PX:
        _paint_steps(pens, bar, body, colour)
    _paint_words(pens, bar, body, free)


def _paint_body(pens: Pens, bar: BarView, body: QRectF, colour: str) -> None:
    painter = pens.painter
    soft = mix(pens.theme.surface, colour, 0.1 if bar.planned else 0.24)
    # Where it goes on beyond the view, its edge and corners do, too.
    shape = body.adjusted(0 if bar.begins else -pens.px(9), 0, 0 if bar.ends else pens.px(9), 0)
    if bar.goes_on and bar.ends:
        shape.setRight(shape.right() + pens.px(9))
    style = Qt.PenStyle.DashLine if bar.planned else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(mix(soft, colour, 0.75)), 1, style))
    painter.setBrush(QColor(soft))
    pens.smooth(True)
    painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), pens.px(ROUND), pens.px(ROUND))
    pens.smooth(False)
    if bar.begins and not bar.planned:
        pens.fill(QRectF(body.left(), body.top() + 1, pens.px(3), body.height() - 2), colour)


def _paint_shade(pens: Pens, bar: BarView, body: QRectF, colour: str) -> None:
    """How much of what was due was taken, as the height of a strip at the foot of the bar; nothing
    where nothing was due or answered."""
    shade = bar.shade
    assert shade is not None
    known = np.flatnonzero(shade.count)
    wide = shade.days * pens.places.day_wide
    x = pens.places.xs(shade.middles[known]) - wide / 2
    right = np.minimum(x + wide, body.right() - 1)
    x = np.maximum(x, body.left() + 1)
    room = max(pens.px(STRIP), body.height() * 0.26)
    tall = np.clip(shade.mean[known], 0, 1) * room
    pens.painter.setPen(Qt.PenStyle.NoPen)
    pens.painter.setBrush(QColor(colour))
    base = body.bottom() - 1
    draw_rects(pens.painter, x, base - tall, np.maximum(right - x, 0), tall)


def _paint_steps(pens: Pens, bar: BarView, body: QRectF, colour: str) -> None:
    x = pens.places.xs(np.array(bar.steps, dtype=np.float64))
    pens.painter.setPen(QPen(QColor(colour), pens.width(1.6)))
    top = np.full(len(x), body.bottom() - body.height() * 0.34)
    draw_lines(pens.painter, x, top, x, np.full(len(x), body.bottom() - 1))


def _paint_words(pens: Pens, bar: BarView, body: QRectF, free: float) -> None:
    """The mark at the end stands within the bar, or behind it where only the text has room there;
    neither is drawn over the next bar."""
    size, air = min(pens.px(GLYPH), body.height() * 0.7), pens.px(3)
    room = body.adjusted(pens.px(PAD), 0, -air, 0)
    if bar.shade is not None or bar.steps:
        room.setBottom(room.bottom() - body.height() * 0.14)
    if bar.glyph is not None and bar.ends:
        wide = pens.places.wide(bar.text)
        inside = body.width() >= size + 2 * air
        beside = body.right() + size + 2 * air <= free
        if beside and (not inside or wide > room.width() - size - air):
            _paint_glyph(pens, bar.glyph, body.right() + air + size / 2, body, size)
        elif inside:
            _paint_glyph(pens, bar.glyph, body.right() - air - size / 2, body, size)
            room.setRight(room.right() - size - air)
    if room.width() > pens.px(14):
        pens.write(bar.text, room, pens.theme.text)


def _paint_glyph(pens: Pens, glyph: Glyph, x: float, body: QRectF, size: float) -> None:
    pens.smooth(True)
    at = QPointF(x, body.center().y())
    draw_glyph(pens.painter, glyph, at, size, pens.theme.text, pens.px(1.7))
    pens.smooth(False)
