"""Reading a test: what is written, the person's own word, and a past that was changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import BlindPair, Run
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.quality import Reason
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import ALLERGY, SEVERE
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.services.plan.verdicts import reason_of, reason_text

CALM = (3,)
BAD = (3, 8, 3)


def finished(world, key: str = "seed_oil", scores: tuple[int, ...] = CALM, **more) -> Run:
    """A test that was eaten on days of these scores, and read on the day after its washout."""
    assert world.plan.watch
    world.eaten(key, scores=scores, **more)
    return world.read(key)


# -- what it shows ---------------------------------------------------------------------------------


def test_calm_days_show_that_a_food_is_tolerated_at_its_usual_portion(world):
    world.testing()
    run = finished(world)
    assert run.verdict is Verdict.TOLERATED
    assert (run.largest, run.smallest, run.retest) == (20.0, None, None)
    assert run.judged == world.day()
    assert 0 <= run.probability < 0.15
    assert run.low <= run.effect <= run.high
    assert world.place("seed_oil").stage is Stage.DONE


def test_a_run_that_a_stop_rule_ended_is_a_reaction(world):
    world.testing()
    run = finished(world, scores=BAD)
    assert run.stop == SEVERE
    assert (run.verdict, run.largest, run.smallest) == (Verdict.REACTION, None, 10.0)
    assert run.retest == run.end + timedelta(days=28)


def test_a_second_reaction_is_a_confirmed_one_with_a_retest_in_three_months(world):
    world.testing()
    finished(world, scores=BAD)
    world.go_on(2)
    again = finished(world, scores=BAD, anyway="a doctor wants to know")
    assert again.verdict is Verdict.CONFIRMED
    assert again.retest == again.end + timedelta(days=91)
    assert len(world.place("seed_oil").runs) == 2


def test_a_limit_of_the_dose_needs_a_smaller_run_that_was_tolerated(world):
    world.testing()
    world.plan.tests.change(replace(world.food("seed_oil"), amounts=(2.0, 4.0, 6.0)))
    assert finished(world).largest == 6.0
    world.plan.tests.change(replace(world.food("seed_oil"), amounts=(10.0, 20.0, 30.0)))
    limited = finished(world, scores=BAD)
    assert limited.verdict is Verdict.DOSE_LIMITED
    assert (limited.largest, limited.smallest) == (6.0, 20.0)


def test_a_sign_of_allergy_is_never_a_limit_of_the_dose(world):
    world.testing()
    world.plan.tests.change(replace(world.food("seed_oil"), amounts=(2.0, 4.0, 6.0)))
    finished(world)
    world.plan.tests.change(replace(world.food("seed_oil"), amounts=(10.0, 20.0, 30.0)))
    world.start("seed_oil")
    world.eat("seed_oil")
    world.plan.tests.stop(world.last("seed_oil"), rule=ALLERGY)
    world.go_on(5)
    run = world.read("seed_oil")
    assert (run.verdict, run.largest) == (Verdict.REACTION, None)


def test_days_that_are_not_rated_are_not_enough(world):
    world.testing()
    world.start("seed_oil")
    for _n in range(3):
        world.eat("seed_oil")
        world.go_on()
    world.go_on(3)
    run = world.read("seed_oil")
    assert (run.verdict, run.quality) == (Verdict.NOT_ENOUGH_DATA, Quality.VOID)
    assert reason_of(run.reasons[0]).what == "gaps"
    assert (run.probability, run.effect) == (None, None)
    assert world.place("seed_oil").stage is Stage.AGAIN


def test_a_run_without_a_portion_shows_nothing_even_where_an_earlier_one_did(world):
    world.testing()
    finished(world, scores=BAD)
    world.plan.tests.stop(world.start("seed_oil", anyway="a doctor wants to know"))
    world.go_on()
    assert world.read("seed_oil").verdict is Verdict.NOT_ENOUGH_DATA
    world.start("seed_oil")
    for _n in range(3):
        world.plan.tests.miss(world.last("seed_oil"))
        world.rate(3)
        world.go_on()
    world.go_on(3)
    assert world.read("seed_oil").verdict is Verdict.NOT_ENOUGH_DATA


def test_blinded_pairs_are_read_by_their_guesses(world):
    world.testing()
    run = world.start("seed_oil", pairs=3)
    while world.last("seed_oil").next_day is not None:
        if world.last("seed_oil").next_day == world.day():
            world.eat("seed_oil")
        world.go_on()
    world.go_on(3)
    assert world.read("seed_oil").verdict is Verdict.NOT_ENOUGH_DATA
    for place in range(3):
        world.plan.tests.guess(world.last("seed_oil"), place, BlindPair(guess="A"))
    for place in range(3):
        world.plan.tests.guess(world.last("seed_oil"), place, BlindPair(guess="A", truth="A"))
    run = world.read("seed_oil")
    assert (run.verdict, run.probability) == (Verdict.REACTION, 7 / 8)


def test_a_test_under_way_is_not_read(world):
    world.testing()
    with pytest.raises(UserError, match="still under way"):
        world.plan.verdicts.read(world.start("seed_oil"))


def test_reading_is_one_step_and_looking_writes_nothing(world):
    world.testing()
    world.eaten("seed_oil")
    before = world.last("seed_oil")
    shown = world.plan.verdicts.reading(before)
    assert shown.is_complete
    assert shown.verdict is Verdict.TOLERATED
    assert len(shown.fitted) > 6
    assert world.last("seed_oil") == before
    world.read("seed_oil")
    world.services.writer.undo()
    assert world.last("seed_oil").judged is None
    assert world.next.act is Act.READ


def test_what_speaks_against_a_run_is_kept_with_it(world, drafts):
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    world.services.diary.log(drafts.medicine("ibuprofen"), drafts.meal("Butter"))
    world.plan.tests.stop(world.last("seed_oil"))
    world.rate(3)
    world.go_on(5)
    run = world.read("seed_oil")
    found = {reason_of(one).what: reason_of(one) for one in run.reasons}
    assert run.quality is Quality.VOID
    assert found["nsaid_new"].days == (world.day(-5),)
    assert found["second_food"].detail == "Butter"


@pytest.mark.parametrize("detail", ["", "a: b, c", "ü:" * 100])
def test_a_reason_is_read_as_it_was_written(world, detail):
    reason = Reason("second_food", (world.day(), world.day(1)), detail)
    assert reason_of(reason_text(reason)) == reason
    assert reason_of("moonlight").what == "moonlight"
    assert reason_of("what:not-a-day:x").days == ()


# -- the own word ----------------------------------------------------------------------------------


def test_the_own_word_counts_and_needs_a_reason(world):
    world.testing()
    run = finished(world, scores=BAD)
    for why in ("", "  "):
        with pytest.raises(UserError, match="why you read it differently"):
            world.plan.verdicts.overrule(run, Verdict.TOLERATED, why)
    said = world.plan.verdicts.overrule(run, Verdict.TOLERATED, "a bad  fish")
    assert (said.shown, said.verdict, said.says_why) == (
        Verdict.TOLERATED,
        Verdict.REACTION,
        "a bad fish",
    )
    assert (said.largest, said.retest) == (10.0, None)
    back = world.plan.verdicts.overrule(said, None)
    assert (back.shown, back.says_why, back.smallest) == (Verdict.REACTION, "", 10.0)


def test_the_own_word_waits_for_the_reading(world):
    world.testing()
    run = world.plan.tests.stop(world.start("seed_oil"))
    with pytest.raises(UserError, match="Read the test first"):
        world.plan.verdicts.overrule(run, Verdict.TOLERATED, "I know")


def test_a_voided_run_shows_nothing(world):
    world.testing()
    run = finished(world, scores=BAD)
    world.plan.tests.void(run, "I was ill")
    assert world.place("seed_oil").verdict is None
    assert world.place("seed_oil").stage is Stage.AGAIN
    world.go_on(2)
    assert finished(world).verdict is Verdict.TOLERATED


# -- a past that was changed -----------------------------------------------------------------------


def test_a_day_that_is_changed_after_the_reading_marks_it_and_changes_no_verdict(world):
    world.testing()
    run = finished(world)
    world.rate(9, -5)
    assert world.last("seed_oil") == run
    assert world.state.stale == {id_of(run)}
    assert (world.next.act, world.next.name) == (Act.READ_AGAIN, world.food("seed_oil").name)
    again = world.read("seed_oil")
    assert world.state.stale == frozenset()
    assert again.digest != run.digest


def test_a_change_that_is_taken_back_was_none(world):
    world.testing()
    finished(world)
    world.rate(9, -5)
    world.services.writer.undo()
    assert world.state.stale == frozenset()


@pytest.mark.parametrize("what", ["sleep", "medicine", "meal", "episode"])
def test_whatever_speaks_for_or_against_a_run_marks_it(world, drafts, what):
    world.testing()
    run = finished(world)
    made = {
        "sleep": lambda: drafts.sleep(hours=24 * 5),
        "medicine": lambda: drafts.medicine(hours=24 * 5),
        "meal": lambda: drafts.meal("Rice", hours=24 * 2),
        "episode": lambda: drafts.episode("abdominal_pain", 9, hours=24 * 5),
    }
    world.services.diary.log(made[what]())
    assert world.state.stale == {id_of(run)}


def test_days_long_before_or_after_a_run_mark_nothing(world):
    world.testing()
    finished(world)
    world.rate(9, -60)
    world.rate(9, 0)
    world.go_on()
    world.rate(9)
    assert world.state.stale == frozenset()


def test_the_evening_of_the_day_on_which_it_was_read_marks_nothing(world, drafts):
    world.testing()
    world.eaten("seed_oil")
    world.read("seed_oil")
    world.rate(7)
    world.services.diary.log(drafts.meal("Rice"), drafts.medicine())
    assert world.state.stale == frozenset()


def test_a_reading_on_the_day_of_the_stop_stands_on_that_day(world):
    world.testing()
    assert world.plan.watch
    world.start("seed_oil")
    world.eat("seed_oil")
    world.rate(9)
    run = world.plan.verdicts.read(world.last("seed_oil"))
    world.rate(3)
    assert world.state.stale == {id_of(run)}


def test_what_is_voided_is_not_asked_to_be_read_again(world):
    world.testing()
    run = finished(world)
    world.plan.tests.void(run, "I was ill")
    world.rate(9, -5)
    assert world.next.act is not Act.READ_AGAIN


def test_the_rise_that_a_run_can_show_is_said_where_enough_days_are_rated(world):
    world.begun()
    assert world.plan.verdicts.smallest_rise(world.food("oats")) is None
    world.plan.phases.end()
    world.testing()
    assert 1.5 < world.plan.verdicts.smallest_rise(world.food("oats")) < 6
