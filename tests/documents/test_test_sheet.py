"""The sheet of a food test: what stands on it, word by word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gutdesk.documents import test_sheet as sheets
from gutdesk.documents.document import Cell, Document, Role, Table, Text
from gutdesk.documents.test_sheet import LONG_POINTS, POINTS, SheetDay, TestSheet
from gutdesk.domain.formats import Formats

MONDAY = date(2026, 11, 23)

MILK = TestSheet(
    food="Milk",
    unit="ml",
    days=(
        SheetDay(day=MONDAY, amount=60),
        SheetDay(day=MONDAY + timedelta(days=1), amount=125),
        SheetDay(day=MONDAY + timedelta(days=2), amount=250),
        *(SheetDay(day=MONDAY + timedelta(days=n)) for n in (3, 4, 5)),
    ),
    symptoms=("Abdominal pain", "Bloating"),
    begun=True,
    tests="lactose",
    cannot_tell="milk protein",
    safety="never after an allergic reaction",
    stops=("Pain of 7 or more.", "Hives, swelling, wheeze."),
    help="On any sign of allergy: call now.",
    chance="A quarter reacted to the control.",
    sources="Sources: A book, 2024",
    person="Ada",
    printed=date(2026, 11, 22),
    claim="It is a diary.",
)

GOLDEN = """\
# Test of Milk
23 Nov to 28 Nov 2026, for Ada
* Heed before the first portion: never after an allergic reaction.
Day | Portion | Abdominal pain / 0–10 | Bloating / 0–10 | What else was
Mon / 23 Nov | ☐ 60 ml |  |  |
Tue / 24 Nov | ☐ 125 ml |  |  |
Wed / 25 Nov | ☐ 250 ml |  |  |
Thu / 26 Nov | without it |  |  |
Fri / 27 Nov | without it |  |  |
Sat / 28 Nov | without it |  |  |
Rate each symptom once a day, in the evening: 0 is none, 10 the worst you can think of. \
Leave a row empty rather than guess. No other new food in these days.
## Stop at once
Pain of 7 or more.
Hives, swelling, wheeze.
* On any sign of allergy: call now.
## What it can tell
It tests: lactose. It cannot tell: milk protein. One open test can be chance. \
A quarter reacted to the control.
Sources: A book, 2024
-- It is a diary.
-- Test of Milk, printed 22 Nov 2026"""

MARKS = {Role.TITLE: "# ", Role.HEADING: "## ", Role.STRONG: "* "}


def sheet(**more: Any) -> Document:
    return sheets.test_sheet(replace(MILK, **more), Formats())


def cell(one: Cell) -> str:
    words = " / ".join(text.words for text in one.texts)
    return f"☐ {words}".strip() if one.box else words


def written(document: Document) -> str:
    lines = []
    for block in document.blocks:
        if isinstance(block, Text):
            lines.append(MARKS.get(block.role, "") + block.words)
        else:
            lines += [" | ".join(map(cell, row)).rstrip() for row in (block.head, *block.rows)]
    lines += [f"-- {line}" for line in document.footer]
    return "\n".join(lines)


def days_of(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell(one) for one in row] for row in table.rows]


def test_the_whole_sheet():
    assert written(sheet()) == GOLDEN


def test_a_test_that_was_not_started_says_that_its_days_are_a_plan():
    assert "23 Nov to 28 Nov 2026 (planned: it was not started yet)" in written(
        sheet(begun=False, person="")
    )


def test_what_was_eaten_already_has_no_box():
    days = (
        SheetDay(day=MONDAY, amount=60, eaten=60),
        SheetDay(day=MONDAY + timedelta(days=1), amount=125, eaten=100),
        SheetDay(day=MONDAY + timedelta(days=2), amount=250, eaten=0),
    )
    portions = [row[1] for row in days_of(sheet(days=days))]
    assert portions == ["60 ml, eaten", "100 ml, eaten", "250 ml, missed"]


def test_portions_of_a_blinded_test_are_named_by_their_pair():
    days = (SheetDay(day=MONDAY, amount=250, arm="Pair 1, A"),)
    assert days_of(sheet(days=days))[0][1] == "☐ 250 ml / Pair 1, A"


def test_a_food_of_ones_own_says_nothing_it_does_not_know():
    text = written(sheet(tests="", cannot_tell="", safety="", sources=""))
    assert "It tests" not in text and "Heed" not in text and "Sources" not in text
    assert "One open test can be chance." in text


@pytest.mark.parametrize(
    ("count", "points", "first"),
    [(6, POINTS, "Mon / 23 Nov"), (14, LONG_POINTS, "Mon 23 Nov")],
)
def test_a_long_test_has_a_line_a_day(count, points, first):
    days = tuple(SheetDay(day=MONDAY + timedelta(days=n), amount=10) for n in range(count))
    document = sheet(days=days)
    assert document.points == points
    assert days_of(document)[0][0] == first


def test_long_names_are_shortened():
    document = sheet(food="bread " * 40, symptoms=("a very long name of a symptom indeed",))
    assert len(document.title) < 80
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.head[2].texts[0].words.endswith("…")
