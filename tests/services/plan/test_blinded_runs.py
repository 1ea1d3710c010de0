"""A blinded test: both arms of each pair, days between them, and guesses before the paper."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.blinded import answer, eaten_pairs
from gutdesk.domain.plan.challenges import BlindPair
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.stopping import ALLERGY, SEVERE
from gutdesk.domain.verdicts import Verdict
from gutdesk.services.plan.judging import arms_with_food


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
        world.plan.tests.guess(run, 1, BlindPair(guess="A", truth="C"))


# -- its days --------------------------------------------------------------------------------------


@pytest.fixture
def eaten(world):
    """Three pairs of oil, all eaten and rated, until the day after the last one."""
    world.testing()
    world.start("seed_oil", pairs=3)
    while world.day() <= world.last("seed_oil").end:
        if world.last("seed_oil").next_day == world.day():
            world.eat("seed_oil")
        world.rate(3)
        world.go_on()
    return world


def test_its_end_counts_the_days_between_the_arms_from_the_start(world):
    world.testing()
    run = world.start("seed_oil", pairs=3)
    told = run.end
    assert told == world.day(6 * 3 + 5 * run.washout - 1 + run.washout)
    assert len(run.coming) == 18
    while world.last("seed_oil").next_day is not None:
        if world.last("seed_oil").next_day == world.day():
            world.eat("seed_oil")
            assert world.last("seed_oil").end == told
        world.rate(3)
        world.go_on()
    days = [step.day for step in world.last("seed_oil").steps]
    assert days[-1] + timedelta(days=run.washout) == told


def test_a_portion_is_written_without_the_food_it_may_hold(eaten):
    """Half of them hold none: their days are no days on which the food was eaten."""
    run = eaten.last("seed_oil")
    items = [eaten.services.diary.meals_on(step.day)[0].items[0] for step in run.steps]
    assert {item.food_id for item in items} == {None}
    assert [items[n].text for n in (0, 3, 6, 17)] == [
        "Blinded portion, pair 1, A",
        "Blinded portion, pair 1, B",
        "Blinded portion, pair 2, A",
        "Blinded portion, pair 3, B",
    ]
    assert all(eaten.services.foods.parts_of(item.text, None) == () for item in items)


def test_no_food_is_made_of_a_portion_and_the_test_learns_none(world):
    world.testing()
    food = world.food("seed_oil")
    world.start("seed_oil", pairs=3)
    before = len(world.services.foods.all())
    world.eat("seed_oil")
    assert len(world.services.foods.all()) == before
    assert world.food("seed_oil").foods == food.foods


# -- what it says ----------------------------------------------------------------------------------


def unseal(world, right: int = 3) -> None:
    run = world.last("seed_oil")
    guessed = [BlindPair(guess="A")] * 3
    run = world.plan.tests.guess_all(run, guessed)
    truths = ["A" if n < right else "B" for n in range(3)]
    world.plan.tests.guess_all(run, [BlindPair(guess="A", truth=truth) for truth in truths])


def test_a_sealed_run_is_no_run_of_the_open_model(eaten):
    """It is neither a run of this food nor one beside it: nobody knows which days held it."""
    eaten.read("seed_oil")
    eaten.eaten("seed_oil")
    reading = eaten.plan.verdicts.reading(eaten.last("seed_oil"))
    assert len(reading.answer.response_days) == 1


def test_what_held_the_food_stands_beside_open_runs_once_it_is_unsealed(eaten):
    sealed = eaten.last("seed_oil")
    assert arms_with_food(sealed) == ()
    unseal(eaten, right=2)
    run = eaten.last("seed_oil")
    firsts = [arm.first for arm in arms_with_food(run)]
    assert firsts == [run.steps[place].day.toordinal() for place in (0, 6, 15)]
    assert all(arm.ladder == (1.0, 1.0, 1.0) for arm in arms_with_food(run))


def test_a_stop_while_it_is_sealed_says_nothing_of_the_food(world):
    world.testing()
    world.start("seed_oil", pairs=3)
    world.eat("seed_oil")
    world.rate(9)
    run = world.last("seed_oil")
    assert run.stop == SEVERE
    world.go_on(4)
    run = world.read("seed_oil")
    assert (run.verdict, run.stop) == (Verdict.NOT_ENOUGH_DATA, SEVERE)
    assert (run.smallest, run.largest) == (None, None)
    assert [one for one in world.services.avoid.rules() if one.origin.startswith("test:")] == []


def test_a_sign_of_allergy_counts_sealed_too(world):
    world.testing()
    world.start("seed_oil", pairs=3)
    world.eat("seed_oil")
    world.plan.tests.stop(world.last("seed_oil"), rule=ALLERGY)
    assert world.read("seed_oil").verdict is Verdict.REACTION


def test_only_pairs_that_were_eaten_count(world):
    """Of a test that was stopped the guesses for later pairs are about nothing."""
    world.testing()
    world.start("seed_oil", pairs=3)
    world.eat("seed_oil")
    world.plan.tests.stop(world.last("seed_oil"))
    unseal(world)
    world.go_on(4)
    run = world.read("seed_oil")
    assert eaten_pairs(run) == ()
    assert run.verdict is Verdict.NOT_ENOUGH_DATA
    assert answer(run.pairs).verdict is Verdict.REACTION, "had they been eaten"


def test_what_was_read_sealed_is_read_again_after_the_paper(eaten):
    run = eaten.read("seed_oil")
    assert run.verdict is Verdict.NOT_ENOUGH_DATA
    eaten.plan.tests.guess_all(run, [BlindPair(guess="A")] * 3)
    assert id_of(run) not in eaten.state.stale, "a guess changes nothing of what it shows"
    unseal(eaten)
    assert id_of(run) in eaten.state.stale
    assert eaten.next.act is Act.READ_AGAIN
    assert eaten.read("seed_oil").verdict is Verdict.REACTION
    assert id_of(run) not in eaten.state.stale


# -- guesses ---------------------------------------------------------------------------------------


def test_a_guess_stands_once_the_paper_is_open(world):
    world.testing()
    tests = world.plan.tests
    run = tests.guess_all(world.start("seed_oil", pairs=3), [BlindPair(guess="A")] * 3)
    with pytest.raises(UserError, match="a guess stays as it was"):
        tests.guess(run, 0, BlindPair(guess="B", truth="B"))
    run = tests.guess(run, 0, BlindPair(guess="A", truth="B"))
    with pytest.raises(UserError, match="a guess stays as it was"):
        tests.guess(run, 1, BlindPair(guess="B"))
    run = tests.guess(run, 0, BlindPair(guess="A", truth="A"))
    assert [pair.guess for pair in run.pairs] == ["A", "A", "A"]
    assert run.pairs[0].truth == "A", "what was copied wrongly from the paper can be mended"


def test_all_pairs_are_one_step(world):
    world.testing()
    run = world.start("seed_oil", pairs=3)
    said = [BlindPair(guess="A", truth="A"), BlindPair(guess="B", truth="A"), BlindPair(guess="A")]
    run = world.plan.tests.guess_all(run, said)
    assert run.pairs == tuple(said)
    world.services.writer.undo()
    assert world.last("seed_oil").pairs == (BlindPair(),) * 3
    with pytest.raises(UserError, match="no such pair"):
        world.plan.tests.guess_all(run, said[:2])
