"""What a document is made of: words, tables and boxes to tick, from top to bottom.

Words are words: nothing in them is read as markup, so there is nothing to escape. What is no sign
to print is taken out when a Text is made; how much room they need only the pages know.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

ELLIPSIS = "…"

LONGEST_IN_CELL = 160
"""Letters of a text in a table: a row is never cut, so it must be shorter than a page."""

_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that turn the direction of what follows: left open, they would turn a whole line."""


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Role(StrEnum):
    """What a text is for; the pages know its size."""

    TITLE = "title"
    HEADING = "heading"
    LARGE = "large"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, in one line unless it needs more."""

    words: str
    role: Role = Role.BODY

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", printable(self.words))


@dataclass(frozen=True, slots=True)
class Cell:
    """Texts below each other. With `box` there is an empty box to tick, and the texts stand beside
    it."""

    texts: tuple[Text, ...] = ()
    box: bool = False

    def __post_init__(self) -> None:
        short = (Text(shortened(text.words), text.role) for text in self.texts)
        object.__setattr__(self, "texts", tuple(short))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`share` of the width that the others leave; 0: as wide as its longest text. In a `merged`
    column a cell that is the same as the one above is not said twice, except on a new page."""

    share: float = 0.0
    merged: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`head` stands on every page that the table is on. No row is cut by the end of a page. A row
    that is shorter than the columns ends with empty cells."""

    columns: tuple[Column, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`points` is the size of its body text. Where that costs no page, the text may `grow` up to so
    many times as large. `page_words` says {page} and {pages}; it stands behind the last line of
    the footer, on every page. A heading is never the last on its page. Without an `orientation` the
    paper lies or stands, whichever takes fewer pages, or else lets the text be larger."""

    title: str
    blocks: tuple[Text | Table, ...]
    footer: tuple[str, ...] = ()
    page_words: str = ""
    orientation: Orientation | None = Orientation.PORTRAIT
    points: float = 11.0
    grow: float = 1.0


def printable(text: str) -> str:
    """In one line, one space between words, without signs that print nothing or turn others."""
    return " ".join(
        "".join(" " if _is_control(sign) else sign for sign in text.translate(_TURNING)).split()
    )


def _is_control(sign: str) -> bool:
    # Cc: controls and line ends; Cs: halves of a surrogate pair; Zl, Zp: U+2028 and U+2029.
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")


def shortened(text: str, most: int = LONGEST_IN_CELL) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + ELLIPSIS
