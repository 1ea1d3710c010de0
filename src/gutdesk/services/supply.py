"""What is left of each product, until when, and what is about to run out or past its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.dosing import State
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import Pattern, Product, Refill
from gutdesk.domain.stock import Stock, stock
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.dose_ties import DoseTies, dose_units
from gutdesk.services.shelf import ShelfService

USE_DAYS, LEAST_DAYS = 30, 7
"""So many days back is looked for how much is taken as needed; of something new over the days since
it was first taken, but no fewer than a week."""
PIECES = ("capsule", "tablet", "drop", "scoop", "sachet", "spray", "piece", "tsp")
"""Dose units that are counted rather than weighed."""
SENSIBLE = range(9, 20)
"""The hours of the clock at which somebody is told that something runs out."""


class SupplyNote(NamedTuple):
    """Something to see to. `stock` is set where a product runs out, `expiry` where its date has
    passed or comes within the days of the warning."""

    product: Product
    stock: Stock | None = None
    expiry: date | None = None
    expired: bool = False


class SupplyService:
    def __init__(self, desk: Desk, shelf: ShelfService, ties: DoseTies) -> None:
        self._desk = desk
        self._shelf = shelf
        self._ties = ties
        self._levels: tuple[date, dict[str, Stock]] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        kinds = frozenset({"product", "schedule", "refill", "intake", "exposure", "skip"})
        if changes.touches(kinds=kinds):
            self._levels = None

    # -- reading ---------------------------------------------------------------------------------

    def levels(self) -> dict[str, Stock]:
        """The stock of each product of which it was ever said how much there is."""
        today = self._desk.today()
        if self._levels is None or self._levels[0] != today:
            self._levels = today, self._read(today)
        return self._levels[1]

    def _read(self, today: date) -> dict[str, Stock]:
        found: dict[str, Stock] = {}
        refills: dict[str, list[Refill]] = {}
        with self._desk.store.read() as unit:
            for refill in unit.shelf.refills():
                refills.setdefault(refill.product_id, []).append(refill)
        if not refills:
            return found
        open_today: dict[str, float] = {}
        for dose in self._ties.day(today).of(State.UNANSWERED):
            due = dose.due
            open_today[due.product_id] = open_today.get(due.product_id, 0.0) + due.amount
        for product in self._shelf.products():
            identity = id_of(product)
            came = refills.get(identity)
            if came and not product.retired:
                left = self._left(product, came)
                found[identity] = self._stock(product, left, today, open_today.get(identity, 0.0))
        return found

    def _left(self, product: Product, came: list[Refill]) -> float:
        last = max((place for place, one in enumerate(came) if one.counted), default=0)
        since = came[last].at.utc
        if not came[last].counted:
            # What was taken in the second of the first refill came out of it.
            since -= timedelta(seconds=1)
        return sum(one.amount for one in came[last:]) - self._used(product, since)[0]

    def _used(self, product: Product, since: datetime) -> tuple[float, date | None]:
        """The dose units that were taken of a product after an instant, and since which day.

        Pieces are pieces: whoever corrects "capsule" to "tablet" has still taken them. An amount
        that cannot be counted in dose units is none."""
        with self._desk.store.read() as unit:
            rows = unit.shelf.used(id_of(product), since)
        total, first = 0.0, None
        for row in rows:
            counted = dose_units(product, row.amount, row.unit)
            if counted is None and {row.unit, product.unit} <= set(PIECES):
                counted = row.amount
            if counted is not None:
                total += counted
                first = row.first if first is None else min(first, row.first)
        return total, first

    def _stock(self, product: Product, left: float, today: date, open_today: float) -> Stock:
        schedules = self._shelf.running(id_of(product), today)
        use = 0.0
        if any(one.pattern is Pattern.NEEDED for one in schedules):
            since = self._desk.clock() - timedelta(days=USE_DAYS)
            amount, first = self._used(product, since)
            # Of something new the few days that there are say more than a month would.
            days = USE_DAYS if first is None else max(LEAST_DAYS, (today - first).days + 1)
            use = amount / min(USE_DAYS, days)
            regular = [one for one in schedules if one.pattern is not Pattern.NEEDED]
            if regular:
                use = 0.0
        return stock(left, schedules, today, open_today, use)

    def notes(self) -> tuple[SupplyNote, ...]:
        """What runs out within the days of its warning, and what is past its date or soon will be;
        the most pressing first."""
        today = self._desk.today()
        found: list[tuple[date, SupplyNote]] = []
        levels = self.levels()
        for product in self._shelf.products():
            if product.retired:
                continue
            warn = timedelta(days=product.warn_days)
            level = levels.get(id_of(product))
            if level is not None and level.runs_out is not None and level.runs_out <= today + warn:
                found.append((level.runs_out, SupplyNote(product, stock=level)))
            expiry = product.expiry
            if expiry is not None and expiry <= today + warn:
                note = SupplyNote(product, expiry=expiry, expired=expiry < today)
                found.append((expiry, note))
        found.sort(key=lambda pair: (pair[0], pair[1].product.name.casefold()))
        return tuple(note for _day, note in found)

    def is_sensible_hour(self) -> bool:
        """Whether somebody may be told now that something runs out."""
        return self._desk.now().local.hour in SENSIBLE

    # -- writing ---------------------------------------------------------------------------------

    def refill(
        self,
        product: Product,
        amount: float | None = None,
        *,
        expiry: date | None = None,
        price: float | None = None,
        by: object = None,
    ) -> None:
        """Something came: `amount` dose units, or a whole pack. The product takes over its date and
        price. One step. Raises UserError where nobody said how much a pack holds."""
        amount = product.pack if amount is None else amount
        if amount is None:
            raise UserError(
                _("Say how much a pack of {name} holds, or write how much came.").format(
                    name=product.name
                )
            )
        refill = Refill(
            product_id=id_of(product),
            at=self._desk.now(),
            amount=amount,
            expiry=expiry,
            price=price,
        )
        records: list[Refill | Product] = [refill]
        if expiry is not None or price is not None:
            records.append(
                replace(
                    product,
                    expiry=expiry or product.expiry,
                    price=product.price if price is None else price,
                )
            )
        text = _("refill {name}").format(name=product.name)
        self._desk.writer.write(text, records, by=by)

    def count(self, product: Product, amount: float, *, by: object = None) -> None:
        """There are so many dose units now; what was reckoned before no longer counts."""
        at: Moment = self._desk.now()
        refill = Refill(product_id=id_of(product), at=at, amount=amount, counted=True)
        text = _("count {name}").format(name=product.name)
        self._desk.writer.write(text, [refill], by=by)
