"""Phases as lines of text: name, days, how long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.plan.phases import Phase
from gutdesk.i18n import _, ngettext


def span_text(first: date, last: date | None, today: date, formats: Formats) -> str:
    """ "22 Nov – 5 Dec"; "from 22 Nov" where it goes on."""
    start = formats.short_day(first, today)
    if last is None:
        return _("from {day}").format(day=start)
    return _("{first} – {last}").format(first=start, last=formats.short_day(last, today))


def phase_line(phase: Phase, today: date, formats: Formats) -> str:
    """Its days as they happened, or else as planned, and how many they are."""
    text = span_text(phase.first, phase.last, today, formats)
    if phase.last is None:
        return text
    count = (phase.last - phase.first).days + 1
    length = ngettext("{count} day", "{count} days", count).format(count=count)
    return _("{days} · {length}").format(days=text, length=length)


def told(phases: Iterable[Phase], today: date, formats: Formats) -> str:
    """All of them in one sentence each, to be read out."""
    return ". ".join(
        f"{phase_name(phase.kind)}: {phase_line(phase, today, formats)}" for phase in phases
    )
