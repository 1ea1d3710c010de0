"""The board of the search: which dish lies in which cell, and what that costs."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gutdesk.domain.meals.suggest_index import BIT, DAILY, WEEKLY, Index, bits_of
from gutdesk.domain.meals.suggest_rules import (
    LEFTOVERS,
    NO_REPEAT,
    PHASE,
    QUICK,
    SPOILS,
    VARIETY,
)
from gutdesk.domain.meals.suggest_values import BREAKFAST, DINNER, LUNCH, Slotted

EMPTY = -1
STANDS = -1
"""In place of a cell: the thing stood there before."""

EVERY_OTHER_DAY = 2
"""Days from one breakfast to the same one where the book has few of them."""

FREE_CELL = 1000.0
"""More than all rules together."""
A_PLANT, A_SLOW_MEAL, A_REPEAT, OFF_PHASE, A_LEFTOVER = 0.2, 0.6, 0.5, 0.25, 0.2
SPOILT = 0.4
"""What is at home and is not used in time."""


class Occurrence(NamedTuple):
    """A dish on a day. `cell` is STANDS where it stood before."""

    ordinal: int
    slot: str
    cell: int


class Board:
    """Dishes in cells. `held` is what the days hold without them, as bits; `promised` what small
    foods can still bring there. `closed` cells take no dish. `relaxed`: breakfasts may come every
    other day. `used`: what of that which spoils is used without them, as bits."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.chosen = [EMPTY] * len(index.cells)
        self.source: list[Occurrence | None] = [None] * len(index.cells)
        self.closed: set[int] = set()
        self.relaxed = False
        self.occurrences: list[list[Occurrence]] = [[] for _dish in index.dishes]
        self.held = [0] * len(index.days)
        self.held_plants = 0
        self.used = 0
        self.promised = [0] * len(index.days)
        self._dinners: dict[int, list[tuple[Occurrence, int]]] = {}
        for thing in index.week.standing:
            self._stand(thing)

    def _stand(self, thing: Slotted) -> None:
        index = self.index
        parts = [part for part in (thing, thing.dish, thing.extra) if part is not None]
        tags = frozenset[str]().union(*(part.tags for part in parts))
        plants = frozenset[str]().union(*(part.plants for part in parts))
        if thing.day in index.day_number:
            self.hold(thing.day, tags, plants)
        self.used |= index.spoiling.used_on(thing.day, thing.dish, thing.extra)
        if thing.dish is not None:
            dish = index.dish_number[thing.dish.ref]
            occurrence = Occurrence(thing.day.toordinal(), thing.slot, STANDS)
            self.occurrences[dish].append(occurrence)
            if thing.slot == DINNER and thing.leaves:
                self._dinners.setdefault(occurrence.ordinal, []).append((occurrence, dish))

    def hold(self, day: date, tags: frozenset[str], plants: frozenset[str]) -> None:
        """A day of the week holds that, whatever lies in its cells."""
        self.held[self.index.day_number[day]] |= bits_of(tags, plants)
        self.held_plants |= self.index.plants_of(plants)

    # -- what may lie where ------------------------------------------------------------------------

    def fits(self, at: int, dish: int, source: Occurrence | None = None) -> bool:
        """Whether the dish stands nowhere too close by. A leftover may stand beside its `source`.
        That the dish fits the slot and is not barred is the caller's to know."""
        index = self.index
        ordinal, gap = index.ordinal[at], index.gap
        for other in self.occurrences[dish]:
            apart = abs(other.ordinal - ordinal)
            if apart >= gap or other.cell == at or other == source:
                continue
            if self.relaxed and apart >= EVERY_OTHER_DAY and self._are_breakfasts(at, other):
                continue
            return False
        return True

    def _are_breakfasts(self, at: int, other: Occurrence) -> bool:
        return other.slot == self.index.cells[at].slot == BREAKFAST

    def is_close(self, at: int, dish: int) -> bool:
        """Whether the dish stands closer by than the person wants."""
        index = self.index
        return any(
            abs(other.ordinal - index.ordinal[at]) < index.gap and other.cell != at
            for other in self.occurrences[dish]
        )

    def sources(self, at: int) -> list[tuple[Occurrence, int]]:
        """The dinners of which that lunch can be a leftover, with their dishes."""
        index = self.index
        if index.cells[at].slot != LUNCH or not index.weight(LEFTOVERS):
            return []
        found: list[tuple[Occurrence, int]] = []
        dinner = index.dinner_before[at]
        if dinner >= 0 and self.chosen[dinner] != EMPTY:
            dish = self.chosen[dinner]
            found.append((Occurrence(index.ordinal[dinner], DINNER, dinner), dish))
        found += self._dinners.get(index.ordinal[at] - 1, ())
        found.sort(key=lambda pair: (pair[1], pair[0]))
        return [(source, dish) for source, dish in found if self._is_left(at, dish, source)]

    def _is_left(self, at: int, dish: int, source: Occurrence) -> bool:
        index = self.index
        return (
            index.keeps[dish]
            and not index.is_barred(index.dishes[dish].ref, index.cells[at].day)
            and self.fits(at, dish, source)
        )

    # -- moves -------------------------------------------------------------------------------------

    def put(self, at: int, dish: int, source: Occurrence | None = None) -> None:
        self.chosen[at], self.source[at] = dish, source
        occurrence = Occurrence(self.index.ordinal[at], self.index.cells[at].slot, at)
        self.occurrences[dish].append(occurrence)

    def clear(self, at: int) -> int:
        """Take out what lies there. Where a lunch is left over from it, that goes, too: its cell
        comes back, else -1."""
        dish = self.chosen[at]
        if dish == EMPTY:
            return -1
        self.occurrences[dish] = [one for one in self.occurrences[dish] if one.cell != at]
        self.chosen[at], self.source[at] = EMPTY, None
        lunch = self.index.lunch_after[at]
        if lunch >= 0:
            source = self.source[lunch]
            if source is not None and source.cell == at:
                self.clear(lunch)
                return lunch
        return -1

    def saved(self) -> tuple[list[int], list[Occurrence | None]]:
        return list(self.chosen), list(self.source)

    def restore(self, saved: tuple[list[int], list[Occurrence | None]]) -> None:
        chosen, source = saved
        changed = [
            at
            for at in range(len(chosen))
            if chosen[at] != self.chosen[at] or source[at] != self.source[at]
        ]
        for at in changed:
            self.clear(at)
        for at in range(len(chosen)):
            if chosen[at] != self.chosen[at]:
                self.put(at, chosen[at], source[at])

    # -- what it comes to --------------------------------------------------------------------------

    def day_bits(self) -> list[int]:
        """What each day holds, by the number of the day."""
        found = list(self.held)
        bits, day_of = self.index.bits, self.index.day_of
        for at, dish in enumerate(self.chosen):
            if dish != EMPTY:
                found[day_of[at]] |= bits[dish]
        return found

    def plants(self) -> int:
        found = self.held_plants
        for dish in self.chosen:
            if dish != EMPTY:
                found |= self.index.plants[dish]
        return found

    def missing_days(self, rule: str, bits: list[int]) -> int:
        """By how many days the rule falls short."""
        index, bit = self.index, BIT[rule]
        if rule in DAILY:
            return sum(not bits[day] & bit for day in index.judged)
        wanted = min(index.number(rule, "days"), len(index.days))
        return max(wanted - sum(bool(one & bit) for one in bits), 0)

    def used_in_time(self) -> int:
        """What of that which spoils is used before it does; what is left over uses nothing more."""
        found, spoiling = self.used, self.index.spoiling
        for at, dish in enumerate(self.chosen):
            if dish != EMPTY and self.source[at] is None:
                found |= spoiling.uses[dish] & spoiling.in_time[at]
        return found

    def missing_plants(self) -> int:
        return max(self.index.number(VARIETY, "plants") - self.plants().bit_count(), 0)

    def is_slow(self, at: int) -> bool:
        """Whether what is cooked there takes too long; what is left over is only warmed."""
        dish = self.chosen[at]
        return dish != EMPTY and self.source[at] is None and self.index.is_slow(at, dish)

    def cost(self) -> float:
        """What is unmet, weighed: less is better."""
        index = self.index
        bits = [one | more for one, more in zip(self.day_bits(), self.promised, strict=True)]
        found = 0.0
        for rule in (*DAILY, *WEEKLY):
            weight = index.weight(rule)
            if weight:
                found += weight * self.missing_days(rule, bits)
        found += A_PLANT * index.weight(VARIETY) * self.missing_plants()
        if index.spoiling:
            found -= SPOILT * index.weight(SPOILS) * self.used_in_time().bit_count()
        slow, phase = A_SLOW_MEAL * index.weight(QUICK), OFF_PHASE * index.weight(PHASE)
        left = A_LEFTOVER * index.weight(LEFTOVERS)
        for at, dish in enumerate(self.chosen):
            if dish == EMPTY:
                found += 0.0 if at in self.closed else FREE_CELL
            elif self.source[at] is not None:
                found -= left
            else:
                found += slow * index.is_slow(at, dish)
                if self.relaxed and self.is_close(at, dish):
                    found += A_REPEAT * index.weight(NO_REPEAT)
                found += phase * (not index.is_of_phase(at, dish))
        return found

    def is_done(self) -> bool:
        """Whether no other choice of dishes could meet more than this one does."""
        index = self.index
        able = list(self.held)
        plants, used, spoiling = self.held_plants, self.used, index.spoiling
        for at, dishes in enumerate(index.candidates):
            if at in self.closed:
                continue
            if dishes and self.chosen[at] == EMPTY:
                return False
            for dish in dishes:
                able[index.day_of[at]] |= index.bits[dish]
                plants |= index.plants[dish]
                used |= spoiling.uses[dish] & spoiling.in_time[at]
        if used != self.used_in_time():
            return False
        bits = self.day_bits()
        for rule in (*DAILY, *WEEKLY):
            if index.weight(rule) and self.missing_days(rule, bits) > self.missing_days(rule, able):
                return False
        most = min(index.number(VARIETY, "plants"), plants.bit_count())
        if self.plants().bit_count() < most:
            return False
        return not self.relaxed and not any(
            self.is_slow(at) and not all(index.is_slow(at, dish) for dish in dishes)
            for at, dishes in enumerate(index.candidates)
        )
