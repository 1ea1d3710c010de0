"""What is at home and spoils before the week is over, as bits: which dishes use it in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gutdesk.domain.meals.suggest_values import Cell, Dish, Extra


class Spoiling:
    """`last` has the last day of each thing; what spoils before the first of the cells is none of
    this week's. `uses`: what each dish has of it, `in_time`: what is still good in each cell. Only
    how many bits there are is ever asked, so their order is no matter."""

    def __init__(
        self, last: Mapping[str, date], cells: Sequence[Cell], dishes: Sequence[Dish]
    ) -> None:
        first = cells[0].day if cells else date.max
        self._bit: dict[str, int] = {}
        self._last: list[tuple[date, int]] = []
        for name in sorted(name for name, day in last.items() if day >= first):
            bit = self._bit[name] = 1 << len(self._bit)
            self._last.append((last[name], bit))
        days: dict[date, int] = {}
        for cell in cells:
            if cell.day not in days:
                days[cell.day] = self.good_on(cell.day)
        self.in_time = [days[cell.day] for cell in cells]
        self.uses = [self.bits(dish.at_home) for dish in dishes]

    def __bool__(self) -> bool:
        return bool(self._bit)

    def bits(self, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self._bit.get(name, 0)
        return found

    def good_on(self, day: date) -> int:
        """What is not past its last day then."""
        return sum(bit for last, bit in self._last if day <= last)

    def used_on(self, day: date, *things: Dish | Extra | None) -> int:
        """What these use of it on a day, if that is in time."""
        if not self._bit:
            return 0
        used = 0
        for thing in things:
            if thing is not None:
                used |= self.bits(thing.at_home)
        return used & self.good_on(day)
