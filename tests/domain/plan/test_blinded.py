"""Blinded pairs: the probability of guessing, and what the guesses show."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.blinded import answer, chance, is_unsealed, right
from gutdesk.domain.plan.challenges import BlindPair
from gutdesk.domain.verdicts import Verdict


def pairs(hits: int, misses: int = 0) -> tuple[BlindPair, ...]:
    return (BlindPair(guess="A", truth="A"),) * hits + (BlindPair(guess="A", truth="B"),) * misses


@pytest.mark.parametrize(
    ("count", "hits", "value"), [(3, 3, 1 / 8), (4, 4, 1 / 16), (5, 5, 1 / 32)]
)
def test_all_right_is_as_improbable_as_the_protocol_says(count, hits, value):
    assert chance(count, hits) == value


@given(st.integers(1, 8), st.integers(0, 8))
def test_the_chance_is_the_share_of_all_ways_to_guess(count, hits):
    ways = [sum(one) for one in product((0, 1), repeat=count)]
    assert chance(count, hits) == sum(one >= hits for one in ways) / len(ways)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (pairs(5), Verdict.CONFIRMED),
        (pairs(6), Verdict.CONFIRMED),
        (pairs(3), Verdict.REACTION),
        (pairs(4), Verdict.REACTION),
        (pairs(4, 1), Verdict.UNCLEAR),
        (pairs(2, 1), Verdict.TOLERATED),
        (pairs(0, 5), Verdict.TOLERATED),
        (pairs(2), Verdict.NOT_ENOUGH_DATA),
        ((), Verdict.NOT_ENOUGH_DATA),
    ],
)
def test_what_the_guesses_show(found, verdict):
    assert answer(found).verdict is verdict


def test_a_paper_that_is_sealed_shows_nothing():
    sealed = (*pairs(4), BlindPair(guess="B"))
    assert not is_unsealed(sealed)
    assert answer(sealed).why == ("sealed",)
    assert right(sealed) == 4
    assert right((BlindPair(),)) == 0
