"""A page with a list at the left and everything about its current row at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, MOST, SIDE, Page
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.kept_card import KeptCard
from gutdesk.ui.widgets.two_line_rows import TwoLineList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

    from gutdesk.services.desk import Services

NEEDED = 820
"""What list and card need side by side, in pixels at 100 % text."""
ROWS_WHEN_STACKED = 5
KEY = Qt.ItemDataRole.UserRole
"""Of a row: the id of what it is of."""
CARD_MS = 80
"""How long a row has to be current before its card is drawn: stepping stays quick."""


class ListPage(Page):
    """A page makes its parts and hands them to `lay_out`. `_chosen` is the id of the current
    row, `_gone` of what was taken out last."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._chosen: str | None = None
        self._gone: str | None = None
        self._later = QTimer(self, singleShot=True, interval=CARD_MS)
        self._later.timeout.connect(self._show_card)

    def lay_out(
        self, left: QWidget, rows: TwoLineList, card: KeptCard, *empties: EmptyCard
    ) -> None:
        """`left` holds the list; `empties` stand in the place of the card where there is none."""
        self._left, self._rows, self._card, self._empties = left, rows, card, empties
        rows.currentItemChanged.connect(self._picked)
        right = QWidget()
        both = QVBoxLayout(right)
        both.setContentsMargins(0, 0, 0, 0)
        for empty in empties:
            both.addWidget(empty)
        both.addWidget(card, 1)
        both.addStretch()
        self._beside = Beside(left, right, side=left)
        self._beside.turned.connect(self._fit_list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._beside)
        self.restyle()

    # -- what the tab asks -----------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._chosen = None

    def detach(self) -> None:
        self._card.forget()
        self._rows.clear()
        self._later.stop()
        super().detach()

    def restyle(self) -> None:
        px = self.looks.px
        self._beside.set_widths(px(SIDE), px(NEEDED), px(MOST))
        for empty in self._empties:
            empty.setMaximumWidth(px(EMPTY))

    def refresh(self) -> None:
        """List and card anew; choice, place and keyboard stay on the page."""
        if self.services is None:
            return
        had_keyboard = self.holds_keyboard()
        self._show()
        if had_keyboard and not self.holds_keyboard():
            self.focus_first()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        """Fill the list and show the card."""
        raise NotImplementedError

    def _fill(self, items: Sequence[QListWidgetItem]) -> None:
        """The rows anew, each with its id under KEY; choice and place stay."""
        keys = [item.data(KEY) for item in items]
        blocker = QSignalBlocker(self._rows)
        place = self._rows.verticalScrollBar().value()
        self._rows.clear()
        for item in items:
            self._rows.addItem(item)
        if self._gone in keys:
            # Taken back: it is what the person looks for.
            self._chosen, self._gone = self._gone, None
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else None
        if self._chosen is not None:
            self._rows.setCurrentRow(keys.index(self._chosen))
        self._rows.verticalScrollBar().setValue(place)
        blocker.unblock()

    def _show_card(self) -> None:
        """That of the current row, at once."""
        raise NotImplementedError

    def _fit_list(self, stacked: bool) -> None:
        """Above the card it takes a few rows, beside it all of the height."""
        self._rows.fit_rows(ROWS_WHEN_STACKED if stacked else None)

    def _picked(self, item: QListWidgetItem | None, _before: object) -> None:
        self._chosen = item.data(KEY) if item is not None else None
        self._later.start()
