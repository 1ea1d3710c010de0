"""Weeks of meals for tests: in short words, and as hypothesis makes them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gutdesk.domain.meals.suggest_rules import OFF, RULES, WEIGHT, Rules, rules_from
from gutdesk.domain.meals.suggest_values import (
    Cell,
    Dish,
    Extra,
    Fixed,
    Placement,
    Slotted,
    Suggestion,
    Unmet,
    Week,
)

MONDAY = date(2026, 11, 23)
SLOTS = ("breakfast", "lunch", "dinner", "snack", "late")
TAGS = ("live_raw", "live_cultures", "broth", "cooked", "fish", "red_meat")
PLANTS = tuple(f"plant {number}" for number in range(12))
PHASES = ("remove", "repair", "reintroduce", "maintain")


def day(number: int) -> date:
    """0 is Monday."""
    return MONDAY + timedelta(days=number)


def only(*rules: str, **more: Any) -> Rules:
    """These rules as they are declared, or with the values in `more`; the others switched off."""
    stored: dict[str, dict[str, int]] = {spec.id: {WEIGHT: OFF} for spec in RULES}
    for rule in rules:
        del stored[rule]
    return rules_from({**stored, **more})


def dish(ref: str, slots: str = "dinner", tags: str = "", plants: str = "", **more: Any) -> Dish:
    """Slots, tags and plants as words in one text."""
    return Dish(
        ref=ref,
        name=ref.title(),
        slots=frozenset(slots.split()),
        tags=frozenset(tags.split()),
        plants=frozenset(plants.split()),
        **more,
    )


def extra(ref: str, slots: str = "dinner", tags: str = "live_raw", **more: Any) -> Extra:
    steps = more.pop("steps", (1.0, 2.0, 3.0))
    return Extra(
        ref=ref,
        name=ref.title(),
        slots=frozenset(slots.split()),
        tags=frozenset(tags.split()),
        steps=steps,
        unit="tbsp",
        **more,
    )


def week(*dishes: Dish, slots: str = "dinner", days: int = 7, **more: Any) -> Week:
    """All cells of these slots are to be filled, with no rule but those in `rules`."""
    span = tuple(day(number) for number in range(days))
    cells = tuple(Cell(each, slot) for each in span for slot in slots.split())
    return replace(Week(days=span, cells=cells, dishes=dishes, rules=only()), **more)


def refs(suggestion: Suggestion, slot: str = "") -> list[str]:
    return [one.ref for one in suggestion.placed if not slot or one.slot == slot]


def of_rule(suggestion: Suggestion, rule: str) -> list[Unmet]:
    return [one for one in suggestion.unmet if one.rule == rule]


def on(suggestion: Suggestion, ref: str) -> list[Placement]:
    return [one for one in suggestion.placed if one.ref == ref]


# -- as hypothesis makes them ----------------------------------------------------------------------


class Chance:
    """Things by luck. Hypothesis draws how many there are and the seed of all the rest: drawn one
    by one, they would take longer than the program under test."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.one = self._random.choice

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def maybe(self) -> bool:
        return self._random.random() < 0.5

    def some(self, things: Sequence[str], most: int) -> frozenset[str]:
        return frozenset(self._random.sample(things, self.number(0, min(most, len(things)))))

    def dish(self, ref: str) -> Dish:
        return Dish(
            ref=ref,
            name=ref.title(),
            slots=self.some(SLOTS, 3),
            phases=self.some(PHASES, 2),
            minutes=self.number(0, 90) if self.maybe() else None,
            tags=self.some(TAGS, 3),
            plants=self.some(PLANTS, 4),
            servings=self.one((1.0, 2.0, 4.0)),
            keeps_days=self.number(0, 3),
            own=self.maybe(),
        )

    def extra(self, ref: str, first: date) -> Extra:
        eaten = self.one((0, 0, 1, 5))
        ago = timedelta(days=self.number(1, 9))
        return Extra(
            ref=ref,
            name=ref.title(),
            slots=self.some(SLOTS, 4),
            steps=(0.5, 1.0, 2.0, 3.0)[self.number(0, 3) :],
            eaten_days=eaten,
            first_eaten=first - ago if eaten and self.maybe() else None,
            tags=self.some(TAGS, 3),
            plants=self.some(PLANTS, 2),
        )

    def slotted(
        self, days: Sequence[date], book: Sequence[Dish], small: Sequence[Extra]
    ) -> Slotted:
        return Slotted(
            day=self.one(days),
            slot=self.one(SLOTS),
            dish=self.one(book) if book and self.maybe() else None,
            extra=self.one(small) if small and self.maybe() else None,
            text="soup",
            tags=self.some(TAGS, 2),
            plants=self.some(PLANTS, 2),
            blocks=self.maybe(),
        )

    def rules(self) -> Rules:
        stored: dict[str, dict[str, int]] = {}
        for spec in RULES:
            stored[spec.id] = {WEIGHT: self.number(0, 3)}
            for number in spec.numbers:
                few = min(number.high, number.default + 3)
                stored[spec.id][number.key] = self.number(number.low, few)
        return rules_from(stored)


SEED = st.integers(0, 2**32)


def rules() -> st.SearchStrategy[Rules]:
    return SEED.map(lambda seed: Chance(seed).rules())


@st.composite
def weeks(draw: Any) -> Week:
    """Any week: a book of any size, things that stand in it and around it, anything barred."""
    many, few, stands, cells, fixed, bars = (
        draw(st.integers(0, most)) for most in (12, 4, 6, 45, 2, 8)
    )
    by = Chance(draw(SEED))
    first = by.one((MONDAY, date(2026, 12, 28), date(2028, 2, 26)))
    span = tuple(first + timedelta(days=number) for number in range(7))
    around = [first + timedelta(days=number) for number in range(-4, 11)]
    book = tuple(by.dish(f"d{number}") for number in range(many))
    small = tuple(by.extra(f"e{number}", first) for number in range(few))
    refs_of_all = [one.ref for one in (*book, *small)]
    everything = [Cell(each, slot) for each in span for slot in SLOTS]
    # Luck of its own, so that the weeks are the same but for what is at home.
    home = Chance(by.number(0, 2**32))
    things = [f"h{number}" for number in range(home.one((0, 2, 6)))]
    book = tuple(replace(one, at_home=home.some(things, 2)) for one in book)
    small = tuple(replace(one, at_home=home.some(things, 1)) for one in small)
    return Week(
        spoils={thing: home.one(around) for thing in things},
        days=span,
        # More than there are means all of them.
        cells=tuple(everything if cells > 35 else random.Random(cells).sample(everything, cells)),
        dishes=book,
        extras=small,
        standing=tuple(by.slotted(around, book, small) for _turn in range(stands)),
        fixed=tuple(
            Fixed(
                day=by.one(around),
                slot=by.one(("", *SLOTS)),
                ref=by.one(("milk", "e0")),
                name="Milk",
            )
            for _turn in range(fixed)
        ),
        barred={each: by.some(refs_of_all, bars) for each in span if by.maybe()},
        phases={each: by.one(PHASES) for each in span if by.maybe()},
        rules=by.rules(),
        eaters=by.one((1.0, 2.0)),
    )
