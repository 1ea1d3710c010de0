"""Words with buttons at their right; where there is too little room for both, below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout

LEAST_WORDS = 200
"""Pixels at 100 % text that words need to stand beside the buttons."""
SPACING = 8


class WordsAndActs(QWidget):
    """The buttons go on in the next line where they do not fit into one."""

    def __init__(self, looks: Looks, words: QWidget, acts: Sequence[QWidget]) -> None:
        super().__init__()
        self._looks = looks
        self._acts = tuple(acts)
        self._folded: tuple[int, bool] | None = None
        self._place = QWidget()
        row = FlowLayout(self._place, spacing=SPACING)
        for act in self._acts:
            row.addWidget(act)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACING)
        self._box.addWidget(words, 1)
        self._box.addWidget(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()  # a button came, went or says something else
        return super().event(event)

    def _fold(self) -> None:
        shown = [act.sizeHint().width() for act in self._acts if not act.isHidden()]
        wide = sum(shown) + SPACING * max(0, len(shown) - 1)
        beside = self.width() >= wide + self._looks.px(LEAST_WORDS)
        if (wide, beside) == self._folded:
            return  # to set an alignment asks for another layout, even if it is the same
        self._folded = (wide, beside)
        self._place.setMinimumWidth(wide if beside else 0)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        top = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        self._box.setAlignment(self._place, top)
