"""A portion of a food test as a meal of the Log."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.diary import Meal, MealItem, Slot, id_of
from gutdesk.domain.foods import Food
from gutdesk.domain.moments import Moment, local_on_day
from gutdesk.domain.plan.challenges import Challenge, Run, arm_of
from gutdesk.domain.stamps import fresh_meta
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService

NOON = 12


class Portions:
    def __init__(self, desk: Desk, foods: FoodService, diary: DiaryService) -> None:
        self._desk = desk
        self._foods = foods
        self._diary = diary

    def when(self, day: date) -> Moment:
        """Now, or about noon of an earlier day."""
        now = self._desk.now()
        if day >= self._desk.today():
            return now
        hour = self._desk.cache.settings().day_start_hour
        noon = local_on_day(day, NOON, 0, hour)
        return Moment.at(noon, self._desk.zone, exact=False)

    def meal(
        self, challenge: Challenge, run: Run, amount: float, at: Moment
    ) -> tuple[Meal, list[Food]]:
        """The next portion as a meal, and the foods that are new with it. A portion of a blinded
        test names no food: half of them hold none, and their days would count as days on which it
        was eaten. It stays so when the paper is opened: nothing is written anew."""
        now = self._desk.clock()
        meal = Meal(
            day=self._desk.day_of(at),
            at=at,
            items=(self._item(challenge, run, amount),),
            slot=Slot.SNACK,
            note=_("Test of {name}, portion {number} of {count}").format(
                name=challenge.name, number=len(run.steps) + 1, count=len(run.amounts)
            ),
            meta=fresh_meta(now),
        )
        return (meal, []) if run.pairs else self._diary.with_foods(meal)

    def _item(self, challenge: Challenge, run: Run, amount: float) -> MealItem:
        """Under the words of the person's own food where there is one, else under those of the
        catalogue."""
        if run.pairs:
            number, arm = arm_of(len(run.steps))
            text = _("Blinded portion, pair {number}, {arm}").format(number=number, arm=arm)
            return MealItem(text=text, amount=amount, unit=run.unit)
        ref = challenge.foods[0] if challenge.foods else None
        own = self._foods.own(challenge.name, ref) if ref or challenge.name else None
        if own is not None:
            return MealItem(text=own.name, food_id=id_of(own), amount=amount, unit=run.unit)
        shipped = self._foods.shipped("", ref) if ref is not None else None
        text = shipped.plain_name if shipped is not None else challenge.name
        return MealItem(text=text, food_id=ref or None, amount=amount, unit=run.unit)
