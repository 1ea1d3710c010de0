"""What is in a food: the catalogue, the rules and the person's own word on it, in one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.choices import with_choices
from gutdesk.domain.diary import MealItem, Meta, Preparation, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food, Ingredient, TagChoice
from gutdesk.domain.own_foods import home_of, ids_by_name
from gutdesk.domain.tags import Holds, Tagging, union
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk

if TYPE_CHECKING:
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
        self._merged: dict[str, str] = {}
        self._keys: dict[str, str] | None = None
        self._known: dict[tuple[str, str | None, Preparation | None], Tagging] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or "food" in changes.kinds:
            self._foods = None
            self._keys = None
            self._known = {}

    # -- which food ------------------------------------------------------------------------------

    def _own(self) -> dict[str, Food]:
        if self._foods is None:
            with self._desk.store.read() as unit:
                foods = unit.foods.foods()
            self._foods = {id_of(food): food for food in foods}
            self._names = ids_by_name(self._foods.items())
            self._merged = {
                identity: food.merged_into
                for identity, food in self._foods.items()
                if food.merged_into in self._foods
            }
        return self._foods

    def all(self) -> tuple[Food, ...]:
        """The person's foods by name, without those that were merged into another."""
        own = self._own()
        return tuple(food for identity, food in own.items() if identity not in self._merged)

    def home(self, ref: str) -> str:
        """Where the history of the food counts: itself, or what it was merged into."""
        self._own()
        return home_of(ref, self._merged)

    def refs_of(self, ref: str) -> tuple[str, ...]:
        """Every id under which meals may name this food: its own, those merged into it, and the
        one of the catalogue that it is."""
        food = self.own(ref=ref)
        home = ref if food is None else id_of(food)
        refs = [home, *(other for other in self._merged if self.home(other) == home)]
        if food is not None and (key := self.key_of(food)) is not None:
            refs.append(key)
        return tuple(dict.fromkeys(refs))

    def key_of(self, food: Food) -> str | None:
        """The food of the catalogue that this one is: as the person said, else by its name."""
        if food.key:
            return food.key
        same = catalogue_by_name().get(folded(food.name))
        return same.id if same is not None else None

    def own(self, text: str = "", ref: str | None = None) -> Food | None:
        """The person's food of that id, else the one that has this name or alias."""
        own = self._own()
        if ref is not None:
            food = own.get(self.home(ref))
            if food is None and (same := self._by_key().get(ref)) is not None:
                food = own.get(self.home(same))
            if food is not None:
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
        holder = self._names.get(folded(name))
        if holder is not None and (food.meta is None or self.home(food.meta.id) != holder):
            raise UserError(
                _(
                    "There is already a food called {name}. Choose another name, or merge the two."
                ).format(name=name)
            )
        aliases = dict.fromkeys(" ".join(alias.split()) for alias in food.aliases)
        kept = tuple(alias for alias in aliases if alias and folded(alias) != folded(name))
        text = _("change {name}") if food.meta else _("add {name}")
        return self._write(text, replace(food, name=name, aliases=kept), by)

    def merge(self, ref: str, *, into: str, by: object = None) -> Food:
        """Say that two foods are one: the history of the first counts for the second from now on.
        Undo takes them apart again. Raises UserError where they are one already."""
        own = self._own()
        first = own.get(self.home(ref))
        if first is None:
            raise UserError(_("Only a food of your diary can be merged into another one."))
        target = self._row("", into)
        if target.meta is not None and id_of(first) == target.meta.id:
            raise UserError(_("These two are one food already."))
        meta = target.meta or self._fresh()
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
        home = self.home(id_of(food))
        return tuple(
            other
            for identity, other in self._own().items()
            if identity != home and self.home(identity) == home
        )

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
        return Food(name=name, key=key)

    def _fresh(self) -> Meta:
        from gutdesk.domain.ids import new_id

        now = self._desk.clock()
        return Meta(id=new_id(now), created=now, changed=now)

    def _write(self, text: str, food: Food, by: object) -> Food:
        written = self._desk.writer.write(text.format(name=food.name), [food], by=by)
        return written[0]  # type: ignore[return-value]


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
