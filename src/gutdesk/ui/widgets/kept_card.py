"""Everything about one thing, in a column that is built anew whenever something of it changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.looks import Looks


class KeptCard(QWidget):
    """Place and keyboard stay while it is about the same thing. `wanted` brings a word and what it
    is about; the words are those of each card."""

    wanted = Signal(str, object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._key: str | None = None
        self._top = 0
        self._page = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scrolled()
        outer.addWidget(self._scroll)

    def build_anew(self, about: str | None, build: Callable[[], None]) -> None:
        """Let `build` fill the column (`_page`) with all that is about a thing (id); with None it
        stays empty."""
        same = about is not None and about == self._key
        self._key = about
        self._top = self._scroll.verticalScrollBar().value() if same else 0
        focused = self._scroll.focused_name() if same else ""
        self._scroll.clear()
        # One part that is shown as a whole: many that are shown one by one are laid out as often.
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(10)
        if about is not None:
            build()
        self._page.addStretch(1)
        self._scroll.column.addWidget(page)
        page.show()
        QTimer.singleShot(0, self, self._settle)
        found = self.findChild(QWidget, focused) if focused else None
        if found is not None:
            found.setFocus()
        elif focused:
            self.focus_first()

    def forget(self) -> None:
        """The diary goes: nothing of it stays on the screen."""
        self._scroll.clear()
        self._key = None

    def focus_first(self) -> None:
        """Where the keyboard goes when what had it is gone; the page knows, if nobody says."""

    def _settle(self) -> None:
        self._scroll.verticalScrollBar().setValue(self._top)
