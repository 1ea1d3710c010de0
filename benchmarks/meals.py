"""The week of meals with a full recipe book: opening and turning it, searching a cell, placing,
suggesting the rest, and all of it on paper."""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.food_search import plain_scan
from benchmarks.measure import Result, p95, spans_ms
from benchmarks.window import application, opened, opened_sample, read_ahead, shown, warm_up

DAYS = 180
RECIPES, WEEKS, THINGS = 500, 6, 34
OPEN_MS, SUGGEST_MS, PAPER_MS, OTHER_PAPER_MS, KEY_MS = 50, 300, 500, 1500, 20
WEEK = timedelta(days=7)
UNKNOWN = ("grandma's mix", "the green stuff", "Zwilbelkraut", "leftover bits", "secret sauce")
AVOIDED_TAGS = ("soy", "nuts", "citrus", "nightshade")
AVOIDED_FOODS, AT_HOME = 8, 40
TYPED = ("own dish 12", "lentil soup", "beef stew with carrots", "salmon", "sauerkraut", "leftover")


def run(*, quick: bool) -> list[Result]:
    application()
    times = 10 if quick else 40
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        diary = folder / "meals.gutdesk"
        with opened_sample(diary, DAYS) as services:
            read_ahead(services)
            first = _fill(services)
        # Opened anew: what filling it has read is not known any more.
        with opened(diary) as services:
            read_ahead(services)
            with shown(services, folder) as window:
                warm_up(window)
                bench = _Bench(services, window, first, times)
                found = [*bench.at_first(), *bench.looking(), *bench.searching()]
                found += [*bench.placing(), *bench.suggesting(), *bench.printing()]
    return found


class _Bench:
    """One that is open; each method measures, and leaves the week as it was."""

    def __init__(self, services: Any, window: Any, first: date, times: int) -> None:
        self.services, self.window, self.first, self.times = services, window, first, times
        self.recipes = len(services.recipes.all())
        things = services.meals.book.planned(first, first + WEEK - timedelta(days=1))
        self.detail = f"{len(things)} things, {self.recipes} recipes"

    @property
    def page(self) -> Any:
        return self.window.tab("plan").meals

    def settle(self) -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()

    def within(self, what: str, spans: list[float], floor: float) -> Result:
        if len(spans) == 1:
            return Result(what, spans[0], floor, "ms", self.detail)
        detail = f"median {statistics.median(spans):.1f} ms; {self.detail}"
        return Result(f"{what} (95th percentile)", p95(spans), floor, "ms", detail)

    def open(self) -> None:
        self.window.show_tab("plan", "meals")
        self.settle()

    def forget(self, number: int) -> None:
        """Nothing is known of what is in a food, as at the start: a food was changed, too."""
        from gutdesk.knowledge.tagging.deciding import tagging

        self.services.foods.save(_renoted(self.services.foods.all()[0], number))
        tagging.cache_clear()
        self.settle()

    # -- looking ---------------------------------------------------------------------------------

    def at_first(self) -> Iterator[Result]:
        first = spans_ms(1, lambda _turn: self.open())
        yield self.within("Meals opened for the first time, painted", first, OPEN_MS)
        self.page.show_week(self.first + WEEKS * WEEK)
        yield self.within(
            "suggesting a week at once, nothing known of the recipes",
            [self.suggest()],
            SUGGEST_MS,
        )

    def suggest(self) -> float:
        """By the button, written and painted; and back."""

        def press(_turn: int) -> None:
            self.page.acts.suggest()
            self.settle()

        (span,) = spans_ms(1, press)
        assert len(self.page.view.planned) >= 14, "hardly anything was suggested"
        self.services.writer.undo()
        self.settle()
        return span

    def looking(self) -> Iterator[Result]:
        self.page.show_week(self.first)
        self.settle()
        for what, change in (("a meal was logged", self.log), ("a recipe was changed", self.cook)):
            spans = self.again(change)
            yield self.within(f"the week of meals opened after {what}, painted", spans, OPEN_MS)

        def turn(number: int) -> None:
            self.page.show_week(self.first + (number + 1) % WEEKS * WEEK)
            self.settle()

        new = spans_ms(WEEKS - 1, turn)
        yield Result(
            "turning to a week that nobody has looked at, painted (median)",
            statistics.median(new),
            OPEN_MS,
            "ms",
            f"of {len(new)}, most {max(new):.1f} ms; {self.detail}",
        )
        turning = spans_ms(max(self.times, WEEKS * 4), turn)
        yield self.within("turning back and forth, painted", turning, OPEN_MS)
        turn(-1)

    def again(self, change: Callable[[int], None]) -> list[float]:
        spans = []
        for number in range(self.times):
            self.window.show_tab("log")
            change(number)
            self.settle()
            spans += spans_ms(1, lambda _turn: self.open())
        return spans

    def log(self, number: int) -> None:
        reading = self.services.quick.read(f"kefir {number + 1} ml", self.services.desk.today())
        self.services.quick.write(reading)

    def cook(self, number: int) -> None:
        from dataclasses import replace

        entry = next(one for one in self.services.recipes.all() if one.is_own)
        self.services.recipes.save(replace(entry.recipe, note=f"turn {number}"))

    # -- searching -------------------------------------------------------------------------------

    def searching(self) -> Iterator[Result]:
        self.page.grid.setFocus()
        self.page.grid.choose(self.first + timedelta(days=2), "dinner")

        def search(_turn: int) -> None:
            self.page.search()
            self.settle()

        cold = []
        for turn in range(2 if self.times <= 10 else 6):
            self.page._leave_search()
            self.forget(turn)
            cold += spans_ms(1, search)
        yield self.within(
            "the search line opened over a cell, nothing known of the recipes", cold, SUGGEST_MS
        )
        line = self.page._field.line
        keys = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]

        def key(turn: int) -> None:
            line.setText(keys[turn % len(keys)])
            self.settle()

        key(0)
        spans = spans_ms(len(keys) * (1 if self.times <= 10 else 4), key)
        yield self.within("one letter in the search line, painted", spans, KEY_MS)
        self.page._leave_search()
        from gutdesk.knowledge import catalogue

        names = [food.plain_name for food in catalogue.every()]
        find = self.services.meals.offers.find
        cell = self.first + timedelta(days=2), "dinner"

        def found(turn: int) -> object:
            return find(keys[turn], *cell)

        def plainly(turn: int) -> object:
            return plain_find(self.services, names, keys[turn], *cell)

        ours = statistics.median(spans_ms(len(keys), found))
        plain = statistics.median(spans_ms(len(keys), plainly))
        yield Result(
            "what a letter finds for a cell / looking at every recipe and food in turn (medians)",
            ours / plain,
            1,
            "x",
            f"{ours:.2f} ms / {plain:.2f} ms, {self.recipes} recipes",
        )

    # -- placing ---------------------------------------------------------------------------------

    def placing(self) -> Iterator[Result]:
        writer = self.services.writer
        dish = next(
            one
            for one in self.services.meals.offers.find("", self.first, "dinner")
            if one.draft.parts
        )
        food = self.services.meals.offers.find("carrot", self.first, "dinner")[0]
        for what, offer in (("a recipe", dish), ("a food", food)):

            def place(_turn: int, offer: Any = offer) -> None:
                self.page._place(offer)
                self.settle()

            spans = []
            for _turn in range(self.times):
                self.page.search()
                self.settle()
                spans += spans_ms(1, place)
                writer.undo()
                self.settle()
            yield self.within(f"placing {what}, written and painted", spans, OPEN_MS)

    # -- suggesting ------------------------------------------------------------------------------

    def suggesting(self) -> Iterator[Result]:
        """In a week in which nothing is planned."""
        self.page.show_week(self.first + WEEKS * WEEK)
        self.settle()
        suggester = self.services.meals.suggester
        cold = []
        for turn in range(3 if self.times <= 10 else 8):
            self.services.foods.save(_renoted(self.services.foods.all()[0], turn))
            self.settle()
            cold.append(self.suggest())
        yield self.within("suggesting a week after a food was changed", cold, SUGGEST_MS)
        warm = [self.suggest() for _turn in range(self.times)]
        yield self.within("suggesting a week, written and painted", warm, SUGGEST_MS)

        def plainly(_turn: int) -> object:
            return plain_look(self.services, self.first)

        def week(_turn: int) -> object:
            return suggester.week(self.first + WEEKS * WEEK)

        ours = statistics.median(spans_ms(self.times, week))
        plain = statistics.median(spans_ms(2, plainly))
        yield Result(
            "what a week is suggested from / asking every recipe on each day (medians)",
            ours / plain,
            0.25,
            "x",
            f"{ours:.1f} ms / {plain:.1f} ms, {self.recipes} recipes",
        )
        self.page.show_week(self.first)
        self.settle()

    # -- on paper --------------------------------------------------------------------------------

    def printing(self) -> Iterator[Result]:
        from gutdesk.qt.printing import A4, pdf_of, set_document
        from gutdesk.services.printed import MEAL_PLAN

        formats = self.page.looks.formats
        for version, what, floor in (
            ("", "on one page", PAPER_MS),
            ("large", "in large type", OTHER_PAPER_MS),
            ("recipes", "with its recipes, for the cook", OTHER_PAPER_MS),
        ):

            def paper(_turn: int, version: str = version) -> None:
                document = self.services.printed.document(
                    MEAL_PLAN, self.first, formats, formats.first_weekday(), version
                )
                assert pdf_of(set_document(document, A4))

            spans = spans_ms(max(4, self.times // 4), paper)
            yield self.within(f"PDF of a week {what}", spans, floor)


# -- the diary -----------------------------------------------------------------------------------


def _fill(services: Any) -> date:
    """Own recipes, an avoid list, some weeks of meals and a pantry. Returns the first day of the
    weeks."""
    from gutdesk.domain.foods import AvoidKind
    from gutdesk.domain.meals import drafts
    from gutdesk.domain.shopping.pantry import PantryItem
    from gutdesk.knowledge import catalogue

    luck = random.Random(1)
    assert services.avoid.phases_on(services.desk.today())[-1].groups, "nothing is left out"
    for tag in AVOIDED_TAGS:
        services.avoid.add(kind=AvoidKind.TAG, subject=tag, name=tag)
    shipped = [food for food in catalogue.shipped() if food.serving_qty]
    for food in luck.sample(shipped, AVOIDED_FOODS):
        services.avoid.add(kind=AvoidKind.FOOD, subject=food.id, name=food.plain_name)
    services.recipes.add(tuple(_recipes(services, shipped, luck)))
    today = services.desk.today()
    first = today + timedelta(days=7 - today.weekday())
    for number in range(WEEKS):
        monday = first + number * WEEK
        services.meals.suggester.suggest(monday, number)
        there = len(services.meals.book.planned(monday, monday + timedelta(days=6)))
        for more in range(max(0, THINGS - there)):
            day, food = monday + timedelta(days=more % 7), luck.choice(shipped)
            draft = drafts.of_food(food.plain_name, food.id, day=day, slot="lunch", amount=100.0)
            services.meals.planner.place(draft)
    # So much spoils in the week that is suggested, which is the one after those.
    for number, food in enumerate(luck.sample(shipped, AT_HOME)):
        use_by = first + WEEKS * WEEK + timedelta(days=number % 7)
        services.pantry.add(PantryItem(name=food.plain_name, food_id=food.id, use_by=use_by))
    return first


def _recipes(services: Any, shipped: list[Any], luck: random.Random) -> Iterator[Any]:
    """Six to ten ingredients each: foods of the catalogue, of the diary, and names that nobody
    knows. Most are made of what the person may eat, as a book of theirs would be."""
    from gutdesk.domain.foods import Course, Ingredient, Recipe
    from gutdesk.knowledge import catalogue

    own = services.foods.all()
    fine = [
        food
        for food in shipped
        if not services.avoid.objections(services.foods.tagging(food.name, food.id), (food.id,))
    ]
    everything = catalogue.every()
    courses = (Course.BREAKFAST, Course.LUNCH, Course.DINNER, Course.DINNER, Course.SNACK)
    for number in range(RECIPES):
        calm = number % 3 > 0
        lines = []
        for place in range(luck.randrange(6, 11)):
            kind = luck.random()
            if kind < 0.15 and not calm:
                food = luck.choice(own)
                lines.append(Ingredient(text=food.name, food_id=food.meta.id))
            elif kind < 0.25 and not calm:
                lines.append(Ingredient(text=luck.choice(UNKNOWN)))
            elif kind < 0.5:
                food = luck.choice(fine if calm else everything)
                lines.append(Ingredient(text=food.plain_name, amount=50.0 + place, unit="g"))
            else:
                food = luck.choice(fine if calm else shipped)
                lines.append(
                    Ingredient(text=food.plain_name, food_id=food.id, amount=80.0, unit="g")
                )
        yield Recipe(
            name=f"Own dish {number} with {lines[0].text}"[:80],
            course=luck.choice(courses),
            ingredients=tuple(lines),
            steps=("Cut everything.", "Cook it until it is done.", "Serve it warm."),
            servings=float(luck.randrange(1, 5)),
            prep_min=luck.randrange(5, 30),
            cook_min=luck.randrange(60),
            keep_fridge_days=luck.randrange(4),
        )


def _renoted(food: Any, number: int) -> Any:
    from dataclasses import replace

    return replace(food, note=f"turn {number}")


# -- what one would write first ------------------------------------------------------------------


def plain_find(services: Any, names: list[str], text: str, day: date, slot: str) -> list[Any]:
    """The recipes with all of the words in their name or ingredients and the foods with all of
    them in their name, each as an offer."""
    words = text.casefold().split()
    found: list[Any] = plain_scan(names, text)
    for entry in services.recipes.all():
        recipe = entry.recipe
        parts = " ".join((recipe.name, *(one.text for one in recipe.ingredients))).casefold()
        if all(word in parts for word in words):
            found.append(services.meals.offers.recipe(entry, day=day, slot=slot))
    return found


def plain_look(services: Any, first: date) -> list[Any]:
    """What the list of each day has against each recipe."""
    days = [first + timedelta(days=later) for later in range(7)]
    return [
        services.recipes.objections(entry, day) for day in days for entry in services.recipes.all()
    ]


if __name__ == "__main__":
    for result in run(quick=False):
        print(result.row(), flush=True)
