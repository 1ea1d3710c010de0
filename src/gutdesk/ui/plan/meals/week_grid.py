"""The grid of the week: arrows move, typing searches, Enter adds, things are dragged."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.qt.week_model import WeekModel, dragged_ids
from gutdesk.ui.dialogs.sheet import ENTER
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.meals.cell_paint import CellDelegate

LEAST_COLUMN = 88
"""Pixels at 100 % text; where seven of them have no room, the grid is moved sideways."""
Standard = QKeySequence.StandardKey
WEEKS: dict[object, str] = {Qt.Key.Key_PageUp: "week_before", Qt.Key.Key_PageDown: "next_week"}
CLIPBOARD = ((Standard.Copy, "copy"), (Standard.Cut, "cut"), (Standard.Paste, "paste"))


class WeekGrid(QTableView):
    """`wanted` brings what the person asks of the current cell or the week by a key: "add",
    "eaten", "lock", "remove", "copy", "cut", "paste", "week_before", "next_week". `typed` brings
    the first letters of a search, `dropped` the ids of what was dragged, where to, and whether it
    is to be copied. `asked` wants
    the menu of the cell at a place on the screen."""

    wanted = Signal(str)
    typed = Signal(str)
    moved = Signal()
    dropped = Signal(object, object, str, bool)
    asked = Signal(QPoint)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.week = WeekModel()
        self.setModel(self.week)
        self.cells = CellDelegate(looks, self, self.week)
        self.setItemDelegate(self.cells)
        self.setProperty("role", "bare")
        self.setAccessibleName(_("The week of meals"))
        self.setAccessibleDescription(
            _("Arrows move, typing searches recipes and foods, Enter adds, Delete takes out.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setAccessibleName(_("Days"))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        down.setAccessibleName(_("Meals of the day"))
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):  # Qt's own
            corner.setAccessibleName(_("Days and meals"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.week.modelReset.connect(self.fit)
        self.week.dataChanged.connect(self.fit)

    # -- size ------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Columns share the width, rows are as high as their fullest cell."""
        count = self.week.columnCount()
        if not count:
            return
        down = self.verticalHeader()
        down.setFixedWidth(down.sizeHint().width() + self._looks.px(12))
        room = self.width() - down.width() - 2
        bar = self.verticalScrollBar()
        if bar.isVisible():
            room -= bar.width()
        wide = max(self._looks.px(LEAST_COLUMN), room // count)
        for column in range(count):
            self.setColumnWidth(column, wide)
        for row in range(self.week.rowCount()):
            hints = (self.sizeHintForIndex(self.week.index(row, c)) for c in range(count))
            self.setRowHeight(row, max(hint.height() for hint in hints))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self.week.rowCount()))
        height = rows + self.horizontalHeader().sizeHint().height() + 4
        if self.horizontalScrollBar().isVisible():
            height += self.horizontalScrollBar().height()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._looks.px(260), self._looks.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    def restyle(self) -> None:
        self.cells.restyle()
        self.fit()

    # -- the current cell ------------------------------------------------------------------------

    def current(self) -> tuple[date, str] | None:
        """The day and the meal (its id) of the current cell."""
        return self.week.cell(self.currentIndex())

    def choose(self, day: date, slot: str) -> None:
        index = self.week.index_of(day, slot)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _current_changed(self) -> None:
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.week.rowCount() and self.week.columnCount():
            self.setCurrentIndex(self.week.index(0, 0))

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        word = self._word(event)
        text = event.text()
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if word:
            self.wanted.emit(word)
        elif text.strip() and text.isprintable() and not modifiers and self.current():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @staticmethod
    def _word(event: QKeyEvent) -> str:
        for key, word in CLIPBOARD:
            if event.matches(key):
                return word
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if key in ENTER:
            if modifiers == Qt.KeyboardModifier.AltModifier:
                return "details"
            return "eaten" if control else "add"
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return "remove"
        if not control and (week := WEEKS.get(key)):
            return week
        if control and key == Qt.Key.Key_L:
            return "lock"
        return ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            place = event.pos()
            index = self.indexAt(place)
            if index.isValid():
                self.setCurrentIndex(index)
        self.asked.emit(self.viewport().mapToGlobal(place))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.wanted.emit("add")

    # -- dragging --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse is what a drag takes along."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        thing = None
        if index.isValid():
            thing = self.cells.thing_at(index, self.visualRect(index), at.x(), at.y())
        self.week.drag_only((thing.id,) if thing is not None else ())
        super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_ids(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not dragged_ids(event.mimeData()) or not index.isValid():
            event.ignore()
            return
        self.setCurrentIndex(index)
        event.setDropAction(self._drop_action(event))
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = dragged_ids(event.mimeData())
        cell = self.week.cell(self.indexAt(event.position().toPoint()))
        if not ids or cell is None:
            event.ignore()
            return
        copied = self._drop_action(event) == Qt.DropAction.CopyAction
        # Accepted as a copy, so that the view takes nothing out by itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(ids, cell[0], cell[1], copied)

    @staticmethod
    def _drop_action(event: QDropEvent) -> Qt.DropAction:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return Qt.DropAction.CopyAction if control else Qt.DropAction.MoveAction
