"""What a document is made of: words, tables and boxes to tick, from top to bottom or in columns.

Words are words: nothing in them is read as markup, so there is nothing to escape. What is no sign
to print is taken out when a Text is made; how much room they need only the pages know.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gutdesk.domain.text import shortened

SOFT_HYPHEN = "\u00ad"

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
    NOTE = "note"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, in one line unless it needs more. What is to `keep` stands on one page with
    the block that follows; titles and headings do so by themselves. In a cell, one that is `apart`
    has a little room above it. One that is `even` has no single word in its last line, where
    shorter lines can do that."""

    words: str
    role: Role = Role.BODY
    keep: bool = field(default=False, kw_only=True)
    apart: bool = field(default=False, kw_only=True)
    even: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", printable(self.words))


@dataclass(frozen=True, slots=True)
class Cell:
    """Texts below each other. With `box` there is an empty box to tick, and the texts stand beside
    it."""

    texts: tuple[Text, ...] = ()
    box: bool = False

    def __post_init__(self) -> None:
        short = (replace(text, words=shortened(text.words, LONGEST_IN_CELL)) for text in self.texts)
        object.__setattr__(self, "texts", tuple(short))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`share` of the width that the others leave; 0: as wide as its longest text. In a `merged`
    column a cell that is the same as the one above is not said twice, except on a new page. A line
    stands at the left of one that is `lined`, and of one that is `centred`."""

    share: float = 0.0
    merged: bool = False
    centred: bool = False
    lined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`head` stands on every page that the table is on. No row is cut by the end of a page. A row
    that is shorter than the columns ends with empty cells, and none is lower than `least` lines of
    body text.

    With `fit`, its text is as large as the rest of the page allows, from so many to so many times
    that of the document, and as breaks no word; where even the smallest needs another page, what is
    `shorter` stands in its place, and if nothing does fit, it goes on over the page. A table that
    is to `fill` the page and ends on it makes its lowest rows higher."""

    columns: tuple[Column, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    least: float = 0.0
    fit: tuple[float, float] | None = None
    shorter: Table | None = None
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Texts below each other, with a mark on their left: a number or a name."""

    mark: Text
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items below each other, their texts from one edge. A page ends within an item only if that is
    a long one."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A box to tick with texts below each other on its right. `beside` stands at the other end of
    the first of them."""

    texts: tuple[Text, ...]
    beside: Text | None = field(default=None, kw_only=True)
    ticked: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading; `again` stands over those that go on in the next column."""

    head: Text
    again: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Sections in so many columns, each read down to its end before the next, as even as goes
    without parting a section. A page ends within an entry only if no page holds it."""

    sections: tuple[Section, ...]
    count: int = 2


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A picture as wide as the page, and no higher than a share `most` of it, or else with a page
    of its own. Documents cannot
    paint: whoever prints hands over what makes a drawing of `what`. `words` say what it is to
    whoever cannot see it."""

    what: object
    words: str
    most: float = 1.0


Block = Text | Table | Listing | Columns | Figure


@dataclass(frozen=True, slots=True)
class Group:
    """Stands on one page, unless it is higher than one. Holds no table that is to `fit`."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`points` is the size of its body text. Where that costs no page, the text may `grow` up to so
    many times as large. `page_words` says {page} and {pages}; it stands behind the last line of
    the footer, on every page, or not on one that is `unnumbered_alone`. A heading is never the last
    on its page. Without an `orientation` the paper lies or stands, whichever takes fewer pages, or
    else lets the text be larger."""

    title: str
    blocks: tuple[Block | Group, ...]
    footer: tuple[str, ...] = ()
    footer_points: float = 8.5
    page_words: str = ""
    unnumbered_alone: bool = False
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


LEAST_PART = 4
"""Letters of a word before and after a hyphen."""


def hyphenated(text: str, longest: int) -> str:
    """May be parted with a hyphen within words of more than so many letters, such as no column can
    hold. Only among letters of alphabets that part so."""
    return " ".join(word if len(word) <= longest else _parted(word) for word in text.split(" "))


def _parted(word: str) -> str:
    parts, last = [], len(word) - LEAST_PART
    for place, sign in enumerate(word):
        if LEAST_PART <= place <= last and _is_plain(word[place - 1]) and _is_plain(sign):
            parts.append(SOFT_HYPHEN)
        parts.append(sign)
    return "".join(parts)


def _is_plain(sign: str) -> bool:
    return sign.isdecimal() or sign.lower() != sign.upper()
