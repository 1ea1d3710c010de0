"""How often each score was given, a row a phase, so that phases stand one above the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from gutdesk.domain.trends.patterns import FEWEST, SCORES, PhaseView, ScoreRow
from gutdesk.i18n import _, ngettext
from gutdesk.qt.theme import mix
from gutdesk.services.trends.pattern_words import span_text
from gutdesk.ui.charts.patterns.pattern_chart import AT_LEFT, PatternChart
from gutdesk.ui.widgets.day_grid import dashed_pen
from gutdesk.ui.widgets.score_colours import score_colours

BARS, GAP, NAMES, MEDIAN = 40, 14, 0.42, 4.5
"""Pixels at 100 % text: the highest bar and the gap below a row; the most of the width that names
take; half of the mark of the median."""


class PhaseChart(PatternChart):
    """The bars of a row are shares of its rated days. A line below them is the middle half, a
    triangle on it the median. A row without enough days has dashed bars."""

    view: PhaseView | None = None

    def show_view(self, view: PhaseView) -> None:
        self.view = view
        self.again()

    def _rows(self) -> int:
        return len(self.view.rows) if self.view is not None else 0

    def _row_height(self) -> int:
        px = self.looks.px
        return max(px(BARS), 3 * self.line_height()) + px(GAP)

    def rows_height(self) -> int:
        return self._rows() * self._row_height() + self.line_height() + self.looks.px(6)

    def _texts(self, row: ScoreRow) -> tuple[str, str]:
        days = _("{n} of {count} days").format(n=row.spread.n, count=row.days.count)
        dates = span_text(row.days, self.looks.formats) if row.days.count else ""
        return dates, days

    def _names(self) -> float:
        """The width of the texts at the left."""
        assert self.view is not None
        texts = [text for row in self.view.rows for text in (row.name + "  ", *self._texts(row))]
        most = max((self.wide(text) for text in texts), default=0) + self.looks.px(14)
        return min(most, self.width() * NAMES)

    def draw(self, painter: QPainter) -> None:
        if self.view is None:
            return
        px = self.looks.px
        left, high = self._names(), self._row_height()
        width = (self.width() - left - px(2)) / SCORES
        most = max(
            (max(row.counts) / row.spread.n for row in self.view.rows if row.spread.n), default=1.0
        )
        for place, row in enumerate(self.view.rows):
            top = place * high
            self._draw_name(painter, QRectF(0, top, left - px(10), high - px(GAP)), row)
            area = QRectF(left, top, width * SCORES, high - px(GAP))
            self._draw_bars(painter, area, row, most)
        for score in range(SCORES):
            place = QRectF(left + score * width, self._rows() * high, width, self.line_height())
            self.text(painter, place, self.looks.formats.number(score, 0))

    def words_at(self, point: QPointF) -> str:
        """ "Remove, score 4: 5 of 26 days"."""
        if self.view is None:
            return ""
        left = self._names()
        place = int(point.y() // self._row_height())
        score = int((point.x() - left) // ((self.width() - left - self.looks.px(2)) / SCORES))
        if not (0 <= place < len(self.view.rows) and 0 <= score < SCORES):
            return ""
        row = self.view.rows[place]
        days = ngettext("{count} of {n} day", "{count} of {n} days", row.spread.n)
        return _("{name}, score {score}: {days}").format(
            name=row.name,
            score=score,
            days=days.format(count=row.counts[score], n=row.spread.n),
        )

    def _draw_name(self, painter: QPainter, place: QRectF, row: ScoreRow) -> None:
        line = self.line_height()
        bold = QFont(self.small())
        bold.setWeight(QFont.Weight.DemiBold)
        first = QRectF(place.left(), place.top(), place.width(), line)
        painter.setFont(bold)
        self.text(painter, first, row.name, AT_LEFT, self.looks.theme.text)
        painter.setFont(self.small())
        for number, text in enumerate(self._texts(row), 1):
            self.text(painter, first.translated(0, number * line), text, AT_LEFT)

    def _draw_bars(self, painter: QPainter, area: QRectF, row: ScoreRow, most: float) -> None:
        px, theme, n = self.looks.px, self.looks.theme, row.spread.n
        assert self.view is not None
        width = area.width() / SCORES
        base = int(area.bottom()) - px(7) + 0.5
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
        for score, count in enumerate(row.counts):
            if not count:
                continue
            height = max(px(2), (base - area.top()) * count / n / most)
            bar = QRectF(area.left() + score * width + 1, base - height, width - 2, height)
            if n < FEWEST:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(dashed_pen(theme))
            else:
                better = self.view.subject.more_is_better
                ground, _ink = score_colours(theme, score, more_is_better=better)
                painter.setBrush(QColor(ground))
                painter.setPen(QPen(QColor(mix(ground, theme.text, 0.25)), 1))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0))
        self._draw_middle(painter, area, row, base + px(3))

    def _draw_middle(self, painter: QPainter, area: QRectF, row: ScoreRow, y: float) -> None:
        low, median, high = row.spread.low, row.spread.median, row.spread.high
        if low is None or median is None or high is None:
            return
        px, ink = self.looks.px, QColor(self.looks.theme.text)

        def x(score: float) -> float:
            return area.left() + (score + 0.5) * area.width() / SCORES

        painter.setPen(QPen(ink, px(2)))
        painter.drawLine(QPointF(x(low), y), QPointF(x(high), y))
        half = px(MEDIAN)
        tip = QPointF(x(median), y - px(2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = [tip, tip + QPointF(half, 1.5 * half), tip + QPointF(-half, 1.5 * half)]
        painter.drawPolygon(QPolygonF(corners))
