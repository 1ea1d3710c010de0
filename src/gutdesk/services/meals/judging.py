"""What is to be said of a planned meal on its day: what it breaks, what could stand in for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import Meal
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned, PlannedKind
from gutdesk.domain.meals.seen import Left, Seen
from gutdesk.domain.tags import Holds, Tagging
from gutdesk.services.avoid import AvoidService
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.kitchen import PlannedKitchen
from gutdesk.services.meals.starting import StartSmall
from gutdesk.services.recipes import BookEntry, RecipeService

LIVE = "live_raw"


class Swap(NamedTuple):
    """A food that may stand in for one that is left out: `instead` of which line of a planned
    recipe, or None for the planned food itself. `source` are ids of protocol/sources.toml."""

    ref: str
    name: str
    part: Ingredient | None
    source: tuple[str, ...]


class MealJudge:
    """Reads only. What is known of foods is read when the first planned meal is judged."""

    def __init__(
        self,
        book: MealBook,
        kitchen: PlannedKitchen,
        recipes: RecipeService,
        foods: FoodService,
        avoid: AvoidService,
        starting: StartSmall,
    ) -> None:
        self._book = book
        self._kitchen = kitchen
        self._recipes = recipes
        self._foods = foods
        self._avoid = avoid
        self._starting = starting

    def seen(self, planned: tuple[Planned, ...]) -> tuple[Seen, ...]:
        """Each with what is to be said of it, in the same order."""
        meals = self._book.meals_of(planned)
        origins = self._origins(planned)
        portions = self._starting.of(planned)
        return tuple(
            self._one(one, meals.get(one.meal_id or ""), origins, portions) for one in planned
        )

    def _one(
        self,
        planned: Planned,
        meal: Meal | None,
        origins: dict[str, Planned],
        portions: dict[str, tuple[float, str]],
    ) -> Seen:
        if planned.kind not in EATEN:
            return Seen(planned=planned, meal=meal)
        assert planned.meta is not None
        entry = self._kitchen.entry(planned)
        tagging = self._tagging(planned, entry)
        start = portions.get(planned.meta.id)
        is_test = self._starting.is_test(planned)
        steps = self._starting.steps_of(planned) if start is not None and not is_test else None
        return Seen(
            planned=planned,
            objections=self._avoid.objections(tagging, self._refs(planned, entry), planned.day),
            unknown=self._unknown(planned, entry, tagging),
            since=self._kitchen.since(planned),
            left=self._left(planned, origins),
            live=tagging.holds(LIVE) is Holds.CONTAINS,
            start=start[0] if start is not None else None,
            start_unit=start[1] if start is not None else "",
            start_source=steps.source if steps is not None else (),
            is_test=is_test,
            meal=meal,
        )

    # -- what is in it ---------------------------------------------------------------------------

    def _tagging(self, planned: Planned, entry: BookEntry | None) -> Tagging:
        if entry is not None:
            return self._recipes.tagging(entry)
        return self._foods.tagging(planned.name, planned.ref or None)

    def _refs(self, planned: Planned, entry: BookEntry | None) -> Collection[str]:
        if entry is not None:
            return self._recipes.food_refs(entry)
        return self._foods.parts_of(planned.name, planned.ref or None)

    def _unknown(
        self, planned: Planned, entry: BookEntry | None, tagging: Tagging
    ) -> tuple[str, ...]:
        if entry is not None:
            return self._recipes.unknown(entry)
        return () if tagging.known else (planned.name,)

    # -- what could stand in ---------------------------------------------------------------------

    def swaps(self, seen: Seen) -> tuple[Swap, ...]:
        """Foods that may stand in for what is left out that day, the best first for each."""
        if not seen.broken:
            return ()
        planned = seen.planned
        entry = self._kitchen.entry(planned)
        if entry is None:
            return self._stand_ins(planned.name, planned.day, None)
        found: list[Swap] = []
        for objection in seen.broken:
            for part in self._recipes.culprits(entry, objection, planned.day):
                if all(one.part != part for one in found):
                    found += self._stand_ins(part.text, planned.day, part)
        return tuple(found)

    def _stand_ins(self, name: str, day: date, part: Ingredient | None) -> tuple[Swap, ...]:
        from gutdesk.knowledge import catalogue

        instead = self._avoid.instead(name, day)
        if instead is None:
            return ()
        foods = [(ref, catalogue.food(ref)) for ref in instead.foods]
        return tuple(
            Swap(ref, food.plain_name, part, instead.source)
            for ref, food in foods
            if food is not None
        )

    # -- leftovers -------------------------------------------------------------------------------

    def _origins(self, planned: tuple[Planned, ...]) -> dict[str, Planned]:
        wanted = {
            one.left_from
            for one in planned
            if one.kind is PlannedKind.LEFTOVER and one.left_from is not None
        }
        return self._book.by_id(wanted)

    def _left(self, planned: Planned, origins: dict[str, Planned]) -> Left:
        if planned.kind is not PlannedKind.LEFTOVER or planned.left_from is None:
            return Left.FINE
        origin = origins.get(planned.left_from)
        if origin is None or origin.kind not in COOKED:
            return Left.GONE
        order = {slot.id: place for place, slot in enumerate(self._book.slots())}
        when = [(one.day, order.get(one.slot, len(order))) for one in (origin, planned)]
        if when[0] >= when[1]:
            return Left.LATER
        now = self._kitchen.now(planned)
        keeps = now.recipe.keep_fridge_days if now is not None else None
        if keeps is not None and planned.day - origin.day > timedelta(days=keeps):
            return Left.OLD
        return Left.FINE
