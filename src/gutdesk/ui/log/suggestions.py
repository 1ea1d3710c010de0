"""The list of completions below the quick-entry line. The line keeps the keyboard throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.quick import Completion

ICONS = {"food": "meal", "measure": "symptom"}


class Suggestions(QListWidget):
    """A child of the window, not a pop-up window of its own, so that focus and typing stay put."""

    picked = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._looks = looks
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "suggestions")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Suggestions"))
        self.itemClicked.connect(self._clicked)
        self.hide()

    def offer(self, found: tuple[Completion, ...], below: QWidget, x: int) -> None:
        """Show the suggestions under `below`, `x` pixels from its left; hide where there are
        none."""
        self.clear()
        if not found:
            self.hide()
            return
        for completion in found:
            icon = self._looks.icon(ICONS.get(completion.kind, completion.kind), "muted")
            self.addItem(QListWidgetItem(icon, completion.text))
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + 10
        width = max(self.sizeHintForColumn(0) + self._looks.px(40), self._looks.px(220))
        window = self._window
        place = below.mapTo(window, QPoint(x, below.height() + 2))
        place.setX(max(4, min(place.x(), window.width() - width - 8)))
        room = window.height() - place.y() - 8
        self.setGeometry(place.x(), place.y(), min(width, window.width() - 8), min(height, room))
        self.setCurrentRow(-1)
        self.show()
        self.raise_()

    def step(self, rows: int) -> None:
        """Move the choice; from the first one up nothing is chosen again."""
        row = self.currentRow() + rows
        self.setCurrentRow(max(-1, min(self.count() - 1, row)))

    def chosen(self) -> str | None:
        """The highlighted suggestion, if one is."""
        item = self.currentItem() if self.isVisible() and self.currentRow() >= 0 else None
        return item.text() if item else None

    def first(self) -> str | None:
        return self.item(0).text() if self.isVisible() and self.count() else None

    def _clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.text())
