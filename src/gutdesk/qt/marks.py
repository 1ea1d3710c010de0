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


class Mark(Protocol):
    """Something that is painted on a page."""

    def paint(self, painter: QPainter) -> None: ...


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is the upper left corner of the width it was laid for."""

    line: LaidLine
    at: QPointF

    def paint(self, painter: QPainter) -> None:
        painter.setPen(QPen(BLACK))
        self.line.draw(painter, self.at)


@dataclass(frozen=True, slots=True)
class Stroke:
    start: QPointF
    end: QPointF
    weight: float
    colour: QColor

    def paint(self, painter: QPainter) -> None:
        painter.setPen(_pen(self.weight, self.colour))
        painter.drawLine(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Box:
    """To tick."""

    frame: QRectF

    def paint(self, painter: QPainter) -> None:
        painter.setPen(_pen(LINE, BLACK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.frame)


def _pen(weight: float, colour: QColor) -> QPen:
    pen = QPen(colour, weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
