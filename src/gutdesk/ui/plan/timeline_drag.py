"""A bar of a plan's time line while the mouse holds it, and the days that come of moving one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.timeline import Bar, Status, Timeline, preview
from gutdesk.domain.plan.timeline_words import days_text, joined
from gutdesk.ui.plan.phase_lines import span_text

DAY = timedelta(days=1)


class Drag:
    """Of `shown`, `bar` is held by its end, or as a `whole`, since the mouse was at `x`. `looks`:
    how all would be, None where nothing has moved yet; `trouble`: why it cannot be."""

    def __init__(self, shown: Timeline, bar: Bar, x: float, *, whole: bool) -> None:
        self._shown = shown
        self.bar, self.x, self.whole = bar, x, whole
        self.first, self.last = bar.first, bar.last
        self.looks: Timeline | None = None
        self.trouble = ""

    @property
    def edge(self) -> date:
        """The day at whose left the mouse is."""
        return self.first if self.whole else (self.last or self.bar.until) + DAY

    def text(self, formats: Formats) -> str:
        today = self._shown.state.today if self._shown.state is not None else self.first
        text = span_text(self.first, self.last, today, formats)
        count = 0 if self.last is None else (self.last - self.first).days + 1
        return joined(text, days_text(count) if count else "")

    def go_to(self, days: int, formats: Formats) -> bool:
        """So many days from where it was; whether that is another place than before."""
        first, last = days_moved(self._shown, self.bar, days, whole=self.whole)
        if self.looks is not None and (first, last) == (self.first, self.last):
            return False
        self.first, self.last, self.trouble = first, last, ""
        try:
            self.looks = preview(self._shown, self.bar.kind, first, last, formats)
        except UserError as error:
            self.trouble = error.sentence
            until = last or self.bar.until + (first - self.bar.first)
            there = replace(self.bar, first=first, last=last, until=until)
            bars = (there if bar is self.bar else bar for bar in self._shown.bars)
            self.looks = replace(self._shown, bars=tuple(bars))
        return True


def days_moved(shown: Timeline, bar: Bar, days: int, *, whole: bool) -> tuple[date, date | None]:
    """The days a bar is shown on after being moved; what runs does not end before today."""
    first = bar.first + days * DAY if whole else bar.first
    if bar.last is None:
        return first, None
    least = first
    if bar.status is Status.RUNNING and shown.state is not None:
        least = max(first, shown.state.today)
    return first, max(bar.last + days * DAY, least)
