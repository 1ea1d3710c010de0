"""Lines of a form that are added and taken away: what acts, times of day, steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

_NO_FOCUS = Qt.FocusPolicy.NoFocus


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

    def begin_after(self, before: list[Line]) -> None:
        """A line that the person adds below these begins with what is usual then."""

    def fields(self) -> list[QWidget]:
        """What the keyboard comes to, in its order."""
        widgets = (self.row.itemAt(place) for place in range(self.row.count()))
        found = [item.widget() for item in widgets if item is not None]
        return [one for one in found if one is not None and one.focusPolicy() != _NO_FOCUS]

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
        before = list(self.lines)
        line = self.add()
        line.begin_after(before)
        line.focus_first()

    def add(self) -> Line:
        line = self._make()
        line.gone.connect(self._remove)
        self.lines.append(line)
        self._box.addWidget(line)
        self._take_its_turn(line)
        self.changed.emit()
        return line

    def _take_its_turn(self, line: Line) -> None:
        """The keyboard comes to a line where it stands, and not at the end of the form."""
        before = self.add_button.previousInFocusChain()
        while before is not None and before.focusPolicy() == _NO_FOCUS:
            # What the keyboard does not come to, Qt takes no order from.
            before = before.previousInFocusChain()
        for field in line.fields():
            if before is not None and before is not self.add_button:
                QWidget.setTabOrder(before, field)
            before = field

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

    def place_anew(self) -> None:
        """The lines have another order now: show it, and let the keyboard follow it."""
        for line in self.lines:
            self._box.removeWidget(line)
        for line in self.lines:
            self._box.addWidget(line)
            self._take_its_turn(line)
        self.changed.emit()

    def clear(self) -> None:
        for line in tuple(self.lines):
            self._remove(line)
