"""What can be done with the picture of the time line: one menu, in the menu bar and at its
button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from gutdesk.i18n import _
from gutdesk.ui.actions import make_action

if TYPE_CHECKING:
    from gutdesk.ui.trends.tab import TrendsTab


class OutputsMenu(QMenu):
    def __init__(self, tab: TrendsTab) -> None:
        super().__init__(_("Picture and &numbers"), tab)
        self._tab = tab
        for text, act, keys in (
            (_("&Copy picture"), self.copy_picture, "Ctrl+Shift+C"),
            (_("Copy what it shows as &text"), self.copy_summary, ""),
            (_("&Save picture…"), self.save_picture, ""),
            (_("Save the &numbers…"), self.save_numbers, ""),
            (_("&Print…"), self.print_picture, ""),
        ):
            self.addAction(make_action(tab, text, act, keys))

    def pop_at(self, where: QPoint) -> None:
        """`where` on the screen."""
        self.popup(where)

    def copy_picture(self) -> None:
        from gutdesk.ui.trends.outputs import copy_picture

        copy_picture(self._tab.timeline)

    def copy_summary(self) -> None:
        from gutdesk.ui.trends.outputs import copy_summary

        copy_summary(self._tab.timeline)

    def save_picture(self) -> None:
        from gutdesk.ui.trends.outputs import save_picture

        save_picture(self._tab.timeline)

    def save_numbers(self) -> None:
        from gutdesk.ui.trends.outputs import save_numbers

        save_numbers(self._tab.timeline)

    def print_picture(self) -> None:
        from gutdesk.ui.trends.outputs import print_picture

        print_picture(self._tab.timeline)
