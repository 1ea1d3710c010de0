"""A page of Trends that scrolls: what it shows, or a card that says what it is for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.page import Page
from gutdesk.ui.widgets.card import GAP


class ScrolledPage(Page):
    def _lay(self, *parts: QWidget) -> Scrolled:
        """The parts one below the other; which of them are seen is for the page to say."""
        scrolled = Scrolled()
        scrolled.column.setContentsMargins(GAP, GAP, GAP, GAP)
        scrolled.column.setSpacing(GAP)
        for part in parts:
            scrolled.column.addWidget(part)
        scrolled.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled)
        return scrolled
