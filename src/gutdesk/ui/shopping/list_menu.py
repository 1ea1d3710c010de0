"""The menus of the list: what is wanted rarely, earlier lists, and what can be done with a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.records import LineChoice
from gutdesk.domain.shopping.row_words import days_text
from gutdesk.i18n import _
from gutdesk.ui.actions import plain

if TYPE_CHECKING:
    from gutdesk.ui.shopping.list_page import ListPage

MOST_LISTS = 12
"""Earlier lists in the menu, the newest first."""


class ListMenu(QObject):
    """Keys stand beside the names; the rows answer to them."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._menu: QMenu | None = None

    def _new(self) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self._page)
        return self._menu

    def popup(self, at: QPoint) -> None:
        acts, has_list = self._page.acts, self._page.view is not None
        menu = self._new()
        self._add(menu, _("&New list…"), acts.new)
        self._earlier(menu)
        menu.addSeparator()
        self._add(menu, _("S&hops…"), acts.shops)
        menu.addSeparator()
        self._add(menu, _("Copy as &text"), acts.copy_as_text, on=has_list)
        self._add(menu, _("Save as a ta&ble…"), acts.save_table, on=has_list)
        menu.addSeparator()
        self._add(menu, _("&Delete this list"), acts.delete, on=has_list)
        menu.popup(at)

    def _earlier(self, menu: QMenu) -> None:
        services, view = self._page.services, self._page.view
        assert services is not None
        shown = id_of(view.list) if view is not None else ""
        others = [one for one in services.shopping.lists.all() if id_of(one) != shown]
        others.sort(key=lambda one: (one.first, one.last), reverse=True)
        below = menu.addMenu(_("&Other lists"))
        below.setEnabled(bool(others))
        formats, today = self._page.looks.formats, services.desk.today()
        for one in others[:MOST_LISTS]:
            text = days_text(one.first, one.last, formats, today)
            if one.done:
                text = _("{days}, put away").format(days=text)
            action = below.addAction(plain(text))
            action.setData(id_of(one))
            action.triggered.connect(self._show)

    def _show(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._page.show_list(action.data())
        self._page.focus_rows()

    def popup_line(self, at: QPoint) -> None:
        """Of the current line."""
        line = self._page.line()
        if line is None:
            return
        menu = self._new()
        if self._page.is_open:
            self._of_line(menu, line)
            menu.addSeparator()
        self._add(menu, _("More a&bout it"), self._page.show_card, "Alt+Return")
        self._add(menu, _("&Copy the list"), self._page.acts.copy_as_text, _STANDARD.Copy)
        menu.popup(at)

    def _of_line(self, menu: QMenu, line: Line) -> None:
        if line.choice is LineChoice.LEAVE:
            self._word(menu, _("&Buy it after all"), "buy", "Space")
        elif line.choice is LineChoice.MAKE:
            ticked = _("&Not made yet") if line.ticked else _("&It is made")
            self._word(menu, ticked, "tick", "Space")
            self._word(menu, _("&Buy it instead"), "buy")
        elif line.covered:
            self._word(menu, _("&Buy it although it is at home"), "need", "Space")
        else:
            ticked = _("&Not bought yet") if line.ticked else _("&In the basket")
            self._word(menu, ticked, "tick", "Space")
            self._word(menu, _("Bought &another amount…"), "bought", "Return")
            if not line.is_own and not line.ticked:
                self._word(menu, _("Not this &time"), "leave", _STANDARD.Delete)
                if line.can_make:
                    self._word(menu, _("&Make it at home"), "make")
        self._word(menu, _("N&ote…"), "note")
        if line.is_own:
            self._word(menu, _("C&hange…"), "change")
            self._word(menu, _("Take it off the &list"), "remove", _STANDARD.Delete)

    def _word(
        self, menu: QMenu, text: str, word: str, key: str | QKeySequence.StandardKey = ""
    ) -> None:
        self._add(menu, text, self._chosen, key).setData(word)

    def _chosen(self) -> None:
        action, line = self.sender(), self._page.line()
        assert isinstance(action, QAction)
        if line is not None:
            self._page.acts.of_line(action.data(), line)

    @staticmethod
    def _add(
        menu: QMenu,
        text: str,
        slot: object,
        key: str | QKeySequence.StandardKey = "",
        *,
        on: bool = True,
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(slot)
        if key:
            action.setShortcut(QKeySequence(key))
        action.setEnabled(on)
        return action


_STANDARD = QKeySequence.StandardKey
