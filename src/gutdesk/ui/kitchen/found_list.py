"""The list of foods that were found: name, where it comes from, the word by which it was found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gutdesk.i18n import _
from gutdesk.services.food_finder import FoundFood
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.two_line_rows import BelowRole, TwoLineRows

FoodRole = Qt.ItemDataRole.UserRole
NEW = "new"
"""The kind of the row that stands for a name which no food has."""


def kind_word(kind: str) -> str:
    return {
        "own": _("yours"),
        "shipped": _("protocol"),
        "usda": _("generic"),
        NEW: _("as you typed it"),
    }.get(kind, "")


class FoundList(QListWidget):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Foods"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setItemDelegate(TwoLineRows(looks, self))

    def show_found(self, found: Iterable[FoundFood], *, kinds: bool) -> None:
        """Fill it anew and say nothing of it; nothing is current then. `kinds`: a second line says
        where each comes from."""
        blocker = QSignalBlocker(self)
        self.clear()
        for food in found:
            item = QListWidgetItem(food.name)
            item.setData(FoodRole, food)
            item.setToolTip(food.name)
            words = [kind_word(food.kind)]
            if food.matched:
                words.append(_("found as {word}").format(word=food.matched))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((food.name, *words)))
            item.setData(BelowRole, ", ".join(words) if kinds else "")
            self.addItem(item)
        self.setCurrentRow(-1)
        blocker.unblock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in sight when the list gets less room."""
        super().resizeEvent(event)
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def current(self) -> FoundFood | None:
        item = self.currentItem()
        return item.data(FoodRole) if item is not None else None

    def food_at(self, row: int) -> FoundFood:
        return self.item(row).data(FoodRole)

    def row_of(self, ref: str | None, name: str = "") -> int:
        """-1: it is not in the list."""
        for row in range(self.count()):
            food = self.food_at(row)
            if (ref and food.ref == ref) or (not ref and food.kind == NEW and food.name == name):
                return row
        return -1

    def choose(self, row: int) -> None:
        """Make a row current without saying so."""
        blocker = QSignalBlocker(self)
        self.setCurrentRow(row)
        blocker.unblock()
        if row >= 0:
            self.scrollToItem(self.item(row))
