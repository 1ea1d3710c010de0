"""Whatever is done with what is at home, in whatever order: nothing is less than nothing, the order
holds, and undo leads all the way back."""

from __future__ import annotations

import math
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.pantry import PantryItem, Place

FOODS = (
    ("Kefir", "kefir_milk", "ml"), ("Carrot", "carrot", "g"), ("Carrot", "carrot", ""),
    ("Chicken broth", "broth_chicken", "jar"), ("Olive oil", "olive_oil", "l"), ("Jam", None, ""),
)  # fmt: skip


class Kitchen:
    def __init__(self, services: Any, seed: int) -> None:
        self.services, self.luck = services, Random(seed)
        self.pantry = services.pantry

    def day(self) -> date | None:
        if self.luck.random() < 0.4:
            return None
        return self.services.desk.today() + timedelta(days=self.luck.randrange(-20, 15))

    def draft(self) -> PantryItem:
        name, ref, unit = self.luck.choice(FOODS)
        amount = None if self.luck.random() < 0.2 else self.luck.choice((0.3, 1.0, 6.0, 500.0))
        return PantryItem(
            name=name, food_id=ref, amount=amount, unit=unit, place=self.luck.choice(list(Place)),
            bought=self.day(), opened=self.day(), use_by=self.day(),
        )  # fmt: skip

    def act(self) -> None:
        """Something, which may be refused."""
        items = [one.item for one in self.pantry.things()]
        if not items or self.luck.random() < 0.3:
            self.pantry.add(self.draft())
            return
        item, pantry = self.luck.choice(items), self.pantry
        amount = self.luck.choice((None, 0.1, 0.3, 2.0, 900.0, 0.0, -1.0))
        acts = (
            lambda: pantry.use(item, amount, unit=self.luck.choice((item.unit, "g", "ml", ""))),
            lambda: pantry.open(item),
            lambda: pantry.freeze(item),
            lambda: pantry.thaw(item),
            lambda: pantry.use_up(item),
            lambda: pantry.throw_away(item),
            lambda: pantry.remove(item),
            lambda: self.services.writer.write("eaten", pantry.drawn(self.eaten())),
        )
        self.luck.choice(acts)()

    def eaten(self) -> list[MealItem]:
        return [
            MealItem(text=name, food_id=ref, amount=self.luck.choice((None, 0.2, 3.0)), unit=unit)
            for name, ref, unit in self.luck.sample(FOODS, 3)
        ]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_less_than_nothing_and_undo_leads_all_the_way_back(services, seed):
    kitchen = Kitchen(services, seed)
    seen = [kitchen.pantry.things()]
    for _turn in range(60):
        before = services.writer.undo_name, kitchen.pantry.things()
        refused = False
        try:
            kitchen.act()
        except UserError:
            refused = True
        if refused:
            assert (services.writer.undo_name, kitchen.pantry.things()) == before
            continue
        things = kitchen.pantry.things()
        if things != before[1]:
            seen.append(things)
        for one in things:
            assert one.item.gone is None
            assert one.item.amount is None or (
                one.item.amount > 0 and math.isfinite(one.item.amount)
            )
        known = [one.days_left for one in things if one.days_left is not None]
        assert known == sorted(known)
        assert [one.days_left for one in things][: len(known)] == known
    while seen:
        assert plainly(kitchen.pantry.things()) == plainly(seen.pop())
        if seen:
            services.writer.undo()


def plainly(things: Any) -> list[tuple[Any, ...]]:
    """Without when it was last written."""
    return [
        (id_of(i), i.amount, i.place, i.opened, i.frozen, i.use_by, days)
        for i, _until, days in things
    ]
