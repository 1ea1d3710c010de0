"""The shapes of marks. All have about the same weight on the page, and none differs from another by
colour only."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gutdesk.domain.trends.lanes import Glyph

LINES = frozenset({Glyph.CROSS, Glyph.CHECK, Glyph.QUESTION, Glyph.TICK})
"""Drawn as strokes, not filled."""
HOLLOW = frozenset({Glyph.RING})
MARKERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-0.42, -0.42), (0.42, -0.42), (0.42, 0.42), (-0.42, 0.42)],
    "triangle": [(0, -0.5), (0.5, 0.42), (-0.5, 0.42)],
    "down": [(0, 0.5), (0.5, -0.42), (-0.5, -0.42)],
    "diamond": [(0, -0.56), (0.56, 0), (0, 0.56), (-0.56, 0)],
}


def draw_glyph(
    painter: QPainter, glyph: Glyph, at: QPointF, size: float, colour: str, width: float = 1.6
) -> None:
    """In a square of side `size` round `at`."""
    painter.save()
    painter.translate(at)
    painter.scale(size, size)
    stroke = QPen(QColor(colour), width / size)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    hollow = glyph in LINES or glyph in HOLLOW
    painter.setPen(stroke if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(colour))
    painter.drawPath(_path(glyph))
    painter.restore()


def draw_marker(
    painter: QPainter, marker: str, at: QPointF, size: float, colour: str, ground: str = ""
) -> None:
    """A marker of a curve; a hollow one is filled with `ground`, so that the curve ends there."""
    half = size / 2
    if marker == "plus":
        painter.setPen(QPen(QColor(colour), max(1.6, size / 4)))
        painter.drawLine(at - QPointF(half, 0), at + QPointF(half, 0))
        painter.drawLine(at - QPointF(0, half), at + QPointF(0, half))
        return
    if marker == "ring":
        painter.setPen(QPen(QColor(colour), max(1.4, size / 5)))
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, half * 0.8, half * 0.8)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if marker == "disc":
        painter.drawEllipse(at, half * 0.9, half * 0.9)
        return
    corners = [at + QPointF(x, y) * size for x, y in MARKERS[marker]]
    painter.drawPolygon(QPolygonF(corners))


@cache
def _path(glyph: Glyph) -> QPainterPath:
    """In a square of side 1 round the middle; y goes down."""
    path = QPainterPath()
    match glyph:
        case Glyph.TRIANGLE:
            _polygon(path, (0, -0.45), (0.48, 0.4), (-0.48, 0.4))
        case Glyph.SQUARE:
            path.addRoundedRect(-0.4, -0.4, 0.8, 0.8, 0.08, 0.08)
        case Glyph.DIAMOND:
            _polygon(path, (0, -0.52), (0.52, 0), (0, 0.52), (-0.52, 0))
        case Glyph.CIRCLE:
            path.addEllipse(QPointF(0, 0), 0.43, 0.43)
        case Glyph.RING:
            path.addEllipse(QPointF(0, 0), 0.38, 0.38)
        case Glyph.CROSS:
            _lines(path, ((-0.34, -0.34), (0.34, 0.34)), ((0.34, -0.34), (-0.34, 0.34)))
        case Glyph.CHECK:
            _lines(path, ((-0.4, 0.04), (-0.12, 0.34), (0.42, -0.34)))
        case Glyph.QUESTION:
            path.moveTo(-0.26, -0.2)
            path.cubicTo(-0.26, -0.58, 0.3, -0.58, 0.28, -0.2)
            path.cubicTo(0.26, -0.02, 0.0, 0.0, 0.0, 0.2)
            path.moveTo(0.0, 0.46)
            path.lineTo(0.0, 0.47)
        case Glyph.STOP:
            cut = 0.19
            far = 0.46
            _polygon(
                path, (-cut, -far), (cut, -far), (far, -cut), (far, cut),
                (cut, far), (-cut, far), (-far, cut), (-far, -cut),
            )  # fmt: skip
        case Glyph.TICK:
            _lines(path, ((0, -0.5), (0, 0.5)))
    return path


def _polygon(path: QPainterPath, *corners: tuple[float, float]) -> None:
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()


def _lines(path: QPainterPath, *lines: tuple[tuple[float, float], ...]) -> None:
    for start, *others in lines:
        path.moveTo(*start)
        for point in others:
            path.lineTo(*point)
