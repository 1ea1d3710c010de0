"""Made `db/v0002.sqlite` and `db/v0002.json` once; a released diary is never made again.

Run from the checkout: `python tests/data/make_v0002.py FOLDER`. The diary of schema 1, made through
the services of schema 2, and what came with it: foods that say more than their name, recipes, the
avoid list, a meal of a dish.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from make_v0001 import BERLIN, NOW, contents, fill, when

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.domain.foods import (
    Avoid,
    AvoidKind,
    Course,
    Food,
    Ingredient,
    Portion,
    Recipe,
    TagChoice,
)
from gutdesk.domain.tags import Holds
from gutdesk.services.desk import Services, open_diary


def fill_kitchen(services: Services) -> None:
    write = services.writer.write
    stew = Food(
        name="Village stew",
        aliases=("stew from the inn",),
        tags=(TagChoice(tag="gluten", holds=Holds.FREE), TagChoice(tag="soy", holds=Holds.MAY)),
        portions=(Portion(name="ladle", grams=180.0),),
        ingredients=(
            Ingredient(text="Beef", food_id="beef_lean", amount=500.0, unit="g"),
            Ingredient(text="Salt", note="a pinch"),
        ),
        note="as Grandmother made it",
    )
    (stew,) = write("add village stew", [stew])
    assert stew.meta is not None
    write("merge", [Food(name="Vilage stew", merged_into=stew.meta.id)])
    write("kefir", [Food(name="My kefir", key="kefir_milk")])
    soup = Recipe(
        name="Carrot soup",
        servings=3.0,
        course=Course.LUNCH,
        ingredients=(
            Ingredient(text="Carrot", food_id="carrot", amount=600.0, unit="g", note="sliced"),
            Ingredient(text="Ginger", amount=1.0, unit="piece"),
        ),
        steps=("Boil until soft.", "Blend – with care."),
        prep_min=10,
        cook_min=25,
        keep_fridge_days=3,
        freezable=True,
        tags=(TagChoice(tag="cooked", holds=Holds.CONTAINS),),
        makes=stew.meta.id,
        note="keeps well",
        origin="a neighbour, https://example.org/soup",
        key="lentil_soup",
    )
    (soup, gone) = write("add recipes", [soup, replace(soup, name="Deleted soup")])
    services.writer.delete("delete", [gone])
    assert soup.meta is not None
    write(
        "avoid",
        [
            Avoid(kind=AvoidKind.TAG, subject="nightshade", name="Nightshade", reason="joints"),
            Avoid(
                kind=AvoidKind.FOOD,
                subject=stew.meta.id,
                name="Village stew",
                since=date(2026, 11, 1),
                until=date(2026, 12, 1),
            ),
        ],
    )
    carrot = MealItem(
        text="Carrot",
        food_id="carrot",
        amount=200.0,
        unit="g",
        dish="Carrot soup",
        recipe_id=soup.meta.id,
    )
    services.diary.log(Meal(items=(carrot, MealItem(text="Bread")), **when(2)))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    path = folder / "v0002.sqlite"
    services = open_diary(path, clock=lambda: NOW, zone=BERLIN, create=True)
    fill(services)
    fill_kitchen(services)
    services.writer.write("one more", [Food(name="Taken back")])
    services.writer.undo()
    text = json.dumps(contents(services.desk.store), indent=1, sort_keys=True, ensure_ascii=False)
    services.close()
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    (folder / "v0002.json").write_text(text + "\n", encoding="utf-8")
