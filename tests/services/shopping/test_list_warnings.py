"""What speaks against a line, what is live, and with how much one starts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gutdesk.domain.diary import Person
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.shopping.lines import Warning
from gutdesk.domain.tags import Holds
from shelf_world import TODAY, daily, days, zinc
from shop_lists import Shopping, part, said


@pytest.fixture
def shop(services: Any) -> Shopping:
    found = Shopping(services)
    found.start(0, 6)
    return found


def off(shop: Shopping, text: str) -> list[Warning]:
    return [one for one in shop.line(text).warnings if one.off]


def told(shop: Shopping, text: str) -> list[str]:
    return [one.text for one in shop.line(text).warnings]


# -- the avoid list --------------------------------------------------------------------------------


def test_a_line_on_the_avoid_list_says_so_with_the_reason_and_a_swap(shop):
    shop.services.avoid.add(
        kind=AvoidKind.TAG, subject="dairy", name="Dairy", reason="Off after the test."
    )
    shop.food("Kefir", 1, 100, "ml", ref="kefir_milk")
    shop.lists.write(shop.list, "butter")
    (one,) = off(shop, "Kefir")
    assert one.text == "Dairy: on your avoid list. It is in here. Off after the test."
    assert (one.swap, one.swap_id) == ("Coconut kefir", "kefir_coconut")
    assert off(shop, "butter"), "what the person wrote is flagged alike"
    shop.food("Carrot", 1, 1, "kg", ref="carrot")
    assert told(shop, "Carrot") == []


def test_what_the_person_says_of_a_food_counts_at_once(shop):
    shop.services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy")
    shop.food("Kefir", 1, 100, "ml", ref="kefir_milk")
    assert off(shop, "Kefir")
    shop.services.foods.correct("Kefir", "dairy", Holds.FREE, ref="kefir_milk")
    assert off(shop, "Kefir") == []
    shop.undo()
    assert off(shop, "Kefir")


def test_a_food_itself_on_the_list_says_why(shop):
    shop.services.avoid.add(
        kind=AvoidKind.FOOD, subject="onion", name="Onion", reason="wind for days"
    )
    shop.food("Onion", 1, 2, "", ref="onion")
    assert told(shop, "Onion") == ["It is on your avoid list: wind for days."]


def test_the_list_of_the_day_of_the_meal_counts(shop):
    shop.services.avoid.add(
        kind=AvoidKind.FOOD, subject="onion", name="Onion", since=shop.day(3), until=shop.day(4)
    )
    shop.food("Onion", 2, 2, "", ref="onion")
    assert off(shop, "Onion") == []
    shop.food("Onion", 4, 2, "", ref="onion")
    assert len(off(shop, "Onion")) == 1
    shop.food("Onion", 3, 2, "", ref="onion")
    assert len(off(shop, "Onion")) == 1, "said once"


# -- this person -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "food", "ref", "word"),
    [
        ("histamine", "Sauerkraut", "sauerkraut_white", "Histamine"),
        ("ibs", "Kimchi", "kimchi", "FODMAP"),
        ("lactose", "Kefir", "kefir_milk", "Lactose"),
        ("hypertension", "Miso", "miso_rice", "alt"),
        ("immune_weak", "Kefir", "kefir_milk", "ive"),
        ("gout", "Broth", "broth_beef", "urine"),
    ],
)
def test_a_condition_cautions_with_its_source(shop, condition, food, ref, word):
    shop.food(food, 1, 100, "g", ref=ref)
    (line,) = shop.view().lines
    assert line.warnings == ()
    shop.services.person.change(Person(conditions=(condition,)))
    (line,) = shop.view().lines
    (one,) = [one for one in line.warnings if word in one.text]
    assert (one.off, bool(one.source), "take care" in one.text) == (False, True, True)
    assert one.why


def test_what_some_medicine_forbids_is_off(shop):
    shop.services.person.change(Person(conditions=("maoi",)))
    shop.food("Sauerkraut", 1, 30, "g", ref="sauerkraut_white")
    (one,) = off(shop, "Sauerkraut")
    assert "leave it out" in one.text
    assert "blood pressure" in one.why


def test_a_gentler_one_of_its_kind_is_offered(shop):
    shop.services.person.change(Person(conditions=("histamine",)))
    shop.food("Chicken bone broth", 1, 200, "ml", ref="broth_chicken")
    shop.food("Kefir", 1, 100, "ml", ref="kefir_milk")
    swaps = {text: shop.line(text).warnings[0].swap_id for text in ("Chicken bone broth", "Kefir")}
    assert swaps == {"Chicken bone broth": "broth_vegetable", "Kefir": "kefir_coconut"}


def test_what_is_not_alive_is_no_stand_in_for_what_is(shop):
    """Milk is in the same category, and is no ferment."""
    shop.services.person.change(Person(conditions=("immune_weak",)))
    shop.food("Kefir", 1, 100, "ml", ref="kefir_milk")
    assert [one.swap_id for one in shop.line("Kefir").warnings] == [None]


def test_a_broth_without_onion_is_not_swapped_as_an_onion(shop):
    shop.services.avoid.add(kind=AvoidKind.TAG, subject="celery", name="Celery")
    shop.food("Broth", 1, 200, "ml", ref="broth_vegetable")
    (one,) = off(shop, "Vegetable broth without onion")
    assert one.swap_id is None


def test_no_swap_is_itself_objected_to(shop):
    shop.services.avoid.add(kind=AvoidKind.FOOD, subject="kefir_coconut", name="Coconut kefir")
    shop.services.person.change(Person(conditions=("histamine",)))
    shop.food("Kefir", 1, 100, "ml", ref="kefir_milk")
    assert shop.line("Kefir").warnings[0].swap_id == "kefir_water"


# -- live, small, in a pack ------------------------------------------------------------------------


def test_what_should_be_alive_says_so_and_starts_small(shop):
    shop.food("Sauerkraut", 1, 30, "g", ref="sauerkraut_white")
    shop.food("Tempeh", 1, 100, "g", ref="tempeh")
    shop.food("Carrot", 1, 100, "g", ref="carrot")
    kraut = shop.line("Sauerkraut")
    assert (kraut.live, said(kraut.start)) == (True, [(5, "g"), (15, "g"), (30, "g")])
    assert kraut.start_source == ("product-rule",)
    assert (kraut.packs, said([kraut.pack])) == (1, [(500, "g")])
    assert [shop.line(one).live for one in ("Tempeh", "Carrot")] == [False, False]
    assert shop.line("Carrot").start == ()


def test_who_has_eaten_it_for_days_starts_where_they_are(shop, clock):
    for _day in range(3):
        shop.services.quick.write(
            shop.services.quick.read("sauerkraut 5 g", shop.services.desk.today())
        )
        clock.advance(days=1)
    shop.food("Sauerkraut", 1, 30, "g", ref="sauerkraut_white")
    assert said(shop.line("Sauerkraut").start) == [(15, "g"), (30, "g")]


# -- supplements -----------------------------------------------------------------------------------


def test_what_runs_out_within_its_days_is_one_pack(shop, clock):
    product = shop.services.shelf.add(zinc(), [daily("07:25")])
    shop.services.supply.count(product, 4)
    line = shop.line("Zinc carnosine")
    assert (line.category, line.packs, said([line.pack])) == (
        "supplements", 1, [(60, "capsule")],
    )  # fmt: skip
    (reason,) = line.reasons
    assert reason.day == TODAY + days(4)
    assert line.warnings == ()
    assert shop.tick("Zinc carnosine").ticked
    assert shop.services.shopping.pantry.things() == (), "it is no food"
    shop.list = shop.lists.change(replace(shop.list, last=shop.day(3)))
    assert shop.line("Zinc carnosine").ticked, "a tick stays, though it lasts longer now"
    clock.advance(minutes=1)
    shop.services.supply.refill(product)
    shop.lists.tick(shop.list, shop.line("Zinc carnosine"), False)
    assert "Zinc carnosine" not in shop.lines()


def test_a_pack_of_unknown_size_is_one_to_buy(shop):
    product = shop.services.shelf.add(zinc(pack=None), [daily("07:25")])
    shop.services.supply.count(product, 1)
    line = shop.line("Zinc carnosine")
    assert (line.packs, line.pack, line.covered) == (None, None, False)


# -- where it is looked for ------------------------------------------------------------------------


def test_sections_in_the_usual_order(shop):
    mix = shop.recipe(
        "Mix", part("Sauerkraut", 30, "g"), part("Onion", 1), part("Grandma's mix"), servings=1
    )
    shop.dish(mix, 1)
    shop.food("Pears, raw", 1, 2, "", ref="usda:pears-raw")
    shop.food("Spaghetti", 1, 100, "g", ref="usda:spaghetti-cooked")
    found = shop.sections()
    assert list(found) == ["Fermented foods", "Prebiotic foods", "Fruit", "Other"]
    assert "Grandma's mix" in found["Other"]
