"""The queue of tests and a run of one: order, portions, what was missed, moved and stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gutdesk.domain.diary import Meal, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import ALLERGY


def keys(world) -> list[str]:
    return [one.challenge.key or one.challenge.name for one in world.state.queue]


def meals(world, away: int = 0) -> tuple[Meal, ...]:
    return world.services.diary.meals_on(world.day(away))


# -- the queue -------------------------------------------------------------------------------------


def test_the_queue_has_a_ladder_for_each_removed_food_least_likely_to_bother_first(world):
    world.begun()
    assert keys(world) == [
        "oats",
        "seed_oil",
        "dairy_milk",
        "dairy_cheese",
        "wheat_bread",
        "wheat_pasta",
        "spelt_sourdough",
        "barley_rye",
        "gluten_only",
    ]
    milk = world.food("dairy_milk")
    assert (milk.amounts, milk.unit, milk.washout, milk.watch_hours) == (
        (60, 125, 250),
        "ml",
        3,
        72,
    )
    assert milk.foods
    assert milk.tags


def test_the_queue_is_put_into_any_order_in_one_step(world):
    world.begun()
    before = keys(world)
    ids = [id_of(one.challenge) for one in world.state.queue]
    world.plan.tests.reorder([ids[2], ids[0], "unknown", ids[2]])
    assert keys(world) == [before[2], before[0], before[1], *before[3:]]
    world.services.writer.undo()
    assert keys(world) == before


def test_a_food_is_left_out_and_taken_back_in(world):
    world.testing()
    world.plan.tests.leave_out(world.food("oats"))
    assert world.place("oats").stage is Stage.NEVER
    assert world.next.name == world.food("seed_oil").name
    with pytest.raises(UserError, match="Put it back into the queue"):
        world.start("oats")
    world.plan.tests.leave_out(world.food("oats"), out=False)
    assert world.place("oats").stage is Stage.WAITING
    world.start("oats")
    with pytest.raises(UserError, match="It is being tested"):
        world.plan.tests.leave_out(world.food("oats"))


def test_a_food_of_ones_own_joins_at_the_end(world):
    world.begun()
    draft = Challenge(plan_id="", name="Grandma's stew", amounts=(50.0, 100.0))
    added = world.plan.tests.add(draft)
    assert keys(world)[-1] == "Grandma's stew"
    assert added.plan_id == id_of(world.plan.book.current())
    with pytest.raises(UserError, match="needs a name"):
        world.plan.tests.add(replace(draft, name=" "))


def test_wheat_has_a_version_of_seven_days_beside_the_short_one(world):
    world.begun()
    with pytest.raises(UserError, match="stands in the queue already"):
        world.plan.tests.add(world.plan.tests.draft_of("wheat_bread"))
    long = world.plan.tests.add(world.plan.tests.draft_of("wheat_bread", long=True))
    assert (long.amounts, long.washout) == ((30, 60, 120, 120, 120, 120, 120), 7)
    with pytest.raises(UserError, match="not known"):
        world.plan.tests.draft_of("moonlight")


def test_a_ladder_can_be_edited_and_a_run_under_way_keeps_its_own(world):
    world.testing()
    world.start("seed_oil")
    world.plan.tests.change(replace(world.food("seed_oil"), amounts=(1.0, 2.0), washout=5))
    run = world.last("seed_oil")
    assert (run.amounts, run.washout) == ((5.0, 10.0, 20.0), 3)
    with pytest.raises(UserError, match="Portions rise"):
        world.plan.tests.change(replace(world.food("seed_oil"), amounts=(2.0, 1.0)))


# -- starting --------------------------------------------------------------------------------------


def test_one_food_is_tested_at_a_time(world):
    world.testing()
    world.start("seed_oil")
    with pytest.raises(UserError, match="One food at a time"):
        world.start("oats")


def test_the_next_test_waits_for_the_washout(world):
    world.testing()
    world.start("seed_oil")
    for _n in range(3):
        world.eat("seed_oil")
        world.go_on()
    assert world.place("seed_oil").stage is Stage.WASHOUT
    assert (world.next.act, world.next.day) == (Act.WASHOUT, world.day(2))
    with pytest.raises(UserError, match="The days without"):
        world.start("oats")
    world.start("oats", day=world.day(3))


def test_before_reintroduce_a_test_needs_a_reason_that_is_kept(world):
    world.removing()
    with pytest.raises(UserError, match="Begin Reintroduce first"):
        world.start("oats")
    assert world.start("oats", anyway=" just  this ").anyway == "just this"


def test_before_it_is_ready_the_days_that_are_missing_are_named(world):
    world.begun()
    with pytest.raises(UserError, match="not time to test foods yet"):
        world.start("oats")


def test_a_test_does_not_start_in_the_past(world):
    world.testing()
    with pytest.raises(UserError, match="starts today or later"):
        world.start("oats", day=world.day(-2))


def test_a_food_of_another_plan_is_not_started_here(world):
    world.begun()
    old = world.food("oats")
    world.plan.phases.restart(world.new("seed_oil"))
    with pytest.raises(UserError, match="stands in another plan"):
        world.plan.tests.start(old, anyway="now")


# -- portions --------------------------------------------------------------------------------------


def test_a_portion_is_written_into_the_log_in_the_same_step(world):
    world.testing()
    world.start("seed_oil")
    run = world.eat("seed_oil")
    (meal,) = meals(world)
    (item,) = meal.items
    assert (item.amount, item.unit) == (5.0, "ml")
    assert (run.steps[0].day, run.steps[0].amount, run.steps[0].meal_id) == (
        world.day(),
        5.0,
        id_of(meal),
    )
    assert "portion 1 of 3" in meal.note
    assert "portion of" in world.services.writer.undo()
    assert (meals(world), world.last("seed_oil").steps) == ((), ())
    world.services.writer.redo()
    assert len(meals(world)) == len(world.last("seed_oil").steps) == 1


def test_a_portion_names_the_persons_own_food_where_there_is_one(world):
    mine = world.services.foods.save(Food(name="My milk", key="milk_whole"))
    world.testing()
    world.start("dairy_milk")
    world.eat("dairy_milk")
    (meal,) = meals(world)
    assert (meal.items[0].text, meal.items[0].food_id) == ("My milk", id_of(mine))


def test_a_food_without_an_id_is_known_to_the_diary_from_its_first_portion(world):
    world.testing()
    world.plan.tests.add(Challenge(plan_id="", name="Grandma's stew", amounts=(50.0, 100.0)))
    stew = world.state.queue[-1].challenge
    run = world.plan.tests.start(stew)
    world.plan.tests.confirm(run)
    own = world.services.foods.own("Grandma's stew")
    assert world.state.queue[-1].challenge.foods == (id_of(own),)
    world.services.writer.undo()
    assert world.state.queue[-1].challenge.foods == ()
    assert world.services.foods.own("Grandma's stew") is None


def test_another_amount_is_kept_as_it_was_eaten(world):
    world.testing()
    world.start("seed_oil")
    assert world.eat("seed_oil", amount=3.5).steps[0].amount == 3.5
    assert meals(world)[0].items[0].amount == 3.5


@pytest.mark.parametrize("amount", [0.0, -1.0, float("nan"), float("inf")])
def test_an_amount_that_cannot_be_is_refused_and_nothing_is_written(world, amount):
    world.testing()
    world.start("seed_oil")
    with pytest.raises(UserError):
        world.eat("seed_oil", amount=amount)
    assert (meals(world), world.last("seed_oil").steps) == ((), ())


def test_yesterdays_portion_is_written_at_noon_of_yesterday(world):
    world.testing()
    world.start("seed_oil")
    world.go_on()
    assert (world.next.act, world.next.day) == (Act.PORTION, world.day(-1))
    run = world.eat("seed_oil")
    assert run.steps[0].day == world.day(-1)
    (meal,) = meals(world, -1)
    assert (meal.at.local.hour, meal.at.exact) == (12, False)
    assert run.next_day == world.day()


def test_the_day_that_is_said_counts_also_where_the_portion_was_due_today(world):
    world.testing()
    world.start("seed_oil", day=world.day(-1))
    world.plan.tests.move(world.last("seed_oil"), world.day())
    run = world.eat("seed_oil", day=world.day())
    assert run.steps[0].day == world.day()
    world.go_on(2)
    assert world.eat("seed_oil", day=world.day(-1)).steps[1].day == world.day(-1)
    assert world.eat("seed_oil", day=world.day()).steps[2].day == world.day()


def test_one_portion_a_day_and_none_before_the_first(world):
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    with pytest.raises(UserError, match="One portion a day"):
        world.eat("seed_oil")
    world.services.writer.undo()
    with pytest.raises(UserError, match="This test starts on"):
        world.eat("seed_oil", day=world.day(-1))
    with pytest.raises(UserError, match="still to come"):
        world.eat("seed_oil", at=_tomorrow(world))


def _tomorrow(world):
    from gutdesk.domain.moments import Moment

    desk = world.services.desk
    return Moment.of(datetime.fromtimestamp(desk.clock().timestamp() + 86_000, UTC), desk.zone)


def test_a_portion_after_midnight_belongs_to_the_evening_before(world):
    world.testing()
    world.start("seed_oil")
    first = world.day()
    world.clock.advance(hours=11)  # 01:05 in Berlin
    assert world.eat("seed_oil").steps[0].day == first


def test_a_missed_portion_is_no_meal_and_the_next_day_has_the_next_one(world):
    world.testing()
    world.start("seed_oil")
    run = world.plan.tests.miss(world.last("seed_oil"))
    assert (run.steps[0].is_missed, run.next_day, run.next_amount) == (True, world.day(1), 10.0)
    assert meals(world) == ()
    with pytest.raises(UserError, match="Move the portion instead"):
        world.plan.tests.miss(run)


def test_a_portion_moves_to_today_or_later_and_those_behind_it_follow(world):
    world.testing()
    world.start("seed_oil")
    moved = world.plan.tests.move(world.last("seed_oil"), world.day(2))
    assert (moved.start, moved.next_day) == (world.day(2), world.day(2))
    with pytest.raises(UserError, match="Choose today or a later day"):
        world.plan.tests.move(moved, world.day(-1))
    world.go_on(2)
    world.eat("seed_oil")
    later = world.plan.tests.move(world.last("seed_oil"), world.day(4))
    assert (later.next_day, later.end) == (world.day(4), world.day(8))
    with pytest.raises(UserError, match="Choose today or a later day"):
        world.plan.tests.move(later, world.day())


def test_a_test_that_was_eaten_has_no_portion_left(world):
    world.testing()
    run = world.eaten("seed_oil")
    for call in (world.plan.tests.confirm, world.plan.tests.miss):
        with pytest.raises(UserError, match="no portion left"):
            call(run)
    with pytest.raises(UserError, match="no portion left"):
        world.plan.tests.move(run, world.day())
    with pytest.raises(UserError, match="nothing is left to stop"):
        world.plan.tests.stop(run)


# -- stopping --------------------------------------------------------------------------------------


def test_a_test_is_stopped_once_and_can_be_gone_on_with(world):
    world.testing()
    run = world.plan.tests.stop(world.start("seed_oil"))
    assert (run.stop, run.stopped) == ("own", world.day())
    with pytest.raises(UserError, match="stopped already"):
        world.plan.tests.stop(run)
    back = world.plan.tests.take_back_stop(run)
    assert world.place("seed_oil").stage is Stage.TESTING
    with pytest.raises(UserError, match="was not stopped"):
        world.plan.tests.take_back_stop(back)


def test_a_stop_is_not_taken_back_beside_another_test(world):
    world.testing()
    run = world.plan.tests.stop(world.start("seed_oil"))
    world.go_on()
    world.start("oats")
    with pytest.raises(UserError, match="Another food is being tested by now"):
        world.plan.tests.take_back_stop(run)


def test_a_sign_of_allergy_means_never_again(world):
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    run = world.plan.tests.stop(world.last("seed_oil"), rule=ALLERGY)
    assert world.food("seed_oil").allergy == world.day()
    with pytest.raises(UserError, match="cannot be taken back here"):
        world.plan.tests.take_back_stop(run)
    world.go_on(30)
    with pytest.raises(UserError, match="sign of allergy and is never tested again"):
        world.start("seed_oil")
    world.read("seed_oil")
    assert world.place("seed_oil").stage is Stage.NEVER


def test_a_sign_of_allergy_can_be_said_of_a_test_that_was_stopped_or_read(world):
    world.testing()
    run = world.plan.tests.stop(world.start("seed_oil"))
    world.plan.tests.stop(run, rule=ALLERGY)
    assert world.food("seed_oil").allergy == world.day()
    world.services.writer.undo()
    assert world.food("seed_oil").allergy is None
    world.read("seed_oil")
    world.plan.tests.stop(world.last("seed_oil"), rule=ALLERGY)
    assert world.food("seed_oil").allergy == world.day()
    with pytest.raises(UserError, match="stopped already"):
        world.plan.tests.stop(world.last("seed_oil"), rule=ALLERGY)


# -- leaving a run out -----------------------------------------------------------------------------


def test_a_run_is_left_out_for_a_reason_and_counted_again(world):
    world.testing()
    with pytest.raises(UserError, match="still under way"):
        world.plan.tests.void(world.start("seed_oil"), "I was ill")
    run = world.plan.tests.stop(world.last("seed_oil"))
    with pytest.raises(UserError, match="why this run does not count"):
        world.plan.tests.void(run, " ")
    out = world.plan.tests.void(run, "I was  ill")
    assert out.voided == "I was ill"
    world.go_on(5)
    assert world.place("seed_oil").stage is Stage.AGAIN
    assert world.plan.tests.void(out, "").voided == ""


def test_maintain_does_not_begin_while_a_food_is_tested(world):
    world.testing()
    world.start("seed_oil")
    with pytest.raises(UserError, match="A food is being tested"):
        world.plan.phases.begin(PhaseKind.MAINTAIN)
