"""What is known of the recipes of the book, remembered for whoever looks through all of them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.avoiding import Objection, refusals
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.foods import Course
from gutdesk.domain.tags import Holds, Tagging
from gutdesk.domain.text import spaced
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.recipes import BookEntry, RecipeService

LEAST_LETTERS, MOST_BY_PART = 4, 4
"""Of a typed word that is looked for in ingredients too, and recipes that are found by them."""
MOST_LISTS = 20
"""So many avoid lists are remembered with what they have against each recipe."""


@dataclass(frozen=True, slots=True)
class KnownDish:
    """A recipe with what is known of it. `refs`: every id of a food that is in it. `contains`: the
    tags that it holds for certain. `unknown`: it has an ingredient of which nobody can say whether
    it is left out."""

    entry: BookEntry
    tagging: Tagging
    refs: frozenset[str]
    contains: frozenset[str]
    unknown: bool

    @property
    def course(self) -> Course:
        return self.entry.recipe.course


class DishBook:
    """Reads only. What a recipe holds is remembered until a recipe or a food changes."""

    def __init__(self, desk: Desk, recipes: RecipeService, avoid: AvoidService) -> None:
        self._recipes = recipes
        self._avoid = avoid
        self._known: tuple[KnownDish, ...] | None = None
        self._read = 0
        self._words: tuple[tuple[str, str, BookEntry], ...] | None = None
        self._against: dict[Hashable, dict[str, tuple[Objection, ...]]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & {"recipe", "food"}:
            self._known = None
            self._read = 0
            self._words = None
            self._against = {}

    def all(self) -> tuple[KnownDish, ...]:
        """The whole book. Reads the rules of tagging the first time."""
        if self._known is None:
            self._known = tuple(self.known(entry) for entry in self._recipes.all())
        return self._known

    def known(self, entry: BookEntry) -> KnownDish:
        """One recipe looked at, which need not stand in the book any more."""
        tagging = self._recipes.tagging(entry)
        return KnownDish(
            entry,
            tagging,
            self._recipes.food_refs(entry),
            frozenset(tagging.having(Holds.CONTAINS)),
            bool(self._recipes.unknown(entry)),
        )

    def read_ahead(self, most: int) -> bool:
        """Look at so many recipes that nobody has asked for yet; False once all are known."""
        entries = self._recipes.all() if self._known is None else ()
        for entry in entries[self._read : self._read + most]:
            self._recipes.tagging(entry)
        self._read += most
        return self._read < len(entries)

    def against(self, day: date) -> dict[str, tuple[Objection, ...]]:
        """What the avoid list of a day has against each recipe that it has anything against, by
        the ref of the recipe."""
        key = self._avoid.mark_of(day)
        found = self._against.get(key)
        if found is None:
            if len(self._against) >= MOST_LISTS:
                self._against = {}
            found = {}
            for dish in self.all():
                objections = self._avoid.objections(dish.tagging, dish.refs, day)
                if objections:
                    found[dish.entry.ref] = objections
            self._against[key] = found
        return found

    def barred(self, day: date) -> frozenset[str]:
        """The refs of recipes that the avoid list of a day says no to, and those that nobody can
        say of, as long as anything is left out."""
        no = {ref for ref, against in self.against(day).items() if refusals(against)}
        if self._avoid.leaves_out(day):
            no |= {dish.entry.ref for dish in self.all() if dish.unknown}
        return frozenset(no)

    def named(self, text: str, limit: int) -> tuple[BookEntry, ...]:
        """The recipes of which each typed word begins a word of the name or of an ingredient;
        those that have all of them in their name come first."""
        typed = spaced(text).split()
        if not typed:
            return ()
        by_name: list[tuple[str, BookEntry]] = []
        by_part: list[BookEntry] = []
        # Two or three letters begin an ingredient of half the book.
        parts_too = all(len(word) >= LEAST_LETTERS for word in typed)
        for name, words, entry in self._spelled():
            if all(f" {word}" in name for word in typed):
                by_name.append((name, entry))
            elif parts_too and all(f" {word}" in words for word in typed):
                by_part.append(entry)
        first = spaced(text)[:-1]
        by_name.sort(key=lambda found: not found[0].startswith(first))
        found = [entry for _name, entry in by_name] + by_part[:MOST_BY_PART]
        return tuple(found[:limit])

    def _spelled(self) -> tuple[tuple[str, str, BookEntry], ...]:
        if self._words is None:
            self._words = tuple(
                (
                    spaced(entry.recipe.name),
                    spaced(
                        " ".join(
                            (entry.recipe.name, *(one.text for one in entry.recipe.ingredients))
                        )
                    ),
                    entry,
                )
                for entry in self._recipes.all()
            )
        return self._words
