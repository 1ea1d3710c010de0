"""What was planned beside what was eaten: each way they can stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import Meal, MealItem, Slot, id_of
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.services.meals.comparing import Kept


def kept(week, first: int = 0, last: int = 0) -> dict[tuple[int, str], Kept]:
    today = week.day()
    found = week.meals.comparison.between(week.day(first), week.day(last))
    return {((one.day - today).days, one.slot.name): one.kept for one in found}


def test_as_planned_changed_and_left_out(week):
    soup = week.place(week.dish())
    carrot = week.place(week.food(amount=80.0, unit="g"))
    lunch = [week.place(week.food(name, slot="lunch")) for name in ("Rice", "Milk")]
    week.meals.eater.eat([soup])
    week.meals.eater.eat([carrot], shares={id_of(carrot): 40.0})
    week.meals.eater.eat(lunch, shares={id_of(lunch[0]): 0})
    assert kept(week) == {
        (0, "Dinner"): Kept.AS_PLANNED,
        (0, "Snack"): Kept.CHANGED,
        (0, "Lunch"): Kept.CHANGED,
    }


def test_a_meal_that_was_edited_in_the_log_is_changed(week):
    soup = week.place(week.dish())
    (meal,) = week.meals.eater.eat([soup])
    more = MealItem(text="Bread", amount=1.0, unit="slice")
    week.services.diary.change(replace(meal, items=(*meal.items, more)))
    assert kept(week) == {(0, "Dinner"): Kept.CHANGED}
    assert week.now(soup).parts == soup.parts


def test_something_else_nothing_without_a_plan_and_to_come(week, drafts):
    for away in (-2, -1, 0, 1):
        week.place(week.dish(away=away))
    week.services.diary.log(
        drafts.meal("Bread", hours=24, slot=Slot.DINNER),
        drafts.meal("Bread", hours=24, slot=Slot.LUNCH),
    )
    assert kept(week, -3, 1) == {
        (-2, "Dinner"): Kept.NOT_LOGGED,
        (-1, "Dinner"): Kept.OTHER,
        (-1, "Lunch"): Kept.UNPLANNED,
        (0, "Dinner"): Kept.TO_COME,
        (1, "Dinner"): Kept.TO_COME,
    }


def test_what_was_typed_into_the_log_just_as_planned_is_nothing_else(week):
    week.place(week.food("Carrot", slot="breakfast"))
    typed = Meal(
        day=week.day(),
        at=week.services.desk.now(),
        items=(MealItem(text="carrot"),),
        slot=Slot.BREAKFAST,
    )
    week.services.diary.log(typed)
    assert kept(week, 0, 0) == {(0, "Breakfast"): Kept.AS_PLANNED}


def test_a_meal_deleted_in_the_log_is_not_logged(week):
    week.meals.eater.eat([week.place(week.dish(away=-1))])
    week.services.diary.delete(*week.log(-1))
    assert kept(week, -1, -1) == {(-1, "Dinner"): Kept.NOT_LOGGED}


def test_drinks_and_meals_without_a_name_are_no_part_of_it(week, drafts):
    week.services.diary.log(drafts.meal("Tea", slot=Slot.DRINK), drafts.meal("Bread"))
    assert kept(week) == {}


def test_what_was_eaten_in_a_hidden_meal_is_there_all_the_same(week, drafts):
    *shown, snack = week.meals.book.slots()
    week.meals.days.save([*shown, replace(snack, hidden=True)])
    week.services.diary.log(drafts.meal("Apple", slot=Slot.SNACK))
    assert kept(week) == {(0, "Snack"): Kept.UNPLANNED}


def test_a_logged_meal_counts_once_where_two_meals_of_the_day_are_logged_alike(week, drafts):
    """It belongs to the one whose time is nearer; it is a quarter past two."""
    usual = week.meals.book.slots()
    late = DaySlot(id="", name="Late lunch", slot=Slot.LUNCH, minute=14 * 60)
    week.meals.days.save([*usual, late])
    week.services.diary.log(drafts.meal("Bread", slot=Slot.LUNCH))
    assert kept(week) == {(0, "Late lunch"): Kept.UNPLANNED}


def test_a_note_is_no_plan_and_whoever_ate_out_did_as_planned(week, drafts):
    week.place(week.note(slot="lunch"))
    week.place(week.out())
    week.services.diary.log(
        drafts.meal("Bread", slot=Slot.LUNCH), drafts.meal("Fish", slot=Slot.DINNER)
    )
    assert kept(week) == {(0, "Lunch"): Kept.UNPLANNED, (0, "Dinner"): Kept.LOGGED}


def test_a_note_or_a_meal_kept_free_alone_is_nothing_to_compare(week):
    week.place(week.note(away=-1))
    week.meals.planner.lock(week.day(-1), "lunch", locked=True)
    assert kept(week, -1, 0) == {}


@pytest.mark.parametrize("with_rest", [False, True])
def test_the_portion_of_a_test_is_eaten_as_planned(week, world, with_rest):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    week.place(week.meals.offers.find("", week.day(), "snack")[0].draft)
    if with_rest:
        week.place(week.food())
    week.meals.eater.eat_day(week.day())
    assert kept(week) == {(0, "Snack"): Kept.AS_PLANNED}


def test_a_test_planned_under_another_name_of_the_food_is_as_planned(week, world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    full = "Milk, whole, pasteurised"
    week.place(week.food(full, "milk_whole", amount=60.0, unit="ml"))
    week.meals.eater.eat_day(week.day())
    assert kept(week) == {(0, "Snack"): Kept.AS_PLANNED}


def test_what_was_eaten_on_another_day_than_planned_is_no_other_meal(week):
    """The person said when: what is tied is not also eaten without a plan."""
    soup = week.place(week.dish(away=-1))
    week.meals.eater.eat([soup], at=week.services.desk.now())
    assert kept(week, -1, 0) == {(-1, "Dinner"): Kept.AS_PLANNED}
    assert kept(week, 0, 0) == {}
