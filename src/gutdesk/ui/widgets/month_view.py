"""A month with a ring for each day: all rated, part, or nothing logged.

The days are a table view, so that a screen reader walks them as cells that say date and state.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.qt.icons import icon
from gutdesk.qt.theme import Theme
from gutdesk.ui.widgets.day_rings import DayRings, RingLegend
from gutdesk.ui.widgets.month_days import MonthDays

_Index = QModelIndex | QPersistentModelIndex


class MonthView(QWidget):
    """`picked` brings a date that a person chose; `month_shown` asks for the marks of a month."""

    picked = Signal(object)
    month_shown = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cursor: date | None = None
        self._quiet = False
        self._days = MonthDays()
        self._follows_locale = True
        self._rings = DayRings(theme, self)
        self._title = QLabel()
        self._title.setProperty("role", "card-title")
        self._back = self._button(_("Previous month"))
        self._forth = self._button(_("Next month"))
        self._back.clicked.connect(self._turn_back)
        self._forth.clicked.connect(self._turn_forth)
        self._table = _Table()
        self._table.setModel(self._days)
        self._table.setItemDelegate(self._rings)
        self._table.selectionModel().selectionChanged.connect(self._selection_changed)
        self._table.pressed.connect(self._pressed)
        self._table.walked.connect(self._walk)
        self._table.turned.connect(self._turn)
        self._table.home_wanted.connect(self._go_home)
        self._table.entered_day.connect(self._enter)
        self._legend = RingLegend(theme)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        head.addWidget(self._forth)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._table)
        column.addWidget(self._legend)
        self.setFocusProxy(self._table)
        self._measure()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    # What it shows

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._rings.theme = theme
        self._legend.set_theme(theme)
        self._measure()
        self._table.viewport().update()

    def set_marks(self, marks: Mapping[date, float | None]) -> None:
        """The share of each day that is rated, 0 to 1; None or absent: nothing is logged."""
        self._days.marks = dict(marks)
        self._days.refresh()

    def set_complete(self, days: frozenset[date]) -> None:
        """The days of which a person said that nothing is missing; they carry a dot."""
        self._days.complete = days
        self._days.refresh()

    def set_today(self, today: date) -> None:
        self._days.today = today
        if self._days.shown is None:
            self._cursor = today
            self.show_month(today.year, today.month)
        self._days.refresh()

    def set_first_weekday(self, weekday: int) -> None:
        """1 Monday … 7 Sunday; the locale's own until this is called."""
        self._follows_locale = False
        if weekday != self._days.first_weekday:
            self._days.first_weekday = weekday
            self._show_again()

    def select(self, day: date) -> None:
        """Mark `day` and show its month. `picked` is not emitted."""
        before, self._days.selected = self._days.selected, day
        self._cursor = day
        self.show_month(day.year, day.month)
        self._put_marks()
        for changed in (before, day):
            self._table.update(self._days.index_of(changed))

    def selected(self) -> date | None:
        return self._days.selected

    def shown_month(self) -> tuple[int, int] | None:
        return self._days.shown

    def show_month(self, year: int, month: int) -> None:
        if self._days.shown == (year, month):
            return
        self._quiet = True
        self._days.show(year, month, self.locale())
        self._quiet = False
        name = self.locale().standaloneMonthName(month)
        title = _("{month} {year}").format(month=name[:1].upper() + name[1:], year=year)
        self._title.setText(title)
        self._table.setAccessibleName(title)
        self._put_marks()
        self.month_shown.emit(year, month)

    def _put_marks(self) -> None:
        """Bring selection and cursor of the table to where the dates are now."""
        self._quiet = True
        model = self._table.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        chosen = self._days.index_of(self._days.selected)
        model.select(chosen, flag.ClearAndSelect if chosen.isValid() else flag.Clear)
        before = self._table.currentIndex()
        model.setCurrentIndex(self._days.index_of(self._cursor), flag.NoUpdate)
        self._quiet = False
        for changed in (before, self._table.currentIndex()):
            self._table.update(changed)

    # What a person does

    def _selection_changed(self, chosen: QItemSelection, _gone: QItemSelection) -> None:
        """By mouse or by a screen reader; what this widget selects itself is quiet."""
        indexes = chosen.indexes()
        day = self._days.day_at(indexes[0]) if indexes and not self._quiet else None
        if day is not None:
            self._pick(day)

    def _pressed(self, index: QModelIndex) -> None:
        self._cursor = self._days.day_at(index) or self._cursor

    def _pick(self, day: date) -> None:
        self.select(day)
        self.picked.emit(day)

    def _start(self) -> date | None:
        return self._cursor or self._days.selected or self._days.today

    def _move_to(self, day: date) -> None:
        self._cursor = day
        self.show_month(day.year, day.month)
        self._put_marks()

    def _walk(self, days: int) -> None:
        if start := self._start():
            # The calendar itself ends at both sides.
            day = min(max(start.toordinal() + days, date.min.toordinal()), date.max.toordinal())
            self._move_to(date.fromordinal(day))

    def _turn(self, months: int) -> None:
        start = self._start()
        shown = self._days.shown
        if start is None or shown is None:
            return
        year, month = divmod(shown[0] * 12 + shown[1] - 1 + months, 12)
        if date.min.year <= year <= date.max.year:
            last = calendar.monthrange(year, month + 1)[1]
            self._move_to(date(year, month + 1, min(start.day, last)))

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_forth(self) -> None:
        self._turn(1)

    def _go_home(self) -> None:
        if self._days.today is not None:
            self._pick(self._days.today)

    def _enter(self) -> None:
        if self._cursor is not None:
            self._pick(self._cursor)

    # How large it is

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._measure()
        elif kind == QEvent.Type.LocaleChange:
            if self._follows_locale:
                self._days.first_weekday = self.locale().firstDayOfWeek().value
            self._show_again()

    def _show_again(self) -> None:
        if shown := self._days.shown:
            self._days.shown = None
            self.show_month(*shown)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self._table.measure(metrics)
        side = max(16, metrics.height())
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for button, name in (
            (self._back, "next" if turned else "previous"),
            (self._forth, "previous" if turned else "next"),
        ):
            button.setIcon(icon(name, self._theme.muted, side))
            button.setIconSize(QSize(side, side))


class _Table(QTableView):
    """Walks by dates instead of cells, so that the cursor passes from one month into the next."""

    walked = Signal(int)
    turned = Signal(int)
    home_wanted = Signal()
    entered_day = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(_Weekdays(Qt.Orientation.Horizontal))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def measure(self, metrics: QFontMetrics) -> None:
        row = max(34, round(metrics.height() * 1.8))
        head = metrics.height() + 8
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setFixedHeight(head)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setFixedHeight(head + 6 * row)
        self.setMinimumWidth(7 * (metrics.horizontalAdvance("30") + 14))

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Never takes a selection away, as Ctrl would: some day is always the one that is shown."""
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

    def _steps(self) -> dict[Qt.Key, int]:
        side = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return {
            Qt.Key.Key_Left: -side,
            Qt.Key.Key_Right: side,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._answers(event):
            event.ignore()
            return
        key = Qt.Key(event.key())
        if (days := self._steps().get(key)) is not None:
            self.walked.emit(days)
        elif key == Qt.Key.Key_PageUp:
            self.turned.emit(-1)
        elif key == Qt.Key.Key_PageDown:
            self.turned.emit(1)
        elif key == Qt.Key.Key_Home:
            self.home_wanted.emit()
        else:
            self.entered_day.emit()

    def _answers(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return event.key() in (
            *self._steps(),
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        )

    def event(self, event: QEvent) -> bool:
        """While it has the focus these keys are its own, also where the tab uses them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._answers(event):
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing: dragging over days must not pick each of them."""

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()


class _Weekdays(QHeaderView):
    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setAccessibleName(_("Days of the week"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.setPen(self.palette().placeholderText().color())
        text = self.model().headerData(logicalIndex, self.orientation())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(text))
