"""The page of the time line: which days are seen, what of them is shown, what one day was."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.trends.span import Reach
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import Page
from gutdesk.ui.widgets.card import GAP, Card


class TimelinePage(Page):
    day_wanted = Signal(object)
    sample_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP, GAP, GAP)
        card = Card(_("Time line"))
        card.body.addStretch(1)
        outer.addWidget(card)

    def reach(self, reach: Reach) -> None:
        """Show the days of a range."""

    def zoom(self, factor: float) -> None:
        """Show `factor` times as many days."""

    def open_day(self) -> None:
        """Open the day under the crosshair in the Log."""
