"""Suggestions look into the pantry: what spoils this week is cooked before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Course, Food
from gutdesk.domain.meals.suggest_rules import SPOILS, rules_from, to_plain
from gutdesk.domain.shopping.pantry import PantryItem, Place


@pytest.fixture
def monday(services: Any) -> date:
    """Of the week that follows."""
    today = services.desk.today()
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def pie(week: Any) -> Any:
    """Only this one has celeriac in it."""
    return week.own("Celeriac pie", "Celeriac", "Carrot", course=Course.DINNER, servings=2.0)


def put(week: Any, use_by: date, name: str = "Celeriac", **more: Any) -> PantryItem:
    return week.services.pantry.add(PantryItem(name=name, use_by=use_by, **more))


def days_of(week: Any, monday: date, ref: str, seed: int) -> list[date]:
    made = week.meals.suggester.suggest(monday, seed)
    found = [one.day for one in made.placed if one.ref == ref]
    week.undo()
    return found


def test_what_spoils_is_on_the_table_before_it_does(week, monday, pie):
    last = monday + timedelta(days=2)
    put(week, last, amount=1.0, food_id="celeriac")
    for seed in range(4):
        days = days_of(week, monday, pie.ref, seed)
        assert days
        assert min(days) <= last


def test_the_person_can_switch_it_off(week, monday, pie):
    put(week, monday, food_id="celeriac")
    suggester = week.meals.suggester
    with_it = suggester.week(monday)
    assert with_it.spoils
    assert [one.ref for one in with_it.dishes if one.at_home]
    suggester.save_rules(rules_from({**to_plain(suggester.rules()), SPOILS: {"weight": 0}}))
    without = suggester.week(monday)
    assert not without.spoils
    assert not [one.ref for one in without.dishes if one.at_home]


@pytest.mark.parametrize(
    ("use_by", "place"),
    [
        (-1, Place.FRIDGE),  # past its date: nothing to plan a meal with
        (40, Place.FRIDGE),  # good for longer than the week
        (None, Place.CUPBOARD),  # nobody knows
    ],
)
def test_what_is_past_its_date_or_keeps_is_no_reason(week, monday, pie, use_by, place):
    today = week.services.desk.today()
    day = None if use_by is None else today + timedelta(days=use_by)
    put(week, day, food_id="celeriac", place=place)
    made = week.meals.suggester.week(monday)
    assert (made.spoils, [one for one in made.dishes if one.at_home]) == ({}, [])


def test_what_is_used_up_is_no_reason(week, monday, pie):
    item = put(week, monday, food_id="celeriac")
    week.services.pantry.use_up(item)
    assert not week.meals.suggester.week(monday).spoils


def test_an_own_food_is_known_by_its_name_and_what_nobody_knows_is_no_reason(week, monday):
    entry = week.own("Village stew", "Dragon bean", course=Course.DINNER)
    item = put(week, monday, name="dragon bean")

    def at_home() -> frozenset[str]:
        dishes = week.meals.suggester.week(monday).dishes
        return next(one.at_home for one in dishes if one.ref == entry.ref)

    assert not at_home()
    week.services.foods.save(Food(name="Dragon bean"))
    assert at_home() == {id_of(item)}
