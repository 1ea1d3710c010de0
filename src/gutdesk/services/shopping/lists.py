"""The shopping list: reckoned from the plan each time it is looked at, and what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gutdesk.domain.shopping.arrange import arranged
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.reckon import reckon
from gutdesk.domain.shopping.records import LineChoice, Quantity, ShopLine, ShopList
from gutdesk.i18n import _
from gutdesk.services.avoid import AvoidService
from gutdesk.services.collecting import uncollected
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shelf import ShelfService
from gutdesk.services.shopping.gathering import Gatherer
from gutdesk.services.shopping.pantry import PantryService
from gutdesk.services.shopping.saying import LineWriter
from gutdesk.services.shopping.shops import ShopBook
from gutdesk.services.shopping.staples import StapleBook
from gutdesk.services.shopping.warnings import LineJudge
from gutdesk.services.supply import SupplyService

if TYPE_CHECKING:
    from gutdesk.services.meals.services import MealServices


class ShopLists:
    """Any number of lists; of each only its days and what was said of its lines is kept."""

    def __init__(
        self,
        desk: Desk,
        meals: MealServices,
        foods: FoodService,
        recipes: RecipeService,
        avoid: AvoidService,
        shelf: ShelfService,
        supply: SupplyService,
        pantry: PantryService,
        staples: StapleBook,
        shops: ShopBook,
    ) -> None:
        self._desk = desk
        self._shops = shops
        self._gatherer = Gatherer(desk, meals, foods, recipes, shelf, supply, pantry, staples)
        self._judge = LineJudge(desk, foods, avoid, meals.starting)
        self._writer = LineWriter(desk, pantry, self._gatherer)

    # -- lists -----------------------------------------------------------------------------------

    def all(self) -> tuple[ShopList, ...]:
        """The newest first."""
        with self._desk.store.read() as unit:
            return unit.shopping.lists()

    def current(self) -> ShopList | None:
        """The newest that was not put away."""
        return next((one for one in self.all() if not one.done), None)

    def start(self, first: date, last: date, *, shop: str = "", by: object = None) -> ShopList:
        """A list for the meals of some days, both ends included. Raises UserError for days that
        cannot be, and for more than three months of them."""
        draft = ShopList(first=first, last=last, shop=shop)
        return self._write(_("new shopping list"), draft, by)

    def change(self, listed: ShopList, *, by: object = None) -> ShopList:
        """Other days, another shop, a note. What was said of its lines stays."""
        return self._write(_("change the shopping list"), listed, by)

    def finish(self, listed: ShopList, *, by: object = None) -> ShopList:
        """Put it away: it stays readable."""
        return self._write(_("put the shopping list away"), replace(listed, done=True), by)

    def reopen(self, listed: ShopList, *, by: object = None) -> ShopList:
        return self._write(_("take the shopping list up again"), replace(listed, done=False), by)

    def remove(self, listed: ShopList, *, by: object = None) -> None:
        """With all that was said of its lines. What was bought is at home, and stays there."""
        self._desk.writer.delete(
            _("delete the shopping list"), [listed, *self._gatherer.lines(listed)], by=by
        )

    def _write(self, text: str, listed: ShopList, by: object) -> ShopList:
        (written,) = self._desk.writer.write(text, [listed], by=by)
        assert isinstance(written, ShopList)
        return written

    # -- looking ---------------------------------------------------------------------------------

    def view(self, listed: ShopList) -> ListView:
        """The whole list as of now: every meal, everything at home and every word of the person
        counts as it stands in the diary this moment."""
        with uncollected():
            found = self._gatherer.gather(listed)
            lines = self._judge.judged(reckon(found.given), found.given.first)
            return arranged(
                listed,
                lines,
                self._shops.get(listed.shop) if listed.shop else None,
                self._shops.categories(),
                found.planned,
            )

    # -- lines -----------------------------------------------------------------------------------

    def tick(
        self,
        listed: ShopList,
        line: Line,
        ticked: bool,
        *,
        bought: Sequence[Quantity] | None = None,
        price: float | None = None,
        use_by: date | None = None,
        by: object = None,
    ) -> None:
        """Bought, or not bought after all. `bought`: how much, None: what was left to buy; an
        amount that nobody said is some. A line that was open again after more was needed gets this
        beside what was bought before; one that is ticked gets it instead. A food comes home as
        something of the pantry a quantity, `use_by` its last day; taking the tick back takes that
        back, too. One step. Raises UserError for what is no amount or no price."""
        if ticked:
            self._writer.buy(listed, line, bought=bought, price=price, use_by=use_by, by=by)
        else:
            self._writer.give_back(listed, line, by=by)

    def choose(
        self, listed: ShopList, line: Line, choice: LineChoice | None, *, by: object = None
    ) -> None:
        """None: as it was reckoned; of what is made because its recipe is planned, that is bought
        from then on. Raises UserError for making what no recipe gives."""
        self._writer.choose(listed, line, choice, by=by)

    def note(self, listed: ShopList, line: Line, text: str, *, by: object = None) -> None:
        """A few words to the line; none take them away."""
        self._writer.note(listed, line, text, by=by)

    def write(self, listed: ShopList, text: str, *, by: object = None) -> ShopLine:
        """A line of one's own, "2 kg carrots". Raises UserError for nothing, for too much and for
        no amount at all ("0 carrots")."""
        return self._writer.write(listed, text, by=by)

    def change_own(self, record: ShopLine, *, by: object = None) -> ShopLine:
        """A line that was written by hand. Raises UserError."""
        return self._writer.change(record, by=by)

    def remove_own(self, record: ShopLine, *, by: object = None) -> None:
        """Take a line that was written by hand off its list. What was bought by it is at home, and
        stays there."""
        self._writer.remove(record, by=by)
