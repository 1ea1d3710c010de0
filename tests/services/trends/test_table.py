"""The numbers behind the picture: each in its cell, nothing where nothing was logged."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import PointsLane
from gutdesk.domain.trends.span import Span
from gutdesk.services.trends.table import trend_file, trend_table
from told_stories import (
    BANDS,
    EATEN,
    SLEEP,
    SUPPLEMENTS,
    SYMPTOMS,
    WEIGHT,
    WHOLE,
    ZONULIN,
    curve,
    day,
    story,
)


def rows(of=WHOLE, first: int = 1, last: int = 30, choice=TrendChoice()) -> list[dict[str, str]]:  # noqa: B008
    text = trend_table(of, choice, Span(day(first), day(last)))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {head: cell for head, cell in row.items() if cell}


def test_a_row_is_a_day_and_holds_all_that_was_logged_on_it():
    found = rows()
    assert len(found) == 30
    assert filled(found[3]) == {
        "day": "2026-11-04",
        "phase": "Baseline",
        "logged": "yes",
        "Bloating": "7",
        "Bloating, 7-day mean": "6",
        "Bloating, days of the mean": "4",
        "stool_form": "5",
        "stool_count": "2",
        "alcohol": "Wine",
        "supplements": "L-glutamine",
        "L-glutamine, share taken": "1",
    }
    assert filled(found[1]) == {
        "day": "2026-11-02",
        "phase": "Baseline",
        "logged": "yes",
        "Bloating": "6",
        "stool_form": "6",
        "stool_count": "2",
        "sleep_hours": "6",
        "stress": "5",
        "alcohol": "Wine",
        "Zonulin, stool, kit A (ng/g)": "162",
        "Zonulin, stool, kit A, range to": "107",
    }


def test_a_dose_is_a_number_beside_its_words_and_empty_where_it_was_not_said():
    found = rows()
    assert (found[2]["nsaid"], found[2]["nsaid_mg"]) == ("Ibuprofen 400 mg", "400")
    assert (found[13]["nsaid"], found[13]["nsaid_mg"]) == ("Ibuprofen", "")


def test_a_weight_says_in_its_head_what_it_is_in():
    pounds = replace(
        WEIGHT, unit="lb", points=(replace(WEIGHT.points[0], value=71.2 / 0.45359237),)
    )
    row = rows(story(pounds))[0]
    assert (row["weight_lb"], "weight_kg" in row) == ("156.969", False)


def test_a_sign_is_that_which_was_written():
    point = replace(ZONULIN.points[0], text="≤162 ng/g", open_to=-1)
    row = rows(story(replace(ZONULIN, points=(point,))))[1]
    assert row["Zonulin, stool, kit A (ng/g)"] == "≤162"


def test_a_value_below_what_the_kit_can_tell_keeps_its_sign():
    assert rows()[18]["Zonulin, stool, kit A (ng/g)"] == "<0.4"


def test_a_day_that_was_not_logged_is_empty_and_never_zero():
    gap = filled(rows()[9])
    assert gap == {
        "day": "2026-11-10",
        "phase": "Remove",
        "logged": "no",
        "Bloating, 7-day mean": "5.8",
        "Bloating, days of the mean": "5",
        "alcohol": "Wine",
        "supplements": "L-glutamine; Zinc carnosine",
        "L-glutamine, share taken": "1",
        "tests": "Egg (portion)",
    }


def test_what_is_to_come_holds_only_what_is_planned():
    assert filled(rows()[29]) == {
        "day": "2026-11-30",
        "phase": "Repair (planned)",
        "supplements": "'=Vitamin D (planned)",
    }
    assert filled(rows()[23]) == {"day": "2026-11-24"}


def test_no_cell_and_no_head_can_be_taken_for_a_formula():
    found = rows()
    assert "'@Garlic" in found[0]
    assert found[4]["'@Garlic"] == "'@Garlic bread"


@given(name=st.text(alphabet=st.sampled_from("=+-@ \t\r\nab\uff1d"), max_size=8))
def test_whatever_a_symptom_is_called_no_cell_begins_like_a_formula(name):
    lane = replace(SYMPTOMS, curves=(curve(name, "5 4"), curve(name, "1 2")))
    text = trend_table(story(lane, bands=BANDS), TrendChoice(), Span(day(1), day(3)))
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell[:1] in "=+-@\t\r\n\uff1d" for cell in row if cell)


def test_a_number_below_zero_stays_a_number():
    excess = PointsLane(
        key="lab:1",
        title="Base excess",
        unit="",
        points=(replace(ZONULIN.points[0], value=-2.5, low=-2.0, high=3.0),),
    )
    assert filled(rows(story(excess))[1]) == {
        "day": "2026-11-02",
        "logged": "yes",
        "Base excess": "-2.5",
        "Base excess, range from": "-2",
        "Base excess, range to": "3",
    }


def test_two_of_one_name_have_columns_of_their_own():
    lane = replace(SYMPTOMS, curves=(curve("Pain", "5"), curve("Pain", "1")))
    row = rows(story(lane))[0]
    assert (row["Pain"], row["Pain (2)"]) == ("5", "1")


def test_only_what_is_shown_is_in_it():
    heads = set(rows(choice=TrendChoice(hidden=("symptoms", "weight", "lab:1")))[0])
    assert not {"Bloating", "weight_kg", "Zonulin, stool, kit A (ng/g)"} & heads
    assert {"stool_form", "sleep_hours"} <= heads


def test_the_order_of_the_columns_is_that_of_the_lanes():
    of = story(SYMPTOMS, SLEEP, WEIGHT)
    text = trend_table(of, TrendChoice(order=("weight", "sleep")), Span(day(1), day(7)))
    head = next(csv.reader(io.StringIO(text)))
    assert head[:6] == ["day", "phase", "logged", "weight_kg", "sleep_hours", "Bloating"]


def test_thousands_of_values_on_one_day_fit_into_a_cell():
    many = replace(ZONULIN, points=ZONULIN.points[:1] * 50_000)
    cell = rows(story(many))[1]["Zonulin, stool, kit A (ng/g)"]
    assert cell.startswith("162; 162; ")
    assert cell.endswith("…")
    assert len(cell) <= 30_000


@pytest.mark.parametrize("of", [story(logged=()), story(EATEN), story(SUPPLEMENTS, logged=())])
def test_a_diary_without_much_is_a_table_too(of):
    assert len(rows(of, 1, 7)) == 7


def test_the_file_has_the_mark_by_which_a_spreadsheet_knows_its_letters():
    content = trend_file(WHOLE, TrendChoice(), Span(day(1), day(2)))
    assert content.startswith(b"\xef\xbb\xbfday,phase,logged,")
    assert content.decode("utf-8-sig") == trend_table(WHOLE, TrendChoice(), Span(day(1), day(2)))
    assert content.count(b"\r\n") == 3
