"""The shopping list: reckoned from the plan each time it is looked at, and what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from gutdesk.domain.diary import id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.arrange import arranged
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.reckon import reckon
from gutdesk.domain.shopping.records import LineChoice, Quantity, ShopLine, ShopList
from gutdesk.domain.stamps import fresh_meta
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

NEVER = datetime.min.replace(tzinfo=UTC)


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

    def last_used(self) -> ShopList | None:
        """The one that is in use, else the one that was put away last."""
        done = sorted(self.all(), key=lambda one: one.meta.changed if one.meta else NEVER)
        return self.current() or next(reversed(done), None)

    def of_days(self, first: date, last: date) -> ShopList | None:
        """The list for just these days that was not put away."""
        there = (one for one in self.all() if not one.done)
        return next((one for one in there if (one.first, one.last) == (first, last)), None)

    def not_bought(self, listed: ShopList | None) -> tuple[ShopLine, ...]:
        """What was written on a list by hand and not bought."""
        lines = () if listed is None else self._gatherer.lines(listed)
        return tuple(one for one in lines if not one.key and one.got is None)

    def start(
        self,
        first: date,
        last: date,
        *,
        shop: str = "",
        taking: Sequence[ShopLine] = (),
        text: str = "",
        by: object = None,
    ) -> ShopList:
        """A list for the meals of some days, both ends included, in one step with the lines that
        are `taking` part from the list before, and one written by hand. Raises UserError for days
        that cannot be, for more than three months of them, and for a line that cannot be."""
        meta = fresh_meta(self._desk.clock())
        draft = ShopList(first=first, last=last, shop=shop, meta=meta)
        lines = [replace(one, list_id=id_of(draft), position=at) for at, one in enumerate(taking)]
        if text:
            lines.append(replace(self._writer.drafted(draft, text), position=len(lines)))
        written = self._desk.writer.write(_("new shopping list"), [draft, *lines], by=by)
        assert isinstance(written[0], ShopList)
        return written[0]

    def take_along(
        self, listed: ShopList, taking: Sequence[ShopLine], *, by: object = None
    ) -> None:
        """Lines that were written on another list go onto this one."""
        stored = self._stored(listed)
        at = max((one.position + 1 for one in self._gatherer.lines(stored)), default=0)
        lines = [
            replace(one, list_id=id_of(stored), position=at + place)
            for place, one in enumerate(taking)
        ]
        self._desk.writer.write(_("take lines along"), lines, by=by)

    def change(self, listed: ShopList, *, by: object = None) -> ShopList:
        """Other days, another shop, a note. What was said of its lines stays."""
        changed = replace(listed, done=self._stored(listed).done)
        return self._write(_("change the shopping list"), changed, by)

    def finish(self, listed: ShopList, *, by: object = None) -> ShopList:
        """Put it away: it stays readable."""
        done = replace(self._stored(listed), done=True)
        return self._write(_("put the shopping list away"), done, by)

    def reopen(self, listed: ShopList, *, by: object = None) -> ShopList:
        taken_up = replace(self._stored(listed), done=False)
        return self._write(_("take the shopping list up again"), taken_up, by)

    def remove(self, listed: ShopList, *, by: object = None) -> None:
        """With all that was said of its lines. What was bought is at home, and stays there."""
        stored = self._stored(listed)
        self._desk.writer.delete(
            _("delete the shopping list"), [stored, *self._gatherer.lines(stored)], by=by
        )

    def _write(self, text: str, listed: ShopList, by: object) -> ShopList:
        (written,) = self._desk.writer.write(text, [listed], by=by)
        assert isinstance(written, ShopList)
        return written

    def _stored(self, listed: ShopList) -> ShopList:
        """As it stands by now. Raises UserError for one that was deleted."""
        with self._desk.store.read() as unit:
            found = unit.records.get("shop_list", id_of(listed))
        if not isinstance(found, ShopList) or is_deleted(found):
            raise UserError(_("This list is deleted. Undo brings it back, or make a new one."))
        return found

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
        no_price: bool = False,
        use_by: date | None = None,
        by: object = None,
    ) -> ShopLine | None:
        """Bought, or not bought after all. `bought`: how much, None: what was left to buy, things
        that are counted whole; an amount that nobody said is some. A line that was open again after
        more was needed gets this beside what was bought before, and its `price` on top of what was
        paid; one that is ticked gets both instead. `no_price` takes away what was said of it. A
        food comes home as something of the pantry a quantity, `use_by` its last day; taking the
        tick back takes that back, too, but for what was used since. One step; what was said of the
        line by then comes back, None where nothing was to be taken back. Raises UserError for what
        is no amount or no price, and for a line that was bought since it was looked at."""
        stored = self._stored(listed)
        if not ticked:
            return self._writer.give_back(stored, line, by=by)
        return self._writer.buy(
            stored, line, bought=bought, price=price, no_price=no_price, use_by=use_by, by=by
        )

    def choose(
        self, listed: ShopList, line: Line, choice: LineChoice | None, *, by: object = None
    ) -> None:
        """None: as it was reckoned; of what is made because its recipe is planned, that is bought
        from then on. Raises UserError for making what no recipe gives."""
        self._writer.choose(self._stored(listed), line, choice, by=by)

    def note(self, listed: ShopList, line: Line, text: str, *, by: object = None) -> None:
        """A few words to the line; none take them away."""
        self._writer.note(self._stored(listed), line, text, by=by)

    def write(self, listed: ShopList, text: str, *, by: object = None) -> ShopLine:
        """A line of one's own, "2 kg carrots". Raises UserError for nothing, for too much and for
        no amount at all ("0 carrots", "-3 kg salt")."""
        return self._writer.write(self._stored(listed), text, by=by)

    def change_own(self, record: ShopLine, *, by: object = None) -> ShopLine:
        """A line that was written by hand. Raises UserError."""
        return self._writer.change(record, by=by)

    def remove_own(self, record: ShopLine, *, by: object = None) -> None:
        """Take a line that was written by hand off its list. What was bought by it is at home, and
        stays there."""
        self._writer.remove(record, by=by)
