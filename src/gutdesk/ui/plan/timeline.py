"""The time line of a plan: its phases as bars that can be moved by mouse and by keyboard.

It writes nothing: `moved` says which planned days are wanted, and whoever hears of it shows the
time line of the plan that came of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.timeline import (
    Bar,
    Status,
    Timeline,
    planned_days_of,
    preview,
    timeline_text,
)
from gutdesk.domain.plan.timeline_words import fixed_text
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.dialogs.sheet import ENTER
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.timeline_drag import Drag, days_moved
from gutdesk.ui.plan.timeline_paint import Brushwork, Places

REACH, STILL, LEAST_WIDTH = 7, 4, 320
"""Pixels at 100 % text: how near to its end a bar is taken by it, how far the mouse goes before a
bar goes along, the least width of all."""
ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
MOVING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class PlanTimeline(QWidget):
    """`moved` brings a phase with the planned first and last day it should have; `chosen` a phase
    that is to be opened; `refused` the sentence why one cannot be moved."""

    moved = Signal(object, object, object)
    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._shown: Timeline | None = None
        self._at: PhaseKind | None = None
        self._drag: Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Time line of the plan"))
        looks.changed.connect(self._restyle)

    def show_plan(self, shown: Timeline | None) -> None:
        """The phase that was chosen stays so; else the one that runs is. None: no plan."""
        before = self._bar()
        self._drag = None
        self._shown = shown
        if self._bar() is None:
            self._at = _first_of(shown)
        self._describe()
        self.updateGeometry()
        self.update()
        after = self._bar()
        if self.hasFocus() and before is not None and after is not None and before != after:
            self._announce(after)

    @property
    def phase(self) -> PhaseKind | None:
        """The one that the keyboard is on."""
        return self._at

    def choose(self, kind: PhaseKind) -> None:
        self._at = kind
        self.update()

    def _bar(self) -> Bar | None:
        if self._shown is None or self._at is None:
            return None
        return self._shown.bar(self._at)

    def _restyle(self) -> None:
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        if self._shown is None:
            self.setAccessibleDescription("")
            return
        keys = _(
            "Left and Right choose a phase, Enter opens it. With Shift they move its end, with "
            "Ctrl the whole of it."
        )
        self.setAccessibleDescription(f"{timeline_text(self._shown, self._looks.formats)} {keys}")

    # -- places ----------------------------------------------------------------------------------

    def _places(self, shown: Timeline) -> Places:
        return Places(shown, self.width(), QFont(self.font()), self._looks.px)

    def sizeHint(self) -> QSize:
        px = self._looks.px
        height = 0 if self._shown is None else round(self._places(self._shown).height)
        return QSize(px(LEAST_WIDTH * 2), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def bar_rect(self, kind: PhaseKind) -> QRectF:
        """Where the bar of a phase is drawn; empty where it is not."""
        bar = self._shown.bar(kind) if self._shown is not None else None
        return (
            QRectF() if bar is None or self._shown is None else self._places(self._shown).bar(bar)
        )

    @property
    def day_width(self) -> float:
        return 0.0 if self._shown is None else self._places(self._shown).day_width

    def _bar_at(self, point: QPointF) -> Bar | None:
        """Also a little behind its end, where the mouse takes it."""
        if self._shown is None:
            return None
        places, reach = self._places(self._shown), self._reach()
        inside = [bar for bar in self._shown.bars if places.bar(bar).contains(point)]
        near = [
            bar
            for bar in self._shown.bars
            if bar.can_move_end and places.bar(bar).adjusted(0, 0, reach / 2, 0).contains(point)
        ]
        return next(iter([*inside, *near]), None)

    def _reach(self) -> float:
        return self._looks.px(REACH)

    def _takes_whole(self, bar: Bar, x: float) -> bool | None:
        """Whether the mouse takes all of a bar there, or its end; None: it takes nothing."""
        place = self.bar_rect(bar.kind)
        at_end = x >= place.right() - min(self._reach(), place.width() / 3)
        if at_end and bar.can_move_end:
            return False
        return True if bar.can_move_start else None

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        drag = self._drag
        shown = (drag.looks if drag is not None else None) or self._shown
        if shown is None:
            return
        painter = QPainter(self)
        places = self._places(shown)
        brush = Brushwork(painter, shown, places, self._looks.theme, self._looks.px)
        brush.months(self.height() - 1)
        for bar in shown.bars:
            brush.bar(bar)
        for mark in shown.marks:
            brush.mark(mark)
        at = shown.bar(self._at) if self._at is not None else None
        if self.hasFocus() and at is not None:
            brush.ring(at)
        brush.today(self.height() - 1)
        for bar in shown.bars:
            brush.words(bar)
        if drag is not None and drag.looks is not None:
            text = drag.trouble or drag.text(self._looks.formats)
            brush.bubble(text, places.x(drag.edge), caution=bool(drag.trouble))
        painter.end()

    # -- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        if bar is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.choose(bar.kind)
        whole = self._takes_whole(bar, event.position().x())
        if whole is not None and self._shown is not None:
            self._drag = Drag(self._shown, bar, event.position().x(), whole=whole)
        self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(event.position())
            return
        far = event.position().x() - drag.x
        if drag.looks is None and abs(far) < self._looks.px(STILL):
            return
        if drag.go_to(round(far / self.day_width), self._looks.formats):
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self._show_cursor(event.position())
        if drag is None or drag.looks is None:
            return
        self.update()
        self._ask(drag.bar, drag.first, drag.last)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        bar = self._bar_at(event.position())
        if bar is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(bar.kind)

    def _show_cursor(self, point: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        bar = self._drag.bar if self._drag is not None else self._bar_at(point)
        if bar is not None:
            whole = self._drag.whole if self._drag else self._takes_whole(bar, point.x())
            if whole:
                shape = Qt.CursorShape.OpenHandCursor
                if self._drag is not None:
                    shape = Qt.CursorShape.ClosedHandCursor
            elif whole is not None:
                shape = Qt.CursorShape.SizeHorCursor
        self.setCursor(shape)

    def _cancel(self) -> None:
        if self._drag is not None:
            self._drag = None
            self.unsetCursor()
            self.update()

    # -- asking ----------------------------------------------------------------------------------

    def _ask(self, bar: Bar, first: date, last: date | None) -> None:
        """Emit what is wanted, or why it cannot be."""
        if self._shown is None or (first, last) == (bar.first, bar.last):
            return
        try:
            preview(self._shown, bar.kind, first, last, self._looks.formats)
        except UserError as error:
            self.refused.emit(error.sentence)
            return
        start, end = planned_days_of(self._shown, bar.kind, first, last)
        self.moved.emit(bar.kind, start, end)

    def _nudge(self, days: int, *, whole: bool) -> None:
        bar = self._bar()
        if bar is None or self._shown is None:
            return
        if not (bar.can_move_start if whole else bar.can_move_end):
            self.refused.emit(fixed_text(bar.name, bar.status.value))
            return
        self._ask(bar, *days_moved(self._shown, bar, days, whole=whole))

    # -- keyboard --------------------------------------------------------------------------------

    def _answers(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self._drag is not None
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ALONG:
            return not modifiers & ~MOVING
        return not modifiers and key in (*ENTER, Qt.Key.Key_Home, Qt.Key.Key_End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._answers(event) or self._shown is None:
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._cancel()
        elif key in ENTER:
            if self._at is not None:
                self.chosen.emit(self._at)
        elif key in ALONG and event.modifiers() & MOVING:
            whole = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._nudge(ALONG[key], whole=whole)
        else:
            self._walk(key)

    def _walk(self, key: Qt.Key) -> None:
        """Phases are met in the order of the protocol."""
        assert self._shown is not None
        bars = self._shown.bars
        kinds = [bar.kind for bar in bars]
        if not kinds:
            return
        place = 0 if self._at is None or self._at not in kinds else kinds.index(self._at)
        if key in ALONG:
            place = min(max(0, place + ALONG[key]), len(kinds) - 1)
        else:
            place = 0 if key == Qt.Key.Key_Home else len(kinds) - 1
        self.choose(kinds[place])
        self._announce(bars[place])
        below = self.bar_rect(kinds[place]).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(below), self._tip(bars[place]), self)

    def _announce(self, bar: Bar) -> None:
        announce(self, self._tip(bar))

    def _tip(self, bar: Bar) -> str:
        return bar.text if self._shown is None else self._shown.sentence(bar)

    def event(self, event: QEvent) -> bool:
        """While it has the focus these keys are its own, also where the window uses them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._answers(event):
            event.accept()
            return True
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def words_at(self, point: QPointF) -> str:
        """What the tool tip says there: the test, the phase and the pause."""
        if self._shown is None:
            return ""
        places = self._places(self._shown)
        found = [mark.text for mark in self._shown.marks if places.mark(mark).contains(point)]
        bar = self._bar_at(point)
        if bar is not None:
            found.append(bar.text)
            found += [
                one.text
                for one in self._shown.pauses
                if places.span(one.first, one.last).contains(point)
            ]
        return "\n".join(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)
        bar = self._bar()
        if bar is not None:
            self._announce(bar)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._cancel()
        self.update()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._cancel()
        super().hideEvent(event)


def _first_of(shown: Timeline | None) -> PhaseKind | None:
    """The phase that runs, else the next one, else the last."""
    bars = shown.bars if shown is not None else ()
    for status in (Status.RUNNING, Status.PLANNED):
        found = [bar.kind for bar in bars if bar.status is status]
        if found:
            return found[0]
    return bars[-1].kind if bars else None
