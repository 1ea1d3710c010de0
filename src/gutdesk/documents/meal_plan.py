"""The week of meals for the fridge door: on one page, or in large type day by day.

It says what is eaten and nothing of why: it hangs where guests read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from gutdesk.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    Group,
    Item,
    Listing,
    Orientation,
    Role,
    Table,
    Text,
    hyphenated,
)
from gutdesk.documents.supplements import span_words
from gutdesk.domain.formats import Formats
from gutdesk.domain.text import shortened
from gutdesk.i18n import _, ngettext

POINTS = 12.0
FIT = (0.6, 1.35)
"""The text of the week: the least of it for a week with much in it."""
LEAST_LINES = 2.0
"""A row without a meal can be written into by hand."""
LONGEST_SLOT = 30
LONGEST_WEEK = 30
LONGEST_WORD = 15
"""Letters that a column holds in one line in text that can be read; a longer word may be parted,
or it alone would make everything small."""

FULLEST = (8, 90)
SHORTER = ((8, 60), (8, 45), (8, 32), (6, 32), (5, 32), (4, 32), (3, 32), (3, 24), (2, 32), (1, 32))
"""So many things in a cell, and letters of a name: what is tried until a week has one page."""

LARGE_POINTS = 18.0
LARGE_FOOTER_POINTS = 16.0
"""What large print is for: nothing on the sheet is smaller than this."""
LONGEST_LARGE = 120


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A thing in a cell. `more` are a few words on it: "2 servings", "150 g"."""

    name: str
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MealWeek:
    """What the sheets say. `days` are those of a week, `slots` the names of its meals; `cells` are
    by slot and then by day. `week_words` name the week ("week 48"), `claim` is what every printed
    sheet has to say. It is cooked for so many `people`."""

    days: tuple[date, ...]
    slots: tuple[str, ...]
    cells: tuple[tuple[tuple[PlannedLine, ...], ...], ...]
    printed: date
    claim: str
    people: int = 1
    week_words: str = ""


def week_sheet(week: MealWeek, formats: Formats) -> Document:
    """All of it on one page, where that can be, with room to write in what is not planned yet."""
    return Document(
        title=title_of(week, formats),
        blocks=(*heads_of(week, formats), week_table(week, formats)),
        footer=footer_of(week, formats),
        page_words=_("Page {page} of {pages}"),
        unnumbered_alone=True,
        orientation=Orientation.LANDSCAPE,
        points=POINTS,
    )


def large_sheet(week: MealWeek, formats: Formats) -> Document:
    """Day by day in large type, for who sees poorly; a day is on one page."""
    title = _week_title(week)
    days = span_words(week.days[0], week.days[-1], formats)
    blocks: list[Block | Group] = [Text(title, Role.TITLE, even=True), Text(days)]
    blocks += _people(week)
    for place, day in enumerate(week.days):
        items = [
            Item(Text(shortened(slot, LONGEST_SLOT), Role.STRONG), _large_lines(row[place]))
            for slot, row in zip(week.slots, week.cells, strict=True)
            if row[place]
        ]
        head = Text(formats.day(day, week.days[0]), Role.HEADING, even=True)
        blocks.append(Group((head, Listing(tuple(items)) if items else Text(_("Nothing planned")))))
    return Document(
        title=title_of(week, formats),
        blocks=tuple(blocks),
        footer=(week.claim, _printed(title, week, formats)),
        footer_points=LARGE_FOOTER_POINTS,
        page_words=_("Page {page} of {pages}"),
        unnumbered_alone=True,
        points=LARGE_POINTS,
    )


def _large_lines(things: Sequence[PlannedLine]) -> tuple[Text, ...]:
    def words(thing: PlannedLine) -> str:
        name = shortened(thing.name, LONGEST_LARGE)
        if not thing.more:
            return name
        return _("{what} ({more})").format(what=name, more=shortened(thing.more, LONGEST_LARGE))

    return tuple(Text(words(thing), even=True) for thing in things)


# -- what the sheets share -----------------------------------------------------------------------


def title_of(week: MealWeek, formats: Formats) -> str:
    days = span_words(week.days[0], week.days[-1], formats)
    return _("{title}: {days}").format(title=_week_title(week), days=days)


def _week_title(week: MealWeek) -> str:
    if not week.week_words:
        return _("Meals")
    return _("Meals, {week}").format(week=shortened(week.week_words, LONGEST_WEEK))


def heads_of(week: MealWeek, formats: Formats) -> list[Text]:
    return [Text(title_of(week, formats), Role.TITLE, even=True), *_people(week)]


def _people(week: MealWeek) -> list[Text]:
    if week.people == 1:
        return []
    words = ngettext("For {count} person", "For {count} people", week.people)
    return [Text(words.format(count=week.people))]


def footer_of(week: MealWeek, formats: Formats) -> tuple[str, ...]:
    """A second page may hang apart from the first."""
    return week.claim, _printed(title_of(week, formats), week, formats)


def _printed(title: str, week: MealWeek, formats: Formats) -> str:
    day = f"{formats.short_day(week.printed)} {week.printed.year}"
    return _("{title}, printed {day}").format(title=title, day=day)


# -- the week as a table -------------------------------------------------------------------------


def week_table(week: MealWeek, formats: Formats, *, upright: bool = False) -> Table:
    """A column a day; on paper that stands `upright` a row a day, and a column a meal."""
    make = _by_slot if upright else _by_day
    return _shortening(lambda most, letters: make(week, formats, most, letters))


def _shortening(make: Callable[[int, int], Table]) -> Table:
    """The fullest table, with ever shorter ones behind it."""
    table = None
    for most, letters in (*reversed(SHORTER), FULLEST):
        table = replace(make(most, letters), shorter=table)
    assert table is not None
    return table


def _by_day(week: MealWeek, formats: Formats, most: int, letters: int) -> Table:
    rows = [
        (_slot_side(slot), *(_cell(things, most, letters) for things in row))
        for slot, row in zip(week.slots, week.cells, strict=True)
    ]
    return _grid([_day_head(day, formats) for day in week.days], rows)


def _by_slot(week: MealWeek, formats: Formats, most: int, letters: int) -> Table:
    rows = [
        (_day_head(day, formats), *(_cell(row[place], most, letters) for row in week.cells))
        for place, day in enumerate(week.days)
    ]
    return _grid([_slot_head(slot) for slot in week.slots], rows)


def _grid(heads: Sequence[Cell], rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(
        columns=(Column(), *(Column(share=1.0, lined=True) for _head in heads)),
        head=(Cell(), *heads),
        rows=tuple(rows),
        least=LEAST_LINES,
        fit=FIT,
        fill=True,
    )


def _day_head(day: date, formats: Formats) -> Cell:
    return Cell(
        (
            Text(formats.weekday(day.isoweekday()), Role.LARGE),
            Text(formats.short_day(day), Role.NOTE),
        )
    )


def _slot_head(slot: str) -> Cell:
    return Cell((Text(_fitting(slot, LONGEST_SLOT), Role.STRONG),))


def _slot_side(slot: str) -> Cell:
    """At the side of the week: narrow, in as many lines as it has to be."""
    words = [shortened(word, LONGEST_WORD) for word in shortened(slot, LONGEST_SLOT).split()]
    return Cell(tuple(Text(line, Role.STRONG) for line in wrap(" ".join(words), LONGEST_WORD)))


def _cell(things: Sequence[PlannedLine], most: int, letters: int) -> Cell:
    """The first things, and how many more there are."""
    texts = []
    for thing in things[:most]:
        texts.append(Text(_fitting(thing.name, letters), Role.STRONG, apart=True, even=True))
        if thing.more:
            texts.append(Text(_fitting(thing.more, letters), Role.NOTE, even=True))
    left = len(things) - most
    if left > 0:
        more = ngettext("and {count} more", "and {count} more", left).format(count=left)
        texts.append(Text(more, Role.NOTE, apart=True))
    return Cell(tuple(texts))


def _fitting(text: str, letters: int) -> str:
    return hyphenated(shortened(text, letters), LONGEST_WORD)
