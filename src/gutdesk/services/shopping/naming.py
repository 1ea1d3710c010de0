"""Which line of a list a food belongs to, and what is known of it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gutdesk.domain.amounts import convert
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.products import Product
from gutdesk.domain.shopping.known import Dish, Known, Part
from gutdesk.domain.shopping.lines import OTHER, SUPPLEMENTS
from gutdesk.domain.shopping.records import Quantity
from gutdesk.domain.text import folded
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.recipes import BookEntry, RecipeService

FOOD, TEXT, PRODUCT, OWN = "food:", "text:", "product:", "own:"
"""How the keys of lines begin."""
TAP = frozenset(("water_filtered", "usda:water-tap", "usda:water-nfs"))
TAP_GROUP = "usda:beverages-water-tap-"
"""Water as recipes mean it."""
TAP_WORDS = frozenset(
    ("boiled", "boiling", "clean", "cold", "cool", "cooled", "filtered", "fresh", "hot", "iced",
     "lukewarm", "tap", "tepid", "warm")
)  # fmt: skip
FERMENTED = "fermented"
MOST_REMEMBERED = 20_000


class FoodNames:
    """Of every name and id that lists have met, its key and what is known of it, remembered until
    a food changes."""

    def __init__(self, desk: Desk, foods: FoodService) -> None:
        self._foods = foods
        self._keys: dict[tuple[str, str | None], str] = {}
        self._known: dict[tuple[str, str], Known] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"food"})):
            self._keys, self._known = {}, {}

    def of(self, text: str, ref: str | None = None) -> str:
        """The key of a food: merged foods have one, and so have a food of the catalogue and all
        foods of the diary that are the same. One that was deleted keeps the key that it had; what
        nobody knows goes by its name."""
        ask = (text, ref or None)
        found = self._keys.get(ask)
        if found is None:
            if len(self._keys) > MOST_REMEMBERED:
                self._keys = {}
            found = self._keys[ask] = self._read(text, ref or None)
        return found

    def _read(self, text: str, ref: str | None) -> str:
        own = self._foods.own(text, ref)
        if own is None:
            shipped = self._foods.shipped(text, ref)
            if shipped is not None:
                return FOOD + shipped.id
            gone = self._foods.deleted_of(text)
            if gone is None or ref not in (None, id_of(gone)):
                return TEXT + folded(text) if ref is None else FOOD + ref
            own = gone
        return FOOD + (self._foods.key_of(own) or id_of(own))

    def know(self, key: str, text: str) -> Known:
        """Whatever may give it, which is not asked here."""
        ask = (key, "" if key.startswith(FOOD) else text)
        found = self._known.get(ask)
        if found is None:
            if len(self._known) > MOST_REMEMBERED:
                self._known = {}
            found = self._known[ask] = self._look(key, text)
        return found

    def _look(self, key: str, text: str) -> Known:
        from gutdesk.knowledge.aisles import aisle_of

        ref = key.removeprefix(FOOD) if key.startswith(FOOD) else None
        own = self._foods.own("" if ref else text, ref)
        shipped = self._foods.shipped("" if ref else text, ref)
        name = own.name if own is not None else shipped.plain_name if shipped is not None else ""
        pack = None
        if shipped is not None and shipped.pack_qty:
            pack = Quantity(amount=shipped.pack_qty, unit=_counted(shipped.unit))
        category = aisle_of(shipped) if shipped is not None else None
        return Known(
            text=name,
            food_id=ref,
            category=category or OTHER,
            convert=self._foods.measures("" if ref else text, ref).convert,
            pack=pack,
            slow=category == FERMENTED,
        )


class FoodKeys:
    """For one look at a list: what it finds of recipes is forgotten with it."""

    def __init__(
        self, names: FoodNames, recipes: RecipeService, products: Iterable[Product] = ()
    ) -> None:
        self._names = names
        self._recipes = recipes
        self._products = {id_of(one): one for one in products}
        self._known: dict[str, Known] = {}
        self._planned: dict[str, BookEntry] = {}
        self._dishes: Mapping[str, BookEntry] | None = None
        self._own: dict[str, str] = {}
        self.of = names.of

    def again(self, key: str, text: str) -> str:
        """The key that a line goes by now, which was kept under this one."""
        if key.startswith(FOOD):
            return self.of(text, key.removeprefix(FOOD))
        return self.of(text) if key.startswith(TEXT) else key

    def is_from_the_tap(self, text: str, key: str) -> bool:
        """A rule of the house: water that goes into a pot or a glass is not bought. Bottled and
        sparkling water are other foods, and who writes water on the list means it."""
        if key.startswith(FOOD):
            ref = key.removeprefix(FOOD)
            return ref in TAP or ref.startswith(TAP_GROUP)
        words = set(folded(text).split())
        return "water" in words and words - {"water"} <= TAP_WORDS

    # -- what is known of it ---------------------------------------------------------------------

    def written(self, key: str, food_key: str) -> None:
        """A line written by hand, of that food."""
        self._own[key] = food_key

    def cooked(self, entry: BookEntry, key: str) -> None:
        """A recipe is planned that gives the food of this line: it is cooked as it was planned."""
        self._planned.setdefault(key, entry)

    def know(self, key: str, text: str) -> Known:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look(self._own.get(key, key), text)
        return found

    def _look(self, key: str, text: str) -> Known:
        if key.startswith(PRODUCT):
            return self._product(key.removeprefix(PRODUCT), text)
        known = self._names.know(key, text)
        dish = self._dish(key)
        return known if dish is None else replace(known, dish=dish)

    def _product(self, identity: str, text: str) -> Known:
        product = self._products.get(identity)
        pack = None
        if product is not None and product.pack:
            pack = Quantity(amount=product.pack, unit=product.unit)
        return Known(
            text=product.name if product is not None else text,
            category=SUPPLEMENTS,
            convert=convert,
            pack=pack,
        )

    # -- what gives it ---------------------------------------------------------------------------

    def _dish(self, key: str) -> Dish | None:
        """The recipe that gives a food: as it is planned, else the person's own, else the first of
        the book. It gives so many of its servings, each as large as a usual one of that food."""
        if not key.startswith(FOOD):
            return None
        entry = self._planned.get(key) or self._makers().get(key)
        if entry is None:
            return None
        made = self.made(entry, entry.recipe.servings)
        if made is None:
            return None
        return Dish(
            ref=entry.ref,
            name=entry.recipe.name,
            gives=Quantity(amount=made.amount, unit=made.unit),
            parts=tuple(
                Part(
                    key=part_key,
                    text=part.text,
                    quantity=Quantity(amount=part.amount, unit=part.unit),
                )
                for part in entry.recipe.ingredients
                for part_key in [self.of(part.text, part.food_id)]
                if not self.is_from_the_tap(part.text, part_key)
            ),
        )

    def _makers(self) -> Mapping[str, BookEntry]:
        if self._dishes is None:
            found: dict[str, BookEntry] = {}
            for entry in self._recipes.all():
                if entry.recipe.makes:
                    found.setdefault(self.of("", entry.recipe.makes), entry)
            self._dishes = found
        return self._dishes

    def made(self, entry: BookEntry, servings: float) -> MealItem | None:
        """What so many servings of a recipe that makes a food are of it; None where it makes
        none that is known."""
        if not entry.recipe.makes or not servings > 0:
            return None
        made = self._recipes.made_item(entry, servings=servings)
        return None if made is None else replace(made, unit=_counted(made.unit))


def _counted(unit: str) -> str:
    """One piece is one of it."""
    return "" if unit == "piece" else unit
