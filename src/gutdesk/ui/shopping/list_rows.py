"""The rows of the shopping list as a person works with them: arrows, Space ticks, letters jump."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from gutdesk.i18n import _
from gutdesk.qt.shopping_model import ListRow, RowKind, ShoppingModel
from gutdesk.ui.dialogs.sheet import ENTER
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.line_paint import LineDelegate

K, M = Qt.Key, Qt.KeyboardModifier
FOLDING: dict[int, bool] = {K.Key_Right: True, K.Key_Left: False}
WORDS: dict[int, str] = {
    K.Key_Space: "tick",
    K.Key_Delete: "take_off",
    K.Key_Backspace: "take_off",
}
BOX_AIR = 6
"""Pixels round a box that a click may miss it by."""


class ShoppingRows(QListView):
    """`wanted` brings what is asked of the current row: "tick", "bought", "details", "take_off",
    "copy"; `folded` the key of a part to open or close; `asked` wants the menu of the row at a
    place on the screen; `moved`: another row is current."""

    wanted = Signal(str)
    folded = Signal(str, bool)
    asked = Signal(QPoint)
    moved = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.rows = ShoppingModel()
        self.setModel(self.rows)
        self.lines = LineDelegate(looks, self, self.rows)
        self.setItemDelegate(self.lines)
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Shopping list"))
        self.setAccessibleDescription(
            _("Space ticks a line, Enter says what was bought, letters jump to a name.")
        )
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(looks.px(24))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._quiet = False
        self._typed = ""
        self._typing = QTimer(self, singleShot=True)

    # -- what stands there -----------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ListRow], chosen: str | None = None) -> None:
        """The current row stays where it is on the screen, or the place where it is not seen;
        `chosen` is current and seen instead. Where the row went, the one that came to stand in its
        place is."""
        before = self.currentIndex()
        key = chosen or self.current_key()
        row, at = before.row(), self.visualRect(before)
        was_seen = self.viewport().rect().intersects(at)
        bar = self.verticalScrollBar()
        top = bar.value()
        self._quiet = True
        anew = self.rows.show_rows(rows)
        if anew or chosen:
            index = self.rows.index_of(key) if key else QModelIndex()
            stays = index.isValid() and self._can_be_current(index) and not chosen
            if not index.isValid() or not self._can_be_current(index):
                index = self._nearest(max(0, row))
            self.setCurrentIndex(index)
            self.doItemsLayout()
            bar.setValue(top)
            if stays and was_seen:
                bar.setValue(top + self.visualRect(index).top() - at.top())
            elif not stays:
                self.scrollTo(index)
        self._quiet = False
        self.moved.emit()

    def show_opened(self, key: str) -> None:
        """What a fold has opened comes into view, as much of it as there is room for below the
        fold."""
        place = self.rows.index_of(key).row()
        if place < 0:
            return
        last = place
        while last + 1 < self.rows.rowCount() and self.rows.rows[last + 1].kind is RowKind.LINE:
            last += 1
        self.scrollTo(self.rows.index(last))
        self.scrollTo(self.rows.index(place))

    def _can_be_current(self, index: QModelIndex) -> bool:
        return bool(self.rows.flags(index) & Qt.ItemFlag.ItemIsEnabled)

    def _nearest(self, place: int) -> QModelIndex:
        count = self.rows.rowCount()
        later, sooner = range(place, count), range(min(place, count) - 1, -1, -1)
        for row in (*later, *sooner):
            index = self.rows.index(row)
            if self._can_be_current(index):
                return index
        return QModelIndex()

    def current(self) -> ListRow | None:
        return self.rows.row(self.currentIndex())

    def current_key(self) -> str | None:
        row = self.current()
        return row.key if row is not None else None

    def choose(self, key: str) -> None:
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def whole_height(self) -> int:
        """What all rows need, in pixels at the present width."""
        return sum(self.lines.shape(row).height for row in self.rows.rows) + 2

    def restyle(self) -> None:
        self.lines.restyle()
        self.doItemsLayout()

    def _current_changed(self) -> None:
        if not self._quiet:
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._nearest(0))

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        plain = event.modifiers() & ~M.KeypadModifier == M.NoModifier
        if plain and event.key() == K.Key_Space and self._is_name(" "):
            self.keyboardSearch(" ")
            event.accept()
            return
        if plain and event.key() in (K.Key_Home, K.Key_End):
            self._go_to_end(first=event.key() == K.Key_Home)
            event.accept()
            return
        if row is not None and row.kind is RowKind.FOLD and self._fold_key(event, row):
            event.accept()
            return
        word = self._word(event)
        if word and row is not None:
            self.wanted.emit(word)
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """A name that is typed belongs together as long as nobody pauses."""
        self._typed = f"{self._typed if self._typing.isActive() else ''}{search}"
        self._typing.start(QApplication.keyboardInputInterval())
        super().keyboardSearch(search)

    def _is_name(self, more: str) -> bool:
        """A name goes on as it is being typed, with a space in it."""
        if not self._typing.isActive():
            return False
        typed = f"{self._typed}{more}".casefold()
        return any(
            row.kind is not RowKind.HEAD and row.title.casefold().startswith(typed)
            for row in self.rows.rows
        )

    def _go_to_end(self, *, first: bool) -> None:
        """A heading cannot be current, but what is at an end of the list is seen whole."""
        self.setCurrentIndex(self._nearest(0 if first else self.rows.rowCount() - 1))
        self.scrollToTop() if first else self.scrollToBottom()

    def _fold_key(self, event: QKeyEvent, row: ListRow) -> bool:
        key = event.key()
        wanted = FOLDING.get(key)
        if key == K.Key_Space or (key in ENTER and event.modifiers() == M.NoModifier):
            wanted = not row.is_open
        if wanted is None:
            return False
        if wanted != row.is_open:
            self.folded.emit(row.key, wanted)
        return True

    @staticmethod
    def _word(event: QKeyEvent) -> str:
        if event.matches(QKeySequence.StandardKey.Copy):
            return "copy"
        modifiers = event.modifiers() & ~M.KeypadModifier
        key = event.key()
        if key in ENTER and modifiers == M.AltModifier:
            return "details"
        if modifiers:
            return ""
        return "bought" if key in ENTER else WORDS.get(key, "")

    # -- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.rows.row(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if row.kind is RowKind.FOLD:
            self.folded.emit(row.key, not row.is_open)
        elif self.box_of(index).contains(at):
            self.wanted.emit("tick")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on a box are two clicks; on a line they ask what was bought."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.rows.row(index)
        if row is None or row.kind is not RowKind.LINE or self.box_of(index).contains(at):
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit("bought")

    def box_of(self, index: QModelIndex) -> QRect:
        """Where a click ticks; empty for a row without a box."""
        row = self.rows.row(index)
        if row is None or row.kind is not RowKind.LINE or row.quiet:
            return QRect()
        air = self._looks.px(BOX_AIR)
        box = self.lines.shape(row).box.adjusted(-air, -air, air, air)
        return box.translated(self.visualRect(index).topLeft())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            place = event.pos()
        row = self.current()
        if row is not None and row.kind is RowKind.LINE:
            self.asked.emit(self.viewport().mapToGlobal(place))
        event.accept()
