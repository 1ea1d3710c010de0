"""The left column below the month: what the day asks, and the week in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card, label

if TYPE_CHECKING:
    from gutdesk.services.today import Ask, Week


class AsksCard(Card):
    """`wanted` brings the action of the line that was pressed."""

    wanted = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("The day asks"), parent)
        self._looks = looks
        self._buttons: list[QPushButton] = []
        self._asks: tuple[Ask, ...] = ()

    def show_asks(self, asks: tuple[Ask, ...]) -> None:
        self._asks = asks
        while len(self._buttons) < len(asks):
            button = QPushButton()
            button.setProperty("role", "ask")
            button.clicked.connect(self._pressed)
            self._buttons.append(button)
            self.body.addWidget(button)
        for button in self._buttons[len(asks) :]:
            button.hide()
        for button, ask in zip(self._buttons, asks, strict=False):
            button.show()
            button.setText(ask.text)
            button.setIcon(
                self._looks.icon(
                    "check" if ask.done else "circle", "accent" if ask.done else "muted"
                )
            )
            button.setIconSize(QSize(self._looks.px(16), self._looks.px(16)))
            state = _("done") if ask.done else _("open")
            button.setAccessibleName(f"{ask.text}, {state}")
            button.setAccessibleDescription(ask.more)
            button.setToolTip(ask.more)

    def restyle(self) -> None:
        self.show_asks(self._asks)

    def _pressed(self) -> None:
        place = self._buttons.index(self.sender())  # type: ignore[arg-type]
        self.wanted.emit(self._asks[place].action)


class WeekCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Last seven days"), parent)
        self._lines: list[QLabel] = [label("", wrap=True) for _place in range(3)]
        for line in self._lines:
            self.body.addWidget(line)

    def show_week(self, week: Week) -> None:
        texts = (
            _("Days with a score: {count} of 7").format(count=week.rated_days),
            _("Days with entries: {count} of 7").format(count=week.entry_days),
            _("NSAID days: {week} · this month {month}").format(
                week=week.nsaid_days, month=week.nsaid_days_month
            ),
        )
        for line, text in zip(self._lines, texts, strict=True):
            line.setText(text)
