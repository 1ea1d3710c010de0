"""Two ranges of one curve beside each other, on the same scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gutdesk.domain.trends.change import Compared, Side
from gutdesk.ui.charts.changes.days_frame import HALF, DaysFrame, Dress
from gutdesk.ui.charts.changes.dressed import DressedPicture

WIDTH, HEIGHT, GAP = 420, 170, 18
"""Pixels at 100 % text; GAP between the two."""


def paint_pair(
    painter: QPainter, rect: QRectF, compared: Compared, names: tuple[str, str], dress: Dress
) -> None:
    """The range that is set against at the left, the other at the right; `names` in that order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = GAP * dress.scale
    half = (rect.width() - gap) / 2
    left = QRectF(rect.left(), rect.top(), half, rect.height())
    right = left.translated(half + gap, 0)
    for place, side, name in ((left, compared.then, names[0]), (right, compared.now, names[1])):
        painter.save()
        painter.translate(place.left(), 0)
        _paint_side(painter, place.translated(-place.left(), 0), compared, side, name, dress)
        painter.restore()


def _paint_side(
    painter: QPainter, rect: QRectF, compared: Compared, side: Side, name: str, dress: Dress
) -> None:
    theme = dress.theme
    colour = theme.series[compared.target.style % len(theme.series)]
    frame = DaysFrame(painter, rect, (side.first, side.last), dress, head=True)
    until = side.last if dress.today is None else min(side.last, dress.today.toordinal())
    frame.paint_gaps(compared.series, until)
    frame.paint_scale()
    painter.setPen(QColor(theme.text))
    height = frame.metrics.height()
    room = QRectF(
        frame.plot.left(), frame.plot.top() - height - frame.px(2), frame.plot.width(), height
    )
    shown = frame.metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown)
    frame.paint_dots(compared.series, colour)
    frame.paint_mean((side.first, side.last), side.mean, colour)
    if side.mean is not None:
        frame.paint_number(side.last + HALF, side.mean, theme.text, right=True)


class PairPicture(DressedPicture):
    """Tab comes to it: whoever shows it gives it the words that a screen reader reads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((WIDTH, HEIGHT), parent)
        self._compared: Compared | None = None
        self._names = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pair(self, compared: Compared, names: tuple[str, str], dress: Dress) -> None:
        """`names` of the left and the right range."""
        self._compared, self._names = compared, names
        self._wear(dress)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._compared is None or self._dress is None:
            return
        painter = QPainter(self)
        paint_pair(painter, QRectF(self.rect()), self._compared, self._names, self._dress)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._dress.theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
