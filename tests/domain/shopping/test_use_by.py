"""Until when something at home is good, from its dates and what is written of keeping it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.use_by import Keeping, UseBy, good_until, months_later

KEFIR = Keeping(fridge_days=7, freezer_months=0)
BROTH = Keeping(fridge_days=4, freezer_months=3)
RICE = Keeping(fridge_days=0, freezer_months=0)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def item(place: Place = Place.FRIDGE, **days: str) -> PantryItem:
    return PantryItem(name="Something", place=place, **{n: day(d) for n, d in days.items()})


def until(keeping: Keeping | None, place: Place = Place.FRIDGE, **days: str) -> Any:
    found = good_until(item(place, **days), keeping)
    return None if found is None else (f"{found.day:%m-%d}", found.estimated)


FROZEN, CUPBOARD = Place.FREEZER, Place.CUPBOARD


@pytest.mark.parametrize(
    ("place", "keeping", "days", "expected"),
    [
        # closed: the date on the pack, however near
        (Place.FRIDGE, KEFIR, {"bought": "11-01", "use_by": "11-30"}, ("11-30", False)),
        (CUPBOARD, RICE, {"bought": "11-01", "use_by": "11-30"}, ("11-30", False)),
        # open: its days in the fridge, never beyond the date on the pack
        (Place.FRIDGE, KEFIR, {"opened": "11-10", "use_by": "11-30"}, ("11-17", False)),
        (Place.FRIDGE, KEFIR, {"opened": "11-28", "use_by": "11-30"}, ("11-30", False)),
        (Place.FRIDGE, KEFIR, {"opened": "11-28"}, ("12-05", True)),
        (CUPBOARD, BROTH, {"opened": "11-10", "use_by": "11-30"}, ("11-14", False)),
        # what needs no cold has no limit from being open
        (CUPBOARD, RICE, {"opened": "11-10", "use_by": "11-30"}, ("11-30", False)),
        (Place.FRIDGE, RICE, {"opened": "11-10"}, None),
        # nobody said a date: reckoned from buying it, in the fridge only
        (Place.FRIDGE, BROTH, {"bought": "11-10"}, ("11-14", True)),
        (CUPBOARD, BROTH, {"bought": "11-10"}, None),
        (Place.FRIDGE, RICE, {"bought": "11-10"}, None),
        (Place.FRIDGE, BROTH, {}, None),
        # frozen: its months, and no limit of the fridge
        (FROZEN, BROTH, {"frozen": "11-10"}, ("02-10", True)),
        (FROZEN, BROTH, {"frozen": "11-10", "use_by": "11-12"}, ("02-10", False)),
        (FROZEN, BROTH, {"frozen": "11-10", "opened": "11-09"}, ("02-10", True)),
        (FROZEN, KEFIR, {"frozen": "11-10", "use_by": "11-12"}, None),
        # past its date when it was frozen: the freezer makes it no better
        (FROZEN, BROTH, {"frozen": "11-10", "use_by": "11-09"}, ("11-09", False)),
        (FROZEN, BROTH, {"frozen": "11-10", "bought": "11-01"}, ("11-05", True)),
        # frozen when it came home
        (FROZEN, BROTH, {"bought": "11-10", "use_by": "12-24"}, ("12-24", False)),
        (FROZEN, BROTH, {"bought": "11-10"}, ("02-10", True)),
        (FROZEN, KEFIR, {"bought": "11-10"}, None),
        # nobody knows the food
        (Place.FRIDGE, None, {"bought": "11-01", "opened": "11-02"}, None),
        (Place.FRIDGE, None, {"opened": "11-02", "use_by": "11-30"}, ("11-30", False)),
        (FROZEN, None, {"frozen": "11-02", "use_by": "11-30"}, None),
    ],
)
def test_the_last_day(place, keeping, days, expected):
    assert until(keeping, place, **days) == expected


def test_a_last_day_before_it_was_bought_is_taken_as_it_is():
    """Sold off on its last day, or given away: nobody is asked why."""
    assert until(KEFIR, bought="11-10", use_by="11-09") == ("11-09", False)


def test_only_a_date_on_the_pack_makes_it_sure():
    """Opening it or freezing it says no more of it than buying it did."""
    for place, days in ((Place.FRIDGE, {"opened": "11-10"}), (FROZEN, {"frozen": "11-10"})):
        assert until(BROTH, place, **days)[1]
        assert not until(BROTH, place, use_by="12-30", **days)[1]


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(9999, 11, 2), 3, date.max),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_one(start, months, expected):
    assert months_later(start, months) == expected


def test_the_calendar_ends_and_nothing_breaks():
    last = PantryItem(name="Kefir", opened=date(9999, 12, 30), use_by=None)
    assert good_until(last, KEFIR) == UseBy(date.max, estimated=True)
    assert good_until(replace(last, place=FROZEN, frozen=date.max), BROTH) == UseBy(date.max, True)


some_day = st.none() | st.dates()
keepings = st.none() | st.builds(Keeping, st.integers(0, 200), st.integers(0, 24))
items = st.builds(
    PantryItem,
    name=st.just("Something"),
    place=st.sampled_from(Place),
    bought=some_day,
    opened=some_day,
    frozen=some_day,
    use_by=some_day,
)


@given(items, keepings)
def test_whatever_the_dates_there_is_an_answer_and_the_pack_is_never_overruled(one, keeping):
    """Outside the freezer nothing is good for longer than the date on its pack."""
    found = good_until(one, keeping)
    if found is not None and one.use_by is not None and one.place is not Place.FREEZER:
        assert found.day <= one.use_by
        assert not found.estimated
    if one.place is not Place.FREEZER and one.opened is None and one.use_by is not None:
        assert found == UseBy(one.use_by)
