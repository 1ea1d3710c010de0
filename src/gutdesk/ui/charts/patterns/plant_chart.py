"""Different plants a week: a bar each, an outline where little of the week was written down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gutdesk.domain.trends.patterns import PlantView, PlantWeek
from gutdesk.ui.charts.patterns.pattern_chart import AT_LEFT, AT_RIGHT, CENTRE, PatternChart
from gutdesk.ui.widgets.day_grid import dashed_pen

HEIGHT, STEPS, WIDEST = 150, (5, 10, 20, 50, 100), 40
"""Pixels at 100 % text of the scale; between its lines so many plants; the widest bar."""
MOST_LINES = 5


class PlantChart(PatternChart):
    view: PlantView | None = None

    def show_view(self, view: PlantView) -> None:
        self.view = view
        self.again()

    def rows_height(self) -> int:
        return self.looks.px(HEIGHT) + 2 * self.line_height() + self.looks.px(8)

    def draw(self, painter: QPainter) -> None:
        if self.view is None or not self.view.weeks:
            return
        px, line = self.looks.px, self.line_height()
        most = max(len(week.plants) for week in self.view.weeks)
        step = next((one for one in STEPS if most / one <= MOST_LINES), most or 1)
        top = step * max(1, -(-most // step))
        left = self.wide(self.looks.formats.number(top, 0)) + px(10)
        area = QRectF(left, line + 1, self.width() - left - px(2), px(HEIGHT))
        for count in range(0, top + 1, step):
            y = int(area.bottom() - area.height() * count / top) + 0.5
            self.rule(painter, area, y)
            place = QRectF(0, y - line / 2, left - px(6), line)
            self.text(painter, place, self.looks.formats.number(count, 0), AT_RIGHT)
        width = min(area.width() / len(self.view.weeks), px(WIDEST))
        for place, week in enumerate(self.view.weeks):
            column = QRectF(area.left() + place * width, area.top(), width, area.height())
            self._draw_week(painter, column, week, top)
        self._draw_dates(painter, area, width)

    def _draw_week(self, painter: QPainter, column: QRectF, week: PlantWeek, top: int) -> None:
        theme, count = self.looks.theme, len(week.plants)
        air = min(self.looks.px(3), column.width() / 6)
        high = max(column.height() * count / top, 1.0)
        bar = QRectF(column.left() + air, column.bottom() - high, column.width() - 2 * air, high)
        if week.is_enough:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.series[0]))
        else:
            painter.setPen(dashed_pen(theme))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        text = self.looks.formats.number(count, 0)
        if week.days and self.wide(text) <= column.width():
            line = self.line_height()
            over = QRectF(column.left(), bar.top() - line, column.width(), line)
            self.text(painter, over, text, CENTRE, theme.text)

    def _draw_dates(self, painter: QPainter, area: QRectF, width: float) -> None:
        """The first days of weeks, as many as fit; the name of a month where one begins."""
        assert self.view is not None
        free = 0.0
        for place, week in enumerate(self.view.weeks):
            day, left = date.fromordinal(week.first), area.left() + place * width
            text = self.looks.formats.short_day(day)
            if left < free or left + self.wide(text) > self.width():
                continue
            below = QRectF(left, area.bottom() + self.looks.px(4), self.wide(text) + 4, 0)
            below.setHeight(self.line_height())
            self.text(painter, below, text, AT_LEFT)
            free = below.right() + self.looks.px(14)
