"""A shopping list over a real diary, with meals, a pantry and staples put in in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Quantity, ShopList, Staple
from gutdesk.services.recipes import BookEntry

DAYS = ("bought", "opened", "frozen", "use_by")


def amount(number: float | None, unit: str = "") -> Quantity:
    return Quantity(amount=number, unit=unit)


def part(
    text: str, number: float | None = None, unit: str = "", ref: str | None = None
) -> Ingredient:
    return Ingredient(text=text, food_id=ref, amount=number, unit=unit)


def said(quantities: Iterable[Quantity]) -> list[tuple[float | None, str]]:
    """Amounts as a test writes them; what lies behind the sixth digit is of no shop."""
    return [
        (one.amount if one.amount is None else round(one.amount, 6), one.unit) for one in quantities
    ]


class Shopping:
    """Days are counted from today: 1 is tomorrow."""

    def __init__(self, services: Any) -> None:
        self.services = services
        self.lists = services.shopping.lists
        self.list: ShopList | None = None

    def day(self, away: int = 0) -> date:
        return self.services.desk.today() + timedelta(days=away)

    # -- what there is ---------------------------------------------------------------------------

    def recipe(self, name: str, *parts: Ingredient, servings: float = 2, **more: Any) -> BookEntry:
        return self.services.recipes.save(
            Recipe(name=name, servings=servings, ingredients=parts, **more)
        )

    def dish(self, entry: BookEntry, away: int, slot: str = "dinner", **more: Any) -> Planned:
        draft = drafts.of_recipe(entry.recipe, entry.ref, day=self.day(away), slot=slot, **more)
        return self.services.meals.planner.place(draft)

    def left(self, origin: Planned, away: int, slot: str = "lunch", **more: Any) -> Planned:
        draft = replace(drafts.leftover_of(origin, day=self.day(away), slot=slot), **more)
        return self.services.meals.planner.place(draft)

    def food(
        self,
        name: str,
        away: int,
        number: float | None = None,
        unit: str = "",
        *,
        ref: str = "",
        people: int = 1,
        slot: str = "snack",
    ) -> Planned:
        draft = drafts.of_food(name, ref, day=self.day(away), slot=slot, amount=number, unit=unit)
        return self.services.meals.planner.place(replace(draft, people=people))

    def put(
        self, name: str, number: float | None = None, unit: str = "", **more: Any
    ) -> PantryItem:
        """At home; `ref` is the food, days are counted from today."""
        days = {key: self.day(more.pop(key)) for key in DAYS if key in more}
        ref = more.pop("ref", None)
        item = PantryItem(name=name, food_id=ref, amount=number, unit=unit, **more, **days)
        return self.services.shopping.pantry.add(item)

    def staple(
        self, name: str, number: float, unit: str = "", days: int = 7, **more: Any
    ) -> Staple:
        return self.services.shopping.staples.save(
            Staple(name=name, amount=number, unit=unit, days=days, **more)
        )

    # -- the list --------------------------------------------------------------------------------

    def start(self, first: int = 0, last: int = 6, **more: Any) -> ShopList:
        self.list = self.lists.start(self.day(first), self.day(last), **more)
        return self.list

    def view(self) -> ListView:
        assert self.list is not None
        return self.lists.view(self.list)

    def lines(self) -> dict[str, Line]:
        """Every line by its name, those at home and left out too."""
        view = self.view()
        return {one.text: one for one in (*view.lines, *view.at_home, *view.left_out)}

    def line(self, text: str) -> Line:
        return self.lines()[text]

    def to_buy(self, text: str) -> list[tuple[float | None, str]]:
        return said(self.line(text).to_buy)

    def tick(self, text: str, ticked: bool = True, **more: Any) -> Line:
        self.lists.tick(self.list, self.line(text), ticked, **more)
        return self.line(text)

    def sections(self) -> dict[str, list[str]]:
        return {one.name: [line.text for line in one.lines] for one in self.view().sections}

    def undo(self) -> None:
        self.services.writer.undo()
