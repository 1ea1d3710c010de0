"""Quick entry: the words a diary knows, reading a line, completing it, writing what it said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Meal, MeasureKind, Record
from gutdesk.domain.own_foods import ids_by_name
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.food_finder import FoodFinder, FoundFood
from gutdesk.services.foods import FoodService
from gutdesk.services.habits import HabitService
from gutdesk.services.quick_recipes import QuickRecipes, is_recipe
from gutdesk.services.quick_shelf import shelf_terms, short_terms
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shelf import ShelfService

if TYPE_CHECKING:
    from gutdesk.domain.quickentry import Reading, Term, Vocabulary

MOST = 8
"""How many completions are offered."""


class Completion(NamedTuple):
    """A suggestion: the text that goes into the line, and what kind of thing it is."""

    text: str
    kind: str
    matched: str = ""
    """The other word by which it was found."""


class QuickEntryService:
    """The parser is imported when the first line is read: the window must not wait for it."""

    def __init__(
        self,
        desk: Desk,
        diary: DiaryService,
        habits: HabitService,
        foods: FoodService,
        finder: FoodFinder,
        recipes: RecipeService,
        shelf: ShelfService,
    ) -> None:
        self._desk = desk
        self._diary = diary
        self._terms: tuple[Term, ...] | None = None
        self._vocabulary: Vocabulary | None = None
        self._candidates: list[tuple[str, str, Completion]] | None = None
        self._habits = habits
        self._foods = foods
        self._finder = finder
        self._recipes = QuickRecipes(recipes)
        self._shelf = shelf
        self._taken: dict[str, str] = {}
        self._knew_all = False
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"measure", "food", "recipe", "product"})):
            self._terms = None

    # -- reading a line --------------------------------------------------------------------------

    def read(self, line: str, day: date) -> Reading:
        """What the line says, for the diary day on screen. Never raises."""
        from gutdesk.domain.quickentry import Context, parse

        settings = self._desk.cache.settings()
        context = Context(
            now=self._desk.now(),
            zone=self._desk.zone,
            day=day,
            start_hour=settings.day_start_hour,
            us=settings.units == "us",
            vocabulary=self.vocabulary(),
            knows_food=self._knows_food if self._finder.is_ready else None,
        )
        return self._recipes.marked(parse(line, context))

    def _knows_food(self, name: str) -> bool:
        return self._foods.tagging(name).known

    def parts(self, reading: Reading) -> dict[str, int]:
        """How many ingredients each recipe of a reading has, by the recipe's id."""
        return self._recipes.parts(reading)

    def write(self, reading: Reading, *, by: object = None) -> tuple[Record, ...]:
        """Write everything a line said, as one step; a dish becomes its ingredients."""
        drafts = (
            self._recipes.expanded(piece.draft) if isinstance(piece.draft, Meal) else piece.draft
            for piece in reading.pieces
        )
        return self._diary.log(*drafts, by=by)

    def vocabulary(self) -> Vocabulary:
        """Recipes join it when the catalogue was read: the window must not wait for them."""
        from gutdesk.domain.quickentry import Vocabulary

        if self._knew_all != self._finder.is_ready:
            self._knew_all, self._terms = self._finder.is_ready, None
        if self._terms is None or self._vocabulary is None:
            self._terms = self._collect()
            self._vocabulary = Vocabulary(self._terms)
            self._candidates = None
        return self._vocabulary

    def _collect(self) -> tuple[Term, ...]:
        """Names win in this order: the person's measures, what is on the shelf, medicines,
        supplements, practices, foods, recipes, and last the short names of the shelf."""
        from gutdesk.domain.quickentry import Term
        from gutdesk.knowledge import protocol, words

        terms: list[Term] = []
        for key, measure in self._desk.cache.measures().items():
            kind = "scale" if measure.kind is MeasureKind.SCALE else "measure"
            phrases = (measure.name, *words.MEASURE_WORDS.get(measure.key or "", ()))
            terms += [Term(phrase, kind, key, measure.name) for phrase in phrases]
        products = self._shelf.products()
        terms += shelf_terms(products)
        for medicine in protocol.medicines():
            terms.append(
                Term(medicine.name, "medicine", medicine.name, medicine.name, medicine.kind)
            )
        for phrase, name in words.supplement_phrases():
            terms.append(Term(phrase, "supplement", name, name))
        for practice, phrases in words.PRACTICES.items():
            terms += [Term(phrase, "practice", practice.value, phrase) for phrase in phrases]
        with self._desk.store.read() as unit:
            foods = unit.foods.named()
        mine = ids_by_name((food.id, food) for food in foods)
        name_of = {food.id: food.name for food in foods}
        for food in foods:
            for phrase in (food.name, *food.aliases):
                home = mine[folded(phrase)]
                terms.append(Term(phrase, "food", home, name_of[home]))
        terms += [
            Term(name, "food", "", name)
            for name in words.base_food_names()
            if folded(name) not in mine
        ]
        terms += [Term(name, "food", "", name) for name in self._taken.values()]
        if self._knew_all:
            terms += self._recipes.terms()
        terms += short_terms(products)
        taken: set[str] = set()
        unique = []
        for term in terms:
            if folded(term.phrase) not in taken:
                taken.add(folded(term.phrase))
                unique.append(term)
        return tuple(unique)

    def food_names(self) -> list[str]:
        """Every food that can be named, the person's own first."""
        self.vocabulary()
        return [term.name for term in self._terms or () if term.kind == "food"]

    # -- completing ------------------------------------------------------------------------------

    def complete(self, typed: str) -> tuple[Completion, ...]:
        """What may be meant by the beginning of a name: the start of the name before the start of
        any later word; within each, what is eaten and taken lately and around this time of day
        comes first."""
        wanted = folded(typed)
        if not wanted:
            return ()
        self.vocabulary()
        scored = []
        for name, later, completion in self._known_candidates():
            if name.startswith(wanted):
                place = 0
            elif f" {wanted}" in later:
                place = 1
            else:
                continue
            liking = self._habits.liking(name)
            scored.append((place if liking < 1 else 0, -liking, len(name), name, completion))
        scored.sort(key=lambda item: item[:4])
        found = [item[4] for item in scored[:MOST]]
        if len(found) < MOST and self._finder.is_ready:
            shown = {folded(completion.text) for completion in found}
            for hit in self._finder.find(typed, MOST):
                name = self._name_of(hit)
                if folded(name) not in shown and len(found) < MOST:
                    shown.add(folded(name))
                    matched = hit.matched if folded(hit.matched) != folded(name) else ""
                    found.append(Completion(name, "food", matched))
        return tuple(found)

    def _name_of(self, hit: FoundFood) -> str:
        """A shipped food is written by its plain name, as quick entry has always known it."""
        if hit.kind != "shipped":
            return hit.name
        food = self._foods.shipped(ref=hit.ref)
        return hit.name if food is None else food.plain_name

    def take(self, name: str) -> None:
        """A suggestion was put into the line: from now on it is read as one name, commas and all
        ("Butter, salted")."""
        if any(folded(term.phrase) == folded(name) for term in self._terms or ()):
            return
        self._taken[folded(name)] = name
        self._terms = None

    def _known_candidates(self) -> list[tuple[str, str, Completion]]:
        if self._candidates is None:
            shown = {"scale": "measure"}
            found = {}
            for term in self._terms or ():
                kind = "recipe" if is_recipe(term.ref) else shown.get(term.kind, term.kind)
                text = term.phrase if kind == "practice" else term.name
                found.setdefault(folded(text), Completion(text, kind))
            self._candidates = [(name, f" {name}", c) for name, c in found.items()]
        return self._candidates


def kind_name(kind: str) -> str:
    """What a completion is, for the list."""
    return {
        "food": _("food"),
        "recipe": _("recipe"),
        "measure": _("symptom or scale"),
        "medicine": _("medicine"),
        "supplement": _("supplement"),
        "practice": _("practice"),
    }.get(kind, kind)
