"""How a new food begins: small, each portion for three eaten days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.meals.starting import DAYS_A_STEP, portion_after


@pytest.mark.parametrize(
    ("days", "wanted"), [(0, 1.0), (2, 1.0), (3, 2.0), (5, 2.0), (6, 4.0), (400, 4.0), (-1, 1.0)]
)
def test_each_step_is_held_for_three_eaten_days_and_the_last_for_ever(days, wanted):
    assert portion_after((1.0, 2.0, 4.0), days) == wanted


def test_without_steps_nobody_knows_how_much():
    assert portion_after((), 3) is None


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=6).map(sorted), st.integers(0, 40))
def test_a_portion_never_falls_and_never_skips_a_step(steps, days):
    now, later = portion_after(steps, days), portion_after(steps, days + DAYS_A_STEP)
    assert now is not None
    assert later is not None
    assert now <= later
    assert later in steps[: days // DAYS_A_STEP + 2]
