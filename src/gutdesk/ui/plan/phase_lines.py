"""Phases as lines of text: name, days, how long."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.plan.phases import Phase
from gutdesk.domain.plan.timeline_words import days_text, joined
from gutdesk.i18n import _


def span_text(first: date, last: date | None, today: date, formats: Formats) -> str:
    """ "22 Nov – 5 Dec"; "from 22 Nov" where it goes on."""
    start = formats.short_day(first, today)
    if last is None:
        return _("from {day}").format(day=start)
    return _("{first} – {last}").format(first=start, last=formats.short_day(last, today))


def phase_line(phase: Phase, today: date, formats: Formats) -> str:
    """Its name and days as they happened, or else as planned, and how many they are."""
    span = span_text(phase.first, phase.last, today, formats)
    length = "" if phase.last is None else days_text((phase.last - phase.first).days + 1)
    return joined(phase_name(phase.kind), span, length)
