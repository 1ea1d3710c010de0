"""Rows of marks, each row in a shape of its own."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from gutdesk.insight.lane_views import MarksView, RowView
from gutdesk.insight.mark_groups import Crowd, MarkGroup
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.arrays import draw_rects
from gutdesk.ui.charts.timeline.glyphs import draw_glyph
from gutdesk.ui.charts.timeline.paint_frame import row_height, row_top, rows_below
from gutdesk.ui.charts.timeline.pens import Pens

SIZE = 10


def paint_marks(pens: Pens, view: MarksView, place: QRectF) -> None:
    rows = rows_below(place, pens)
    height = row_height(rows, len(view.rows), pens)
    for at, row in enumerate(view.rows):
        top = row_top(rows, at, height, pens)
        if at:
            pens.across(mix(pens.theme.surface, pens.theme.line, 0.6), round(top) + 0.5)
        _paint_row(pens, row, QRectF(place.left(), top, place.width(), height))


def _paint_row(pens: Pens, row: RowView, place: QRectF) -> None:
    if row.crowd is not None:
        _paint_crowd(pens, row, row.crowd, place)
        return
    colour = pens.style(row.style).colour
    size = min(pens.px(SIZE), place.height() * 0.7)
    y = place.center().y()
    pens.smooth(True)
    for mark in row.marks:
        at = QPointF(pens.places.x(mark.day), y)
        draw_glyph(pens.painter, row.glyph, at, size, colour, pens.px(1.8))
    pens.smooth(False)
    for at, mark in enumerate(row.marks):
        text = _text(mark)
        if not text or text == row.name:  # which stands at the left of the row
            continue
        left = pens.places.x(mark.day) + size / 2 + pens.px(3)
        follows = row.marks[at + 1] if at + 1 < len(row.marks) else None
        right = pens.places.x(follows.day) - size / 2 if follows else place.right()
        wide = pens.places.wide(text)
        if left + wide + pens.px(2) <= min(right, place.right()):
            room = QRectF(left, place.top(), wide + 1, place.height())
            pens.write(text, room, pens.theme.muted, align=Qt.AlignmentFlag.AlignLeft)


def _paint_crowd(pens: Pens, row: RowView, crowd: Crowd, place: QRectF) -> None:
    """Columns as high as many marks there are; the number of the highest stands at the left."""
    wide = crowd.days * pens.places.day_wide
    room, base = place.height() - pens.px(5), place.bottom() - pens.px(2)
    tall = np.maximum(crowd.counts / crowd.most * room, pens.px(2))
    pens.painter.setPen(Qt.PenStyle.NoPen)
    pens.painter.setBrush(QColor(pens.style(row.style).colour))
    left = pens.places.xs(crowd.middles) - wide / 2
    draw_rects(pens.painter, left, base - tall, np.full(len(tall), max(wide - 1, 1)), tall)


def _text(mark: MarkGroup) -> str:
    return mark.text if mark.count == 1 else f"×{mark.count}"
