"""Diets that a dish fits, from what is known to be in it. Not known is never "free of"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from gutdesk.domain.tags import Holds, Tagging
from gutdesk.domain.text import folded


class Diet(StrEnum):
    GLUTEN_FREE = "gluten_free"
    DAIRY_FREE = "dairy_free"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"


MEAT_AND_FISH = ("red_meat", "poultry", "processed_meat", "fish", "shellfish")

WITHOUT: dict[Diet, tuple[str, ...]] = {
    Diet.GLUTEN_FREE: ("gluten",),
    Diet.DAIRY_FREE: ("dairy",),
    Diet.VEGETARIAN: MEAT_AND_FISH,
    Diet.VEGAN: (*MEAT_AND_FISH, "dairy", "egg"),
}
"""The tags that a dish of the diet is free of. Wheat is gluten, and lactose comes with dairy."""

_SLAUGHTERED = re.compile(
    r"\b(?:gelatine?|collagen|lard|suet|tallow|dripping|schmaltz|bones?|rennet|isinglass"
    r"|cod liver oil|krill)\b"
)
_OF_ANIMALS = re.compile(r"\b(?:honey|bee pollen|propolis|royal jelly|beeswax|shellac)\b")
"""What comes from animals and has no tag of its own. The plain words decide; "vegan" and
"vegetarian" in a name take the word back."""
_TAKEN_BACK = re.compile(r"\b(?:vegan|vegetarian|vegetable|plant|agar)\b")


def diets_of(tagging: Tagging, ingredients: Iterable[str] = ()) -> frozenset[Diet]:
    """The diets that a dish with this tagging fits; `ingredients` are the names of its foods.

    Each needs the word "free" of every tag it leaves out: a food that nobody knows fits none."""
    names = [folded(name) for name in (tagging.name, *ingredients)]
    names = [name for name in names if not _TAKEN_BACK.search(name)]
    slaughtered = any(_SLAUGHTERED.search(name) for name in names)
    of_animals = slaughtered or any(_OF_ANIMALS.search(name) for name in names)
    not_for = set()
    if slaughtered:
        not_for.add(Diet.VEGETARIAN)
    if of_animals:
        not_for.add(Diet.VEGAN)
    return frozenset(
        diet
        for diet, tags in WITHOUT.items()
        if diet not in not_for and all(tagging.holds(tag) is Holds.FREE for tag in tags)
    )
