"""What is in a food: the rules, the catalogue and the person's own word in one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.diary import Meal, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import AvoidKind, Food, Ingredient, Portion
from gutdesk.domain.tags import Holds


def holds(services, text: str, tag: str, ref: str | None = None) -> Holds | None:
    return services.foods.tagging(text, ref).holds(tag)


def eat(services, drafts, *names: str, hours: float = 0) -> Meal:
    meal, *_foods = services.diary.log(drafts.meal(*names, hours=hours))
    return meal


# -- the person's word -------------------------------------------------------------------------


def test_a_correction_wins_over_the_rules_and_is_taken_back_by_undo(services):
    assert holds(services, "Bread", "gluten") is Holds.CONTAINS
    services.foods.correct("Bread", "gluten", Holds.FREE)
    found = services.foods.tagging("bread").findings["gluten"]
    assert (found.holds, found.record) == (Holds.FREE, "own")
    services.writer.undo()
    assert holds(services, "bread", "gluten") is Holds.CONTAINS
    assert services.foods.all() == ()


def test_a_correction_is_remembered_over_a_restart(services, reopened):
    services.foods.correct("Kefir", "lactose", Holds.FREE)
    again = reopened()
    assert holds(again, "kefir", "lactose") is Holds.FREE
    again.foods.correct("kefir", "lactose", None)
    assert len(again.foods.all()) == 1
    assert holds(again, "Kefir", "lactose") is not Holds.FREE


def test_correcting_a_food_of_the_catalogue_keeps_which_one_it_is(services):
    food = services.foods.correct("", "soy", Holds.CONTAINS, ref="kefir_milk")
    assert food.key == "kefir_milk"
    assert holds(services, "", "soy", "kefir_milk") is Holds.CONTAINS
    assert holds(services, "", "dairy", "kefir_milk") is Holds.CONTAINS
    assert services.foods.own(ref="kefir_milk") == food


def test_an_unknown_food_gets_its_tags_from_what_it_is_made_of(services):
    assert not services.foods.tagging("village stew").known
    lines = (Ingredient(text="barley"), Ingredient(text="carrot"), Ingredient(text="butter"))
    services.foods.give_ingredients("Village stew", lines)
    found = services.foods.tagging("village stew")
    assert found.known
    assert {found.holds("gluten"), found.holds("dairy")} == {Holds.CONTAINS}
    assert "carrot" in found.plants


def test_a_correction_of_an_ingredient_reaches_the_dish(services):
    services.foods.give_ingredients("Village stew", (Ingredient(text="butter"),))
    services.foods.correct("Butter", "dairy", Holds.FREE)
    assert holds(services, "village stew", "dairy") is Holds.FREE


def test_foods_that_are_made_of_each_other_end_somewhere(services):
    services.foods.give_ingredients("Left", (Ingredient(text="Right"), Ingredient(text="butter")))
    services.foods.give_ingredients("Right", (Ingredient(text="Left"),))
    assert holds(services, "right", "dairy") is Holds.CONTAINS


# -- foods of one's own ------------------------------------------------------------------------


def test_a_food_is_found_by_its_alias_and_is_what_it_says_it_is(services):
    draft = Food(
        name="Gran's drink", key="kefir_milk", aliases=("the  sour one", "", "Gran's drink")
    )
    food = services.foods.save(draft)
    assert food.aliases == ("the sour one",)
    assert services.foods.own("The Sour One") == food
    assert holds(services, "the sour one", "dairy") is Holds.CONTAINS
    assert services.foods.shipped("the sour one").id == "kefir_milk"


def test_a_name_that_is_taken_is_refused_and_nothing_is_written(services):
    services.foods.save(Food(name="Porridge", aliases=("oatmeal",)))
    for name, said in (("  porridge", "already a food"), ("Oatmeal", "another name of Porridge")):
        with pytest.raises(UserError, match=said):
            services.foods.save(Food(name=name))
    with pytest.raises(UserError, match="already a food"):
        services.foods.save(Food(name="Gruel", aliases=("porridge",)))
    assert [food.name for food in services.foods.all()] == ["Porridge"]


@pytest.mark.parametrize(
    ("food", "said"),
    [
        (Food(name=" "), "needs a name"),
        (Food(name="x" * 301), "longer than 300"),
        (Food(name="Bread", portions=(Portion(name="slice", grams=0.0),)), "more than 0 g"),
        (Food(name="Bread", portions=(Portion(name="slice", grams=float("nan")),)), "more than 0"),
        (Food(name="Stew", ingredients=(Ingredient(text="Salt", amount=-1.0),)), "Salt"),
        (Food(name="Stew", aliases=("nul\0",)), "cannot be kept"),
    ],
)
def test_a_food_that_breaks_a_rule_is_refused_in_a_sentence(services, food, said):
    with pytest.raises(UserError) as caught:
        services.foods.save(food)
    assert said in caught.value.sentence
    assert services.foods.all() == ()


# -- merging -----------------------------------------------------------------------------------


def test_merging_moves_the_history_and_undo_takes_it_apart(services, drafts):
    eat(services, drafts, "Yoghurt", hours=50)
    eat(services, drafts, "Yogurt", "Yoghurt", hours=2)
    first, second = services.foods.own("Yoghurt"), services.foods.own("Yogurt")
    assert services.cards.card("yogurt").eaten.times == 1
    services.foods.merge(id_of(first), into=id_of(second))
    card = services.cards.card("yoghurt")
    assert (card.name, card.eaten.times, card.eaten.days) == ("Yogurt", 3, 2)
    assert [food.name for food in card.merged] == ["Yoghurt"]
    assert [food.name for food in services.foods.all()] == ["Yogurt"]
    services.writer.undo()
    assert services.cards.card("yoghurt").eaten.times == 2
    assert len(services.foods.all()) == 2


def test_what_is_logged_under_a_merged_name_counts_for_the_other(services, drafts):
    eat(services, drafts, "Yoghurt", "Yogurt", hours=30)
    target = id_of(services.foods.own("Yogurt"))
    services.foods.merge(id_of(services.foods.own("Yoghurt")), into=target)
    meal = eat(services, drafts, "yoghurt", hours=1)
    assert [(item.text, item.food_id) for item in meal.items] == [("yoghurt", target)]


def test_a_merged_food_can_be_split_off_much_later(services, drafts):
    eat(services, drafts, "Yoghurt", "Yogurt")
    merged = services.foods.merge(
        id_of(services.foods.own("Yoghurt")), into=id_of(services.foods.own("Yogurt"))
    )
    eat(services, drafts, "Rice")
    (other,) = services.foods.merged_into(merged)
    services.foods.split(other)
    assert {food.name for food in services.foods.all()} == {"Rice", "Yoghurt", "Yogurt"}


def test_merging_into_the_catalogue_brings_that_food_into_the_diary(services, drafts):
    eat(services, drafts, "Sour drink")
    target = services.foods.merge(id_of(services.foods.own("Sour drink")), into="kefir_milk")
    assert target.key == "kefir_milk"
    assert holds(services, "sour drink", "dairy") is Holds.CONTAINS
    services.writer.undo()
    assert [food.name for food in services.foods.all()] == ["Sour drink"]


def test_a_food_is_not_merged_into_itself_nor_one_that_is_gone(services, drafts):
    eat(services, drafts, "Yogurt")
    food = services.foods.own("Yogurt")
    with pytest.raises(UserError, match="one food already"):
        services.foods.merge(id_of(food), into=id_of(food))
    with pytest.raises(UserError, match="of your diary"):
        services.foods.merge("salmon", into=id_of(food))
    with pytest.raises(UserError, match="gone"):
        services.foods.merge(id_of(food), into="no such food")


def test_foods_that_two_diaries_merged_into_each_other_are_one_still_found(services, drafts):
    eat(services, drafts, "Yoghurt", "Yogurt")
    one, two = services.foods.own("Yoghurt"), services.foods.own("Yogurt")
    services.writer.write(
        "as an import could",
        [replace(one, merged_into=id_of(two)), replace(two, merged_into=id_of(one))],
    )
    homes = {services.foods.home(id_of(food)) for food in (one, two)}
    assert len(homes) == 1
    assert services.foods.tagging("yoghurt").holds("dairy") is Holds.CONTAINS
    assert len(services.foods.all()) == 1
    assert services.cards.card("yogurt").eaten.times == 2


def test_merging_keeps_what_was_written_under_the_id_of_the_catalogue(services, drafts):
    services.diary.log(drafts.meal("Soup"))
    mine = services.foods.save(Food(name="Sour drink", key="kefir_milk"))
    meal = drafts.meal("Kefir", hours=3)
    services.diary.log(replace(meal, items=(replace(meal.items[0], food_id="kefir_milk"),)))
    services.foods.merge("kefir_milk", into=id_of(services.foods.own("Soup")))
    card = services.cards.card("soup")
    assert card.eaten.times == 2
    assert "kefir_milk" in services.foods.refs_of(id_of(mine))


def test_of_two_foods_that_are_one_of_the_catalogue_the_first_has_its_history(services, drafts):
    meal = drafts.meal("Kefir", hours=3)
    services.diary.log(replace(meal, items=(replace(meal.items[0], food_id="kefir_milk"),)))
    foods = [services.foods.save(Food(name=name, key="kefir_milk")) for name in ("Aa", "Bb")]
    eaten = [services.cards.eaten(id_of(food)) for food in foods]
    assert [one.times if one else 0 for one in eaten] == [1, 0]


# -- deleting ----------------------------------------------------------------------------------


def test_a_deleted_food_keeps_its_history_and_goes_on_with_it(services, drafts):
    for hours in (3, 30):
        eat(services, drafts, "Zed", hours=hours)
    food = services.foods.correct("Zed", "egg", Holds.CONTAINS)
    services.avoid.add(kind=AvoidKind.FOOD, subject=id_of(food), name="Zed")
    services.foods.remove(services.foods.own("Zed"))
    assert services.foods.all() == ()
    assert services.cards.card("zed").eaten.times == 2
    assert not services.foods.tagging("zed").known
    meal = eat(services, drafts, "zed")
    assert meal.items[0].food_id == id_of(food)
    card = services.cards.card("zed")
    assert (card.eaten.times, len(card.objections)) == (3, 1)
    services.writer.undo()
    assert services.foods.all() == ()


def test_a_food_that_was_eaten_outlives_its_thirty_days(services, drafts, clock):
    eat(services, drafts, "Zed")
    services.foods.save(Food(name="Never eaten"))
    for food in services.foods.all():
        services.foods.remove(food)
    clock.now += timedelta(days=40)
    services.writer.tidy()
    with services.desk.store.read() as unit:
        assert [food.name for food in unit.foods.deleted()] == ["Zed"]


def test_deleted_meals_are_not_counted(services, drafts):
    meal = eat(services, drafts, "Zed")
    eat(services, drafts, "Zed", hours=2)
    services.diary.delete(meal)
    assert services.cards.card("zed").eaten.times == 1


# -- finding -----------------------------------------------------------------------------------


def test_the_persons_foods_come_first_and_stand_once(services, drafts):
    for _time in range(3):
        eat(services, drafts, "Buttermilk pancakes", "Butter")
    found = services.finder.find("butter")
    assert [(one.name, one.kind) for one in found[:2]] == [
        ("Butter", "own"),
        ("Buttermilk pancakes", "own"),
    ]
    assert [one.name for one in found].count("Butter") == 1


def test_what_was_just_named_or_eaten_is_found_at_once(services, drafts):
    assert services.finder.find("zzyzx") == ()
    services.foods.save(Food(name="Zzyzx one"))
    eat(services, drafts, "Zzyzx two")
    assert {one.name for one in services.finder.find("zzyzx")} == {"Zzyzx one", "Zzyzx two"}
    for _time in range(5):
        eat(services, drafts, "Zzyzx two")
    assert services.finder.find("zzyzx")[0].name == "Zzyzx two"


def test_completing_a_line_offers_the_catalogue_once_it_was_read(services):
    assert not any("egplant" in one.text for one in services.quick.complete("egplant"))
    services.finder.is_ready = True
    texts = [one.text.lower() for one in services.quick.complete("egplant")]
    assert any("aubergine" in text or "eggplant" in text for text in texts)


# -- the card ----------------------------------------------------------------------------------


def test_the_card_of_a_shipped_food_says_what_the_protocol_says(services):
    card = services.cards.card("", "kefir_milk")
    assert card.food.id == "kefir_milk"
    assert card.own is None and card.eaten is None
    assert "fermented_foods" in [one.id for one in card.elements]
    assert {entry.ref for entry in card.recipes} >= {"kefir_smoothie", "chia_kefir_pot"}
    assert all(one.source for one in card.elements)


def test_the_card_of_an_unknown_name_says_nothing(services):
    card = services.cards.card("zzyzx stew")
    assert (card.ref, card.name, card.tagging.known) == ("", "zzyzx stew", False)
    assert (card.food, card.own, card.eaten, card.recipes) == (None, None, None, ())


def test_the_card_of_a_food_that_was_only_eaten_finds_its_catalogue_food(services, drafts):
    eat(services, drafts, "Kefir")
    card = services.cards.card("kefir")
    assert card.food.id == "kefir_milk"
    assert card.eaten.times == 1
    assert services.cards.card("", "kefir_milk").eaten.times == 1
