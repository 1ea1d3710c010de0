"""A blinded test: both arms of each pair, days between them, and guesses before the paper."""

from __future__ import annotations

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import BlindPair
from gutdesk.domain.plan.next_action import Act


def test_a_blinded_test_has_both_arms_of_each_pair_with_days_between(world):
    world.testing()
    with pytest.raises(UserError, match="at least 3 pairs"):
        world.start("seed_oil", pairs=2)
    run = world.start("seed_oil", pairs=3)
    assert run.amounts == (20.0,) * 18
    assert len(run.pairs) == 3
    for _n in range(3):
        world.eat("seed_oil")
        world.go_on()
    assert (world.next.act, world.next.day) == (Act.PORTION, world.day(3))
    with pytest.raises(UserError, match="These are days without it"):
        world.eat("seed_oil")


def test_every_pair_is_guessed_before_the_paper_is_unsealed(world):
    world.testing()
    run = world.start("seed_oil", pairs=3)
    with pytest.raises(UserError, match="Guess every pair before"):
        world.plan.tests.guess(run, 0, BlindPair(guess="A", truth="A"))
    for place in range(3):
        run = world.plan.tests.guess(run, place, BlindPair(guess="A"))
    run = world.plan.tests.guess(run, 0, BlindPair(guess="A", truth="B"))
    assert run.pairs[0].truth == "B"
    with pytest.raises(UserError, match="no such pair"):
        world.plan.tests.guess(run, 3, BlindPair(guess="A"))
    with pytest.raises(UserError, match="called A or B"):
        world.plan.tests.guess(run, 1, BlindPair(guess="C"))
