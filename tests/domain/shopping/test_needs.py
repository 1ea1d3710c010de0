"""Which pots are cooked in the days of a list, and for how many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.drafts import leftover_of
from gutdesk.domain.meals.planned import Planned, PlannedKind
from gutdesk.domain.meta import Meta
from gutdesk.domain.shopping.needs import amount_of, parts_of, shares, times
from shop_lists import amount, said

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def day(away: int) -> date:
    return DAY + timedelta(days=away)


def planned(name: str, away: int, kind: PlannedKind = PlannedKind.RECIPE, **more) -> Planned:
    meta = Meta(id=name, created=NOW, changed=NOW)
    return Planned(name=name, day=day(away), kind=kind, slot="dinner", meta=meta, **more)


def left(origin: Planned, name: str, away: int) -> Planned:
    meta = Meta(id=name, created=NOW, changed=NOW)
    return replace(leftover_of(origin, day=day(away), slot="lunch"), name=name, meta=meta)


def cooked(*those: Planned, origins=(), eaten=(), first=0, last=6, today=0):
    known = {one.meta.id: one for one in (*those, *origins)}
    found = shares(those, known, set(eaten), first=day(first), last=day(last), today=day(today))
    return [(one.planned.name, (one.by - DAY).days) for one in found]


POT = planned("pot", 1)


@pytest.mark.parametrize(
    ("those", "more", "wanted"),
    [
        ([POT], {}, [("pot", 1)]),
        ([POT], {"first": 1, "last": 1}, [("pot", 1)]),
        ([POT], {"first": 2}, []),
        ([POT], {"last": 0}, []),
        ([POT], {"today": 1}, [("pot", 1)]),
        ([POT], {"today": 2}, []),
        ([replace(POT, meal_id="meal")], {"eaten": ["meal"]}, []),
        ([replace(POT, meal_id="meal")], {}, [("pot", 1)]),
        ([POT, left(POT, "rest", 2)], {}, [("pot", 1), ("rest", 1)]),
        ([POT, left(POT, "rest", 8)], {}, [("pot", 1), ("rest", 1)]),
        ([left(POT, "rest", 2)], {"origins": [POT], "first": 2}, []),
        ([left(POT, "rest", 2)], {}, [("rest", 2)]),
        ([left(POT, "rest", 8)], {}, []),
        ([POT, left(POT, "rest", 0)], {}, [("pot", 1), ("rest", 0)]),
        ([replace(POT, meal_id="meal"), left(POT, "rest", 2)], {"eaten": ["meal"]}, []),
        ([POT, replace(left(POT, "rest", 2), meal_id="meal")], {"eaten": ["meal"]}, [("pot", 1)]),
        ([planned("kefir", 1, PlannedKind.FOOD)], {}, [("kefir", 1)]),
        ([planned("out", 1, PlannedKind.OUT)], {}, []),
        ([planned("note", 1, PlannedKind.NOTE)], {}, []),
        ([planned("free", 1, PlannedKind.FREE)], {}, []),
    ],
)
def test_what_is_cooked_for_whom_and_by_when(those, more, wanted):
    assert cooked(*those, **more) == wanted


def test_the_parts_of_a_dish_are_scaled_from_what_it_serves():
    parts = (Ingredient(text="Carrot", amount=300, unit="g"), Ingredient(text="Salt"))
    dish = replace(POT, parts=parts, serves=2.0, servings=1.5, people=4)
    assert [(one.text, said([quantity])) for one, quantity in parts_of(dish)] == [
        ("Carrot", [(900, "g")]),
        ("Salt", [(None, "")]),
    ]


def test_a_food_is_for_everybody_at_the_table():
    kefir = planned("kefir", 1, PlannedKind.FOOD, amount=200.0, unit="ml", people=3)
    assert amount_of(kefir) == amount(600, "ml")
    assert amount_of(replace(kefir, amount=None)).amount is None


def test_what_no_number_holds_stays_unsaid():
    assert times(amount(1e308, "g"), 1e10).amount is None
    assert times(amount(5, "g"), 0.0).amount is None
    assert times(amount(None, "g"), 2.0) == amount(None, "g")
