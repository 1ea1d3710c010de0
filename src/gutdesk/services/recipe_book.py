"""Looking through the recipe book: who fits what is asked for, and why the others do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gutdesk.domain.avoiding import Objection, refusals
from gutdesk.domain.diets import Diet
from gutdesk.domain.foods import Course
from gutdesk.domain.text import folded
from gutdesk.services.recipes import BookEntry, RecipeService

PHASES = ("remove", "repair", "reintroduce", "maintain")
"""The phases of the plan, by the ids of protocol/recipes.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asks of the book. `course` None, `phase` "": any; a recipe has to fit every one
    of `diets`; `heed_avoids` leaves out what the avoid list says no to."""

    text: str = ""
    course: Course | None = None
    phase: str = ""
    diets: frozenset[Diet] = frozenset()
    heed_avoids: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """A recipe with what is known for choosing it; `words` are its name and ingredients, folded."""

    entry: BookEntry
    diets: frozenset[Diet]
    phases: frozenset[str]
    objections: tuple[Objection, ...]
    words: str

    @property
    def avoided(self) -> tuple[Objection, ...]:
        """What the avoid list says no to; cautions are not among it."""
        return refusals(self.objections)


class Shelf(NamedTuple):
    """`left_out` fits as well, but for the avoid list."""

    fits: tuple[Judged, ...]
    left_out: tuple[Judged, ...]


def judged(recipes: RecipeService) -> tuple[Judged, ...]:
    """The whole book. Reads the rules of tagging the first time."""
    return tuple(_judge(recipes, entry) for entry in recipes.all())


def _judge(recipes: RecipeService, entry: BookEntry) -> Judged:
    objections = recipes.objections(entry)
    recipe = entry.recipe
    broken = bool(refusals(objections))
    if entry.shipped is not None and not entry.is_own:
        phases = frozenset(entry.shipped.phases)
    else:
        phases = frozenset() if broken else frozenset(PHASES)
    names = (recipe.name, *(part.text for part in recipe.ingredients))
    return Judged(entry, recipes.diets(entry), phases, objections, _plain(" ".join(names)))


def looked_up(book: Iterable[Judged], wanted: Wanted) -> Shelf:
    """Each typed word has to begin a word of the recipe's name or of an ingredient; where the name
    has them all the recipe comes first."""
    typed = _plain(wanted.text).split()
    fits: list[Judged] = []
    left_out: list[Judged] = []
    for one in book:
        if wanted.course is not None and one.entry.recipe.course is not wanted.course:
            continue
        if not wanted.diets <= one.diets or not _all_begin(typed, one.words):
            continue
        # An own recipe is in no phase because it breaks the avoid list: that is the reason to tell.
        is_out = wanted.heed_avoids and bool(one.avoided)
        if wanted.phase and wanted.phase not in one.phases and not (is_out and one.entry.is_own):
            continue
        (left_out if is_out else fits).append(one)
    if typed:
        fits.sort(key=lambda one: not _all_begin(typed, _plain(one.entry.recipe.name)))
    return Shelf(tuple(fits), tuple(left_out))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", folded(text))


def _all_begin(typed: list[str], words: str) -> bool:
    spaced = f" {words}"
    return all(f" {word}" in spaced for word in typed)
