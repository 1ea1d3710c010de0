"""The index over every food that ships, built on first use."""

from __future__ import annotations

from functools import cache

from gutdesk.knowledge import catalogue
from gutdesk.knowledge.food_search.index import Entry, FoodIndex
from gutdesk.knowledge.food_search.words import ranking

ODD_GROUP = -0.7
"""The weight of a food of a group that is rarely meant: baby food, restaurants, trades."""
EVERYDAY = 0.1
"""FNDDS names foods as people tell them in a survey; the other sets as a laboratory does."""


@cache
def catalogue_index() -> FoodIndex:
    odd = ranking().odd_groups
    return FoodIndex(
        Entry(
            food.id,
            food.name,
            food.aliases,
            food.kind,
            (ODD_GROUP if food.group in odd else 0.0)
            + (EVERYDAY if food.dataset == "fndds" else 0.0),
            food.plain_name,
        )
        for food in catalogue.every()
    )
