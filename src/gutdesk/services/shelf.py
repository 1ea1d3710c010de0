"""The shelf: which supplements and medicines there are, and when each is to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Dose, Record, Skip, id_of
from gutdesk.domain.dosing import due_on, ended_before, key_of, key_of_skip
from gutdesk.domain.errors import UserError
from gutdesk.domain.ids import new_id
from gutdesk.domain.meta import Meta
from gutdesk.domain.products import Product, ProductKind, Refill, Schedule
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.moved_answers import moved_answers


class ShelfService:
    """Products and schedules are few: they are read once, and anew after one has changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._products: dict[str, Product] | None = None
        self._schedules: tuple[Schedule, ...] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"product"})):
            self._products = None
        if changes.touches(kinds=frozenset({"schedule"})):
            self._schedules = None

    # -- reading ---------------------------------------------------------------------------------

    def _by_id(self) -> dict[str, Product]:
        if self._products is None:
            with self._desk.store.read() as unit:
                found = unit.shelf.products()
            self._products = {id_of(product): product for product in found}
        return self._products

    def products(self, kind: ProductKind | None = None) -> tuple[Product, ...]:
        """By name, retired ones included."""
        return tuple(one for one in self._by_id().values() if kind in (None, one.kind))

    def product(self, product_id: str) -> Product | None:
        """None where it was deleted."""
        return self._by_id().get(product_id)

    def all_schedules(self) -> tuple[Schedule, ...]:
        """Those of products that are there, ended ones included, the earliest start first."""
        if self._schedules is None:
            with self._desk.store.read() as unit:
                self._schedules = unit.shelf.schedules()
        known = self._by_id()
        return tuple(one for one in self._schedules if one.product_id in known)

    def schedules_of(self, product_id: str) -> tuple[Schedule, ...]:
        return tuple(one for one in self.all_schedules() if one.product_id == product_id)

    def running(self, product_id: str, day: date) -> tuple[Schedule, ...]:
        """Those that hold on that day, or will, or wait: neither ended nor of a retired product."""
        return tuple(
            one for one in self.schedules_of(product_id) if one.end is None or one.end >= day
        )

    def named(self, name: str) -> Product | None:
        """The product that a person means by a name: its own, with or without its brand; or else,
        where one product in use alone fits, how its name begins, or what alone acts in it."""
        wanted = folded(name)
        found = sorted(self._by_id().values(), key=lambda one: one.retired)
        for product in found:
            brand = product.brand
            if wanted in (
                folded(product.name),
                folded(f"{brand} {product.name}"),
                folded(f"{product.name} {brand}"),
            ):
                return product
        meant = [one for one in found if not one.retired and _may_be(one, wanted)]
        return meant[0] if len(meant) == 1 else None

    # -- writing ---------------------------------------------------------------------------------

    def add(
        self,
        product: Product,
        schedules: Sequence[Schedule] = (),
        *,
        left: float | None = None,
        by: object = None,
    ) -> Product:
        """Put a product on the shelf, with its schedules and, if it was said, how many dose units
        are `left`, in one step. The `product_id` of the drafts is set here. Raises UserError."""
        now = self._desk.clock()
        identity = new_id(now)
        product = _tidied(replace(product, meta=Meta(id=identity, created=now, changed=now)))
        drafts: list[Record] = [replace(one, product_id=identity) for one in schedules]
        if left is not None:
            at = self._desk.now()
            drafts.append(Refill(product_id=identity, at=at, amount=left, counted=True))
        text = _("add {name}").format(name=product.name)
        written = self._desk.writer.write(text, [product, *drafts], by=by)
        return written[0]  # type: ignore[return-value]

    def change(self, product: Product, *, by: object = None) -> Product:
        """What was taken before keeps what it held then."""
        text = _("change {name}").format(name=product.name)
        written = self._desk.writer.write(text, [_tidied(product)], by=by)
        return written[0]  # type: ignore[return-value]

    def retire(self, product: Product, *, by: object = None) -> None:
        """It is no longer taken: its schedules end (those that have not begun are taken out), its
        history stays."""
        today = self._desk.today()
        text = _("no longer take {name}").format(name=product.name)
        running = self.running(id_of(product), today)
        records = [replace(product, retired=True), *self._stopped(running)]
        self._desk.writer.write(text, records, by=by)

    def take_up(self, product: Product, *, by: object = None) -> None:
        """A retired product is taken again; it needs a new schedule."""
        text = _("take {name} again").format(name=product.name)
        self._desk.writer.write(text, [replace(product, retired=False)], by=by)

    def remove(self, product: Product, *, by: object = None) -> None:
        """Delete a product with its schedules. What was taken of it stays in the diary."""
        gone: list[Product | Schedule] = [product, *self.schedules_of(id_of(product))]
        text = _("delete {name}").format(name=product.name)
        self._desk.writer.delete(text, gone, by=by)

    # -- schedules -------------------------------------------------------------------------------

    def schedule(
        self,
        product: Product,
        drafts: Sequence[Schedule],
        *,
        replaces: Iterable[Schedule] = (),
        since: date | None = None,
        by: object = None,
    ) -> None:
        """When a product is taken from the day `since` on (None: today), in one step.

        Those that it `replaces` end the day before, so that what was due stays so; one that had not
        begun is taken out. A draft with an id is an old schedule that was wrong all along: it is
        written over, its past with it. What was answered already goes along to the new times.
        Raises UserError."""
        since = since or self._desk.today()
        kept = {id_of(draft): draft for draft in drafts if draft.meta is not None}
        gone = [one for one in replaces if id_of(one) not in kept]
        now = self._desk.clock()
        stamped = [
            replace(
                draft,
                product_id=id_of(product),
                meta=draft.meta or fresh_meta(now),
            )
            for draft in drafts
        ]
        written: list[Record] = [*self._ended(gone, since), *stamped]
        if len(gone) == 1 and len(stamped) == 1:
            written += self._moved(gone[0], stamped[0], since)
        for before in self.schedules_of(id_of(product)):
            after = kept.get(id_of(before))
            if after is not None and after.times != before.times:
                written += self._moved(before, after, None)
        text = _("schedule {name}").format(name=product.name)
        self._desk.writer.write(text, written, by=by)

    def begin(self, schedule: Schedule, day: date, *, by: object = None) -> None:
        """Start a schedule that waits."""
        if schedule.start is not None:
            raise UserError(_("This has started already."))
        product = self.product(schedule.product_id)
        text = _("start {name}").format(name=product.name if product else "")
        self._desk.writer.write(text, [replace(schedule, start=day)], by=by)

    def end(self, schedule: Schedule, *, by: object = None) -> None:
        """From now on nothing is due by it."""
        product = self.product(schedule.product_id)
        text = _("end the schedule of {name}").format(name=product.name if product else "")
        self._desk.writer.write(text, self._stopped([schedule]), by=by)

    def _moved(self, before: Schedule, after: Schedule, since: date | None) -> list[Dose | Skip]:
        first = since or before.start or self._desk.today()
        last = self._desk.today() + timedelta(days=1)
        with self._desk.store.read() as unit:
            entries = unit.shelf.answers_to(id_of(before), first)
            skips = unit.shelf.skips_between(first, last)
        return moved_answers(before, after, entries, skips, since)

    def _stopped(self, schedules: Iterable[Schedule]) -> list[Record]:
        """The schedules as they end now. Where today's doses were answered in part, they end with
        today, and the rest of it is skipped: nobody means to take that any more."""
        today = self._desk.today()
        found: list[Record] = []
        for one in schedules:
            dues = due_on(one, today)
            with self._desk.store.read() as unit:
                skips = unit.shelf.skips_of(today)
                answered = {key_of(entry) for entry in unit.shelf.doses_of(today)}
            answered |= {key_of_skip(skip) for skip in skips}
            if not any(due.key in answered for due in dues):
                found += self._ended([one], today)
                continue
            found.append(replace(one, end=today))
            found += [
                Skip(day=today, schedule_id=id_of(one), minute=due.key.minute, reason=_("ended"))
                for due in dues
                if due.key not in answered
            ]
        return found

    def _ended(self, schedules: Iterable[Schedule], day: date) -> list[Schedule]:
        now = self._desk.clock()
        found = []
        for one in schedules:
            if one.start is None or one.start >= day:
                found.append(as_deleted(one, now))
            elif one.end is None or one.end >= day:
                found.append(ended_before(one, day))
        return found


def _may_be(product: Product, wanted: str) -> bool:
    """Whether a folded name that is not its own can mean a product. Who says zinc means no zinc
    carnosine, and nothing that holds zinc among others."""
    from gutdesk.knowledge import supplements

    alone = len(product.actives) <= 1
    names = [folded(product.name), *(folded(one.name) for one in product.actives if alone)]
    if wanted in names:
        return True
    asked = supplements.find(wanted, whole=True)
    is_medicine = product.kind is ProductKind.MEDICINE
    held = supplements.contents(product.name, product.actives, is_medicine=is_medicine)
    if asked is not None and alone and held:
        return asked in [one.supplement for one in held]
    return any(name.startswith(f"{wanted} ") for name in names)


def continued(before: Schedule, after: Schedule, since: date) -> Schedule:
    """The draft of a schedule that takes over from `before` on the day `since`. Where days and
    steps are the same, cycles and steps count on; else they count anew."""
    start = max(since, after.start) if after.start is not None else None
    same = _days_of(before) == _days_of(after)
    anchor = (before.anchor or before.start) if same and start is not None else None
    return replace(after, meta=None, start=start, anchor=anchor)


def _days_of(one: Schedule) -> tuple[object, ...]:
    return one.pattern, one.every, one.on_days, one.off_days, one.steps


def begun(schedules: Iterable[Schedule], gap: timedelta, today: date) -> date | None:
    """The day on which a product was begun: the start of its schedules, over pauses up to `gap`. A
    beginning that is still to come counts where there is no other. None: it never was."""
    found: date | None = None
    until: date | None = None
    for one in sorted((one for one in schedules if one.start), key=_start):
        assert one.start is not None
        if found is not None and found <= today < one.start:
            break
        if found is None or (until is not None and one.start - until > gap):
            found = one.start
        ends = one.end or date.max
        until = ends if until is None else max(until, ends)
    return found


def _start(schedule: Schedule) -> date:
    return schedule.start or date.max


def _tidied(product: Product) -> Product:
    return replace(
        product, name=" ".join(product.name.split()), brand=" ".join(product.brand.split())
    )
