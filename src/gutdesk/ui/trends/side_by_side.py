"""Words at the left, a picture at the right; below each other where there is too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gutdesk.ui.looks import Looks

WORDS, NEEDED, SPACING = 280, 600, 16
"""Pixels at 100 % text: of the words, and what both need."""


class SideBySide(QWidget):
    def __init__(self, looks: Looks, words: QWidget, picture: QWidget) -> None:
        super().__init__()
        self._looks = looks
        self._words = words
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACING)
        self._box.addWidget(words)
        self._box.addWidget(picture, 1)
        self._picture = picture
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        beside = self.width() >= self._looks.px(NEEDED)
        wide = self._looks.px(WORDS)
        self._words.setMinimumWidth(wide if beside else 0)
        self._words.setMaximumWidth(wide if beside else 16_777_215)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        top = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        for part in (self._words, self._picture):
            self._box.setAlignment(part, top)
