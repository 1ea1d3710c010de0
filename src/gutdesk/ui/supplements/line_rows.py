"""Lines of a form that are added and taken away: what acts, times of day, steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button


class Line(QWidget):
    """One line, which goes on below itself where there is too little room; a kind of line puts its
    fields into `row`. `gone` when it is to be taken away."""

    gone = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row = FlowLayout(self, spacing=6)

    def close_row(self, what: str) -> None:
        """Put the button that takes it away behind the fields."""
        button = small_button(_("Remove"), self._removed, "quiet")
        button.setAccessibleName(_("Remove: {what}").format(what=what))
        self.row.addWidget(button)

    def _removed(self) -> None:
        self.gone.emit(self)

    def focus_first(self) -> None:
        item = self.row.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus()


class LineRows(QWidget):
    """`make` builds an empty line; `add_text` stands on the button below the lines. `changed` when
    a line came or went."""

    changed = Signal()

    def __init__(self, make: Callable[[], Line], add_text: str, name: str) -> None:
        super().__init__()
        self._make = make
        self.lines: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        column.addLayout(self._box)
        row = QHBoxLayout()
        self.add_button = small_button(add_text, self._add_pressed, name=name)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)

    def _add_pressed(self) -> None:
        self.add().focus_first()

    def add(self) -> Line:
        line = self._make()
        line.gone.connect(self._remove)
        self.lines.append(line)
        self._box.addWidget(line)
        self.changed.emit()
        return line

    def _remove(self, line: object) -> None:
        assert isinstance(line, Line)
        place = self.lines.index(line)
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)].focus_first()
        else:
            self.add_button.setFocus()
        self.changed.emit()

    def clear(self) -> None:
        for line in tuple(self.lines):
            self._remove(line)
