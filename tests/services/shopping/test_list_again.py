"""A line that is ticked, said anew and taken back: what happened to the food since is not lost, and
nothing is bought twice or by a list that is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.records import ShopLine
from shop_lists import Shopping, amount, part, said


@pytest.fixture
def shop(services: Any) -> Shopping:
    found = Shopping(services)
    found.food("Lean beef", 1, 500, "g", ref="beef_lean")
    found.start(0, 6)
    return found


def home(shop: Shopping) -> list[PantryItem]:
    return [thing.item for thing in shop.services.shopping.pantry.things()]


def amounts(shop: Shopping) -> list[tuple[float | None, str]]:
    return sorted((one.amount or 0.0, one.unit) for one in home(shop))


def stored(shop: Shopping, item: PantryItem) -> PantryItem:
    with shop.services.desk.store.read() as unit:
        return unit.records.get("pantry", id_of(item))


# -- another amount --------------------------------------------------------------------------------


def test_another_amount_keeps_what_happened_to_the_food_since(shop):
    pantry = shop.services.shopping.pantry
    shop.tick("Lean beef", use_by=shop.day(4))
    pantry.use(home(shop)[0], 300)
    pantry.freeze(home(shop)[0])
    line = shop.tick("Lean beef", bought=[amount(600, "g")])
    (item,) = home(shop)
    assert (item.amount, item.unit, item.place) == (300, "g", Place.FREEZER)
    assert (item.frozen, item.use_by) == (shop.day(), shop.day(4))
    assert said(line.bought) == [(600, "g")]
    shop.tick("Lean beef", bought=[amount(0.4, "kg")])
    assert amounts(shop) == [(100, "g")]


def test_less_than_was_used_is_refused(shop):
    shop.tick("Lean beef")
    shop.services.shopping.pantry.use(home(shop)[0], 300)
    for bought in ([amount(300, "g")], [amount(2)]):
        with pytest.raises(UserError, match="More of Lean beef was used than that"):
            shop.tick("Lean beef", bought=bought)
    assert amounts(shop) == [(200, "g")]


def test_what_is_whole_can_be_said_in_another_unit_and_in_two(shop):
    shop.tick("Lean beef", use_by=shop.day(4))
    shop.tick("Lean beef", bought=[amount(2, "piece")])
    (item,) = home(shop)
    assert (item.amount, item.unit, item.use_by) == (2, "piece", shop.day(4))
    shop.tick("Lean beef", bought=[amount(2), amount(600, "g")], use_by=shop.day(3))
    assert amounts(shop) == [(2, ""), (600, "g")]
    assert {one.use_by for one in home(shop)} == {shop.day(3)}
    shop.tick("Lean beef", bought=[amount(600, "g")])
    assert amounts(shop) == [(600, "g")]


def test_what_is_gone_does_not_come_back_with_another_amount(shop):
    shop.tick("Lean beef")
    shop.services.shopping.pantry.use_up(home(shop)[0])
    shop.tick("Lean beef", bought=[amount(600, "g")])
    assert home(shop) == []


# -- taken back ------------------------------------------------------------------------------------


def test_what_was_thrown_away_is_remembered_when_the_tick_is_taken_back(shop):
    shop.tick("Lean beef")
    (item,) = home(shop)
    shop.services.shopping.pantry.throw_away(item)
    line = shop.tick("Lean beef", False)
    assert said(line.to_buy) == [(500, "g")]
    gone = stored(shop, item)
    assert (gone.wasted, gone.meta.deleted, gone.line_id) == (True, None, None)
    shop.undo()
    assert stored(shop, item).line_id is not None


def test_a_rest_is_at_home_when_the_tick_is_taken_back(shop):
    shop.tick("Lean beef")
    shop.services.shopping.pantry.use(home(shop)[0], 300)
    line = shop.tick("Lean beef", False)
    assert (amounts(shop), said(line.at_home)) == ([(200, "g")], [(200, "g")])
    assert said(line.to_buy) == [(300, "g")]


def test_two_foods_that_became_one_are_given_back_and_corrected_together(shop):
    foods = shop.services.foods
    first, second = (foods.save(Food(name=name)) for name in ("Village bread", "Country loaf"))
    for food, grams in ((first, 300), (second, 200)):
        shop.food(food.name, 1, grams, "g", ref=id_of(food))
        shop.tick(food.name)
    foods.merge(id_of(first), into=id_of(second))
    assert shop.line("Country loaf").ticked
    shop.tick("Country loaf", bought=[amount(600, "g")])
    assert amounts(shop) == [(600, "g")]
    shop.undo()
    assert amounts(shop) == [(200, "g"), (300, "g")]
    line = shop.tick("Country loaf", False)
    assert (home(shop), said(line.to_buy)) == ([], [(500, "g")])


# -- twice, and too late ---------------------------------------------------------------------------


def test_a_line_that_was_bought_since_it_was_looked_at_is_not_bought_twice(shop):
    old = shop.line("Lean beef")
    shop.lists.tick(shop.list, old, True)
    with pytest.raises(UserError, match="changed in the meantime"):
        shop.lists.tick(shop.list, old, True)
    assert amounts(shop) == [(500, "g")]


def test_nothing_is_done_to_a_list_that_is_deleted(shop):
    line = shop.line("Lean beef")
    own = shop.lists.write(shop.list, "salt")
    shop.lists.remove(shop.list)
    for act in (
        lambda: shop.lists.finish(shop.list),
        lambda: shop.lists.reopen(shop.list),
        lambda: shop.lists.change(replace(shop.list, last=shop.day(3))),
        lambda: shop.lists.remove(shop.list),
        lambda: shop.lists.tick(shop.list, line, True),
        lambda: shop.lists.tick(shop.list, line, False),
        lambda: shop.lists.choose(shop.list, line, None),
        lambda: shop.lists.note(shop.list, line, "red"),
        lambda: shop.lists.write(shop.list, "salt"),
        lambda: shop.lists.take_along(shop.list, [own]),
    ):
        with pytest.raises(UserError, match="This list is deleted"):
            act()
    assert (shop.lists.all(), home(shop)) == ((), [])


def test_an_older_list_in_the_hand_is_put_away_as_it_stands(shop):
    old = shop.list
    shop.lists.change(replace(old, last=shop.day(3)))
    assert shop.lists.finish(old).last == shop.day(3)
    assert shop.lists.change(replace(old, note="Bags")).done


# -- amounts ---------------------------------------------------------------------------------------


def test_what_is_counted_is_bought_whole(shop):
    shop.dish(shop.recipe("Fish", part("Lemon", 0.5, "", "lemon"), servings=2), 2, servings=1)
    assert said(shop.line("Lemon").to_buy) == [(0.25, "")]
    line = shop.tick("Lemon")
    assert (line.ticked, said(line.bought)) == (True, [(1, "")])
    assert (1, "") in amounts(shop)


def test_what_an_import_counts_in_a_unit_of_its_own_is_ticked(shop):
    odd = ShopLine(list_id=id_of(shop.list), text="Rice", amount=2.0, unit="barrel")
    shop.services.writer.write("import", [odd])
    assert shop.tick("Rice").ticked
    assert shop.tick("Rice", bought=[amount(3, "barrel")]).ticked
    with pytest.raises(UserError, match="keg is not known"):
        shop.tick("Rice", bought=[amount(3, "keg")])


@pytest.mark.parametrize("text", ["-3 kg salt", "−3 kg salt", " -0.5 l oil", "-½ lemon"])
def test_less_than_nothing_is_not_written(shop, text):
    with pytest.raises(UserError, match="more than zero"):
        shop.lists.write(shop.list, text)


# -- prices ----------------------------------------------------------------------------------------


def test_what_the_rest_cost_comes_on_top_and_can_be_taken_back(shop):
    shop.tick("Lean beef", bought=[amount(300, "g")], price=8.0)
    assert shop.tick("Lean beef", price=4.0).price == 12.0
    assert shop.tick("Lean beef", price=11.0).price == 11.0
    assert shop.tick("Lean beef").price == 11.0
    assert shop.tick("Lean beef", no_price=True).price is None


# -- the next list ---------------------------------------------------------------------------------


def test_what_was_written_and_not_bought_goes_onto_the_next_list_in_one_step(shop):
    for text in ("2 kg carrots", "muslin cloth", "salt"):
        shop.lists.write(shop.list, text)
    shop.tick("salt")
    before = shop.lists.finish(shop.list)
    assert shop.lists.last_used() == before
    waiting = shop.lists.not_bought(before)
    assert [one.text for one in waiting] == ["carrots", "muslin cloth"]
    shop.start(7, 13, taking=waiting, text="1 l milk")
    assert set(shop.lines()) == {"carrots", "muslin cloth", "milk"}
    assert shop.to_buy("carrots") == [(2, "kg")]
    assert shop.lists.not_bought(before) == ()
    shop.undo()
    assert shop.lists.all() == (before,)
    assert len(shop.lists.not_bought(before)) == 2


def test_a_list_whose_line_cannot_be_is_not_begun(shop):
    with pytest.raises(UserError, match="more than zero"):
        shop.lists.start(shop.day(7), shop.day(9), text="0 kg salt")
    assert shop.lists.all() == (shop.list,)


def test_lines_go_onto_a_list_that_is_there_already(shop):
    shop.lists.write(shop.list, "salt")
    first = shop.list
    second = shop.start(7, 13)
    shop.lists.write(second, "rice")
    assert shop.lists.of_days(second.first, second.last) == second
    shop.lists.take_along(second, shop.lists.not_bought(first))
    assert set(shop.lines()) == {"rice", "salt"}
    shop.lists.finish(second)
    assert shop.lists.of_days(second.first, second.last) is None
    assert shop.lists.last_used() == first
