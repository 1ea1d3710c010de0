"""What is in a food: the catalogue, the rules and the person's own word on it, in one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.choices import with_choices
from gutdesk.domain.diary import MealItem, Preparation, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food, Ingredient, TagChoice
from gutdesk.domain.own_foods import home_of, ids_by_name
from gutdesk.domain.stamps import fresh_meta
from gutdesk.domain.tags import Holds, Tagging, union
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk

if TYPE_CHECKING:
    from gutdesk.domain.recipes import FoodFacts
    from gutdesk.knowledge.catalogue import CatalogueFood

DEEPEST = 5
"""How far foods may be made of foods that are made of foods; two that are made of each other end
there."""

MOST_REMEMBERED = 20_000


class FoodService:
    """Foods are named by `ref`: the id of a food of the diary or of the catalogue.

    The catalogue and the rules are read when the first question needs them; `food_finder` has what
    reads them ahead.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._foods: dict[str, Food] | None = None
        self._names: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._gone: dict[str, Food] = {}
        self._keys: dict[str, str] | None = None
        self._known: dict[tuple[str, str | None, Preparation | None], Tagging] = {}
        self._refs: dict[str, tuple[str, ...]] = {}
        self._parts_known: dict[tuple[str, str | None], tuple[str, ...]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or "food" in changes.kinds:
            self._foods = None
            self._keys = None
            self._known, self._refs, self._parts_known = {}, {}, {}

    # -- which food ------------------------------------------------------------------------------

    def _own(self) -> dict[str, Food]:
        if self._foods is None:
            with self._desk.store.read() as unit:
                foods, gone = unit.foods.foods(), unit.foods.deleted()
            own = {id_of(food): food for food in foods}
            merged = {i: food.merged_into for i, food in own.items() if food.merged_into in own}
            groups: dict[str, list[str]] = {}
            for identity in own:
                groups.setdefault(home_of(identity, merged), []).append(identity)
            self._names = ids_by_name(own.items())
            self._homes = {i: home for home, some in groups.items() for i in some}
            self._groups = {home: tuple(some) for home, some in groups.items()}
            self._gone = {}
            for food in gone:
                self._gone.setdefault(folded(food.name), food)
            self._foods = own
        return self._foods

    def all(self) -> tuple[Food, ...]:
        """The person's foods by name, without those that were merged into another."""
        return tuple(
            food for identity, food in self._own().items() if self.home(identity) == identity
        )

    def home(self, ref: str) -> str:
        """Where the history of the food counts: itself, or what it was merged into."""
        self._own()
        return self._homes.get(ref, ref)

    def deleted_of(self, text: str) -> Food | None:
        """The food of this name that was deleted, where there is no other of the name: what was
        eaten of it is still in the diary."""
        self._own()
        return None if folded(text) in self._names else self._gone.get(folded(text))

    def refs_of(self, ref: str) -> tuple[str, ...]:
        """Every id under which meals may name this food: its own, those merged into it, and the
        foods of the catalogue that these are. Of several foods that are the same one of the
        catalogue, the first has what was written under its id."""
        found = self._refs.get(ref)
        if found is None:
            if len(self._refs) > MOST_REMEMBERED:
                self._refs = {}
            found = self._refs[ref] = self._read_refs(ref)
        return found

    def _read_refs(self, ref: str) -> tuple[str, ...]:
        food = self.own(ref=ref)
        if food is None:
            return (ref,)
        own, home = self._own(), self.home(id_of(food))
        group = self._groups[home]
        keys = (self.key_of(own[one]) for one in group)
        mine = [key for key in keys if key is not None and self.home(self._by_key()[key]) == home]
        return tuple(dict.fromkeys((home, *group, *mine)))

    def ids_of(self, text: str, ref: str | None = None) -> tuple[str, ...]:
        """Every id of a food itself, whatever it is made of."""
        return tuple(dict.fromkeys(self._parts(text, ref, 0)))

    def parts_of(self, text: str, ref: str | None = None) -> tuple[str, ...]:
        """Every id of a food and of all that it is made of, as deep as that is known."""
        key = (text, ref)
        found = self._parts_known.get(key)
        if found is None:
            if len(self._parts_known) > MOST_REMEMBERED:
                self._parts_known = {}
            found = tuple(dict.fromkeys(self._parts(text, ref, DEEPEST)))
            self._parts_known[key] = found
        return found

    def _parts(self, text: str, ref: str | None, deeper: int) -> Iterator[str]:
        own = self.own(text, ref)
        if own is None:
            same = self.shipped(text, ref)
            yield from (one for one in (ref, same.id if same is not None else None) if one)
            return
        yield from self.refs_of(id_of(own))
        if deeper:
            for part in own.ingredients:
                yield from self._parts(part.text, part.food_id, deeper - 1)

    def key_of(self, food: Food) -> str | None:
        """The food of the catalogue that this one is: as the person said, else by its name."""
        if food.key:
            return food.key
        same = catalogue_by_name().get(folded(food.name))
        return same.id if same is not None else None

    def own(self, text: str = "", ref: str | None = None) -> Food | None:
        """The person's food of that id, else the one that has this name or alias; a food of the
        catalogue that is none of the person's is none, whatever it is called."""
        own = self._own()
        if ref is not None:
            food = own.get(self.home(ref))
            if food is None and (same := self._by_key().get(ref)) is not None:
                food = own.get(self.home(same))
            if food is not None or _is_shipped(ref):
                return food
        identity = self._names.get(folded(text)) if text else None
        return own.get(identity) if identity else None

    def shipped(self, text: str = "", ref: str | None = None) -> CatalogueFood | None:
        """The food of the catalogue: by its id, by what the person's food says it is, or by its
        name word for word."""
        from gutdesk.knowledge import catalogue

        own = self.own(text, ref)
        if own is not None:
            key = self.key_of(own)
            return catalogue.food(key) if key is not None else None
        if ref is not None and (found := catalogue.food(ref)) is not None:
            return found
        return catalogue_by_name().get(folded(text))

    def measures(self, text: str, ref: str | None = None) -> FoodFacts:
        """What amounts of a food weigh: its density, one piece, the person's portions. Nutrients,
        which take the large table, are left out."""
        from gutdesk.domain.recipes import FoodFacts

        own, food = self.own(text, ref), self.shipped(text, ref)
        return FoodFacts(
            density_g_ml=food.density_g_ml if food is not None else None,
            piece_g=food.piece_g if food is not None else None,
            portions={one.name: one.grams for one in own.portions} if own is not None else {},
        )

    def _by_key(self) -> dict[str, str]:
        """From a food of the catalogue to the person's food that is the same."""
        if self._keys is None:
            found: dict[str, str] = {}
            own = self._own()
            for identity, food in own.items():
                if food.key:
                    found.setdefault(food.key, identity)
            for identity, food in own.items():
                if (key := self.key_of(food)) is not None and not food.key:
                    found.setdefault(key, identity)
            self._keys = found
        return self._keys

    # -- tags ------------------------------------------------------------------------------------

    def tagging(
        self, text: str, ref: str | None = None, preparation: Preparation | None = None
    ) -> Tagging:
        """What is known of a food that is written `text`. The person's own word wins."""
        self._own()
        key = (text, ref, preparation)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._tagging(text, ref, preparation, DEEPEST)
        return found

    def of_item(self, item: MealItem) -> Tagging:
        return self.tagging(item.text, item.food_id, item.preparation)

    def of_parts(self, name: str, ingredients: Iterable[Ingredient]) -> Tagging:
        """What something made of these holds."""
        return union(name, (self.tagging(one.text, one.food_id) for one in ingredients))

    def _tagging(
        self, text: str, ref: str | None, preparation: Preparation | None, deeper: int
    ) -> Tagging:
        from gutdesk.knowledge import catalogue
        from gutdesk.knowledge.tagging import tag

        own = self.own(text, ref)
        if own is None:
            shipped = catalogue.food(ref) if ref else None
            return tag(shipped.name if shipped else text, preparation=preparation)
        if own.ingredients and deeper:
            parts = [
                self._tagging(part.text, part.food_id, None, deeper - 1) for part in own.ingredients
            ]
            found = union(own.name, parts)
            if preparation is not None:
                added = tag(own.name, preparation=preparation).findings
                said = {name: added[name] for name in (preparation.value,) if name in added}
                found = replace(found, findings={**found.findings, **said})
        else:
            shipped = catalogue.food(own.key) if own.key else None
            found = tag(shipped.name if shipped else own.name, preparation=preparation)
            if not found.known and folded(text) != folded(own.name):
                found = tag(text, preparation=preparation)
        return with_choices(found, own.tags)

    # -- the person's word -----------------------------------------------------------------------

    def correct(
        self, text: str, tag: str, holds: Holds | None, *, ref: str | None = None, by: object = None
    ) -> Food:
        """Say for good what this food holds; None takes the person's word back. A food that is in
        no diary yet comes to stand there."""
        food = self._row(text, ref)
        others = tuple(choice for choice in food.tags if choice.tag != tag)
        mine = () if holds is None else (TagChoice(tag=tag, holds=holds),)
        return self._write(_("tags of {name}"), replace(food, tags=others + mine), by)

    def give_ingredients(
        self,
        text: str,
        ingredients: tuple[Ingredient, ...],
        *,
        ref: str | None = None,
        by: object = None,
    ) -> Food:
        """Say what a food is made of: its tags follow from that."""
        food = replace(self._row(text, ref), ingredients=ingredients)
        return self._write(_("ingredients of {name}"), food, by)

    def save(self, food: Food, *, by: object = None) -> Food:
        """Add a food of one's own or change one. Raises UserError for a name that is taken."""
        name = " ".join(food.name.split())
        self._own()
        aliases = dict.fromkeys(" ".join(alias.split()) for alias in food.aliases)
        kept = tuple(alias for alias in aliases if alias and folded(alias) != folded(name))
        for one in (name, *kept):
            self._check_free(one, food)
        text = _("change {name}") if food.meta else _("add {name}")
        fresh = self._draft(name) if food.meta is None else food
        return self._write(text, replace(food, name=name, aliases=kept, meta=fresh.meta), by)

    def _check_free(self, name: str, food: Food) -> None:
        holder = self._names.get(folded(name))
        if holder is None or (food.meta is not None and self.home(food.meta.id) == holder):
            return
        other = self._own()[holder].name
        if folded(other) == folded(name):
            text = _(
                "There is already a food called {name}. Choose another name, or merge the two."
            )
        else:
            text = _("{name} is another name of {other}. Choose another name, or merge the two.")
        raise UserError(text.format(name=name, other=other))

    def merge(self, ref: str, *, into: str, by: object = None) -> Food:
        """Say that two foods are one: the history of the first counts for the second from now on.
        Undo takes them apart again. Raises UserError where they are one already."""
        first = self.own(ref=ref)
        if first is None:
            raise UserError(_("Only a food of your diary can be merged into another one."))
        target = self._row("", into)
        if target.meta is not None and id_of(first) == target.meta.id:
            raise UserError(_("These two are one food already."))
        meta = target.meta or fresh_meta(self._desk.clock())
        target = replace(target, meta=meta)
        text = _("merge {name} into {other}").format(name=first.name, other=target.name)
        merged = replace(first, merged_into=meta.id)
        written = self._desk.writer.write(text, [target, merged], by=by)
        return written[0]  # type: ignore[return-value]

    def split(self, food: Food, *, by: object = None) -> Food:
        """Take a merged food apart again."""
        return self._write(_("split {name}"), replace(food, merged_into=None), by)

    def merged_into(self, food: Food) -> tuple[Food, ...]:
        """The foods that were merged into this one."""
        own, home = self._own(), self.home(id_of(food))
        return tuple(own[one] for one in self._groups.get(home, ()) if one != home)

    def remove(self, food: Food, *, by: object = None) -> None:
        """Take a food out of the list of one's own; what was eaten stays in the diary."""
        self._desk.writer.delete(_("delete {name}").format(name=food.name), [food], by=by)

    def _row(self, text: str, ref: str | None) -> Food:
        """The person's food, or a draft of it for a name or a food of the catalogue."""
        own = self.own(text, ref)
        if own is not None:
            return own
        shipped = self.shipped(text, ref)
        if shipped is None and not text.strip():
            raise UserError(_("This food is gone. Choose another one."))
        name = " ".join(text.split()) or (shipped.name if shipped else "")
        key = shipped.id if shipped is not None and ref is not None else None
        holder = self._names.get(folded(name))
        if holder is not None:
            return self._own()[holder]
        return replace(self._draft(name), key=key)

    def _draft(self, name: str) -> Food:
        """A new food; one of this name that was deleted is gone on with, bare."""
        gone = self.deleted_of(name)
        meta = gone.meta if gone is not None else None
        return Food(name=name, meta=None if meta is None else replace(meta, deleted=None))

    def stamped(self, food: Food) -> Food:
        """A draft with an identity, so that something else can name it in the same step."""
        if food.meta is not None:
            return food
        return replace(food, meta=self._draft(food.name).meta or fresh_meta(self._desk.clock()))

    def _write(self, text: str, food: Food, by: object) -> Food:
        written = self._desk.writer.write(text.format(name=food.name), [food], by=by)
        return written[0]  # type: ignore[return-value]


def _is_shipped(ref: str) -> bool:
    from gutdesk.knowledge import catalogue

    return catalogue.food(ref) is not None


@cache
def catalogue_by_name() -> dict[str, CatalogueFood]:
    """Foods of the catalogue by folded name, plain name and alias; the shipped ones win."""
    from gutdesk.knowledge import catalogue

    found: dict[str, CatalogueFood] = {}
    for food in catalogue.shipped():
        found.setdefault(folded(food.name), food)
    for food in catalogue.shipped():
        for name in (food.plain_name, *food.aliases):
            found.setdefault(folded(name), food)
    for food in catalogue.usda():
        found.setdefault(folded(food.name), food)
    return found
