"""The parts of the quick entry that others use on their own: completion and vocabulary."""

from __future__ import annotations

import pytest
from quickentry_world import CONTEXTS, WORLD, ZONE, read, vocabulary

from gutdesk.domain.diary import Sleep
from gutdesk.domain.quickentry import Context, Term, Vocabulary, parse, word_at
from gutdesk.domain.quickentry.amounts import is_unit
from gutdesk.domain.quickentry.tokens import lex


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kef", "kef"),
        ("8:30 kef", "kef"),
        ("8:30 kefir 200 ml, sau", "sau"),
        ("had a cup of cof", "cof"),
        ("2 eggs and to", "to"),
        ("bread +but", "but"),
        ("brain f", "brain f"),
        ("yesterday evening sal", "sal"),
        ("breakfast oats 50 g, blue", "blue"),
        ("2 h ago cof", "cof"),
        ("took ibu", "ibu"),
        ("omega-3", ""),
        ("l-glu", "l-glu"),
        ("ha", "ha"),
        ("kefir 200", ""),
        ("kefir 200 m", ""),
        ("kefir, ", ""),
        ("8:30", ""),
        ("note better after the wal", ""),
        ("", ""),
    ],
)
def test_the_phrase_being_typed_is_found_behind_times_and_amounts(line: str, expected: str) -> None:
    start, end, text = word_at(line, len(line))
    assert text == expected
    assert line[start:end] == expected


def test_completion_looks_only_at_what_stands_before_the_cursor() -> None:
    assert word_at("8:30 kef, sauerkraut", 8) == (5, 8, "kef")


def test_the_longest_phrase_is_found_and_the_first_of_two_alike() -> None:
    short, long = Term("chicken", "food", "a", "A"), Term("chicken broth", "food", "b", "B")
    twin = Term("Chicken", "medicine", "c", "C")
    known = Vocabulary([short, long, twin])
    assert known.match(["chicken", "broth"], 0) == (long, 2)
    assert known.match(["chicken", "wing"], 0) == (short, 1)
    assert known.same(short, "medicine") == twin


@pytest.mark.parametrize("typed", ["CRÈME FRAÎCHE", "creme fraiche", "Crème Fraîches"])
def test_case_accents_and_plurals_do_not_matter(typed: str) -> None:
    (token,) = WORLD.mark(lex(typed), typed, is_unit=is_unit)
    assert token.term is not None
    assert token.term.name == "Crème fraîche"
    assert token.text == typed


def test_a_phrase_without_a_word_is_never_found() -> None:
    assert vocabulary().match(["kefir"], 0) is not None
    assert Vocabulary([Term("--", "food", "x", "X")]).match(["--"], 0) is None


def test_a_large_vocabulary_reads_the_same() -> None:
    large = vocabulary(extra=1_000)
    where = CONTEXTS[""]
    context = Context(now=where.now, zone=ZONE, day=where.day, vocabulary=large)
    line = "8:30 kefir 200 ml, Dish Number 17 of the list, bloating 4"
    drafts = [piece.draft for piece in parse(line, context).pieces]
    assert len(drafts) == 2
    assert "Dish 17" in str(drafts[0])


@pytest.mark.parametrize(("where", "minutes"), [("spring", 385), ("autumn", 505), ("", 445)])
def test_a_night_in_which_the_clocks_change_has_its_true_length(where: str, minutes: int) -> None:
    (piece,) = parse("slept 23:15-6:40", CONTEXTS[where]).pieces
    assert isinstance(piece.draft, Sleep)
    assert piece.draft.minutes == minutes


def test_an_hour_the_clocks_skipped_becomes_the_one_they_showed() -> None:
    assert read("2026-03-29 2:30 crisps", "spring").startswith("meal 28.03. 03:30 ")


def test_a_scale_that_the_diary_lacks_is_named_not_invented() -> None:
    where = CONTEXTS[""]
    bare = Context(now=where.now, zone=ZONE, day=where.day, vocabulary=Vocabulary([]))
    reading = parse("slept 23:15-6:40 quality 4", bare)
    assert [type(piece.draft) for piece in reading.pieces] == [Sleep]
    assert reading.trouble == "Sleep quality is not among the scales of this diary."
