"""Recipes in Cooklang (https://cooklang.org/docs/spec/): metadata, then steps in which ingredients
are marked where they are used.

A paragraph that holds nothing but ingredients lists them and is no step: that is how this program
writes them, so that they keep their order."""

from __future__ import annotations

import re
from dataclasses import replace

from gutdesk.domain.amounts import convert
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.ingredient_lines.measures import unit_at
from gutdesk.domain.ingredient_lines.numbers import number_at
from gutdesk.domain.text import folded
from gutdesk.domain.units import UNITS
from gutdesk.interchange.recipes.cooklang_meta import front_matter, metadata_line, put_into
from gutdesk.interchange.recipes.draft import Draft
from gutdesk.interchange.recipes.texts import one_line

MOST_LINES = 20_000
LONGEST_LINE = 100_000
MOST_PARTS = 5000
MOST_UNITS = 8
"""In so many units that do not convert one food is added up."""


_BLOCK_COMMENT = re.compile(r"(?<!\\)\[-(?:.*?-\]|.*)", re.DOTALL)
_LINE_COMMENT = re.compile(r"(?<![\\-])--(?!-).*")
_SECTION = re.compile(r"=+([^=]*)=*$")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BARE_NAME = re.compile(r"(?:\\.|[^\W_]|[\w'’️‍\U0001F000-\U0001FFFF])+")
_MODIFIERS = re.compile(r"[?&+@-](?=[^\s{])")
_NAME = re.compile(r"(?!\s)([?&+@-]?(?:\\.|[^\\{}@#~\n]){0,300})\{")
_AMOUNT = re.compile(r"((?:\\.|[^{}\\]){0,400})\}")
_NOTE = re.compile(r"\(((?:\\.|[^()\\]){0,1000})\)")
_ALIAS = re.compile(r"(?<!\\)\|")
_COUNTS = frozenset(("item", "items", "whole", "unit", "units", "x", "count"))
_STANDING_ALONE = re.compile(r"[\s,;.&+-]*(?:and[\s,;.&+-]*)*", re.IGNORECASE)

MARK = re.compile(r"\\.|[@#~]", re.DOTALL)
"""What may begin a component, or keeps a sign from being one."""


def draft_of(text: str, *, us: bool = False) -> Draft:
    """What a Cooklang text says; words without any mark are steps."""
    draft = Draft()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    head, lines = front_matter(lines)
    put_into(draft, head)
    body = _BLOCK_COMMENT.sub("", "\n".join(line[:LONGEST_LINE] for line in lines))
    section, paragraph, notes = "", [], []
    reader = _Steps(draft, us=us)
    for line in [*body.split("\n"), ""]:
        line = _LINE_COMMENT.sub("", line).rstrip() if "--" in line else line.rstrip()
        said = metadata_line(line)
        title = _SECTION.match(line) if line.startswith("=") else None
        if said is not None:
            put_into(draft, dict([said]))
        elif line.startswith(">"):
            notes.append(line[1:].strip())
        elif line.strip() and title is None:
            paragraph.append(line.strip())
            continue
        if paragraph:
            reader.read(" ".join(paragraph), section)
            paragraph = []
        if title is not None:
            section = one_line(title[1], 200)
    draft.note = "\n".join(filter(None, (draft.note, *notes)))
    return draft


class _Steps:
    """Reads paragraphs into the steps and ingredients of a draft."""

    def __init__(self, draft: Draft, *, us: bool) -> None:
        self.draft = draft
        self.us = us
        self.titled = ""
        self._places: dict[tuple[str, str], list[int]] = {}

    def read(self, text: str, section: str) -> None:
        words, place, marks, bare = [], 0, 0, []
        found: list[Ingredient] = []
        while marks < MOST_PARTS and (mark := MARK.search(text, place)) is not None:
            words.append(text[place : mark.start()])
            bare.append(text[place : mark.start()])
            place = mark.end()
            if mark[0].startswith("\\"):
                words.append(mark[0][1:])
                bare.append(mark[0][1:])
                continue
            part = _component(text, place, mark[0])
            if part is None:
                words.append(mark[0])
                bare.append(mark[0])
                continue
            marks += 1
            name, amount, note, place = part
            if mark[0] == "@":
                one, shown = self._ingredient(name, amount, note, section)
                found.append(one)
                words.append(shown)
            elif mark[0] == "#":
                words.append(name)
                bare.append(name)
            else:
                words.append(" ".join(amount.replace("%", " ").split()) or name)
                bare.append("timer")
        words.append(text[place:])
        bare.append(text[place:])
        if found and _STANDING_ALONE.fullmatch("".join(bare).strip()):
            self.draft.ingredients += found
            return
        for one in found:
            self._add(one)
        title = f"{section}: " if section and section != self.titled else ""
        self.titled = section
        step = " ".join("".join(words).split())
        if step:
            self.draft.steps.append(title + step)

    def _ingredient(
        self, name: str, amount: str, note: str, section: str
    ) -> tuple[Ingredient, str]:
        """The ingredient, and the words for it in the step."""
        modifiers = _MODIFIERS.match(name)
        name = name[1:] if modifiers else name
        optional = modifiers is not None and modifiers[0] == "?"
        aliases = _ALIAS.split(name)
        shown = _plain(aliases[-1])
        name = _plain(aliases[0]) or shown
        if aliases[0].startswith(("./", "../")):
            # Another recipe, by the path of its file.
            name = shown = name.rsplit("/", 1)[-1] or name
        read = _measured(amount, us=self.us)
        said = ("optional" if optional else "", _plain(note), read.note, section)
        one = replace(read, text=name, note=", ".join(filter(None, said)))
        return one, shown or name

    def _add(self, one: Ingredient) -> None:
        """Take an ingredient in; one that stands in several steps is counted once, its amounts
        added up."""
        ingredients = self.draft.ingredients
        places = self._places.setdefault((folded(one.text), one.note), [])
        for place in places[:MOST_UNITS]:
            before = ingredients[place]
            if one.amount is None:
                return
            if before.amount is None:
                ingredients[place] = one
                return
            more = convert(one.amount, one.unit, before.unit)
            if more is not None:
                ingredients[place] = replace(before, amount=before.amount + more)
                return
        if len(ingredients) < MOST_PARTS:
            places.append(len(ingredients))
            ingredients.append(one)


def _component(text: str, start: int, sign: str) -> tuple[str, str, str, int] | None:
    """Name, what stands in braces, note, and the place after a component whose sign stands before
    `start`. A name of several words ends at a brace; one without a brace is one word."""
    named = _NAME.match(text, start)
    if named is not None and (named[1].strip() or sign == "~"):
        amount = _AMOUNT.match(text, named.end())
        if amount is not None:
            note = _NOTE.match(text, amount.end()) if sign == "@" else None
            end = note.end() if note else amount.end()
            return named[1].strip(), amount[1].strip(), note[1] if note else "", end
    modifier = _MODIFIERS.match(text, start) if sign != "~" else None
    word = _BARE_NAME.match(text, modifier.end() if modifier else start)
    if word is None:
        return None
    note = _NOTE.match(text, word.end()) if sign == "@" else None
    return text[start : word.end()], "", note[1] if note else "", note.end() if note else word.end()


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def _measured(amount: str, *, us: bool) -> Ingredient:
    """An ingredient without a name: the amount of "1/2%cup"; what is no number becomes its note."""
    number, _percent, unit = amount.partition("%")
    # "=2" does not scale in Cooklang, "2*" does; "1|2|4" are amounts for several servings.
    number = _plain(number).lstrip("=").rstrip("*").split("|")[0].strip()
    unit = _plain(unit)
    value, note = _value(number)
    if value is None:
        return Ingredient(text="", note=" ".join(filter(None, (number, unit))))
    if unit in UNITS and not (us and unit == "cup"):
        return Ingredient(text="", amount=value, unit=unit, note=note)
    known = unit_at(unit, 0, us=us)
    if known is not None and known[1] >= len(unit):
        return Ingredient(text="", amount=value, unit=known[0], note=note)
    if not unit or folded(unit) in _COUNTS:
        return Ingredient(text="", amount=value, note=note)
    # A unit that nobody knows must not turn into so many pieces.
    return Ingredient(text="", note=f"{number} {unit}")


def _value(number: str) -> tuple[float | None, str]:
    try:
        value = float(number) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,30})?", number) else None
    except ValueError:
        value = None
    if value:
        return value, ""
    found = number_at(re.sub(r"[‐-―]", "-", number), 0)
    if found is None or found.end < len(number):
        return None, ""
    return found.value, found.written
