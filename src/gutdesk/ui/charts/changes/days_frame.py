"""The ground of a small picture of scores over days: the scale from 0 to 10, its dates, a hatch on
days that were not logged, single days as faint dots, lines and their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.series import DaySeries
from gutdesk.qt.theme import Theme, mix

TOP = 10
"""Scores go from 0 to 10, and so does every picture: what is small looks small."""
SMALL = 11 / 13
"""Of the text in a picture."""
HALF = 0.5
"""A day reaches from half before to half after its ordinal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a picture is painted. `scale`: the person's text size, 1.0 is 100 %."""

    theme: Theme
    formats: Formats
    font: QFont
    scale: float = 1.0
    today: date | None = None

    def small(self) -> QFont:
        made = QFont(self.font)
        made.setPointSizeF(max(1.0, self.font.pointSizeF() * SMALL))
        return made


class DaysFrame:
    """The days from `first` to `last` within `rect`, whose left and lower margin hold numbers and
    dates."""

    def __init__(
        self,
        painter: QPainter,
        rect: QRectF,
        days: tuple[int, int],
        dress: Dress,
        *,
        numbered: bool = True,
        head: bool = False,
    ) -> None:
        """`numbered`: the scale has its numbers; `head`: a line of words has room above it."""
        self.painter, self.dress = painter, dress
        self.first, self.last = days
        font = dress.small()
        self.metrics = QFontMetricsF(font)
        painter.setFont(font)
        line = self.metrics.height()
        left = self.metrics.horizontalAdvance(dress.formats.number(TOP)) + self.px(8)
        self.plot = rect.adjusted(
            left if numbered else 0,
            line + self.px(4) if head else self.px(5),
            0,
            -(line + self.px(5)),
        )
        self._numbered = numbered

    def px(self, length: float) -> float:
        return length * self.dress.scale

    def x(self, day: float) -> float:
        days = max(self.last - self.first + 1, 1)
        return self.plot.left() + (day - self.first + HALF) * self.plot.width() / days

    def y(self, value: float) -> float:
        return self.plot.bottom() - min(max(value, 0.0), TOP) * self.plot.height() / TOP

    def between(self, first: float, last: float) -> QRectF:
        """The full height of some days, both included."""
        left, right = self.x(first - HALF), self.x(last + HALF)
        return QRectF(left, self.plot.top(), right - left, self.plot.height())

    # -- the ground ------------------------------------------------------------------------------

    def paint_ground(self, days: tuple[int, int], colour: str) -> None:
        self.painter.fillRect(self.between(*days), QColor(colour))

    def paint_scale(self) -> None:
        """Lines at 0, 5 and 10 with their numbers; the first and the last day below."""
        theme, formats = self.dress.theme, self.dress.formats
        self.painter.setPen(QPen(QColor(theme.line), 1))
        for value in (0, TOP // 2, TOP):
            y = round(self.y(value)) + HALF
            self.painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
        self.painter.setPen(QColor(theme.muted))
        height = self.metrics.height()
        if self._numbered:
            for value in (0, TOP // 2, TOP):
                room = QRectF(0, self.y(value) - height / 2, self.plot.left() - self.px(6), height)
                self.painter.drawText(
                    room,
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    formats.number(value),
                )
        self._paint_dates()

    def _paint_dates(self) -> None:
        room = QRectF(
            self.plot.left(),
            self.plot.bottom() + self.px(3),
            self.plot.width(),
            self.metrics.height(),
        )
        first, last = self._day(self.first), self._day(self.last)
        self.painter.drawText(room, Qt.AlignmentFlag.AlignLeft, first)
        both = self.metrics.horizontalAdvance(first + last) + self.px(12)
        if self.last > self.first and both <= room.width():
            self.painter.drawText(room, Qt.AlignmentFlag.AlignRight, last)

    def _day(self, ordinal: int) -> str:
        return self.dress.formats.short_day(date.fromordinal(ordinal), self.dress.today)

    def paint_gaps(self, series: DaySeries, until: int) -> None:
        """A light hatch on each day to `until` that has no score."""
        theme = self.dress.theme
        hatch = QBrush(QColor(mix(theme.line, theme.muted, 0.12)), Qt.BrushStyle.BDiagPattern)
        for first, last in _gaps(series, self.first, min(self.last, until)):
            self.painter.fillRect(self.between(first, last), hatch)

    # -- the scores ------------------------------------------------------------------------------

    def paint_dots(self, series: DaySeries, colour: str) -> None:
        """A faint dot a day."""
        wide = self.plot.width() / max(self.last - self.first + 1, 1)
        pen = QPen(_faint(colour, 0.65), min(5.0, max(3.0, wide * 0.6)) * self.dress.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.painter.setPen(pen)
        days = range(max(self.first, series.first), min(self.last, series.last) + 1)
        scores = ((day, series.at(day)) for day in days)
        dots = [QPointF(self.x(day), self.y(score)) for day, score in scores if score is not None]
        if dots:
            self.painter.drawPoints(QPolygonF(dots))

    def paint_mean(self, days: tuple[int, int], mean: float | None, colour: str) -> None:
        """A plain mean as a dashed line over its days, with its number at the end."""
        if mean is None or days[1] < days[0]:
            return
        pen = QPen(QColor(colour), self.px(1.4))
        pen.setDashPattern([4, 3])
        self.painter.setPen(pen)
        y = self.y(mean)
        self.painter.drawLine(
            QPointF(self.x(days[0] - HALF), y), QPointF(self.x(days[1] + HALF), y)
        )

    def paint_number(self, day: float, value: float, colour: str, *, right: bool) -> None:
        """A mean in figures above its line, at its left or right end, readable on the dots."""
        text = self.dress.formats.number(value, 1)
        wide, height = self.metrics.horizontalAdvance(text), self.metrics.height()
        x = self.x(day) - wide - self.px(6) if right else self.x(day) + self.px(6)
        y = self.y(value) - height - self.px(1)
        if y < self.plot.top():
            y = self.y(value) + self.px(1)
        room = QRectF(x, y, wide, height)
        ground = QColor(self.dress.theme.surface)
        ground.setAlphaF(0.85)
        self.painter.fillRect(room.adjusted(-2, 0, 2, 0), ground)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def paint_line(
        self, values: Sequence[float], colour: str, width: float, dash: Sequence[float] = ()
    ) -> None:
        """A value a day from `first` on."""
        pen = QPen(QColor(colour), self.px(width))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        self.painter.setPen(pen)
        self.painter.drawPolyline(QPolygonF(self._points(values)))

    def paint_band(self, low: Sequence[float], high: Sequence[float], colour: str) -> None:
        """Filled between two lines."""
        around = self._points(high) + self._points(low)[::-1]
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(_faint(colour, 0.2))
        self.painter.drawPolygon(QPolygonF(around))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _points(self, values: Sequence[float]) -> list[QPointF]:
        return [QPointF(self.x(self.first + at), self.y(value)) for at, value in enumerate(values)]


def _gaps(series: DaySeries, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of days without a score."""
    begun: int | None = None
    for day in range(first, last + 1):
        if series.at(day) is None:
            begun = day if begun is None else begun
        elif begun is not None:
            yield begun, day - 1
            begun = None
    if begun is not None:
        yield begun, last


def _faint(colour: str, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made
