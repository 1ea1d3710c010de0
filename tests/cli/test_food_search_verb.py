"""`gutdesk food search`: what it prints for people and for programs."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

import pytest

from gutdesk.cli import food_verbs_search


@pytest.fixture
def search(capsys):
    """The verb itself, past the words that lead to it."""

    def run(*words: str) -> str:
        parser = argparse.ArgumentParser()
        food_verbs_search.add_arguments(parser)
        assert food_verbs_search.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    return run


def test_json_is_a_list_of_what_was_found_likeliest_first(search):
    rows = json.loads(search("buter", "--json"))
    assert rows[0] == {"id": "butter", "name": "Butter", "kind": "shipped", "matched": ""}
    assert {"usda"} == {row["kind"] for row in rows if row["id"].startswith("usda:")}


def test_another_word_for_a_food_is_named(search):
    rows = json.loads(search("scallion", "--json"))
    assert rows[0]["matched"] == "scallion"
    assert "for scallion" in search("scallion").splitlines()[0]


def test_a_line_for_people_says_name_kind_and_group(search):
    assert search("butter", "--limit", "1") == "Butter (protocol, Healthy fats)\n"


def test_no_more_than_asked_for(search):
    assert len(json.loads(search("milk", "--limit", "3", "--json"))) == 3


def test_nothing_found_is_a_sentence_or_an_empty_list(search):
    assert search("qqqqq") == "No food that ships with GutDesk is called anything like that.\n"
    assert json.loads(search("qqqqq", "--json")) == []


@pytest.mark.parametrize("number", ["0", "-2", "many"])
def test_a_limit_that_is_no_count_is_a_mistake_of_usage(search, number):
    with pytest.raises(SystemExit) as end:
        search("milk", "--limit", number)
    assert end.value.code == 2


def test_the_verb_needs_neither_a_window_nor_numpy():
    """Run apart, because other tests have loaded both."""
    code = (
        "import argparse, sys; from gutdesk.cli import food_verbs_search as verb;"
        "verb.run(argparse.Namespace(text='kefir', limit=2, json=True));"
        "print(sorted({'numpy', 'PySide6', 'sqlalchemy'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"
