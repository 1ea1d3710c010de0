"""Who writes with the record of before: the diary has gone on, and nothing of it may be lost."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import OWN, BlindPair
from gutdesk.domain.plan.stopping import ALLERGY, SEVERE
from gutdesk.domain.verdicts import Verdict

CHANGED = "has changed meanwhile. Look again"


@pytest.fixture
def milk(world):
    """A test of milk with its first portion; the record that a page showed before it."""
    world.testing()
    shown = world.start("dairy_milk")
    world.eat("dairy_milk")
    return shown


def test_a_double_click_writes_one_portion(world, milk):
    with pytest.raises(UserError, match=CHANGED):
        world.plan.tests.confirm(milk)
    assert len(world.last("dairy_milk").steps) == 1
    assert len(world.services.diary.meals_on(world.day())) == 1


def test_a_portion_is_not_missed_that_was_eaten_meanwhile(world, milk):
    world.go_on()
    with pytest.raises(UserError, match=CHANGED):
        world.plan.tests.miss(milk)
    assert [step.amount for step in world.last("dairy_milk").steps] == [60]


@pytest.mark.parametrize("late", ["confirm", "miss", "move"])
def test_no_act_on_the_record_of_before_wipes_a_stop(world, late):
    world.testing()
    world.start("dairy_milk")
    shown = world.eat("dairy_milk")
    world.rate(9)
    assert world.last("dairy_milk").stop == SEVERE
    world.go_on()
    tests = world.plan.tests
    acts = {
        "confirm": lambda: tests.confirm(shown),
        "miss": lambda: tests.miss(shown),
        "move": lambda: tests.move(shown, world.day(1)),
    }
    with pytest.raises(UserError, match=CHANGED):
        acts[late]()
    run = world.last("dairy_milk")
    assert (run.stop, len(run.steps)) == (SEVERE, 1)


def test_stopping_keeps_what_was_eaten_meanwhile(world, milk):
    """The person's word to stop holds whatever else was written since: it is never refused."""
    run = world.plan.tests.stop(milk)
    assert run.stop == OWN
    assert len(run.steps) == 1


def test_a_sign_of_allergy_is_heard_from_a_form_that_stood_open(world, milk):
    world.rate(9)
    run = world.plan.tests.stop(milk, rule=ALLERGY)
    assert (run.stop, len(run.steps)) == (ALLERGY, 1)
    assert world.food("dairy_milk").allergy == world.day()


def test_a_stop_is_taken_back_once(world, milk):
    shown = world.plan.tests.stop(world.last("dairy_milk"))
    world.plan.tests.take_back_stop(shown)
    with pytest.raises(UserError, match=CHANGED):
        world.plan.tests.take_back_stop(shown)
    assert len(world.last("dairy_milk").passed_over) == 1


def test_leaving_a_run_out_keeps_what_was_read_meanwhile(world):
    world.testing()
    shown = world.eaten("seed_oil")
    read = world.read("seed_oil")
    run = world.plan.tests.void(shown, "fever")
    assert (run.verdict, run.judged) == (read.verdict, read.judged)


def test_a_run_is_not_read_from_days_of_before(world, milk):
    stopped = world.plan.tests.stop(world.last("dairy_milk"))
    world.plan.tests.take_back_stop(stopped)
    with pytest.raises(UserError, match=CHANGED):
        world.plan.verdicts.read(stopped)
    assert world.last("dairy_milk").judged is None


def test_the_persons_word_keeps_what_was_read_again_meanwhile(world):
    world.testing()
    world.eaten("seed_oil")
    shown = world.read("seed_oil")
    world.plan.tests.void(shown, "fever")
    run = world.plan.verdicts.overrule(shown, Verdict.UNCLEAR, "a busy week")
    assert run.voided == "fever"
    assert run.says is Verdict.UNCLEAR


def test_a_guess_keeps_the_other_guesses(world):
    world.testing()
    shown = world.start("seed_oil", pairs=3)
    world.plan.tests.guess(shown, 0, BlindPair(guess="A"))
    run = world.plan.tests.guess(shown, 1, BlindPair(guess="B"))
    assert [pair.guess for pair in run.pairs] == ["A", "B", ""]


def test_a_run_that_was_undone_is_gone(world):
    world.testing()
    run = world.start("dairy_milk")
    world.services.writer.undo()
    assert world.plan.book.run(id_of(run)) is None
    with pytest.raises(UserError, match="not in the diary any more"):
        world.plan.tests.confirm(run)
