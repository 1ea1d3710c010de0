"""Many rectangles, lines or dots in one call, straight from arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

Floats = NDArray[np.float64]


def line_through(x: Floats, y: Floats) -> QPainterPath:
    """From point to point, broken wherever `y` is nan."""
    if not np.isfinite(y).any():
        return QPainterPath()
    return pg.arrayToQPath(x, y, connect="finite")


def draw_rects(painter: QPainter, x: Floats, y: Floats, width: Floats, height: Floats) -> None:
    """With the painter's pen and brush."""
    rows = _table(x, y, width, height)
    if len(rows):
        painter.drawRects(_first(rows, QRectF), len(rows))


def draw_lines(painter: QPainter, x1: Floats, y1: Floats, x2: Floats, y2: Floats) -> None:
    rows = _table(x1, y1, x2, y2)
    if len(rows):
        painter.drawLines(_first(rows, QLineF), len(rows))


def draw_points(painter: QPainter, x: Floats, y: Floats) -> None:
    rows = _table(x, y)
    if len(rows):
        painter.drawPoints(_first(rows, QPointF), len(rows))


def _first(rows: Floats, kind: type) -> Any:
    """The first of them as Qt sees it; `rows` has to live until Qt is done."""
    return shiboken6.wrapInstance(rows.ctypes.data, kind)


def _table(*columns: Floats) -> Floats:
    """Side by side, row after row in memory: that is how Qt's own values lie."""
    return np.ascontiguousarray(np.stack(np.broadcast_arrays(*columns), axis=1), dtype=np.float64)
