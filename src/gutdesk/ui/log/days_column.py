"""The days at the left of the Log: the month, and how the week went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gutdesk.ui.log.side import WeekCard
from gutdesk.ui.widgets.card import Card

if TYPE_CHECKING:
    from gutdesk.ui.log.tab import LogTab
    from gutdesk.ui.widgets.month_view import MonthView

MONTH_HEIGHT = 300
"""The room that is kept for the month until it is there."""


class DaysColumn(QObject):
    """The month comes with `complete`; until then there is only the room for it."""

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.month: MonthView | None = None
        self.week = WeekCard()
        self.card = Card()
        self.card.setMinimumHeight(tab.looks.px(MONTH_HEIGHT))

    def complete(self) -> None:
        from gutdesk.ui.widgets.month_view import MonthView

        self.month = MonthView(self._tab.looks.theme)
        self.card.body.addWidget(self.month)
        self.card.setMinimumHeight(0)
        self.month.picked.connect(self._tab.show_day)
        self.month.month_shown.connect(self.mark_month)

    def show_week(self) -> None:
        tab = self._tab
        if self.month is None:
            return  # what `complete` brings
        assert tab.services is not None and tab.day is not None
        self.week.show_week(tab.services.today.week(tab.day))

    def show_month(self) -> None:
        day = self._tab.day
        if self.month is None or day is None:
            return
        self.month.select(day)
        shown = self.month.shown_month()
        if shown is not None:
            self.mark_month(*shown)

    def mark_month(self, year: int, month: int) -> None:
        tab = self._tab
        if tab.services is None or self.month is None:
            return
        first = date(year, month, 1) - timedelta(days=7)
        marks = tab.services.checkin.month(first, first + timedelta(days=48))
        self.month.set_today(tab.today or first)
        self.month.set_marks(marks.rated)
        self.month.set_complete(marks.complete)
