"""Which days are looked at: from one to another, with a button for each usual length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.trends.story import Story

SHORTEST, LONGEST = 7, 40 * 366
"""Days: no view is shorter or longer."""
MIN_DAY, MAX_DAY = date.min.toordinal(), date.max.toordinal()


class Reach(StrEnum):
    """The range buttons."""

    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    PHASE = "phase"
    YEAR = "year"
    ALL = "all"


LENGTHS = {Reach.TWO_WEEKS: 14, Reach.MONTH: 30, Reach.QUARTER: 91, Reach.YEAR: 365}
"""Days of the buttons that have a length of their own."""


@dataclass(frozen=True, slots=True)
class Span:
    """Ordinals; whole days, both included, unless somebody is moving it. A day reaches from half
    before to half after its ordinal: the view goes from `first - .5` to `last + .5`."""

    first: float
    last: float

    @property
    def days(self) -> float:
        return self.last - self.first + 1

    def whole(self) -> tuple[int, int]:
        """The first and the last day that are seen in full or for the most part."""
        first = round(self.first)
        return first, max(first, round(self.last))


def reached(reach: Reach, story: Story, at: int | None = None) -> Span:
    """The days of a button. They end on `at` (None: today, or the last day of the diary where that
    is in the past for good), and the whole phase that `at` is in where that is asked for. A phase
    that has no end is shown to today. Where no phase holds, the quarter is shown. Of a diary longer
    than LONGEST today is seen, and as many days before it as there is room for."""
    if reach is Reach.ALL:
        first, last = story.first, story.last
        if last - first >= LONGEST:  # one day that was typed wrongly is enough
            first = max(first, story.today - LONGEST + 1)
            last = min(last, first + LONGEST - 1)
        # The week that a short diary is in ends with it: no days are shown that are yet to come.
        return fitted(Span(min(first, last - SHORTEST + 1), last))
    end = story.today if at is None else at
    if reach is Reach.PHASE:
        band = story.band_on(end)
        if band is not None:
            last = band.last if band.last is not None else max(story.today, band.first)
            return fitted(Span(band.first, last))
        reach = Reach.QUARTER
    return fitted(Span(end - LENGTHS[reach] + 1, end))


def fitted(span: Span) -> Span:
    """At least SHORTEST and at most LONGEST days, round the same middle, within the calendar."""
    days = min(max(span.days, SHORTEST), LONGEST)
    if days != span.days:
        middle = (span.first + span.last) / 2
        first = round(middle - (days - 1) / 2)
        span = Span(first, first + days - 1)
    if span.first < MIN_DAY:
        return Span(MIN_DAY, MIN_DAY + days - 1)
    if span.last > MAX_DAY:
        return Span(MAX_DAY - days + 1, MAX_DAY)
    return span


def zoomed(span: Span, factor: float, at: float | None = None) -> Span:
    """`factor` times as many days, `at` (None: the middle) staying where it is."""
    middle = (span.first + span.last) / 2 if at is None else at
    days = min(max(span.days * factor, SHORTEST), LONGEST)
    share = (middle - span.first + 0.5) / span.days
    first = middle + 0.5 - share * days
    return fitted(Span(first, first + days - 1))


def moved(span: Span, days: float) -> Span:
    return fitted(Span(span.first + days, span.last + days))
