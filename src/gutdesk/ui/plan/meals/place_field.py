"""The line over a cell in which recipes and foods are searched; Enter places what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from gutdesk.domain.meals.planned import PlannedKind
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.services.meals.offers import Offer
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.suggestion_list import Suggestion, SuggestionList

ICONS = {
    PlannedKind.RECIPE: "recipe",
    PlannedKind.FOOD: "meal",
    PlannedKind.LEFTOVER: "undo",
    PlannedKind.OUT: "travel",
    PlannedKind.NOTE: "note",
    PlannedKind.FREE: "circle",
}
WIDTH = 320
Find = Callable[[str, date, str], tuple[Offer, ...]]
Words = Callable[[Offer], str]


class PlaceField(QFrame):
    """A child of the window, over the cell. `placed` brings the offer that was chosen; `left` when
    the person turns away. `find` gives what is offered, `words` what is said behind a name."""

    placed = Signal(object)
    left = Signal()

    def __init__(self, looks: Looks, window: QWidget, find: Find, words: Words) -> None:
        super().__init__(window)
        self._looks = looks
        self._find = find
        self._words = words
        self._offers: tuple[Offer, ...] = ()
        self._cell: tuple[date, str] | None = None
        self.setProperty("role", "quick")
        self.setProperty("active", "yes")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(6)
        self._icon = QLabel()
        row.addWidget(self._icon)
        self.restyle()
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.line.setProperty("role", "quick")
        self.line.setPlaceholderText(_("recipe, food, note …"))
        self.line.setAccessibleName(_("Search recipes and foods"))
        self.line.setAccessibleDescription(_("Arrows choose, Enter places, Esc leaves."))
        row.addWidget(self.line, 1)
        self.list = SuggestionList(looks, window)
        self.list.row_picked.connect(self._picked)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.hide()

    def restyle(self) -> None:
        picture = self._looks.icon("search", "accent", 16)
        self._icon.setPixmap(picture.pixmap(self._looks.px(16)))

    def show_over(self, cell: tuple[date, str], place: QRect, text: str = "") -> None:
        """Over the rectangle of a cell, in the coordinates of the window, with what was typed."""
        self._cell = cell
        window = self.parentWidget()
        assert window is not None
        wide = max(place.width(), self._looks.px(WIDTH))
        left = max(4, min(place.left(), window.width() - wide - 8))
        self.setGeometry(left, place.top(), wide, self.sizeHint().height())
        self.show()
        self.raise_()
        self.line.setFocus()
        if self.line.text() == text:
            self._search()
        self.line.setText(text)
        self.line.setCursorPosition(len(text))

    def close_field(self) -> None:
        """Without a word to anybody."""
        self._cell = None
        self.list.hide()
        self.hide()
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)

    @property
    def cell(self) -> tuple[date, str] | None:
        """The cell it stands over; None while it is hidden."""
        return self._cell

    # -- searching -------------------------------------------------------------------------------

    def _search(self) -> None:
        if self._cell is None:
            return
        day, slot = self._cell
        self._offers = self._find(self.line.text(), day, slot)
        rows = [
            Suggestion(offer.draft.name, ICONS[offer.draft.kind], self._words(offer))
            for offer in self._offers
        ]
        self.list.show_rows(rows, self)
        if rows:
            self.list.setCurrentRow(0)

    def _picked(self, row: int) -> None:
        if 0 <= row < len(self._offers):
            self.placed.emit(self._offers[row])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            popup = event.reason() in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            )
            if not popup and self._cell is not None:
                self.left.emit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """True where the key was for the list or the field."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            row = max(0, min(self.list.count() - 1, row))
            self.list.setCurrentRow(row)
            item = self.list.item(row)
            if item is not None:
                announce(self.line, item.data(Qt.ItemDataRole.AccessibleTextRole))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._picked(max(0, self.list.currentRow()))
            return True
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.left.emit()
            return True
        return False


def place_in(window: QWidget, view: QWidget, rect: QRect) -> QRect:
    """A rectangle of a view in the coordinates of its window."""
    return QRect(view.mapTo(window, QPoint(rect.left(), rect.top())), rect.size())
