"""The tab's own actions, with their keys, by the menu they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gutdesk.i18n import _
from gutdesk.ui.actions import make_action

if TYPE_CHECKING:
    from gutdesk.ui.supplements.tab import SupplementsTab
    from gutdesk.ui.supplements.today_page import TodayPage


def tab_actions(tab: SupplementsTab) -> dict[str, Sequence[QAction]]:
    acts = TabActs(tab)
    acts.of_today = (
        make_action(tab, _("Previous da&y of doses"), acts.previous_day, "PgUp"),
        make_action(tab, _("Next day of dos&es"), acts.next_day, "PgDown"),
        make_action(tab, _("Today's &doses"), acts.go_today, "Home"),
    )
    tab.bar.currentChanged.connect(acts.turned)
    return {
        "go": (
            *acts.of_today,
            make_action(tab, _("Next &page of Supplements"), tab.next_page, "Ctrl+PgDown"),
            make_action(tab, _("Page &before of Supplements"), tab.page_before, "Ctrl+PgUp"),
        ),
        "day": (make_action(tab, _("&Take all that is due"), acts.take_due, "Ctrl+Return"),),
    }


class TabActs(QObject):
    """What the actions do. `of_today` have keys on its page only; to take all that is due turns to
    it first."""

    def __init__(self, tab: SupplementsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.of_today: tuple[QAction, ...] = ()

    def turned(self, place: int) -> None:
        """The lists of the other pages have uses of their own for these keys."""
        from gutdesk.ui.supplements.tab import TODAY

        for action in self.of_today:
            action.setVisible(place == TODAY)

    def _today_page(self) -> TodayPage:
        from gutdesk.ui.supplements.tab import TODAY

        self._tab.show_page(TODAY)
        return self._tab.today

    def previous_day(self) -> None:
        self._today_page().previous_day()

    def next_day(self) -> None:
        self._today_page().next_day()

    def go_today(self) -> None:
        self._today_page().go_today()

    def take_due(self) -> None:
        self._today_page().take_due()
