"""The weekdays side by side: the mean of each, and between what the middle half of its days lay."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gutdesk.domain.trends.patterns import Spread, WeekdayView
from gutdesk.i18n import _
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.patterns.pattern_chart import PatternChart
from gutdesk.ui.widgets.day_grid import dashed_pen

HEIGHT, BAR, DOT, LEAST = 170, 26, 4.5, 3
"""Pixels at 100 % text: the scale, the bar of a weekday, the radius of its mean, the least height
of a bar."""


class WeekdayChart(PatternChart):
    """A weekday with too few days is a dashed outline."""

    view: WeekdayView | None = None

    def show_view(self, view: WeekdayView) -> None:
        self.view = view
        self.again()

    def rows_height(self) -> int:
        return self.looks.px(HEIGHT) + 3 * self.line_height() + self.looks.px(12)

    def draw(self, painter: QPainter) -> None:
        if self.view is None:
            return
        px, high = self.looks.px, self.line_height()
        left = self.wide("10") + px(10)
        area = QRectF(left, high + px(DOT) + 2, self.width() - left - px(4), px(HEIGHT))
        self.score_lines(painter, area)
        width = area.width() / 7
        for place, (number, spread) in enumerate(self.view.in_order()):
            column = QRectF(area.left() + place * width, area.top(), width, area.height())
            self._draw_day(painter, column, spread)
            below = QRectF(column.left(), area.bottom() + px(4), width, high)
            theme = self.looks.theme
            self.text(painter, below, self.looks.formats.weekday(number), colour=theme.text)
            self.text(painter, below.translated(0, high), _("n {n}").format(n=spread.n))

    def _draw_day(self, painter: QPainter, column: QRectF, spread: Spread) -> None:
        px, theme = self.looks.px, self.looks.theme
        wide = min(px(BAR), column.width() * 0.6)
        left = column.center().x() - wide / 2
        if spread.mean is None or spread.low is None or spread.high is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(dashed_pen(theme))
            painter.drawRoundedRect(QRectF(left, column.top(), wide, column.height()), 4, 4)
            return
        top, bottom = self.score_y(column, spread.high), self.score_y(column, spread.low)
        if bottom - top < px(LEAST):
            top, bottom = top - px(LEAST) / 2, bottom + px(LEAST) / 2
        painter.setBrush(QColor(mix(theme.surface, theme.series[0], 0.25)))
        painter.setPen(QPen(QColor(mix(theme.surface, theme.series[0], 0.6)), 1))
        painter.drawRoundedRect(QRectF(left, top, wide, bottom - top), 3, 3)
        mean = QPointF(column.center().x(), self.score_y(column, spread.mean))
        painter.setBrush(QColor(theme.series[0]))
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        painter.drawEllipse(mean, px(DOT), px(DOT))
        line = self.line_height()
        over = QRectF(column.left(), min(top, mean.y() - px(DOT)) - line - 1, column.width(), line)
        mean_text = self.looks.formats.number(spread.mean, 1)
        self.text(painter, over, mean_text, colour=theme.text)
