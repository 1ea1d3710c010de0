"""The line at the top of the list, in which one writes down whatever comes to mind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gutdesk.i18n import _
from gutdesk.ui.dialogs.sheet import ENTER


class QuickLine(QLineEdit):
    """A line by hand, such as "2 kg carrots"; Enter writes it. `left`: the person goes on to the
    list."""

    entered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Write on the list"))
        self.setAccessibleDescription(_("Enter writes the line, Down goes to the list."))
        self.setPlaceholderText(_("2 kg carrots, oat milk …"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if self.text().strip():
                self.entered.emit(self.text())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
