"""What showed a sign of allergy, what may hold the same, and what a condition stands against: it is
never tested, however it comes into the queue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food, Ingredient
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.knowledge.reintroduction import challenge_food, ladder
from gutdesk.services.plan.gate import GateAnswers
from gutdesk.services.printed_tests import TestSheets
from gutdesk.ui.plan.card_acts import edit_acts, step_acts

WHEAT_LADDERS = ("wheat_bread", "wheat_pasta", "spelt_sourdough", "barley_rye", "gluten_only")


def shows_allergy(world, key="dairy_milk"):
    """A sign of allergy at the first portion; six days later."""
    world.start(key)
    world.eat(key)
    world.rate(3)
    world.plan.tests.stop(world.last(key), rule=ALLERGY)
    world.go_on(6)
    return world.food(key)


def own(name, *foods, key=""):
    return Challenge(plan_id="", name=name, key=key, amounts=(1.0, 2.0), unit="g", foods=foods)


def _foods_of(key):
    food = challenge_food(key)
    assert food is not None
    return food.foods


def start_own(world, name, *foods):
    return world.plan.tests.start(world.plan.tests.add(own(name, *foods)), anyway="x")


def still_open(world):
    return {one.challenge.key for one in world.state.queue if one.stage is not Stage.NEVER}


# -- signs of allergy ------------------------------------------------------------------------------


def test_a_sign_of_allergy_holds_in_the_next_plan_too(world):
    world.testing()
    shows_allergy(world)
    world.plan.phases.restart(world.new())
    assert {"dairy_milk", "dairy_cheese"}.isdisjoint(still_open(world)), "not in the new queue"
    for key in ("dairy_milk", "dairy_cheese"):
        with pytest.raises(UserError, match=r"sign of allergy.*Ask a doctor"):
            world.plan.tests.add(world.plan.tests.draft_of(key))
    assert "dairy_milk" not in {
        one.key for one in world.plan.phases.preview(world.new(away=1)).queue
    }


def test_another_plan_that_has_the_food_already_shows_it_as_never(world):
    world.testing()
    world.plan.phases.restart(world.new(away=-1))
    milk = world.food("dairy_milk")
    world.start("dairy_milk", anyway="x")
    world.plan.tests.stop(world.last("dairy_milk"), rule=ALLERGY)
    world.go_on(5)
    assert world.place("dairy_cheese").stage is Stage.NEVER
    with pytest.raises(UserError, match="sign of allergy"):
        world.plan.tests.start(milk, anyway="x")
    with pytest.raises(UserError, match="sign of allergy"):
        world.start("dairy_cheese", anyway="x")


@pytest.mark.parametrize("key", [*WHEAT_LADDERS[1:], "soy_sauce"])
def test_a_sign_at_wheat_bread_stands_against_every_test_with_wheat(world, key):
    world.testing("gluten_grain")
    shows_allergy(world, "wheat_bread")
    with pytest.raises(UserError, match="sign of allergy"):
        world.plan.tests.start(
            world.food(key)
            if any(one.challenge.key == key for one in world.state.queue)
            else world.plan.tests.add(world.plan.tests.draft_of(key))
        )
    assert not set(WHEAT_LADDERS[1:]) & still_open(world)


def test_a_food_that_holds_none_of_it_may_be_tested(world):
    world.testing()
    shows_allergy(world)
    assert world.start("seed_oil").start == world.day()


def test_the_same_food_under_another_name_is_not_tested(world):
    world.testing()
    milk = shows_allergy(world)
    mine = world.services.foods.save(Food(name="Morning drink", key="milk_whole"))
    made = world.services.foods.save(
        Food(name="Porridge", ingredients=(Ingredient(text="x", food_id="milk_whole"),))
    )
    for name, foods in (
        ("Milk of mine", milk.foods),
        ("Breakfast", (id_of(mine),)),
        ("Breakfast", (id_of(made),)),
        ("Goat's cheese", ()),
    ):
        with pytest.raises(UserError, match="sign of allergy"):
            world.plan.tests.add(own(name, *foods))


def test_the_same_ladder_with_more_portions_is_not_tested(world):
    world.testing()
    shows_allergy(world)
    draft = replace(world.plan.tests.draft_of("dairy_milk"), amounts=(60.0, 125.0))
    with pytest.raises(UserError, match="sign of allergy"):
        world.plan.tests.add(draft)


def test_a_sign_at_a_food_of_ones_own_holds_for_the_ladders_and_other_foods(world):
    world.testing()
    run = start_own(world, "Prawns")
    world.plan.tests.confirm(run)
    (run,) = [one for one in world.plan.book.runs() if not one.is_stopped]
    world.plan.tests.stop(run, rule=ALLERGY)
    world.go_on(6)
    for name in ("prawns", "Crab"):
        with pytest.raises(UserError, match="sign of allergy"):
            world.plan.tests.add(own(name))
    start_own(world, "Grandma's stew")


def test_an_old_record_does_not_wipe_the_sign(world):
    world.testing()
    world.start("dairy_milk")
    stale = world.food("dairy_milk")
    shown = world.day()
    world.plan.tests.stop(world.last("dairy_milk"), rule=ALLERGY)
    world.plan.tests.change(replace(stale, note="x", key="", plan_id="other"))
    kept = world.food("dairy_milk")
    assert (kept.allergy, kept.note) == (shown, "x")
    world.plan.tests.leave_out(stale)
    world.plan.tests.leave_out(stale, out=False)
    assert world.food("dairy_milk").allergy == shown


def test_a_food_is_not_changed_into_what_showed_the_sign(world):
    world.testing()
    milk = shows_allergy(world)
    oil = world.food("seed_oil")
    with pytest.raises(UserError, match="sign of allergy"):
        world.plan.tests.change(replace(oil, foods=milk.foods))
    assert world.food("seed_oil").foods == oil.foods
    world.plan.tests.change(replace(world.food("dairy_cheese"), note="fine"))


def test_no_sheet_is_printed_for_it(world):
    world.testing()
    shows_allergy(world)
    sheets = TestSheets(world.services.desk)
    formats = world.services.desk.cache.plain_formats()
    for about in ("dairy_milk", "dairy_cheese"):
        with pytest.raises(UserError, match="sign of allergy"):
            sheets.document(about, formats)


def test_the_card_of_such_a_food_has_no_start(world):
    world.testing()
    shows_allergy(world)
    formats = world.services.desk.cache.plain_formats()
    assert step_acts(world.state, world.place("dairy_cheese"), formats) == []
    assert edit_acts(world.place("dairy_milk")) == []


def test_what_the_sign_says_is_undone_with_it(world):
    world.testing()
    world.start("dairy_milk")
    world.plan.tests.stop(world.last("dairy_milk"), rule=ALLERGY)
    assert world.place("dairy_cheese").stage is Stage.NEVER
    world.services.writer.undo()
    assert world.place("dairy_cheese").stage is Stage.WAITING


# -- the avoid list --------------------------------------------------------------------------------


def against(world, day=None):
    rules = world.services.avoid.rules_on(day or world.day())
    return {rule.subject for rule in rules if rule.origin.startswith("test:")}


def test_deleting_the_run_does_not_take_the_food_off_the_list(world):
    world.testing()
    day = world.day()
    milk = shows_allergy(world)
    world.services.writer.delete("a run", [world.last("dairy_milk")])
    assert set(milk.foods) <= against(world)
    assert against(world, day) and not against(world, world.day(-20)), "from that day on"


# -- what conditions stand against -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "name", "ref"),
    [
        ("coeliac", "A loaf", "wheat_bread"),
        ("coeliac", "Wheat bread", ""),
        ("wheat_allergy", "Rolls", "wheat_bread"),
        ("milk_allergy", "White", "dairy_milk"),
        ("milk_allergy", "Butter", ""),
        ("fish_allergy", "Salmon", ""),
        ("liver", "Beer", ""),
        ("immune_weak", "Cabbage", "kraut"),
    ],
)
def test_a_food_of_ones_own_is_no_way_round_a_condition(world, condition, name, ref):
    world.testing("seed_oil")
    foods = _foods_of(ref) if ref else ()
    before = world.plan.tests.add(own(f"{name} before", *foods))
    if not foods:
        before = world.plan.tests.change(replace(before, name=name))
    world.has(condition)
    with pytest.raises(UserError, match="cannot start now"):
        world.plan.tests.start(before)
    with pytest.raises(UserError, match="cannot start now"):
        world.plan.tests.add(own(name, *foods))
    place = next(one for one in world.state.queue if id_of(one.challenge) == id_of(before))
    assert place.stage is Stage.NEVER
    assert world.next.act is Act.TEST and world.next.name != before.name


def test_a_free_ladder_that_was_edited_is_no_way_round_either(world):
    world.testing("seed_oil")
    world.has("coeliac")
    oil, bread = world.food("seed_oil"), _foods_of("wheat_bread")
    with pytest.raises(UserError, match="Coeliac"):
        world.plan.tests.change(replace(oil, foods=bread, name="Bread"))
    world.has()
    world.plan.tests.change(replace(oil, foods=bread, name="Bread"))
    world.has("coeliac")
    with pytest.raises(UserError, match="Coeliac"):
        world.start("seed_oil")


def test_the_test_under_way_of_such_a_food_is_stopped(world):
    world.testing("seed_oil")
    _watch = world.plan.watch
    start_own(world, "Wheat bread")
    world.has("coeliac")
    (run,) = world.plan.book.runs()
    assert run.is_stopped
    assert world.next.act is not Act.PORTION


@pytest.mark.parametrize("condition", ["coeliac", "maoi", "milk_allergy", "immune_weak"])
def test_other_foods_may_be_tested_in_spite_of_a_condition(world, condition):
    world.testing("seed_oil")
    world.has(condition)
    for name in ("Tomatoes", "Gluten free bread", "Tofu"):
        start_own(world, name)
        world.services.writer.undo()


def test_every_ladder_of_the_protocol_is_as_free_as_it_was(world):
    """What stands against a ladder is its own block and no tag of it."""
    world.testing("seed_oil")
    world.has("milk_allergy")
    blocked = {"dairy_milk", "dairy_cheese"}
    free = world.plan.tests.draft_of
    for one in ("garlic", "sweetener", "additive_food", "coffee", "mixed_packet"):
        assert ladder(one) is not None and one not in blocked
        world.plan.tests.add(free(one))
    assert "garlic" in still_open(world)


def test_the_preview_knows_what_would_be_said(world):
    world.begun("seed_oil")
    new = world.new("gluten_grain", answers=GateAnswers(conditions=("wheat_allergy",)))
    keys = {one.key for one in world.plan.phases.preview(new).queue}
    assert not keys & set(WHEAT_LADDERS)
