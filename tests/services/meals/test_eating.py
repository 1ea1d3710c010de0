"""From planned to eaten: one click writes into the Log, and one undo takes all of it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from gutdesk.domain.diary import Meal, Slot, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.shopping.pantry import PantryItem


def items(meal: Meal) -> list[tuple[str, float | None, str]]:
    return [(item.text, item.amount, item.unit) for item in meal.items]


def nothing_written(week) -> bool:
    return all(not week.log(away) for away in range(-7, 2))


# -- one meal --------------------------------------------------------------------------------------


def test_a_recipe_is_eaten_with_every_ingredient_for_one_person(week):
    entry = week.own("Stew", "Carrot", "Rice", servings=4)
    placed = week.place(week.dish(entry, servings=2.0, people=3))
    (meal,) = week.meals.eater.eat([placed])
    assert items(meal) == [("Carrot", 50.0, "g"), ("Rice", 50.0, "g")]
    assert {item.dish for item in meal.items} == {"Stew"}
    assert {item.recipe_id for item in meal.items} == {entry.ref}
    assert (meal.slot, meal.day) == (Slot.DINNER, week.day())
    assert week.log() == (meal,), "what it returns is what stands in the Log"
    assert week.now(placed).meal_id == id_of(meal)
    assert all(item.id and item.food_id for item in meal.items)


def test_a_meal_of_several_things_is_one_meal_and_one_step(week, heard):
    placed = [week.place(week.dish()), week.place(week.food(slot="dinner", amount=80.0, unit="g"))]
    week.place(week.note())
    heard.clear()
    week.meals.eater.eat(week.cell(), by="tester")
    ((changes, by),) = heard
    assert by == "tester"
    assert changes.days == {week.day()}
    assert changes.kinds >= {"meal", "planned"}
    (meal,) = week.log()
    assert len(meal.items) == len(placed[0].parts) + 1
    assert week.services.writer.undo_name == "eaten: 2 things"
    week.undo()
    assert nothing_written(week)
    assert [one.meal_id for one in week.cell()] == [None] * 3
    week.services.writer.redo()
    assert [one.meal_id for one in week.cell()] == [id_of(meal), id_of(meal), None]


def test_a_leftover_is_eaten_like_its_dinner(week):
    dinner = week.place(week.dish(away=-1))
    left = week.place(week.leftover(dinner, 0))
    (first,), (second,) = week.meals.eater.eat([dinner]), week.meals.eater.eat([left])
    assert items(first) == items(second)
    assert (first.slot, second.slot) == (Slot.DINNER, Slot.LUNCH)


def test_a_broth_that_is_cooked_is_eaten_as_broth(week):
    placed = week.place(week.dish("bone_broth_chicken", servings=0.3))
    (meal,) = week.meals.eater.eat([placed])
    assert items(meal) == [("Chicken bone broth", 60.0, "ml")]


def test_a_thing_named_twice_is_eaten_once(week):
    placed = week.place(week.food())
    (meal,) = week.meals.eater.eat([placed, placed])
    assert items(meal) == [("Carrot", None, "")]


# -- a whole day -----------------------------------------------------------------------------------


def test_all_of_today_as_planned_is_a_meal_each_in_one_step(week):
    for slot in ("breakfast", "lunch", "dinner", "snack"):
        week.place(week.food("Qqqq", slot=slot))
    week.meals.eater.eat([week.cell(0, "lunch")[0]])
    meals = week.meals.eater.eat_day(week.day())
    assert {meal.slot for meal in meals} == {Slot.BREAKFAST, Slot.DINNER, Slot.SNACK}
    assert [meal.at for meal in meals] == sorted(meal.at for meal in meals)
    assert len(week.log()) == 4
    week.undo()
    assert len(week.log()) == 1


def test_a_food_that_is_new_joins_the_persons_foods_once(week):
    """It stands in three meals of the day, and is one food."""
    for slot in ("breakfast", "lunch", "dinner"):
        week.place(week.food("Qqqq", slot=slot))
    week.meals.eater.eat_day(week.day())
    assert [food.name for food in week.services.foods.all()] == ["Qqqq"]
    assert len({item.food_id for meal in week.log() for item in meal.items}) == 1


def test_a_day_with_nothing_left_to_eat_says_so(week):
    for draft in (None, week.note(), week.out()):
        if draft is not None:
            week.place(draft)
        with pytest.raises(UserError, match="Nothing planned here is left to eat"):
            week.meals.eater.eat_day(week.day())
    week.place(week.food())
    week.meals.eater.eat_day(week.day())
    with pytest.raises(UserError, match="Nothing planned here is left to eat"):
        week.meals.eater.eat_day(week.day())
    assert len(week.log()) == 1


# -- other amounts ---------------------------------------------------------------------------------


def test_other_servings_and_amounts_are_eaten_than_were_planned(week):
    soup = week.place(week.dish(week.own("Stew", "Rice", servings=2), servings=1.0))
    carrot = week.place(week.food(slot="dinner", amount=80.0, unit="g"))
    more = week.place(week.food("Milk", slot="dinner"))
    shares = {id_of(soup): 0.5, id_of(carrot): 200.0, id_of(more): 1.0}
    (meal,) = week.meals.eater.eat(week.cell(), shares=shares)
    assert items(meal) == [("Rice", 25.0, "g"), ("Carrot", 200.0, "g"), ("Milk", 1.0, "")]
    assert week.now(soup).servings == 1.0, "what was planned stays what was planned"


def test_a_share_of_nothing_leaves_it_out_and_planned(week):
    soup, carrot = week.place(week.dish()), week.place(week.food(slot="dinner"))
    (meal,) = week.meals.eater.eat(week.cell(), shares={id_of(soup): 0})
    assert items(meal) == [("Carrot", None, "")]
    assert week.now(soup).meal_id is None
    assert week.now(carrot).meal_id == id_of(meal)
    with pytest.raises(UserError, match="Nothing of it was eaten"):
        week.meals.eater.eat([soup], shares={id_of(soup): 0})


@pytest.mark.parametrize("share", [-1.0, float("nan"), float("inf"), 1e9])
def test_a_share_that_cannot_be_is_refused_and_nothing_is_written(week, share):
    for placed in (week.place(week.dish()), week.place(week.food())):
        with pytest.raises(UserError, match=r"more than zero"):
            week.meals.eater.eat([placed], shares={id_of(placed): share})
    assert nothing_written(week)


# -- when ------------------------------------------------------------------------------------------


def at_clock(week, hour: int, minute: int = 0) -> None:
    """Show this time of the same day in Berlin."""
    week.clock.set(datetime(2026, 11, 22, hour - 1, minute, tzinfo=UTC))


@pytest.mark.parametrize(
    ("hour", "minute", "wanted", "exact"),
    [
        (18, 0, time(18, 0), True),  # about the time of dinner
        (20, 0, time(20, 0), True),  # an hour and a half after
        (20, 1, time(18, 30), False),  # later: at its usual time, which nobody said
        (9, 0, time(9, 0), False),  # long before it: now, though nobody said when
    ],
)
def test_a_meal_of_today_is_eaten_now_or_at_its_usual_time(week, hour, minute, wanted, exact):
    at_clock(week, hour, minute)
    (meal,) = week.meals.eater.eat([week.place(week.dish())])
    assert (meal.at.local.time(), meal.at.exact) == (wanted, exact)


def test_a_meal_of_a_past_day_is_eaten_at_its_usual_time(week):
    (meal,) = week.meals.eater.eat([week.place(week.dish(away=-3))])
    assert (meal.day, meal.at.local.time(), meal.at.exact) == (week.day(-3), time(18, 30), False)


def test_the_person_says_when(week):
    placed = week.place(week.dish(away=-1))
    at = Moment.at(datetime.combine(week.day(-1), time(21, 15)), week.services.desk.zone)
    (meal,) = week.meals.eater.eat([placed], at=at)
    assert (meal.at, meal.day) == (at, week.day(-1))


@pytest.mark.parametrize("hour", [0, 4, 11])
@pytest.mark.parametrize("slot", ["breakfast", "snack", "night"])
def test_a_meal_belongs_to_its_day_whatever_the_hour_at_which_days_start(week, hour, slot):
    """At 01:30 the night belongs to the day before; with 11 o'clock so does breakfast."""
    week.services.settings.change("day_start_hour", hour)
    if slot == "night":
        usual = week.meals.book.slots()
        week.meals.days.save([*usual, DaySlot(id="", name="Night", slot=None, minute=90)])
        slot = week.meals.book.slots()[-1].id
    placed = week.place(week.food(away=-1, slot=slot))
    (meal,) = week.meals.eater.eat([placed])
    assert meal.day == week.day(-1)
    assert meal.at.utc <= week.clock()
    assert week.log(-1) == (meal,)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_on_the_days_on_which_clocks_change_meals_keep_their_local_time(week, day):
    week.clock.set(datetime.combine(day + timedelta(days=1), time(20), UTC))
    for slot in ("breakfast", "dinner"):
        week.place(week.food(slot=slot, away=-1))
    meals = week.meals.eater.eat_day(week.day(-1))
    assert [meal.at.local.time() for meal in meals] == [time(8), time(18, 30)]
    assert {meal.day for meal in meals} == {day}


def test_what_is_still_to_come_cannot_have_been_eaten(week):
    placed = week.place(week.dish(away=1))
    with pytest.raises(UserError, match="still to come"):
        week.meals.eater.eat([placed])
    with pytest.raises(UserError, match="still to come"):
        week.meals.eater.eat_day(week.day(1))
    assert nothing_written(week)


def test_a_meal_of_ones_own_is_logged_as_it_says(week):
    usual = week.meals.book.slots()
    own = DaySlot(id="", name="Second breakfast", slot=Slot.BREAKFAST, minute=600)
    week.meals.days.save([*usual, own, DaySlot(id="", name="Tea", slot=None, minute=960)])
    slots = {slot.name: slot.id for slot in week.meals.book.slots()}
    for name, logged in (("Second breakfast", Slot.BREAKFAST), ("Tea", None)):
        (meal,) = week.meals.eater.eat([week.place(week.food(slot=slots[name]))])
        assert meal.slot is logged


# -- not eaten -------------------------------------------------------------------------------------


def test_not_eaten_takes_the_meal_out_and_keeps_all_of_it_planned(week):
    soup = week.place(week.dish())
    carrot = week.place(week.food(slot="dinner"))
    week.meals.eater.eat(week.cell())
    apart = week.meals.eater.not_eaten([soup])
    assert nothing_written(week)
    assert {id_of(one) for one in apart} == {id_of(soup), id_of(carrot)}
    assert [week.now(one).meal_id for one in (soup, carrot)] == [None, None]
    assert week.services.writer.undo_name == "not eaten: 2 things"
    week.undo()
    assert len(week.log()) == 1
    assert week.now(carrot).meal_id == id_of(week.log()[0])
    with pytest.raises(UserError, match="stands in the Log"):
        week.meals.eater.not_eaten([week.place(week.note())])


def test_a_meal_deleted_in_the_log_is_eaten_again(week):
    placed = week.place(week.dish())
    (first,) = week.meals.eater.eat([placed])
    week.services.diary.delete(first)
    with pytest.raises(UserError, match="Nothing of it stands in the Log"):
        week.meals.eater.not_eaten([placed])
    (second,) = week.meals.eater.eat([placed])
    assert id_of(second) != id_of(first)
    assert week.now(placed).meal_id == id_of(second)
    week.undo(2)
    assert [id_of(one) for one in week.log()] == [id_of(first)]
    assert week.now(placed).meal_id == id_of(first)


def test_what_is_gone_cannot_be_eaten(week):
    placed = week.place(week.dish())
    week.meals.planner.remove([placed])
    with pytest.raises(UserError, match="not planned any more"):
        week.meals.eater.eat([placed])
    assert nothing_written(week)


# -- the portion of a test -------------------------------------------------------------------------


@pytest.fixture
def milk(week, world):
    """The portion of today, planned as it was offered."""
    world.testing("dairy_optional")
    world.start("dairy_milk")
    return week.place(week.meals.offers.find("", week.day(), "snack")[0].draft)


def test_the_portion_of_a_test_answers_it_in_one_step(week, world, milk):
    (meal,) = week.meals.eater.eat([milk])
    assert items(meal) == [("Whole milk", 60.0, "ml")]
    (step,) = world.last("dairy_milk").steps
    assert (step.day, step.amount, step.meal_id) == (week.day(), 60.0, id_of(meal))
    assert week.now(milk).meal_id == id_of(meal)
    assert week.seen(week.now(milk)).meal == meal
    week.undo()
    assert world.last("dairy_milk").steps == ()
    assert nothing_written(week)
    assert week.now(milk).meal_id is None
    week.services.writer.redo()
    assert len(world.last("dairy_milk").steps) == 1


def test_the_rest_of_its_meal_is_a_meal_for_itself_in_the_same_step(week, world, milk):
    week.place(week.food("Qqqq"))
    meals = week.meals.eater.eat_day(week.day())
    assert sorted(items(meal)[0][0] for meal in meals) == ["Qqqq", "Whole milk"]
    assert len(week.log()) == 2
    assert len({one.meal_id for one in week.cell(0, "snack")}) == 2
    week.undo()
    assert nothing_written(week)
    assert world.last("dairy_milk").steps == ()


def test_the_portion_is_taken_out_of_the_pantry_in_the_same_step(week, world, milk):
    services = week.services
    services.settings.change("draw_pantry", True)
    bottle = PantryItem(name="Whole milk", food_id="milk_whole", amount=1.0, unit="l")
    services.pantry.add(bottle)
    week.meals.eater.eat([milk])
    assert services.pantry.things()[0].item.amount == pytest.approx(0.94)
    week.undo()
    assert services.pantry.things()[0].item.amount == 1.0
    assert world.last("dairy_milk").steps == ()


def test_another_amount_of_the_portion_is_what_the_test_says_was_eaten(week, world, milk):
    week.meals.eater.eat([milk], shares={id_of(milk): 40.0})
    assert world.last("dairy_milk").steps[0].amount == 40.0


def test_a_portion_in_another_measure_is_reckoned_in_that_of_the_test(week, world, milk):
    """A quarter of a cup of milk is 62.5 ml and not a quarter of a millilitre."""
    cup = week.meals.planner.change(replace(milk, amount=0.25, unit="cup"))
    week.meals.eater.eat([cup])
    assert world.last("dairy_milk").steps[0].amount == 62.5


def test_a_portion_that_cannot_be_measured_is_asked_for(week, world, milk):
    slice_ = week.meals.planner.change(replace(milk, amount=1.0, unit="slice"))
    with pytest.raises(UserError, match="is measured in ml"):
        week.meals.eater.eat([slice_])
    assert world.last("dairy_milk").steps == ()
    assert nothing_written(week)


def test_a_portion_without_an_amount_is_the_one_of_the_test(week, world, milk):
    some = week.meals.planner.change(replace(milk, amount=None, unit=""))
    week.meals.eater.eat([some])
    assert world.last("dairy_milk").steps[0].amount == 60.0


def test_a_portion_of_yesterday_is_eaten_on_yesterday(week, world, milk):
    world.go_on()
    (meal,) = week.meals.eater.eat([milk])
    assert meal.day == milk.day == week.day(-1)
    assert world.last("dairy_milk").steps[0].day == week.day(-1)


def test_two_portions_at_once_are_refused(week, world, milk):
    week.meals.planner.copy([milk], week.day(), "dinner")
    with pytest.raises(UserError, match="Two portions of a food test"):
        week.meals.eater.eat_day(week.day())
    assert nothing_written(week)


def test_where_the_test_refuses_nothing_of_the_step_is_written(week, world, milk):
    week.place(week.food("Qqqq"))
    with pytest.raises(UserError, match="10 times the portion"):
        week.meals.eater.eat(week.cell(0, "snack"), shares={id_of(milk): 601.0})
    assert nothing_written(week)
    assert [one.meal_id for one in week.cell(0, "snack")] == [None, None]
    assert week.services.foods.all() == ()


def test_a_test_that_a_stop_rule_ended_asks_no_portion(week, world, milk):
    assert world.plan.watch
    week.meals.eater.eat([milk])
    world.rate(9)
    world.go_on()
    assert week.meals.starting.tests(week.day(), week.day(6)) == ()
    assert not week.seen(week.place(week.food("Whole milk", "milk_whole"))).is_test


def test_a_portion_of_a_test_is_not_taken_back_here(week, world, milk):
    week.meals.eater.eat([milk])
    with pytest.raises(UserError, match="portion of a food test"):
        week.meals.eater.not_eaten([milk])
    assert len(week.log()) == 1


def test_while_the_plan_waits_the_food_is_eaten_as_any_other(week, world, milk):
    """What was eaten was eaten: the test only does not count it."""
    world.plan.phases.pause()
    (meal,) = week.meals.eater.eat([milk])
    assert items(meal) == [("Whole milk", 60.0, "ml")]
    assert world.last("dairy_milk").steps == ()
    assert world.phase(PhaseKind.REINTRODUCE)


def test_an_amount_that_is_not_known_is_not_the_planned_one(week):
    """Of a food it stays open; of a dish one has to say how many servings."""
    kefir = week.place(week.food("Kefir", "kefir_milk", amount=200.0, unit="ml"))
    (meal,) = week.meals.eater.eat([kefir], shares={id_of(kefir): None})
    assert [(item.text, item.amount) for item in meal.items] == [("Kefir", None)]
    dinner = week.place(week.dish())
    with pytest.raises(UserError, match="Say how many servings of"):
        week.meals.eater.eat([dinner], shares={id_of(dinner): None})
    assert week.now(dinner).meal_id is None


def test_what_is_eaten_long_before_its_time_has_no_time_that_anybody_said(week):
    """It is 14:05, and dinner is at 18:30."""
    (meal,) = week.meals.eater.eat([week.place(week.dish())])
    assert (meal.at.utc, meal.at.exact) == (week.services.desk.now().utc, False)
