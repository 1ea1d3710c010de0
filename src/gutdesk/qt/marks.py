"""What is painted on a page: words, lines, boxes to tick.

Lengths are tenths of a point from the upper left corner of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gutdesk.qt.typeset import LaidLine

BLACK, GREY = QColor(0, 0, 0), QColor(140, 140, 140)
HAIR, LINE, HEAVY = 4.0, 8.0, 16.0
"""Thickness of lines."""
TICK = ((0.2, 0.52), (0.42, 0.76), (0.82, 0.22))
"""Its corners, in widths and heights of the box."""


class Mark(Protocol):
    """Something that is painted on a page."""

    def paint(self, painter: QPainter) -> None: ...

    def moved(self, by: QPointF) -> Mark: ...


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is the upper left corner of the width it was laid for."""

    line: LaidLine
    at: QPointF

    def paint(self, painter: QPainter) -> None:
        painter.setPen(QPen(BLACK))
        self.line.draw(painter, self.at)

    def moved(self, by: QPointF) -> Words:
        return Words(self.line, self.at + by)


@dataclass(frozen=True, slots=True)
class Stroke:
    start: QPointF
    end: QPointF
    weight: float
    colour: QColor

    def paint(self, painter: QPainter) -> None:
        painter.setPen(_pen(self.weight, self.colour))
        painter.drawLine(self.start, self.end)

    def moved(self, by: QPointF) -> Stroke:
        return Stroke(self.start + by, self.end + by, self.weight, self.colour)


@dataclass(frozen=True, slots=True)
class Box:
    """To tick, or ticked already."""

    frame: QRectF
    ticked: bool = False

    def paint(self, painter: QPainter) -> None:
        painter.setPen(_pen(LINE, BLACK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.frame)
        if self.ticked:
            painter.setPen(_pen(HEAVY, BLACK))
            painter.drawPolyline([self._at(x, y) for x, y in TICK])

    def moved(self, by: QPointF) -> Box:
        return Box(self.frame.translated(by), self.ticked)

    def _at(self, x: float, y: float) -> QPointF:
        frame = self.frame
        return QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())


def _pen(weight: float, colour: QColor) -> QPen:
    pen = QPen(colour, weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
