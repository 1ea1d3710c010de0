"""The meals that a day has: renamed, added, ordered, hidden, and deleted with something in them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from gutdesk.domain.diary import Slot
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.slots import DaySlot


def ids(week) -> list[str]:
    return [slot.id for slot in week.meals.book.slots()]


def names(week) -> list[str]:
    return [slot.name for slot in week.meals.book.slots()]


def new(name: str, minute: int = 600) -> DaySlot:
    return DaySlot(id="", name=name, slot=None, minute=minute)


def save(week, *slots: DaySlot) -> None:
    week.meals.days.save(slots, by="tester")


@pytest.fixture
def usual(week):
    return week.meals.book.slots()


def test_a_day_has_four_meals_before_anybody_said_so(week, usual):
    assert ids(week) == ["breakfast", "lunch", "dinner", "snack"]
    assert names(week) == ["Breakfast", "Lunch", "Dinner", "Snack"]
    assert [slot.record for slot in usual] == [None] * 4
    step = week.services.writer.undo_name
    save(week, *usual)
    assert week.services.writer.undo_name == step


def test_a_meal_is_renamed_and_given_another_time(week, usual, heard):
    breakfast, *rest = usual
    heard.clear()
    save(week, replace(breakfast, name="  First   meal ", minute=11 * 60), *rest)
    ((changes, by),) = heard
    assert (changes.kinds, changes.days, by) == ({"meal_slot"}, set(), "tester")
    assert names(week) == ["First meal", "Lunch", "Dinner", "Snack"]
    first = week.meals.book.slot("breakfast")
    assert (first.minute, first.slot) == (11 * 60, Slot.BREAKFAST)
    assert len([one for one in week.meals.book.slots() if one.record]) == 1
    week.undo()
    assert names(week)[0] == "Breakfast"
    assert week.services.writer.redo_name == "meals of the day"


@pytest.mark.parametrize("place", range(5))
def test_a_new_meal_stands_where_it_was_put(week, usual, place):
    slots = list(usual)
    slots.insert(place, new("Second breakfast"))
    save(week, *slots)
    assert names(week).index("Second breakfast") == place
    assert [one for one in ids(week) if one in {slot.id for slot in usual}] == [
        slot.id for slot in usual
    ]


@pytest.mark.parametrize("first", range(5))
@pytest.mark.parametrize("second", range(6))
def test_so_does_a_second_one_and_a_change_of_name_moves_nothing(week, usual, first, second):
    slots = list(usual)
    slots.insert(first, new("One"))
    save(week, *slots)
    slots = list(week.meals.book.slots())
    slots.insert(second, new("Two"))
    save(week, *slots)
    wanted = [slot.name for slot in slots]
    assert names(week) == wanted
    for place in range(6):
        slots = list(week.meals.book.slots())
        slots[place] = replace(slots[place], name=f"Named {place}")
        save(week, *slots)
        assert names(week) == [slot.name for slot in slots]


def test_meals_are_put_into_any_order_and_back(week, usual):
    for order in list(permutations(usual))[::5]:
        now = {slot.id: slot for slot in week.meals.book.slots()}
        save(week, *(now[slot.id] for slot in order))
        assert ids(week) == [slot.id for slot in order]


def test_a_hidden_meal_has_a_row_only_where_something_stands_in_it(week, usual):
    save(week, *usual[:3], replace(usual[3], hidden=True))
    assert [slot.id for slot in week.meals.book.slots_for(())] == ["breakfast", "lunch", "dinner"]
    placed = week.place(week.food())
    assert [slot.id for slot in week.meals.book.slots_for([placed])][-1] == "snack"
    assert ids(week)[-1] == "snack"


def test_a_deleted_meal_of_ones_own_leaves_what_is_planned_in_it(week, usual):
    save(week, *usual, new("Supper", 21 * 60))
    supper = week.meals.book.slots()[-1]
    placed = week.place(week.dish(slot=supper.id))
    save(week, *usual)
    assert names(week) == ["Breakfast", "Lunch", "Dinner", "Snack"]
    row = week.meals.book.slots_for([placed])[-1]
    assert (row.id, row.name, row.slot) == (supper.id, "Another meal", None)
    week.meals.eater.eat([placed])
    assert len(week.log()) == 1
    week.undo(2)
    assert names(week)[-1] == "Supper"


def test_a_usual_meal_that_is_left_out_is_as_it_was_at_first(week, usual):
    save(week, replace(usual[0], name="Early"), *usual[1:])
    save(week, *week.meals.book.slots()[1:])
    assert sorted(names(week)) == ["Breakfast", "Dinner", "Lunch", "Snack"]


def test_two_of_one_name_none_shown_and_too_many_are_refused(week, usual):
    with pytest.raises(UserError, match="Two meals are called"):
        save(week, *usual, new(" dinner"))
    with pytest.raises(UserError, match="at least one meal that is shown"):
        save(week, *(replace(slot, hidden=True) for slot in usual))
    with pytest.raises(UserError, match="at least one meal"):
        save(week)
    with pytest.raises(UserError, match="at most 12 meals"):
        save(week, *usual, *(new(f"Meal {number}") for number in range(9)))
    with pytest.raises(UserError, match="needs a name"):
        save(week, *usual, new(" "))
    with pytest.raises(UserError, match="from 00:00 to 23:59"):
        save(week, *usual, new("Late", 1440))
    assert names(week) == ["Breakfast", "Lunch", "Dinner", "Snack"]


def test_the_hour_at_which_a_day_starts_moves_no_meal(week, services):
    placed = week.place(week.dish(away=1, slot="breakfast"))
    for hour in (0, 11, 4):
        services.settings.change("day_start_hour", hour)
        assert week.now(placed).day == placed.day
        assert [one.name for one in week.meals.book.in_cell(placed.day, "breakfast")]
