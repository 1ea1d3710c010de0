"""How a food that is new begins: with a small portion that grows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.meals.starting import DAYS_A_STEP, in_unit, portion_after

STEPS = (30.0, 60.0, 100.0)


def test_each_step_is_held_for_three_eaten_days_and_the_last_for_good():
    found = [portion_after(STEPS, days) for days in range(12)]
    assert found == [30.0] * 3 + [60.0] * 3 + [100.0] * 6
    assert portion_after((5.0,), 100) == 5.0
    assert portion_after(STEPS, -3) == 30.0
    assert portion_after((), 3) is None


@given(st.lists(st.floats(1, 500), min_size=1, max_size=6).map(sorted), st.integers(0, 10_000))
def test_a_portion_is_a_step_and_never_jumps_one(steps, days):
    portion = portion_after(steps, days)
    before = portion_after(steps, days - 1)
    assert portion in steps and before is not None and portion is not None
    assert portion >= before
    assert portion <= steps[min(days // DAYS_A_STEP, len(steps) - 1)]


@pytest.mark.parametrize(
    ("amount", "unit", "wanted", "expected"),
    [
        (1.0, "cup", "ml", 250.0),
        (0.5, "l", "ml", 500.0),
        (250.0, "ml", "cup", 1.0),
        (0.1, "kg", "g", 100.0),
        (3.0, "", "", 3.0),
        (2.0, "slice", "slice", 2.0),
        (1.0, "cup", "g", None),
        (1.0, "slice", "g", None),
        (1.0, "", "ml", None),
        (1.0, "g", "", None),
    ],
)
def test_amounts_are_reckoned_in_another_unit_of_their_kind(amount, unit, wanted, expected):
    assert in_unit(amount, unit, wanted) == expected
