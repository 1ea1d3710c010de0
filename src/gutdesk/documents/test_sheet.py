"""The sheet of a food test: a row a day with its portion to tick and its scores to write down, when
to stop, and what the test can tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.documents.document import Cell, Column, Document, Role, Table, Text
from gutdesk.documents.supplements import LONGEST_PERSON, span_words
from gutdesk.domain.formats import Formats
from gutdesk.domain.text import shortened
from gutdesk.i18n import _

POINTS, LONG_POINTS = 10.5, 9.0
GROW = 1.5
"""The text is as large as one page allows."""
LONG = 9
"""From so many days on a day is one line of smaller text, so that a week's test has one page."""
LONGEST_NAME = 60
LONGEST_SYMPTOM = 24
DAY_SHARE, PORTION_SHARE, SCORE_SHARE, NOTE_SHARE = 2.6, 3.0, 1.9, 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDay:
    """A day of the test. `amount` is its portion, None on days without the food; `eaten`: it was
    answered already, with 0 for a portion that was missed. `arm` names the portion of a blinded
    test ("Pair 1, A")."""

    day: date
    amount: float | None = None
    eaten: float | None = None
    arm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSheet:
    """What the sheet says. `symptoms` are rated each day. `stops` are sentences on when to stop,
    `help` says who to call. `begun`: it runs, otherwise its days are a plan."""

    __test__ = False

    food: str
    unit: str
    days: tuple[SheetDay, ...]
    symptoms: tuple[str, ...]
    begun: bool
    tests: str = ""
    cannot_tell: str = ""
    safety: str = ""
    stops: tuple[str, ...] = ()
    help: str = ""
    chance: str = ""
    sources: str = ""
    person: str = ""
    printed: date
    claim: str


def test_sheet(sheet: TestSheet, formats: Formats) -> Document:
    title = _("Test of {food}").format(food=shortened(sheet.food, LONGEST_NAME))
    subtitle = _subtitle(sheet, formats)
    blocks: list[Text | Table] = [Text(title, Role.TITLE), Text(subtitle)]
    if sheet.safety:
        heed = _("Heed before the first portion: {what}.").format(what=sheet.safety.rstrip("."))
        blocks.append(Text(heed, Role.STRONG))
    blocks.append(_days_table(sheet, formats))
    blocks.append(
        Text(
            _(
                "Rate each symptom once a day, in the evening: 0 is none, 10 the worst you can "
                "think of. Leave a row empty rather than guess. No other new food in these days."
            )
        )
    )
    blocks.append(Text(_("Stop at once"), Role.HEADING))
    blocks += [Text(line) for line in sheet.stops]
    if sheet.help:
        blocks.append(Text(sheet.help, Role.STRONG))
    blocks.append(Text(_("What it can tell"), Role.HEADING))
    blocks.append(Text(_told(sheet)))
    if sheet.sources:
        blocks.append(Text(sheet.sources, Role.SMALL))
    printed = _("printed {day}").format(
        day=f"{formats.short_day(sheet.printed)} {sheet.printed.year}"
    )
    return Document(
        title=title,
        blocks=tuple(blocks),
        footer=(sheet.claim, f"{title}, {printed}"),
        page_words=_("Page {page} of {pages}"),
        points=LONG_POINTS if len(sheet.days) > LONG else POINTS,
        grow=GROW,
    )


test_sheet.__test__ = False  # type: ignore[attr-defined]


def _subtitle(sheet: TestSheet, formats: Formats) -> str:
    text = span_words(sheet.days[0].day, sheet.days[-1].day, formats)
    if sheet.person:
        text = _("{days}, for {person}").format(
            days=text, person=shortened(sheet.person, LONGEST_PERSON)
        )
    if not sheet.begun:
        text = _("{days} (planned: it was not started yet)").format(days=text)
    return text


def _told(sheet: TestSheet) -> str:
    parts = []
    if sheet.tests:
        parts.append(_("It tests: {what}.").format(what=sheet.tests.rstrip(".")))
    if sheet.cannot_tell:
        parts.append(_("It cannot tell: {what}.").format(what=sheet.cannot_tell.rstrip(".")))
    parts.append(_("One open test can be chance. {why}").format(why=sheet.chance).strip())
    return " ".join(parts)


def _days_table(sheet: TestSheet, formats: Formats) -> Table:
    symptoms = [shortened(name, LONGEST_SYMPTOM) for name in sheet.symptoms]
    is_long, empty = len(sheet.days) > LONG, (Cell(),) * (len(symptoms) + 1)
    heads = [
        Cell((Text(_("Day"), Role.SMALL),)),
        Cell((Text(_("Portion"), Role.SMALL),)),
        *(Cell((Text(name, Role.SMALL), Text("0–10", Role.SMALL))) for name in symptoms),
        Cell((Text(_("What else was"), Role.SMALL),)),
    ]
    return Table(
        columns=(
            Column(share=DAY_SHARE),
            Column(share=PORTION_SHARE),
            *(Column(share=SCORE_SHARE, centred=True) for _name in symptoms),
            Column(share=NOTE_SHARE, centred=True),
        ),
        head=tuple(heads),
        rows=tuple(
            (_day(one, is_long, formats), _portion(one, sheet, formats), *empty)
            for one in sheet.days
        ),
    )


def _day(one: SheetDay, is_long: bool, formats: Formats) -> Cell:
    weekday = formats.weekday(one.day.isoweekday())
    if is_long:
        return Cell((Text(f"{weekday} {formats.short_day(one.day)}", Role.LARGE),))
    return Cell((Text(weekday, Role.LARGE), Text(formats.short_day(one.day), Role.SMALL)))


def _portion(one: SheetDay, sheet: TestSheet, formats: Formats) -> Cell:
    if one.amount is None:
        return Cell((Text(_("without it"), Role.BODY),))
    amount = formats.amount(one.amount, sheet.unit)
    names = (Text(one.arm, Role.SMALL),) if one.arm else ()
    if one.eaten is None:
        return Cell((Text(amount, Role.STRONG), *names), box=True)
    if one.eaten == 0:
        return Cell((Text(_("{amount}, missed").format(amount=amount)), *names))
    eaten = formats.amount(one.eaten, sheet.unit)
    return Cell((Text(_("{amount}, eaten").format(amount=eaten)), *names))
