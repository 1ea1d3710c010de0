"""Reading the week of meals from the disk: by day and position, without what is deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import (
    MealSlot,
    Planned,
    PlannedKind,
    TemplateMeal,
    WeekTemplate,
)

DAY = date(2026, 12, 28)
"""A Monday, of week 53."""

PARTS = (Ingredient(text="Carrot 🥕", food_id="carrot", amount=0.1, unit="kg", note="جزر"),)
WHOLE = Planned(
    day=DAY,
    slot="dinner",
    kind=PlannedKind.RECIPE,
    name="Soup",
    ref="soup",
    servings=1.5,
    people=3,
    parts=PARTS,
    serves=4.0,
    makes="broth_chicken",
    digest="abc",
    position=2,
    locked=True,
    suggested=True,
    note="hot",
)


@pytest.fixture
def unit(services):
    """Reads in a session of its own."""

    def read(ask):
        with services.desk.store.read() as unit:
            return ask(unit)

    return read


def write(services, *records):
    return services.writer.write("week", records)


def test_every_field_is_kept(services, unit):
    meal = TemplateMeal(
        offset=6, slot="lunch", kind=PlannedKind.LEFTOVER, name="Soup", left_from=0, parts=PARTS
    )
    drafts = (
        WHOLE,
        replace(WHOLE, kind=PlannedKind.LEFTOVER, left_from="x", meal_id="m", parts=()),
        replace(WHOLE, kind=PlannedKind.FOOD, amount=0.25, unit="cup"),
        MealSlot(name="Tea", key="", slot="", minute=0, position=3, hidden=True),
        WeekTemplate(name="Ours", meals=(meal, replace(meal, amount=1.5, unit="g"))),
    )
    written = write(services, *drafts)
    services.desk.store.close()
    kinds = ("planned", "planned", "planned", "meal_slot", "week_template")
    from gutdesk.storage import diary_file

    store = diary_file.open_store(services.path)
    try:
        with store.read() as unit:
            found = [
                unit.records.get(kind, id_of(one)) for kind, one in zip(kinds, written, strict=True)
            ]
    finally:
        store.close()
    assert found == list(written)


def test_a_week_is_read_by_day_and_position_both_ends_included(services, unit):
    names = {(away, place): f"{away}.{place}" for away in (7, 0, 6, -1) for place in (1, 0)}
    write(
        services,
        *(
            replace(WHOLE, day=DAY + timedelta(days=away), position=place, name=name)
            for (away, place), name in names.items()
        ),
    )
    found = unit(lambda unit: unit.meals.planned(DAY, DAY + timedelta(days=6)))
    assert [one.name for one in found] == ["0.0", "0.1", "6.0", "6.1"]


def test_what_is_deleted_is_left_out_everywhere(services, unit):
    things = write(
        services,
        replace(WHOLE, meal_id="m", left_from="p"),
        MealSlot(name="Tea"),
        WeekTemplate(name="Ours"),
    )
    ask = [
        lambda unit: unit.meals.planned(DAY, DAY),
        lambda unit: unit.meals.planned_as({"m"}),
        lambda unit: unit.meals.slots(),
        lambda unit: unit.meals.templates(),
    ]
    assert [len(unit(one)) for one in ask] == [1] * 4
    services.writer.delete("away", things)
    assert [len(unit(one)) for one in ask] == [0] * 4


def test_more_ids_than_one_statement_names_are_asked_in_several(services, unit):
    write(services, *(replace(WHOLE, meal_id=f"m{n}") for n in range(3)))
    many = {f"m{n}" for n in range(1200)}
    assert len(unit(lambda unit: unit.meals.planned_as(many))) == 3
    assert unit(lambda unit: unit.meals.planned_as(())) == ()


def test_several_records_are_read_at_once_deleted_ones_too(services, unit):
    from gutdesk.domain.diary import Meal

    now = services.desk.now()
    meals = services.diary.log(
        *(Meal(day=services.desk.today(), at=now, items=(MealItem(text=t),)) for t in "ab")
    )
    services.diary.delete(meals[0])
    ids = [*(id_of(meal) for meal in meals), *(f"no{n}" for n in range(1100))]
    found = unit(lambda unit: unit.records.some("meal", ids))
    assert {one.items[0].text for one in found} == {"a", "b"}
    assert unit(lambda unit: unit.records.some("meal", ())) == ()


def test_weeks_and_meals_of_the_day_are_read_in_their_order(services, unit):
    write(services, WeekTemplate(name="b"), WeekTemplate(name="a"))
    write(services, MealSlot(name="late", position=5), MealSlot(name="early", position=0))
    assert [one.name for one in unit(lambda unit: unit.meals.templates())] == ["a", "b"]
    assert [one.name for one in unit(lambda unit: unit.meals.slots())] == ["early", "late"]
