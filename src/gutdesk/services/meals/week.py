"""A week of meals as it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.meals.seen import Seen
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.judging import MealJudge

Cell = tuple[date, str]
"""A day and the id of a meal of it."""
DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven days from `first` on; `cells` has those that hold something, in their order."""

    first: date
    slots: tuple[DaySlot, ...]
    cells: Mapping[Cell, tuple[Seen, ...]] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=later) for later in range(DAYS))

    def of(self, day: date, slot: str) -> tuple[Seen, ...]:
        return self.cells.get((day, slot), ())

    @property
    def planned(self) -> tuple[Planned, ...]:
        return tuple(one.planned for cell in self.cells.values() for one in cell)

    @property
    def is_empty(self) -> bool:
        return not self.cells


def week_view(book: MealBook, judge: MealJudge, first: date) -> WeekView:
    """The week that begins on `first`, each planned thing with what is to be said of it."""
    planned = book.planned(first, first + timedelta(days=DAYS - 1))
    cells: dict[Cell, list[Seen]] = {}
    for seen in judge.seen(planned):
        cells.setdefault((seen.planned.day, seen.planned.slot), []).append(seen)
    return WeekView(
        first, book.slots_for(planned), {cell: tuple(some) for cell, some in cells.items()}
    )
