"""From planned to eaten: one click writes the meal into the Log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.amounts import convert
from gutdesk.domain.diary import Meal, MealItem, Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.planned import EATEN, Planned, PlannedKind
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.moments import Moment, local_on_day
from gutdesk.domain.rules_meals import check_servings
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DayView, DiaryService
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.drawing import PantryDraw
from gutdesk.services.meals.kitchen import PlannedKitchen
from gutdesk.services.meals.putting_back import Back, PutBack
from gutdesk.services.meals.starting import StartSmall
from gutdesk.services.meals.words import called, short
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.challenges import ChallengeService
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shopping.naming import FERMENTED
from gutdesk.services.shopping.pantry import PantryService

NEAR = timedelta(minutes=90)
"""So far from its usual time a meal of today is written as eaten now."""


class MealEater:
    def __init__(
        self,
        desk: Desk,
        book: MealBook,
        kitchen: PlannedKitchen,
        recipes: RecipeService,
        foods: FoodService,
        diary: DiaryService,
        starting: StartSmall,
        tests: ChallengeService,
        plan: PlanBook,
        pantry: PantryService,
    ) -> None:
        self._desk = desk
        self._book = book
        self._kitchen = kitchen
        self._recipes = recipes
        self._foods = foods
        self._diary = diary
        self._starting = starting
        self._tests = tests
        self._plan = plan
        self._draw = PantryDraw(desk, book, pantry, self._items, self._parts)
        self._put_back = PutBack(desk, pantry)

    def eat(
        self,
        planned: Sequence[Planned],
        *,
        shares: Mapping[str, float | None] | None = None,
        at: Moment | None = None,
        by: object = None,
    ) -> tuple[Meal, ...]:
        """Write that it was eaten: a meal of the Log for each meal of a day, with every ingredient;
        returns them by their time.
        `shares`, by id of what is planned, are the servings of a recipe and the amount of a food
        that were eaten; 0 leaves it out, None is not known how much. What is not among them was
        eaten as planned. The portion of a food test answers that test, and is a
        meal for itself. Where the person wants that, what was eaten is taken out of the pantry in
        the same step. One step. Raises UserError for days to come, for what was eaten already
        and where nothing of it can be."""
        there = [one for one in self._book.all_stored(planned) if one.kind in EATEN]
        eaten = self._book.meals_of(there)
        there = [one for one in there if one.meal_id not in eaten]
        if not there:
            raise UserError(
                _("Nothing planned here is left to eat. Write in the Log what you had.")
            )
        said = {id_of(one): _usual(one) for one in there} | dict(shares or {})
        for one in there:
            self._check(one, said[id_of(one)])
        there = [one for one in there if said[id_of(one)] != 0]
        if not there:
            raise UserError(_("Nothing of it was eaten, so there is nothing to write."))
        tested = [one for one in there if self._starting.is_test(one)]
        if len(tested) > 1:
            raise UserError(
                _("Two portions of a food test stand here. Take one out of the meal first.")
            )
        records: list[Record] = []
        fresh: dict[str, str] = {}
        for day, slot in dict.fromkeys((one.day, one.slot) for one in there):
            cell = [one for one in there if (one.day, one.slot) == (day, slot)]
            rest = [one for one in cell if one not in tested]
            if rest:
                meal, added = self._meal(rest, said, at, fresh)
                records += [meal, *added]
                records += [replace(one, meal_id=id_of(meal)) for one in rest]
        records += self._draw.drawn(there, said)
        text = _("eaten: {what}").format(what=called(there))
        if tested:
            self._eat_test(tested[0], said, at, records, by)
        else:
            self._desk.writer.write(text, records, by=by)
        meals = self._book.meals_of(self._book.still(there)).values()
        return tuple(sorted(meals, key=lambda meal: meal.at))

    def next_of(self, view: DayView) -> tuple[Planned, ...]:
        """The first planned meal of a day that it is about time for, and of which nothing was
        written yet: neither as planned nor anything else. None of a day to come."""
        now, today = self._desk.now(), self._desk.today()
        if view.day > today:
            return ()
        planned = [one for one in self._book.planned(view.day, view.day) if one.kind in EATEN]
        if not planned:
            return ()
        logged = {entry.slot for entry in view.entries if isinstance(entry, Meal)}
        eaten = self._book.meals_of(planned)
        for slot in self._book.slots_for(planned):
            cell = [one for one in planned if one.slot == slot.id]
            if not cell or (slot.slot is not None and slot.slot in logged):
                continue
            if any(one.meal_id in eaten for one in cell):
                continue
            start = self._desk.cache.settings().day_start_hour
            usual = local_on_day(view.day, slot.minute // 60, slot.minute % 60, start)
            if usual - now.local <= NEAR:
                return tuple(cell)
        return ()

    def taken_out(self, meals: Sequence[Meal]) -> tuple[PantryItem, ...]:
        """What of the pantry was taken out with these meals. Reads only."""
        return self._put_back.of({id_of(meal) for meal in meals}).items

    def eat_day(self, day: date, *, by: object = None) -> tuple[Meal, ...]:
        """All of a day as planned that was not eaten yet."""
        return self.eat(self._book.planned(day, day), by=by)

    def not_eaten(self, planned: Sequence[Planned], *, by: object = None) -> tuple[Planned, ...]:
        """Take the meals out of the Log again that these became, and keep them planned. Returns
        all that stands in no meal any more: what was eaten together goes together. A portion of a
        food test is taken back where the test is. What `back_of` says comes back into the pantry,
        in the same step."""
        there = self._book.all_stored(planned)
        eaten = self._book.meals_of(there)
        if self._plan.portions() & eaten.keys():
            raise UserError(
                _("This was a portion of a food test. Undo it, or say in the Plan what you had.")
            )
        back = [one for one in there if one.meal_id in eaten]
        if not back:
            raise UserError(_("Nothing of it stands in the Log."))
        now = self._desk.clock()
        apart = [*back, *self._others(set(eaten), back)]
        away = [as_deleted(meal, now) for meal in eaten.values()]
        free: list[Record] = [replace(one, meal_id=None) for one in apart]
        text = _("not eaten: {what}").format(what=called(apart))
        pantry = self._put_back.of(eaten.keys()).items
        self._desk.writer.write(text, [*away, *free, *pantry], by=by)
        return tuple(apart)

    def back_of(self, planned: Sequence[Planned]) -> Back:
        """What comes back into the pantry when these were not eaten. Reads only."""
        return self._put_back.of(self._book.meals_of(self._book.still(planned)).keys())

    # -- inside ----------------------------------------------------------------------------------

    def _check(self, planned: Planned, share: float | None) -> None:
        if planned.day > self._desk.today():
            raise UserError(_("That day is still to come, and only what was eaten can be written."))
        if share == 0:
            return
        if planned.kind is PlannedKind.FOOD:
            if share is not None and not 0 < share <= 1_000_000:
                raise UserError(_("An amount must be more than zero."))
        elif share is None:
            raise UserError(
                _("Say how many servings of {name} you had, or 0.").format(name=short(planned.name))
            )
        else:
            check_servings(share)

    def _meal(
        self,
        cell: Sequence[Planned],
        said: Mapping[str, float | None],
        at: Moment | None,
        fresh: dict[str, str],
    ) -> tuple[Meal, list[Record]]:
        slot = self._book.slot(cell[0].slot)
        moment = at or self._when(cell[0].day, slot)
        items = [item for one in cell for item in self._items(one, said[id_of(one)])]
        now = self._desk.clock()
        meal = Meal(
            day=self._desk.day_of(moment),
            at=moment,
            items=tuple(items),
            slot=slot.slot,
            meta=fresh_meta(now),
        )
        meal, foods = self._diary.with_foods(meal, fresh)
        return meal, list(foods)

    def items_of(self, planned: Planned) -> tuple[MealItem, ...]:
        """What it is as foods of the Log, just as planned."""
        return self._items(planned, _usual(planned))

    def _items(self, planned: Planned, share: float | None) -> tuple[MealItem, ...]:
        entry = self._kitchen.entry(planned)
        if entry is not None:
            return self._recipes.items(entry, servings=share or planned.servings)
        own = self._foods.own(planned.name, planned.ref or None)
        ref = id_of(own) if own is not None else planned.ref or None
        return (MealItem(text=planned.name, food_id=ref, amount=share, unit=planned.unit),)

    def _parts(self, planned: Planned, share: float) -> tuple[MealItem, ...]:
        """What a dish that is a food by itself is cooked of. What takes days or weeks is not made
        for a meal: it came from somewhere else."""
        entry = self._kitchen.entry(planned)
        made = self._recipes.made_item(entry) if entry is not None else None
        if entry is None or made is None:
            return ()
        from gutdesk.knowledge.aisles import aisle_of

        food = self._foods.shipped(ref=made.food_id)
        if food is not None and aisle_of(food) == FERMENTED:
            return ()
        as_dish = replace(entry, recipe=replace(entry.recipe, makes=None))
        if not as_dish.recipe.ingredients:
            return ()
        return self._recipes.items(as_dish, servings=share)

    def _eat_test(
        self,
        planned: Planned,
        said: Mapping[str, float | None],
        at: Moment | None,
        records: list[Record],
        by: object,
    ) -> None:
        portion = self._starting.test_of(planned)
        assert portion is not None

        def tied(meal_id: str) -> Sequence[Record]:
            return (*records, replace(planned, meal_id=meal_id))

        amount = said[id_of(planned)]
        if amount is not None:
            unit = portion.unit if planned.amount is None else planned.unit
            amount = convert(amount, unit, portion.unit)
            if amount is None:
                raise UserError(
                    _("A portion of this test is measured in {unit}. Say in that how much.").format(
                        unit=portion.unit
                    )
                )
        when = at or (None if planned.day == self._desk.today() else self.when_of(planned))
        self._tests.confirm(portion.run, amount=amount, at=when, also=tied, by=by)

    def when_of(self, planned: Planned) -> Moment:
        """When it would be written as eaten: now, or at its usual time."""
        return self._when(planned.day, self._book.slot(planned.slot))

    def _when(self, day: date, slot: DaySlot) -> Moment:
        """Now, if it is about time for this meal today; else its usual time, which nobody said."""
        start = self._desk.cache.settings().day_start_hour
        usual = local_on_day(day, slot.minute // 60, slot.minute % 60, start)
        now = self._desk.now()
        moment = Moment.at(usual, self._desk.zone, exact=False)
        if day == self._desk.today() and abs(moment.utc - now.utc) <= NEAR:
            return now
        if moment > now:
            # It was eaten before its time, and nobody said when.
            return replace(now, exact=False)
        return moment

    def _others(self, meals: set[str], mine: Sequence[Planned]) -> list[Planned]:
        """What else was planned and became one of these meals."""
        known = {id_of(one) for one in mine}
        with self._desk.store.read() as unit:
            found = unit.meals.planned_as(meals)
        return [one for one in found if id_of(one) not in known]


def _usual(planned: Planned) -> float | None:
    """How much is eaten as planned: servings of a recipe, the amount of a food where one was
    said."""
    return planned.amount if planned.kind is PlannedKind.FOOD else planned.servings
