"""Made `db/v0005.sqlite` and `db/v0005.json` once; a released diary is never made again.

Run from the checkout: `python tests/data/make_v0005.py FOLDER`. The diary of schema 4, made through
the services of schema 5, and what came with it: planned meals of every kind, meals of the day that
were renamed and added, and a week to use again.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from make_v0001 import BERLIN, NOW, contents, fill
from make_v0002 import fill_kitchen
from make_v0003 import fill_labs, fill_shelf
from make_v0004 import fill_plans

from gutdesk.domain.diary import Meal, id_of
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import (
    MealSlot,
    Planned,
    PlannedKind,
    TemplateMeal,
    WeekTemplate,
)
from gutdesk.services.desk import Services, open_diary

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
STEW = (
    Ingredient(text="Beef, lean", food_id="beef_lean", amount=600.0, unit="g", note="in cubes"),
    Ingredient(text="Carrots", food_id="carrot", amount=200.0, unit="g"),
    Ingredient(text="salt to taste"),
)


def fill_week(services: Services) -> None:
    write = services.writer.write
    with services.desk.store.read() as unit:
        meals = [one for one in unit.days.entries_on(SUNDAY) if isinstance(one, Meal)]
    (late,) = write("a meal of the day", [MealSlot(name="Late supper", minute=1290, position=4)])
    write("rename", [MealSlot(name="Frühstück", key="breakfast", slot="breakfast", minute=435)])
    kind = PlannedKind
    (stew,) = write(
        "stew",
        [
            Planned(
                day=SUNDAY,
                slot="dinner",
                kind=kind.RECIPE,
                name="Beef stew with roots",
                ref="beef_stew",
                servings=1.5,
                people=2,
                parts=STEW,
                serves=4.0,
                note="the big pot",
                locked=True,
            )
        ],
    )
    write(
        "week",
        [
            Planned(
                day=SUNDAY,
                slot="breakfast",
                kind=kind.FOOD,
                name="Kefir",
                ref="kefir_milk",
                amount=200.0,
                unit="ml",
                meal_id=id_of(meals[0]),
            ),
            Planned(
                day=MONDAY,
                slot="lunch",
                kind=kind.LEFTOVER,
                name="Beef stew with roots",
                ref="beef_stew",
                left_from=id_of(stew),
                parts=STEW,
                serves=4.0,
            ),
            Planned(
                day=MONDAY,
                slot="lunch",
                kind=kind.FOOD,
                name="Sauerkraut",
                ref="sauerkraut_white",
                amount=1.0,
                unit="tbsp",
                position=1,
                suggested=True,
            ),
            Planned(day=MONDAY, slot="dinner", kind=kind.OUT, name="At Änne's mother"),
            Planned(day=MONDAY, slot=id_of(late), kind=kind.FREE, name="Kept free"),
        ],
    )
    (note,) = write(
        "note", [Planned(day=MONDAY, slot="snack", kind=kind.NOTE, name="soak the beans")]
    )
    services.writer.delete("no beans", [note])
    write(
        "template",
        [
            WeekTemplate(
                name="Quiet week",
                meals=(
                    TemplateMeal(
                        offset=0,
                        slot="dinner",
                        kind=kind.RECIPE,
                        name="Beef stew with roots",
                        ref="beef_stew",
                        people=2,
                        parts=STEW,
                        serves=4.0,
                    ),
                    TemplateMeal(
                        offset=1,
                        slot="lunch",
                        kind=kind.LEFTOVER,
                        name="Beef stew with roots",
                        ref="beef_stew",
                        left_from=0,
                        parts=STEW,
                        serves=4.0,
                    ),
                ),
            )
        ],
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    path = folder / "v0005.sqlite"
    services = open_diary(path, clock=lambda: NOW, zone=BERLIN, create=True)
    fill(services)
    fill_kitchen(services)
    fill_shelf(services)
    fill_labs(services)
    fill_plans(services)
    fill_week(services)
    services.writer.write(
        "one more", [Planned(day=MONDAY, slot="snack", kind=PlannedKind.NOTE, name="taken back")]
    )
    services.writer.undo()
    text = json.dumps(contents(services.desk.store), indent=1, sort_keys=True, ensure_ascii=False)
    services.close()
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    (folder / "v0005.json").write_text(text + "\n", encoding="utf-8")
