"""The two items of the chart's scene: the picture, kept as pixels while nobody moves it, and the
crosshair above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gutdesk.ui.charts.timeline.paint import paint_edges, paint_timeline

if TYPE_CHECKING:
    from gutdesk.ui.charts.timeline.chart import TimelineChart


class Drawing(pg.GraphicsObject):
    """Its coordinates are the pixels of the viewport."""

    def __init__(self, chart: TimelineChart) -> None:
        super().__init__()
        self._chart = chart
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._kept: QPixmap | None = None
        self._kept_area = QRectF()
        self._size = QRectF()

    def forget(self, *, lanes_only: bool = False) -> None:
        """Paint anew; `lanes_only`: what stands at their left is what it was."""
        self._kept = None
        size = self._chart.area()
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
            lanes_only = False
        left = self._chart.places().plot.left() if lanes_only else 0.0
        self.update(size.adjusted(left, 0, 0, 0))

    def boundingRect(self) -> QRectF:
        return self._size

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if not self._chart.is_ready or self._size.isEmpty():
            return
        picture = self._chart.picture()
        if picture.moving:
            # What is scrolled away need not keep up.
            painter.setClipRect(self._chart.seen() & option.exposedRect)
            paint_timeline(painter, self._size, picture)
            return
        seen = self._chart.seen()
        if self._kept is None or not self._kept_area.contains(seen):
            # All of it only for who scrolls: the first picture is there sooner.
            self._kept_area = seen if self._kept is None else self._size
            self._kept = self._pixels(self._kept_area)
        painter.drawPixmap(QPointF(0, 0), self._kept)

    def _pixels(self, area: QRectF) -> QPixmap:
        """Kept, so that moving the crosshair costs next to nothing."""
        ratio = self._chart.devicePixelRatioF()
        made = QPixmap((self._size.size() * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        picture = self._chart.picture().still()
        made.fill(QColor(picture.theme.surface))
        painter = QPainter(made)
        try:
            painter.setClipRect(area)
            paint_timeline(painter, self._size, picture)
        finally:
            # Else Qt ends the program when the pixels go, before the mistake is told.
            painter.end()
        return made


class Edges(pg.GraphicsObject):
    """Names of phases and dates at the ends of what is seen, where the lanes are higher than the
    page and it is scrolled."""

    def __init__(self, chart: TimelineChart) -> None:
        super().__init__()
        self._chart = chart
        self._size = QRectF()

    def look(self) -> None:
        """The chart is of another size, or was scrolled."""
        size = self._chart.area()
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        self.update()

    def boundingRect(self) -> QRectF:
        return self._size

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        seen = self._chart.seen()
        if self._chart.is_ready and not seen.isEmpty():
            paint_edges(painter, self._size, seen, self._chart.picture())


class Cross(pg.GraphicsObject):
    """A line at the middle of the day, from the names to the dates."""

    def __init__(self, chart: TimelineChart) -> None:
        super().__init__()
        self._chart = chart
        self._line = QRectF()

    def place(self) -> None:
        """Go where the chart's crosshair is."""
        line = QRectF()
        if self._chart.cross and self._chart.is_ready:
            places = self._chart.places()
            x = round(places.x(self._chart.cross))
            if places.plot.left() <= x <= places.plot.right():
                top = places.plot.top() - places.head / 2
                line = QRectF(x - 1, top, 3, places.plot.bottom() - top)
        if line != self._line:
            self.prepareGeometryChange()
            self._line = line
            self.update()

    def boundingRect(self) -> QRectF:
        return self._line

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if self._line.isEmpty():
            return
        seen, places = self._chart.seen(), self._chart.places()
        top = max(self._line.top(), seen.top() + places.head / 2)
        bottom = min(self._line.bottom(), seen.bottom() - places.foot)
        if top < bottom:
            x = self._line.left() + 1.5
            painter.setPen(QPen(QColor(self._chart.picture().theme.text), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
