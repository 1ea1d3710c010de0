"""What a list is reckoned from, read of the diary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.diary import Meal, id_of
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned
from gutdesk.domain.shopping.balance import Stock
from gutdesk.domain.shopping.known import Again
from gutdesk.domain.shopping.lines import Why
from gutdesk.domain.shopping.needs import (
    LEFTOVERS_AHEAD,
    Need,
    Share,
    amount_of,
    parts_of,
    shares,
    spent,
    times,
)
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.reckon import Gathered, merged, own_key
from gutdesk.domain.shopping.records import Quantity, ShopLine, ShopList
from gutdesk.domain.shopping.spending import Bought, Spent, bought_of
from gutdesk.domain.shopping.use_by import days_later
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shelf import ShelfService
from gutdesk.services.shopping.naming import PRODUCT, FoodKeys, FoodNames
from gutdesk.services.shopping.pantry import PantryService
from gutdesk.services.shopping.staples import StapleBook
from gutdesk.services.supply import SupplyService

if TYPE_CHECKING:
    from gutdesk.services.meals.services import MealServices

BEFORE = 28
"""So many days before a list what is at home may be planned for already."""


@dataclass(frozen=True, slots=True)
class Found:
    """`planned`: so many meals lie in the days of the list."""

    given: Gathered
    keys: FoodKeys
    planned: int


class Gatherer:
    """Reads only. A list is remembered by nobody: what it says is never older than the diary."""

    def __init__(
        self,
        desk: Desk,
        meals: MealServices,
        foods: FoodService,
        recipes: RecipeService,
        shelf: ShelfService,
        supply: SupplyService,
        pantry: PantryService,
        staples: StapleBook,
    ) -> None:
        self._desk = desk
        self._meals = meals
        self._names = FoodNames(desk, foods)
        self._recipes = recipes
        self._shelf = shelf
        self._supply = supply
        self._pantry = pantry
        self._staples = staples

    def keys(self) -> FoodKeys:
        return FoodKeys(self._names, self._recipes, self._shelf.products())

    def lines(self, listed: ShopList) -> tuple[ShopLine, ...]:
        """What was said of the lines of a list; of one that is not kept nothing was."""
        if listed.meta is None:
            return ()
        with self._desk.store.read() as unit:
            return unit.shopping.lines(id_of(listed))

    def gather(self, listed: ShopList) -> Found:
        keys = self.keys()
        lines = self.lines(listed)
        said: dict[str, list[ShopLine]] = {}
        own: list[tuple[ShopLine, str]] = []
        for line in lines:
            if line.key:
                said.setdefault(keys.again(line.key, line.text), []).append(line)
            else:
                food = keys.of(line.text, line.food_id)
                keys.written(own_key(line), food)
                own.append((line, food))
                said[own_key(line)] = [line]
        open_, over = self._shares(listed)
        needs = [need for share in open_ for need in self._needs(share, keys)]
        gone = self._spent(over, keys)
        others = self._others(listed)
        planned = self._meals.book.planned(listed.first, listed.last)
        given = Gathered(
            first=max(listed.first, self._desk.today()),
            needs=(
                *(need for need in needs if need.by >= listed.first),
                *self._supplies(listed),
            ),
            before=tuple(need for need in needs if need.by < listed.first),
            staples=tuple(self._again(listed, keys)),
            staples_before=tuple(self._again_before(listed, others, keys)),
            own=tuple(own),
            stock=self._stock(self._taken(listed, lines, others), keys),
            said={key: merged(some) for key, some in said.items()},
            bought=self._bought({key: some for key, some in said.items() if key in gone}),
            spent=gone,
            know=keys.know,
        )
        meals = {(one.day, one.slot) for one in planned if one.kind in EATEN}
        return Found(given, keys, len(meals))

    # -- the plan --------------------------------------------------------------------------------

    def _shares(self, listed: ShopList) -> tuple[list[Share], list[tuple[Share, Meal | None]]]:
        """What is cooked in its days, and what is from today on until they begin. Then what of its
        days is over, with the meal that it became."""
        book, today = self._meals.book, self._desk.today()
        start = max(min(today, listed.first), days_later(listed.first, -BEFORE))
        behind = days_later(listed.last, LEFTOVERS_AHEAD)
        # Only leftovers behind its days have a pot in them.
        every = tuple(
            one
            for one in book.planned(start, behind)
            if one.day <= listed.last or one.left_from is not None
        )
        known = {id_of(one): one for one in every}
        away = {one.left_from for one in every if one.left_from is not None} - known.keys()
        origins = known | book.by_id(away)
        eaten = book.meals_of((*every, *origins.values()))
        ids, last = eaten.keys(), listed.last
        open_ = shares(every, origins, ids, first=start, last=last, today=today)
        over = spent(every, origins, ids, first=listed.first, last=last, today=today)
        return list(open_), [(one, eaten.get(one.meal or "")) for one in over]

    def _spent(
        self, over: Iterable[tuple[Share, Meal | None]], keys: FoodKeys
    ) -> dict[str, tuple[Spent, ...]]:
        """By line, what its days needed and do not need any more."""
        draws = self._desk.cache.settings().draw_pantry
        found: dict[str, list[Spent]] = {}
        for share, meal in over:
            at = meal.meta.created if meal is not None and meal.meta is not None else None
            for need in self._needs(share, keys):
                one = Spent(need=need, at=at, drawn=draws and at is not None)
                found.setdefault(need.key, []).append(one)
        return {key: tuple(some) for key, some in found.items()}

    def _needs(self, share: Share, keys: FoodKeys) -> Iterator[Need]:
        """What of foods one share takes. A recipe that gives a food ("broth") takes that food,
        which may be at home, bought or made."""
        planned = share.planned
        for text, ref, quantity, cooked in self._wanted(planned, keys):
            key = keys.of(text, ref)
            if keys.is_from_the_tap(text, key):
                continue
            yield Need(
                key=key,
                text=text,
                quantity=quantity,
                by=share.by,
                why=Why.MEAL,
                name=planned.name,
                ref=id_of(planned),
                day=planned.day,
                cooked=cooked,
            )

    def _wanted(
        self, planned: Planned, keys: FoodKeys
    ) -> Iterator[tuple[str, str | None, Quantity, bool]]:
        if planned.kind not in COOKED:
            yield planned.name, planned.ref or None, amount_of(planned), False
            return
        entry = self._meals.kitchen.entry(planned)
        made = keys.made(entry, planned.cooked_servings) if entry is not None else None
        if entry is not None and made is not None:
            keys.cooked(entry, keys.of(made.text, made.food_id))
            yield made.text, made.food_id, Quantity(amount=made.amount, unit=made.unit), True
            return
        for part, quantity in parts_of(planned):
            yield part.text, part.food_id, quantity, False

    # -- beside the plan -------------------------------------------------------------------------

    def _again(self, listed: ShopList, keys: FoodKeys) -> Iterator[Again]:
        """Staples for the days of the list: of what is there every week, two in a fortnight. Days
        that are over ask for nothing."""
        if listed.last >= self._desk.today():
            yield from self._staples_of((listed.last - listed.first).days + 1, None, keys)

    def _again_before(
        self, listed: ShopList, others: Iterable[ShopList], keys: FoodKeys
    ) -> Iterator[Again]:
        """Staples for the days that are left of other lists until this one begins."""
        today = self._desk.today()
        days: set[date] = set()
        for other in others:
            first, last = max(other.first, today), min(other.last, days_later(listed.first, -1))
            days |= {first + timedelta(days=away) for away in range((last - first).days + 1)}
        if days:
            yield from self._staples_of(len(days), min(days), keys)

    def _staples_of(self, days: int, by: date | None, keys: FoodKeys) -> Iterator[Again]:
        for staple in self._staples.all():
            if staple.paused:
                continue
            amount = Quantity(amount=staple.amount, unit=staple.unit)
            yield Again(
                key=keys.of(staple.name, staple.food_id),
                text=staple.name,
                quantity=times(amount, days / staple.days),
                name=staple.name,
                ref=id_of(staple),
                by=by,
            )

    def _supplies(self, listed: ShopList) -> Iterator[Need]:
        """What is taken and lacks a dose by the last day, as long as that is not over."""
        if listed.last < self._desk.today():
            return
        levels = self._supply.levels()
        for product in self._shelf.products():
            level = levels.get(id_of(product))
            if level is None or level.runs_out is None or level.runs_out > listed.last:
                continue
            yield Need(
                key=PRODUCT + id_of(product),
                text=product.name,
                quantity=Quantity(),
                by=max(listed.first, self._desk.today()),
                why=Why.SUPPLY,
                name=product.name,
                ref=id_of(product),
                day=level.runs_out,
            )

    # -- other lists, and what is at home --------------------------------------------------------

    def _others(self, listed: ShopList) -> tuple[ShopList, ...]:
        mine = None if listed.meta is None else id_of(listed)
        with self._desk.store.read() as unit:
            return tuple(one for one in unit.shopping.lists() if id_of(one) != mine)

    def _taken(
        self, listed: ShopList, lines: Iterable[ShopLine], others: Iterable[ShopList]
    ) -> set[str]:
        """The lines of which nothing is at home for this list: by its own it was bought, and what
        was bought by a list that begins later is for the days of that, put away or not."""
        found = {id_of(line) for line in lines}
        for other in others:
            if other.first > listed.first:
                found |= {id_of(line) for line in self.lines(other)}
        return found

    def _bought(self, said: Mapping[str, list[ShopLine]]) -> dict[str, tuple[Bought, ...]]:
        """Of these lines, what was bought one by one."""
        ids = [id_of(line) for some in said.values() for line in some if line.bought]
        if not ids:
            return {}
        came: dict[str, list[PantryItem]] = {}
        with self._desk.store.read() as unit:
            for item in unit.shopping.bought_by(*ids):
                came.setdefault(item.line_id or "", []).append(item)
        return {
            key: tuple(one for line in some for one in bought_of(line, came.get(id_of(line), ())))
            for key, some in said.items()
        }

    def _stock(self, taken: set[str], keys: FoodKeys) -> dict[str, tuple[Stock, ...]]:
        """What is at home, by line, but for what came home by lines that are `taken`."""
        found: dict[str, list[Stock]] = {}
        for thing in self._pantry.things():
            item = thing.item
            if item.line_id in taken:
                continue
            stock = Stock(
                Quantity(amount=item.amount, unit=item.unit),
                thing.use_by.day if thing.use_by is not None else None,
                item.bought,
            )
            found.setdefault(keys.of(item.name, item.food_id), []).append(stock)
        return {key: tuple(some) for key, some in found.items()}


def records_of(lines: Iterable[ShopLine], key: str, keys: FoodKeys) -> tuple[ShopLine, ...]:
    """The records under which something was said of the line of that key."""
    return tuple(
        line
        for line in lines
        if (own_key(line) if not line.key else keys.again(line.key, line.text)) == key
    )
