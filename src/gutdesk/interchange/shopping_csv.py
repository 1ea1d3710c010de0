"""The shopping list as a table for a spreadsheet: comma-separated values (RFC 4180).

One row for each amount of a line, so that every amount is a plain number that can be added up: two
onions and 150 g of onion are two rows. An amount that nobody said is an empty cell, not zero.

**No formulas.** A spreadsheet reckons a cell that begins with =, +, - or @, or with a tab or the
end of a line before one of them. Names and notes are anybody's words, also from an imported
recipe. So a text that begins so, after whatever white space, gets an apostrophe in front, which
spreadsheets take as "this is text". What is written here as a number is never such a text. The
wide forms of the four signs are treated alike, because some programs read them as the plain ones.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.lines import Line, ListView, Reason, Why
from gutdesk.domain.shopping.records import UNSAID, Quantity
from gutdesk.i18n import _

HEAD = ("section", "item", "amount", "unit", "bought", "for", "note")
"""Of the columns. They are not translated: a file is read by programs, too."""
DANGEROUS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
YES = "yes"
NUMBERS = Formats()
"""With a point, and no mark between thousands, wherever the person lives."""


def list_csv(view: ListView) -> str:
    """All of the list but what is left out this time: what is to be bought, what was, and last what
    is at home. It has \\r\\n between its lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for section in view.sections:
        for line in section.lines:
            writer.writerows(_rows(section.name, line))
    for line in view.at_home:
        for quantity in line.needed or (UNSAID,):
            writer.writerow(_row(_("At home already"), line, quantity, bought=False))
    return out.getvalue()


def csv_file(view: ListView) -> bytes:
    """The same as a file: UTF-8 with the mark (BOM) by which spreadsheets know it."""
    return list_csv(view).encode("utf-8-sig")


def _rows(section: str, line: Line) -> Iterator[tuple[str, ...]]:
    """What was bought, and what is still to be bought; of a line that is ticked nothing is."""
    bought = line.bought or (line.needed or (UNSAID,) if line.ticked else ())
    left = () if line.ticked else line.to_buy
    for quantity in bought:
        yield _row(section, line, quantity, bought=True)
    for quantity in left or (() if bought else (UNSAID,)):
        yield _row(section, line, quantity, bought=False)


def _row(section: str, line: Line, quantity: Quantity, *, bought: bool) -> tuple[str, ...]:
    amount = quantity.amount
    return (
        safe(section),
        safe(line.text),
        "" if amount is None else NUMBERS.quantity(amount),
        safe(quantity.unit),
        YES if bought else "",
        safe("; ".join(_names(line.reasons))),
        safe(line.note),
    )


def _names(reasons: Iterable[Reason]) -> list[str]:
    """What it is for: meals, staples, products, each once. What was written by hand is for what
    only the person knows."""
    return list(dict.fromkeys(one.name for one in reasons if one.name and one.why is not Why.HAND))


def safe(text: str) -> str:
    """In one line, and nothing that a spreadsheet would reckon."""
    text = " ".join(text.split())
    return f"'{text}" if text[:1] in DANGEROUS and text else text
