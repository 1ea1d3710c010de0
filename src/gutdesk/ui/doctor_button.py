"""The button beside the tabs that leads to the signs that need a doctor."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks

PICTURE = 36
"""The button without its words, with the gap before it; pixels at 100 % text, as below."""
AIR = 48
"""Round its words: the picture, the edges, the gap before it; pixels at 100 % text."""


class DoctorButton(QPushButton):
    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._words = _("When to see a doctor")
        self.setAccessibleName(self._words)
        self.setProperty("role", "quiet")

    def least(self) -> int:
        """The pixels of the picture alone, with the gap before it."""
        return self._looks.px(PICTURE)

    def fit(self, room: int) -> None:
        """The tabs come first: where they leave too little room, in pixels, it is a picture. The
        tool tip says what it is then, and always its key."""
        self.setIcon(self._looks.icon("doctor", "muted"))
        needed = self.fontMetrics().horizontalAdvance(self._words) + self._looks.px(AIR)
        has_room = room >= needed
        self.setText(self._words if has_room else "")
        tip = _("Signs that need a doctor (F2)")
        self.setToolTip(tip if has_room else f"{self._words}. {tip}")
