"""The Trends tab: the time line, the calendar, patterns, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.paged_tab import PagedTab, PageSpec
from gutdesk.ui.trends.ahead import ReadAhead

if TYPE_CHECKING:
    from gutdesk.ui.page import Page
    from gutdesk.ui.trends.timeline_page import TimelinePage

TIMELINE, CALENDAR, PATTERNS, CHANGES = range(4)


def page_specs() -> tuple[PageSpec, ...]:
    package = "gutdesk.ui.trends"
    return (
        PageSpec("timeline", _("Time line"), f"{package}.timeline_page", "TimelinePage"),
        PageSpec("calendar", _("Calendar"), f"{package}.calendar_page", "CalendarPage"),
        PageSpec("patterns", _("Patterns"), f"{package}.patterns_page", "PatternsPage"),
        PageSpec("changes", _("Before and after"), f"{package}.changes_page", "ChangesPage"),
    )


class TrendsTab(PagedTab):
    """`outputs_wanted` (QPoint on the screen): the ways out of the time line, beside its button."""

    outputs_wanted = Signal(QPoint)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, page_specs(), _("Pages of Trends"), parent)
        self.ahead = ReadAhead(self)

    def page_built(self, place: int, page: Page) -> None:
        """Every page leads from a day to the Log, by `day_wanted` with a date, where it has
        that."""
        leads = getattr(page, "day_wanted", None)
        if leads is not None:
            leads.connect(self._open_day)
        if place == TIMELINE:
            page.sample_wanted.connect(self.sample_wanted)  # type: ignore[attr-defined]
            page.outputs_wanted.connect(self.outputs_wanted)  # type: ignore[attr-defined]
            page.changes_wanted.connect(self._show_changes)  # type: ignore[attr-defined]

        plan = getattr(page, "plan_wanted", None)
        if plan is not None:
            plan.connect(self._open_plan)

    def _open_plan(self) -> None:
        self.tab_wanted.emit("plan", "overview")

    def _open_day(self, day: object) -> None:
        self.tab_wanted.emit("log", day)

    def _show_changes(self) -> None:
        self.show_page(CHANGES).focus_first()

    @property
    def timeline(self) -> TimelinePage:
        return self.page(TIMELINE)  # type: ignore[return-value]

    def days_seen(self) -> tuple[date, date] | None:
        from gutdesk.ui.trends.outputs import days_seen

        seen = bool(self._places) and self.bar.currentIndex() == TIMELINE
        return days_seen(self.timeline) if seen else None

    def make_actions(self) -> dict[str, Sequence[QAction]]:
        from gutdesk.ui.trends.tab_actions import tab_actions

        return tab_actions(self)

    def warm_up(self) -> None:
        if self.services is not None and not self.isVisible():
            self.services.trends.speak(self.looks.formats)
            self.ahead.start(self.services.trends)

    def detach(self) -> None:
        self.ahead.stop()
        super().detach()

    def go_to(self, where: object) -> None:
        """Another tab asked for a page by its name, for a range of the time line (Reach), or for a
        day on it (date)."""
        from gutdesk.domain.trends.span import Reach

        if isinstance(where, Reach | date):
            self.show_page(TIMELINE)
            if isinstance(where, date):
                self.timeline.go_to_day(where.toordinal())
            else:
                self.timeline.reach(where)
            self.timeline.focus_first()
        else:
            self.show_named(where).focus_first()
