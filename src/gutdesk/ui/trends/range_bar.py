"""The buttons of the usual ranges. One of them shows as chosen until the view is moved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gutdesk.domain.trends.span import Reach
from gutdesk.i18n import _
from gutdesk.ui.widgets.flow import FlowLayout


def reach_titles() -> dict[Reach, str]:
    """As buttons and menu name them. Alt and the letter presses the button."""
    return {
        Reach.TWO_WEEKS: _("&2 weeks"),
        Reach.MONTH: _("&Month"),
        Reach.QUARTER: _("&Quarter"),
        Reach.PHASE: _("&Phase"),
        Reach.YEAR: _("&Year"),
        Reach.ALL: _("&All"),
    }


class RangeBar(QWidget):
    """`wanted` brings the Reach that was pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = FlowLayout(self)
        self.buttons: dict[Reach, QPushButton] = {}
        for reach, text in reach_titles().items():
            made = QPushButton(text)
            made.setAutoDefault(False)
            made.setCheckable(True)
            made.setProperty("reach", reach.value)
            made.clicked.connect(self._pressed)
            self.buttons[reach] = made
            self.row.addWidget(made)

    def show_reach(self, chosen: Reach | None) -> None:
        """None: the view was moved, or shows something of its own."""
        for reach, button in self.buttons.items():
            button.setChecked(reach is chosen)

    def _pressed(self) -> None:
        self.wanted.emit(Reach(self.sender().property("reach")))
