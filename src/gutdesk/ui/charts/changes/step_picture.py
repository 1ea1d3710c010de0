"""The two sides of a change: single days, plain means, the modelled step with its range."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.trends.change import Change
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.changes.days_frame import HALF, DaysFrame, Dress
from gutdesk.ui.charts.changes.dressed import DressedPicture

WIDTH, HEIGHT = 320, 170
"""Pixels at 100 % text."""
DOTTED = (1, 2.5)


def paint_step(painter: QPainter, rect: QRectF, change: Change, dress: Dress) -> None:
    """What is said of it stands in words beside it: a screen reader finds nothing in here."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme = dress.theme
    colour = theme.series[change.target.style % len(theme.series)]
    days = (change.before.first, change.after.last)
    frame = DaysFrame(painter, rect, days, dress, head=True)
    frame.paint_ground(
        (change.events[0].day, change.after.last), mix(theme.surface, theme.accent_soft, 0.55)
    )
    frame.paint_gaps(change.series, change.after.last)
    frame.paint_scale()
    frame.paint_dots(change.series, colour)
    _paint_events(frame, change)
    _paint_model(frame, change, colour)
    before, after = change.before, change.after
    for side in (before, after):
        frame.paint_mean((side.first, side.last), side.mean, theme.muted)
    if before.mean is not None:
        frame.paint_number(before.first - HALF, before.mean, theme.text, right=False)
    if after.mean is not None:
        frame.paint_number(after.last + HALF, after.mean, theme.text, right=True)


def _paint_model(frame: DaysFrame, change: Change, colour: str) -> None:
    """The drift alone goes on as a dotted line; from the change on the step lies below or above
    it."""
    if not change.share or change.effect is None or change.low is None or change.high is None:
        return
    pairs = list(zip(change.unchanged, change.share, strict=True))
    low = [level + change.low * share for level, share in pairs]
    high = [level + change.high * share for level, share in pairs]
    frame.paint_band(low, high, colour)
    frame.paint_line(change.unchanged, mix(colour, frame.dress.theme.surface, 0.25), 1.4, DOTTED)
    stepped = [level + change.effect * share for level, share in pairs]
    frame.paint_line(stepped, colour, 2.2)


def _paint_events(frame: DaysFrame, change: Change) -> None:
    """A line where each phase began, with its name above it as far as there is room."""
    theme = frame.dress.theme
    free = frame.plot.left()
    for event in change.events:
        x = round(frame.x(event.day - HALF)) + HALF
        dash = Qt.PenStyle.DashLine if event.ends else Qt.PenStyle.SolidLine
        frame.painter.setPen(QPen(QColor(theme.muted), 1, dash))
        frame.painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()))
        name = phase_name(event.kind)
        wide, height = frame.metrics.horizontalAdvance(name), frame.metrics.height()
        left = max(min(x - wide / 2, frame.plot.right() - wide), free)
        if event.ends or left + wide > frame.plot.right() + 1:
            continue
        frame.painter.setPen(QColor(theme.text))
        room = QRectF(left, frame.plot.top() - height - frame.px(2), wide + 1, height)
        frame.painter.drawText(room, Qt.AlignmentFlag.AlignLeft, name)
        free = left + wide + frame.px(8)


class StepPicture(DressedPicture):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((WIDTH, HEIGHT), parent)
        self._change: Change | None = None

    def show_change(self, change: Change, dress: Dress) -> None:
        self._change = change
        self._wear(dress)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._change is None or self._dress is None:
            return
        painter = QPainter(self)
        paint_step(painter, QRectF(self.rect()), self._change, self._dress)
        painter.end()
