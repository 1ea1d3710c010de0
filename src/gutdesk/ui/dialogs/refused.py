"""Saying that what a person asked for was not done: the sentence in the middle of the window, where
they look, and not only in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.qt.announce import announce
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper


class Refused(Sheet):
    """Waits for nobody: whoever shows it goes on."""

    def __init__(
        self, title: str, sentence: str, keeper: ThemeKeeper | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(None, keeper, parent, title)
        self.body.addWidget(label(title, "card-title"))
        self.sentence = label(sentence)
        self.body.addWidget(self.sentence)
        self.body.addStretch(1)
        self.offer_close()
        self.fit(70, 9)

    @classmethod
    def show_for(
        cls, title: str, sentence: str, keeper: ThemeKeeper | None, parent: QWidget
    ) -> Refused:
        """Another one that is still shown makes room."""
        for other in parent.findChildren(cls):
            other.close()
        shown = cls.open_alone(cls(title, sentence, keeper, parent))
        announce(shown, sentence, urgent=True)
        return shown
