"""A fortnight of meals, a pantry and a staple: every figure of the list reckoned by hand.

The list is for Monday 23 November to Sunday 6 December; today is Sunday the 22nd.

| day | meal | cooked | of |
|---|---|---|---|
| Sun 22 | Soup, dinner | 2 servings | before the list |
| Mon 23 | Soup, dinner | 2 | |
| Tue 24 | leftover of Monday's soup, lunch | 2 | Monday's pot |
| Wed 25 | Stew, dinner | 2 | |
| Fri 27 | Kefir, snack | 200 ml for 2 people | |
| Sat 28 | Stew, dinner | 3 (1.5 for 2 people) | |
| Sun 6 | Stew, dinner | 4 | |
| Mon 7 | leftover of Sunday's stew, lunch | 2 | Sunday's pot, so it is bought now |
| Tue 1 | eating out; Thu 3 a note; Fri 4 kept free | | nothing |

Soup for 2: 300 g carrot, 2 onions, 2 tbsp olive oil, 1 l water, salt.
Stew for 4: 1 kg carrot, 150 g onion, 100 ml olive oil, 0.8 kg beef.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.shopping.lines import Line, Why
from gutdesk.domain.shopping.pantry import PantryItem, Place
from shop_lists import Shopping, amount, part, said

MON, TUE, WED, FRI, SAT, LAST, AFTER = 1, 2, 3, 5, 6, 14, 15


@dataclass
class Fortnight:
    shop: Shopping
    meals: dict[str, Planned] = field(default_factory=dict)
    home: dict[str, PantryItem] = field(default_factory=dict)

    def remove(self, name: str) -> None:
        self.shop.services.meals.planner.remove([self.meals[name]])

    def line(self, text: str) -> Line:
        return self.shop.line(text)


@pytest.fixture
def fortnight(services: Any) -> Fortnight:
    shop = Shopping(services)
    soup = shop.recipe(
        "Soup",
        part("Carrot", 300, "g"),
        part("Onion", 2),
        part("Olive oil", 2, "tbsp"),
        part("Water", 1, "l"),
        part("Sea salt"),
        servings=2,
    )
    stew = shop.recipe(
        "Stew",
        part("Carrot", 1, "kg"),
        part("Onion", 150, "g"),
        part("Olive oil", 100, "ml"),
        part("Lean beef", 0.8, "kg"),
        servings=4,
    )
    found = Fortnight(shop)
    meals = found.meals
    meals["before"] = shop.dish(soup, 0, servings=1, people=2)
    meals["soup"] = shop.dish(soup, MON, servings=1, people=2)
    meals["soup left"] = shop.left(meals["soup"], TUE)
    meals["stew"] = shop.dish(stew, WED, servings=1, people=2)
    meals["kefir"] = shop.food("Kefir", FRI, 200, "ml", ref="kefir_milk", people=2)
    meals["stew again"] = shop.dish(stew, SAT, servings=1.5, people=2)
    meals["big stew"] = shop.dish(stew, LAST, servings=1, people=4)
    meals["stew left"] = shop.left(meals["big stew"], AFTER, people=2)
    place = services.meals.planner.place
    place(drafts.eating_out(day=shop.day(9), slot="dinner"))
    place(drafts.of_note("Call the butcher", day=shop.day(11), slot="dinner"))
    place(drafts.kept_free(day=shop.day(12), slot="dinner"))
    shop.start(MON, LAST)
    return found


def test_the_sums_of_all_servings(fortnight):
    shop = fortnight.shop
    # Monday's pot is for 4 (its leftover too), so twice the recipe; the stews are for 2, 3 and
    # 4 + 2 servings of a recipe for 4.
    # Carrot: 600 g + 1 kg * (2 + 3 + 6) / 4 = 600 + 2750 = 3350 g.
    assert shop.to_buy("Carrot") == [(3.35, "kg")]
    # Onion: 4, and beside them 150 g * 11 / 4 = 412.5 g. Nothing adds them.
    assert shop.to_buy("Onion") == [(4, ""), (412.5, "g")]
    # Olive oil: 4 tbsp * 15 ml = 60 ml, and 100 ml * 11 / 4 = 275 ml.
    assert shop.to_buy("Olive oil") == [(335, "ml")]
    # Beef: 800 g * 11 / 4 = 2200 g.
    assert shop.to_buy("Lean beef") == [(2.2, "kg")]
    assert shop.to_buy("Kefir") == [(400, "ml")]
    assert shop.to_buy("Sea salt") == [(None, "")], "salt, and nobody says how much"
    assert set(shop.lines()) == {
        "Carrot", "Onion", "Olive oil", "Lean beef", "Kefir", "Sea salt",
    }  # fmt: skip
    assert shop.view().planned == 6, "meals in its days; a note and eating out are none"


def test_how_many_packs_that_is(fortnight):
    # 3.35 kg in packs of 1 kg; 335 ml in bottles of 500; 2.2 kg in packs of 500 g; 400 of 500 ml.
    packs = {text: fortnight.line(text).packs for text in ("Carrot", "Olive oil", "Lean beef")}
    assert packs == {"Carrot": 4, "Olive oil": 1, "Lean beef": 5}
    # 4 onions and 412.5 g of 143 g each are 6.88 onions: two nets of six.
    assert (fortnight.line("Onion").packs, fortnight.line("Onion").pack) == (2, amount(6, ""))


def test_every_line_knows_its_meals(fortnight):
    reasons = fortnight.line("Carrot").reasons
    assert all(one.why is Why.MEAL for one in reasons)
    assert [(one.name, one.day.day, said([one.quantity])) for one in reasons] == [
        ("Soup", 23, [(300, "g")]),
        ("Soup", 24, [(300, "g")]),
        ("Stew", 25, [(500, "g")]),
        ("Stew", 28, [(750, "g")]),
        ("Stew", 6, [(1, "kg")]),
        ("Stew", 7, [(500, "g")]),
    ]
    ids = {id_of(one) for one in fortnight.meals.values()}
    assert {one.ref for one in reasons} == ids - {
        id_of(fortnight.meals["before"]),
        id_of(fortnight.meals["kefir"]),
    }


def test_a_meal_that_is_taken_off_the_plan_is_subtracted_and_comes_back(fortnight):
    shop = fortnight.shop
    before = shop.view()
    fortnight.remove("stew again")
    # Less 3 of 4 servings: 750 g carrot, 112.5 g onion, 75 ml oil, 600 g beef.
    assert shop.to_buy("Carrot") == [(2.6, "kg")]
    assert shop.to_buy("Onion") == [(4, ""), (300, "g")]
    assert shop.to_buy("Olive oil") == [(260, "ml")]
    assert shop.to_buy("Lean beef") == [(1.6, "kg")]
    shop.undo()
    assert shop.view() == before


def test_a_leftover_whose_dinner_is_gone_is_cooked_for_itself(fortnight):
    fortnight.remove("soup")
    # Tuesday's soup is for 2 now: once the recipe instead of twice.
    assert fortnight.shop.to_buy("Carrot") == [(3.05, "kg")]
    assert fortnight.shop.to_buy("Onion") == [(2, ""), (412.5, "g")]


def test_a_pot_that_was_cooked_needs_nothing_for_its_leftovers(fortnight, clock):
    clock.advance(days=1)
    fortnight.shop.services.meals.eater.eat([fortnight.meals["soup"]])
    assert fortnight.shop.to_buy("Carrot") == [(2.75, "kg")]
    assert fortnight.shop.to_buy("Onion") == [(412.5, "g")]


def test_what_is_at_home_and_in_date_is_taken_off(fortnight):
    shop = fortnight.shop
    # Good until Thursday the 26th: 300 g go into today's soup, 600 g into Monday's pot, and the
    # 600 g that are left of it hold Wednesday's 500 g. 100 g spoil before Saturday.
    shop.put("Carrot", 1.5, "kg", ref="carrot", use_by=4)
    shop.put("Carrot", 700, "g", ref="carrot", use_by=-1)
    # Five carrots of 60 g, of which nobody knows a last day: 300 g of Saturday's 750.
    shop.put("Carrot", 5, "", ref="carrot", place=Place.CUPBOARD)
    shop.put("Olive oil", 0.25, "l", ref="olive_oil", place=Place.CUPBOARD)
    shop.put("Lean beef", None, ref="beef_lean", use_by=20)
    carrot = shop.line("Carrot")
    assert said(carrot.kept) == [(300, "g")]
    assert said(carrot.at_home) == [(1.4, "kg")]
    assert said(carrot.to_buy) == [(1.95, "kg")]
    # Of 250 ml, 30 go into today's soup: 220 are left for 335.
    assert shop.to_buy("Olive oil") == [(115, "ml")]
    beef = shop.line("Lean beef")
    assert (said(beef.to_buy), beef.some_at_home, beef.at_home) == ([(2.2, "kg")], True, ())


def test_a_staple_counts_what_is_planned_of_it(fortnight):
    shop = fortnight.shop
    shop.staple("Kefir", 1, "l", 7, food_id="kefir_milk")
    # 2 l in two weeks, 400 ml of it planned.
    kefir = shop.line("Kefir")
    assert said(kefir.needed) == [(2, "l")]
    assert [(one.why, said([one.quantity])) for one in kefir.reasons] == [
        (Why.STAPLE, [(1.6, "l")]),
        (Why.MEAL, [(400, "ml")]),
    ]
    shop.put("Kefir", 500, "ml", ref="kefir_milk", use_by=3)
    kefir = shop.line("Kefir")
    assert (said(kefir.at_home), said(kefir.to_buy), kefir.packs) == (
        [(500, "ml")],
        [(1.5, "l")],
        3,
    )


def test_ticks_and_hand_written_lines_outlive_every_rebuild(fortnight):
    shop = fortnight.shop
    shop.lists.write(shop.list, "2 kg carrots")
    shop.lists.write(shop.list, "Kitchen paper")
    shop.tick("Lean beef")
    shop.tick("Carrot", bought=[amount(2, "kg"), amount(1.35, "kg")])
    shop.tick("Kitchen paper")
    fortnight.remove("stew again")
    fortnight.remove("big stew")
    fortnight.remove("stew left")
    shop.food("Carrot", WED, 50, "g", ref="carrot")
    lines = shop.lines()
    # Of beef 400 g are needed still, of carrots 600 + 500 + 50 g: both were bought, and stay so.
    assert said(lines["Lean beef"].needed) == [(400, "g")]
    assert said(lines["Lean beef"].bought) == [(2.2, "kg")]
    assert said(lines["Carrot"].needed) == [(1.15, "kg")]
    assert said(lines["Carrot"].bought) == [(3.35, "kg")]
    assert {text for text, one in lines.items() if one.ticked} == {
        "Lean beef", "Carrot", "Kitchen paper",
    }  # fmt: skip
    assert said(lines["carrots"].to_buy) == [(2, "kg")]
    for name in ("soup", "soup left", "stew", "kefir"):
        fortnight.remove(name)
    lines = shop.lines()
    assert set(lines) == {"Carrot", "Lean beef", "Kitchen paper", "carrots"}
    assert (lines["Lean beef"].needed, lines["Lean beef"].ticked) == ((), True)


def test_a_ticked_line_is_open_again_once_more_is_needed(fortnight):
    shop = fortnight.shop
    shop.tick("Lean beef")
    shop.food("Lean beef", FRI, 300, "g", ref="beef_lean")
    beef = shop.line("Lean beef")
    # 2.5 kg are needed and 2.2 were bought.
    assert (beef.ticked, said(beef.bought), said(beef.to_buy)) == (
        False,
        [(2.2, "kg")],
        [(300, "g")],
    )
    beef = shop.tick("Lean beef")
    assert (beef.ticked, said(beef.bought), beef.to_buy) == (True, [(2.5, "kg")], ())
    amounts = sorted(one.item.amount for one in shop.services.shopping.pantry.things())
    assert amounts == [2.2, 300]


def test_what_the_list_brought_home_is_bought_and_not_at_home(fortnight):
    shop = fortnight.shop
    shop.tick("Onion")
    things = shop.services.shopping.pantry.things()
    assert sorted((one.item.amount, one.item.unit) for one in things) == [(4, ""), (412.5, "g")]
    onion = shop.line("Onion")
    assert (onion.at_home, onion.ticked) == ((), True)
    shop.tick("Onion", False)
    assert shop.services.shopping.pantry.things() == ()
    assert shop.to_buy("Onion") == [(4, ""), (412.5, "g")]
