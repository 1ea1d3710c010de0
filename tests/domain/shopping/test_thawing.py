"""Taken out of the freezer, nothing is younger than it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.thawing import thawed
from gutdesk.domain.shopping.use_by import Keeping, days_later, good_until

KRAUT = Keeping(fridge_days=90, freezer_months=12)
BROTH = Keeping(fridge_days=4, freezer_months=3)
RICE = Keeping(fridge_days=0, freezer_months=0)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("keeping", "days", "out", "last"),
    [
        # the date on the pack goes on counting, and stays there
        (KRAUT, {"frozen": "10-22", "use_by": "12-21"}, "10-25", "12-21"),
        # opened, three of four days were over when it was frozen
        (BROTH, {"opened": "10-22", "frozen": "10-25"}, "10-26", "10-27"),
        (BROTH, {"bought": "10-22", "frozen": "10-23"}, "11-20", "11-23"),
        # the date on the pack passed in the freezer: the days until it were left
        (BROTH, {"frozen": "10-01", "use_by": "10-03"}, "11-10", "11-12"),
        # nobody knows how long it keeps: the date on the pack is all there is
        (None, {"frozen": "10-01", "use_by": "10-30"}, "10-10", "10-30"),
        (None, {"frozen": "10-01", "use_by": "10-05"}, "10-10", "10-05"),
        (RICE, {"frozen": "10-01", "use_by": "10-30"}, "10-10", "10-30"),
        (None, {"frozen": "10-01"}, "10-10", None),
        # nothing is known of before: its days in the fridge
        (BROTH, {"frozen": "10-01"}, "10-10", "10-14"),
        (BROTH, {"use_by": "12-24"}, "10-10", "10-14"),
        # its last day in the freezer is near, or over
        (BROTH, {"frozen": "07-01"}, "09-29", "10-01"),
        (BROTH, {"frozen": "07-01"}, "10-29", "10-01"),
        # it was past its date when it was frozen
        (BROTH, {"frozen": "10-05", "use_by": "10-01"}, "10-10", "10-01"),
    ],
)
def test_the_last_day_of_what_was_thawed(keeping, days, out, last):
    item = PantryItem(
        name="Something", place=Place.FREEZER, **{key: day(text) for key, text in days.items()}
    )
    found = thawed(item, keeping, day(out))
    assert (found.place, found.opened, found.frozen) == (Place.FRIDGE, day(out), None)
    until = good_until(found, keeping)
    assert (None if until is None else until.day) == (None if last is None else day(last))


def test_a_date_on_the_pack_that_still_counts_is_not_forgotten():
    item = PantryItem(name="Kraut", place=Place.FREEZER, frozen=day("01-22"), use_by=day("11-21"))
    keeping = Keeping(fridge_days=7, freezer_months=12)
    assert thawed(item, keeping, day("02-01")).use_by == day("11-21")


some_day = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    keeping=st.none() | st.builds(Keeping, st.integers(0, 30), st.integers(0, 12)),
    opened=some_day, bought=some_day, pack=some_day,
    frozen=st.dates(date(2026, 6, 1), date(2026, 9, 1)), stays=st.integers(0, 400),
)  # fmt: skip
def test_no_way_through_the_freezer_makes_it_last_longer(
    keeping, opened, bought, pack, frozen, stays
):
    """Neither than it would in the freezer, nor than it had days left when it was frozen."""
    fresh = PantryItem(name="Something", opened=opened, bought=bought, use_by=pack)
    cold = replace(fresh, place=Place.FREEZER, frozen=frozen)
    out = days_later(frozen, stays)
    after = good_until(thawed(cold, keeping, out), keeping)
    before, there = good_until(fresh, keeping), good_until(cold, keeping)
    if before is not None:
        assert after is not None, "what was known stays known"
        assert after.day <= max(before.day, before.day + timedelta(days=stays))
    if there is not None:
        assert after is not None
        assert after.day <= there.day
    if pack is not None and pack >= out:
        assert after is not None
        assert after.day <= pack
