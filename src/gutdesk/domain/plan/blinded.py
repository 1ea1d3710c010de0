"""Blinded pairs: how many were guessed right, and how easily chance does as well.

Source of the figures: protocol/reintroduction.toml, `blinded_test` (arithmetic)."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from gutdesk.domain.plan.challenges import PAIR_DAYS, BlindPair, Run
from gutdesk.domain.plan.reading import Answer
from gutdesk.domain.verdicts import Verdict

LEAST_PAIRS = 3
CONVINCING = 5
"""Five of five right: guessing does that one time in thirty-two."""


def right(pairs: Sequence[BlindPair]) -> int:
    """How many guesses are what the paper says."""
    return sum(bool(pair.truth) and pair.guess == pair.truth for pair in pairs)


def is_unsealed(pairs: Sequence[BlindPair]) -> bool:
    return bool(pairs) and all(pair.truth and pair.guess for pair in pairs)


def eaten_pairs(run: Run) -> tuple[BlindPair, ...]:
    """The pairs of which both arms were answered: of a test that was stopped, a guess for a later
    pair is about nothing."""
    return run.pairs[: len(run.steps) // (2 * PAIR_DAYS)]


def chance(pairs: int, hits: int) -> float:
    """How probable it is to guess at least so many of so many pairs right."""
    return sum(comb(pairs, n) for n in range(hits, pairs + 1)) / 2**pairs


def answer(pairs: Sequence[BlindPair]) -> Answer:
    """What blinded pairs show: all of at least five right confirm a reaction, all of three or four
    speak for one; guesses that chance does as well one time in two speak against."""
    if not is_unsealed(pairs) or len(pairs) < LEAST_PAIRS:
        return Answer(verdict=Verdict.NOT_ENOUGH_DATA, why=("sealed",))
    hits, count = right(pairs), len(pairs)
    luck = chance(count, hits)
    if hits == count:
        verdict = Verdict.CONFIRMED if count >= CONVINCING else Verdict.REACTION
    elif luck >= 0.5:
        verdict = Verdict.TOLERATED
    else:
        verdict = Verdict.UNCLEAR
    return Answer(verdict=verdict, probability=1 - luck)
