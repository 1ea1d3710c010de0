"""The sheet for the fridge door: what stands in which line, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.documents.document import Cell, Role, Table, Text
from gutdesk.documents.supplements import NeededDose, Week, WeekDose, supplement_sheet
from gutdesk.domain.formats import Formats
from gutdesk.domain.products import WithMeal

MONDAY = date(2026, 11, 23)
DAILY = (1.0,) * 7
WEEK = Week(
    days=tuple(MONDAY + timedelta(days=later) for later in range(7)),
    doses=(),
    needed=(),
    notes=(),
    person="",
    printed=date(2026, 11, 22),
    claim="It is a diary.",
    start_hour=4,
)


def dose(name: str, minute: int = 440, **more) -> WeekDose:
    values = {"meal": None, "unit": "capsule", "amounts": DAILY, **more}
    return WeekDose(name=name, minute=minute, **values)


def sheet(*doses: WeekDose, **more):
    return supplement_sheet(replace(WEEK, doses=doses, **more), Formats())


def said(cell: Cell) -> str:
    words = " / ".join(text.words for text in cell.texts)
    return f"☐ {words}".strip() if cell.box else words


def tables(document) -> list[list[list[str]]]:
    """The rows of each table, the head first."""
    return [
        [[said(cell) for cell in row] for row in (block.head, *block.rows)]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def paragraphs(document) -> list[str]:
    return [block.words for block in document.blocks if isinstance(block, Text)]


def test_a_daily_dose_is_one_line_with_seven_boxes():
    document = sheet(dose("L-glutamine", meal=WithMeal.BEFORE, unit="scoop", holds="5 g"))
    (rows,) = tables(document)
    assert rows == [
        ["", "", *(f"{day} / {number}" for day, number in zip(
            ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), range(23, 30), strict=True
        ))],
        ["07:20 / before a meal", "L-glutamine / 1 scoop (5 g)", *["☐"] * 7],
    ]  # fmt: skip


def test_days_without_a_dose_stay_empty():
    (rows,) = tables(sheet(dose("Zinc", amounts=(1.0, None, 1.0, None, 1.0, None, None))))
    assert rows[1][2:] == ["☐", "", "☐", "", "☐", "", ""]


def test_an_amount_that_changes_within_the_week_stands_by_each_box():
    (rows,) = tables(sheet(dose("Zinc", amounts=(0.5, 0.5, None, 1.0, 1.0, 2.0, 2.0))))
    assert rows[1][1] == "Zinc / 0.5 to 2 capsules"
    assert rows[1][2:] == ["☐ 0.5", "☐ 0.5", "", "☐ 1", "☐ 1", "☐ 2", "☐ 2"]


def test_lines_follow_the_diary_day_and_the_meal():
    """A time after midnight ends the day and says so; at one time "before" comes first."""
    (rows,) = tables(
        sheet(
            dose("Night", 150),
            dose("Later", 1265),
            dose("With", 480, meal=WithMeal.WITH),
            dose("b", 480, meal=WithMeal.BEFORE),
            dose("A", 480, meal=WithMeal.BEFORE),
            dose("After", 480, meal=WithMeal.AFTER),
        )
    )
    assert [row[:2] for row in rows[1:]] == [
        ["08:00 / before a meal", "A / 1 capsule"],
        ["08:00 / before a meal", "b / 1 capsule"],
        ["08:00 / with a meal", "With / 1 capsule"],
        ["08:00 / after a meal", "After / 1 capsule"],
        ["21:05", "Later / 1 capsule"],
        ["02:30 / the night after", "Night / 1 capsule"],
    ]


def test_what_is_taken_as_needed_has_its_bounds():
    ibuprofen = NeededDose(
        name="Ibuprofen", unit="tablet", amount=1, holds="400 mg", gap_hours=6.5, day_max=3
    )
    oil = NeededDose(name="Peppermint oil", unit="capsule", amount=2)
    document = sheet(needed=(ibuprofen, oil))
    assert paragraphs(document)[2:] == ["As needed"]
    assert tables(document) == [
        [
            ["", "One dose", "Least time between", "Most a day"],
            ["Ibuprofen", "1 tablet (400 mg)", "6 h 30 min", "3 tablets"],
            ["Peppermint oil", "2 capsules", "", ""],
        ]
    ]
    assert tables(sheet(needed=(oil,)))[0][0] == ["", "One dose"]


def test_notes_come_last_under_their_heading():
    document = sheet(dose("Zinc"), notes=("Zinc and iron: 2 h apart.",))
    assert paragraphs(document)[2:] == ["Keep apart", "Zinc and iron: 2 h apart."]
    headings = [block for block in document.blocks if isinstance(block, Text)]
    assert headings[2].role is Role.HEADING


@pytest.mark.parametrize(
    ("person", "line"),
    [("", "23 Nov to 29 Nov 2026"), ("Ada", "23 Nov to 29 Nov 2026, for Ada")],
)
def test_every_page_says_what_it_is_of_whom_and_when(person, line):
    document = sheet(dose("Zinc"), person=person)
    assert paragraphs(document)[:2] == ["Supplements and medicines", line]
    assert document.footer == (
        "It is a diary.",
        f"Supplements and medicines, {line}, printed 22 Nov 2026",
    )
    assert document.page_words.format(page=1, pages=2) == "Page 1 of 2"


def test_a_name_without_end_leaves_room_for_the_week():
    """It stands in the footer, which must not fill the page."""
    footer = sheet(dose("Zinc"), person="Ada " * 5000).footer
    assert len(footer[1]) < 200
    assert footer[1].endswith("…, printed 22 Nov 2026")


def test_a_week_over_new_year_says_both_years():
    days = tuple(date(2026, 12, 28) + timedelta(days=later) for later in range(7))
    assert paragraphs(sheet(dose("Zinc"), days=days))[1] == "28 Dec 2026 to 3 Jan 2027"


def test_an_empty_week_knows_it():
    assert WEEK.is_empty
    assert not replace(WEEK, doses=(dose("Zinc"),)).is_empty
