"""Which tests and foods may hold the same allergen, by the tags of what they are: who showed a sign
of allergy to one of them is not to try another."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from gutdesk.knowledge import protocol
from gutdesk.knowledge.gates import ladder_of
from gutdesk.knowledge.reintroduction import challenge_food, ladders

OF_TAG = {
    "gluten": "wheat",
    "wheat": "wheat",
    "dairy": "milk",
    "lactose": "milk",
    "soy": "soy",
    "fish": "fish",
    "shellfish": "fish",
    "nuts": "nut",
    "sesame": "nut",
    "egg": "egg",
    "peanut": "peanut",
    "mustard": "mustard",
    "celery": "celery",
}
"""What a food that holds the tag may be an allergen of: the conditions "milk_allergy" and so on,
where the protocol has one."""


def allergens_of(tags: Collection[str]) -> frozenset[str]:
    return frozenset(OF_TAG[tag] for tag in tags if tag in OF_TAG)


def tags_with(allergens: Collection[str]) -> frozenset[str]:
    return frozenset(tag for tag, allergen in OF_TAG.items() if allergen in allergens)


def ladders_with(allergens: Collection[str]) -> frozenset[str]:
    """The ladders (ids) that hold one of them, and those that its condition blocks."""
    found = {
        one.id
        for one in ladders()
        if (food := challenge_food(one.id)) is not None
        and not allergens_of(food.tags).isdisjoint(allergens)
    }
    names = {f"{allergen}_allergy" for allergen in allergens}
    for condition in protocol.conditions():
        if condition.id in names:
            found.update(key for what in condition.blocks if (key := ladder_of(what)))
    return frozenset(found)


@cache
def ladders_of_food(ref: str) -> frozenset[str]:
    """The ladders (ids) under whose foods this one of the catalogue is."""
    return frozenset(
        one.id
        for one in ladders()
        if (food := challenge_food(one.id)) is not None and ref in food.foods
    )


def stands_for(ladder_id: str) -> str | None:
    """The tag that says all of a ladder: what holds it is what the ladder tests. None where the
    food is more than one tag, or only a kind of food that the person names."""
    food = challenge_food(ladder_id)
    if food is None or food.ask or len(food.tags) != 1:
        return None
    return food.tags[0]
