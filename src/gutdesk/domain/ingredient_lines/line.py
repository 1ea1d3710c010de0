"""One line to one ingredient. First what stands before the number, then number and unit, then what
is left: the name, and whatever follows a comma or stands in brackets as its note."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import replace

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.ingredient_lines import words
from gutdesk.domain.ingredient_lines.measures import (
    Measure,
    measure_at,
    others_after,
    sensible,
    unit_at,
    with_more,
    word_at,
)
from gutdesk.domain.ingredient_lines.numbers import LARGEST, number_at
from gutdesk.domain.text import folded

LONGEST_LINE = 800
LONGEST_NAME = 300
LONGEST_NOTE = 1000

_THOUSANDS = re.compile("(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
_ROUND_THOUSANDS = re.compile(r"(?<![0-9.,/])([1-9][0-9]{0,2}) (000)(?= ?(?:g|ml)\b)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BULLET = re.compile(
    r"(?:[-*•·‣▢☐☑□✓✔○●◦▪‧+]|\[[ xX]?\])+ ?(?=\S)|[0-9]{1,2}[.)] (?=[0-9½⅓⅔¼¾⅛]|an? )"
)
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NOTE_BEGINS = re.compile(r",(?![0-9])|;| - | -- ")
_TIMES = re.compile(r" ?[x*] ?(?=[0-9½⅓⅔¼¾⅛.]|\()| ?x(?= )", re.IGNORECASE)
_OF = re.compile(r" ?(?:of the|of|d'|de) ?(?=\S)", re.IGNORECASE)
_UNTIL = re.compile(r" ?(?:to|or|-) ?(?:small|medium|large)\b", re.IGNORECASE)
_EACH = re.compile(r"each(?: of)? (?=\S)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the) (?=\S)", re.IGNORECASE)
_PART = re.compile(
    r"(?P<part>(?:[\w-]+ ){0,3}?(?:" + "|".join(sorted(words.PARTS, key=len, reverse=True)) + r")"
    r"(?: (?:and|&) (?:\w+ )?(?:" + "|".join(sorted(words.PARTS)) + r"))?)(?: of| from)? (?=\S)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"[ ,]+(?P<ending>" + "|".join(sorted(words.ENDINGS, key=len, reverse=True)) + r")\.?$",
    re.IGNORECASE,
)
_VAGUE = re.compile("(" + "|".join(words.VAGUE) + r")\b ?(?:of )?", re.IGNORECASE)
_CLOSING = re.compile(r"[^()\[\]]{0,40}[)\]]")
_THREE_DIGITS = re.compile(r"[0-9]{3} ?[^0-9 ]")
_OTHER_LENGTH = re.compile(r" ?/ ?[0-9½¼¾.,]+ ?-?(?:cm|mm|inch|inches|in)\b\)?|\)")
_INNER = re.compile(r"(?<=[xX* ])(?=[0-9])| ?\(")
_NUMBER_INSIDE = re.compile(r"(?<![\w.,/%-])(?=[0-9½⅓⅔¼¾⅛])")


def clean(text: str) -> str:
    """One line without signs that nobody sees, with one kind of dash, slash and space."""
    text = unicodedata.normalize("NFC", text[:LONGEST_LINE])
    text = _ROUND_THOUSANDS.sub(r"\1\2", _THOUSANDS.sub("", text))
    text = _DASHES.sub("-", text).replace("⁄", "/").replace("×", "x")
    spaced = (" " if c.isspace() else c for c in text)
    seen = (c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    return " ".join("".join(seen).split())


_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def without_bullet(line: str) -> str:
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line


def parse_line(text: str, *, us: bool = False) -> Ingredient | None:
    """The ingredient of a line, None for an empty one. `us`: a plain "cup" is the American one.

    Of a range the first number counts, of several measures the first one; what was left out stands
    in the note. A line that cannot be read keeps its words and has no amount."""
    line = without_bullet(clean(text))
    if not any(c.isalnum() for c in line):
        return None
    return _Reader(line, us=us).read()


class _Reader:
    def __init__(self, line: str, *, us: bool) -> None:
        self.line = line
        self.us = us
        self.amount: float | None = None
        self.unit = ""
        self.unit_word = ""
        """As it was written: a unit without a food behind it was the food."""
        self.notes: list[str] = []

    def read(self) -> Ingredient:
        start = self._what_stands_before()
        end = self._vague(start)
        if end is None:
            end = self._amount(start)
        if end is None:
            end = self._unit_alone(start)
        name = self.line[start if end is None else end :]
        if end is None:
            name = self._amount_behind(name)
        return self._ingredient(name)

    def _what_stands_before(self) -> int:
        """ "juice of", "about": the place where the amount can begin."""
        start = 0
        part = _PART.match(self.line)
        if part and number_at(self.line, part.end()):
            self.notes.append(part["part"])
            start = part.end()
        word, end = word_at(self.line, start)
        if word in words.ROUGHLY:
            end += self.line[end : end + 1] == "."
            place = end + (self.line[end : end + 1] == " ")
            if number_at(self.line, place):
                self.notes.append(self.line[start:end])
                start = place
        return start

    def _vague(self, start: int) -> int | None:
        found = _VAGUE.match(self.line, start)
        if found is None or found.end() == len(self.line):
            return None
        said, end = found[1], found.end()
        unit = unit_at(self.line, end, us=self.us)
        if unit is not None and unit[0] not in words.MEASURED:
            said = self.line[found.start() : unit[1]]
            end = _after_of(self.line, unit[1])
        self.notes.append(said)
        return end

    # -- number and unit --------------------------------------------------------------------------

    def _amount(self, start: int) -> int | None:
        """Read the amount at `start`; the place after it, None where there is none."""
        line = self.line
        number = number_at(line, start)
        if number is None or line[number.end :].lstrip().startswith("%"):
            return None
        end, following = number.end, line[number.end : number.end + 2]
        times = _TIMES.match(line, end)
        if times:
            end = times.end()
        written = number.written or line[start : number.end]
        sized = self._packed(end, number.value)
        if sized is None:
            sized = self._length(end, written, 1.0)
        if sized is None:
            sized = self._pieces_of_length(end, number.value)
        if sized is not None:
            return sized
        unit = unit_at(line, end, us=self.us)
        glued = not times and (following[:1].isalpha() or following[:1] == "-")
        if glued and unit is None:
            return None
        self.amount = number.value if number.other is None else min(number.value, number.other)
        if number.written:
            self.notes.append(number.written)
        word, after = word_at(line, end + (line[end : end + 1] == " "))
        if unit is None and word in words.MULTIPLES:
            self.unit, factor = words.MULTIPLES[word]
            self.amount *= factor
            return _after_of(line, after)
        if unit is None:
            return self._size(end)
        self.unit, self.unit_word = unit[0], line[end : unit[1]].strip(" -.")
        measure = Measure(sensible(number, unit[0]), unit[0], unit[1])
        measure = with_more(line, measure, us=self.us)
        self.amount = measure.value
        return self._behind_unit(measure.end)

    def _packed(self, start: int, count: float) -> int | None:
        """So many packs of a known size: "(400 g) tin", "400 g can", "x 150 g" behind a number."""
        line = self.line
        place = start + (line[start : start + 1] == " ")
        bracket = line[place : place + 1] in ("(", "[")
        inner = measure_at(line, place + bracket, us=self.us)
        times = line[:place].rstrip()[-1:] in ("x", "X", "*")
        if inner is None or not (bracket or times or place > start):
            return None
        end = inner.end
        if bracket:
            closing = _CLOSING.match(line, end)
            if closing is None:
                return None
            end = closing.end()
        pack = unit_at(line, end, us=self.us)
        if pack is not None and pack[0] in words.CONTAINERS:
            size = line[place + bracket : inner.end]
            self.notes.append(f"{size} {line[end : pack[1]].strip()}")
            end = pack[1]
        elif not bracket and not times and _THREE_DIGITS.match(line, place):
            # "1 500 g" is a number with a space in it.
            count, inner = 1.0, replace(inner, value=count * 1000 + inner.value)
        elif bracket or not (times or "-" in line[place:end]):
            return None
        self.amount, self.unit = count * inner.value, inner.unit
        return _after_of(line, end)

    def _length(self, start: int, written: str, count: float) -> int | None:
        """ "5 cm piece": the number is a length, and there is one piece."""
        line = self.line
        place = start + (line[start : start + 1] in (" ", "-") and start < len(line))
        word, end = word_at(line, place)
        if word not in words.LENGTHS:
            return None
        other = _OTHER_LENGTH.match(line, end)
        end = other.end() if other else end
        self.amount, self.unit = count, "piece"
        self.notes.append(f"{written} {line[place:end]}".rstrip(" )"))
        piece = unit_at(line, end, us=self.us)
        if piece is not None and piece[0] not in words.MEASURED:
            self.unit, end = piece
        return _after_of(line, end)

    def _pieces_of_length(self, start: int, count: float) -> int | None:
        """ "x 5 cm piece", "(5 cm) piece" behind a number."""
        inner = _INNER.match(self.line, start)
        number = number_at(self.line, inner.end()) if inner else None
        if inner is None or number is None:
            return None
        return self._length(number.end, self.line[inner.end() : number.end], count)

    def _size(self, start: int) -> int:
        """ "large" behind a number: a unit, or how large the unit behind it is."""
        line = self.line
        place = start + (line[start : start + 1] == " ")
        word, end = word_at(line, place)
        if word not in words.SIZES and word not in words.MANNER:
            return self._behind_unit(start)
        unit = unit_at(line, end, us=self.us)
        if unit is not None:
            self.notes.append(line[place:end])
            self.unit, self.unit_word = unit[0], line[end : unit[1]].strip(" -.")
            return self._behind_unit(unit[1])
        if word in words.SIZES and line[end:].strip():
            self.unit = words.SIZES[word]
            until = _UNTIL.match(line, end)
            if until is not None:
                self.notes.append(line[place : until.end()])
            return until.end() if until else end
        return start

    def _behind_unit(self, start: int) -> int:
        """Other measures, the size of a tin, "of"."""
        line = self.line
        others, end = others_after(line, start, us=self.us)
        if others:
            self.notes.append(others)
        if self.unit in words.CONTAINERS:
            end = self._size_of_pack(end)
        elif self.unit in words.MEASURED:
            pack = unit_at(line, end, us=self.us)
            if pack is not None and pack[0] in words.CONTAINERS and line[pack[1] :].strip(" ,"):
                self.notes.append(line[end : pack[1]].strip())
                end = pack[1]
        word, after = word_at(line, end + (line[end : end + 1] == " "))
        if word in words.MANNER_BEHIND and self.unit and line[after : after + 1] == " ":
            self.notes.append(word)
            end = after
        return _after_of(line, end)

    def _size_of_pack(self, start: int) -> int:
        """ "1 tin (400 g)": one tin, or each of them, weighs that."""
        bracket = re.compile(r" ?\(").match(self.line, start)
        inner = measure_at(self.line, bracket.end(), us=self.us) if bracket else None
        if inner is None:
            return start
        closing = re.compile(r"(?:[/ ][^()]{0,40})?\)").match(self.line, inner.end)
        if closing is None or (self.amount != 1 and "each" not in closing[0]):
            return start
        assert self.amount is not None
        self.notes.append(self.unit_word)
        self.amount, self.unit, self.unit_word = self.amount * inner.value, inner.unit, ""
        return closing.end()

    def _unit_alone(self, start: int) -> int | None:
        """ "pinch of salt", "small bunch parsley"."""
        line = self.line
        word, end = word_at(line, start)
        manner = word in words.SIZES or word in words.MANNER
        unit = unit_at(line, end if manner else start, us=self.us)
        if unit is None or not line[unit[1] :].strip():
            return None
        after = _after_of(line, unit[1])
        allowed = words.ALONE_WITH_OF if after > unit[1] + 1 else words.ALONE
        if unit[0] not in allowed or not line[unit[1] : unit[1] + 1].isspace():
            return None
        self.amount, self.unit = 1.0, unit[0]
        if manner:
            self.notes.append(line[start:end])
        return after

    def _amount_behind(self, name: str) -> str:
        """ "Rice 200 g", "eggs: 2", "butter, 50 g, soft": what is left is the name."""
        for place in list(_NUMBER_INSIDE.finditer(name))[:5]:
            before = name[: place.start()]
            if not any(c.isalpha() for c in before):
                continue
            number = number_at(name, place.start())
            if number is None or name[number.end :].lstrip().startswith("%"):
                continue
            unit = unit_at(name, number.end, us=self.us)
            named = before.rstrip().endswith((":", " x", " X", "-"))
            end = unit[1] if unit else number.end
            if (unit is None and not named) or not re.match(r" ?(?:$|[,;(])", name[end:]):
                continue
            if number.written:
                self.notes.append(number.written)
            self.amount = sensible(number, unit[0] if unit else "")
            self.unit = unit[0] if unit else ""
            stem = re.sub(r"(?: [xX])?[ :,-]*$", "", before)
            return f"{stem}{name[end:].strip()}"
        return name

    # -- what is left -----------------------------------------------------------------------------

    def _ingredient(self, rest: str) -> Ingredient:
        name = rest
        while (found := _BRACKETS.search(name)) is not None:
            self.notes.append((found[1] or found[2] or "").strip())
            name = f"{name[: found.start()].rstrip()} {name[found.end() :].lstrip()}"
        name = name.strip(" ,;:")
        behind = ""
        for comma in _NOTE_BEGINS.finditer(name):
            before = folded(name[: comma.start()].replace(",", " ")).split()
            if before and not set(before) <= words.ADJECTIVES:
                name, behind = name[: comma.start()], name[comma.end() :]
                break
        ending = _ENDING.search(name)
        if ending and name[: ending.start()].strip():
            self.notes.append(ending["ending"])
            name = name[: ending.start()]
        self.notes.append(behind)
        if each := _EACH.match(name):
            self.notes.append("each")
            name = name[each.end() :]
        if self.amount is not None and self.amount < 1:
            name = _ARTICLE.sub("", name.strip(), count=1)
        name = self._unit_behind(_trimmed(name))
        if not any(c.isalnum() for c in name):
            if self.unit_word and self.unit not in words.MEASURED:
                name, self.unit = self.unit_word, ""
            else:
                name, self.amount, self.unit, self.notes = self.line, None, "", []
        if self.amount is not None and not (
            math.isfinite(self.amount) and 0 < self.amount <= LARGEST
        ):
            name, self.amount, self.unit, self.notes = self.line, None, "", []
        return Ingredient(
            text=_cut(name, LONGEST_NAME),
            amount=self.amount,
            unit=self.unit,
            note=_cut(", ".join(filter(None, map(_trimmed, self.notes))), LONGEST_NOTE),
        )

    def _unit_behind(self, name: str) -> str:
        """ "garlic cloves" behind a number counts cloves."""
        stem, _space, last = name.rpartition(" ")
        unit = words.UNIT_WORDS.get(folded(last))
        sized = self.unit in words.SIZES.values()
        if (
            self.amount is None
            or not stem
            or unit not in words.TRAILING
            or (self.unit and not sized)
        ):
            return name
        if sized:
            self.notes.append(self.unit)
        self.unit = unit
        return stem


def _after_of(line: str, start: int) -> int:
    found = _OF.match(line, start)
    return found.end() if found else start


def _trimmed(text: str) -> str:
    return text.strip(" ,;:.-–*")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
