"""The day asks for the planned meal that comes next, and one press writes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gutdesk.domain.diary import Meal, MealItem, Slot
from gutdesk.domain.meals import drafts

DAY = timedelta(days=1)


@pytest.fixture
def planned(services):
    """Porridge for breakfast, stew for dinner, and what is left of it tomorrow. It is 14:05."""
    today = services.desk.today()
    place = services.meals.planner.place
    found = []
    for ref, slot in (("porridge_gf", "breakfast"), ("beef_stew", "dinner")):
        entry = services.recipes.get(ref)
        found.append(place(drafts.of_recipe(entry.recipe, ref, day=today, slot=slot)))
    place(drafts.leftover_of(found[1], day=today + DAY, slot="lunch"))
    return found


@pytest.fixture
def warm(window, services):
    """The Log as it is when the start is over and the catalogue was read."""
    log = window.tabs[0]
    services.finder.is_ready = True
    log.warm_up()
    return log


def line(log):
    """The line of the day's planned meal; None where there is none."""
    from PySide6.QtWidgets import QPushButton

    found = log.asks.findChildren(QPushButton)
    return next((one for one in found if one.isVisibleTo(log) and "planned" in one.text()), None)


def test_one_press_writes_the_meal_that_comes_next_and_undo_takes_it_back(
    planned, warm, services, qtbot
):
    button = line(warm)
    assert button is not None and button.text() == "Breakfast as planned"
    assert button.toolTip() == planned[0].name
    button.click()
    qtbot.waitUntil(lambda: line(warm) is None)
    (meal,) = [e for e in services.diary.day(services.desk.today()).entries if isinstance(e, Meal)]
    assert meal.slot == "breakfast"
    assert {item.dish for item in meal.items} == {planned[0].name}
    services.writer.undo()
    qtbot.waitUntil(lambda: line(warm) is not None)


def test_dinner_is_not_asked_for_before_it_is_about_time(planned, warm, services, clock):
    services.meals.eater.eat(planned[:1])
    assert services.meals.eater.next_of(services.diary.day(services.desk.today())) == ()
    clock.advance(hours=3)
    view = services.diary.day(services.desk.today())
    assert services.meals.eater.next_of(view) == (planned[1],)


def test_a_meal_that_was_written_otherwise_is_not_asked_for(planned, services):
    """Whoever typed a breakfast has had one."""
    now, today = services.desk.now(), services.desk.today()
    eggs = Meal(day=today, at=now, items=(MealItem(text="Eggs"),), slot=Slot.BREAKFAST)
    services.diary.log(eggs)
    view = services.diary.day(today)
    assert services.meals.eater.next_of(view) == ()


def test_a_day_that_is_over_asks_for_all_of_its_meals_and_one_to_come_for_none(
    planned, services, clock
):
    today = services.desk.today()
    assert services.meals.eater.next_of(services.diary.day(today + DAY)) == ()
    clock.advance(days=1)
    assert services.meals.eater.next_of(services.diary.day(today)) == (planned[0],)
    services.meals.eater.eat(planned[:1])
    assert services.meals.eater.next_of(services.diary.day(today)) == (planned[1],)


def test_an_empty_plan_asks_for_nothing(warm):
    assert line(warm) is None
