"""The week as plain text: what is pasted into a mail."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.domain.formats import Formats
from gutdesk.domain.meals.week_text import week_text

MONDAY = date(2026, 11, 23)
SLOTS = ("Breakfast", "Lunch", "Dinner")


def week(cells, *, first: date = MONDAY, count: int = 7, **more) -> str:
    days = [first + timedelta(days=later) for later in range(count)]
    rows = [[cells.get((slot, place), ()) for place in range(count)] for slot in SLOTS]
    return week_text(days, SLOTS, rows, Formats(), **more)


GOLDEN = """\
Meals, week 48

Monday 23 November
Breakfast: Porridge (2 servings); blueberries (80 g)
Dinner: Chicken soup

Tuesday 24 November
Lunch: Chicken soup (leftover of Monday's dinner)

Wednesday 25 November
nothing planned
"""


def test_the_whole_week_reads_day_by_day():
    cells = {
        ("Breakfast", 0): [("Porridge", "2 servings"), ("blueberries", "80 g")],
        ("Dinner", 0): [("Chicken soup", "")],
        ("Lunch", 1): [("Chicken soup", "leftover of Monday's dinner")],
    }
    assert week(cells, count=3, title="Meals, week 48") == GOLDEN


def test_an_empty_week_says_so_day_by_day():
    text = week({})
    assert text.count("nothing planned") == 7
    assert text.startswith("Monday 23 November\nnothing planned\n\nTuesday")


def test_a_meal_is_one_line_whatever_it_is_called():
    """Line ends in a name would look like another meal; nothing is shortened."""
    cells = {("Lunch", 0): [("מרק\nעדשים", ""), ("Soup 🥣", "a\r\nb"), ("x" * 300, "")]}
    assert week(cells, count=1).splitlines() == [
        "Monday 23 November",
        f"Lunch: מרק עדשים; Soup 🥣 (a b); {'x' * 300}",
    ]


def test_the_other_year_is_said_in_a_week_over_new_year():
    lines = week({}, first=date(2026, 12, 28)).splitlines()
    assert "Thursday 31 December" in lines
    assert "Friday 1 January 2027" in lines
