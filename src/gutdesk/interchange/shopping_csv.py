"""The shopping list as a table for a spreadsheet.

One row for each amount of a line, so that every amount is a plain number that can be added up: two
onions and 150 g of onion are two rows. An amount that nobody said is an empty cell, not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gutdesk.domain.shopping.lines import Line, ListView, Reason, Why
from gutdesk.domain.shopping.records import UNSAID, Quantity
from gutdesk.i18n import _
from gutdesk.interchange.tables import NUMBERS, safe, table_file, table_text

HEAD = ("section", "item", "amount", "unit", "bought", "for", "note")
"""Of the columns. They are not translated: a file is read by programs, too."""
YES = "yes"


def list_csv(view: ListView) -> str:
    """All of the list but what is left out this time: what is to be bought, what was, and last what
    is at home. It has \\r\\n between its lines."""
    rows = [
        row
        for section in view.sections
        for line in section.lines
        for row in _rows(section.name, line)
    ]
    for line in view.at_home:
        for quantity in line.needed or (UNSAID,):
            rows.append(_row(_("At home already"), line, quantity, bought=False))
    return table_text(HEAD, rows)


def csv_file(view: ListView) -> bytes:
    return table_file(list_csv(view))


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
