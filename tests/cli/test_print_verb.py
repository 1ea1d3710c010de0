"""`gutdesk print`: its words, what it says, how it refuses. The pages have tests of their own."""

from __future__ import annotations

import sys
import types
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.services.printed import PrintedFile

MONDAY = date(2026, 11, 23)


@pytest.fixture
def asked(monkeypatch) -> list[dict[str, Any]]:
    """A program that notes what it was asked to print, in place of the one with Qt."""
    calls: list[dict[str, Any]] = []
    program = types.ModuleType("gutdesk.bootstrap")

    def print_pdf(name: str, diary: Path, out: Path, **more: Any) -> PrintedFile:
        calls.append({"name": name, "diary": diary, "out": out, **more})
        days = tuple(MONDAY + timedelta(days=later) for later in range(7))
        return PrintedFile(pages=2, paper=more["paper"] or "a4", size=1234, days=days)

    program.print_pdf = print_pdf
    monkeypatch.setitem(sys.modules, "gutdesk.bootstrap", program)
    return calls


def test_it_prints_this_week_on_the_paper_of_the_computer_unless_told(gutdesk, asked, tmp_path):
    answer = gutdesk("print", "supplements", tmp_path / "d", tmp_path / "out.pdf")
    assert (answer.code, answer.err) == (0, "")
    assert "out.pdf: 2 pages for the week from 2026-11-23 to 2026-11-29." in answer.out
    assert asked == [
        {
            "name": "supplements",
            "diary": tmp_path / "d",
            "out": tmp_path / "out.pdf",
            "paper": None,
            "day": None,
            "replace": False,
        }
    ]


@pytest.mark.parametrize("word", ["--replace", "--force"])
def test_paper_week_and_replacing_are_handed_on(gutdesk, asked, tmp_path, word):
    words = ["--paper", "letter", "--week", "2026-11-25", word]
    assert gutdesk("print", "supplements", "d", tmp_path / "out.pdf", *words).code == 0
    assert asked[0] | {"diary": "", "out": ""} == {
        "name": "supplements",
        "diary": "",
        "out": "",
        "paper": "letter",
        "day": date(2026, 11, 25),
        "replace": True,
    }


def test_a_program_gets_one_object(gutdesk, asked, tmp_path):
    data = gutdesk("print", "supplements", tmp_path / "d", tmp_path / "o.pdf", "--json").data
    assert data == {
        "ok": True,
        "file": str(tmp_path / "d"),
        "out": str(tmp_path / "o.pdf"),
        "document": "supplements",
        "first": "2026-11-23",
        "last": "2026-11-29",
        "pages": 2,
        "paper": "a4",
        "bytes": 1234,
    }


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["supplements"],
        ["supplements", "d"],
        ["grocery", "d", "o.pdf"],
        ["supplements", "d", "o.pdf", "--paper", "a5"],
        ["supplements", "d", "o.pdf", "--week", "2026-13-01"],
        ["supplements", "d", "o.pdf", "--week", "next"],
        ["supplements", "d", "o.pdf", "--week", "1899-12-31"],
        ["supplements", "d", "o.pdf", "--week", "9999-12-31"],
    ],
    ids=" ".join,
)
def test_wrong_words_say_the_usage_and_end_with_2(gutdesk, asked, words):
    answer = gutdesk("print", *words)
    assert (answer.code, answer.out, asked) == (2, "", [])
    assert "usage: gutdesk print" in answer.err


def test_a_date_that_is_none_says_how_to_write_one(gutdesk, asked):
    answer = gutdesk("print", "supplements", "d", "o.pdf", "--week", "24.12.2026")
    assert "24.12.2026 is no date; write it like 2026-11-22" in answer.err


def test_what_cannot_be_printed_is_a_sentence(gutdesk, asked, monkeypatch):
    def refuse(*_args: Any, **_more: Any) -> PrintedFile:
        raise UserError("There is no schedule yet.")

    monkeypatch.setattr(sys.modules["gutdesk.bootstrap"], "print_pdf", refuse)
    answer = gutdesk("print", "supplements", "d", "o.pdf", "--json")
    assert (answer.code, answer.err) == (1, "gutdesk: There is no schedule yet.\n")
    assert answer.data == {
        "ok": False,
        "trouble": "refused",
        "sentence": "There is no schedule yet.",
    }


@pytest.mark.parametrize(("words", "food"), [([], ""), (["--food", "Milk"], "Milk")])
def test_the_sheet_of_a_food_test_names_the_food(gutdesk, asked, tmp_path, words, food):
    """Without a name it is the food under test; its days are those of the test, not of a week."""
    answer = gutdesk("print", "test-sheet", tmp_path / "d", tmp_path / "o.pdf", *words)
    assert (answer.code, answer.err) == (0, "")
    assert "o.pdf: 2 pages for the test from 2026-11-23 to 2026-11-29." in answer.out
    (call,) = asked
    assert call == {
        "name": "test-sheet",
        "diary": tmp_path / "d",
        "out": tmp_path / "o.pdf",
        "paper": None,
        "about": food,
        "replace": False,
    }


@pytest.mark.parametrize("words", [["--week", "2026-11-22"], ["--food"]], ids=" ".join)
def test_a_test_sheet_is_of_no_week(gutdesk, asked, words):
    assert gutdesk("print", "test-sheet", "d", "o.pdf", *words).code == 2
    assert asked == []


@pytest.mark.parametrize(
    ("words", "version", "span"),
    [
        ([], "", None),
        (["--grey"], "grey", None),
        (["--from", "2026-11-01"], "", (date(2026, 11, 1), None)),
        (["--to", "2026-11-22"], "", (None, date(2026, 11, 22))),
    ],
)
def test_trends_are_of_days_and_in_colour_or_grey(gutdesk, asked, tmp_path, words, version, span):
    answer = gutdesk("print", "trends", tmp_path / "d", tmp_path / "o.pdf", *words)
    assert (answer.code, answer.err) == (0, "")
    assert "o.pdf: 2 pages for the days from 2026-11-23 to 2026-11-29." in answer.out
    assert asked == [
        {
            "name": "trends",
            "diary": tmp_path / "d",
            "out": tmp_path / "o.pdf",
            "paper": None,
            "about": version,
            "span": span,
            "replace": False,
        }
    ]


def test_the_help_says_what_can_be_printed(gutdesk):
    assert "supplements" in gutdesk("print", "--help").out
    assert "test-sheet" in gutdesk("print", "--help").out
    assert "shopping" in gutdesk("print", "--help").out
    said = " ".join(gutdesk("print", "supplements", "--help").out.split())
    assert "missing folders are made too" in said
    assert "it may be open" in said


@pytest.mark.parametrize(
    ("words", "day", "about"),
    [
        ((), None, ""),
        (("--week", "2026-W47"), date(2026, 11, 19), ""),
        (("--week", "2026-11-22"), date(2026, 11, 22), ""),
        (("--week", "2026-W53", "--with-recipes"), date(2026, 12, 31), "recipes"),
        (("--week", "2026w01", "--large"), date(2026, 1, 1), "large"),
    ],
)
def test_the_meal_plan_of_a_week_in_its_versions(gutdesk, asked, tmp_path, words, day, about):
    """A week by its number is that of its Thursday, whichever day weeks begin on here."""
    answer = gutdesk("print", "meal-plan", tmp_path / "d", tmp_path / "o.pdf", *words)
    assert (answer.code, answer.err) == (0, "")
    assert (asked[0]["name"], asked[0]["day"], asked[0]["about"]) == ("meal-plan", day, about)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--week", "2025-W53"), "that year does not have it"),
        (("--week", "2026-W54"), "that year does not have it"),
        (("--week", "2026-W00"), "that year does not have it"),
        (("--week", "next"), "write it like 2026-11-22, a week like 2026-W47"),
        (("--week", "1000-W01"), "too far away"),
        (("--with-recipes", "--large"), "not allowed with"),
        (("--food", "milk"), "unrecognized arguments"),
    ],
)
def test_a_week_that_is_none_says_how_to_write_one(gutdesk, asked, words, why):
    answer = gutdesk("print", "meal-plan", "d", "o.pdf", *words)
    assert answer.code == 2
    assert why in answer.err and not asked


FROM, TO = date(2026, 11, 23), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("words", "span", "about"),
    [
        ((), None, ""),
        (("--from", "2026-11-23", "--to", "2026-11-29"), (FROM, TO), ""),
        (("--from", "2026-11-23", "--all"), (FROM, None), "all"),
        (("--to", "2026-11-29", "--large"), (None, TO), "large"),
    ],
)
def test_the_shopping_list_of_days_in_its_versions(gutdesk, asked, tmp_path, words, span, about):
    """Without days it is the list under way; the diary knows which, and what day it is."""
    answer = gutdesk("print", "shopping", tmp_path / "d", tmp_path / "o.pdf", *words)
    assert (answer.code, answer.err) == (0, "")
    assert "o.pdf: 2 pages for the days from 2026-11-23 to 2026-11-29." in answer.out
    assert asked == [
        {
            "name": "shopping",
            "diary": tmp_path / "d",
            "out": tmp_path / "o.pdf",
            "paper": None,
            "span": span,
            "about": about,
            "replace": False,
        }
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "Monday"), "Monday is no date; write it like 2026-11-22"),
        (("--to", "2026-W47"), "2026-W47 is no date"),
        (("--from", "1899-12-31"), "too far away"),
        (("--all", "--large"), "not allowed with"),
        (("--week", "2026-11-22"), "unrecognized arguments"),
    ],
)
def test_days_that_are_none_say_how_to_write_them(gutdesk, asked, words, why):
    answer = gutdesk("print", "shopping", "d", "o.pdf", *words)
    assert answer.code == 2
    assert why in answer.err and not asked
