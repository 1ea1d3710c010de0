"""The latest change in a few lines, for the narrow column beside the time line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends import change_words as words
from gutdesk.domain.trends.change import Change
from gutdesk.domain.trends.score_words import both_days, means_text, raw_text
from gutdesk.ui.dialogs.parts import Card, label


class ChangeCard(Card):
    """Hidden while there is no change to speak of. Tab comes to it, and it is read out whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(14, 14, 14, 14)  # as the cards of that column
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label("", "card-title")
        self.figure = label("", "page-title")
        self.lines = label("")
        self.quiet = label("", "secondary")
        for part in (self.title, self.figure, self.lines, self.quiet):
            self.column.addWidget(part)
        self.hide()

    def show_change(self, change: Change | None, today: date, formats: Formats) -> None:
        self.setVisible(change is not None)
        if change is None:
            return
        self.title.setText(words.verdict_text(change))
        figure = words.effect_text(change, formats)
        self.figure.setText(figure)
        self.figure.setVisible(bool(figure))
        means = means_text(change.target, change.before, change.after, change.plain, formats)
        self.lines.setText(words.missing_text(change) if not figure else means)
        quiet = [
            words.effect_note(change, formats),
            "" if figure else means,
            both_days(change.before, change.after),
            "" if change.plain.points is None else raw_text(change.plain, formats),
        ]
        self.quiet.setText("\n".join(line for line in quiet if line))
        self.setAccessibleName(" ".join(words.change_told(change, today, formats)))
