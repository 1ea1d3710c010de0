"""Starting small with ferments and broth, and the portion of a food test, as far as planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import Food, Meal, MealItem
from gutdesk.domain.foods import Ingredient


def kefir(week, away: int = 0, amount: float = 100.0, slot: str = "snack"):
    return week.place(week.food("Kefir", "kefir_milk", away, slot, amount=amount, unit="ml"))


def had_kefir(week, drafts, *away: int) -> None:
    items = (MealItem(text="Kefir", food_id="kefir_milk", amount=30.0, unit="ml"),)
    week.services.diary.log(*(Meal(items=items, **drafts.base(hours=-24 * one)) for one in away))


def portion(week, away: int = 0) -> float:
    found = week.meals.starting.portion_on("Kefir", "kefir_milk", week.day(away))
    assert found is not None and found[1] == "ml"
    return found[0]


# -- start small -----------------------------------------------------------------------------------


def test_a_portion_rises_with_the_days_on_which_it_was_eaten(week, drafts):
    found = []
    for away in range(-9, 0):
        found.append(portion(week))
        had_kefir(week, drafts, away)
    assert [*found, portion(week)] == [30.0] * 3 + [60.0] * 3 + [100.0] * 4


def test_it_does_not_rise_within_a_day(week, drafts):
    """Three days make a step; what was eaten this morning is no day before today."""
    had_kefir(week, drafts, -2, -1, 0)
    assert portion(week) == 30.0
    assert portion(week, 1) == 60.0


def test_it_rises_over_the_days_that_are_planned(week):
    things = [kefir(week, away) for away in range(8)]
    told = week.meals.starting.of(tuple(things))
    found = [told.get(one.meta.id, (None, ""))[0] for one in things]
    assert found == [30.0, 30.0, 30.0, 60.0, 60.0, 60.0, None, None]
    assert [portion(week, away) for away in (0, 3, 6, 20)] == [30.0, 60.0, 100.0, 100.0]


def test_the_week_after_is_judged_by_what_is_planned_before_it_too(week):
    for away in range(3):
        kefir(week, away, 30.0)
    later = kefir(week, 7)
    assert week.seen(later).start == portion(week, 7) == 60.0


def test_twice_a_day_is_one_day(week):
    things = [kefir(week, away, slot=slot) for away in range(3) for slot in ("breakfast", "snack")]
    assert {week.seen(one).start for one in things} == {30.0}
    assert portion(week, 3) == 60.0


def test_days_that_are_over_say_nothing_and_count_only_where_it_was_eaten(week):
    past = kefir(week, -1)
    assert week.seen(past).start is None
    assert portion(week) == 30.0


def test_what_was_deleted_in_the_log_counts_as_planned_again(week):
    today = kefir(week)
    week.meals.eater.eat([today])
    assert week.seen(week.now(today)).start is None
    week.services.diary.delete(*week.log())
    assert week.seen(week.now(today)).start == 30.0


def test_as_much_as_the_step_or_less_is_fine_and_so_is_what_nobody_measured(week):
    assert week.seen(kefir(week, 0, 30.0)).start is None
    assert week.seen(kefir(week, 0, 10.0)).start is None
    assert week.seen(week.place(week.food("Kefir", "kefir_milk"))).start is None
    cup = week.place(week.food("Kefir", "kefir_milk", amount=1.0, unit="cup"))
    assert week.seen(cup).start == 30.0


def test_a_broth_that_is_cooked_starts_small_too(week):
    whole = week.place(week.dish("bone_broth_chicken"))
    assert week.seen(whole).start == 60.0
    third = week.place(week.dish("bone_broth_chicken", 1, servings=0.3))
    assert week.seen(third).start is None


def test_any_amount_of_anything_else_will_do(week):
    assert week.seen(week.place(week.food(amount=5000.0, unit="g"))).start is None
    assert week.meals.starting.steps("Carrot", "carrot") is None
    assert week.meals.starting.portion_on("Carrot", None, week.day()) is None


# -- the portion of a test -------------------------------------------------------------------------


@pytest.fixture
def milk(world):
    world.testing("dairy_optional")
    return world.start("dairy_milk")


def portions(week, first: int = -7, last: int = 7) -> list[tuple[int, float]]:
    today = week.day()
    found = week.meals.starting.tests(week.day(first), week.day(last))
    return [((one.day - today).days, one.amount) for one in found]


def test_the_portions_that_are_left_lie_on_their_days(week, world, milk):
    assert portions(week) == [(0, 60.0), (1, 125.0), (2, 250.0)]
    world.eat("dairy_milk")
    assert portions(week) == [(1, 125.0), (2, 250.0)]
    assert portions(week, 2, 2) == [(2, 250.0)]
    world.plan.tests.stop(world.last("dairy_milk"))
    assert portions(week) == []


def test_a_late_portion_is_the_next_one_and_no_larger_one(week, world, milk):
    """The ladder is not skipped: who forgot the first portion begins with the first."""
    world.go_on(2)
    assert [one for one in portions(week) if one[0] >= 0] == [(0, 60.0), (1, 125.0), (2, 250.0)]
    assert portions(week, -1, -1) == [(-1, 60.0)]


def test_a_portion_that_was_moved_is_not_asked_before(week, world, milk):
    world.plan.tests.move(milk, week.day(2))
    assert portions(week) == [(2, 60.0), (3, 125.0), (4, 250.0)]


def test_the_portion_is_known_by_its_food_and_larger_ones_are_told(week, milk):
    right = week.place(week.food("Whole milk", "milk_whole", amount=60.0, unit="ml"))
    assert week.seen(right).is_test
    assert week.seen(right).start is None
    assert not week.seen(week.place(week.food("Carrot"))).is_test
    assert not week.seen(week.place(week.food("Whole milk", "milk_whole", 5))).is_test
    glass = week.place(week.food("Whole milk", "milk_whole", 1, amount=250.0, unit="ml"))
    seen = week.seen(glass)
    assert (seen.is_test, seen.start) == (True, 125.0)


def test_beside_its_portions_it_is_held_back_until_the_end_of_the_run(week, world, milk):
    held = week.meals.starting.held_back(week.day(-1), week.day(10))
    assert min(held) == week.day()
    assert max(held) == milk.end
    assert "milk_whole" in held[week.day()]
    assert week.meals.starting.held_back(week.day(-9), week.day(-1)) == {}


def test_while_the_plan_waits_no_portion_is_asked(week, world, milk):
    world.plan.phases.pause()
    assert portions(week) == []
    assert week.meals.offers.find("", week.day(), "snack")[0].draft.name != "Whole milk"


def test_a_voided_run_asks_nothing(week, world, milk):
    world.plan.tests.stop(milk)
    world.plan.tests.void(world.last("dairy_milk"), "ill")
    assert portions(week) == []
    assert week.meals.starting.held_back(week.day(), week.day(3)) == {}


def test_a_blinded_test_names_no_food(week, world):
    world.testing("dairy_optional")
    food = world.food("dairy_milk")
    world.plan.tests.change(replace(food, blinded=True))
    world.start("dairy_milk", pairs=3)
    assert portions(week) == []


def test_what_the_food_is_only_a_part_of_is_no_portion(week, world, milk):
    """Nobody knows how much milk is in 125 ml of a shake."""
    parts = (Ingredient(text="Whole milk", food_id="milk_whole"), Ingredient(text="Banana"))
    week.services.foods.save(Food(name="Shake", ingredients=parts))
    shake = week.place(week.food("Shake", amount=125.0, unit="ml"))
    assert not week.seen(shake).is_test
    assert week.meals.offers.food("Shake", "", day=week.day(), slot="snack").amount is None
    week.meals.eater.eat([shake])
    assert world.last("dairy_milk").steps == ()
