"""`gutdesk food`: what a name holds, for people and for programs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gutdesk.knowledge.tagging import tag


def test_tag_gives_one_object_for_programs(gutdesk):
    answer = gutdesk("food", "tag", "hummus", "--json")
    assert answer.code == 0
    found = answer.data
    assert set(found) == {"name", "known", "contains", "may", "free", "plants", "findings"}
    assert (found["name"], found["known"]) == ("hummus", True)
    assert "sesame" in found["contains"]
    assert found["plants"] == ["chickpea", "sesame"]
    finding = next(one for one in found["findings"] if one["tag"] == "sesame")
    assert finding["holds"] == "contains"
    assert finding["why"] == "Hummus is usually made with tahini."
    assert finding["record"] == "rule:sauces/hummus"
    assert finding["source"]


def test_every_finding_stands_in_one_of_the_three_lists(gutdesk):
    found = gutdesk("food", "tag", "Soup, tomato, with milk", "--json").data
    listed = [*found["contains"], *found["may"], *found["free"]]
    assert sorted(listed) == sorted(one["tag"] for one in found["findings"])


def test_tag_tells_people_the_reasons(gutdesk):
    text = gutdesk("food", "tag", "gluten-free bread").out
    assert "Free of:" in text
    assert "Gluten: The name says gluten-free." in text
    assert "Plants: chickpea, sesame" in gutdesk("food", "tag", "hummus").out


def test_an_unknown_name_is_said_and_is_no_failure(gutdesk):
    answer = gutdesk("food", "tag", "zorblax")
    assert (answer.code, answer.out) == (0, "GutDesk knows no word of “zorblax”.\n")
    found = gutdesk("food", "tag", "zorblax", "--json").data
    assert found == {
        "name": "zorblax",
        "known": False,
        "contains": [],
        "may": [],
        "free": [],
        "plants": [],
        "findings": [],
    }


def test_search_is_reached_through_the_same_verb(gutdesk):
    answer = gutdesk("food", "search", "butter")
    assert answer.code == 0
    assert "Butter" in answer.out


@pytest.mark.parametrize("words", [["food"], ["food", "tag"], ["food", "eat", "bread"]])
def test_wrong_usage_ends_with_2(gutdesk, words):
    answer = gutdesk(*words)
    assert answer.code == 2
    assert "usage: gutdesk food" in answer.err


PROBE = """
import sys
from gutdesk.cli import main
main(["food", "tag", "bread", "--json"])
heavy = ("PySide6", "sqlalchemy", "numpy")
print(any(name.split(".")[0] in heavy for name in sys.modules))
"""


def test_tag_needs_neither_qt_nor_a_diary():
    assert tag("bread").known
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_no_name_is_refused_in_a_sentence(gutdesk):
    answer = gutdesk("food", "tag", "  ")
    assert answer.code == 1
    assert "no name to look up" in answer.err
