"""Numbers as recipes write them: 200, 1,5, 1,000, ½, 1 1/2, 1-1/2, 2–3, one and a half."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gutdesk.domain.ingredient_lines import words

LARGEST = 1_000_000
"""Above this it is no amount: a code, a slip."""

FRACTIONS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅐": 1 / 7, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
    "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip
_SIGNS = "".join(FRACTIONS)
_MIXED = re.compile(
    rf"""
    (?P<whole>[0-9]{{1,6}}) (?:\ ?(?:and|&)\ |\ |-)?
        (?: (?P<sign>[{_SIGNS}]) | (?<=[\ -])(?P<top>[0-9]{{1,2}})\ ?/\ ?(?P<low>[0-9]{{1,2}}) )
  | (?P<alone>[{_SIGNS}])
  | (?P<top2>[0-9]{{1,3}})\ ?/\ ?(?P<low2>[0-9]{{1,3}})
  | (?P<plain> [0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9,])
             | [0-9]{{1,9}}(?:[.,][0-9]{{1,6}})? | [.,][0-9]{{1,6}} )
    """,
    re.VERBOSE,
)
_RANGE = re.compile(r" ?(?:-|to |or )(?: ?)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_FOLLOWING = re.compile(r" (a|an|half|quarter|dozen|couple|and a half)\b(?!-)", re.IGNORECASE)
_OF = re.compile(r" of(?= )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A number and the place after it. `written` is a range as it stood ("2-3"): its first number
    counts. `thousands` is the other reading of a comma or point before three digits."""

    value: float
    end: int
    written: str = ""
    other: float | None = None


def number_at(text: str, start: int) -> Found | None:
    """The number that begins at `start`, in digits or words; None where there is none above 0."""
    first = _digits(text, start) or _in_words(text, start)
    if first is None:
        return None
    between = _RANGE.match(text, first.end)
    if between is None:
        return first
    second = _digits(text, between.end()) or _in_words(text, between.end())
    if second is None or second.value <= first.value or text[first.end : first.end + 1] == "/":
        return first
    return Found(first.value, second.end, text[start : second.end])


def _digits(text: str, start: int) -> Found | None:
    found = _MIXED.match(text, start)
    if found is None:
        return None
    other = None
    if found["whole"]:
        share = FRACTIONS.get(found["sign"] or "") or _ratio(found["top"], found["low"])
        if share is None or share >= 1:
            # "1 3/2" is no mixed number, and "2 - 10/12" neither.
            return _checked(float(found["whole"]), found.end("whole"))
        value = float(found["whole"]) + share
    elif found["alone"]:
        value = FRACTIONS[found["alone"]]
    elif found["top2"]:
        ratio = _ratio(found["top2"], found["low2"])
        if ratio is None:
            return None
        value = ratio
    else:
        value, other = _plain(found["plain"])
    if found.end() < len(text) and text[found.end()] in "0123456789":
        return None
    return _checked(value, found.end(), other)


def _checked(value: float, end: int, other: float | None = None) -> Found | None:
    return Found(value, end, other=other) if 0 < value <= LARGEST else None


def _ratio(top: str | None, low: str | None) -> float | None:
    return int(top) / int(low) if top and low and int(low) else None


def _plain(written: str) -> tuple[float, float | None]:
    """The value, and the other reading of "1,000" or "1.000": what it counts decides."""
    thousands = re.fullmatch(r"([1-9][0-9]{0,2})([.,])([0-9]{3})", written)
    if thousands:
        whole, sign, rest = thousands.groups()
        many, decimal = float(whole + rest), float(f"{whole}.{rest}")
        return (many, decimal) if sign == "," else (decimal, many)
    if written.count(",") > 1 or re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", written):
        return float(written.replace(",", "")), None
    return float(written.replace(",", ".")), None


def _in_words(text: str, start: int) -> Found | None:
    """ "one", "half a", "half a dozen", "a couple of", "one and a half"."""
    word = _WORD.match(text, start)
    value = words.NUMBERS.get(word[0].lower()) if word else None
    if word is None or value is None or _goes_on(text, word.end()):
        return None
    end = word.end()
    while (more := _FOLLOWING.match(text, end)) is not None:
        said = more[1].lower()
        if said == "and a half":
            value += 0.5
        elif said in ("half", "quarter") and value != 1:
            break
        elif said not in ("a", "an"):
            value *= words.NUMBERS[said]
        elif value >= 1:
            break
        end = more.end()
    of = _OF.match(text, end)
    return Found(value, of.end() if of else end)


def _goes_on(text: str, end: int) -> bool:
    """Whether the word is only the front of one: "one-pot", "half-fat"."""
    return text[end : end + 1] in ("-", "'", "’") or text[end : end + 1].isalnum()
