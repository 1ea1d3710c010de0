"""What a page is for, where nothing stands on it yet, and the one thing to do first."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.widgets.flow import FlowLayout


class EmptyCard(Card):
    """`first`: the button of what is to be done, with `hint` above it and `others` beside it."""

    def __init__(
        self, title: str, text: str, first: QPushButton, hint: str = "", *others: QPushButton
    ) -> None:
        super().__init__()
        self.column.setSpacing(8)
        self.column.addWidget(label(title, "page-title"))
        self.column.addWidget(label(text))
        if hint:
            self.column.addWidget(label(hint, "secondary"))
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (first, *others):
            row.addWidget(button)
        self.column.addWidget(buttons)
