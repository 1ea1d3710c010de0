"""`gutdesk trends`: sentences for people, one object for programs, a table for both; no Qt."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trend_world import tell_months

DAYS = ("--from", "2026-10-24", "--to", "2026-11-22")


@pytest.fixture
def story() -> Callable[[Any], None]:
    return tell_months


@pytest.fixture
def diary(story, services) -> Path:
    """A closed diary of ten weeks."""
    services.close()
    return services.path


def test_it_tells_what_the_days_show(gutdesk, diary):
    before = diary.read_bytes()
    answer = gutdesk("trends", diary, *DAYS)
    assert (answer.code, answer.err) == (0, "")
    title, *lines = answer.out.splitlines()
    assert title == "Trends, 24 Oct to 22 Nov 2026"
    assert lines[0] == ""
    assert lines[1].startswith("Something was logged on 26 of 30 days.")
    assert any(line.startswith("Bloating: mean ") for line in lines)
    assert diary.read_bytes() == before


def test_a_program_gets_one_object(gutdesk, diary):
    data = gutdesk("trends", diary, *DAYS, "--json").data
    assert data["ok"] is True
    assert data["file"] == str(diary)
    assert (data["first"], data["last"], data["csv"]) == ("2026-10-24", "2026-11-22", None)
    assert data["paragraphs"][0]["about"] == "days"
    assert data["paragraphs"][0]["sentences"][0] == "Something was logged on 26 of 30 days."
    assert data["phases"] == []
    bloating = data["curves"][0]
    assert bloating["name"] == "Bloating"
    assert (bloating["days"], bloating["logged"]) == (30, 26)
    assert bloating["first"]["logged"] >= 4
    assert bloating["last"]["day"] == "2026-11-22"
    assert bloating["lowest"]["mean"] <= bloating["mean"] <= bloating["highest"]["mean"]


def test_the_numbers_go_into_a_file_with_a_row_a_day(gutdesk, diary, tmp_path):
    out = tmp_path / "far" / "numbers.csv"
    answer = gutdesk("trends", diary, *DAYS, "--csv", out)
    assert answer.out.splitlines()[-1] == f"Wrote {out}: 30 days."
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (len(rows), rows[0]["day"], rows[-1]["day"]) == (30, "2026-10-24", "2026-11-22")
    assert [row["logged"] for row in rows].count("no") == 4
    assert gutdesk("trends", diary, *DAYS, "--csv", out, "--json").data["trouble"] == "exists"
    assert gutdesk("trends", diary, *DAYS, "--csv", out, "--replace").code == 0


def test_a_table_never_takes_the_place_of_the_diary(gutdesk, diary):
    answer = gutdesk("trends", diary, *DAYS, "--csv", diary, "--replace")
    assert answer.code == 1
    assert "is a diary and was left as it is" in answer.err


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["--reach", "two-weeks"], "2026-11-09"),
        (["--reach", "month"], "2026-10-24"),
        ([], "2026-08-24"),
        (["--reach", "year"], "2025-11-23"),
    ],
)
def test_a_reach_says_how_far_back(gutdesk, diary, words, first):
    data = gutdesk("trends", diary, "--to", "2026-11-22", *words, "--json").data
    assert (data["first"], data["last"]) == (first, "2026-11-22")


def test_the_whole_diary_begins_with_its_first_day(gutdesk, diary):
    assert gutdesk("trends", diary, "--reach", "all", "--json").data["first"] == "2026-09-14"


def test_one_day_is_one_day(gutdesk, diary):
    answer = gutdesk("trends", diary, "--from", "2026-11-22", "--to", "2026-11-22")
    assert "Something was logged on 1 of 1 day." in answer.out


def test_an_empty_diary_is_a_sentence(gutdesk, tmp_path):
    assert gutdesk("new", tmp_path / "new.gutdesk").code == 0
    answer = gutdesk("trends", tmp_path / "new.gutdesk")
    assert answer.code == 0
    assert "Nothing is in the diary yet." in answer.out


@pytest.mark.parametrize(
    "words",
    [[], ["d", "--reach", "week"], ["d", "--from", "22.11.2026"], ["d", "--to", "1899-12-31"]],
    ids=" ".join,
)
def test_wrong_words_say_the_usage_and_end_with_2(gutdesk, words):
    answer = gutdesk("trends", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "usage: gutdesk trends" in answer.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--from", "2026-11-22", "--to", "2026-11-01"], "The first day comes after the last."),
        (["--from", "2026-11-01", "--reach", "month"], "Give either a first day or --reach;"),
    ],
)
def test_days_that_cannot_be_meant_are_a_sentence(gutdesk, diary, words, sentence):
    answer = gutdesk("trends", diary, *words, "--json")
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.data["ok"] is False


def test_a_file_that_is_not_there_is_a_sentence(gutdesk, tmp_path):
    answer = gutdesk("trends", tmp_path / "none.gutdesk")
    assert answer.code == 1
    assert "none.gutdesk" in answer.err


PROBE = """
import sys
from gutdesk.cli import main
code = main(sys.argv[1:])
print(any(name.split(".")[0] in ("PySide6", "pyqtgraph") for name in sys.modules))
sys.exit(code)
"""


def test_it_needs_no_qt(diary):
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "trends", str(diary), *DAYS],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
