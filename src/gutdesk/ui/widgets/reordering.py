"""Another order for the rows of a list, with keys or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from gutdesk.i18n import _
from gutdesk.qt.announce import announce

if TYPE_CHECKING:
    from PySide6.QtCore import Signal
    from PySide6.QtWidgets import QListWidget

    _List = QListWidget
else:
    _List = object

KEY = Qt.ItemDataRole.UserRole
"""Where a row has its key."""
STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Reordering(_List):
    """Stands before a QListWidget that has a signal `reordered` for the keys of all rows in their
    new order. The list itself moves nothing: it hears of the new order when that is written, and
    keeps the old one if it is not."""

    if TYPE_CHECKING:
        reordered = Signal(list)

    def let_reorder(self) -> None:
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    @property
    def keys(self) -> list[str]:
        return [self.item(row).data(KEY) for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_current(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """The row that is chosen goes up or down by one."""
        keys, row = self.keys, self.currentRow()
        if row < 0 or not 0 <= row + step < len(keys):
            return
        keys.insert(row + step, keys.pop(row))
        self.reordered.emit(keys)
        place = _("Place {place} of {count}").format(place=row + step + 1, count=len(keys))
        announce(self, place)

    def dropEvent(self, event: QDropEvent) -> None:
        """The row that was dragged goes where the mouse lets go of it."""
        # Of what was moved away, the list would take out its selected row at the end of the drag.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        row, keys = self.currentRow(), self.keys
        place = self._place_at(event.position().toPoint())
        if row < 0:
            return
        keys.insert(place - (place > row), keys.pop(row))
        if keys != self.keys:
            self.reordered.emit(keys)

    def _place_at(self, where: QPoint) -> int:
        """How many rows end above that point; a row ends there at its middle, as the line shows
        that is drawn while it is dragged."""
        middles = (self.visualItemRect(self.item(row)).center().y() for row in range(self.count()))
        return sum(middle < where.y() for middle in middles)
