"""What a suggestion came to: how much was placed, and which rules could not be met."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button


class SuggestBar(QFrame):
    """`another`: another suggestion; `rules`: look at the rules. Hidden until there was one."""

    another = Signal()
    rules = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "form")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.placed = label("", "row-title")
        self.unmet = label("", "")
        self.again = small_button(_("Another suggestion"), self.another, name="another")
        self.rules_button = small_button(_("Rules…"), self.rules, name="rules")
        self.done = small_button(_("Keep it"), self.forget, "quiet", "suggest-done")
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        for button in (self.again, self.rules_button, self.done):
            row.addWidget(button)
        column.addWidget(self.placed)
        column.addWidget(self.unmet)
        column.addWidget(buttons)
        self.hide()

    def show_result(self, placed: int, unmet: Sequence[str]) -> None:
        """`unmet`: a sentence a rule that could not be met."""
        if placed:
            text = ngettext("{count} thing suggested.", "{count} things suggested.", placed)
            self.placed.setText(text.format(count=placed))
        else:
            self.placed.setText(_("Nothing was suggested: no meal is free, or nothing fits."))
        self.unmet.setText("\n".join(unmet))
        self.unmet.setVisible(bool(unmet))
        self.again.setEnabled(bool(placed))
        self.done.setText(_("Keep it") if placed else _("Close"))
        self.show()

    def forget(self) -> None:
        self.hide()
