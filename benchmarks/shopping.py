"""The shopping list of four weeks with a book of 300 recipes: reckoned anew after every kind of
change, and what a tick takes."""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import Result, p95, spans_ms
from benchmarks.window import opened, opened_sample, read_ahead

DAYS = 180
RECIPES, WEEKS, THINGS = 300, 4, 34
OTHER_FOODS = 60
"""Of the large table, that a household cooks with beside those of the protocol."""
AT_HOME, STAPLES, WRITTEN, TICKED = 60, 12, 20, 30
CONDITIONS = ("histamine", "ibs", "hypertension")
FLOOR_MS, FIRST_MS = 100, 300


def run(*, quick: bool) -> list[Result]:
    times = 10 if quick else 40
    with tempfile.TemporaryDirectory() as name:
        diary = Path(name) / "shopping.gutdesk"
        with opened_sample(diary, DAYS) as services:
            read_ahead(services)
            _fill(services)
        # Opened anew: what filling it has read is not known any more.
        with opened(diary) as services:
            read_ahead(services)
            return list(_Bench(services, times).all())


class _Bench:
    """A list that is looked at; each method measures, and leaves the diary as it was."""

    def __init__(self, services: Any, times: int) -> None:
        self.services, self.times = services, times
        self.lists = services.shopping.lists
        self.list = self.lists.current()
        self.planned = services.meals.book.planned(self.list.first, self.list.last)
        self.detail = f"{len(self.planned)} things, {len(services.recipes.all())} recipes"

    def all(self) -> Iterator[Result]:
        first = spans_ms(1, lambda _turn: self.look())
        lines = len(self.lists.view(self.list).lines)
        self.detail += f", {lines} lines"
        yield self.result("the list at first, nothing known of its foods", first)
        for what, change in (
            ("nothing", self.nothing),
            ("a meal was taken off the plan", self.unplan),
            ("something was eaten", self.eat),
            ("something was put into the pantry", self.put),
            ("a recipe was changed", self.cook),
            ("a food was changed", self.rename),
        ):
            yield self.result(f"the list of four weeks after {what}", self.after(change))
        yield self.result("a tick, written and reckoned", self.ticking())

    def look(self) -> object:
        return self.lists.view(self.list)

    def result(self, what: str, spans: list[float]) -> Result:
        if len(spans) == 1:
            return Result(what, spans[0], FIRST_MS, "ms", self.detail)
        detail = f"median {statistics.median(spans):.1f} ms; {self.detail}"
        return Result(f"{what} (95th percentile)", p95(spans), FLOOR_MS, "ms", detail)

    def after(self, change: Callable[[int], bool]) -> list[float]:
        """Only the looking is measured; what `change` wrote is taken back."""
        spans = []
        for turn in range(self.times):
            wrote = change(turn)
            spans += spans_ms(1, lambda _turn: self.look())
            if wrote:
                self.services.writer.undo()
        return spans

    # -- changes ---------------------------------------------------------------------------------

    def nothing(self, _turn: int) -> bool:
        return False

    def unplan(self, turn: int) -> bool:
        self.services.meals.planner.remove([self.planned[turn % len(self.planned)]])
        return True

    def eat(self, turn: int) -> bool:
        reading = self.services.quick.read(f"kefir {turn + 1} ml", self.services.desk.today())
        self.services.quick.write(reading)
        return True

    def put(self, turn: int) -> bool:
        from gutdesk.domain.shopping.pantry import PantryItem

        item = PantryItem(name="Carrot", food_id="carrot", amount=100.0 + turn, unit="g")
        self.services.shopping.pantry.add(item)
        return True

    def cook(self, turn: int) -> bool:
        entry = next(one for one in self.services.recipes.all() if one.is_own)
        self.services.recipes.save(replace(entry.recipe, note=f"turn {turn}"))
        return True

    def rename(self, turn: int) -> bool:
        food = self.services.foods.all()[0]
        self.services.foods.save(replace(food, note=f"turn {turn}"))
        return True

    def ticking(self) -> list[float]:
        lines = [one for one in self.lists.view(self.list).lines if not one.ticked]
        spans = []
        for turn in range(self.times):
            line = lines[turn % len(lines)]

            def tick(_turn: int, line: Any = line) -> None:
                self.lists.tick(self.list, line, True)
                self.look()

            spans += spans_ms(1, tick)
            self.services.writer.undo()
        return spans


# -- the diary -------------------------------------------------------------------------------------


def _fill(services: Any) -> None:
    """A book of 300 recipes, four weeks of meals, a full pantry, staples, ticks and lines of one's
    own; a person who takes care with three things."""
    from gutdesk.domain.meals import drafts
    from gutdesk.knowledge import catalogue

    luck = random.Random(1)
    services.person.change(replace(services.person.current(), conditions=CONDITIONS))
    shipped = [food for food in catalogue.shipped() if food.serving_qty]
    count = RECIPES - len(services.recipes.all())
    services.recipes.add(tuple(_recipes(services, shipped, count, luck)))
    assert len(services.recipes.all()) == RECIPES
    first = services.desk.today() + timedelta(days=1)
    days = [first + timedelta(days=later) for later in range(WEEKS * 7)]
    place = services.meals.planner.place
    dinners = []
    for number in range(WEEKS * THINGS):
        day, slot = days[number % len(days)], ("breakfast", "lunch", "dinner")[number % 3]
        if number % 6 == 5 and dinners:
            place(drafts.leftover_of(dinners[-1], day=max(day, dinners[-1].day), slot="lunch"))
        elif number % 6 == 4:
            food = luck.choice(shipped)
            place(drafts.of_food(food.plain_name, food.id, day=day, slot="snack", amount=50.0))
        else:
            entry = luck.choice(services.recipes.all())
            draft = drafts.of_recipe(entry.recipe, entry.ref, day=day, slot=slot, people=2)
            dinners.append(place(draft))
    _shop(services, shipped, days, luck)


def _shop(services: Any, shipped: list[Any], days: list[date], luck: random.Random) -> None:
    from gutdesk.domain.shopping.pantry import PantryItem
    from gutdesk.domain.shopping.records import Staple

    shopping = services.shopping
    for food in luck.sample(shipped, AT_HOME):
        shopping.pantry.add(
            PantryItem(
                name=food.plain_name,
                food_id=food.id,
                amount=food.serving_qty * luck.randrange(1, 9),
                unit="" if food.unit == "piece" else food.unit,
                use_by=luck.choice((None, *days)),
            )
        )
    for food in luck.sample(shipped, STAPLES):
        shopping.staples.save(
            Staple(name=food.plain_name, food_id=food.id, amount=food.pack_qty, unit=food.unit)
        )
    listed = shopping.lists.start(days[0], days[-1])
    for food in luck.sample(shipped, WRITTEN):
        shopping.lists.write(listed, f"2 {food.plain_name}")
    for line in luck.sample(shopping.lists.view(listed).lines, TICKED):
        shopping.lists.tick(listed, line, True)


def _recipes(services: Any, shipped: list[Any], count: int, luck: random.Random) -> Iterator[Any]:
    """Eight to fourteen ingredients each: foods of the protocol, of the large table and of the
    diary by their id or their name, and names that nobody knows, in all sorts of units."""
    from gutdesk.domain.foods import Course, Ingredient, Recipe
    from gutdesk.knowledge import catalogue

    own, other = services.foods.all(), luck.sample(catalogue.usda(), OTHER_FOODS)
    units = ("g", "kg", "ml", "tbsp", "tsp", "", "clove", "bunch", "cup")
    for number in range(count):
        lines = []
        for place in range(luck.randrange(8, 15)):
            kind = luck.random()
            amount, unit = luck.randrange(1, 400) / 2, luck.choice(units)
            if kind < 0.1:
                food = luck.choice(own)
                lines.append(Ingredient(text=food.name, food_id=food.meta.id, amount=amount))
            elif kind < 0.2:
                lines.append(Ingredient(text=f"grandma's mix {place % 5}"))
            elif kind < 0.4:
                food = luck.choice(other)
                lines.append(Ingredient(text=food.name, amount=amount, unit=unit))
            else:
                food = luck.choice(shipped)
                lines.append(
                    Ingredient(text=food.plain_name, food_id=food.id, amount=amount, unit=unit)
                )
        yield Recipe(
            name=f"Own dish {number}",
            course=luck.choice(tuple(Course)[:4]),
            ingredients=tuple(lines),
            servings=float(luck.randrange(1, 5)),
        )


if __name__ == "__main__":
    for result in run(quick=False):
        print(result.row(), flush=True)
