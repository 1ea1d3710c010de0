"""A picture among the blocks of a document: how large it is on the page, and its painting there.

Lengths are tenths of a point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gutdesk.documents.document import Figure
from gutdesk.qt.pictures import POINT, Drawing
from gutdesk.qt.typeset import UNITS_A_POINT

Draw = Callable[[object, float], Drawing]
"""Makes the drawing of what a Figure shows, so many pixels wide."""

PIXEL = POINT * UNITS_A_POINT
"""Of a drawing, in print."""
SMALLER, SMALLEST = 1.3, 1.6
"""So many times as many pixels may go into the width, with letters so much smaller, for the picture
to leave room on the page, and to stand on one page at all."""
STEP = 0.05
WHOLE = 0.92
"""Of a page, for a picture that takes it with its title alone."""


@dataclass(frozen=True, slots=True)
class Painted:
    """`unit` is the length of a pixel of the drawing, `at` its upper left corner."""

    drawing: Drawing
    words: str
    at: QPointF
    unit: float

    def paint(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(self.at)
        painter.scale(self.unit, self.unit)
        self.drawing.paint(painter, QRectF(0, 0, self.drawing.width, self.drawing.height))
        painter.restore()

    def moved(self, by: QPointF) -> Painted:
        return Painted(self.drawing, self.words, self.at + by, self.unit)


class LaidFigure:
    """As wide as the page, unless it would still be too high with the smallest letters."""

    def __init__(self, figure: Figure, width: float, page: float, draw: Draw) -> None:
        self._words = figure.words
        self._drawing, finer = draw(figure.what, width / PIXEL), 1.0
        most = page * figure.most
        while (high := self._drawing.height * PIXEL / finer) > most:
            if finer + STEP > SMALLER and most < page * WHOLE:
                most = page * WHOLE
            elif finer + STEP > SMALLEST:
                break
            else:
                finer += STEP
                self._drawing = draw(figure.what, width / PIXEL * finer)
        self._unit = PIXEL / finer * min(1.0, most / high)
        self.height = self._drawing.height * self._unit

    def mark(self, corner: QPointF) -> Painted:
        return Painted(self._drawing, self._words, corner, self._unit)
