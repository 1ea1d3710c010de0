"""The rows of a day: what is due, what may be taken as needed, what was taken beside that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.dose_row import DoseRow, RowLook
from gutdesk.ui.widgets.card import label


class DoseList(QWidget):
    """Rows that are there already are used again: turning a day has to be quick. `wanted` is that
    of the rows."""

    wanted = Signal(object, str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._rows: list[DoseRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._headings = [label("", "group") for _part in range(2)]
        for heading in self._headings:
            self._box.addWidget(heading)
            heading.hide()

    def show_parts(self, due: list[RowLook], needed: list[RowLook], extra: list[RowLook]) -> None:
        """The keyboard stays on the dose that it was on."""
        looks = [*due, *needed, *extra]
        focused = next((row for row in self._rows if row.hasFocus()), None)
        key = focused.look.key if focused is not None and focused.look is not None else None
        while len(self._rows) < len(looks):
            row = DoseRow(self._looks)
            row.wanted.connect(self.wanted)
            row.stepped.connect(self._stepped)
            self._rows.append(row)
            self._box.addWidget(row)
        for row, look in zip(self._rows, looks, strict=False):
            row.show_look(look)
            if row.isHidden():
                row.show()
        for row in self._rows[len(looks) :]:
            row.look = None
            row.hide()
        self._place_headings(len(due), len(needed), len(extra))
        if key is not None and focused is not None and focused.look is not None:
            again = self.row_of(key)
            if again is not None and again is not focused:
                again.setFocus()

    def _place_headings(self, due: int, needed: int, extra: int) -> None:
        """Each stands before the first row of its part."""
        parts = ((_("As needed"), needed, due), (_("Taken beside that"), extra, due + needed))
        for heading in self._headings:
            self._box.removeWidget(heading)
        moved = 0
        for heading, (text, count, place) in zip(self._headings, parts, strict=True):
            if count:
                heading.setText(text)
                self._box.insertWidget(place + moved, heading)
                moved += 1
            heading.setVisible(bool(count))

    def seen(self) -> list[DoseRow]:
        return [row for row in self._rows if row.look is not None]

    def row_of(self, key: object) -> DoseRow | None:
        return next((row for row in self.seen() if row.look and row.look.key == key), None)

    def restyle(self) -> None:
        for row in self._rows:
            row.restyle()

    def _stepped(self, key: object, by: int) -> None:
        rows, row = self.seen(), self.row_of(key)
        place = rows.index(row) + by if row is not None else -1
        if 0 <= place < len(rows):
            rows[place].setFocus()

    def step_on(self, key: object) -> None:
        """From a row that is answered the keyboard goes to the next open dose: answering a day is
        Enter, Enter, Enter."""
        rows, row = self.seen(), self.row_of(key)
        if row is None or not row.hasFocus():
            return
        later = [one for one in rows[rows.index(row) + 1 :] if "skip" in one.words()]
        if later:
            later[0].setFocus()
