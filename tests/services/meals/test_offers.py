"""What is offered for a meal: for what is typed, and where nothing is typed yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import AvoidKind, Course, Ingredient
from gutdesk.domain.meals.planned import PlannedKind
from gutdesk.domain.plan.phases import PhaseKind


def find(week, text: str = "", away: int = 0, slot: str = "dinner"):
    return week.meals.offers.find(text, week.day(away), slot)


def named(offers, name: str):
    found = [one for one in offers if one.draft.name == name]
    assert found, [one.draft.name for one in offers]
    return found[0]


# -- typed -----------------------------------------------------------------------------------------


def test_recipes_foods_and_at_the_end_a_note_are_offered(week):
    week.own("Carrot cake", "Carrot")
    offers = find(week, " carr ", 2, "lunch")
    kinds = [one.draft.kind for one in offers]
    assert kinds[-1] is PlannedKind.NOTE
    assert {PlannedKind.RECIPE, PlannedKind.FOOD} <= set(kinds)
    assert offers[-1].draft.name == "carr"
    assert {(one.draft.day, one.draft.slot) for one in offers} == {(week.day(2), "lunch")}
    assert {one.draft.position for one in offers} == {0}


def test_what_was_typed_word_for_word_comes_first(week):
    assert find(week, "carrot")[0].draft.name == "Carrot"
    assert find(week, "carrot and lentil")[0].draft.name == "Carrot and lentil soup"


def test_a_recipe_is_found_by_name_before_by_ingredient_and_by_its_course(week):
    week.own("Zesty bowl", "Rice")
    week.own("Rice Zest", "Zesty thing")
    names = [one.draft.name for one in find(week, "zest")]
    assert names.index("Zesty bowl") < names.index("Rice Zest") < len(names)


def test_a_recipe_is_for_everybody_at_the_table(week):
    week.services.settings.change("people_at_table", 4)
    offer = named(find(week, "carrot and lentil"), "Carrot and lentil soup")
    assert (offer.draft.people, offer.draft.servings) == (4, 1.0)
    assert offer.draft.parts == week.entry("lentil_soup").recipe.ingredients
    assert offer.more


def test_eating_out_is_offered_where_its_name_is_begun(week):
    assert PlannedKind.OUT in [one.draft.kind for one in find(week, "eat")]
    assert PlannedKind.OUT not in [one.draft.kind for one in find(week, "carrot")]


@pytest.mark.parametrize("text", ["🍲", "…", "-", "'\"", "(("])
def test_signs_that_are_no_words_are_a_note_and_nothing_else(week, world, text):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    assert [one.draft.kind for one in find(week, text)] == [PlannedKind.NOTE]


@pytest.mark.parametrize("text", ["x" * 400, "سلطة خضار", "🍲 soup", "a" * 20_000, "%_'{}"])
def test_anything_can_be_typed(week, text):
    offers = find(week, text)
    assert offers[-1].draft.kind is PlannedKind.NOTE
    assert len(offers) <= 14


def test_what_is_avoided_that_day_is_offered_and_marked(week):
    week.services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", until=week.day(1))
    for name in ("Carrot", "Carrot and lentil soup"):
        assert named(find(week, name), name).is_avoided
        assert not named(find(week, name, 2), name).is_avoided


def test_what_is_known_of_the_book_is_read_anew_after_a_change(week):
    entry = week.own("Zed stew", "Carrot")
    assert not named(find(week, "zed"), "Zed stew").is_avoided
    week.services.avoid.add(kind=AvoidKind.TAG, subject="gluten", name="Gluten")
    bread = replace(entry.recipe.ingredients[0], text="Bread")
    week.services.recipes.save(replace(entry.recipe, ingredients=(bread,)))
    assert named(find(week, "zed"), "Zed stew").is_avoided
    assert entry.ref not in {one.draft.ref for one in find(week)}
    week.undo()
    assert not named(find(week, "zed"), "Zed stew").is_avoided
    week.services.recipes.delete(week.entry(entry.ref))
    assert "Zed stew" not in [one.draft.name for one in find(week, "zed")]


# -- amounts ---------------------------------------------------------------------------------------


def test_a_food_is_offered_in_a_usual_serving(week):
    draft = named(find(week, "carrot"), "Carrot").draft
    assert (draft.amount, draft.unit) == (80.0, "g")
    unknown = week.meals.offers.food("Qqqq", "", day=week.day(), slot="snack")
    assert (unknown.amount, unknown.unit) == (None, "")


def test_what_starts_small_is_offered_in_its_portion_of_that_day(week):
    """Whoever types its plain name and presses Enter gets that of the protocol."""
    for away in range(3):
        draft = find(week, "kefir", away, "snack")[0].draft
        assert (draft.ref, draft.amount, draft.unit) == ("kefir_milk", 30.0, "ml")
        week.place(draft)
    assert find(week, "kefir", 3, "snack")[0].draft.amount == 60.0
    broth = named(find(week, "chicken bone broth"), "Chicken bone broth").draft
    assert week.seen(week.place(broth)).start is None


# -- the food under test ---------------------------------------------------------------------------


def test_the_portion_of_the_test_comes_first_with_nothing_typed_and_typed(week, world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    for text, away, amount in (("", 0, 60.0), ("whole", 1, 125.0), ("whole milk", 2, 250.0)):
        first = find(week, text, away)[0]
        assert (first.draft.name, first.draft.amount, first.draft.unit) == (
            "Whole milk",
            amount,
            "ml",
        )
        assert first.more
    assert "Whole milk" not in [one.draft.name for one in find(week, "", 3)]


def test_the_food_itself_is_offered_in_the_portion_of_its_test(week, world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    draft = week.meals.offers.food("Milk", "milk_whole", day=week.day(1), slot="snack")
    assert (draft.amount, draft.unit) == (125.0, "ml")


def test_a_portion_that_is_planned_already_is_not_offered_again(week, world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    placed = week.place(find(week)[0].draft)
    assert find(week)[0].draft.name != "Whole milk"
    week.meals.planner.remove([placed])
    assert find(week)[0].draft.name == "Whole milk"


# -- leftovers -------------------------------------------------------------------------------------


def test_a_leftover_is_offered_as_long_as_it_keeps(week):
    dinner = week.place(week.dish(servings=2.0, people=2))
    for text in ("", "carrot", "left", "leftover soup"):
        offers = find(week, text, 1, "lunch")
        (left,) = [one.draft for one in offers if one.draft.kind is PlannedKind.LEFTOVER]
        assert left.left_from == id_of(dinner)
        assert (left.servings, left.people) == (2.0, 2)
    for away, slot in ((0, "lunch"), (0, "dinner"), (4, "lunch")):
        offers = find(week, "", away, slot)
        assert not [one for one in offers if one.draft.kind is PlannedKind.LEFTOVER]


def test_a_leftover_is_marked_where_its_day_leaves_it_out(week):
    week.place(week.dish())
    week.services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", since=week.day(1))
    offers = find(week, "left", 1, "lunch")
    (left,) = [one for one in offers if one.draft.kind is PlannedKind.LEFTOVER]
    assert left.is_avoided
    assert not [one for one in find(week, "", 1, "lunch") if one.is_avoided]


def test_a_leftover_is_marked_by_what_was_planned_and_not_by_the_book(week):
    entry = week.own(
        "Pasta bake", "Wheat pasta", course=Course.DINNER, servings=4.0, keep_fridge_days=4
    )
    week.place(week.dish(entry))
    rice = Ingredient(text="Rice", amount=100.0, unit="g")
    week.services.recipes.save(replace(entry.recipe, ingredients=(rice,)))
    week.services.avoid.add(kind=AvoidKind.TAG, subject="gluten", name="Gluten")
    recipe, left = find(week, "pasta bake", 1, "lunch")[:2]
    assert (recipe.draft.kind, left.draft.kind) == (PlannedKind.RECIPE, PlannedKind.LEFTOVER)
    assert (recipe.is_avoided, left.is_avoided) == (False, True)


# -- nothing typed ---------------------------------------------------------------------------------


def test_with_nothing_typed_what_fits_the_meal_the_list_and_the_phase_is_offered(week, world):
    world.removing("gluten_grain")
    for slot, course in (("breakfast", Course.BREAKFAST), ("snack", Course.SNACK)):
        *offers, out = find(week, "", 0, slot)
        assert out.draft.kind is PlannedKind.OUT
        assert offers
        courses = {week.entry(one.draft.ref).recipe.course for one in offers}
        assert course in courses
        assert not any(one.is_avoided for one in offers)
        assert all("remove" in week.entry(one.draft.ref).shipped.phases for one in offers[:5])
    assert world.phase(PhaseKind.REMOVE)


def test_what_was_planned_in_these_days_stands_behind_the_rest(week):
    first = find(week)[0].draft
    week.place(replace(first, day=week.day(1)))
    assert find(week)[0].draft.ref != first.ref


def test_a_recipe_of_which_nobody_can_say_what_it_holds_is_not_offered_unasked(week):
    entry = week.own("Aaa stew", "Zzyzx")
    assert entry.ref in {one.draft.ref for one in find(week)}
    week.services.avoid.add(kind=AvoidKind.TAG, subject="gluten", name="Gluten")
    assert entry.ref not in {one.draft.ref for one in find(week)}
    assert named(find(week, "aaa"), "Aaa stew")


def test_a_condition_that_only_cautions_leaves_unknown_recipes_in(week, world):
    entry = week.own("Aaa stew", "Zzyzx")
    world.has("histamine")
    assert entry.ref in {one.draft.ref for one in find(week)}


def test_a_meal_of_ones_own_is_offered_something_too(week):
    assert len(find(week, "", 0, "a meal that is gone")) > 1
