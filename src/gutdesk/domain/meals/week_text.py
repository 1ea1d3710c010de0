"""A week of meals as plain text, for a mail or a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.i18n import _

Things = Sequence[tuple[str, str]]
"""What is in a cell: the name of each thing, and a few words on it or ""."""


def week_text(
    days: Sequence[date],
    slots: Sequence[str],
    cells: Sequence[Sequence[Things]],
    formats: Formats,
    *,
    title: str = "",
) -> str:
    """Day by day, a line a meal. `cells` are by slot and then by day; a meal without anything is
    left out, and a day without any says so. It ends with a line end."""
    first_year = days[0] if days else None
    parts = [title] if title else []
    for place, day in enumerate(days):
        lines = [formats.day(day, first_year)]
        for slot, row in zip(slots, cells, strict=True):
            if said := things_text(row[place]):
                lines.append(_("{meal}: {what}").format(meal=one_line(slot), what=said))
        if len(lines) == 1:
            lines.append(_("nothing planned"))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def things_text(things: Things) -> str:
    """ "Lentil soup (2 servings); bread"."""
    said = []
    for name, more in things:
        text, more = one_line(name), one_line(more)
        said.append(_("{what} ({more})").format(what=text, more=more) if more else text)
    return _("; ").join(filter(None, said))


def one_line(text: str) -> str:
    return " ".join(text.split())
