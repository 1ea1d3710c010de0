"""What can be placed in a meal of the week, as drafts; and a recipe as it was when it was
planned."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.meals.planned import (
    Helping,
    Planned,
    PlannedKind,
    TemplateMeal,
    WeekTemplate,
)
from gutdesk.domain.plain import encoder
from gutdesk.i18n import _

DIGITS = 12


def digest_of(recipe: Recipe) -> str:
    """Another one as soon as its ingredients, its servings or what it makes are other ones; the
    same for 2 and 2.0, because a diary keeps the second where a file has the first."""
    lines = [
        encoder(Ingredient)(one if one.amount is None else replace(one, amount=float(one.amount)))
        for one in recipe.ingredients
    ]
    plain = json.dumps([lines, float(recipe.servings), recipe.makes or ""], ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def of_recipe(
    recipe: Recipe, ref: str, *, day: date, slot: str, servings: float = 1.0, people: int = 1
) -> Planned:
    return Planned(
        day=day,
        slot=slot,
        kind=PlannedKind.RECIPE,
        name=recipe.name,
        ref=ref,
        servings=servings,
        people=people,
        parts=recipe.ingredients,
        serves=recipe.servings,
        makes=recipe.makes or "",
        digest=digest_of(recipe),
    )


def of_food(
    name: str, ref: str, *, day: date, slot: str, amount: float | None = None, unit: str = ""
) -> Planned:
    return Planned(
        day=day,
        slot=slot,
        kind=PlannedKind.FOOD,
        name=name,
        ref=ref,
        amount=amount,
        unit=unit,
    )


def leftover_of(origin: Planned, *, day: date, slot: str) -> Planned:
    """What is left of a planned meal; of a leftover, the same pot."""
    return replace(
        origin,
        day=day,
        slot=slot,
        kind=PlannedKind.LEFTOVER,
        left_from=origin.left_from or id_of(origin),
        position=0,
        locked=False,
        suggested=False,
        meal_id=None,
        note="",
        meta=None,
    )


def eating_out(*, day: date, slot: str, where: str = "") -> Planned:
    return Planned(day=day, slot=slot, kind=PlannedKind.OUT, name=where.strip() or _("Eating out"))


def of_note(text: str, *, day: date, slot: str) -> Planned:
    return Planned(day=day, slot=slot, kind=PlannedKind.NOTE, name=" ".join(text.split()))


def kept_free(*, day: date, slot: str) -> Planned:
    return Planned(day=day, slot=slot, kind=PlannedKind.FREE, name=_("Kept free"), locked=True)


def again(planned: Planned, *, day: date, slot: str) -> Planned:
    """The same once more: nothing of it was eaten or suggested."""
    return replace(
        planned,
        day=day,
        slot=slot,
        position=0,
        locked=planned.kind is PlannedKind.FREE,
        suggested=False,
        meal_id=None,
        meta=None,
    )


# -- weeks to use again --------------------------------------------------------------------------


def template_of(name: str, week: Sequence[Planned], first: date) -> WeekTemplate:
    """The week that begins on `first`, to use again. Leftovers name their origin by its place; one
    whose origin lies outside the week has none."""
    there = sorted(week, key=lambda one: (one.day, one.position))
    places = {id_of(one): place for place, one in enumerate(there)}
    return WeekTemplate(
        name=" ".join(name.split()),
        meals=tuple(
            TemplateMeal(
                offset=(one.day - first).days,
                left_from=places.get(one.left_from or ""),
                **_helping(one),
            )
            for one in there
        ),
    )


def of_template(meal: TemplateMeal, *, day: date, left_from: str | None = None) -> Planned:
    return Planned(
        day=day,
        left_from=left_from,
        locked=meal.kind is PlannedKind.FREE,
        **_helping(meal),
    )


def _helping(one: Helping) -> dict[str, Any]:
    """What is the same of a thing on whichever day it stands."""
    return {field.name: getattr(one, field.name) for field in fields(Helping)}
