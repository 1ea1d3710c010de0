"""The recipe book: the shipped recipes and the person's own; cooking one into the diary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.avoiding import Objection
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Meal, MealItem, Slot, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Course, Ingredient, Recipe
from gutdesk.domain.moments import Moment
from gutdesk.domain.tags import Finding, Holds, Tagging
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gutdesk.domain.diets import Diet
    from gutdesk.domain.recipes import FoodFacts, Totals
    from gutdesk.interchange.recipes.read import ReadRecipes
    from gutdesk.knowledge.recipes import ShippedRecipe

SLOTS = {
    Course.BREAKFAST: Slot.BREAKFAST,
    Course.LUNCH: Slot.LUNCH,
    Course.DINNER: Slot.DINNER,
    Course.SNACK: Slot.SNACK,
    Course.DRINK: Slot.DRINK,
}
"""The meal that a recipe is logged as; sides and basics take no part of the day for themselves."""


MOST_REMEMBERED = 5_000
"""So many recipes are remembered with what is in them."""


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A recipe of the book. `ref`: the id of the person's recipe, else of the shipped one.
    `shipped`: what the protocol says of it; a changed copy has it too."""

    ref: str
    recipe: Recipe
    shipped: ShippedRecipe | None = None

    @property
    def is_own(self) -> bool:
        return self.recipe.meta is not None

    @property
    def is_as_shipped(self) -> bool:
        """Whether what the protocol says of the recipe holds: its ingredients are the same."""
        shipped = self.shipped
        return shipped is not None and shipped.recipe.ingredients == self.recipe.ingredients


class _Known(NamedTuple):
    """A recipe with what is in it."""

    entry: BookEntry
    tagging: Tagging
    refs: frozenset[str]
    unknown: tuple[str, ...]


class RecipeService:
    def __init__(
        self, desk: Desk, diary: DiaryService, foods: FoodService, avoid: AvoidService
    ) -> None:
        self._desk = desk
        self._diary = diary
        self._foods = foods
        self._avoid = avoid
        self._entries: tuple[BookEntry, ...] | None = None
        self._by_ref: dict[str, BookEntry] = {}
        self._known: dict[str, _Known] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or "recipe" in changes.kinds:
            self._entries = None
        if changes.everything or "food" in changes.kinds:
            self._known = {}

    # -- the book --------------------------------------------------------------------------------

    def all(self) -> tuple[BookEntry, ...]:
        """The person's recipes, then the shipped ones that no changed copy stands for; by name."""
        if self._entries is None:
            from gutdesk.knowledge.recipes import shipped_recipes

            known = {one.id: one for one in shipped_recipes()}
            with self._desk.store.read() as unit:
                own = unit.foods.recipes()
            mine = [BookEntry(id_of(one), one, known.get(one.key or "")) for one in own]
            copied = {one.key for one in own}
            rest = [
                BookEntry(key, one.recipe, one) for key, one in known.items() if key not in copied
            ]
            rest.sort(key=lambda entry: folded(entry.recipe.name))
            self._entries = (*mine, *rest)
            self._by_ref = {}
            for entry in self._entries:
                self._by_ref.setdefault(entry.ref, entry)
                if entry.recipe.key:
                    self._by_ref.setdefault(entry.recipe.key, entry)
        return self._entries

    def get(self, ref: str) -> BookEntry | None:
        """By its id, or by the shipped one that a copy began as."""
        self.all()
        return self._by_ref.get(ref)

    def named(self, name: str) -> BookEntry | None:
        wanted = folded(name)
        return next((one for one in self.all() if folded(one.recipe.name) == wanted), None)

    def using(self, ref: str) -> tuple[BookEntry, ...]:
        """The recipes that have this food in them."""
        refs = set(self._foods.refs_of(ref))
        return tuple(
            entry
            for entry in self.all()
            if any(refs.intersection(self._refs(part)) for part in entry.recipe.ingredients)
        )

    # -- what is in it ---------------------------------------------------------------------------

    def tagging(self, entry: BookEntry) -> Tagging:
        """The union of the ingredients, what preparing adds, and above both the person's word."""
        return self._in(entry).tagging

    def _in(self, entry: BookEntry) -> _Known:
        """What is in it, remembered for the recipe as it stands until a food changes."""
        known = self._known.get(entry.ref)
        if known is None or known.entry != entry:
            if len(self._known) >= MOST_REMEMBERED:
                self._known = {}
            known = self._known[entry.ref] = self._read(entry)
        return known

    def _read(self, entry: BookEntry) -> _Known:
        from gutdesk.domain.recipes import tagging_of

        recipe = entry.recipe
        parts = recipe.ingredients
        refs = {ref for part in parts for ref in self._refs(part)}
        if recipe.makes:
            refs.update(self._foods.parts_of("", recipe.makes))
        return _Known(
            entry,
            tagging_of(recipe, self._of, partial(self._prepared, entry)),
            frozenset(refs),
            tuple(dict.fromkeys(part.text for part in parts if not self._of(part).known)),
        )

    def _of(self, part: Ingredient) -> Tagging:
        return self._foods.tagging(part.text, part.food_id)

    def _prepared(self, entry: BookEntry, recipe: Recipe, found: Tagging) -> Tagging:
        """What cooking and fermenting add to the parts: a dish that yields a food holds what that
        food surely holds; what some brands of it may hold is no matter of this recipe. Nothing is
        taken away: what is stirred in at the end may be raw and alive."""
        findings = dict(found.findings)
        if recipe.makes:
            made = self._foods.tagging(recipe.name, recipe.makes)
            findings |= {
                tag: finding
                for tag, finding in made.findings.items()
                if finding.holds is Holds.CONTAINS
            }
        elif recipe.cook_min:
            why = _("It is cooked for {minutes} minutes.").format(minutes=recipe.cook_min)
            findings["cooked"] = Finding("cooked", Holds.CONTAINS, why, f"recipe:{entry.ref}")
        if entry.shipped is not None and entry.is_as_shipped:
            for tag in entry.shipped.tags:
                why = _("The recipe of the protocol says so.")
                finding = Finding(
                    tag, Holds.CONTAINS, why, f"recipe:{entry.shipped.id}", entry.shipped.source
                )
                findings.setdefault(tag, finding)
        return replace(found, findings=findings)

    def objections(self, entry: BookEntry, day: date | None = None) -> tuple[Objection, ...]:
        """What the avoid list of a day (None: today) has against it."""
        return self._avoid.objections(self.tagging(entry), self.food_refs(entry), day)

    def food_refs(self, entry: BookEntry) -> frozenset[str]:
        """Every id of a food that is in it, or that cooking it gives."""
        return self._in(entry).refs

    def unknown(self, entry: BookEntry) -> tuple[str, ...]:
        """The ingredients of which nothing is known: nobody can say whether they are avoided."""
        return self._in(entry).unknown

    def objections_to(self, part: Ingredient, day: date | None = None) -> tuple[Objection, ...]:
        """What the avoid list of a day (None: today) has against one ingredient."""
        return self._avoid.objections(self._of(part), self._refs(part), day)

    def _refs(self, part: Ingredient) -> tuple[str, ...]:
        """Every id that the food of a line may go by, and those of what it is made of."""
        return self._foods.parts_of(part.text, part.food_id)

    def diets(self, entry: BookEntry) -> frozenset[Diet]:
        """The diets it fits: as the protocol says while the ingredients are the shipped ones, else
        as far as its tags are known."""
        from gutdesk.domain.diets import Diet, diets_of

        shipped = entry.shipped
        if shipped is not None and entry.is_as_shipped:
            return frozenset(diet for diet in Diet if diet.value in shipped.diet)
        names = (part.text for part in entry.recipe.ingredients)
        return diets_of(self.tagging(entry), names)

    def culprits(
        self, entry: BookEntry, objection: Objection, day: date | None = None
    ) -> tuple[Ingredient, ...]:
        """The ingredients that an objection of a day (None: today) is about."""
        return tuple(
            part
            for part in entry.recipe.ingredients
            if any(one.rule == objection.rule for one in self.objections_to(part, day))
        )

    def totals(self, recipe: Recipe) -> Totals:
        """Weight and nutrients of the whole recipe, with what is not known."""
        from gutdesk.domain.recipes import totals
        from gutdesk.knowledge.catalogue import NUTRIENTS

        return totals(recipe, self._facts, NUTRIENTS)

    def _facts(self, part: Ingredient) -> FoodFacts | None:
        from gutdesk.knowledge.catalogue import NUTRIENTS

        food = self._foods.shipped(part.text, part.food_id)
        known = self._foods.measures(part.text, part.food_id)
        if food is None:
            return known if known.portions else None
        return replace(known, per_100g=dict(zip(NUTRIENTS, food.nutrients.values(), strict=True)))

    # -- changing --------------------------------------------------------------------------------

    def save(self, recipe: Recipe, *, by: object = None) -> BookEntry:
        """Write a recipe of one's own; a shipped one that was changed becomes the person's copy.
        Raises UserError for a name that another recipe of one's own has."""
        name = " ".join(recipe.name.split())
        for entry in self.all():
            same = entry.is_own and recipe.meta is not None and entry.ref == recipe.meta.id
            if entry.is_own and not same and folded(entry.recipe.name) == folded(name):
                raise UserError(
                    _("There is already a recipe called {name}. Choose another name.").format(
                        name=name
                    )
                )
        text = _("change {name}") if recipe.meta else _("add {name}")
        draft = replace(recipe, name=name)
        (written,) = self._desk.writer.write(text.format(name=name), [draft], by=by)
        found = self.get(id_of(written))
        assert found is not None
        return found

    def copy_of(self, entry: BookEntry) -> Recipe:
        """A draft to change: a copy of a shipped recipe, or the person's recipe itself."""
        if entry.is_own:
            return entry.recipe
        return replace(entry.recipe, key=entry.ref, meta=None)

    def delete(self, entry: BookEntry, *, by: object = None) -> None:
        """Take a recipe of one's own out of the book. What was eaten of it stays in the diary; a
        shipped recipe comes back in its place."""
        text = _("delete {name}").format(name=entry.recipe.name)
        self._desk.writer.delete(text, [entry.recipe], by=by)

    # -- eating ----------------------------------------------------------------------------------

    def meal(self, entry: BookEntry, *, servings: float, at: Moment | None = None) -> Meal:
        """The meal that so many servings of the recipe are, not yet written: its ingredients, each
        with its share. Raises UserError for no servings."""
        moment = at or self._desk.now()
        return Meal(
            day=self._desk.day_of(moment),
            at=moment,
            items=self.items(entry, servings=servings),
            slot=SLOTS.get(entry.recipe.course),
        )

    def items(self, entry: BookEntry, *, servings: float) -> tuple[MealItem, ...]:
        """A recipe that makes a food ("broth") is eaten as that food, every other one as its
        ingredients. Raises UserError for no servings."""
        from gutdesk.domain.recipes import scaled_to

        made = self.made_item(entry, servings=servings)
        if made is not None:
            return (made,)
        share = scaled_to(entry.recipe, servings)
        if not share.ingredients:
            return (MealItem(text=entry.recipe.name, amount=servings, unit="portion"),)
        return tuple(
            MealItem(
                text=part.text,
                food_id=None if part.food_id is None else self._own_or_none(part.food_id),
                amount=part.amount,
                unit=part.unit,
                dish=entry.recipe.name,
                recipe_id=entry.ref,
            )
            for part in share.ingredients
        )

    def _own_or_none(self, ref: str) -> str:
        own = self._foods.own(ref=ref)
        return id_of(own) if own is not None else ref

    def made_item(
        self,
        entry: BookEntry,
        *,
        servings: float = 1,
        amount: float | None = None,
        unit: str = "",
    ) -> MealItem | None:
        """The food that cooking the recipe gives, as it is eaten: just so much of it, else so many
        of its servings; None where the recipe makes no food. Raises UserError for no servings."""
        from gutdesk.domain.amounts import checked_factor

        makes = entry.recipe.makes
        own = self._foods.own(ref=makes) if makes else None
        food = self._foods.shipped(ref=makes) if makes else None
        if own is None and food is None:
            return None
        if amount is None:
            checked_factor(servings)
            serving = food.serving_qty if food is not None else None
            amount, unit = servings, "portion"
            if food is not None and serving:
                amount, unit = serving * servings, "" if food.unit == "piece" else food.unit
        name = own.name if own is not None else food.plain_name if food is not None else ""
        ref = id_of(own) if own is not None else food.id if food is not None else None
        return MealItem(text=name, food_id=ref, amount=amount, unit=unit, recipe_id=entry.ref)

    def log(
        self, entry: BookEntry, *, servings: float, at: Moment | None = None, by: object = None
    ) -> Meal:
        """Write that so many servings were eaten. Raises UserError for no servings."""
        written = self._diary.log(self.meal(entry, servings=servings, at=at), by=by)
        return written[0]  # type: ignore[return-value]

    # -- files -----------------------------------------------------------------------------------

    def read(self, path: Path) -> ReadRecipes:
        """The recipes in a file, not yet written. Raises UserError with what is wrong."""
        from gutdesk.interchange.recipes.read import read_recipes

        return read_recipes(path)

    def free_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """What recipes of these names would be called: one whose name is taken gets a number."""
        from gutdesk.domain.rules_foods import LONGEST_NAME

        taken = {folded(entry.recipe.name) for entry in self.all()}
        found = []
        for wanted in names:
            name, number = wanted, 2
            while folded(name) in taken:
                end = f" ({number})"
                name, number = f"{wanted[: LONGEST_NAME - len(end)]}{end}", number + 1
            taken.add(folded(name))
            found.append(name)
        return tuple(found)

    def add(self, recipes: tuple[Recipe, ...], *, by: object = None) -> tuple[BookEntry, ...]:
        """Write recipes that were read as one step. One whose name is taken gets a number."""
        names = self.free_names(recipe.name for recipe in recipes)
        drafts = [
            replace(recipe, name=name, meta=None)
            for recipe, name in zip(recipes, names, strict=True)
        ]
        if not drafts:
            return ()
        text = _("import recipes") if len(drafts) > 1 else _("import {name}")
        written = self._desk.writer.write(text.format(name=drafts[0].name), drafts, by=by)
        found = (self.get(id_of(one)) for one in written)
        return tuple(entry for entry in found if entry is not None)
