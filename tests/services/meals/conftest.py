"""A week of meals in a real diary, planned in a few words; beside it a plan that is followed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gutdesk.domain.diary import Meal, Record, id_of
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.meals.seen import Seen
from gutdesk.services.recipes import BookEntry
from lived_plan import World


class Week:
    """Days are counted from today: -1 is yesterday. `meals` is what is tested."""

    def __init__(self, services: Any, clock: Any) -> None:
        self.services = services
        self.clock = clock
        self.meals = services.meals

    def day(self, away: int = 0) -> date:
        return self.services.desk.today() + timedelta(days=away)

    def entry(self, ref: str) -> BookEntry:
        found = self.services.recipes.get(ref)
        assert found is not None
        return found

    def own(self, name: str, *foods: str, **more: Any) -> BookEntry:
        """A recipe of one's own: 100 g of each food."""
        lines = tuple(Ingredient(text=food, amount=100.0, unit="g") for food in foods)
        return self.services.recipes.save(Recipe(name=name, ingredients=lines, **more))

    # -- drafts ----------------------------------------------------------------------------------

    def dish(
        self, recipe: str | BookEntry = "lentil_soup", away: int = 0, slot: str = "dinner", **more
    ) -> Planned:
        entry = self.entry(recipe) if isinstance(recipe, str) else recipe
        return drafts.of_recipe(entry.recipe, entry.ref, day=self.day(away), slot=slot, **more)

    def food(
        self, name: str = "Carrot", ref: str = "", away: int = 0, slot: str = "snack", **more: Any
    ) -> Planned:
        return drafts.of_food(name, ref, day=self.day(away), slot=slot, **more)

    def leftover(self, origin: Planned, away: int = 1, slot: str = "lunch") -> Planned:
        return drafts.leftover_of(origin, day=self.day(away), slot=slot)

    def note(self, text: str = "Order fish", away: int = 0, slot: str = "dinner") -> Planned:
        return drafts.of_note(text, day=self.day(away), slot=slot)

    def out(self, away: int = 0, slot: str = "dinner") -> Planned:
        return drafts.eating_out(day=self.day(away), slot=slot)

    # -- planning --------------------------------------------------------------------------------

    def place(self, draft: Planned) -> Planned:
        return self.meals.planner.place(draft)

    def brought(self, *records: Record) -> tuple[Any, ...]:
        """What an import brings: nothing but the rules of one record look at it."""
        return self.services.writer.write("import", records)

    # -- looking ---------------------------------------------------------------------------------

    def planned(self, first: int = -14, last: int = 28) -> tuple[Planned, ...]:
        return self.meals.book.planned(self.day(first), self.day(last))

    def cell(self, away: int = 0, slot: str = "dinner") -> tuple[Planned, ...]:
        return self.meals.book.in_cell(self.day(away), slot)

    def names(self, away: int = 0, slot: str = "dinner") -> list[str]:
        return [one.name for one in self.cell(away, slot)]

    def now(self, planned: Planned) -> Planned:
        return self.meals.book.stored(planned)

    def seen(self, planned: Planned) -> Seen:
        """As it is judged among everything that is planned on its day."""
        around = self.meals.book.planned(planned.day, planned.day)
        found = self.meals.judge.seen(around)
        return next(one for one in found if id_of(one.planned) == id_of(planned))

    def log(self, away: int = 0) -> tuple[Meal, ...]:
        return self.services.diary.meals_on(self.day(away))

    def undo(self, times: int = 1) -> None:
        for _time in range(times):
            self.services.writer.undo()


@pytest.fixture
def week(services: Any, clock: Any) -> Week:
    return Week(services, clock)


@pytest.fixture
def world(services: Any, clock: Any) -> World:
    return World(services, clock)
