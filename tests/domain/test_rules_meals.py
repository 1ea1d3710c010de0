"""What planned meals, meals of the day and week templates must satisfy; what is allowed at the
edge is."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gutdesk.domain.diary import Record
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import (
    MealSlot,
    Planned,
    PlannedKind,
    TemplateMeal,
    WeekTemplate,
)
from gutdesk.domain.rules import check

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)
WEIRD = (math.nan, math.inf, -math.inf)

SOUP = Planned(day=DAY, slot="dinner", kind=PlannedKind.RECIPE, name="Soup", servings=2.0)
FOOD = Planned(day=DAY, slot="snack", kind=PlannedKind.FOOD, name="Carrot")
SLOT = MealSlot(name="Supper", minute=21 * 60)
MEAL = TemplateMeal(offset=0, slot="dinner", kind=PlannedKind.RECIPE, name="Soup")
WEEK = WeekTemplate(name="Ours", meals=(MEAL,))


def template(**more) -> WeekTemplate:
    return replace(WEEK, meals=(replace(MEAL, **more),))


SERVINGS = r"take it out of the meal"
EACH: list[tuple[dict[str, object], str]] = [
    ({"name": ""}, "needs a name"),
    ({"name": " \n"}, "needs a name"),
    ({"name": "x" * 301}, "longer than 300 characters"),
    ({"name": "x\0"}, "a sign that cannot be kept"),
    ({"note": "x\ud800"}, "a sign that cannot be kept"),
    ({"note": "x" * 20_001}, "longer than 20000 characters"),
    ({"slot": ""}, "Choose the meal of the day"),
    ({"slot": "x" * 37}, "Choose the meal of the day"),
    *(({"servings": odd}, SERVINGS) for odd in (0.0, -0.0, -1.0, 100.5, *WEIRD)),
    *(({"people": odd}, "A meal is for 1 to 100 people") for odd in (0, -1, 101)),
    *(({"amount": odd}, "amount") for odd in (0.0, -1.0, 1_000_001.0, *WEIRD)),
    *(({"serves": odd}, "A recipe makes more than 0") for odd in (0.0, -1.0, 1000.5, *WEIRD)),
    ({"parts": (Ingredient(text="x"),) * 501}, "at most 500 ingredients"),
    ({"parts": (Ingredient(text=" "),)}, "needs a name"),
    ({"parts": (Ingredient(text="x", amount=0.0),)}, "amount of an ingredient"),
    ({"parts": (Ingredient(text="x", amount=math.nan),)}, "amount of an ingredient"),
]

BROKEN: list[tuple[Record, str]] = [
    *((replace(SOUP, **more), why) for more, why in EACH),  # type: ignore[arg-type]
    *((template(**more), why) for more, why in EACH),
    (replace(SOUP, day=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(SOUP, day=date(9001, 1, 1)), "9001 is too far ahead"),
    *((replace(SOUP, position=odd), "place in the meal cannot be") for odd in (-1, 1_000_001)),
    (replace(SLOT, name=""), "needs a name"),
    (replace(SLOT, name="x" * 301), "longer than 300 characters"),
    *((replace(SLOT, minute=odd), "from 00:00 to 23:59") for odd in (-1, 1440)),
    *((replace(SLOT, position=odd), "place in the day cannot be") for odd in (-1, 1_000_001)),
    (replace(WEEK, name=" "), "needs a name"),
    (replace(WEEK, meals=(MEAL,) * 1001), "at most 1000 things"),
    *((template(offset=odd), "has seven days") for odd in (-1, 7)),
    *((template(left_from=odd), "is missing in this week") for odd in (-1, 1)),
]

FINE: list[Record] = [
    SOUP,
    FOOD,
    SLOT,
    WEEK,
    replace(SOUP, name="x" * 300, note="x" * 20_000, slot="x" * 36),
    replace(SOUP, name="🍲🥕", note="حساء الجزر"),
    *(replace(SOUP, servings=fine) for fine in (1e-9, 0.1, 100.0)),
    *(replace(SOUP, people=fine) for fine in (1, 100)),
    *(replace(FOOD, amount=fine) for fine in (None, 1e-9, 1_000_000.0)),
    *(replace(SOUP, serves=fine) for fine in (1e-9, 1000.0)),
    *(replace(SOUP, position=fine) for fine in (0, 1_000_000)),
    *(replace(SOUP, day=fine) for fine in (date(1900, 1, 1), date(9000, 12, 31))),
    replace(SOUP, parts=(Ingredient(text="x"),) * 500),
    *(replace(SLOT, minute=fine) for fine in (0, 1439)),
    replace(WEEK, meals=()),
    replace(WEEK, meals=(MEAL,) * 1000),
    template(offset=6),
    template(left_from=0),
]


@pytest.mark.parametrize(("record", "why"), BROKEN)
def test_a_broken_rule_is_a_sentence(record, why):
    with pytest.raises(UserError, match=why):
        check(record, NOW)


@pytest.mark.parametrize("record", FINE)
def test_what_is_allowed_at_the_edge_is(record):
    check(record, NOW)


@pytest.mark.parametrize("kind", list(PlannedKind))
def test_every_kind_follows_the_same_rules(kind):
    check(replace(SOUP, kind=kind), NOW)
    with pytest.raises(UserError):
        check(replace(SOUP, kind=kind, servings=0.0), NOW)
