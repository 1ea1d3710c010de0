"""Stool forms 1-7 as a table: a column a month or phase, in each cell how many."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gutdesk.domain.trends.patterns import FORMS, FormColumn, StoolView
from gutdesk.i18n import _
from gutdesk.qt.theme import mix, readable_on
from gutdesk.services.trends.body_words import column_name
from gutdesk.ui.charts.patterns.pattern_chart import AT_LEFT, AT_RIGHT, CENTRE, PatternChart
from gutdesk.ui.widgets.day_grid import dashed_pen

CELL, GAP = 22, 3
"""Pixels at 100 % text."""
KINDS = ((1, 2), (3, 5), (6, 7))
"""Hard, usual, loose (protocol/symptoms.toml, `stool_type`)."""


class StoolChart(PatternChart):
    """The deeper a cell, the larger its share of the column. A column without any stool is a dashed
    outline; the last row counts the days without one."""

    view: StoolView | None = None

    def show_view(self, view: StoolView) -> None:
        self.view = view
        self.again()

    def _cell(self) -> int:
        return max(self.looks.px(CELL), self.line_height() + 4)

    def rows_height(self) -> int:
        return (FORMS + 1) * self._cell() + self.line_height() + self.looks.px(14)

    def _kinds(self) -> tuple[str, ...]:
        return _("hard"), _("usual"), _("loose")

    def draw(self, painter: QPainter) -> None:
        if self.view is None or not self.view.columns:
            return
        px, cell = self.looks.px, self._cell()
        head = self.line_height() + px(4)
        last = _("days without")
        wide = max(self.wide(text) for text in (*self._kinds(), last)) + px(10)
        left = min(wide + self.wide("7") + px(10), self.width() * 0.4)
        for (low, high), name in zip(KINDS, self._kinds(), strict=True):
            place = QRectF(0, head + (low - 1) * cell, left, (high - low + 1) * cell)
            self.text(painter, place, name, AT_LEFT)
        for form in range(1, FORMS + 1):
            place = QRectF(0, head + (form - 1) * cell, left - px(8), cell)
            number = self.looks.formats.number(form, 0)
            self.text(painter, place, number, AT_RIGHT, self.looks.theme.text)
        below = QRectF(0, head + FORMS * cell + px(8), left - px(8), cell)
        self.text(painter, below, last, AT_LEFT)
        width = min((self.width() - left) / len(self.view.columns), px(96))
        names = [column_name(column, self.looks.formats) for column in self.view.columns]
        # Months follow each other: where they are narrow, every second or third is named.
        widest = max(self.wide(name) for name in names) + px(6)
        step = 1 if self.view.by_phase else max(1, math.ceil(widest / width))
        for place, column in enumerate(self.view.columns):
            x = left + place * width
            if (len(names) - 1 - place) % step == 0:
                over = QRectF(x, 0, width, head)
                if not self.view.by_phase:
                    over.adjust(-widest, 0, widest, 0)
                self.text(painter, over, names[place], CENTRE)
            self._draw_column(painter, QRectF(x, head, width, FORMS * cell), column)
            place = QRectF(x, below.top(), width, cell)
            self.text(painter, place, self.looks.formats.number(column.missing, 0), CENTRE)

    def _draw_column(self, painter: QPainter, area: QRectF, column: FormColumn) -> None:
        theme, half = self.looks.theme, GAP / 2
        if not column.total:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(dashed_pen(theme))
            painter.drawRoundedRect(area.adjusted(half, half, -half, -half), 4, 4)
            return
        high = area.height() / FORMS
        for form, count in enumerate(column.counts, 1):
            place = QRectF(area.left(), area.top() + (form - 1) * high, area.width(), high)
            colour, share = self._colour(form), count / column.total
            ground = mix(theme.surface, colour, 0.2 + 0.65 * share if count else 0.05)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(place.adjusted(half, half, -half, -half), 3, 3)
            if count:
                ink = readable_on(ground, theme.text, theme.surface)
                self.text(painter, place, self.looks.formats.number(count, 0), CENTRE, ink)

    def _colour(self, form: int) -> str:
        series = self.looks.theme.series
        kind = next(place for place, (_low, high) in enumerate(KINDS) if form <= high)
        return (series[2], series[0], series[1])[kind]
