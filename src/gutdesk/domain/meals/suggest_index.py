"""A week reckoned once, so that the search can look at a thousand weeks: dishes as numbers, what
they hold as bits. Everything is in an order of its own, whatever order the caller had."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from gutdesk.domain.meals.suggest_rules import (
    BROTH,
    COOKED,
    FERMENT,
    FISH,
    LEFTOVERS,
    NO_REPEAT,
    OFF,
    PHASE,
    QUICK,
    SPOILS,
)
from gutdesk.domain.meals.suggest_spoils import Spoiling
from gutdesk.domain.meals.suggest_values import (
    BREAKFAST,
    DINNER,
    LUNCH,
    Cell,
    Dish,
    Extra,
    Slotted,
    Week,
)

TAGS = {
    FERMENT: frozenset({"live_cultures", "live_raw"}),
    BROTH: frozenset({"broth"}),
    COOKED: frozenset({"cooked"}),
    FISH: frozenset({"fish"}),
}
"""What a thing must hold, one of them, to count for a rule; COOKED needs plants beside it."""
BIT = {rule: 1 << place for place, rule in enumerate(TAGS)}
DAILY = (FERMENT, COOKED)
WEEKLY = (BROTH, FISH)

T = TypeVar("T", Dish, Extra)

MEALS_OF_A_LEFTOVER = 2
FRIDAY = 5
NOISE, NOISE_SIZE = 0.6, 1021
OWN = 0.15


def bits_of(tags: frozenset[str], plants: frozenset[str]) -> int:
    """The tag rules for which a thing counts."""
    found = 0
    for rule, wanted in TAGS.items():
        if not tags.isdisjoint(wanted) and (rule != COOKED or plants):
            found |= BIT[rule]
    return found


class Index:
    """What does not change while a week is searched. Cells, dishes and days go by their number;
    `noise` is the only thing in it that is luck."""

    def __init__(self, week: Week, luck: random.Random, turn: int = 0) -> None:
        self.week = week
        self.rules = week.rules
        self.turn = turn
        noise = NOISE * (1 + turn)
        self.noise = [noise * luck.random() for _turn in range(NOISE_SIZE)]
        taken = {(one.day, one.slot) for one in week.standing if one.blocks}
        cells = sorted({Cell(*one) for one in week.cells})
        self.cells = tuple(cell for cell in cells if cell not in taken)
        self.days = tuple(sorted({*week.days, *(cell.day for cell in self.cells)}))
        self.day_number = {day: number for number, day in enumerate(self.days)}
        self.day_of = [self.day_number[cell.day] for cell in self.cells]
        self.ordinal = [cell.day.toordinal() for cell in self.cells]
        self.judged = tuple(sorted(set(self.day_of)))
        """Days with a cell to fill: on others nothing can be done."""
        self.extras = _ordered(week.extras)
        self.book = _ordered(week.dishes)
        self._number_dishes()
        self._number_plants()
        last = week.spoils if self.weight(SPOILS) != OFF else {}
        self.spoiling = Spoiling(last, self.cells, self.dishes)
        self._candidates()
        self._dinners_and_lunches()
        self.limits = [self._limit(cell) for cell in self.cells]
        self.gap = self.number(NO_REPEAT, "days")
        self._liked: dict[tuple[int, str], list[float]] = {}

    def weight(self, rule: str) -> int:
        return self.rules.weight(rule)

    def number(self, rule: str, key: str) -> int:
        """A number of a rule; 0 where the rule is switched off."""
        return self.rules.number(rule, key) if self.weight(rule) != OFF else 0

    def is_barred(self, ref: str, day: date) -> bool:
        return ref in self.week.barred.get(day, ())

    def _number_dishes(self) -> None:
        # What stands may be no longer in the book, and can leave something over all the same.
        known = {dish.ref for dish in self.book}
        stands = _ordered(one.dish for one in self.week.standing if one.dish is not None)
        self.dishes = (*self.book, *(dish for dish in stands if dish.ref not in known))
        self.dish_number = {dish.ref: number for number, dish in enumerate(self.dishes)}
        self.bits = [bits_of(dish.tags, dish.plants) for dish in self.dishes]
        enough = MEALS_OF_A_LEFTOVER * self.week.eaters
        self.keeps = [dish.servings >= enough and dish.keeps_days >= 1 for dish in self.dishes]

    def _number_plants(self) -> None:
        things: list[Dish | Extra | Slotted] = [*self.dishes, *self.extras, *self.week.standing]
        things += [one.extra for one in self.week.standing if one.extra is not None]
        names = sorted({plant for thing in things for plant in thing.plants})
        self._plant_bit = {name: 1 << number for number, name in enumerate(names)}
        self.plants = [self.plants_of(dish.plants) for dish in self.dishes]

    def plants_of(self, plants: Iterable[str]) -> int:
        found = 0
        for plant in plants:
            found |= self._plant_bit[plant]
        return found

    def _candidates(self) -> None:
        fitting: dict[str, list[int]] = {}
        for number, dish in enumerate(self.book):
            for slot in dish.slots:
                fitting.setdefault(slot, []).append(number)
        self.fitting = fitting
        self.candidates = [
            [
                number
                for number in fitting.get(cell.slot, ())
                if not self.is_barred(self.book[number].ref, cell.day)
            ]
            for cell in self.cells
        ]

    def _dinners_and_lunches(self) -> None:
        number = {cell: at for at, cell in enumerate(self.cells)}
        self.lunch_after, self.dinner_before = [-1] * len(number), [-1] * len(number)
        if self.weight(LEFTOVERS) == OFF:
            return
        dinners = {cell.day.toordinal(): at for cell, at in number.items() if cell.slot == DINNER}
        for at, cell in enumerate(self.cells):
            before = dinners.get(cell.day.toordinal() - 1, -1)
            if cell.slot == LUNCH and before >= 0:
                self.dinner_before[at], self.lunch_after[before] = before, at

    def _limit(self, cell: Cell) -> int:
        """Minutes that the meal may take, 0: any."""
        if cell.day.isoweekday() > FRIDAY or cell.slot not in (BREAKFAST, DINNER):
            return 0
        return self.number(QUICK, cell.slot)

    def is_slow(self, at: int, dish: int) -> bool:
        """Whether it surely takes too long there."""
        minutes = self.dishes[dish].minutes
        return bool(self.limits[at]) and minutes is not None and minutes > self.limits[at]

    def is_of_phase(self, at: int, dish: int) -> bool:
        phases, phase = self.dishes[dish].phases, self.week.phases.get(self.cells[at].day, "")
        return not phases or not phase or phase in phases

    def liking(self, at: int) -> list[float]:
        """How much each dish of the book is liked in that cell, whatever stands in the others."""
        key = (self.limits[at], self.week.phases.get(self.cells[at].day, ""))
        if key not in self._liked:
            self._liked[key] = [self._liking(at, dish) for dish in range(len(self.book))]
        return self._liked[key]

    def _liking(self, at: int, dish: int) -> float:
        found = OWN if self.dishes[dish].own else 0.0
        if not self.is_of_phase(at, dish):
            found -= self.weight(PHASE)
        minutes, limit = self.dishes[dish].minutes, self.limits[at]
        if limit and minutes is None:
            found -= 0.3 * self.weight(QUICK)
        elif limit and minutes is not None and minutes > limit:
            found -= self.weight(QUICK) * (1 + min(minutes / limit - 1, 1))
        return found

    def chance(self, at: int, which: int) -> float:
        """The luck of a dish in a cell: the same however often it is asked."""
        return self.noise[(at * 101 + which * 37) % NOISE_SIZE]


def _ordered(things: Iterable[T]) -> tuple[T, ...]:
    """By ref, each once."""
    found: dict[str, T] = {}
    for thing in sorted(things, key=lambda one: (one.ref, one.name)):
        found.setdefault(thing.ref, thing)
    return tuple(found.values())
