"""What the acts of a page share: one step each, said and heard, and dialogs that go when done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.qt.announce import announce
from gutdesk.ui.page import Page

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

P = TypeVar("P", bound=Page)


class PageActs(QObject, Generic[P]):
    """Every act is one step that can be undone; trouble is a sentence in the status bar. What an
    act says is announced on `voice`, a widget of the page."""

    def __init__(self, page: P) -> None:
        super().__init__(page)
        self._page = page

    @property
    def _services(self) -> Services:
        assert self._page.services is not None
        return self._page.services

    @property
    def voice(self) -> QWidget:
        raise NotImplementedError

    def say(self, text: str) -> None:
        self._page.said.emit(text)
        announce(self.voice, text)

    def _do(self, act: Callable[..., Any], *args: Any, said: str = "", **named: Any) -> Any:
        """Carry out one step, say it, and look again; None where it was refused."""
        done = None
        with self._page.telling():
            done = act(*args, **named, by=self._page)
            if said:
                self.say(said)
        self._page.refresh()
        return done

    def _open(self, make: Callable[..., QDialog], **named: object) -> None:
        """Open a dialog, which goes when it is done; `_closed` hears of that."""
        page = self._page
        try:
            dialog = make(self._services, page.looks, page.window(), **named)
        except UserError as error:
            page.troubled.emit(error.sentence)
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        """A dialog was closed, answered or not."""
        self._page.refresh()
        self._page.focus_first()
