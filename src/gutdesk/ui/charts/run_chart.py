"""The days of a food test: what was rated, the level before, the curve that fits, the portions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from gutdesk.domain.formats import Formats
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.charts.days_axis import ordinal
from gutdesk.ui.charts.still_chart import StillChart

TOP = 10.0
"""Scores go from 0 to 10, and so does the chart: a small rise looks small."""
AIR = 0.5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDrawing:
    """From `first` to `last` day. `outcome` and `main` have no entry on days without a score.
    `portions` name what was eaten on a day, "" where it was missed. `washout`: its first and last
    day. `base`: the level outside tests. `until`: the last day that has come."""

    first: date
    last: date
    until: date
    outcome: tuple[tuple[date, float], ...]
    main: tuple[tuple[date, int], ...] = ()
    fitted: tuple[tuple[date, float], ...] = ()
    base: float | None = None
    portions: tuple[tuple[date, str], ...] = ()
    washout: tuple[date, date] | None = None
    stopped: date | None = None


class RunChart(StillChart):
    def draw(
        self, drawing: RunDrawing, theme: Theme, formats: Formats, *, text_scale: float = 1.0
    ) -> None:
        self._scale = text_scale
        self._plot.clear()
        self.setBackground(theme.surface)
        self._dress_axes(theme, formats)
        self._plot.showGrid(x=False, y=True, alpha=0.35)
        self._numbers.setTicks([[(float(at), formats.number(at)) for at in range(0, 11, 2)]])
        first, last = ordinal(drawing.first) - 0.5, ordinal(drawing.last) + 0.5
        self._box.setRange(xRange=(first, last), yRange=(-AIR, TOP + AIR), padding=0)
        self._draw_ground(drawing, theme)
        self._draw_gaps(drawing, theme)
        self._draw_level(drawing, theme)
        self._draw_main(drawing, theme)
        self._draw_outcome(drawing, theme)
        self._draw_stop(drawing, theme)

    def _draw_ground(self, drawing: RunDrawing, theme: Theme) -> None:
        """The test days filled, each with its portion; the days without the food hatched."""
        for day, text in drawing.portions:
            fill = QColor(theme.accent_soft) if text else Qt.BrushStyle.NoBrush
            edge = Qt.PenStyle.NoPen if text else Qt.PenStyle.DotLine
            self._rect(day, day, QBrush(fill), QPen(QColor(theme.muted), 1, edge))
            if text:
                self._write(text, day, theme.accent)
        if drawing.washout is not None:
            hatch = QBrush(QColor(mix(theme.line, theme.muted, 0.4)), Qt.BrushStyle.BDiagPattern)
            self._rect(*drawing.washout, hatch, QPen(Qt.PenStyle.NoPen), still=True)

    def _rect(
        self, first: date, last: date, brush: QBrush, pen: QPen, *, still: bool = False
    ) -> None:
        left, right = ordinal(first) - 0.5, ordinal(last) + 0.5
        rect = QRectF(left, -AIR, right - left, TOP + 2 * AIR)
        made = _Hatched(rect) if still else QGraphicsRectItem(rect)
        pen.setCosmetic(True)
        made.setPen(pen)
        made.setBrush(brush)
        made.setZValue(-30)
        self._plot.addItem(made, ignoreBounds=True)

    def _write(self, text: str, day: date, colour: str) -> None:
        """Along the day's column, from the top down: a column is narrower than its words."""
        made = pg.TextItem(text, color=colour, anchor=(1, 0.5), angle=90)
        made.setFont(self._small_font())
        made.setPos(ordinal(day), TOP + AIR * 0.7)
        made.setZValue(-10)
        self._plot.addItem(made, ignoreBounds=True)

    def _draw_gaps(self, drawing: RunDrawing, theme: Theme) -> None:
        """A thin dotted line on each day that has no score."""
        rated = {day for day, _value in drawing.outcome}
        pen = pg.mkPen(mix(theme.line, theme.muted, 0.35), width=1, style=Qt.PenStyle.DotLine)
        day = drawing.first
        while day <= min(drawing.last, drawing.until):
            if day not in rated:
                at = ordinal(day)
                self._plot.plot([at, at], [-AIR, TOP + AIR], pen=pen)
            day += DAY

    def _draw_level(self, drawing: RunDrawing, theme: Theme) -> None:
        if drawing.base is not None:
            pen = pg.mkPen(theme.muted, width=1.2 * self._scale, style=Qt.PenStyle.DashLine)
            ends = [ordinal(drawing.first) - 0.5, ordinal(drawing.last) + 0.5]
            self._plot.plot(ends, [drawing.base] * 2, pen=pen)
        shown = [(day, value) for day, value in drawing.fitted if day >= drawing.first]
        if shown:
            self._plot.plot(
                [ordinal(day) for day, _value in shown],
                [value for _day, value in shown],
                pen=pg.mkPen(theme.series[0], width=1.8 * self._scale),
                antialias=True,
            )

    def _draw_main(self, drawing: RunDrawing, theme: Theme) -> None:
        colour = mix(theme.surface, theme.muted, 0.65)
        self._dots(drawing.main, "s", 5.5, pg.mkPen(colour, width=1), None)

    def _draw_outcome(self, drawing: RunDrawing, theme: Theme) -> None:
        colour = theme.series[1]
        self._dots(drawing.outcome, "o", 8, pg.mkPen(theme.surface, width=1), pg.mkBrush(colour))

    def _dots(self, points: Any, symbol: str, size: float, pen: Any, brush: Any) -> None:
        dots = pg.ScatterPlotItem(
            [ordinal(day) for day, _value in points],
            [float(value) for _day, value in points],
            symbol=symbol,
            size=size * self._scale,
            pen=pen,
            brush=brush,
            antialias=True,
        )
        dots.setZValue(10)
        self._plot.addItem(dots)

    def _draw_stop(self, drawing: RunDrawing, theme: Theme) -> None:
        if drawing.stopped is None:
            return
        at = ordinal(drawing.stopped) + 0.5
        pen = pg.mkPen(theme.caution, width=2 * self._scale, style=Qt.PenStyle.DashDotLine)
        self._plot.plot([at, at], [-AIR, TOP + AIR], pen=pen)
        mark = pg.ScatterPlotItem(
            [at], [TOP], symbol="x", size=11 * self._scale, pen=None, brush=theme.caution
        )
        mark.setZValue(12)
        self._plot.addItem(mark)


class _Hatched(QGraphicsRectItem):
    """A hatch whose lines keep their place and width whatever the chart is stretched to."""

    def paint(self, painter: Any, option: Any, widget: Any = None) -> None:
        rect = painter.worldTransform().mapRect(self.rect())
        painter.save()
        painter.resetTransform()
        painter.fillRect(rect, self.brush())
        painter.restore()
