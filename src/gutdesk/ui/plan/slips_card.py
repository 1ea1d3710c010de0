"""Foods off the table that were eaten in the last days: noted, with the choice what they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.services.plan.slips import Noted
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.pieces import Link, small_button

MOST = 5


class SlipsCard(Card):
    """`said` brings what was noted and whether it was a slip; `day_wanted` a day of the Log."""

    said = Signal(object, bool)
    day_wanted = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("Noted this week"), parent)
        self._looks = looks
        self._shown: tuple[Noted, ...] = ()
        self.empty = label("", "secondary")
        self.body.addWidget(self.empty)
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.body.addWidget(self._place)
        self.body.addStretch(1)
        self._rows: list[_Row] = []

    def show_noted(self, noted: Sequence[Noted] | None, today: date) -> None:
        """The latest first; None: what is in the foods is not known yet."""
        if noted is None:
            self._shown = ()
            self.empty.setText(_("Looking up what is in your foods …"))
            for row in self._rows:
                row.hide()
            return
        latest = tuple(sorted(noted, key=lambda one: one.day, reverse=True))[:MOST]
        self.empty.setText(
            _("Nothing off the table was eaten, as far as it was logged.")
            if not latest
            else _("Off the table and eaten. That is no error: say what it was.")
        )
        while len(self._rows) < len(latest):
            row = _Row(self._place)
            row.said.connect(self._answered)
            row.link.wanted.connect(self.day_wanted)
            self._rows.append(row)
            self._column.addWidget(row)
        self._shown = latest
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(latest))
            if place < len(latest):
                row.show_noted(latest[place], self._looks, today)

    def _answered(self, slip: bool) -> None:
        place = self._rows.index(self.sender())  # type: ignore[arg-type]
        self.said.emit(self._shown[place], slip)


class _Row(QWidget):
    said = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.text = label("")
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.link = Link("")
        self.fine = small_button(_("It was fine"), self._fine)
        self.slip = small_button(_("It was a slip"), self._slip)
        for button in (self.fine, self.slip):
            button.setCheckable(True)
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(self.fine)
        row.addWidget(self.slip)
        column.addLayout(row)

    def show_noted(self, noted: Noted, looks: Looks, today: date) -> None:
        self.text.setText(
            _("{food}: {reason}").format(food=noted.text, reason=noted.rule.reason or _("your own"))
        )
        day = looks.formats.short_day(noted.day, today)
        self.link.lead_to(day, noted.day)
        self.fine.setChecked(noted.is_slip is False)
        self.slip.setChecked(noted.is_slip is True)
        for button in (self.fine, self.slip):
            button.setAccessibleName(f"{button.text()}: {noted.text}, {day}")

    def _fine(self) -> None:
        self.said.emit(False)

    def _slip(self) -> None:
        self.said.emit(True)
