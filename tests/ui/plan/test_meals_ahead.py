"""The week of meals made ready before anybody looks, and looked at once after each change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gutdesk.domain.meals import drafts
from gutdesk.services.food_finder import read_catalogue
from gutdesk.ui.plan.meals.meals_page import MealsPage
from gutdesk.ui.plan.tab import MEALS
from gutdesk.ui.tour import settle


@pytest.fixture
def looks_taken(monkeypatch) -> list[MealsPage]:
    """The page, once for each time that it looked again."""
    taken: list[MealsPage] = []
    refresh = MealsPage.refresh

    def look(page: MealsPage) -> None:
        taken.append(page)
        refresh(page)

    monkeypatch.setattr(MealsPage, "refresh", look)
    return taken


def carrot(services, later: int = 0):
    day = services.desk.today() + timedelta(days=later)
    return drafts.of_food("Carrot", "", day=day, slot="snack")


def test_a_week_that_is_planned_is_ready_before_it_is_looked_at(window, services, looks_taken):
    services.meals.planner.place(carrot(services))
    settle()
    tab = window.tab("plan")
    tab.warm_up()
    assert len(looks_taken) == 1
    window.show_tab("plan")
    settle()
    assert tab.overview.isVisible()
    window.show_tab("plan", "meals")
    settle()
    assert len(looks_taken) == 1
    assert len(tab.meals.view.planned) == 1


def test_without_a_planned_meal_nothing_is_made_ready(window, services, looks_taken):
    services.meals.planner.place(carrot(services, -1))
    settle()
    window.tab("plan").warm_up()
    assert looks_taken == []


def test_a_change_of_its_own_is_looked_at_once(window, services, looks_taken):
    window.show_tab("plan", "meals")
    settle()
    page = window.tab("plan").page(MEALS)
    before = len(looks_taken)
    page.acts._do(services.meals.planner.place, carrot(services))
    settle()
    assert len(looks_taken) == before + 1
    assert len(page.view.planned) == 1


def test_a_change_of_somebody_else_is_looked_at_too(window, services, looks_taken):
    """Also one that comes in the same turn as a change of its own."""
    window.show_tab("plan", "meals")
    settle()
    page = window.tab("plan").page(MEALS)
    before = len(looks_taken)
    services.meals.planner.place(carrot(services))
    settle()
    assert len(looks_taken) == before + 1
    page.acts._do(services.meals.planner.place, carrot(services))
    services.meals.planner.place(carrot(services))
    settle()
    assert len(looks_taken) == before + 3
    assert len(page.view.planned) == 3
    window.undo()
    settle()
    assert len(page.view.planned) == 2


def test_recipes_are_looked_at_ahead_once_the_catalogue_is_read(window, services, qtbot):
    """And the page stops as soon as all are known, or it is not seen."""
    window.show_tab("plan", "meals")
    page = window.tab("plan").page(MEALS)
    qtbot.waitUntil(lambda: not page._ahead.isActive())
    assert services.meals.dishes.read_ahead(1)
    read_catalogue()
    services.finder.is_ready = True
    page.refresh()
    qtbot.waitUntil(lambda: not page._ahead.isActive(), timeout=20_000)
    assert not services.meals.dishes.read_ahead(1)
    window.show_tab("log")
    services.meals.dishes._read = 0
    page.refresh()
    qtbot.waitUntil(lambda: not page._ahead.isActive())
    assert services.meals.dishes._read == 0
