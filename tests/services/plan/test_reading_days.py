"""When a test may be read, what its verdict stands on, and what a stop says of the portion."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from gutdesk.domain.diary import Meal, MealItem, Slot, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import SEVERE, watched
from gutdesk.domain.verdicts import Verdict

SOON = "A rise can still come until"


def portions(world, key: str, score: int = 3) -> None:
    """All of its portions, a day each, rated; today is the day after the last one."""
    world.start(key)
    while world.last(key).next_day is not None:
        world.eat(key)
        world.rate(score)
        world.go_on()


def log(world, text: str, day) -> Meal:
    at = Moment.at(datetime.combine(day, time(12)), world.services.desk.zone)
    draft = Meal(day=day, at=at, items=(MealItem(text=text),), slot=Slot.LUNCH)
    return next(one for one in world.services.diary.log(draft) if isinstance(one, Meal))


# -- when it may be read ---------------------------------------------------------------------------


def test_a_test_is_not_read_while_a_rise_can_still_come(world):
    assert world.plan.watch
    world.testing()
    portions(world, "dairy_milk")
    world.rate(3)
    last = watched(world.last("dairy_milk"))[1]
    while world.day() <= last:
        assert not world.plan.verdicts.reading(world.last("dairy_milk")).is_complete
        with pytest.raises(UserError, match=SOON):
            world.read("dairy_milk")
        world.go_on()
        world.rate(3)
    assert world.read("dairy_milk").judged == world.day()


def test_a_late_rise_stops_a_test_that_somebody_wanted_to_read_early(world):
    assert world.plan.watch
    world.testing()
    portions(world, "dairy_milk")
    with pytest.raises(UserError, match=SOON):
        world.read("dairy_milk")
    world.go_on()
    world.rate(10)
    assert world.last("dairy_milk").stop == SEVERE


def test_a_washout_that_is_shorter_than_the_watch_does_not_end_a_test(world):
    assert world.plan.watch
    world.testing()
    world.plan.tests.change(replace(world.food("dairy_milk"), washout=1))
    portions(world, "dairy_milk")
    run = world.last("dairy_milk")
    assert run.end == watched(run)[1]
    world.go_on()
    assert world.place("dairy_milk").stage is Stage.WASHOUT
    with pytest.raises(UserError, match=SOON):
        world.read("dairy_milk")
    with pytest.raises(UserError, match="The days without"):
        world.start("seed_oil")
    world.rate(10)
    assert world.last("dairy_milk").stop == SEVERE


def test_a_washout_that_is_longer_than_the_watch_still_counts(world):
    world.testing()
    world.plan.tests.change(replace(world.food("dairy_milk"), washout=7))
    portions(world, "dairy_milk")
    run = world.last("dairy_milk")
    assert (run.end - run.last_eaten).days == 7


def test_what_the_person_stopped_waits_for_its_watch_unless_nothing_was_eaten(world):
    world.testing()
    world.plan.tests.stop(world.start("seed_oil"))
    assert world.read("seed_oil").judged == world.day()
    world.go_on()
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.plan.tests.stop(world.last("dairy_milk"))
    with pytest.raises(UserError, match=SOON):
        world.read("dairy_milk")


def test_a_reaction_may_be_read_at_once_and_is_read_again_when_its_days_are_over(world):
    assert world.plan.watch
    world.testing()
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.rate(9)
    run = world.read("dairy_milk")
    assert run.verdict is Verdict.REACTION
    while world.day() <= run.end:
        assert world.state.stale == frozenset(), "its days are not over yet"
        world.go_on()
        world.rate(3)
    assert world.state.stale == {id_of(run)}
    assert world.next.act is Act.READ_AGAIN
    world.read("dairy_milk")
    assert world.state.stale == frozenset()


# -- what it stands on -----------------------------------------------------------------------------


@pytest.fixture
def read_one(world):
    """A test of oil that was read; on each of its days something else was eaten too."""
    world.testing()
    log(world, "Rice", world.day(-1))
    run = world.start("seed_oil")
    while world.day() <= world.last("seed_oil").end:
        if world.last("seed_oil").next_day == world.day():
            world.eat("seed_oil")
        log(world, "Rice", world.day())
        world.rate(3)
        world.go_on()
    world.read("seed_oil")
    assert world.state.stale == frozenset()
    return world, run.start


def stale(world) -> bool:
    return world.state.stale == {id_of(world.last("seed_oil"))}


def test_a_second_food_that_is_written_down_later_marks_a_test(read_one):
    world, start = read_one
    log(world, "Wheat bread", start)
    assert stale(world)
    assert world.next.act is Act.READ_AGAIN
    world.services.writer.undo()
    assert world.state.stale == frozenset()
    (rice,) = [one for one in world.services.diary.meals_on(start) if one.items[0].text == "Rice"]
    world.services.diary.change(replace(rice, items=(MealItem(text="Bread"),)))
    assert stale(world)


def test_what_was_eaten_on_other_days_marks_none(read_one):
    world, start = read_one
    log(world, "Wheat bread", start - timedelta(days=2))
    log(world, "Wheat bread", world.day())
    assert world.state.stale == frozenset()


def test_a_meal_that_moves_to_a_day_of_the_test_marks_it(read_one):
    world, start = read_one
    meal = log(world, "Wheat bread", world.day(-60))
    assert world.state.stale == frozenset()
    at = Moment.at(datetime.combine(start, time(13)), world.services.desk.zone)
    world.services.diary.change(replace(meal, day=start, at=at))
    assert stale(world)


def test_an_earlier_run_that_is_voided_marks_what_stands_on_it(world):
    world.testing()
    world.eaten("dairy_milk")
    world.read("dairy_milk")
    world.eaten("seed_oil")
    world.read("seed_oil")
    assert world.state.stale == frozenset()
    world.plan.tests.void(world.last("dairy_milk"), "I was ill")
    assert stale(world)


def test_a_test_that_begins_later_marks_none(world):
    world.testing()
    world.eaten("seed_oil")
    world.read("seed_oil")
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.rate(3)
    world.go_on()
    world.eat("dairy_milk")
    assert world.state.stale == frozenset()


# -- stops -----------------------------------------------------------------------------------------


def test_taking_a_stop_back_leaves_nothing_of_the_verdict(world):
    assert world.plan.watch
    world.testing()
    before = world.start("dairy_milk")
    world.eat("dairy_milk")
    world.rate(9)
    run = world.plan.verdicts.overrule(world.read("dairy_milk"), Verdict.CONFIRMED, "sure")
    assert run.smallest is not None
    assert run.retest is not None
    back = world.plan.tests.take_back_stop(run)
    kept = {"steps", "passed_over", "meta"}
    as_before = {name: getattr(before, name) for name in kept}
    assert replace(back, **as_before) == before
    assert world.services.avoid.rules() == tuple(
        one for one in world.services.avoid.rules() if not one.origin.startswith("test:")
    )


def test_a_bad_day_that_is_rated_late_names_the_portion_of_that_day(world):
    assert world.plan.watch
    world.testing()
    world.start("dairy_milk")
    for _n in range(3):
        world.eat("dairy_milk")
        world.go_on()
    world.rate(9, -3)
    run = world.last("dairy_milk")
    assert (run.stopped, len(run.steps)) == (run.steps[0].day, 3)
    assert world.read("dairy_milk").smallest == run.steps[0].amount < run.steps[1].amount
