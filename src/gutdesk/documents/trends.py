"""Trends on paper: the time line, what it shows in words, what went along with each phase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Group,
    Role,
    Table,
    Text,
)
from gutdesk.documents.supplements import LONGEST_PERSON
from gutdesk.domain.formats import Formats
from gutdesk.domain.text import shortened
from gutdesk.domain.trends.change import Change, Side
from gutdesk.domain.trends.change_words import events_text, hedge_text, short_verdict, when_text
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.score_words import important_text, mean_text, of_days, plain_text
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _

POINTS = 8.0
GROW = 1.3
HIGHEST = 0.58
"""Of the page, for the picture: what it shows in words has room below it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimelineFigure:
    """What is drawn: the lanes of `choice` on the days of `span`; `grey`: in ink of one colour."""

    story: Story
    choice: TrendChoice
    span: Span
    grey: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrendSheet:
    """What the sheet says. `lines` are the paragraphs of the summary, `changes` those whose day is
    seen."""

    title: str
    figure: TimelineFigure
    lines: tuple[str, ...]
    changes: tuple[Change, ...]
    person: str
    printed: date
    claim: str


def trend_sheet(sheet: TrendSheet, formats: Formats) -> Document:
    title = sheet.title
    if sheet.person:
        title = _("{title}, for {person}").format(
            title=title, person=shortened(sheet.person, LONGEST_PERSON)
        )
    blocks: list[Block | Group] = [
        Text(title, Role.TITLE),
        Figure(sheet.figure, _("The time line as a picture"), HIGHEST),
        # A few lines of it below a large picture would be cut off from the rest.
        Group((Text(_("What it shows"), Role.HEADING), *map(Text, sheet.lines))),
    ]
    if sheet.changes:
        blocks += [
            Text(_("Before and after"), Role.HEADING),
            _changes_table(sheet.changes, sheet.printed, formats),
            Text(hedge_text(), Role.NOTE),
            Text(
                _("A difference includes natural recovery. {important}.").format(
                    important="; ".join(
                        dict.fromkeys(
                            important_text(one.important, formats) for one in sheet.changes
                        )
                    )
                ),
                Role.NOTE,
            ),
        ]
    printed = _("printed {day}").format(
        day=f"{formats.short_day(sheet.printed)} {sheet.printed.year}"
    )
    return Document(
        title=sheet.title,
        blocks=tuple(blocks),
        footer=(sheet.claim, f"{sheet.title}, {printed}"),
        page_words=_("Page {page} of {pages}"),
        points=POINTS,
        grow=GROW,
    )


def _changes_table(changes: tuple[Change, ...], today: date, formats: Formats) -> Table:
    heads = (
        _("Symptom"),
        _("What began"),
        _("Mean before"),
        _("Mean after"),
        _("Difference"),
        _("Verdict"),
    )
    return Table(
        columns=(
            Column(share=1.6, merged=True),
            Column(share=2.4),
            *(Column(share=2.2) for _side in range(2)),
            Column(share=2.4),
            Column(share=1.8),
        ),
        head=tuple(Cell((Text(head, Role.SMALL),)) for head in heads),
        rows=tuple(_change_row(one, today, formats) for one in changes),
    )


def _change_row(change: Change, today: date, formats: Formats) -> tuple[Cell, ...]:
    texts = (
        change.target.name,
        _("{event}, {when}").format(
            event=events_text(change), when=when_text(change, today, formats)
        ),
        _side(change.before, formats),
        _side(change.after, formats),
        plain_text(change.plain, formats) or _("not known"),
        short_verdict(change.verdict),
    )
    return tuple(Cell((Text(text),)) for text in texts)


def _side(side: Side, formats: Formats) -> str:
    """ "4.6 (38 of 42 days)"."""
    if side.mean is None:
        return _("not logged")
    return _("{mean} ({n})").format(mean=mean_text(side, formats), n=of_days(side))
