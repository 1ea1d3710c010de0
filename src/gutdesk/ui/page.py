"""What a tab of several pages asks of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.ui.dialogs.sheet import ENTER
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

SIDE, MOST = 320, 860
"""Widths of the narrow part of a page and of the wide one, in pixels at 100 % text: the same on
every page, so that turning pages moves nothing."""
EMPTY = 640
"""The width of what a page says that is empty."""


class Page(QWidget):
    """A page of the tab. It is built when it is first looked at; `attach` hands it the open diary,
    `detach` takes it away. The tab calls `refresh` when the page is seen and something of `kinds`
    has changed.

    Signals: `said` a passing message, `troubled` a sentence; both stand in the status bar. `status`
    stands at its right end while the page is seen.
    """

    status = Signal(str)
    said = Signal(str)
    troubled = Signal(str)

    kinds: frozenset[str] = frozenset()
    """The kinds of records that the page shows."""

    looks_at_once = False
    """Whether it looks again right after each change of its own, before anybody tells it of it."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = looks
        self.status_text = ""
        self.services: Services | None = None

    def attach(self, services: Services) -> None:
        self.services = services

    def detach(self) -> None:
        self.services = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Inside, a UserError becomes a sentence in the status bar."""
        try:
            yield
        except UserError as error:
            self.troubled.emit(error.sentence)

    def refresh(self) -> None:
        """Read again what is shown; place and keyboard stay."""

    def say_status(self, text: str) -> None:
        self.status_text = text
        self.status.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button or link that has the keyboard, as Space does."""
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def holds_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def restyle(self) -> None:
        """Theme, text size or formats have changed."""

    def focus_first(self) -> None:
        """Put the keyboard where the person begins."""
        self.setFocus()
