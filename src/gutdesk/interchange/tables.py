"""Tables for spreadsheets and programs: comma-separated values (RFC 4180).

**No formulas.** A spreadsheet reckons a cell that begins with =, +, - or @, or with a tab or the
end of a line before one of them. Names and notes are anybody's words, also from an imported
recipe. So a text that begins so, after whatever white space, gets an apostrophe in front, which
spreadsheets take as "this is text". What is written here as a number is never such a text. The
wide forms of the four signs are treated alike, because some programs read them as the plain ones.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from gutdesk.domain.formats import Formats

DANGEROUS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
NUMBERS = Formats()
"""With a point, and no mark between thousands, wherever the person lives."""


def safe(text: str) -> str:
    """In one line, and nothing that a spreadsheet would reckon."""
    text = " ".join(text.split())
    return f"'{text}" if text[:1] in DANGEROUS and text else text


def table_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """With \\r\\n between its lines. Texts must be `safe` already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def table_file(text: str) -> bytes:
    """The same as a file: UTF-8 with the mark (BOM) by which spreadsheets know it."""
    return text.encode("utf-8-sig")
