"""What the person does with a list and its lines, each one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.lines import Why
from gutdesk.domain.shopping.pantry import Place
from gutdesk.domain.shopping.records import LineChoice
from shop_lists import Shopping, amount, part, said


@pytest.fixture
def shop(services: Any) -> Shopping:
    found = Shopping(services)
    soup = found.recipe(
        "Soup", part("Carrot", 600, "g"), part("Onion", 2), part("Grandma's mix"), servings=1
    )
    found.dish(soup, 2)
    found.start(0, 6)
    return found


def at_home(shop: Shopping) -> list[tuple[str, float | None, str]]:
    things = shop.services.shopping.pantry.things()
    return sorted((one.item.name, one.item.amount, one.item.unit) for one in things)


def records(shop: Shopping) -> int:
    with shop.services.desk.store.read() as unit:
        return len(unit.shopping.lines(id_of(shop.list)))


# -- lists -----------------------------------------------------------------------------------------


def test_the_newest_list_that_was_not_put_away_is_the_current_one(shop):
    first = shop.list
    later = shop.start(7, 13)
    assert shop.lists.all() == (later, first)
    assert shop.lists.current() == later
    done = shop.lists.finish(later)
    assert (done.done, shop.lists.current()) == (True, first)
    assert shop.lists.reopen(done) == shop.lists.current()
    shop.lists.remove(shop.lists.current())
    assert shop.lists.all() == (first,)
    shop.undo()
    assert len(shop.lists.all()) == 2


def test_other_days_keep_what_was_said(shop):
    shop.tick("Carrot")
    shop.lists.write(shop.list, "kitchen paper")
    shop.list = shop.lists.change(replace(shop.list, first=shop.day(3)))
    lines = shop.lines()
    assert set(lines) == {"Carrot", "kitchen paper"}
    assert (lines["Carrot"].ticked, lines["Carrot"].needed) == (True, ())


def test_a_list_that_goes_takes_its_lines_and_leaves_what_is_at_home(shop):
    shop.tick("Carrot")
    shop.lists.write(shop.list, "kitchen paper")
    shop.lists.remove(shop.list)
    assert records(shop) == 0
    assert at_home(shop) == [("Carrot", 600, "g")]
    shop.undo()
    assert records(shop) == 2
    assert shop.line("Carrot").ticked


def test_two_lists_know_nothing_of_each_others_ticks(shop):
    shop.tick("Onion")
    shop.start(0, 6)
    line = shop.line("Onion")
    assert (line.ticked, line.covered, said(line.at_home)) == (False, True, [(2, "")])


# -- ticks -----------------------------------------------------------------------------------------


def test_a_tick_brings_it_home_in_one_step_and_one_undo_takes_both_back(shop, heard):
    heard.clear()
    shop.lists.tick(shop.list, shop.line("Carrot"), True, use_by=shop.day(5), by="me")
    ((changes, by),) = heard
    assert (changes.kinds, by) == ({"shop_line", "pantry"}, "me")
    assert shop.services.writer.undo_name == "bought: Carrot"
    (thing,) = shop.services.shopping.pantry.things()
    line = shop.line("Carrot")
    assert (thing.item.bought, thing.item.use_by) == (shop.day(), shop.day(5))
    assert (thing.item.place, thing.item.food_id) == (Place.FRIDGE, "carrot")
    assert thing.item.line_id == id_of(line.record)
    assert (line.ticked, line.record.got, line.price) == (True, shop.day(), None)
    shop.undo()
    assert at_home(shop) == []
    assert not shop.line("Carrot").ticked
    shop.services.writer.redo()
    assert shop.line("Carrot").ticked


def test_what_needs_no_cold_comes_into_the_cupboard(shop):
    shop.food("Olive oil", 1, 100, "ml", ref="olive_oil")
    shop.tick("Olive oil")
    (thing,) = shop.services.shopping.pantry.things()
    assert thing.item.place is Place.CUPBOARD


def test_a_tick_that_is_taken_back_leaves_nothing_behind(shop):
    shop.tick("Carrot", price=2.5)
    assert shop.line("Carrot").price == 2.5
    line = shop.tick("Carrot", False)
    assert (line.ticked, line.bought, line.price, line.record) == (False, (), None, None)
    assert (at_home(shop), records(shop)) == ([], 0)


def test_another_amount_takes_the_place_of_what_was_said(shop):
    shop.tick("Carrot")
    line = shop.tick("Carrot", bought=[amount(1, "kg")], price=3.0)
    assert (said(line.bought), line.price, line.ticked) == ([(1, "kg")], 3.0, True)
    assert at_home(shop) == [("Carrot", 1, "kg")]
    line = shop.tick("Carrot", price=3.2, use_by=shop.day(9))
    assert (said(line.bought), line.price) == ([(1, "kg")], 3.2)
    (thing,) = shop.services.shopping.pantry.things()
    assert (thing.item.amount, thing.item.use_by) == (1, shop.day(9))


def test_what_is_said_of_it_later_leaves_the_day_on_which_it_was_bought(shop, clock):
    shop.tick("Carrot")
    clock.advance(days=1)
    line = shop.tick("Carrot", price=2.0)
    assert (line.record.got, line.price) == (shop.day(-1), 2.0)


def test_less_than_needed_leaves_the_rest_to_buy(shop):
    line = shop.tick("Carrot", bought=[amount(400, "g")])
    assert (line.ticked, said(line.bought), said(line.to_buy)) == (
        False, [(400, "g")], [(200, "g")],
    )  # fmt: skip
    line = shop.tick("Carrot")
    assert (line.ticked, said(line.bought)) == (True, [(600, "g")])
    assert at_home(shop) == [("Carrot", 200, "g"), ("Carrot", 400, "g")]
    shop.tick("Carrot", False)
    assert at_home(shop) == []


def test_bought_and_nobody_says_how_much(shop):
    line = shop.tick("Carrot", bought=[])
    assert (line.ticked, line.bought, line.to_buy) == (True, (amount(None),), ())
    assert at_home(shop) == [("Carrot", None, "")]


def test_what_was_bought_in_pieces_stands_for_grams(shop):
    # Ten carrots of 60 g.
    assert shop.tick("Carrot", bought=[amount(10)]).ticked
    assert said(shop.tick("Carrot", bought=[amount(5)]).to_buy) == [(300, "g")]


def test_what_nobody_knows_comes_home_under_its_name(shop):
    assert said(shop.line("Grandma's mix").to_buy) == [(None, "")]
    assert shop.tick("Grandma's mix").ticked
    assert at_home(shop) == [("Grandma's mix", None, "")]


def test_an_older_line_in_the_hand_writes_upon_what_stands_by_now(shop):
    old = shop.line("Carrot")
    shop.tick("Carrot")
    shop.lists.note(shop.list, old, "the orange ones")
    line = shop.line("Carrot")
    assert (line.ticked, line.note) == (True, "the orange ones")
    assert records(shop) == 1


# -- choices and notes -----------------------------------------------------------------------------


def test_what_is_left_out_stands_for_itself_until_the_choice_is_taken_back(shop):
    shop.lists.choose(shop.list, shop.line("Carrot"), LineChoice.LEAVE)
    assert [one.text for one in shop.view().left_out] == ["Carrot"]
    shop.lists.choose(shop.list, shop.line("Carrot"), None)
    assert (shop.view().left_out, records(shop)) == ((), 0)
    shop.undo()
    assert shop.line("Carrot").choice is LineChoice.LEAVE


def test_what_is_at_home_can_be_bought_all_the_same(shop):
    shop.put("Carrot", 1, "kg", ref="carrot")
    assert [one.text for one in shop.view().at_home] == ["Carrot"]
    shop.lists.choose(shop.list, shop.line("Carrot"), LineChoice.NEED)
    assert shop.to_buy("Carrot") == [(600, "g")]
    assert shop.view().at_home == ()


def test_a_choice_that_changes_nothing_writes_nothing(shop):
    before = shop.services.writer.undo_name
    shop.lists.choose(shop.list, shop.line("Carrot"), None)
    shop.lists.note(shop.list, shop.line("Carrot"), "  ")
    shop.lists.tick(shop.list, shop.line("Carrot"), False)
    assert (shop.services.writer.undo_name, records(shop)) == (before, 0)


def test_making_what_no_recipe_gives_is_refused(shop):
    with pytest.raises(UserError, match="No recipe of your book makes Carrot"):
        shop.lists.choose(shop.list, shop.line("Carrot"), LineChoice.MAKE)


def test_a_note_stays_with_its_line_and_goes_when_it_is_empty(shop):
    shop.lists.note(shop.list, shop.line("Onion"), " the  red ones ")
    assert shop.line("Onion").note == "the red ones"
    shop.lists.note(shop.list, shop.line("Onion"), "")
    assert (shop.line("Onion").note, records(shop)) == ("", 0)


# -- lines of one's own ----------------------------------------------------------------------------


def test_a_line_is_written_as_one_says_it(shop):
    record = shop.lists.write(shop.list, " 2 kg  carrots, washed ")
    assert (record.text, record.amount, record.unit, record.note) == ("carrots", 2, "kg", "washed")
    assert record.food_id == "carrot"
    line = shop.line("carrots")
    assert (line.is_own, line.category, said(line.to_buy)) == (True, "cooked_veg", [(2, "kg")])
    assert [one.why for one in line.reasons] == [Why.HAND]
    assert shop.to_buy("Carrot") == [(600, "g")], "its own line beside the plan's"
    assert shop.services.writer.undo_name == "write carrots on the list"


def test_what_is_written_without_an_amount_is_one_to_buy(shop):
    shop.lists.write(shop.list, "Kitchen paper")
    line = shop.line("Kitchen paper")
    assert (line.covered, line.category, line.food_id) == (False, "other", None)
    assert shop.tick("Kitchen paper").ticked
    assert at_home(shop) == [], "it is no food"


def test_a_written_food_comes_home_when_it_is_bought(shop):
    shop.lists.write(shop.list, "2 l kefir")
    line = shop.tick("kefir")
    assert (line.ticked, said(line.bought)) == (True, [(2, "l")])
    assert at_home(shop) == [("kefir", 2, "l")]
    shop.tick("kefir", False)
    assert (at_home(shop), shop.to_buy("kefir")) == ([], [(2, "l")])


def test_a_line_of_ones_own_is_changed_and_taken_off(shop):
    record = shop.lists.write(shop.list, "2 kg carrots")
    shop.lists.change_own(replace(record, text="eggs", amount=6.0, unit=""))
    line = shop.line("eggs")
    assert (said(line.to_buy), line.category, line.food_id) == ([(6, "")], "protein", "eggs")
    shop.lists.note(shop.list, line, "brown")
    shop.lists.remove_own(line.record)
    assert "eggs" not in shop.lines()
    with pytest.raises(UserError, match="not on the list any more"):
        shop.lists.change_own(record)
    with pytest.raises(UserError, match="not on the list any more"):
        shop.lists.tick(shop.list, line, True)
    shop.undo()
    assert shop.line("eggs").note == "brown"


def test_written_lines_stand_in_the_order_of_writing_where_their_names_are_one(shop):
    first = shop.lists.write(shop.list, "Rice")
    second = shop.lists.write(shop.list, "Rice")
    assert (first.position, second.position) == (0, 1)
    rice = [one for one in shop.view().lines if one.text == "Rice"]
    assert len(rice) == 2
    shop.lists.tick(shop.list, rice[0], True)
    assert [one.ticked for one in shop.view().lines if one.text == "Rice"] == [True, False]
