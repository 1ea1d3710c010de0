"""The shopping list on paper: two columns of boxes to tick, in the order of the shop.

It says what to buy and nothing of why: it is read by whoever goes shopping, and left in the
trolley. What was bought already is left out, so that a second trip has a short sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gutdesk.documents.document import (
    Block,
    Columns,
    Document,
    Entry,
    Role,
    Section,
    Text,
    hyphenated,
)
from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.list_text import (
    amount_text,
    carried,
    days_text,
    hints,
    made_at_home,
    there_already,
)
from gutdesk.domain.text import shortened
from gutdesk.i18n import _, ngettext

USUAL, ALL, LARGE = "", "all", "large"
"""The versions of the sheet, as they are asked for."""

POINTS = 9.5
"""The smallest that is read at arm's length under the lamps of a shop; GROW of it where there is
room."""
GROW = 1.7
LARGE_POINTS = 18.0
LARGE_GROW = 1.25
LARGE_FOOTER_POINTS = 16.0
"""What large print is for: nothing on the sheet is smaller than its footer."""
LONGEST_WORD = 16
"""Letters that a column holds in one line; a longer word may be parted."""
LONGEST_NOTE = 160
LONGEST_SHOP = 60


def shopping_sheet(
    view: ListView, formats: Formats, *, printed: date, claim: str, version: str = USUAL
) -> Document:
    """What is left to buy, or with ALL the whole list, ticked where it was bought. LARGE is for who
    sees poorly: in one column, and more pages."""
    large = version == LARGE
    title = _("Shopping list")
    days = days_text(view, formats)
    blocks: list[Block] = [Text(title, Role.TITLE), Text(_subtitle(view, days))]
    if view.list.note.strip():
        blocks.append(Text(shortened(view.list.note, LONGEST_NOTE)))
    sections = carried(view, ticked=version == ALL)
    if sections:
        entries = [
            _section(name, [_entry(line, formats, large=large) for line in lines])
            for name, lines in sections
        ]
        blocks.append(Columns(tuple(entries), count=1 if large else 2))
    small = Role.BODY if large else Role.NOTE
    below = [made_at_home(view, formats), there_already(view)]
    if version != ALL:
        below.append(_left_out(view))
    blocks += [Text(hyphenated(words, LONGEST_WORD), small) for words in below if words]
    whole = _("{title}: {days}").format(title=title, days=days)
    day = f"{formats.short_day(printed)} {printed.year}"
    return Document(
        title=whole,
        blocks=tuple(blocks),
        footer=(claim, _("{title}, printed {day}").format(title=whole, day=day)),
        footer_points=LARGE_FOOTER_POINTS if large else 8.5,
        page_words=_("Page {page} of {pages}"),
        unnumbered_alone=True,
        points=LARGE_POINTS if large else POINTS,
        grow=LARGE_GROW if large else GROW,
    )


def _subtitle(view: ListView, days: str) -> str:
    if view.shop is None:
        return days
    return _("{days}, {shop}").format(days=days, shop=shortened(view.shop.name, LONGEST_SHOP))


def _section(name: str, entries: Sequence[Entry]) -> Section:
    name = hyphenated(name, LONGEST_WORD)
    again = _("{name}, continued").format(name=name)
    return Section(Text(name, Role.HEADING), Text(again, Role.HEADING), tuple(entries))


def _entry(line: Line, formats: Formats, *, large: bool) -> Entry:
    """The name with its amount, and small words below it."""
    small = Role.BODY if large else Role.NOTE
    texts = [Text(hyphenated(line.text, LONGEST_WORD))]
    texts += [
        Text(hyphenated(shortened(words, LONGEST_NOTE), LONGEST_WORD), small)
        for words in hints(line, formats)
    ]
    amount = amount_text(line, formats)
    beside = Text(amount, Role.STRONG) if amount else None
    return Entry(tuple(texts), beside=beside, ticked=line.ticked)


def _left_out(view: ListView) -> str:
    count = sum(line.ticked for line in view.lines)
    if not count:
        return ""
    words = ngettext(
        "{count} thing is bought already and not on this sheet.",
        "{count} things are bought already and not on this sheet.",
        count,
    )
    return words.format(count=count)
