"""A time of day to type: also over what was marked as a whole."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTimeEdit

from gutdesk.ui.widgets.still_wheel import keep_still


class TimeEdit(QTimeEdit):
    """`pattern` is that of the person's clock, `name` what a screen reader calls it."""

    def __init__(self, pattern: str, name: str) -> None:
        super().__init__()
        self.setDisplayFormat(pattern)
        self.setAccessibleName(name)
        keep_still(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typed over the whole text, Qt would take the first digit for all of it."""
        line = self.lineEdit()
        if event.text().isdigit() and line is not None and line.selectedText() == line.text():
            self.setSelectedSection(self.sectionAt(0))
        super().keyPressEvent(event)
