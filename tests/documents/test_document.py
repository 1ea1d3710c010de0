"""Texts and cells of a document: whatever a person wrote can be set."""

from __future__ import annotations

import pytest

from gutdesk.documents.document import LONGEST_IN_CELL, Cell, Text


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("L-glutamine", "L-glutamine"),
        ('<b>Zinc</b> & "co" {page}', '<b>Zinc</b> & "co" {page}'),
        ("  two\n lines\tand\u2028more ", "two lines and more"),
        ("nul\0 and half \ud83d a pair", "nul and half a pair"),
        ("pill 💊", "pill 💊"),
        ("אומגה 3", "אומגה 3"),
        ("turned \u202eeverything", "turned everything"),
        ("left \u2067open", "left open"),
    ],
)
def test_words_are_kept_as_words_in_one_line(written, set_as):
    """Markup is nothing special; what would break or turn the line is taken out."""
    assert Text(written).words == set_as


def test_a_cell_is_never_higher_than_a_page():
    """A text without end is shortened, because no row is cut."""
    (text,) = Cell((Text("word " * 4000),)).texts
    assert len(text.words) <= LONGEST_IN_CELL
    assert text.words.endswith("word…")
    assert Cell((Text("x" * LONGEST_IN_CELL),)).texts[0].words == "x" * LONGEST_IN_CELL
