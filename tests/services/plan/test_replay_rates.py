"""Food tests of sample diaries end as the truth has it, in the share that docs/insight.md promises.

Few diaries: a test fails where what is promised would give such a count one time in a thousand. The
figures of many are those of `python -m benchmarks.replay`."""

from __future__ import annotations

from functools import cache
from math import comb

import pytest
from benchmarks.replay import Tally, prompt, tally

from gutdesk.domain.verdicts import Verdict

DIARIES = 12
FOUND, FALSE_REACTION, FALSE_TOLERATED = 0.75, 0.02, 0.08
STOPPED = 0.18
"""Harmless foods that a stop rule calls a reaction, in calm diaries (benchmarks.challenges)."""
ODDS = 0.001


def at_least(count: int, of: int, share: float) -> float:
    """How probable so many or more are, if each is so with this share."""
    return sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(count, of + 1))


def at_most(count: int, of: int, share: float) -> float:
    return at_least(of - count, of, 1 - share)


@cache
def replayed(*, stops: bool) -> Tally:
    return tally(DIARIES, 3.0, prompt, stops=stops)


def test_a_food_that_raises_the_main_symptom_by_three_points_is_found():
    guilty = replayed(stops=True).guilty
    assert guilty.count == DIARIES
    assert at_most(guilty.found, guilty.count, FOUND) > ODDS
    assert at_least(guilty.verdicts[Verdict.TOLERATED], guilty.count, FALSE_TOLERATED) > ODDS


@pytest.mark.parametrize("stops", [True, False], ids=["with stop rules", "the model alone"])
def test_the_model_calls_next_to_no_harmless_food_a_reaction(stops):
    innocent = replayed(stops=stops).innocent
    assert innocent.count > 100
    assert at_least(innocent.by_model, innocent.count, FALSE_REACTION) > ODDS
    assert innocent.verdicts[Verdict.TOLERATED] > 0.6 * innocent.count


def test_stop_rules_end_few_tests_of_harmless_foods():
    innocent = replayed(stops=True).innocent
    assert at_least(innocent.stopped, innocent.count, STOPPED) > ODDS
    assert replayed(stops=False).innocent.stopped == 0
