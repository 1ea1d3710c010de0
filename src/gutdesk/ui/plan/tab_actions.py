"""The tab's own actions, with their keys, by the menu they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from gutdesk.i18n import _
from gutdesk.ui.actions import make_action

if TYPE_CHECKING:
    from gutdesk.ui.plan.tab import PlanTab


def tab_actions(tab: PlanTab) -> dict[str, Sequence[QAction]]:
    return {
        "go": (
            make_action(tab, _("Next &page of Plan"), tab.next_page, "Ctrl+PgDown"),
            make_action(tab, _("Page &before of Plan"), tab.page_before, "Ctrl+PgUp"),
        ),
    }
