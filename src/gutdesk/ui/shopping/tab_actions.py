"""The tab's own actions, with their keys, by the menu they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gutdesk.i18n import _
from gutdesk.ui.actions import make_action

if TYPE_CHECKING:
    from gutdesk.ui.shopping.list_page import ListPage
    from gutdesk.ui.shopping.tab import ShoppingTab


def tab_actions(tab: ShoppingTab) -> dict[str, Sequence[QAction]]:
    acts = TabActs(tab)
    return {
        "go": (
            make_action(tab, _("&Write on the list"), acts.write, "Ctrl+K"),
            make_action(tab, _("Shopping &list"), acts.go_list, "Ctrl+L"),
            make_action(tab, _("Next &page of Shopping"), tab.next_page, "Ctrl+PgDown"),
            make_action(tab, _("Page &before of Shopping"), tab.page_before, "Ctrl+PgUp"),
        ),
    }


class TabActs(QObject):
    """What the actions do; each turns to the list first."""

    def __init__(self, tab: ShoppingTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def _list(self) -> ListPage:
        from gutdesk.ui.shopping.tab import LIST

        self._tab.show_page(LIST)
        return self._tab.list

    def write(self) -> None:
        self._list().focus_quick()

    def go_list(self) -> None:
        self._list().focus_first()
