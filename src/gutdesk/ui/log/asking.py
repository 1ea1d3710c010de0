"""What the day asks, and where each line of it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gutdesk.domain.diary import id_of
from gutdesk.domain.dosing import State
from gutdesk.domain.errors import UserError
from gutdesk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutdesk.domain.diary import Measure
    from gutdesk.services.diary import DayView
    from gutdesk.ui.log.tab import LogTab


ASKED = frozenset(
    (
        "measure",
        "rating",
        "product",
        "schedule",
        "refill",
        "plan",
        "phase",
        "planned",
        "meal_slot",
        "pause",
        "challenge",
        "run",
        "slip",
        "flag_answer",
        "flag_seen",
        "person",
        "weight",
        "batch",
    )
)
"""Records that decide on any day what it asks: a weekly question rests for a week, a dose is due by
a schedule, and what came no longer runs out."""


class Asking(QObject):
    """`is_warm`: the start is over, and what runs out may be looked up."""

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.is_warm = False
        self._view: DayView | None = None
        tab.asks.wanted.connect(self._do)

    def show(self, view: DayView, asked: Sequence[Measure]) -> None:
        services = self._tab.services
        assert services is not None
        supply = services.supply if self.is_warm else None
        plan = services.plan if self.is_warm and services.plan_book.plans() else None
        # What is planned of foods is known once the catalogue was read: nobody waits for that.
        meals = services.meals if self.is_warm and services.finder.is_ready else None
        batches = services.shopping.batches if self.is_warm and services.has_batches else None
        self._view = view
        formats = self._tab.looks.formats
        self._tab.asks.show_asks(
            services.today.asks(view, asked, supply, plan, formats, meals, batches)
        )

    def _do(self, action: str) -> None:
        tab = self._tab
        if action == "rate":
            tab.focus_checkin()
        elif action == "complete":
            tab.writing.toggle_complete()
        elif action == "doses":
            self._show_doses()
        elif action == "meal":
            self._eat()
        elif action == "batch":
            self._show_batch()
        elif action == "plan":
            tab.tab_wanted.emit("plan", "next")
        elif action == "energy":
            tab.focus_checkin()
        elif action == "supply":
            tab.tab_wanted.emit("supplements", "shelf")
        else:
            tab.editing.start_new(action)

    def _eat(self) -> None:
        """Write the planned meal that comes next, just as it was planned."""
        tab = self._tab
        if tab.services is None or self._view is None:
            return
        planned = tab.services.meals.eater.next_of(self._view)
        if not planned:
            return
        try:
            tab.services.meals.eater.eat(planned)
        except UserError as error:
            tab.troubled.emit(error.sentence)
            return
        names = ", ".join(one.name for one in planned)
        tab.said.emit(_("Written as planned: {names}").format(names=names))

    def _show_batch(self) -> None:
        """The batch of which something has been due longest."""
        tab = self._tab
        if tab.services is None:
            return
        due = tab.services.shopping.batches.due(tab.services.desk.now())
        where = f"batch:{id_of(due[0].batch)}" if due else "batches"
        tab.tab_wanted.emit("shopping", where)

    def _show_doses(self) -> None:
        """The page of the doses, on the first of this day that is open."""
        tab = self._tab
        if tab.services is None or tab.day is None:
            return
        day = tab.services.doses.day(tab.day)
        doses = day.due_now or day.doses.of(State.UNANSWERED) or day.doses.doses
        tab.tab_wanted.emit("supplements", doses[0].due.key if doses else None)
