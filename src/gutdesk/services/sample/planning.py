"""The weeks of meals that the simulated person has planned lately: four, this one and the next.

Nothing was eaten because of them. What was eaten as planned is planned from what the diary has, so
that both agree; the rest, and all that is to come, follows a rotation of recipes that ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from gutdesk.domain.diary import Meal, Slot, id_of
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import MealSlot, Planned, PlannedKind, WeekTemplate
from gutdesk.knowledge.recipes import shipped_recipe
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.larder import LARDER, LEFT_OUT
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEEKS_BEFORE = 4
AS_PLANNED, PLANNED = 0.55, 0.85
"""How often a meal was eaten just as planned, and how often anything was planned at all."""
MOST_FOODS = 3
_EVENING = 1220
SLOTS = {"breakfast": Slot.BREAKFAST, "lunch": Slot.LUNCH, "dinner": Slot.DINNER}

BREAKFASTS = (
    "kefir_smoothie", "eggs_spinach", "baked_oats_carrot", "chia_coconut_kiwi", "trout_hash",
    "quinoa_blueberry", "oat_banana_pancakes",
)  # fmt: skip
LUNCHES = (
    "chicken_rice_soup", "courgette_soup_egg", "millet_fennel_tofu", "", "cod_chowder",
    "pumpkin_tofu_soup", "chicken_bean_salad",
)  # fmt: skip
"""By weekday, the first is Monday; an empty lunch is what is left of the dinner before."""
DINNERS = (
    "cod_fennel", "beef_cabbage", "chicken_root_pot", "turkey_pumpkin", "ginger_mackerel", "",
    "lamb_sweet_potato",
)  # fmt: skip
"""An empty dinner is eaten out."""
SNACKS = ("broth", "kraut", "warm_blueberries", "kraut", "broth", "kraut", "baked_banana")


def planned_meals(
    scene: Scene,
    meals: Mapping[date, Sequence[Meal]],
    lived: Sequence[Day],
    pen: Pen,
    now: datetime,
) -> list[Planned]:
    """What stands in the plan when the diary ends, or at `now`."""
    last = lived[-1].day
    monday = last - last.weekday() * DAY
    first = max(lived[0].day, monday - WEEKS_BEFORE * WEEK)
    days = {day.day: day for day in lived}
    found: list[Planned] = []
    day = first
    while day < monday + 2 * WEEK:
        at = min(now, pen.moment(days[max(first, _written_on(day, last, first))], _EVENING).utc)
        for draft in _day(scene, day, meals.get(day, ()), last, found, pen):
            found.append(_stamped(draft, meals, pen, at))
        day += DAY
    return found


def day_meals(pen: Pen, at: datetime) -> list[MealSlot]:
    """What the person changed of the meals of a day: the snack has another name."""
    return [
        MealSlot(
            name="Afternoon",
            key="snack",
            slot=Slot.SNACK.value,
            minute=16 * 60,
            position=3,
            meta=pen.meta(at),
        )
    ]


def kept_weeks(
    planned: Sequence[Planned], last: date, pen: Pen, at: datetime
) -> list[WeekTemplate]:
    """The next week, kept to be used again."""
    monday = last - last.weekday() * DAY + WEEK
    week = [one for one in planned if monday <= one.day < monday + WEEK]
    return [replace(drafts.template_of("Quiet week", week, monday), meta=pen.meta(at))]


def _written_on(day: date, last: date, first: date) -> date:
    """The Sunday, eight days before its week at the least, on which a day was planned."""
    monday = day - day.weekday() * DAY
    return min(last, max(first, monday - 8 * DAY))


def _stamped(
    draft: Planned, meals: Mapping[date, Sequence[Meal]], pen: Pen, at: datetime
) -> Planned:
    meta = pen.meta(at)
    eaten = next((one for one in meals.get(draft.day, ()) if id_of(one) == draft.meal_id), None)
    if eaten is not None and eaten.meta is not None:
        meta = replace(meta, changed=max(at, eaten.meta.changed))
    return replace(draft, meta=meta)


def _day(
    scene: Scene,
    day: date,
    meals: Sequence[Meal],
    last: date,
    before: Sequence[Planned],
    pen: Pen,
) -> Iterator[Planned]:
    chance = pen.chance
    for key, slot in SLOTS.items():
        meal = next((one for one in meals if one.slot is slot), None)
        eaten, planned = chance.happens(AS_PLANNED), chance.happens(PLANNED)
        if day < last and not planned:
            continue
        if day < last and meal is not None and eaten and _keeps_to_plan(scene, meal):
            yield from _as_eaten(scene, meal, key)
        else:
            yield from _by_rotation(day, key, before)
    yield from _snack(day)


def _keeps_to_plan(scene: Scene, meal: Meal) -> bool:
    """Whether nothing in it is left out, so that it may have been planned."""
    codes = {identity: code for code, identity in scene.foods.items()}
    there = [codes.get(item.food_id or "") for item in meal.items]
    return all(code is not None and not LARDER[code].groups & LEFT_OUT for code in there)


def _as_eaten(scene: Scene, meal: Meal, slot: str) -> Iterator[Planned]:
    """Its foods, as they were eaten."""
    for position, item in enumerate(meal.items[:MOST_FOODS]):
        yield replace(
            drafts.of_food(
                item.text,
                item.food_id or "",
                day=meal.day,
                slot=slot,
                amount=item.amount,
                unit=item.unit,
            ),
            position=position,
            meal_id=id_of(meal),
        )


def _by_rotation(day: date, slot: str, before: Sequence[Planned]) -> Iterator[Planned]:
    rotation = {"breakfast": BREAKFASTS, "lunch": LUNCHES, "dinner": DINNERS}[slot]
    key = rotation[day.weekday()]
    if key:
        yield _of_recipe(key, day, slot)
    elif slot == "dinner":
        yield drafts.eating_out(day=day, slot=slot)
    else:
        yesterday = [
            one
            for one in before
            if (one.day, one.slot) == (day - DAY, "dinner") and one.kind is PlannedKind.RECIPE
        ]
        if yesterday:
            yield drafts.leftover_of(yesterday[0], day=day, slot=slot)


def _snack(day: date) -> Iterator[Planned]:
    key = SNACKS[day.weekday()]
    if key == "kraut":
        yield drafts.of_food(
            "Sauerkraut", "sauerkraut_red", day=day, slot="snack", amount=30.0, unit="g"
        )
    elif key == "broth":
        yield drafts.of_food(
            "Chicken broth", "broth_chicken", day=day, slot="snack", amount=200.0, unit="ml"
        )
    else:
        yield _of_recipe(key, day, "snack")


def _of_recipe(key: str, day: date, slot: str) -> Planned:
    found = shipped_recipe(key)
    assert found is not None
    return drafts.of_recipe(found.recipe, key, day=day, slot=slot)
