"""The left column below the month: what the day asks, and the week in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from gutdesk.i18n import _
from gutdesk.ui.actions import plain
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card, label

if TYPE_CHECKING:
    from gutdesk.services.today import Ask, Week


LINES_APART = 2
"""Between what the day asks: it may be a dozen lines."""


class AsksCard(Card):
    """`wanted` brings the action of the line that was pressed."""

    wanted = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("The day asks"), parent)
        self.body.setSpacing(LINES_APART)
        self._looks = looks
        self._buttons: list[AskLine] = []
        self._asks: tuple[Ask, ...] = ()

    def show_asks(self, asks: tuple[Ask, ...]) -> None:
        self._asks = asks
        while len(self._buttons) < len(asks):
            button = AskLine()
            button.clicked.connect(self._pressed)
            self._buttons.append(button)
            self.body.addWidget(button)
        for button in self._buttons[len(asks) :]:
            button.hide()
        for button, ask in zip(self._buttons, asks, strict=False):
            button.show()
            button.setIcon(
                self._looks.icon(
                    "check" if ask.done else "circle", "accent" if ask.done else "muted"
                )
            )
            button.setIconSize(QSize(self._looks.px(16), self._looks.px(16)))
            state = _("done") if ask.done else _("open")
            button.setAccessibleName(f"{ask.text}, {state}")
            button.setAccessibleDescription(ask.more)
            button.show_text(ask.text, ask.more)

    def restyle(self) -> None:
        self.show_asks(self._asks)

    def _pressed(self) -> None:
        place = self._buttons.index(self.sender())  # type: ignore[arg-type]
        self.wanted.emit(self._asks[place].action)


class AskLine(QPushButton):
    """What has no room ends with "…", and the tool tip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._whole, self._more = "", ""
        self._placed = False
        self.setProperty("role", "ask")
        self.setProperty("may-elide", True)
        # What is drawn depends on the width. Did the width depend on that, too, a column that
        # scrolls would go to and fro between two widths without end.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, more: str) -> None:
        """`more` is what the line has no room for in any case."""
        self._whole, self._more = text, more
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._draw()

    def minimumSizeHint(self) -> QSize:
        """However long the words are, the column stays as narrow as it is."""
        return QSize(0, super().minimumSizeHint().height())

    def _draw(self) -> None:
        """Before the first layout the width says nothing."""
        shown = self._whole
        if self._placed:
            metrics, words = self.fontMetrics(), self.text().replace("&&", "&")
            around = self.sizeHint().width() - metrics.horizontalAdvance(words)
            room = max(0, self.width() - around)
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(shown))
        said = (self._whole if shown != self._whole else "", self._more)
        self.setToolTip("\n".join(part for part in said if part))


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
