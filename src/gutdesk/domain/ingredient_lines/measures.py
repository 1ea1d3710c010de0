"""Units and measures at a place of a line: "tbsp.", "fl oz", "250 ml/9 fl oz", "1 lb 2 oz"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gutdesk.domain.amounts import convert
from gutdesk.domain.ingredient_lines import words
from gutdesk.domain.ingredient_lines.numbers import Found, number_at
from gutdesk.domain.text import folded
from gutdesk.domain.units import G_PER, ML_PER, US_CUP

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLURAL = re.compile(r"\(s\)|\(es\)|\.(?![0-9])")
_BETWEEN = re.compile(r" ?-?(?! )| ?")
_FLUID = re.compile(r"(fl|fluid)\.? ?(oz|ozs|ounce|ounces)\b\.?", re.IGNORECASE)
_OWNER = re.compile(r"(us|u\.s\.|metric) (?=cups?\b)", re.IGNORECASE)
_PLUS = re.compile(r" ?(?:\+|plus|and|&) ?", re.IGNORECASE)
_OR = re.compile(r" ?/ ?")
WHOLE_UNITS = frozenset(("g", "ml", "mg"))
"""Of these a recipe may need a thousand; of others "1,500" is one and a half."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`end` is the place after it, `written` the range that its number was, if it was one."""

    value: float
    unit: str
    end: int
    written: str = ""


def word_at(text: str, start: int) -> tuple[str, int]:
    """The word that begins at `start`, folded, and the place after it; "" where none begins."""
    found = _WORD.match(text, start)
    return (folded(found[0]), found.end()) if found else ("", start)


def unit_at(text: str, start: int, *, us: bool) -> tuple[str, int] | None:
    """The unit at `start` (a space or dash before it is allowed) and the place after it."""
    between = _BETWEEN.match(text, start)
    place = between.end() if between else start
    fluid = _FLUID.match(text, place)
    if fluid:
        return "fl oz", fluid.end()
    owner = _OWNER.match(text, place)
    if owner:
        place = owner.end()
    word, end = word_at(text, place)
    if not word or text[end : end + 1].isdigit():
        return None
    unit = words.ONE_LETTER.get(text[place:end]) or words.UNIT_WORDS.get(word)
    if unit is None:
        return None
    if unit == "cup" and (owner[1][0].lower() == "u" if owner else us):
        unit = US_CUP
    plural = _PLURAL.match(text, end)
    return unit, plural.end() if plural else end


def sensible(found: Found, unit: str) -> float:
    """The reading of "1,500" that fits the unit."""
    if found.other is None:
        return found.value
    both = (found.value, found.other)
    return max(both) if unit in WHOLE_UNITS else min(both)


def measure_at(text: str, start: int, *, us: bool) -> Measure | None:
    """A number and a unit that measures: "400 g", "14-ounce", "250ml"."""
    number = number_at(text, start)
    unit = None if number is None else unit_at(text, number.end, us=us)
    if number is None or unit is None or unit[0] not in words.MEASURED:
        return None
    return Measure(sensible(number, unit[0]), unit[0], unit[1], number.written)


def with_more(text: str, first: Measure, *, us: bool) -> Measure:
    """The measure and what is added to it: "1 lb 2 oz", "1 cup plus 2 tbsp"."""
    while first.unit in G_PER or first.unit in ML_PER:
        plus = _PLUS.match(text, first.end)
        space = first.end + (text[first.end : first.end + 1] == " ")
        second = measure_at(text, plus.end() if plus else space, us=us)
        if second is None or second.unit == first.unit:
            break
        if plus is None and not {first.unit, second.unit} <= G_PER.keys():
            break
        added = convert(second.value, second.unit, first.unit)
        if added is None:
            break
        first = Measure(first.value + added, first.unit, second.end)
    return first


def others_after(text: str, start: int, *, us: bool) -> tuple[str, int]:
    """What says the same in other units behind a slash, as it is written, and the place after."""
    end = start
    while (slash := _OR.match(text, end)) is not None:
        other = measure_at(text, slash.end(), us=us)
        if other is None:
            break
        end = with_more(text, other, us=us).end
    return text[start:end].strip(" /"), end
