"""The tab's own actions, with their keys, by the menu they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gutdesk.domain.trends.span import Reach
from gutdesk.i18n import _
from gutdesk.ui.actions import make_action
from gutdesk.ui.trends.outputs_menu import OutputsMenu
from gutdesk.ui.trends.range_bar import reach_titles

if TYPE_CHECKING:
    from gutdesk.ui.trends.tab import TrendsTab
    from gutdesk.ui.trends.timeline_page import TimelinePage


def tab_actions(tab: TrendsTab) -> dict[str, Sequence[QAction]]:
    acts = TabActs(tab)
    ranges = QMenu(_("&Range"), tab)
    for reach, text in reach_titles().items():
        action = make_action(tab, text, acts.reach)
        action.setData(reach.value)
        ranges.addAction(action)
    outputs = OutputsMenu(tab)
    tab.outputs_wanted.connect(outputs.pop_at)
    acts.of_timeline = (
        ranges.menuAction(),
        outputs.menuAction(),
        make_action(tab, _("&Fewer days"), acts.zoom_in, "Ctrl+Shift+Up"),
        make_action(tab, _("More &days"), acts.zoom_out, "Ctrl+Shift+Down"),
        make_action(tab, _("&Open the day in the Log"), acts.open_day, "Ctrl+Return"),
    )
    tab.bar.currentChanged.connect(acts.turned)
    return {
        "go": (
            *acts.of_timeline,
            make_action(tab, _("Next &page of Trends"), tab.next_page, "Ctrl+PgDown"),
            make_action(tab, _("Page &before of Trends"), tab.page_before, "Ctrl+PgUp"),
        ),
    }


class TabActs(QObject):
    """What the actions do. `of_timeline` are there on its page only."""

    def __init__(self, tab: TrendsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.of_timeline: tuple[QAction, ...] = ()

    def turned(self, place: int) -> None:
        from gutdesk.ui.trends.tab import TIMELINE

        for action in self.of_timeline:
            action.setVisible(place == TIMELINE)

    def _page(self) -> TimelinePage:
        return self._tab.timeline

    def reach(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._page().reach(Reach(action.data()))

    def zoom_in(self) -> None:
        self._page().zoom(1 / 2)

    def zoom_out(self) -> None:
        self._page().zoom(2)

    def open_day(self) -> None:
        self._page().open_day()
