"""Suggest the rest, over a real diary: no rule that must hold is broken, and one step can be taken
back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import AvoidKind, Course, Ingredient, Recipe
from gutdesk.domain.meals.planned import Planned, PlannedKind
from gutdesk.domain.meals.suggest_rules import FERMENT, FISH, WEIGHT, rules_from, to_plain
from gutdesk.domain.meals.suggest_words import unmet_text
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.knowledge import catalogue

DAY = timedelta(days=1)
TAGS = ("gluten", "dairy", "egg", "fish", "nightshade", "histamine", "high_fodmap", "live_raw",
        "soy", "nuts", "citrus", "oxalate")  # fmt: skip
GROUPS = ("gluten_grain", "dairy_optional", "seed_oil", "hold_fodmap", "alcohol")
COURSES = (Course.BREAKFAST, Course.LUNCH, Course.DINNER, Course.SNACK)
WORLDS = range(10)


def monday(services: Any) -> date:
    """The next one: all of its days are to come."""
    today = services.desk.today()
    return today + (7 - today.weekday()) * DAY


def random_world(week, world, seed: int) -> None:
    """An avoid list, a plan in some phase or none, own recipes, meals that stand already, and
    things at home that spoil."""
    luck, services = Random(seed), week.services
    foods = [food for food in catalogue.shipped() if food.serving_qty]
    for tag in luck.sample(TAGS, luck.randrange(4)):
        services.avoid.add(kind=AvoidKind.TAG, subject=tag, name=tag)
    for food in luck.sample(foods, luck.randrange(8)):
        since = None if luck.random() < 0.6 else week.day(luck.randrange(12))
        services.avoid.add(kind=AvoidKind.FOOD, subject=food.id, name=food.plain_name, since=since)
    world.has(*luck.sample(("coeliac", "lactose", "histamine"), luck.randrange(3)))
    if luck.random() < 0.7:
        services.plan.phases.start(
            world.new(*luck.sample(GROUPS, luck.randrange(1, 4)), away=-luck.randrange(60))
        )
    for number in range(luck.randrange(12)):
        lines = [
            Ingredient(text=food.plain_name, food_id=food.id, amount=50.0, unit=food.unit)
            for food in luck.sample(foods, luck.randrange(1, 6))
        ]
        if luck.random() < 0.2:
            lines.append(Ingredient(text="whatever there is"))
        services.recipes.save(
            Recipe(
                name=f"Own dish {number}",
                course=luck.choice(COURSES),
                ingredients=tuple(lines),
                servings=float(luck.randrange(1, 5)),
                prep_min=luck.randrange(60),
                keep_fridge_days=luck.randrange(4),
            )
        )
    away = (monday(services) - services.desk.today()).days
    for _meal in range(luck.randrange(6)):
        week.place(
            week.dish("lentil_soup", away + luck.randrange(7), luck.choice(("lunch", "snack")))
        )
    for food in luck.sample(foods, luck.choice((0, 0, 5, 30))):
        use_by = week.day(away + luck.randrange(-3, 9))
        services.pantry.add(PantryItem(name=food.plain_name, food_id=food.id, use_by=use_by))


def shape(placed) -> list[tuple[Any, ...]]:
    return sorted((p.day, p.slot, p.kind.value, p.ref, p.amount, p.servings) for p in placed)


@pytest.mark.parametrize("seed", WORLDS)
def test_a_suggestion_never_breaks_the_list_of_a_day_nor_touches_what_stands(week, world, seed):
    """Judged by the page's own judge, which knows nothing of how it was suggested."""
    random_world(week, world, seed)
    services, first = week.services, monday(week.services)
    before = week.meals.book.planned(first, first + 6 * DAY)
    taken = {(one.day, one.slot) for one in before}
    found = week.meals.suggester.suggest(first, seed)
    after = week.meals.book.planned(first, first + 6 * DAY)
    assert set(before) <= set(after)
    assert {id_of(one) for one in found.placed} == {id_of(one) for one in set(after) - set(before)}
    for seen in week.meals.judge.seen(found.placed):
        planned = seen.planned
        assert not seen.broken, (planned.name, seen.broken)
        assert (planned.day, planned.slot) not in taken
        assert planned.suggested
        if services.avoid.rules_on(planned.day):
            assert not seen.unknown, planned.name
        assert seen.start is None, "what starts small is planned small"
    assert shape(found.placed) or found.unmet


@pytest.mark.parametrize("seed", WORLDS)
def test_the_same_seed_gives_the_same_week_and_undo_the_one_before(week, world, seed):
    random_world(week, world, seed)
    first = monday(week.services)
    before = week.meals.book.planned(first, first + 6 * DAY)
    one = week.meals.suggester.suggest(first, 7)
    if one.placed:
        week.undo()
    assert week.meals.book.planned(first, first + 6 * DAY) == before
    again = week.meals.suggester.suggest(first, 7)
    assert shape(again.placed) == shape(one.placed)
    assert again.unmet == one.unmet


def test_another_suggestion_takes_the_place_of_the_first_but_not_of_what_was_locked(week):
    first = monday(week.services)
    week.meals.suggester.suggest(first, 1)
    kept = week.meals.book.in_cell(first, "dinner")
    week.meals.planner.lock(first, "dinner", locked=True)
    before = {id_of(one) for one in week.meals.book.planned(first, first + 6 * DAY)}
    found = week.meals.suggester.suggest(first, 2, again=True)
    after = week.meals.book.planned(first, first + 6 * DAY)
    assert {id_of(one) for one in after} & before == {id_of(one) for one in kept}
    assert {(p.day, p.slot) for p in found.placed}.isdisjoint({(first, "dinner")})
    assert week.services.writer.undo_name == "another suggestion"
    week.undo()
    assert {id_of(one) for one in week.meals.book.planned(first, first + 6 * DAY)} == before


def test_what_a_person_changed_of_a_suggestion_is_theirs(week):
    from dataclasses import replace

    first = monday(week.services)
    found = week.meals.suggester.suggest(first, 1)
    mine = week.meals.planner.change(replace(found.placed[0], note="as ever"))
    week.meals.suggester.suggest(first, 2, again=True)
    assert mine in week.meals.book.planned(first, first + 6 * DAY)


def test_a_week_that_has_begun_is_filled_from_today_on(week):
    today = week.services.desk.today()
    first = today - today.weekday() * DAY
    found = week.meals.suggester.suggest(first, 1)
    assert found.placed and min(one.day for one in found.placed) == today


def test_a_meal_kept_free_stays_free_and_a_hidden_one_is_not_filled(week):
    from dataclasses import replace

    first = monday(week.services)
    week.meals.planner.lock(first, "lunch", locked=True)
    slots = [replace(slot, hidden=slot.id == "snack") for slot in week.meals.book.slots()]
    week.meals.days.save(slots)
    found = week.meals.suggester.suggest(first, 1)
    cells = {(one.day, one.slot) for one in found.placed}
    assert (first, "lunch") not in cells and not any(slot == "snack" for _day, slot in cells)


def test_the_portion_of_a_food_test_has_its_day_and_its_food_stands_in_nothing_else(week, world):
    """From its first portion through the days behind the last one, and nothing new is begun."""
    services = week.services
    services.plan.phases.start(world.new())
    food = services.plan.tests.add(
        Challenge(
            plan_id="",
            name="Salmon fillet",
            foods=("salmon",),
            unit="g",
            amounts=(30.0, 60.0, 120.0),
        )
    )
    first = monday(services)
    run = services.plan.tests.start(food, day=first, anyway="I want to know")
    found = week.meals.suggester.suggest(first, 3)
    portions = [one for one in found.placed if one.kind is PlannedKind.FOOD and one.ref == "salmon"]
    assert [(one.day, one.amount) for one in sorted(portions, key=lambda one: one.day)] == [
        (first, 30.0), (first + DAY, 60.0), (first + 2 * DAY, 120.0)
    ]  # fmt: skip
    for one in found.placed:
        entry = week.meals.kitchen.entry(one)
        refs = services.recipes.food_refs(entry) if entry is not None else frozenset()
        if run.start <= one.day <= run.end:
            assert "salmon" not in refs, one.name


def test_a_ferment_waits_for_repair(week, world):
    """In Remove none is suggested, and the rule that asks for one is named."""
    services = week.services
    services.plan.phases.start(world.new(away=-20))
    services.plan.phases.begin(PhaseKind.REMOVE, day=week.day(-3))
    found = week.meals.suggester.suggest(monday(services), 1)
    foods = [one.ref for one in found.placed if one.kind is PlannedKind.FOOD]
    live = [ref for ref in foods if "live_raw" in catalogue.food(ref).tags]
    assert live == []


def test_rules_are_kept_with_the_diary_and_what_does_not_fit_falls_back(week):
    rules = to_plain(rules_from({}))
    rules[FISH] = {WEIGHT: 3, "days": 5}
    rules[FERMENT] = {WEIGHT: 0}
    week.meals.suggester.save_rules(rules_from(rules))
    kept = week.meals.suggester.rules()
    assert (kept.weight(FISH), kept.number(FISH, "days"), kept.weight(FERMENT)) == (3, 5, 0)
    with week.services.desk.store.write() as unit:
        unit.house.set_setting("meal_rules", {FISH: {WEIGHT: 99, "days": "x"}})
    assert week.meals.suggester.rules() == rules_from({})


def test_what_cannot_be_met_is_named_in_a_sentence(week):
    for tag in ("fish", "live_raw"):
        week.services.avoid.add(kind=AvoidKind.TAG, subject=tag, name=tag)
    found = week.meals.suggester.suggest(monday(week.services), 1)
    text = " ".join(unmet_text(one) for one in found.unmet)
    assert "Fish on 2 days" in text and "ferment" in text
    assert all(not seen.broken for seen in week.meals.judge.seen(found.placed))


def test_own_recipes_make_it_better_at_once(week):
    """Ten breakfasts of one's own are among the suggestions."""
    for number in range(10):
        week.own(f"My breakfast {number}", "carrot", "oats_gf", course=Course.BREAKFAST)
    found = week.meals.suggester.suggest(monday(week.services), 1)
    names = {one.name for one in found.placed if one.slot == "breakfast"}
    assert any(name.startswith("My breakfast") for name in names)


def test_no_leftover_of_a_pot_that_holds_what_its_recipe_lost(week):
    """The book has it with rice by now; what was planned is wheat, and gluten is off the table."""
    entry = week.own(
        "Pasta bake", "Wheat pasta", course=Course.DINNER, servings=4.0, keep_fridge_days=4
    )
    dinner = week.place(week.dish(entry, 1))
    rice = Ingredient(text="Rice", amount=100.0, unit="g")
    week.services.recipes.save(replace(entry.recipe, ingredients=(rice,)))

    def leftovers(seed: int) -> list[Planned]:
        found = week.meals.suggester.suggest(week.day(1), seed).placed
        week.undo()
        return [one for one in found if one.left_from == id_of(dinner)]

    assert any(leftovers(seed) for seed in range(6))
    week.services.avoid.add(kind=AvoidKind.TAG, subject="gluten", name="Gluten")
    assert not any(leftovers(seed) for seed in range(6))
