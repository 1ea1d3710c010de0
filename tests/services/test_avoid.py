"""The avoid list: own entries and those of conditions, one list with reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.avoiding import Weight
from gutdesk.domain.diary import Person, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import AvoidKind, Food, Ingredient, Recipe
from gutdesk.domain.tags import Holds


@pytest.fixture
def against(services):
    """What the list has against a food: weight, reason and tag of each objection."""

    def ask(text: str, ref: str | None = None):
        tagging = services.foods.tagging(text, ref)
        own = services.foods.own(text, ref)
        refs = [id_of(own)] if own is not None else [ref] if ref else []
        found = services.avoid.objections(tagging, refs)
        return [(one.weight, one.rule.reason, one.rule.subject) for one in found]

    return ask


def avoid_tag(services, tag: str, **more):
    return services.avoid.add(kind=AvoidKind.TAG, subject=tag, name=tag, reason="a test", **more)


def test_a_tag_on_the_list_is_met_by_what_contains_it_and_cautioned_by_what_may(services, against):
    assert against("bread") == []
    avoid_tag(services, "gluten")
    assert against("bread") == [(Weight.AVOID, "a test", "gluten")]
    assert against("oats") == [(Weight.CAUTION, "a test", "gluten")]
    assert against("rice") == []
    services.writer.undo()
    assert against("bread") == []


def test_what_is_not_known_is_not_objected_to(services, against):
    avoid_tag(services, "gluten")
    assert against("zzyzx stew") == []


def test_a_food_on_the_list_is_met_under_each_of_its_names(services, against):
    services.foods.give_ingredients("Kefir", ())
    services.avoid.add(kind=AvoidKind.FOOD, subject="kefir_milk", name="Kefir", reason="cramps")
    assert against("kefir") == [(Weight.AVOID, "cramps", "kefir_milk")]
    assert against("", "kefir_milk") == [(Weight.AVOID, "cramps", "kefir_milk")]
    assert against("yogurt") == []


def test_an_entry_holds_between_its_days_both_included(services, against, clock):
    today = services.desk.today()
    avoid_tag(services, "dairy", since=today + timedelta(days=1))
    assert against("milk") == []
    (entry,) = services.avoid.entries()
    services.avoid.change(replace(entry, since=today, until=today))
    assert len(against("milk")) == 1
    clock.now += timedelta(days=1)
    assert against("milk") == []


def test_an_entry_that_ended_may_be_added_again_one_that_holds_may_not(services):
    today = services.desk.today()
    avoid_tag(services, "dairy", until=today - timedelta(days=1))
    avoid_tag(services, "dairy")
    with pytest.raises(UserError, match="already"):
        avoid_tag(services, "dairy")
    with pytest.raises(UserError, match="ends before"):
        avoid_tag(services, "egg", since=today, until=today - timedelta(days=2))
    assert len(services.avoid.entries()) == 2


def test_conditions_put_their_tags_on_the_list(services, against):
    services.person.change(Person(conditions=("milk_allergy", "coeliac", "histamine")))
    assert (Weight.AVOID, "Milk allergy", "dairy") in against("kefir")
    assert (Weight.CAUTION, "Histamine trouble", "histamine") in against("kefir")
    assert [one for one in against("bread") if one[0] is Weight.AVOID] == [
        (Weight.AVOID, "Coeliac disease", "gluten")
    ]
    services.person.change(replace(services.person.current(), conditions=()))
    assert against("kefir") == []


def test_one_record_is_one_objection_of_a_condition(services, against):
    services.person.change(Person(conditions=("coeliac",)))
    assert len(against("oats")) == 1


def test_two_allergens_that_the_person_said_are_two_objections(services, against):
    services.person.change(Person(conditions=("fish_allergy",)))
    for tag in ("fish", "shellfish"):
        services.foods.correct("Zed", tag, Holds.CONTAINS)
    assert [subject for _weight, _reason, subject in against("zed")] == ["fish", "shellfish"]


def test_a_food_on_the_list_is_met_inside_of_what_is_made_of_it(services):
    services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot")
    services.foods.give_ingredients("Stew", (Ingredient(text="Carrot"), Ingredient(text="Salt")))
    services.foods.give_ingredients("Pie", (Ingredient(text="stew"),))
    assert len(services.cards.card("pie").objections) == 1
    pie = services.recipes.save(Recipe(name="Lunch", ingredients=(Ingredient(text="Pie"),)))
    assert len(services.recipes.objections(pie)) == 1


def test_a_food_that_a_recipe_makes_is_met(services):
    services.avoid.add(kind=AvoidKind.FOOD, subject="sauerkraut_white", name="Kraut")
    entry = services.recipes.get("sauerkraut_basic")
    assert [one.rule.subject for one in services.recipes.objections(entry)] == ["sauerkraut_white"]


def test_a_new_food_and_its_entry_are_one_step_or_nothing(services):
    today = services.desk.today()
    more = {"kind": AvoidKind.FOOD, "subject": "", "name": "Zed", "food": Food(name="Zed")}
    with pytest.raises(UserError, match="ends before"):
        services.avoid.add(**more, since=today, until=today - timedelta(days=1))
    assert services.foods.all() == ()
    entry = services.avoid.add(**more)
    assert entry.subject == id_of(services.foods.own("Zed"))
    services.writer.undo()
    assert (services.foods.all(), services.avoid.entries()) == ((), ())


def test_one_food_is_avoided_once_under_whatever_id(services):
    mine = services.foods.save(Food(name="Sour drink", key="kefir_milk"))
    services.avoid.add(kind=AvoidKind.FOOD, subject="kefir_milk", name="Kefir")
    with pytest.raises(UserError, match="already"):
        services.avoid.add(kind=AvoidKind.FOOD, subject=id_of(mine), name="Sour drink")


def test_a_swap_is_offered_that_is_not_left_out_itself(services):
    services.person.change(Person(conditions=("soy_allergy",)))
    avoid_tag(services, "gluten")
    tagging = services.foods.tagging("soy sauce")
    assert services.avoid.objections(tagging)
    instead = services.avoid.instead("soy sauce")
    assert instead.foods == ("coconut_aminos",)
    assert instead.source


def test_a_dish_is_objected_to_for_what_is_in_it(services, against):
    avoid_tag(services, "dairy")
    services.foods.give_ingredients("Village stew", (Ingredient(text="butter"),))
    assert against("village stew") == [(Weight.AVOID, "a test", "dairy")]
