"""What the person says of foods: recipes of their own, what is in a dish, what they leave out.

It comes before the table, which then knows the dishes; nothing else is eaten because of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gutdesk.domain.diary import Meta
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
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.larder import LARDER
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import OwnDish, Scene

_EVENING = 1215
"""Minute of the day at which such things are written down."""


class _Own(NamedTuple):
    """A recipe of foods that the person cooks anyway (codes of the larder): `core` makes it this
    dish. Amounts are for two."""

    name: str
    core: tuple[str, ...]
    amounts: tuple[tuple[str, float, str], ...]
    steps: tuple[str, ...]
    cook_min: int


_SALMON = _Own(
    "Salmon tray",
    ("salmon", "potato"),
    (
        ("salmon", 300, "g"),
        ("potato", 400, "g"),
        ("broccoli", 200, "g"),
        ("olive_oil", 2, "tbsp"),
    ),
    ("Roast the potatoes for 25 minutes.", "Add the rest and roast until the fish flakes."),
    40,
)
_TURKEY = _Own(
    "Turkey rice pan",
    ("turkey_mince", "rice_white"),
    (
        ("turkey_mince", 300, "g"),
        ("rice_white", 150, "g"),
        ("courgette", 200, "g"),
        ("carrot", 150, "g"),
    ),
    ("Brown the mince.", "Stir in the vegetables, then the cooked rice."),
    25,
)

Kitchen = Food | Recipe | Avoid


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Kitchen]:
    """One thing an evening, from the given day of the diary on."""
    waiting = _PLAN[len(scene.kitchen_done) :]
    if waiting and day.number >= waiting[0][0]:
        number, make = waiting[0]
        scene.kitchen_done.append(number)
        yield make(scene, day, pen.meta(pen.moment(day, _EVENING).utc))


def _recipe(own: _Own) -> Callable[[Scene, Day, Meta], Recipe]:
    def make(scene: Scene, _day: Day, meta: Meta) -> Recipe:
        codes = tuple(code for code, _amount, _unit in own.amounts)
        scene.dishes[frozenset(own.core)] = OwnDish(own.name, meta.id, codes)
        return Recipe(
            name=own.name,
            servings=2.0,
            course=Course.DINNER,
            ingredients=tuple(
                Ingredient(text=LARDER[code].name, food_id=code, amount=float(amount), unit=unit)
                for code, amount, unit in own.amounts
            ),
            steps=own.steps,
            prep_min=10,
            cook_min=own.cook_min,
            meta=meta,
        )

    return make


def _chilli(_scene: Scene, day: Day, meta: Meta) -> Avoid:
    return Avoid(
        kind=AvoidKind.TAG,
        subject="chilli",
        name="Chilli",
        reason="Burns the next day",
        since=day.day,
        meta=meta,
    )


def _stew(_scene: Scene, _day: Day, meta: Meta) -> Food:
    lines = (("beef_lean", 400.0, "g"), ("carrot", 200.0, "g"), ("potato", 300.0, "g"))
    return Food(
        name="Village stew",
        aliases=("Stew at the inn",),
        tags=(TagChoice(tag="alcohol", holds=Holds.FREE),),
        portions=(Portion(name="ladle", grams=180.0),),
        ingredients=tuple(
            Ingredient(text=LARDER[code].name, food_id=code, amount=amount, unit=unit)
            for code, amount, unit in lines
        ),
        note="As the cook told it",
        meta=meta,
    )


def _misspelt(scene: Scene, _day: Day, meta: Meta) -> Food:
    return Food(name="Carots", merged_into=scene.foods.get("carrot"), meta=meta)


_PLAN = ((3, _chilli), (6, _recipe(_SALMON)), (9, _stew), (16, _recipe(_TURKEY)), (20, _misspelt))
