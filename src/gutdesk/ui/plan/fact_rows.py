"""Rows of a name and what stands for it, with a thin line below each, as the cards of a plan show
them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import rule


class FactRow(NamedTuple):
    """`value` is set strong where `strong`; `note` is quieter, behind it."""

    name: str
    value: str = ""
    note: str = ""
    strong: bool = True


class FactRows(QWidget):
    """Read out as one, because a number says nothing without its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.rows: tuple[FactRow, ...] = ()

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        rows = tuple(rows)
        if rows == self.rows:
            return
        self.rows = rows
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, row in enumerate(rows):
            self._grid.addWidget(label(row.name), place * 2, 0)
            value = label(row.value, "row-title" if row.strong else "secondary")
            note = label(row.note, "secondary")
            for column, one in ((1, value), (2, note)):
                one.setWordWrap(False)
                one.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                one.setVisible(bool(one.text()))
                self._grid.addWidget(one, place * 2, column)
            self._grid.addWidget(rule(), place * 2 + 1, 0, 1, 3)
        self.setAccessibleName(text_of(rows))


def text_of(rows: Sequence[FactRow]) -> str:
    """The rows in one sentence each."""
    return ". ".join(" ".join(part for part in row[:3] if part) for row in rows)
