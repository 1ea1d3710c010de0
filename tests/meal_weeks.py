"""Weeks of meals to print, and a document as text."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.documents.document import Cell, Columns, Document, Group, Listing, Role, Text
from gutdesk.documents.meal_plan import MealWeek, PlannedLine

MONDAY = date(2026, 11, 23)
SLOTS = ("Breakfast", "Lunch", "Dinner", "Snack")
MARKS = {Role.TITLE: "# ", Role.HEADING: "## ", Role.STRONG: "* "}

NORMAL: dict[tuple[str, int], tuple[tuple[str, str], ...]] = {
    ("Breakfast", 0): (("Millet porridge with pear", "1 serving"),),
    ("Breakfast", 1): (("Eggs with courgette", ""),),
    ("Breakfast", 4): (("Coconut yoghurt", "150 g"),),
    ("Breakfast", 6): (("Banana pancakes", "leftover of Saturday's breakfast"), ("Pear", "1")),
    ("Lunch", 0): (("Chicken soup with rice", "2 servings"),),
    ("Lunch", 1): (("Chicken soup with rice", "leftover of Monday's lunch"),),
    ("Lunch", 5): (("Out to eat", ""),),
    ("Dinner", 0): (("Baked cod, potatoes, green beans", "2 servings"),),
    ("Dinner", 3): (("Beef stew", "leftover of Tuesday's dinner"),),
    ("Snack", 2): (("Bone broth", "250 ml"),),
}
LONG = (
    "Slow roasted lamb shoulder with rosemary and root vegetables",
    "Mediterranean chicken casserole",
    "Butternut squash and carrot mash with olive oil",
)


def meal_week(cells: dict | None = None, *, slots=SLOTS, first: date = MONDAY, **more) -> MealWeek:
    """`cells` by slot and number of the day."""
    held = NORMAL if cells is None else cells
    values = {
        "days": tuple(first + timedelta(days=later) for later in range(7)),
        "slots": slots,
        "cells": tuple(
            tuple(tuple(PlannedLine(*one) for one in held.get((slot, n), ())) for n in range(7))
            for slot in slots
        ),
        "printed": date(2026, 11, 22),
        "claim": "It is a diary.",
        "week_words": "week 48",
        **more,
    }
    return MealWeek(**values)


def everywhere(*things: tuple[str, str], slots=SLOTS) -> dict:
    return {(slot, day): things for slot in slots for day in range(7)}


FULL = everywhere(*((name, "2 servings") for name in LONG))


def cell(one: Cell) -> str:
    words = " / ".join(text.words for text in one.texts)
    return f"☐ {words}".strip() if one.box else words


def columns(block: Columns) -> list[str]:
    lines = []
    for section in block.sections:
        lines.append(MARKS[section.head.role] + section.head.words)
        for entry in section.entries:
            words = " / ".join(text.words for text in entry.texts)
            beside = f" | {entry.beside.words}" if entry.beside is not None else ""
            lines.append(f"{'☑' if entry.ticked else '☐'} {words}{beside}")
    return lines


def written(document: Document) -> str:
    """Its words as they stand, row by row; what stands on one page is not told apart."""
    lines = []
    for part in document.blocks:
        for block in part.blocks if isinstance(part, Group) else (part,):
            if isinstance(block, Text):
                lines.append(MARKS.get(block.role, "") + block.words)
            elif isinstance(block, Columns):
                lines += columns(block)
            elif isinstance(block, Listing):
                for item in block.items:
                    texts = " / ".join(text.words for text in item.texts)
                    lines.append(f"- {item.mark.words} {texts}".replace("-  ", "- "))
            else:
                lines += [" | ".join(map(cell, row)).rstrip() for row in (block.head, *block.rows)]
    lines += [f"-- {line}" for line in document.footer]
    return "\n".join(lines)
