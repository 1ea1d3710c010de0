"""What the pictures of patterns share: the theme's colours, small letters, lines of a scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gutdesk.ui.looks import Looks

CENTRE = Qt.AlignmentFlag.AlignCenter
AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
TOP = 10
"""Scores go from 0 to 10, and so do the pictures: a small difference looks small."""


class PatternChart(QWidget):
    """As wide as its place, as high as `rows_height` says. Whoever shows it puts into words beside
    it what it shows, and makes the words its accessible description."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = looks
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def rows_height(self) -> int:
        """In pixels."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def words_at(self, point: QPointF) -> str:
        """What lies there, for the tool tip; empty where nothing does."""
        return ""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def again(self) -> None:
        """Something that it shows, or how it looks, is another now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.looks.px(360), self.rows_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.looks.px(200), self.rows_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small())
        self.draw(painter)
        painter.end()

    # -- pieces ----------------------------------------------------------------------------------

    def small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 11 / 13)
        return font

    def line_height(self) -> int:
        return QFontMetrics(self.small()).height()

    def wide(self, text: str) -> int:
        return QFontMetrics(self.small()).horizontalAdvance(text)

    def text(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        align: Qt.AlignmentFlag = CENTRE,
        colour: str = "",
    ) -> None:
        """In one line; "…" at its end where the place is too narrow."""
        painter.setPen(QColor(colour or self.looks.theme.muted))
        room = int(place.width()) + 1
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, align, elided)

    def score_lines(self, painter: QPainter, area: QRectF, step: int = 2) -> None:
        """The lines of the scores across an area, with their numbers at its left."""
        high = self.line_height()
        for score in range(0, TOP + 1, step):
            y = self.score_y(area, score)
            self.rule(painter, area, y)
            place = QRectF(0, y - high / 2, area.left() - self.looks.px(6), high)
            self.text(painter, place, self.looks.formats.number(score, 0), AT_RIGHT)

    def rule(self, painter: QPainter, area: QRectF, y: float) -> None:
        painter.setPen(QPen(QColor(self.looks.theme.line), 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    @staticmethod
    def score_y(area: QRectF, score: float) -> float:
        """On a half pixel, so that a line of one pixel is sharp."""
        return int(area.bottom() - area.height() * score / TOP) + 0.5
