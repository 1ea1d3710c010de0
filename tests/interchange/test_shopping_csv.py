"""The shopping list as a table: every amount a row, and no cell that a spreadsheet would reckon."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.interchange.shopping_csv import HEAD, csv_file, list_csv
from gutdesk.interchange.tables import DANGEROUS, safe
from shop_views import WEEK, got, line, section, so_much, view


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_whole_table():
    """What cannot be added stands in two rows; what was not said is empty, and not zero."""
    assert rows(list_csv(WEEK)) == [
        ["section", "item", "amount", "unit", "bought", "for", "note"],
        ["Fermented foods", "Sauerkraut", "350", "g", "", "Sauerkraut", ""],
        ["Fermented foods", "Kefir, plain", "1000", "ml", "", "", "in glass"],
        ["Vegetables to cook", "Onions", "2", "", "", "Beef stew; Onion soup", ""],
        ["Vegetables to cook", "Onions", "150", "g", "", "Beef stew; Onion soup", ""],
        ["Vegetables to cook", "Carrots", "1450", "g", "yes", "", ""],
        ["Gluten-free starches", "Spelt flour", "300", "g", "", "", ""],
        ["Gluten-free starches", "Sea salt", "", "", "", "", ""],
        ["To make", "Beef broth", "1.5", "l", "", "", ""],
        ["At home already", "Turmeric", "2", "tsp", "", "", ""],
        ["At home already", "Olive oil, extra virgin", "", "", "", "", ""],
    ]


def test_what_was_bought_in_part_has_a_row_for_each_half():
    half = line("Rice", so_much(200, "g"), bought=(so_much(1, "kg"),))
    whole = got("Leek", needed=(so_much(2),))
    found = [row[1:5] for row in rows(list_csv(view(section("A", half, whole))))[1:]]
    assert found == [
        ["Rice", "1", "kg", "yes"],
        ["Rice", "200", "g", ""],
        ["Leek", "2", "", "yes"],
    ]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.33"),
        (0.00001, "0.00001"),
        (1234567.0, "1234567"),
        (0.5, "0.5"),
    ],
)
def test_an_amount_is_a_plain_number_and_never_zero(amount, written):
    (_head, row) = rows(list_csv(view(section("A", line("Rice", so_much(amount, "kg"))))))
    assert row[2] == written
    assert float(row[2]) > 0


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("x","y")',
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r\n=1",
        "  =1",
        "\uff1d1",
        "\u00a0@x",
    ],
)
def test_no_text_begins_as_a_formula_does(text):
    """In no column, whoever wrote it; an apostrophe says that it is text."""
    seen = view(section(text, line(text, so_much(1, "g"), note=text)))
    row = rows(list_csv(seen))[1]
    for column in (0, 1, 6):
        assert row[column].startswith("'"), row


@pytest.mark.parametrize(
    "text", ["Olive oil", "'t Hooft cheese", "7-grain", "a=b", "שקשוקה", "🥕", ""]
)
def test_other_texts_stay_as_they_are(text):
    assert safe(text) == text


@given(st.text(max_size=40))
def test_whatever_is_written_comes_back_as_one_harmless_cell(text):
    seen = view(section("A", line(text, note=text)))
    (head, row) = rows(list_csv(seen))
    assert (tuple(head), len(row)) == (HEAD, len(HEAD))
    assert row[1].removeprefix("'").split() == text.removeprefix("'").split() or text[:1] == "'"
    assert row[1][:1] not in DANGEROUS or not row[1]


def test_the_file_has_the_mark_by_which_spreadsheets_know_utf_8():
    content = csv_file(view(section("Käse", line("Gruyère"))))
    assert content.startswith(b"\xef\xbb\xbfsection,")
    assert content.decode("utf-8-sig").endswith("Gruyère,,,,,\r\n")
