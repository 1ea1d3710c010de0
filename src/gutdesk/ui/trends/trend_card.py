"""Where each symptom of the plan is heading: the last 30 and 90 days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends import change_words as words
from gutdesk.domain.trends.change import TrendLine
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, label


class TrendCard(Card):
    """Hidden without a plan. Tab comes to it, and it is read out whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(label(_("Where it is heading"), "card-title"))
        self._rows: QWidget | None = None
        self._note = label(
            _(
                "Whatever the reason. Slow flares alone slope many stretches of weeks, so a trend "
                "is named only where it is clear. In brackets: what is plausible."
            ),
            "secondary",
        )
        self.column.addWidget(self._note)
        self.hide()

    def show_lines(self, lines: Sequence[TrendLine], formats: Formats) -> None:
        self.setVisible(bool(lines))
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for target, mine in groupby(lines, key=lambda line: line.target):
            name = label(target.name, "row-title")
            name.setContentsMargins(0, 6, 0, 0)
            column.addWidget(name)
            for line in mine:
                said = _("{span}: {word}").format(
                    span=words.span_text(line), word=words.trend_word(line)
                )
                column.addWidget(label(said))
                column.addWidget(label(words.slope_short(line, formats), "secondary"))
        self.column.insertWidget(1, rows)
        rows.show()
        told = " ".join(words.trend_told(line, formats) for line in lines)
        self.setAccessibleName(told or _("Where it is heading"))
