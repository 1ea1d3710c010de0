"""The list of completions below the quick-entry line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.suggestion_list import Suggestion, SuggestionList

if TYPE_CHECKING:
    from gutdesk.services.quick import Completion

ICONS = {"food": "meal", "measure": "symptom"}


class Suggestions(SuggestionList):
    """`picked` brings the text that goes into the line."""

    picked = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(looks, parent)
        self.row_picked.connect(self._row_picked)

    def offer(self, found: tuple[Completion, ...], below: QWidget, x: int) -> None:
        """Show the suggestions under `below`, `x` pixels from its left; hide where there are
        none."""
        rows = [Suggestion(one.text, ICONS.get(one.kind, one.kind), one.matched) for one in found]
        self.show_rows(rows, below, x)

    def chosen(self) -> str | None:
        """The highlighted suggestion, if one is."""
        row = self.chosen_row()
        return self.item(row).text() if row >= 0 else None

    def first(self) -> str | None:
        return self.item(0).text() if self.isVisible() and self.count() else None

    def _row_picked(self, row: int) -> None:
        self.picked.emit(self.item(row).text())
