"""What is said of something at home: dates and what is written, never that it is safe or not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.pantry_words import (
    amount_of,
    count_text,
    days_left_text,
    good_until_text,
    reason_text,
    row_text,
    use_by_text,
)
from gutdesk.domain.shopping.use_by import Keeping, UseBy, good_until

TODAY = date(2026, 11, 22)
PLAIN = Formats()
PROMISES = ("safe", "harm", "poison", "fine to", "still good", "edible", "you can eat")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, "no date known"),
        (0, "today is its last day"),
        (1, "1 day left"),
        (2, "2 days left"),
        (-1, "since yesterday past its date"),
        (-2, "2 days past its date"),
    ],
)
def test_how_many_days_are_left(days, expected):
    assert days_left_text(days) == expected


def said(days: int, *, estimated: bool = False) -> tuple[str, str]:
    use_by = UseBy(TODAY + timedelta(days=days), estimated)
    return (
        use_by_text(use_by, days, PLAIN, TODAY),
        good_until_text(use_by, days, PLAIN, TODAY),
    )


def test_a_guess_is_called_one_and_what_is_far_away_has_its_date():
    assert said(4) == ("4 days left", "Good until Thursday 26 November, 4 days left")
    guess = ("about 4 days left", "About until Thursday 26 November, 4 days left")
    assert said(4, estimated=True) == guess
    assert said(100)[0] == "until 2 Mar 2027"
    assert said(100, estimated=True)[0] == "about until 2 Mar 2027"
    assert said(0)[1] == "Today is its last day"
    assert said(-3)[1] == "Its last day was Thursday 19 November"
    assert good_until_text(None, None, PLAIN, TODAY) == "No date known"


def test_a_row_says_where_and_how_much():
    item = PantryItem(name="Kefir", amount=1500.0, unit="ml", opened=TODAY, batch_id="b")
    assert row_text(item, PLAIN) == "fridge · 1.5 l · open · home-made"
    assert amount_of(PantryItem(name="Kefir"), PLAIN) == "some"


def test_what_presses_is_counted_above_the_list():
    assert count_text(1, 0, 0) == "1 thing at home"
    assert count_text(9, 1, 2) == "9 things at home · 1 past its date · 2 to use soon"
    assert count_text(9, 2, 0) == "9 things at home · 2 past their date"


some_day = st.none() | st.integers(-200, 0).map(lambda ago: TODAY + timedelta(days=ago))
items = st.builds(
    PantryItem,
    name=st.just("Something"),
    place=st.sampled_from(Place),
    bought=some_day,
    opened=some_day,
    frozen=some_day,
    use_by=st.none() | st.integers(-50, 50).map(lambda on: TODAY + timedelta(days=on)),
    batch_id=st.none() | st.just("b"),
)
keepings = st.none() | st.builds(Keeping, st.integers(0, 90), st.integers(0, 12))


@given(items, keepings)
def test_whatever_it_is_its_reason_is_a_sentence_that_promises_nothing(item, keeping):
    use_by = good_until(item, keeping)
    left = None if use_by is None else (use_by.day - TODAY).days
    texts = (
        reason_text(item, keeping, use_by, PLAIN, TODAY),
        good_until_text(use_by, left, PLAIN, TODAY),
        use_by_text(use_by, left, PLAIN, TODAY),
        row_text(item, PLAIN),
    )
    assert texts[0].endswith(".")
    for text in texts:
        assert text
        assert not set("{}!") & set(text)
        assert not any(word in text.casefold() for word in PROMISES), text
