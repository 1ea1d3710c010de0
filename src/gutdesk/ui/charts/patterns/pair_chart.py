"""Two scores against each other: a circle where they met, the larger the more days did so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from gutdesk.domain.trends.patterns import SCORES, PairView
from gutdesk.i18n import _, ngettext
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.patterns.pattern_chart import AT_LEFT, AT_RIGHT, CENTRE, PatternChart
from gutdesk.ui.looks import Looks

SIDE, LABEL = 168, 20
"""Pixels at 100 % text: the square of the scores, the numbers at its left."""


class PairChart(PatternChart):
    """The one goes to the right, the other up. The area of a circle is the number of days."""

    def __init__(self, looks: Looks, one: str, pair: PairView) -> None:
        super().__init__(looks)
        self.pair, self._one = pair, one
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rows_height(self) -> int:
        return self.looks.px(SIDE) + 4 * self.line_height() + self.looks.px(10)

    def sizeHint(self) -> QSize:
        return QSize(self.looks.px(SIDE + LABEL + 8), self.rows_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        theme, line = self.looks.theme, self.line_height()
        bold = QFont(self.small())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        head = QRectF(0, 0, self.width(), line)
        self.text(painter, head, "↑ " + self.pair.other.name, AT_LEFT, theme.text)
        painter.setFont(self.small())
        n, count = self.pair.n, self.pair.n + self.pair.missing
        days = ngettext("{n} of {count} day", "{n} of {count} days", count).format(n=n, count=count)
        self.text(painter, head.translated(0, line), days, AT_LEFT)
        area = self._area()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        for score in (0, 5, 10):
            self._draw_scale(painter, area, score)
        self._draw_days(painter, area)
        foot = QRectF(0, area.bottom() + line, area.right(), line)
        self.text(painter, foot, self._one + " →", AT_RIGHT, theme.text)

    def _area(self) -> QRectF:
        """The square of the scores."""
        px = self.looks.px
        return QRectF(px(LABEL), 2 * self.line_height() + px(4), px(SIDE), px(SIDE))

    def words_at(self, point: QPointF) -> str:
        """ "Bloating 4, Fatigue 3: 12 days"."""
        area = self._area()
        step = area.width() / SCORES
        one = int((point.x() - area.left()) // step)
        other = int((area.bottom() - point.y()) // step)
        if not (0 <= one < SCORES and 0 <= other < SCORES) or not self.pair.counts[one][other]:
            return ""
        count = self.pair.counts[one][other]
        days = ngettext("{count} day", "{count} days", count).format(count=count)
        return _("{one} {score}, {other} {other_score}: {days}").format(
            one=self._one, score=one, other=self.pair.other.name, other_score=other, days=days
        )

    def _at(self, area: QRectF, one: int, other: int) -> QPointF:
        step = area.width() / SCORES
        return QPointF(area.left() + (one + 0.5) * step, area.bottom() - (other + 0.5) * step)

    def _draw_scale(self, painter: QPainter, area: QRectF, score: int) -> None:
        line, place = self.line_height(), self._at(area, score, score)
        painter.setPen(QPen(QColor(mix(self.looks.theme.line, self.looks.theme.surface, 0.4)), 1))
        x, y = int(place.x()) + 0.5, int(place.y()) + 0.5
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        text = self.looks.formats.number(score, 0)
        beside = QRectF(0, y - line / 2, area.left() - self.looks.px(4), line)
        self.text(painter, beside, text, AT_RIGHT)
        self.text(painter, QRectF(x - line, area.bottom(), 2 * line, line), text, CENTRE)

    def _draw_days(self, painter: QPainter, area: QRectF) -> None:
        theme = self.looks.theme
        largest = area.width() / SCORES / 2
        most = max((count for row in self.pair.counts for count in row), default=0)
        colour = QColor(theme.series[0])
        painter.setPen(QPen(colour, 1))
        colour.setAlphaF(0.55)
        painter.setBrush(colour)
        for one, row in enumerate(self.pair.counts):
            for other, count in enumerate(row):
                if count:
                    radius = max(1.5, largest * (count / most) ** 0.5)
                    painter.drawEllipse(self._at(area, one, other), radius, radius)
