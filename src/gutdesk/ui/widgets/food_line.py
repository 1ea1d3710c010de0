"""A line for the name of a food, completed from everything that GutDesk knows."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.suggestion_list import Suggestion, SuggestionList, scroller_of

MOST = 8
SHORTEST = 2
"""Letters before the first suggestions; a single one says nothing."""


class Found(Protocol):
    """`matched` is another word by which it was found, `kind` "own" what is the person's own."""

    @property
    def name(self) -> str: ...
    @property
    def ref(self) -> str: ...
    @property
    def matched(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Finder(Protocol):
    """What knows the foods, such as FoodFinder. Until it `is_ready`, only the `usual` ones are
    found."""

    @property
    def is_ready(self) -> bool: ...
    def find(self, text: str, limit: int, /) -> tuple[Found, ...]: ...
    def usual(self) -> tuple[Found, ...]: ...


class FoodLine(QLineEdit):
    """Down and Up go through the list, Enter takes what is highlighted and otherwise goes on to
    whoever holds the line, Escape closes the list before it closes anything else. Any text may
    stand: a food need not be known.

    `chosen` brings what was found. `lines_pasted` brings a pasted text of several lines, which does
    not come to stand in the line.
    """

    chosen = Signal(object)
    lines_pasted = Signal(str)

    def __init__(self, looks: Looks, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._finder = finder
        self._list: SuggestionList | None = None
        self._found: tuple[Found, ...] = ()
        self._name, self._ref = "", None
        self._before = ""
        self.setAccessibleName(_("Food"))
        self.setPlaceholderText(_("food"))
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._look_for_lines)

    # -- what stands there -----------------------------------------------------------------------

    def show_food(self, name: str, ref: str | None = None) -> None:
        """Show a food; `ref` names it as long as the text stays as it is."""
        self._name, self._ref = name, ref
        self.setText(name)
        self.setCursorPosition(0)
        self.hide_list()

    def name(self) -> str:
        """The text, without spaces around it."""
        return " ".join(self.text().split())

    def ref(self) -> str | None:
        """Which food was chosen, if the text still is its name."""
        same = self._ref is not None and folded(self.text()) == folded(self._name)
        return self._ref if same else None

    def _look_for_lines(self, text: str) -> None:
        """Whatever way several lines come in (keys, menu, mouse), they are taken out again."""
        if "\n" not in text and "\u2028" not in text and "\u2029" not in text:
            self._before = text
            return
        self.setText(self._before)
        self.lines_pasted.emit(text)

    # -- the list --------------------------------------------------------------------------------

    def _edited(self, text: str) -> None:
        if len(text.strip()) < SHORTEST or "\n" in text:
            self.hide_list()
            return
        typed = folded(text)
        found = self._found_for(text)
        # The very name that stands there already needs no suggestion.
        self._found = tuple(food for food in found if folded(food.name) != typed)
        same = next((food for food in found if folded(food.name) == typed), None)
        if same is not None and self.ref() is None:
            self._name, self._ref = same.name, same.ref
        self._open_list()

    def _found_for(self, text: str) -> tuple[Found, ...]:
        """From the person's own foods alone until the catalogue was read: no key waits for that."""
        if self._finder.is_ready:
            return self._finder.find(text, MOST)
        typed = folded(text)
        mine = [food for food in self._finder.usual() if f" {typed}" in f" {folded(food.name)}"]
        mine.sort(key=lambda food: not folded(food.name).startswith(typed))
        return tuple(mine[:MOST])

    def _open_list(self) -> None:
        if self._list is None or self._list.parentWidget() is not self.window():
            self._drop_list()
            self._list = SuggestionList(self._looks, self.window())
            self._list.row_picked.connect(self._take_row)
            # It belongs to the window, and ends with this line all the same.
            self.destroyed.connect(self._list.deleteLater)
            scroller = scroller_of(self)
            if scroller is not None:
                scroller.verticalScrollBar().valueChanged.connect(self._list.hide)
        rows = [Suggestion(food.name, "meal", _remark(food)) for food in self._found]
        self._list.show_rows(rows, self)

    def _drop_list(self) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    @property
    def suggestions(self) -> SuggestionList | None:
        """The list while it is open."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def _take_row(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            return
        food = self._found[row]
        self.show_food(food.name, food.ref)
        self.setFocus()
        self.chosen.emit(food)

    # -- keys ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """An open list takes Escape and the arrows before a shortcut of the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.suggestions is not None
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown, key = self.suggestions, event.key()
        if shown is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                shown.step(1 if key == Qt.Key.Key_Down else -1)
                self._say_step(shown)
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shown.chosen_row() >= 0:
                self._take_row(shown.chosen_row())
                return
            if key == Qt.Key.Key_Escape:
                self.hide_list()
                return
        elif key == Qt.Key.Key_Down and not event.modifiers() and len(self.name()) >= SHORTEST:
            self._edited(self.text())
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide_list()
        super().keyPressEvent(event)

    def _say_step(self, shown: SuggestionList) -> None:
        item = shown.item(shown.chosen_row()) if shown.chosen_row() >= 0 else None
        if item is not None:
            announce(self, item.data(Qt.ItemDataRole.AccessibleTextRole))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_list()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_list()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.hide_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hide_list()


def _remark(food: Found) -> str:
    if food.matched:
        return food.matched
    return _("yours") if food.kind == "own" else ""
