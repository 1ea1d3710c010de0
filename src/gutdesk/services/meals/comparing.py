"""What was planned beside what was eaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.diary import Meal, MealItem, id_of
from gutdesk.domain.meals.planned import EATEN, Planned, PlannedKind
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.services.context import Desk
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.eating import MealEater


class Kept(StrEnum):
    """How what was eaten keeps to what was planned."""

    AS_PLANNED = "as_planned"
    CHANGED = "changed"
    """It was eaten, in other amounts or with other parts."""
    OTHER = "other"
    """Something else stands in the Log for that meal."""
    NOT_LOGGED = "not_logged"
    """Nothing is logged: which is not the same as not eaten."""
    UNPLANNED = "unplanned"
    """Eaten without a plan."""
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Compared:
    """A meal of a day: what was planned for it and what the Log has of it."""

    day: date
    slot: DaySlot
    planned: tuple[Planned, ...]
    eaten: tuple[Meal, ...]
    kept: Kept


class MealComparison:
    """What was planned beside what was eaten. Reads only."""

    def __init__(self, desk: Desk, book: MealBook, eater: MealEater) -> None:
        self._desk = desk
        self._book = book
        self._eater = eater

    def between(self, first: date, last: date) -> tuple[Compared, ...]:
        """By day and meal: each that was planned or logged. Drinks and meals without a name count
        only where they were planned."""
        planned = [
            one for one in self._book.planned(first, last) if one.kind is not PlannedKind.FREE
        ]
        logged = self._logged(first, last)
        tied = self._book.meals_of(planned)
        slots = self._book.slots_for(planned)
        found = []
        day = first
        while day <= last:
            for slot in slots:
                cell = tuple(one for one in planned if (one.day, one.slot) == (day, slot.id))
                mine = {one.meal_id for one in cell}
                meals = [tied[one] for one in sorted(mine - {None}, key=str) if one in tied]
                meals += [
                    meal
                    for meal in logged
                    if meal.day == day
                    and slot.slot is not None
                    and meal.slot is slot.slot
                    and id_of(meal) not in tied
                ]
                if cell or meals:
                    kept = self._kept(day, cell, meals)
                    found.append(Compared(day, slot, cell, tuple(meals), kept))
            day += timedelta(days=1)
        return tuple(found)

    def _logged(self, first: date, last: date) -> list[Meal]:
        found: list[Meal] = []
        day = first
        with self._desk.store.read() as unit:
            while day <= last:
                found += [one for one in unit.days.entries_on(day) if isinstance(one, Meal)]
                day += timedelta(days=1)
        return found

    def _kept(self, day: date, cell: Sequence[Planned], meals: Sequence[Meal]) -> Kept:
        wanted = [one for one in cell if one.kind in EATEN]
        if not meals:
            return Kept.TO_COME if day >= self._desk.today() else Kept.NOT_LOGGED
        if not cell:
            return Kept.UNPLANNED
        eaten = {id_of(meal) for meal in meals}
        tied = [one for one in wanted if one.meal_id in eaten]
        if not tied:
            return Kept.OTHER
        planned = sorted(_mark(item) for one in wanted for item in self._eater.items_of(one))
        had = sorted(_mark(item) for meal in meals for item in meal.items)
        return Kept.AS_PLANNED if planned == had else Kept.CHANGED


def _mark(item: MealItem) -> tuple[str, float, str]:
    return (item.text.casefold(), round(item.amount or 0.0, 6), item.unit)
