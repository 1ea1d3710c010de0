"""Two parts side by side; where there is too little room the second stands below the first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.widgets.card import GAP

FREE_WIDTH = 16_777_215
"""Qt's word for no limit."""


class Beside(QScrollArea):
    """`side`, which is one of the two, has `width` pixels; the other takes the room, up to `most`
    pixels. Where the window is narrower than `needed` pixels, both have all of its width and scroll
    as one: what scrolls inside of them is as high as what it shows.

    `turned` tells whether they stand below each other now."""

    turned = Signal(bool)

    def __init__(
        self, first: QWidget, second: QWidget, *, side: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._width, self._needed, self._most = 0, 0, FREE_WIDTH
        self.is_stacked = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._box.setContentsMargins(GAP, GAP, GAP, GAP)
        self._box.setSpacing(GAP)
        for part in (first, second):
            self._box.addWidget(part, 0 if part is side else 1)
        self.setWidget(self._inside)

    def set_widths(self, width: int, needed: int, most: int) -> None:
        """In pixels; again after a change of the text size."""
        self._width, self._needed, self._most = width, needed, most
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        stack = self.width() < self._needed
        if stack:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(FREE_WIDTH)
        else:
            self._side.setFixedWidth(self._width)
        spare = max(0, self.width() - 3 * GAP - self._width - self._most)
        margin = GAP + (0 if stack else spare // 2)
        self._box.setContentsMargins(margin, GAP, margin, GAP)
        if stack != self.is_stacked:
            self.is_stacked = stack
            direction = QBoxLayout.Direction
            self._box.setDirection(direction.TopToBottom if stack else direction.LeftToRight)
            for part in self._inside.findChildren(Scrolled):
                part.show_whole(stack)
            self.turned.emit(stack)
