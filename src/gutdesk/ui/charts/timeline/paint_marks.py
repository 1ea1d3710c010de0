"""Rows of marks, each row in a shape of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from gutdesk.insight.lane_views import MarksView, RowView
from gutdesk.insight.mark_groups import MarkGroup
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.glyphs import draw_glyph
from gutdesk.ui.charts.timeline.paint_frame import row_height, row_top
from gutdesk.ui.charts.timeline.pens import Pens

SIZE = 10


def paint_marks(pens: Pens, view: MarksView, place: QRectF) -> None:
    height = row_height(place, len(view.rows), pens)
    for at, row in enumerate(view.rows):
        top = row_top(place, at, height, pens)
        if at:
            pens.across(mix(pens.theme.surface, pens.theme.line, 0.6), round(top) + 0.5)
        _paint_row(pens, row, QRectF(place.left(), top, place.width(), height))


def _paint_row(pens: Pens, row: RowView, place: QRectF) -> None:
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
        if not text:
            continue
        left = pens.places.x(mark.day) + size / 2 + pens.px(3)
        follows = row.marks[at + 1] if at + 1 < len(row.marks) else None
        right = pens.places.x(follows.day) - size / 2 if follows else place.right()
        wide = pens.places.fine.horizontalAdvance(text)
        if left + wide + pens.px(2) <= min(right, place.right()):
            room = QRectF(left, place.top(), wide + 1, place.height())
            pens.write(text, room, pens.theme.muted, align=Qt.AlignmentFlag.AlignLeft)


def _text(mark: MarkGroup) -> str:
    return mark.text if mark.count == 1 else f"×{mark.count}"
