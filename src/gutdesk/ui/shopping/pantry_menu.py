"""The menu of a thing at home, with the keys that do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gutdesk.domain.shopping.pantry import Place
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.ui.shopping.pantry_page import PantryPage


class PantryMenu(QObject):
    """The list answers to the keys."""

    def __init__(self, page: PantryPage) -> None:
        super().__init__(page)
        self._page = page
        self.menu: QMenu | None = None

    def popup(self, at: QPoint) -> None:
        thing = self._page.thing()
        if thing is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._page)
        item = thing.item
        self._add(_("Used &some…"), "use", QKeySequence("Return"))
        self._add(_("Used &up"), "use_up")
        if item.place is Place.FREEZER:
            self._add(_("&Thaw"), "thaw")
        else:
            if item.opened is None:
                self._add(_("&Opened today"), "open")
            self._add(_("&Freeze"), "freeze")
        self.menu.addSeparator()
        self._add(_("&Change…"), "change")
        self._add(_("More a&bout it"), "details", QKeySequence("Alt+Return"))
        self.menu.addSeparator()
        self._add(_("Threw it &away"), "throw_away")
        self._add(_("&Remove"), "remove", QKeySequence(QKeySequence.StandardKey.Delete))
        self.menu.popup(at)

    def _add(self, text: str, word: str, key: QKeySequence | None = None) -> None:
        assert self.menu is not None
        action = self.menu.addAction(text)
        action.setData(word)
        action.triggered.connect(self._chosen)
        if key is not None:
            action.setShortcut(key)

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._page.acts.of_current(action.data())
