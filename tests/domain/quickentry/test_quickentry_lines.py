"""The table of typed lines, and the rules that hold for every line."""

from __future__ import annotations

import pytest
from quickentry_lines import cases
from quickentry_world import CONTEXTS, read

from gutdesk.domain.diary import Meal
from gutdesk.domain.quickentry import parse

CASES = cases()


@pytest.mark.parametrize(("where", "line", "expected"), CASES)
def test_a_line_is_read_as_the_table_says(where: str, line: str, expected: str) -> None:
    assert read(line, where) == expected


def test_the_table_is_large_and_says_each_line_once() -> None:
    assert len(CASES) >= 170
    assert len({case[:2] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("where", "line", "_expected"), CASES)
def test_every_answer_to_a_question_settles_it(where: str, line: str, _expected: str) -> None:
    for question in parse(line, CONTEXTS[where]).questions:
        assert len(question.options) >= 1
        for option in question.options:
            again = parse(option.line, CONTEXTS[where])
            assert question.text not in [other.text for other in again.questions], option.line
            assert again.pieces or again.questions, option.line


@pytest.mark.parametrize(
    ("line", "where", "remark"),
    [
        ("village stew", "", "new food: village stew"),
        ("pizza", "past", "no time given"),
        ("1:30 crisps", "past", "counts for Saturday 21 November, before 04:00"),
        ("this morning coffee", "", "about 08:00"),
        ("8:30 coffee, bloating 4", "", "now"),
        ("headache 5 for 2 h", "", "until now"),
        ("stress 7 at 12:00", "", "counts for the whole day"),
        ("bloating 6 after lunch", "", "left out: after lunch"),
        ("pizza 8:00-9:00", "", "the end is left out"),
        ("ibuprofen 2 x 200 mg", "", "2 × 200 mg"),
        ("medicine lorazepam 1 mg", "", "new medicine: lorazepam"),
        ("supplement quercetin 500 mg", "", "new supplement: quercetin"),
        ("slept 11:15-6:40", "", "read as 23:15"),
    ],
)
def test_a_rule_that_decided_says_so(line: str, where: str, remark: str) -> None:
    remarks = [text for piece in parse(line, CONTEXTS[where]).pieces for text in piece.remarks]
    assert remarks == [remark]


def test_a_plain_entry_needs_no_remark() -> None:
    for line in ("8:30 kefir 200 ml", "bloating 6", "slept 23:15-6:40", "weight 71.2"):
        assert [piece.remarks for piece in parse(line, CONTEXTS[""]).pieces] == [()]


def test_a_piece_spans_what_it_was_read_from() -> None:
    line = "8:30 kefir 200 ml, stool 4, sauerkraut 2 tbsp"
    meal, stool = parse(line, CONTEXTS[""]).pieces
    assert line[stool.start : stool.end] == "stool 4"
    assert (meal.start, meal.end) == (0, len(line))


def test_a_known_food_keeps_its_identity_and_a_new_one_its_words() -> None:
    (piece,) = parse("KÉFIR and Grandma's Stew", CONTEXTS[""]).pieces
    assert isinstance(piece.draft, Meal)
    known, new = piece.draft.items
    assert (known.text, known.food_id) == ("Kefir", "kefir")
    assert (new.text, new.food_id, new.id) == ("Grandma's Stew", None, "")


def test_a_line_beyond_all_measure_is_refused_in_a_sentence() -> None:
    reading = parse("kefir, " * 1_000, CONTEXTS[""])
    assert reading.pieces == ()
    assert reading.trouble.endswith(".")
