"""Stop rules act at once, as a step of their own that can be taken back."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import Weight, id_of
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import RED_FLAG, SEVERE, TWO_BAD_DAYS, WEIGHT


@pytest.fixture
def eating(world):
    """A test whose first portion was eaten today; the week before was rated at 3."""
    assert world.plan.watch
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    return world


def test_a_severe_rating_stops_the_test_at_once_and_tells(eating):
    heard = []
    end = eating.plan.watch.on_stop(heard.append)
    eating.rate(8)
    run = eating.last("seed_oil")
    assert (run.stop, run.stopped) == (SEVERE, eating.day())
    assert [id_of(one) for one in heard] == [id_of(run)]
    assert eating.place("seed_oil").stage is Stage.WASHOUT
    end()
    end()


def test_an_episode_stops_it_as_a_rating_does(eating, drafts):
    eating.services.diary.log(drafts.episode("abdominal_pain", 4, 8))
    assert eating.last("seed_oil").stop == SEVERE


def test_another_symptom_does_not(eating):
    eating.rate(10, key="bloating")
    assert not eating.last("seed_oil").is_stopped


def test_two_bad_days_in_a_row_stop_it(eating):
    eating.rate(5)
    assert not eating.last("seed_oil").is_stopped
    eating.go_on()
    eating.rate(5)
    assert (eating.last("seed_oil").stop, eating.last("seed_oil").stopped) == (
        TWO_BAD_DAYS,
        eating.day(),
    )


def test_a_rating_of_an_earlier_day_stops_it_on_that_day(eating):
    eating.go_on(2)
    eating.rate(9, -1)
    assert eating.last("seed_oil").stopped == eating.day(-1)


def test_a_late_response_in_the_washout_is_a_stop_too(world):
    assert world.plan.watch
    world.testing()
    world.start("seed_oil")
    for _n in range(3):
        world.eat("seed_oil")
        world.rate(3)
        world.go_on()
    world.rate(9)
    run = world.last("seed_oil")
    assert (run.stop, len(run.steps)) == (SEVERE, 3)


def test_undo_takes_the_stop_back_and_the_next_score_does_not_stop_it_again(eating):
    eating.rate(8)
    assert "stop the test" in eating.services.writer.undo_name
    eating.services.writer.undo()
    assert not eating.last("seed_oil").is_stopped
    assert eating.services.checkin.asked(eating.day())  # the rating stays
    assert eating.state.facts.main[eating.day()] == 8
    eating.rate(9)
    assert not eating.last("seed_oil").is_stopped
    assert eating.next.act is Act.STOP
    eating.services.writer.undo()
    eating.services.writer.undo()
    assert eating.next.act is Act.PORTION


def test_what_the_person_takes_back_is_kept_in_the_diary_and_the_next_bad_day_acts(
    eating, reopened
):
    eating.rate(8)
    run = eating.plan.tests.take_back_stop(eating.last("seed_oil"))
    assert run.passed_over == (f"{SEVERE}:{eating.day().isoformat()}",)
    assert eating.next.act is Act.PORTION
    eating.services = reopened()
    assert eating.plan.watch.look() is None
    eating.go_on()
    eating.rate(8)
    assert eating.last("seed_oil").stopped == eating.day()


def test_weight_that_was_lost_stops_it(eating, drafts):
    base = drafts.base()
    eating.services.diary.log(Weight(kg=80.0, **drafts.base(hours=24 * 61)))
    assert not eating.last("seed_oil").is_stopped
    eating.services.diary.log(Weight(kg=75.0, **base))
    assert eating.last("seed_oil").stop == WEIGHT
    assert (eating.next.act, eating.next.reason) == (Act.WAIT, "weight")
    eating.plan.gate.clear("weight", seen=eating.day(), note="Dr. Nguyen: no worry")
    assert eating.next.act is not Act.WAIT


def test_a_red_flag_stops_it_and_its_undo_does_not_go_on_silently(eating):
    eating.say("black_stool")
    assert eating.last("seed_oil").stop == RED_FLAG
    eating.services.writer.undo()
    assert not eating.last("seed_oil").is_stopped
    assert eating.next.act is Act.WAIT
    eating.rate(3)
    assert not eating.last("seed_oil").is_stopped


def test_a_test_that_a_condition_hides_asks_to_be_stopped_after_an_undo(world):
    assert world.plan.watch
    world.testing()
    world.start("dairy_milk")
    world.has("milk_allergy")
    assert world.last("dairy_milk").stop == RED_FLAG
    world.services.writer.undo()
    assert (world.next.act, world.next.reason) == (Act.STOP, RED_FLAG)


def test_before_the_first_portion_and_after_the_reading_nothing_is_stopped(world):
    assert world.plan.watch
    world.testing()
    world.start("seed_oil")
    world.rate(9)
    assert not world.last("seed_oil").is_stopped
    world.rate(3)
    world.plan.tests.stop(world.last("seed_oil"))
    world.read("seed_oil")
    world.rate(9)
    assert world.last("seed_oil").stop == "own"


def test_without_a_plan_or_a_test_scores_are_only_scores(world):
    assert world.plan.watch
    world.rate(10)
    world.begun()
    world.rate(9)
    assert world.plan.watch.look() is None
