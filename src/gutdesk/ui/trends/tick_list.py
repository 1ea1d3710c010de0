"""A list of things to tick, as high as its rows, in groups; another order with keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QIcon, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import RoomyRows, reveal
from gutdesk.ui.widgets.reordering import KEY, Reordering


class TickRow(NamedTuple):
    """Without a `key` it is the heading of the rows below it. `said` is what a screen reader adds
    to the text, and the tool tip."""

    key: str
    text: str
    ticked: bool = False
    said: str = ""
    icon: QIcon | None = None


class TickList(QListWidget):
    """One stop of the Tab key; arrows go through the rows, Space or a click ticks one. `ticked`
    brings its key and whether it is ticked now."""

    ticked = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Qt.CheckState | None = None
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setItemDelegate(RoomyRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._changed)
        self.itemClicked.connect(self._clicked)

    # -- what stands there -----------------------------------------------------------------------

    def show_rows(self, rows: Sequence[TickRow]) -> None:
        """The row that had the keyboard keeps it."""
        at = self.current_key()
        blocker = QSignalBlocker(self)
        self.clear()
        for row in rows:
            self.addItem(_item(row))
            if row.key and row.key == at:
                self.setCurrentRow(self.count() - 1)
        blocker.unblock()
        self.fit()

    def fit(self) -> None:
        """As high as all rows; again after a change of the text size."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(rows + 2 * self.frameWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @property
    def keys(self) -> list[str]:
        """Of its rows, without the headings."""
        found = (self.item(row).data(KEY) for row in range(self.count()))
        return [key for key in found if key]

    def current_key(self) -> str:
        item = self.currentItem()
        return "" if item is None else item.data(KEY)

    def ticked_keys(self) -> tuple[str, ...]:
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            item.data(KEY)
            for item in items
            if item.data(KEY) and item.checkState() is Qt.CheckState.Checked
        )

    # -- ticking ---------------------------------------------------------------------------------

    def _changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(item.data(KEY), item.checkState() is Qt.CheckState.Checked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        self._before = None if item is None else item.checkState()
        super().mousePressEvent(event)

    def _clicked(self, item: QListWidgetItem) -> None:
        """The whole row is the box; a click on the box itself has ticked it already."""
        if not item.data(KEY) or item.checkState() is not self._before:
            return
        is_on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    # -- the keyboard ----------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current_key() and self.keys:
            self._go_to(self.keys[0])

    def _go_to(self, key: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """What is around the list scrolls, and the row is to be seen."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            reveal(self)


class MovableTicks(Reordering, TickList):
    """`reordered` brings the keys in their new order."""

    reordered = Signal(list)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.let_reorder()
        self.setAccessibleDescription(_("Ctrl with Up or Down moves a row."))


def _item(row: TickRow) -> QListWidgetItem:
    made = QListWidgetItem(row.text)
    made.setData(KEY, row.key)
    if not row.key:
        font = made.font()
        font.setBold(True)
        made.setFont(font)
        made.setFlags(Qt.ItemFlag.NoItemFlags)
        # It cannot be chosen, but it is to be read: not as pale as what is switched off.
        made.setForeground(QGuiApplication.palette().placeholderText())
        return made
    if row.icon is not None:
        made.setIcon(row.icon)
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked)
    said = ", ".join(part for part in (row.text, row.said) if part)
    made.setToolTip(said)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    return made
