"""A still chart of single values over days: marks, lines between some of them, a band behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsRectItem, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.charts.days_axis import around, ordinal
from gutdesk.ui.charts.still_chart import StillChart

AIR = 0.12
"""Above and below the values, as a share of their span."""
MARKS = ("o", "s", "d", "t1", "p", "star")
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """`open_to`: -1 the true value lies below, 1 above, 0 it is known. `key` names it to the page,
    `text` is what is said of it."""

    key: str
    day: date
    value: float
    open_to: int
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """From one ordinal of a day to another and from one value to another; None goes on as far as
    the chart does."""

    start: float | None
    end: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """`lines` join marks by their places in `marks`. `style` tells apart charts that stand
    together: each has a mark and a dash of its own. All have one colour, because another would look
    like a verdict."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, ...], ...] = ()
    bands: tuple[Band, ...] = ()
    style: int = 0


class ValuesChart(StillChart):
    """`picked` brings the key of a mark that was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Drawing(())
        self._theme: Theme | None = None
        self._chosen = ""
        self._ground: pg.ScatterPlotItem | None = None

    # -- drawing ---------------------------------------------------------------------------------

    def draw(
        self,
        drawing: Drawing,
        theme: Theme,
        formats: Formats,
        *,
        days: tuple[date, date],
        text_scale: float = 1.0,
    ) -> None:
        """`days`: first and last, so that charts that stand together share them."""
        self._drawing, self._theme, self._scale = drawing, theme, text_scale
        self._plot.clear()
        self.setBackground(theme.surface)
        self._ground = None
        self._dress_axes(theme, formats)
        first, last = around(*days)
        low, high = heights(drawing)
        self._box.setRange(xRange=(first, last), yRange=(low, high), padding=0)
        self._draw_bands(drawing.bands, QRectF(first, low, last - first, high - low), theme)
        colour = theme.series[0]
        self._draw_lines(drawing, colour)
        self._draw_marks(drawing, colour, theme)
        self.choose(self._chosen)

    def _draw_bands(self, bands: Sequence[Band], all_of_it: QRectF, theme: Theme) -> None:
        edge = QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine)
        edge.setCosmetic(True)
        for band in bands:
            left = all_of_it.left() if band.start is None else band.start
            right = all_of_it.right() if band.end is None else band.end
            bottom = all_of_it.top() if band.low is None else band.low
            top = all_of_it.bottom() if band.high is None else band.high
            ground = QGraphicsRectItem(QRectF(left, bottom, right - left, top - bottom))
            ground.setPen(QPen(Qt.PenStyle.NoPen))
            ground.setBrush(QColor(theme.accent_soft))
            ground.setZValue(-30)
            self._plot.addItem(ground, ignoreBounds=True)
            for end in (band.low, band.high):
                if end is None:
                    continue
                line = QGraphicsLineItem(left, end, right, end)
                line.setPen(edge)
                line.setZValue(-20)
                self._plot.addItem(line, ignoreBounds=True)

    def _draw_lines(self, drawing: Drawing, colour: str) -> None:
        dash = DASHES[drawing.style % len(DASHES)]
        for run in drawing.lines:
            marks = [drawing.marks[place] for place in run]
            self._plot.plot(
                [ordinal(mark.day) for mark in marks],
                [mark.value for mark in marks],
                pen=pg.mkPen(colour, width=1.6 * self._scale, style=dash),
                antialias=True,
            )

    def _draw_marks(self, drawing: Drawing, colour: str, theme: Theme) -> None:
        size, pen = 9 * self._scale, pg.mkPen(colour, width=1.6 * self._scale)
        shape = MARKS[drawing.style % len(MARKS)]
        spots = []
        for mark in drawing.marks:
            known = mark.open_to == 0
            spots.append(
                {
                    "pos": (ordinal(mark.day), mark.value),
                    "symbol": shape if known else _arrow(mark.open_to),
                    # The arrow needs room for its shaft: its ring is as large as a plain mark.
                    "size": size if known else size * 2.6,
                    "brush": pg.mkBrush(colour if known else theme.surface),
                    "pen": pen,
                    "data": mark,
                }
            )
        dots = pg.ScatterPlotItem(spots=spots, hoverable=True, tip=_said, antialias=True)
        dots.setZValue(10)
        dots.sigClicked.connect(self._clicked)
        self._plot.addItem(dots)

    def choose(self, key: str) -> None:
        """Lay a ground behind a mark; none where it is of another chart."""
        self._chosen = key
        if self._ground is not None:
            self._plot.removeItem(self._ground)
            self._ground = None
        mark = next((mark for mark in self._drawing.marks if mark.key == key), None)
        if mark is None or self._theme is None:
            return
        self._ground = pg.ScatterPlotItem(
            [ordinal(mark.day)],
            [mark.value],
            symbol="o",
            size=24 * self._scale,
            pen=None,
            brush=pg.mkBrush(mix(self._theme.accent_soft, self._theme.muted, 0.3)),
        )
        self._ground.setZValue(5)
        self._plot.addItem(self._ground)

    def _clicked(self, _dots: object, points: Sequence[Any], *_more: object) -> None:
        if len(points):
            self.picked.emit(points[0].data().key)


def _said(x: float, y: float, data: Mark) -> str:
    return data.text


def heights(drawing: Drawing) -> tuple[float, float]:
    """From which value to which the chart goes: all marks, all ends of bands, and zero where the
    values come near it."""
    ends = [end for band in drawing.bands for end in (band.low, band.high) if end is not None]
    values = [mark.value for mark in drawing.marks] + ends
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if 0 <= low <= high * 0.5:
        low = 0.0
    span = (high - low) or abs(high) or 1.0
    open_above = any(band.high is None for band in drawing.bands)
    open_below = any(band.low is None for band in drawing.bands)
    top = high + span * (AIR * 2 if open_above else AIR)
    bottom = low - span * (AIR * 2 if open_below else AIR)
    return (-span * AIR / 2 if low == 0.0 else bottom), top


def _arrow(way: int) -> QPainterPath:
    """An open ring with an arrow that leaves it, down (-1) or up (1), in a square of side 1 round
    the middle; y goes down, as on a screen."""
    path = QPainterPath()
    ring = 0.19
    path.addEllipse(QPointF(0, 0), ring, ring)
    down = -way
    tip, shaft = 0.5 * down, ring * down
    path.moveTo(0, shaft)
    path.lineTo(0, tip)
    for side in (-0.12, 0.12):
        path.moveTo(0, tip)
        path.lineTo(side, tip - 0.14 * down)
    return path
