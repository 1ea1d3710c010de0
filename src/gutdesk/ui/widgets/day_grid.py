"""A painted calendar, a cell a day: going through its days by key or mouse, and saying each."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from gutdesk.qt.announce import announce
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.looks import Looks


def dashed_pen(theme: Theme) -> QPen:
    """The outline of what was not logged or not answered; its cell has no fill."""
    pen = QPen(QColor(mix(theme.line, theme.muted, 0.6)), 1)
    pen.setDashPattern([3, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


class DayGrid(QWidget):
    """`day_seen` brings the date that a person went to, `day_wanted` the one they would open."""

    day_seen = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._chosen: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # -- what a calendar says of itself ----------------------------------------------------------

    def _cell(self, day: date) -> QRectF:
        """Where a day lies."""
        raise NotImplementedError

    def _day_at(self, point: QPointF) -> date | None:
        raise NotImplementedError

    def _reach(self) -> tuple[date, date]:
        """The first and the last day that one can go to."""
        raise NotImplementedError

    def _start(self) -> date:
        """Where one begins who has not gone to any day."""
        raise NotImplementedError

    def _stepped(self, day: date, key: Qt.Key) -> date | None:
        """Where a key leads from a day; None: it has no meaning here."""
        raise NotImplementedError

    def _takes(self, key: Qt.Key) -> bool:
        """Whether a key is its own while it has the keyboard."""
        return self._stepped(self.chosen, key) is not None

    def day_words(self, day: date) -> str:
        raise NotImplementedError

    # -- going about -----------------------------------------------------------------------------

    @property
    def chosen(self) -> date:
        return self._chosen or self._start()

    def go_to(self, day: date) -> None:
        """Within reach; a day beyond it is left alone."""
        first, last = self._reach()
        if not first <= day <= last:
            return
        self._chosen = day
        words = self.day_words(day)
        self.setToolTip(words)
        announce(self, words)
        self.day_seen.emit(day)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_wanted.emit(self.chosen)
            return
        day = self._stepped(self.chosen, key)
        if day is None:
            super().keyPressEvent(event)
            return
        self.go_to(day)
        if self._chosen is not None:
            place = self.mapToGlobal(self._cell(self._chosen).bottomRight().toPoint())
            QToolTip.showText(place, self.day_words(self._chosen), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.go_to(day)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self.day_wanted.emit(day)

    def event(self, event: QEvent) -> bool:
        """While it has the keyboard its keys are its own, also where the tab uses them."""
        if isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.day_words(day) if day else "", self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and self._takes(key):
                event.accept()
                return True
        return super().event(event)

    # -- painting --------------------------------------------------------------------------------

    def paint_ring(self, painter: QPainter) -> None:
        """Round the day that one is on, while the calendar has the keyboard."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._looks.theme.accent), 2))
            painter.drawRoundedRect(self._cell(self.chosen).adjusted(-2, -2, 2, 2), 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)


def shifted(day: date, by: int) -> date:
    """So many days on or back; the calendar itself ends at both sides."""
    number = min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return day + timedelta(days=number - day.toordinal())
