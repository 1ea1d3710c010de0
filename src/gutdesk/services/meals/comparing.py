"""What was planned beside what was eaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.days import days_between
from gutdesk.domain.diary import Meal, MealItem, id_of
from gutdesk.domain.meals.planned import EATEN, Planned, PlannedKind
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.text import folded
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.eating import MealEater


class Kept(StrEnum):
    """How what was eaten keeps to what was planned."""

    AS_PLANNED = "as_planned"
    CHANGED = "changed"
    """It was eaten, in other amounts or with other parts."""
    LOGGED = "logged"
    """Something stands in the Log; nobody planned what."""
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


SAYS = EATEN | {PlannedKind.OUT}
"""What is a plan for a meal: a note is none, nor is what is kept free."""


class MealComparison:
    """What was planned beside what was eaten. Reads only."""

    def __init__(self, desk: Desk, book: MealBook, eater: MealEater, foods: FoodService) -> None:
        self._desk = desk
        self._book = book
        self._eater = eater
        self._foods = foods

    def between(self, first: date, last: date) -> tuple[Compared, ...]:
        """By day and meal: each that was planned or logged. Drinks and meals without a name count
        only where they were planned."""
        cells: dict[tuple[date, str], list[Planned]] = {}
        for one in self._book.planned(first, last):
            if one.kind is not PlannedKind.FREE:
                cells.setdefault((one.day, one.slot), []).append(one)
        planned = [one for cell in cells.values() for one in cell]
        tied = self._book.meals_of(planned)
        slots = self._book.slots()
        known = {slot.id for slot in slots}
        slots += tuple(slot for slot in self._book.slots_for(planned) if slot.id not in known)
        found = []
        for day, meals in self._logged(first, last).items():
            beside = self._by_slot([one for one in meals if one.slot is not None], slots)
            for slot in slots:
                cell = cells.get((day, slot.id), [])
                ids = dict.fromkeys(one.meal_id for one in cell)
                eaten = [tied[one] for one in ids if one in tied] + beside.get(slot.id, [])
                if eaten or any(one.kind in SAYS for one in cell):
                    kept = self._kept(day, cell, eaten)
                    found.append(Compared(day, slot, tuple(cell), tuple(eaten), kept))
        return tuple(found)

    def _logged(self, first: date, last: date) -> dict[date, list[Meal]]:
        """By day, what became of nothing that was planned, for whatever day."""
        found: dict[date, list[Meal]] = {}
        with self._desk.store.read() as unit:
            for day in days_between(first, last):
                found[day] = [one for one in unit.days.entries_on(day) if isinstance(one, Meal)]
            ids = {id_of(meal) for meals in found.values() for meal in meals}
            tied = {one.meal_id for one in unit.meals.planned_as(ids)}
        return {
            day: [meal for meal in meals if id_of(meal) not in tied] for day, meals in found.items()
        }

    def _by_slot(self, meals: list[Meal], slots: Sequence[DaySlot]) -> dict[str, list[Meal]]:
        """Each under one meal of the day that is logged like it: one that is shown rather than a
        hidden one, and of several the one whose time is nearest."""
        found: dict[str, list[Meal]] = {}
        for meal in meals:
            minute = meal.at.local.hour * 60 + meal.at.local.minute
            alike = [slot for slot in slots if slot.slot is meal.slot]
            if alike:
                mine = min(alike, key=lambda slot: (slot.hidden, abs(slot.minute - minute)))
                found.setdefault(mine.id, []).append(meal)
        return found

    def _kept(self, day: date, cell: Sequence[Planned], meals: Sequence[Meal]) -> Kept:
        if not meals:
            return Kept.TO_COME if day >= self._desk.today() else Kept.NOT_LOGGED
        if not any(one.kind in SAYS for one in cell):
            return Kept.UNPLANNED
        wanted = [one for one in cell if one.kind in EATEN]
        if not wanted:
            # Whoever planned to eat out did not plan what.
            return Kept.LOGGED
        planned = sorted(self._mark(item) for one in wanted for item in self._eater.items_of(one))
        had = sorted(self._mark(item) for meal in meals for item in meal.items)
        if planned == had:
            return Kept.AS_PLANNED
        eaten = {id_of(meal) for meal in meals}
        return Kept.CHANGED if any(one.meal_id in eaten for one in wanted) else Kept.OTHER

    def _mark(self, item: MealItem) -> tuple[str, float, str]:
        """The same for one food under whatever name."""
        own = self._foods.own(item.text, item.food_id)
        shipped = self._foods.shipped(item.text, item.food_id) if own is None else None
        if own is not None:
            food = self._foods.home(id_of(own))
        else:
            food = shipped.id if shipped is not None else folded(item.text)
        return (food, round(item.amount or 0.0, 6), item.unit)
