"""What is said of a planned meal on its day: the list of that day, swaps, leftovers, the recipe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.avoiding import Weight
from gutdesk.domain.foods import AvoidKind, Ingredient
from gutdesk.domain.meals.planned import PlannedKind
from gutdesk.domain.meals.seen import Left, Since
from gutdesk.domain.plan.phases import PhaseKind


def broken(week, name: str, ref: str = "", away: int = 0) -> list[str]:
    """Who is against a food that is planned so many days away."""
    seen = week.seen(week.place(week.food(name, ref, away)))
    return [one.rule.origin for one in seen.broken]


def avoid_carrots(week, **more) -> None:
    week.services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", **more)


# -- the list of its day ---------------------------------------------------------------------------


def test_an_own_entry_counts_on_its_days_only_past_and_to_come(week):
    avoid_carrots(week, reason="cramps", since=week.day(-2), until=week.day(3))
    found = {away: broken(week, "Carrot", away=away) for away in (-3, -2, 0, 3, 4)}
    assert found == {-3: [], -2: ["own"], 0: ["own"], 3: ["own"], 4: []}
    seen = week.seen(week.cell(0, "snack")[0])
    assert seen.broken[0].rule.reason == "cramps"


def test_a_recipe_a_leftover_and_a_food_are_judged_alike(week):
    avoid_carrots(week)
    dinner = week.place(week.dish())
    lunch = week.place(week.leftover(dinner))
    snack = week.place(week.food())
    assert [bool(week.seen(one).broken) for one in (dinner, lunch, snack)] == [True] * 3


def test_a_condition_is_a_caution_and_no_avoid(week, world):
    world.has("histamine")
    seen = week.seen(week.place(week.food("Sauerkraut", "sauerkraut_white")))
    assert seen.hints and not seen.broken
    assert {one.weight for one in seen.hints} == {Weight.CAUTION}


def test_notes_eating_out_and_what_is_kept_free_are_not_judged(week):
    avoid_carrots(week)
    week.meals.planner.lock(week.day(), "lunch", locked=True)
    for one in (
        week.place(week.note("Carrot")),
        week.place(replace(week.out(), name="Carrot")),
        *week.cell(0, "lunch"),
    ):
        seen = week.seen(one)
        assert (seen.objections, seen.unknown, seen.start) == ((), (), None)
        assert week.meals.judge.swaps(seen) == ()


def test_ingredients_that_nobody_knows_are_named(week):
    seen = week.seen(week.place(week.dish(week.own("Stew", "Zzyzx", "Carrot"))))
    assert seen.unknown == ("Zzyzx",)
    assert week.seen(week.place(week.food("Qqqq"))).unknown == ("Qqqq",)
    assert week.seen(week.place(week.food())).unknown == ()


def test_each_is_judged_in_the_order_it_was_asked(week):
    things = [week.place(week.dish()), week.place(week.note()), week.place(week.food())]
    assert [one.planned for one in week.meals.judge.seen(tuple(reversed(things)))] == things[::-1]


# -- the phases of its day -------------------------------------------------------------------------


def test_the_groups_of_a_phase_that_is_planned_but_not_begun_count_on_its_days(week, world):
    world.begun("gluten_grain")
    remove = world.phase(PhaseKind.REMOVE).start
    away = (remove - week.day()).days
    assert broken(week, "Bread", away=0) == []
    assert broken(week, "Bread", away=away - 1) == []
    assert broken(week, "Bread", away=away) == ["group:gluten_grain"]


def test_a_phase_that_runs_past_its_planned_end_still_counts_tomorrow(week, world):
    """Where nothing else is planned: a phase ends because the person says so."""
    world.removing("gluten_grain")
    for kind in (PhaseKind.REPAIR, PhaseKind.REINTRODUCE):
        world.plan.phases.begin(kind)
        world.go_on(200)
    assert broken(week, "Bread") == ["group:gluten_grain"]
    world.plan.phases.begin(PhaseKind.MAINTAIN)
    assert broken(week, "Bread", away=1) == []


def test_nothing_of_the_plan_counts_while_it_waits_nor_on_days_to_come(week, world):
    world.removing("gluten_grain")
    assert broken(week, "Bread", away=1) == ["group:gluten_grain"]
    world.plan.phases.pause()
    assert broken(week, "Bread") == broken(week, "Bread", away=1) == []
    assert week.services.avoid.phases_on(week.day(1)) == ()
    world.go_on()
    world.plan.phases.resume()
    assert broken(week, "Bread", away=1) == ["group:gluten_grain"]


def test_a_past_day_is_judged_by_what_held_then(week, world):
    world.removing("gluten_grain")
    found = {away: broken(week, "Bread", away=away) for away in (-11, -10, -1)}
    assert found == {-11: [], -10: ["group:gluten_grain"], -1: ["group:gluten_grain"]}


def test_raw_vegetables_early_on_are_a_soft_hint_with_its_source(week, world):
    world.removing("seed_oil")
    salad = week.seen(week.place(week.food("Lettuce", "")))
    assert [one.rule.subject for one in salad.hints] == ["raw"]
    assert salad.broken == ()
    assert salad.hints[0].rule.source
    later = week.seen(week.place(week.food("Lettuce", "", away=5)))
    assert later.objections == ()


# -- the food under test ---------------------------------------------------------------------------


def test_the_food_under_test_is_spared_on_the_days_of_its_portions_only(week, world):
    world.testing("dairy_optional")
    run = world.start("dairy_milk")
    assert len(run.amounts) == 3
    assert [broken(week, "Milk", away=away) for away in range(4)] == [
        [], [], [], ["group:dairy_optional"],
    ]  # fmt: skip
    assert broken(week, "Butter") == ["group:dairy_optional"]


def test_portions_that_are_late_are_spared_on_the_days_they_move_to(week, world):
    """Two days late, the last of three portions is eaten in two days."""
    world.testing("dairy_optional")
    world.start("dairy_milk")
    world.go_on(2)
    assert [broken(week, "Milk", away=away) for away in range(4)] == [
        [], [], [], ["group:dairy_optional"],
    ]  # fmt: skip


def test_milk_in_a_dish_is_no_portion_of_the_test(week, world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    seen = week.seen(week.place(week.dish(week.own("Porridge", "Milk", "Butter"))))
    assert seen.broken
    assert not seen.is_test


# -- swaps -----------------------------------------------------------------------------------------


def avoid_gluten(week) -> None:
    week.services.avoid.add(kind=AvoidKind.TAG, subject="gluten", name="Gluten")


def test_a_planned_food_that_is_left_out_has_a_swap_that_is_not(week):
    avoid_gluten(week)
    seen = week.seen(week.place(week.food("Bread")))
    swaps = week.meals.judge.swaps(seen)
    assert swaps
    assert all(one.part is None and one.source for one in swaps)
    put = week.meals.planner.replace(
        seen.planned,
        week.meals.offers.food(swaps[0].name, swaps[0].ref, day=week.day(), slot="snack"),
    )
    assert week.seen(put).broken == ()


def test_the_line_of_a_recipe_that_is_left_out_has_a_swap_and_the_others_have_none(week):
    avoid_gluten(week)
    seen = week.seen(week.place(week.dish(week.own("Plate", "Bread", "Carrot", "Milk"))))
    swaps = week.meals.judge.swaps(seen)
    assert {one.part.text for one in swaps if one.part is not None} == {"Bread"}
    swap = swaps[0]
    parts = tuple(
        replace(part, text=swap.name, food_id=swap.ref) if part == swap.part else part
        for part in seen.planned.parts
    )
    changed = week.meals.planner.change(replace(seen.planned, parts=parts))
    assert week.seen(changed).broken == ()
    assert week.entry(changed.ref).recipe.ingredients[0].text == "Bread"


def test_what_is_not_left_out_needs_no_swap(week):
    avoid_gluten(week)
    for one in (week.food("Milk"), week.note("Bread"), week.out()):
        assert week.meals.judge.swaps(week.seen(week.place(one))) == ()


def test_what_is_left_out_itself_is_no_swap(week):
    avoid_gluten(week)
    week.services.avoid.add(kind=AvoidKind.FOOD, subject="buckwheat", name="Buckwheat")
    seen = week.seen(week.place(week.food("Bread")))
    assert "buckwheat" not in {one.ref for one in week.meals.judge.swaps(seen)}


# -- leftovers -------------------------------------------------------------------------------------


def test_a_leftover_of_an_earlier_meal_is_fine_as_long_as_it_keeps(week):
    dinner = week.place(week.dish())  # keeps for three days
    found = [week.seen(week.place(week.leftover(dinner, away))).left for away in (1, 3, 4)]
    assert found == [Left.FINE, Left.FINE, Left.OLD]
    assert week.seen(dinner).left is Left.FINE


@pytest.mark.parametrize(("away", "slot"), [(0, "dinner"), (0, "breakfast"), (-1, "dinner")])
def test_a_leftover_before_its_dinner_or_beside_it_says_so(week, away, slot):
    dinner = week.place(week.dish())
    assert week.seen(week.place(week.leftover(dinner, away, slot))).left is Left.LATER


def test_later_the_same_day_is_after(week):
    lunch = week.place(week.dish(slot="lunch"))
    assert week.seen(week.place(week.leftover(lunch, 0, "dinner"))).left is Left.FINE


def test_a_leftover_says_when_its_dinner_is_gone_or_another_one(week):
    dinner = week.place(week.dish())
    left = week.place(week.leftover(dinner))
    week.meals.planner.replace(dinner, week.dish("beef_stew"))
    assert week.seen(left).left is Left.GONE
    week.undo()
    assert week.seen(left).left is Left.FINE
    week.meals.planner.remove([dinner])
    assert week.seen(left).left is Left.GONE
    assert week.names(1, "lunch") == ["Carrot and lentil soup"]


def test_a_leftover_follows_a_dinner_that_moves(week):
    dinner = week.place(week.dish())
    left = week.place(week.leftover(dinner))
    week.meals.planner.move([dinner], week.day(2), "dinner")
    assert week.seen(left).left is Left.LATER


# -- the recipe since then -------------------------------------------------------------------------


def test_a_recipe_that_was_changed_and_changed_back_says_so_and_changes_nothing_planned(week):
    entry = week.own("Stew", "Carrot", "Rice")
    placed = week.place(week.dish(entry))
    assert week.seen(placed).since is Since.SAME
    avoid_gluten(week)
    bread = (*entry.recipe.ingredients, Ingredient(text="Bread", amount=50.0, unit="g"))
    changed = week.services.recipes.save(replace(entry.recipe, ingredients=bread))
    seen = week.seen(placed)
    assert (seen.since, seen.broken) == (Since.CHANGED, ())
    assert [item.text for item in week.meals.eater.items_of(placed)] == ["Carrot", "Rice"]
    week.services.recipes.save(
        replace(changed.recipe, ingredients=entry.recipe.ingredients, note="as ever")
    )
    assert week.seen(placed).since is Since.SAME


def test_a_deleted_recipe_stays_planned_with_all_its_lines(week):
    entry = week.own("Stew", "Carrot", "Bread")
    placed = week.place(week.dish(entry))
    avoid_gluten(week)
    week.services.recipes.delete(entry)
    seen = week.seen(placed)
    assert seen.since is Since.GONE
    assert [one.rule.subject for one in seen.broken] == ["gluten"]
    assert [item.text for item in week.meals.eater.items_of(placed)] == ["Carrot", "Bread"]
    week.undo()
    assert week.seen(placed).since is Since.SAME


def test_other_servings_of_the_recipe_do_not_change_what_one_serving_was(week):
    entry = week.own("Stew", "Rice", servings=2)
    placed = week.place(week.dish(entry))
    week.services.recipes.save(replace(entry.recipe, servings=4))
    assert [item.amount for item in week.meals.eater.items_of(placed)] == [50.0]
    assert week.seen(placed).since is Since.CHANGED


def test_what_a_recipe_makes_is_what_it_made_when_it_was_planned(week):
    """It was planned as a soup; that it counts as broth now is no matter of then."""
    entry = week.own("Pot", "Chicken", "Carrot")
    placed = week.place(week.dish(entry))
    week.services.recipes.save(replace(entry.recipe, makes="broth_chicken"))
    assert [item.text for item in week.meals.eater.items_of(placed)] == ["Chicken", "Carrot"]


@pytest.mark.parametrize("ref", ["lentil_soup", "bone_broth_chicken", "porridge_gf"])
def test_a_copy_of_a_shipped_recipe_that_differs_in_a_note_is_the_same(week, ref):
    placed = week.place(week.dish(ref))
    copy = week.services.recipes.copy_of(week.entry(ref))
    week.services.recipes.save(replace(copy, note="more salt"))
    assert week.seen(placed).since is Since.SAME


def test_what_was_eaten_is_shown_with_its_meal(week):
    placed = week.place(week.dish())
    week.meals.eater.eat([placed])
    assert week.seen(week.now(placed)).meal == week.log()[0]
    week.services.diary.delete(*week.log())
    assert week.seen(week.now(placed)).meal is None


def test_what_is_alive_and_not_cooked_is_marked(week):
    assert week.seen(week.place(week.food("Sauerkraut", "sauerkraut_white"))).live
    assert not week.seen(week.place(week.dish())).live


def test_a_recipe_without_a_ref_is_no_recipe_that_is_gone(week):
    placed = week.place(replace(week.dish(), ref="", kind=PlannedKind.RECIPE))
    assert week.seen(placed).since is Since.SAME
