"""The dishes of a meal: foods that were eaten as one."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.i18n import _


def dishes_of(meal: Meal) -> tuple[tuple[str, tuple[MealItem, ...]], ...]:
    """The foods in their order, those that follow each other as one dish under its name, every
    other one under "" for itself."""
    groups: list[tuple[str, list[MealItem]]] = []
    for item in meal.items:
        if item.dish and groups and groups[-1][0] == item.dish:
            groups[-1][1].append(item)
        else:
            groups.append((item.dish, [item]))
    return tuple((dish, tuple(items)) for dish, items in groups)


def one_dish(meal: Meal) -> str:
    """The name of the dish that a meal is as a whole, "" where it is something else."""
    names = {item.dish for item in meal.items}
    return names.pop() if len(names) == 1 else ""


def dish_text(dish: str, foods: Sequence[str]) -> str:
    """ "Carrot soup: carrot 100 g, ginger"."""
    listed = ", ".join(foods)
    return _("{dish}: {foods}").format(dish=dish, foods=listed) if dish else listed
