"""A typed line cut into tokens, each with its place in the line.

What a token means (a time, a dose, a score) is decided later, where its neighbours are known; here
only its shape is. A comma or point between digits is settled here, see `_number`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gutdesk.domain.quickentry.vocabulary import Term


class Shape(StrEnum):
    NUMBER = "number"  # 200, 71,2, 1½
    CLOCK = "clock"  # 8:30
    HOURS = "hours"  # 20h30: a time of day or a length, the clause decides
    DATE = "date"  # 2026-11-21, 21.11., 21/11/2026
    SLASH = "slash"  # 1/2, 6/10, 21/11: a fraction, a score or a date
    WORD = "word"
    TERM = "term"  # words that the vocabulary knows
    BREAK = "break"  # , ; + & and line ends
    ARROW = "arrow"  # →, the next point of a course
    DASH = "dash"
    SIGN = "sign"  # anything else; carries no meaning


@dataclass(frozen=True, slots=True)
class Token:
    """`start` and `end` are places in the line. `fields`: hour and minute of a clock, year, month
    and day of a date (0: not written), the two numbers of a slash. `other` is the second reading
    of a number such as 1,500. `glued`: no space before it."""

    shape: Shape
    text: str
    start: int
    end: int
    folded: str = ""
    value: float = 0.0
    other: float | None = None
    fields: tuple[int, ...] = ()
    glued: bool = False
    term: Term | None = None

    def is_word(self, *words: str) -> bool:
        return self.folded in words and self.shape in (Shape.WORD, Shape.TERM)


FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_PATTERN = re.compile(
    r"""
    (?P<iso>   (?P<y>[0-9]{4})-(?P<mo>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?![0-9]) )
  | (?P<dots>  (?P<dd>0?[1-9]|[12][0-9]|3[01])\.(?P<dm>0?[1-9]|1[0-2])\.(?P<dy>[0-9]{4})?
               (?![0-9]) )
  | (?P<full>  (?P<s1>[0-9]{1,2})/(?P<s2>[0-9]{1,2})/(?P<sy>[0-9]{4})(?![0-9]) )
  | (?P<clock> (?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::[0-9]{2})?(?!:?[0-9]) )
  | (?P<hours> (?P<hh>[0-9]{1,2})h(?P<hm>[0-9]{2})?(?![0-9A-Za-z]) )
  | (?P<mixed> (?P<whole>[0-9]{1,4})?[ ]?(?P<frac>[½¼¾⅓⅔⅛]) )
  | (?P<long>  (?P<lw>[0-9]{1,3})[ ](?P<ln>[1-7])/(?P<ld>[2348])(?![0-9/]) )
  | (?P<slash> (?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![0-9/]) )
  | (?P<num>   [0-9]+(?:(?:[.,][0-9]{3}(?![0-9]))+|,[0-9]{1,2}(?![0-9])|\.[0-9]+)? )
  | (?P<with>  [wW]/ )
  | (?P<times> [xX×](?=[ ]?[0-9]) )
  | (?P<ampm>  (?i:[ap]\.[ ]?m\.?)(?![\w]) )
  | (?P<word>  [^\W_](?:[\w'’]*[\w])? )
  | (?P<break> [,;+&·\n\r] )
  | (?P<arrow> →|->|=>|> )
  | (?P<dash>  [-–—−] )
  | (?P<sign>  \S )
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Text for comparing: no case, no accents, no apostrophes."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return text.lower().replace("'", "").replace("’", "")


def singular(word: str) -> str:
    """A folded word without its plural ending, as far as spelling tells: both sides of a comparison
    go through it, so a word it spoils is still found."""
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if len(word) > 4 and word.endswith(("oe", "che", "she", "sse", "xe")):
        return word[:-1]
    return word


def lex(line: str) -> list[Token]:
    return list(_tokens(line))


def _tokens(line: str) -> Iterator[Token]:
    last = 0
    for found in _PATTERN.finditer(line):
        yield _token(found, glued=found.start() == last and last > 0)
        last = found.end()


def _token(found: re.Match[str], *, glued: bool) -> Token:
    text = found.group()
    start, end = found.span()

    def make(shape: Shape, **more: object) -> Token:
        more.setdefault("folded", text)
        return Token(shape, text, start, end, glued=glued, **more)  # pyright: ignore[reportArgumentType]

    part = found.groupdict()
    if part["word"]:
        return make(Shape.WORD, folded=fold(text))
    if part["num"]:
        value, other = _number(text)
        return make(Shape.NUMBER, value=value, other=other)
    if part["break"]:
        return make(Shape.BREAK)
    if part["clock"]:
        return make(Shape.CLOCK, fields=(int(part["h"]), int(part["m"])))
    if part["hours"]:
        return make(Shape.HOURS, fields=(int(part["hh"]), int(part["hm"] or 0)))
    if part["mixed"]:
        return make(Shape.NUMBER, value=int(part["whole"] or 0) + FRACTIONS[part["frac"]])
    if part["long"]:
        return make(Shape.NUMBER, value=int(part["lw"]) + int(part["ln"]) / int(part["ld"]))
    if part["slash"]:
        return make(Shape.SLASH, fields=(int(part["a"]), int(part["b"])))
    if part["iso"]:
        return make(Shape.DATE, fields=(int(part["y"]), int(part["mo"]), int(part["d"])))
    if part["dots"]:
        fields = (int(part["dy"] or 0), int(part["dm"]), int(part["dd"]))
        return make(Shape.DATE, fields=fields)
    if part["full"]:
        # Month and day are told apart where the setting is known; a year in front marks the order.
        return make(Shape.SLASH, fields=(int(part["s1"]), int(part["s2"]), int(part["sy"])))
    if part["with"]:
        return make(Shape.WORD, folded="with")
    if part["times"]:
        return make(Shape.WORD, folded="x")
    if part["ampm"]:
        return make(Shape.WORD, folded=text[0].lower() + "m")
    if part["arrow"]:
        return make(Shape.ARROW)
    return make(Shape.DASH if part["dash"] else Shape.SIGN)


def _number(text: str) -> tuple[float, float | None]:
    """The value, and the second reading where there are two.

    One or two digits after a comma are decimals. Exactly three after a comma or point are thousands
    or decimals: 1,500 reads as 1500 or 1.5. More than one group of three is thousands.
    """
    plain = text.replace(",", ".")
    whole, *groups = plain.split(".")
    if len(groups) > 1:
        return float(whole + "".join(groups)), None
    if groups and len(groups[0]) == 3 and whole.strip("0") and len(whole) <= 3:
        return float(plain.replace(".", "")), float(plain)
    return float(plain), None
