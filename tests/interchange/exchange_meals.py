"""Any planned meal, meal of the day and week to use again; and small ones to change and to
spoil."""

from __future__ import annotations

from typing import Any

from exchange_basics import DAY, DAYS, IDS, METAS, MINUTES, NAMES, TEXTS, stamp
from hypothesis import strategies as st

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import (
    MealSlot,
    Planned,
    PlannedKind,
    TemplateMeal,
    WeekTemplate,
)
from gutdesk.domain.rules_meals import LARGEST, MOST_EACH, MOST_PEOPLE, MOST_POSITIONS

PARTS = st.lists(
    st.builds(
        Ingredient,
        text=NAMES,
        food_id=st.none() | IDS,
        amount=st.none() | st.floats(0, LARGEST, exclude_min=True),
        unit=st.sampled_from(("", "g", "ml", "tbsp")),
        note=TEXTS,
    ),
    max_size=2,
).map(tuple)
POSITIONS = st.integers(0, MOST_POSITIONS)
SLOTS = st.text("abcxyz-", min_size=1, max_size=36)
WHAT: dict[str, Any] = {
    "slot": SLOTS,
    "kind": st.sampled_from(PlannedKind),
    "name": NAMES,
    "ref": TEXTS,
    "servings": st.floats(0, MOST_EACH, exclude_min=True),
    "people": st.integers(1, MOST_PEOPLE),
    "amount": st.none() | st.floats(0, LARGEST, exclude_min=True),
    "unit": TEXTS,
    "parts": PARTS,
    "serves": st.floats(0, 1000, exclude_min=True),
    "makes": TEXTS,
    "digest": TEXTS,
    "note": TEXTS,
}


@st.composite
def templates(draw: st.DrawFn) -> WeekTemplate:
    count = draw(st.integers(0, 3))
    left = st.none() if not count else st.none() | st.integers(0, count - 1)
    one = st.builds(TemplateMeal, offset=st.integers(0, 6), left_from=left, **WHAT)
    meals = tuple(draw(st.lists(one, min_size=count, max_size=count)))
    return WeekTemplate(name=draw(NAMES), meals=meals, meta=draw(METAS))


OF_THE_WEEK: dict[str, st.SearchStrategy[Any]] = {
    "planned": st.builds(
        Planned,
        day=DAYS,
        left_from=st.none() | IDS,
        position=POSITIONS,
        locked=st.booleans(),
        suggested=st.booleans(),
        meal_id=st.none() | IDS,
        meta=METAS,
        **WHAT,
    ),
    "meal_slot": st.builds(
        MealSlot,
        name=NAMES,
        key=TEXTS,
        slot=st.sampled_from(("", "breakfast", "snack")),
        minute=MINUTES,
        position=POSITIONS,
        hidden=st.booleans(),
        meta=METAS,
    ),
    "week_template": templates(),
}


def small_week() -> tuple[Any, ...]:
    """Planned meals, a meal of the day and a week to use again, each field said somewhere."""
    parts = (Ingredient(text="Beef", food_id="beef_lean", amount=600.0, unit="g", note="cubed"),)
    cooked: dict[str, Any] = {
        "slot": "dinner",
        "name": "Beef stew",
        "ref": "beef_stew",
        "servings": 1.5,
        "people": 2,
        "parts": parts,
        "serves": 4.0,
        "makes": "stew",
        "digest": "0123456789ab",
        "note": "the big pot",
    }
    food: dict[str, Any] = {"amount": 150.0, "unit": "ml", "name": "Kefir", "ref": "kefir_milk"}
    return (
        Planned(
            day=DAY, kind=PlannedKind.RECIPE, **cooked, position=1, locked=True, meta=stamp("pm1")
        ),
        Planned(
            day=DAY,
            slot="snack",
            kind=PlannedKind.FOOD,
            **food,
            suggested=True,
            meal_id="me1",
            meta=stamp("pm2"),
        ),
        Planned(
            day=DAY,
            slot="lunch",
            kind=PlannedKind.LEFTOVER,
            name="Beef stew",
            left_from="pm1",
            meta=stamp("pm3"),
        ),
        MealSlot(
            name="Second breakfast",
            key="snack",
            slot="snack",
            minute=630,
            position=2,
            hidden=True,
            meta=stamp("ms1"),
        ),
        WeekTemplate(
            name="Quiet week",
            meals=(
                TemplateMeal(offset=0, kind=PlannedKind.RECIPE, **cooked),
                TemplateMeal(
                    offset=6,
                    slot="snack",
                    kind=PlannedKind.LEFTOVER,
                    left_from=0,
                    **food,
                ),
            ),
            meta=stamp("wt1"),
        ),
    )
