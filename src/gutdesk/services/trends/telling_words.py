"""The small words of a text summary: days, means with their n, lists that end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.series import WEEK
from gutdesk.i18n import _, ngettext
from gutdesk.insight.day_figures import WeekMean

MOST_LISTED = 8
"""Of days or values that are named one by one; of more, the first and the last."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The days that are told of, both included, and how they are written. `last` is no later than
    the last that was logged. `days` is how many of them can have been: what is still to come is
    missing nowhere."""

    first: int
    last: int
    days: int
    formats: Formats

    def day(self, day: int) -> str:
        """With its year where that is not the one of the last day."""
        return self.formats.short_day(date.fromordinal(day), date.fromordinal(self.last))

    def number(self, value: float) -> str:
        return self.formats.number(value, 1)

    def holds(self, first: int, last: int | None) -> bool:
        """Whether something from `first` to `last` (None: it goes on) was on any of the days."""
        return first <= self.last and (last is None or last >= self.first)

    def run(self, first: int, last: int | None) -> str:
        """ "from 3 Sep to 9 Sep", "since 3 Sep", "on 3 Sep"."""
        if last is None:
            return _("since {day}").format(day=self.day(first))
        if first == last:
            return _("on {day}").format(day=self.day(first))
        return _("from {first} to {last}").format(first=self.day(first), last=self.day(last))

    def stretch(self, first: int, last: int) -> str:
        """ "3 Sep", "3 Sep to 9 Sep"."""
        if first == last:
            return self.day(first)
        return _("{first} to {last}").format(first=self.day(first), last=self.day(last))

    def planned(self, first: int, last: int | None) -> str:
        """ "planned from 3 Sep to 9 Sep", "planned from 3 Sep on"."""
        if last is None:
            return _("planned from {first} on").format(first=self.day(first))
        return _("planned {when}").format(when=self.run(first, last))


def of_days(logged: int, days: int) -> str:
    """ "82 of 91 days": the n of a mean."""
    return ngettext("{logged} of {days} day", "{logged} of {days} days", days).format(
        logged=logged, days=days
    )


def on_days(count: int) -> str:
    return ngettext("on {count} day", "on {count} days", count).format(count=count)


def week_mean(one: WeekMean, seen: Seen) -> str:
    """ "5.6 on 29 Aug (7 of 7 days)"."""
    return _("{mean} on {day} ({n})").format(
        mean=seen.number(one.mean), day=seen.day(one.day), n=of_days(one.logged, WEEK)
    )


def ended(text: str) -> str:
    """As a sentence: with a full stop, unless it ends with a mark already."""
    text = text.strip()
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
