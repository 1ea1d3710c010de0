"""A strip across the window that says what kind of diary this is, with one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gutdesk.ui.widgets.card import label


class Banner(QFrame):
    """`clicked`: the button at the right was pressed."""

    clicked = Signal()

    def __init__(self, text: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 14, 6)
        row.setSpacing(14)
        self._text = label(text, wrap=True)
        row.addWidget(self._text, 1)
        self.button = QPushButton(action)
        self.button.clicked.connect(self.clicked)
        row.addWidget(self.button)

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
