"""The Log's own actions, with their keys, by the menu they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from gutdesk.i18n import _
from gutdesk.ui.actions import make_action

if TYPE_CHECKING:
    from gutdesk.ui.log.tab import LogTab


def day_actions(tab: LogTab) -> dict[str, Sequence[QAction]]:
    writing, timeline = tab.writing, tab.timeline
    return {
        "go": (
            make_action(tab, _("&Quick entry"), tab.focus_quick, "Ctrl+K"),
            make_action(tab, _("&Check-in"), tab.focus_checkin, "Ctrl+R"),
            make_action(tab, _("&Time line"), tab.focus_timeline, "Ctrl+L"),
            make_action(tab, _("&Previous day"), tab.previous_day, "PgUp"),
            make_action(tab, _("&Next day"), tab.next_day, "PgDown"),
            make_action(tab, _("T&oday"), tab.go_today, "Home"),
            make_action(tab, _("&Go to date…"), tab.ask_date, "Ctrl+G"),
        ),
        "day": (
            make_action(tab, _("N&othing today: rate the rest 0"), writing.nothing_today, "F8"),
            make_action(tab, _("Nothing &else today"), writing.toggle_complete, "Ctrl+D"),
            make_action(tab, _("C&ycle day…"), writing.ask_cycle_day),
            make_action(tab, _("&Edit the chosen entry"), timeline.edit_current),
            make_action(tab, _("De&lete the chosen entry"), timeline.delete_current),
            make_action(tab, _("&What is in the chosen meal…"), timeline.show_food_of_current),
        ),
    }
