"""What the Log says of a day as a whole."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.diary import Entry
from gutdesk.domain.formats import Formats
from gutdesk.domain.wording import Chip
from gutdesk.i18n import _


def question(day: date, today: date | None, formats: Formats) -> str:
    """Above the check-in."""
    if day == today:
        return _("How was today, at its worst?")
    return _("How was {day}, at its worst?").format(day=formats.short_day(day, today))


def empty_sentence(day: date, today: date | None) -> str:
    if day == today:
        return _(
            "Nothing is written for today yet. Type what happened into the line above and press "
            "Enter, or rate how you feel on the right."
        )
    return _("Nothing is written for this day. You can still add it, with a time if you know it.")


def after_midnight(entry: Entry) -> tuple[Chip, ...]:
    """Say so where an entry lies after midnight but counts for the day before."""
    return () if entry.at.local.date() == entry.day else (Chip(_("after midnight")),)
