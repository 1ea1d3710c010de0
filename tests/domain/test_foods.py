"""Foods by name, what a dish of several holds, what the avoid list says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.avoiding import AvoidRule, Weight, objections, own_rules
from gutdesk.domain.choices import with_choices
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Avoid, AvoidKind, Food, Ingredient, Recipe, TagChoice
from gutdesk.domain.own_foods import home_of, ids_by_name
from gutdesk.domain.rules_foods import check_avoid, check_food, check_recipe
from gutdesk.domain.tags import STRENGTH, Finding, Holds, Tagging, union

TODAY = date(2026, 11, 22)


def tagging(name: str, known: bool = True, plants: tuple[str, ...] = (), **tags: Holds) -> Tagging:
    findings = {
        tag: Finding(tag, holds, f"{name} says so", f"rule:{name}") for tag, holds in tags.items()
    }
    return Tagging(name, known, findings, plants)


TAGGINGS = st.builds(
    lambda known, tags: tagging("part", known, **(tags if known else {})),
    st.booleans(),
    st.dictionaries(st.sampled_from(("gluten", "dairy", "egg")), st.sampled_from(Holds)),
)


@given(st.lists(TAGGINGS, min_size=1, max_size=4))
def test_a_dish_holds_the_most_that_any_part_holds_and_is_free_only_where_all_are(parts):
    dish = union("dish", parts)
    for tag in ("gluten", "dairy", "egg"):
        said = [part.holds(tag) for part in parts]
        strongest = max((STRENGTH[one] for one in said if one is not None), default=-1)
        found = dish.holds(tag)
        if strongest > 0:
            assert found is not None and STRENGTH[found] == strongest
        else:
            assert (found is Holds.FREE) == all(one is Holds.FREE for one in said)


def test_a_part_that_nobody_knows_keeps_the_dish_from_being_free():
    dish = union("dish", [tagging("rice", gluten=Holds.FREE), tagging("?", known=False)])
    assert (dish.known, dish.holds("gluten")) == (True, None)
    assert not union("nothing", []).known


def test_plants_are_counted_once():
    parts = [tagging("a", plants=("carrot", "leek")), tagging("b", plants=("leek", "rice"))]
    assert union("soup", parts).plants == ("carrot", "leek", "rice")


def test_the_persons_word_makes_an_unknown_food_known():
    said = with_choices(tagging("?", known=False), [TagChoice(tag="egg", holds=Holds.MAY)])
    assert (said.known, said.holds("egg"), said.findings["egg"].record) == (True, Holds.MAY, "own")
    same = tagging("rice")
    assert with_choices(same, []) is same


# -- names -------------------------------------------------------------------------------------


def test_a_name_wins_over_an_alias_and_a_living_food_over_a_merged_one():
    foods = {
        "1": Food(name="Kefir"),
        "2": Food(name="Drink", aliases=("kefir", "Crème")),
        "3": Food(name="Drink", merged_into="1"),
        "4": Food(name="Kefyr", merged_into="3"),
        "5": Food(name="Lost", merged_into="gone"),
    }
    assert ids_by_name(foods.items()) == {
        "kefir": "1", "drink": "2", "creme": "2", "kefyr": "1", "lost": "5",
    }  # fmt: skip


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_every_food_has_one_home_and_a_circle_has_the_same_for_all(merged):
    for start in "abcdef":
        home = home_of(start, merged)
        assert home_of(home, merged) == home


# -- the avoid list ----------------------------------------------------------------------------


def test_entries_hold_on_their_first_and_last_day():
    entry = Avoid(kind=AvoidKind.TAG, subject="egg", name="Egg", since=TODAY, until=TODAY)
    days = [TODAY + timedelta(days=by) for by in (-1, 0, 1)]
    assert [len(own_rules([entry], day)) for day in days] == [0, 1, 0]


def test_what_only_may_hold_it_is_a_caution_and_a_caution_needs_certainty():
    avoid = AvoidRule(kind=AvoidKind.TAG, subject="egg")
    caution = AvoidRule(kind=AvoidKind.TAG, subject="egg", weight=Weight.CAUTION, origin="other")
    cake, bread = tagging("cake", egg=Holds.CONTAINS), tagging("bread", egg=Holds.MAY)
    rice = tagging("rice", egg=Holds.FREE)
    rules = (caution, avoid)
    assert [one.weight for one in objections(cake, (), rules)] == [Weight.AVOID, Weight.CAUTION]
    assert [one.weight for one in objections(bread, (), rules)] == [Weight.CAUTION]
    assert objections(rice, (), rules) == ()


def test_a_food_on_the_list_needs_no_tag():
    rule = AvoidRule(kind=AvoidKind.FOOD, subject="kefir_milk")
    (found,) = objections(tagging("kefir", known=False), {"kefir_milk"}, (rule,))
    assert (found.weight, found.finding) == (Weight.AVOID, None)
    assert objections(tagging("kefir"), {"other"}, (rule,)) == ()


# -- rules -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (Recipe(name="", servings=2), "needs a name"),
        (Recipe(name="Soup", servings=0), "servings"),
        (Recipe(name="Soup", servings=float("nan")), "servings"),
        (Recipe(name="Soup", servings=float("inf")), "servings"),
        (Recipe(name="Soup", ingredients=(Ingredient(text=" "),)), "needs a name"),
        (Recipe(name="Soup", ingredients=(Ingredient(text="Salt", amount=0.0),)), "amount of Salt"),
        (Recipe(name="Soup", ingredients=(Ingredient(text="a"),) * 501), "at most 500"),
        (Recipe(name="Soup", steps=("stir",) * 501), "at most 500"),
        (Recipe(name="Soup", prep_min=-1), "Minutes"),
        (Recipe(name="Soup", keep_fridge_days=999), "fridge"),
        (Recipe(name="Soup", tags=(TagChoice(tag="egg", holds=Holds.MAY),) * 2), "once only"),
    ],
)
def test_a_recipe_that_breaks_a_rule_is_refused_in_a_sentence(recipe, said):
    with pytest.raises(UserError) as caught:
        check_recipe(recipe)
    assert said in caught.value.sentence


def test_what_keeps_the_rules_passes():
    check_recipe(Recipe(name="Kraut", cook_min=20_160, servings=0.5))
    check_food(Food(name="x" * 300))
    check_avoid(Avoid(kind=AvoidKind.TAG, subject="egg", name="Egg"))


@pytest.mark.parametrize("subject", ["", "x" * 61])
def test_an_avoid_entry_names_something(subject):
    with pytest.raises(UserError, match="food or a tag"):
        check_avoid(Avoid(kind=AvoidKind.FOOD, subject=subject, name="Egg"))
