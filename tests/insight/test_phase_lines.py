"""The fitted level of a change, as a picture draws it."""

from __future__ import annotations

import numpy as np
import pytest

from gutdesk.domain.trends import change
from gutdesk.insight import phase_changes
from gutdesk.insight.phase_changes import Outcome, compare_phases

CHANGE = 738_000


def outcome(before: float, after: float, days: int = 40) -> Outcome:
    """So many days at either side, level but for a swing of half a point that repeats."""
    at = np.arange(CHANGE - days, CHANGE + days)
    swing = np.tile([0.5, -0.5], days)
    return Outcome(days=at, values=np.where(at < CHANGE, before, after) + swing)


def test_the_lines_stand_on_the_days_of_both_sides():
    """`unchanged` is near the level before, and with the step near the level after."""
    found = compare_phases(outcome(6.0, 3.0), CHANGE, today=CHANGE + 39)
    assert (found.since, found.until) == (CHANGE - 60, CHANGE + 39)
    assert len(found.unchanged) == len(found.share) == 100
    stepped = [u + found.effect * s for u, s in zip(found.unchanged, found.share, strict=True)]
    assert stepped[40] == pytest.approx(6.0, abs=0.5)
    assert stepped[-1] == pytest.approx(3.0, abs=0.5)


def test_a_step_is_whole_on_its_seventh_day():
    found = compare_phases(outcome(6.0, 3.0), CHANGE, today=CHANGE + 39)
    at = CHANGE - found.since
    assert found.share[at - 1] == 0
    assert found.share[at] == pytest.approx(1 / 7)
    assert found.share[at + 6] == 1


def test_a_neighbour_cuts_the_days_but_not_the_level():
    """A change 30 days before it has a step of its own, which the level of those days holds."""
    at = np.arange(CHANGE - 60, CHANGE + 30)
    values = np.select([at < CHANGE - 30, at < CHANGE], [8.0, 6.0], 3.0) + np.tile([0.5, -0.5], 45)
    found = compare_phases(
        Outcome(days=at, values=values),
        CHANGE,
        today=CHANGE + 29,
        other_changes=[CHANGE - 30],
    )
    assert found.since == CHANGE - 30
    assert found.unchanged[25] == pytest.approx(6.0, abs=0.5)


def test_nothing_is_fitted_to_too_few_days():
    found = compare_phases(outcome(6.0, 3.0, days=10), CHANGE, today=CHANGE + 9)
    assert found.unchanged == found.share == ()
    assert found.until == CHANGE + 9


def test_what_is_said_of_days_is_what_the_model_goes_by():
    """The words know the gates without numpy."""
    assert (change.SIDE_DAYS, change.NEAR) == (phase_changes.NEEDED, phase_changes.TOGETHER)
