"""What changed on the days that are seen: each leads to its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.seen_days import Changed
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.pieces import Link

MOST = 8
"""As many are listed; a longer list says nothing at a glance."""


class ChangedCard(Card):
    """`wanted` brings the day (an ordinal) of the change that was pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What changed"), parent)
        self._shown: object = None
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(self._rows)
        self.none = label(_("Nothing began or ended on these days."), "secondary")
        self.more = label("", "secondary")
        self.body.addWidget(self.none)
        self.body.addWidget(self.more)
        self.links: list[Link] = []

    def show_changes(self, found: Sequence[Changed], formats: Formats, today: date) -> None:
        """The latest first."""
        new = (tuple(found), formats, today.year)
        if new == self._shown:
            return
        self._shown = new
        left = len(found) - MOST
        self.none.setVisible(not found)
        self.more.setVisible(left > 0)
        text = ngettext("{count} earlier change", "{count} earlier changes", max(left, 1))
        self.more.setText(text.format(count=left))
        texts = [(_text(one, formats, today), one.day) for one in found[:MOST]]
        while len(self.links) < len(texts):
            self._add_link()
        for place, link in enumerate(self.links):
            if place < len(texts):
                link.lead_to(*texts[place])
            link.setVisible(place < len(texts))

    def _add_link(self) -> None:
        made = Link("")
        made.wanted.connect(self.wanted)
        self.links.append(made)
        self._column.addWidget(made)


def _text(one: Changed, formats: Formats, today: date) -> str:
    day = formats.short_day(date.fromordinal(one.day), today)
    return _("{day}: {what}").format(day=day, what=one.text)
