"""A pasted text to its ingredients: a line each, headings say which part of the dish follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.ingredient_lines.line import LONGEST_NOTE, clean, parse_line, without_bullet
from gutdesk.domain.text import folded

MOST_LINES = 2000
LONGEST_SECTION = 100

_MARKED = re.compile(r"(?:#{1,6} ?|={1,6} ?|\*\*)(?P<name>[^#=*]+?):?(?:[ =#]*|\*\*:?)$")
_FOR_THE = re.compile(r"for (?:the|your) [^,0-9]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """`section` is the heading that it stands under ("For the sauce"), "" under none."""

    ingredient: Ingredient
    section: str = ""


OF_ALL = frozenset(("ingredients", "ingredient list", "you need", "you will need"))
"""Headings that say no more than that a list follows."""


def parse_lines(lines: Iterable[str], *, us: bool = False) -> tuple[Line, ...]:
    """The ingredients among the lines, in their order; headings and empty lines are none."""
    found, section = [], ""
    for text in lines:
        title = heading(text)
        if title is not None:
            section = title
            continue
        ingredient = parse_line(text, us=us)
        if ingredient is not None:
            found.append(Line(ingredient, section))
    return tuple(found)


def parse_text(text: str, *, us: bool = False) -> tuple[Ingredient, ...]:
    """The ingredients of a pasted text; the heading that one stands under is part of its note."""
    lines = parse_lines(text.splitlines()[:MOST_LINES], us=us)
    return tuple(in_section(line.ingredient, line.section) for line in lines)


def in_section(ingredient: Ingredient, section: str) -> Ingredient:
    """The ingredient with its section in the note, where nothing else can hold it."""
    note = ", ".join(part for part in (ingredient.note, section) if part)
    return replace(ingredient, note=note[:LONGEST_NOTE])


def heading(text: str) -> str | None:
    """The title that a line is; None where it is an ingredient. "" ends a section."""
    line = clean(text)
    marked = _MARKED.match(line)
    if marked:
        return marked["name"].strip()[:LONGEST_SECTION]
    bare = without_bullet(line)
    if folded(bare.rstrip(": ")) in OF_ALL:
        return ""
    if bare.endswith(":") and any(c.isalpha() for c in bare) and not bare[0].isdigit():
        return bare.rstrip(": ")[:LONGEST_SECTION]
    return bare[:LONGEST_SECTION] if _FOR_THE.match(bare) else None
