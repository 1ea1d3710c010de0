"""The week of supplements and medicines for the fridge door: a line a dose, a box a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gutdesk.documents.document import Cell, Column, Document, Role, Table, Text
from gutdesk.domain.formats import Formats
from gutdesk.domain.product_wording import clock, meal_words
from gutdesk.domain.products import WithMeal
from gutdesk.domain.text import shortened
from gutdesk.i18n import _

DAYS = 7
POINTS = 13.0
"""Readable from a metre away; GROW of it from across the kitchen."""
GROW = 1.6
LONGEST_PERSON = 60
"""Letters of a name that stands in the footer of every page."""
NAME_SHARE = 4.5
"""Of a product's name against the column of a day."""
NEEDED_SHARE = 1.6
"""Of a name and a dose against a bound, where it is taken as needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDose:
    """A dose of a product at one time of day. `amounts` are the dose units (`unit`) of each day of
    the week, None where it is not due. `holds` says what the usual amount holds, "5 g"."""

    minute: int
    meal: WithMeal | None
    name: str
    unit: str
    amounts: tuple[float | None, ...]
    holds: str = ""

    @property
    def usual(self) -> float | None:
        """The one amount of all its days; None where it changes within the week."""
        known = set(self.amounts) - {None}
        return next(iter(known)) if len(known) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededDose:
    """What is taken as needed: `gap_hours` is the least time between two doses, `day_max` the most
    dose units a day; None where the person has not said it."""

    name: str
    unit: str
    amount: float
    holds: str = ""
    gap_hours: float | None = None
    day_max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What the sheet says. `days` are seven diary days; one begins at `start_hour`. `notes` are
    sentences on what must be kept apart, `claim` what every printed sheet has to say."""

    days: tuple[date, ...]
    doses: tuple[WeekDose, ...]
    needed: tuple[NeededDose, ...]
    notes: tuple[str, ...]
    person: str
    printed: date
    claim: str
    start_hour: int

    @property
    def is_empty(self) -> bool:
        return not self.doses and not self.needed


def supplement_sheet(week: Week, formats: Formats) -> Document:
    title = _("Supplements and medicines")
    subtitle = _subtitle(week, formats)
    blocks: list[Text | Table] = [Text(title, Role.TITLE), Text(subtitle)]
    if week.doses:
        blocks.append(_week_table(week, formats))
    if week.needed:
        blocks += [Text(_("As needed"), Role.HEADING), _needed_table(week.needed, formats)]
    if week.notes:
        blocks.append(Text(_("Keep apart"), Role.HEADING))
        blocks += [Text(note) for note in week.notes]
    printed = _("printed {day}").format(
        day=f"{formats.short_day(week.printed)} {week.printed.year}"
    )
    # A second sheet may hang apart from the first.
    whose = f"{title}, {subtitle}, {printed}"
    return Document(
        title=title,
        blocks=tuple(blocks),
        footer=(week.claim, whose),
        page_words=_("Page {page} of {pages}"),
        orientation=None,
        points=POINTS,
        grow=GROW,
    )


def span_words(first: date, last: date, formats: Formats) -> str:
    """ "23 Nov to 29 Nov 2026"."""
    return _("{first} to {last}").format(
        first=formats.short_day(first, last), last=f"{formats.short_day(last)} {last.year}"
    )


def _subtitle(week: Week, formats: Formats) -> str:
    days = span_words(week.days[0], week.days[-1], formats)
    if not week.person:
        return days
    return _("{days}, for {person}").format(
        days=days, person=shortened(week.person, LONGEST_PERSON)
    )


# -- the week ------------------------------------------------------------------------------------


def _week_table(week: Week, formats: Formats) -> Table:
    day_columns = (Column(share=1.0, centred=True),) * DAYS
    head = (Cell(), Cell(), *(_day_head(day, formats) for day in week.days))
    doses = sorted(week.doses, key=lambda dose: _place(dose, week.start_hour))
    return Table(
        columns=(Column(merged=True), Column(share=NAME_SHARE), *day_columns),
        head=head,
        rows=tuple(
            (_time(dose, week.start_hour, formats), _product(dose, formats), *_boxes(dose, formats))
            for dose in doses
        ),
    )


def _day_head(day: date, formats: Formats) -> Cell:
    name = formats.weekday(day.isoweekday())
    return Cell((Text(name), Text(str(day.day), Role.SMALL)))


def _place(dose: WeekDose, start_hour: int) -> tuple[int, int, str, str]:
    """The order on the sheet: a time before the hour at which a day starts ends the day."""
    meals = (WithMeal.BEFORE, None, WithMeal.WITH, WithMeal.AFTER)
    late = (dose.minute - start_hour * 60) % (24 * 60)
    return late, meals.index(dose.meal), dose.name.casefold(), dose.name


def _time(dose: WeekDose, start_hour: int, formats: Formats) -> Cell:
    texts = [Text(clock(dose.minute, formats), Role.LARGE)]
    if dose.minute < start_hour * 60:
        # The column is a diary day, and this comes after its midnight.
        texts.append(Text(_("the night after"), Role.SMALL))
    if dose.meal is not None:
        texts.append(Text(meal_words(dose.meal), Role.SMALL))
    return Cell(tuple(texts))


def _product(dose: WeekDose, formats: Formats) -> Cell:
    return Cell((Text(dose.name, Role.STRONG), Text(_amount_words(dose, formats))))


def _amount_words(dose: WeekDose, formats: Formats) -> str:
    if dose.usual is not None:
        return _amount(dose.usual, dose.unit, dose.holds, formats)
    known = [amount for amount in dose.amounts if amount is not None]
    return _("{low} to {high}").format(
        low=formats.quantity(min(known)), high=formats.amount(max(known), dose.unit)
    )


def _boxes(dose: WeekDose, formats: Formats) -> Sequence[Cell]:
    def cell(amount: float | None) -> Cell:
        if amount is None:
            return Cell()
        if dose.usual is not None:
            return Cell(box=True)
        return Cell((Text(formats.quantity(amount), Role.STRONG),), box=True)

    return [cell(amount) for amount in dose.amounts]


def _amount(amount: float, unit: str, holds: str, formats: Formats) -> str:
    text = formats.amount(amount, unit)
    return _("{amount} ({holds})").format(amount=text, holds=holds) if holds else text


# -- as needed -----------------------------------------------------------------------------------


def _needed_table(needed: Sequence[NeededDose], formats: Formats) -> Table:
    """Columns of which nobody said anything are left out."""
    gaps = [one.gap_hours for one in needed]
    most = [one.day_max for one in needed]
    heads = ["", _("One dose")]
    columns = [Column(share=NEEDED_SHARE), Column(share=NEEDED_SHARE)]
    rows = [
        [
            Cell((Text(one.name, Role.STRONG),)),
            Cell((Text(_amount(one.amount, one.unit, one.holds, formats)),)),
        ]
        for one in needed
    ]
    if any(gap is not None for gap in gaps):
        heads.append(_("Least time between"))
        for row, gap in zip(rows, gaps, strict=True):
            words = "" if gap is None else formats.duration(round(gap * 60))
            row.append(Cell((Text(words),)))
    if any(one is not None for one in most):
        heads.append(_("Most a day"))
        for row, one in zip(rows, needed, strict=True):
            words = "" if one.day_max is None else formats.amount(one.day_max, one.unit)
            row.append(Cell((Text(words),)))
    columns += [Column(share=1.0)] * (len(heads) - 2)
    return Table(
        columns=tuple(columns),
        head=tuple(Cell((Text(head, Role.SMALL),)) for head in heads),
        rows=tuple(map(tuple, rows)),
    )
