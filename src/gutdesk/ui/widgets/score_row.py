"""A score of 0 to 10 as one painted control: a label and eleven cells.

*Not logged* is the slider value -1 and is drawn as dashed outlines without fill; zero is a filled
pale cell. Being a QSlider, the row has Qt's own accessible slider; what a number cannot say (the
worded ends, "not logged") stands in the accessible description.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QSlider, QToolTip, QWidget

from gutdesk.i18n import _
from gutdesk.qt.theme import Theme
from gutdesk.ui.widgets.score_paint import CellsLook, paint_cells
from gutdesk.ui.widgets.score_places import Measures, Places, mirrored

NOT_LOGGED = -1
TEN_WITHIN = 0.9
"""Seconds in which a 0 after a 1 means ten."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class ScoreRow(QSlider):
    """`rated` and `cleared` tell of what a person (or a screen reader) did, never of `set_score`.

    A digit rates; `advance` then asks for the next row. Only a 1 waits for `TEN_WITHIN` seconds:
    a 0 makes it ten (`rated` is emitted again), any other digit goes on to the next row.
    """

    rated = Signal(int)
    cleared = Signal()
    focused = Signal()
    advance = Signal()
    previous_wanted = Signal()
    next_wanted = Signal()

    def __init__(
        self,
        label: str,
        question: str,
        low: str,
        high: str,
        more_is_better: bool,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._label = label
        self._question = question
        self._low = low
        self._high = high
        self._more_is_better = more_is_better
        self._theme = theme
        self._clock = clock
        self._label_width: int | None = None
        self._measures: Measures | None = None
        self._placed: tuple[int, Places] | None = None
        self._asked_height = 0
        self._episode: int | None = None
        self._hovered: int | None = None
        self._one_at: float | None = None
        self._quiet = False
        self._one_over = QTimer(self, singleShot=True, interval=round(TEN_WITHIN * 1000))
        self._one_over.timeout.connect(self._move_on)
        self.setRange(NOT_LOGGED, 10)
        self.setPageStep(1)
        self.setValue(NOT_LOGGED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(label)
        self.valueChanged.connect(self._value_changed)
        self._describe()

    # What it holds

    def score(self) -> int | None:
        return None if self.value() == NOT_LOGGED else self.value()

    def set_score(self, score: int | None) -> None:
        """Show what the diary says. No signal is emitted."""
        self._quiet = True
        self.setValue(NOT_LOGGED if score is None else score)
        self._quiet = False

    def set_from_episode(self, peak: int | None) -> None:
        """Mark the cell that an episode of this day reached; None takes the mark away."""
        if peak != self._episode:
            self._episode = peak
            self._describe()
            self.update()

    @property
    def question(self) -> str:
        return self._question

    @property
    def ends(self) -> str:
        """The worded ends in one line: "0 none · 10 worst imaginable"."""
        parts = [f"{number} {word}" for number, word in ((0, self._low), (10, self._high)) if word]
        return " · ".join(parts)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @property
    def label_width(self) -> int | None:
        """Pixels kept for the label; None: as wide as it is on one line. See `line_up`."""
        return self._label_width

    @label_width.setter
    def label_width(self, width: int | None) -> None:
        if width != self._label_width:
            self._label_width = width
            self._measure_again()

    def natural_label_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._label) + 8

    # How large it is

    @property
    def _measured(self) -> Measures:
        if self._measures is None:
            width = self._label_width
            column = self.natural_label_width() if width is None else width
            self._measures = Measures(self._label, self.font(), column)
        return self._measures

    def _places(self) -> Places:
        if self._placed is None or self._placed[0] != self.width():
            places = self._measured.places(self.width())
            if self._right_to_left():
                places = mirrored(places, self.width())
            self._placed = (self.width(), places)
        return self._placed[1]

    def _measure_again(self) -> None:
        self._measures = None
        self._placed = None
        self.updateGeometry()
        self.update()

    def _right_to_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._measured.places(width).height

    def sizeHint(self) -> QSize:
        measured = self._measured
        width = measured.column + measured.strip_width(measured.usual_cell)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        measured = self._measured
        least = measured.strip_width(measured.least_cell)
        self._asked_height = self.heightForWidth(max(least, self.width()))
        return QSize(least, self._asked_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Not every layout asks for the height of a width: say so when it changes."""
        super().resizeEvent(event)
        if self.heightForWidth(event.size().width()) != self._asked_height:
            self.updateGeometry()

    def cell_rect(self, score: int) -> QRect:
        """Where the cell of `score` is drawn, in the row's own coordinates."""
        return self._places().cells[score]

    # How it looks

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        places = self._places()
        side = Qt.AlignmentFlag.AlignRight if self._right_to_left() else Qt.AlignmentFlag.AlignLeft
        flow = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | side
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
        painter.drawText(places.label, int(flow | Qt.AlignmentFlag.AlignAbsolute), self._label)
        painter.setFont(self._measured.number_font)
        hovered = self._hovered if self.isEnabled() else None
        look = CellsLook(
            self.score(),
            hovered,
            self._episode,
            self._more_is_better,
            theme,
            self._measured.number_font,
            self.locale(),
        )
        paint_cells(painter, look, places, self.devicePixelRatio())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(places.strip).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    # What a person does

    def _rate(self, score: int) -> None:
        """Rating what an episode gave already is told too: from now on the person said so."""
        if score == self.value() and score == self._episode:
            self.rated.emit(score)
        self.setValue(score)

    def _value_changed(self, value: int) -> None:
        self._describe()
        self.update()
        if self._quiet:
            return
        if value == NOT_LOGGED:
            self.cleared.emit()
        else:
            self.rated.emit(value)

    def _describe(self) -> None:
        if self.value() == NOT_LOGGED:
            state = _("Not logged.")
        else:
            state = _("{score} of 10.").format(score=self.value())
            if self.value() == self._episode:
                state = _("{score} of 10, from an episode.").format(score=self.value())
        self.setAccessibleDescription(" ".join(filter(None, (state, self._question, self.ends))))

    def _move_on(self) -> None:
        if self._one_at is not None:
            self._forget_one()
            self.advance.emit()

    def _forget_one(self) -> None:
        self._one_at = None
        self._one_over.stop()

    def _digit(self, digit: int, event: QKeyEvent) -> None:
        if self._one_at is not None:
            quick = self._clock() - self._one_at <= TEN_WITHIN
            self._forget_one()
            if not (quick and digit == 0):
                self.advance.emit()
                self._hand_on(event)
                return
            digit = 10
        self._rate(digit)
        if digit == 1:
            self._one_at = self._clock()
            self._one_over.start()
        else:
            self.advance.emit()

    def _hand_on(self, event: QKeyEvent) -> None:
        """A digit that was typed for the row which `advance` has just brought up."""
        target = QApplication.focusWidget()
        if isinstance(target, ScoreRow) and target is not self:
            QCoreApplication.sendEvent(target, event)

    def _answers(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~_PLAIN:
            return False
        return event.text().isdecimal() or event.key() in (
            *_STEPS,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Backspace,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the whole tab (Home, Page up, Ctrl with anything) are left to the tab."""
        if not self._answers(event):
            event.ignore()
            return
        key = Qt.Key(event.key())
        if event.text().isdecimal():
            # A key held down too long must not fill the rows below.
            if not event.isAutoRepeat():
                self._digit(int(event.text()), event)
            return
        self._forget_one()
        if key in _STEPS:
            self._step(-_STEPS[key] if self._right_to_left() else _STEPS[key])
        elif key == Qt.Key.Key_Up:
            self.previous_wanted.emit()
        elif key == Qt.Key.Key_Down:
            self.next_wanted.emit()
        else:
            self.setValue(NOT_LOGGED)

    def _step(self, by: int) -> None:
        """Stepping never clears: below zero there is nothing."""
        wanted = self.value() + by
        if wanted >= 0:
            self.setValue(min(wanted, 10))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        cell = self._places().cell_at(at.x(), at.y())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._forget_one()
            self._rate(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._hover(self._places().cell_at(at.x(), at.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing: a QSlider would begin to follow its own handle."""

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, cell: int | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.update()

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling the page must not change a score on the way."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._answers(event):
                event.accept()
                return True
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def _tip(self, x: int, y: int) -> str:
        cell = self._places().cell_at(x, y)
        if cell is None:
            return self._question
        if cell == self._episode:
            return _("From an episode")
        return {0: self._low, 10: self._high}.get(cell, "")

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # pyright: ignore[reportArgumentType]
        self.focused.emit()

    def focusOutEvent(self, event: QEvent) -> None:
        self._forget_one()
        super().focusOutEvent(event)  # pyright: ignore[reportArgumentType]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._measure_again()


def line_up(rows: Sequence[ScoreRow], widest: int) -> None:
    """Give rows of one card the same label column, as wide as the widest label up to `widest`."""
    if rows:
        width = min(widest, max(row.natural_label_width() for row in rows))
        for row in rows:
            row.label_width = width
