"""Today's doses: taking, skipping, taking back; as needed; and what stands in the way of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gutdesk.domain.diary import (
    Dose,
    Exposure,
    ExposureKind,
    Intake,
    Record,
    id_of,
)
from gutdesk.domain.dosing import DayDoses, DoseState, State, is_on, key_of_skip
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import (
    Pattern,
    Product,
    ProductKind,
    Schedule,
    Skip,
)
from gutdesk.i18n import _, ngettext
from gutdesk.services.context import Desk
from gutdesk.services.dose_ties import DoseTies, answering, dose_units, kind_of_medicine
from gutdesk.services.shelf import ShelfService

EARLY = timedelta(minutes=30)
"""So long before its time a dose counts as due: whoever takes all that is due at 07:40 means the
one of 08:00 too."""
AHEAD = timedelta(minutes=5)
"""A clock that was set by hand may be so far behind."""
REMIND = timedelta(hours=3)
"""A dose that is open for longer is not reminded of any more."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What is taken as needed. `taken` dose units of the diary day, beside `uncounted` doses whose
    amount cannot be said in them; `last` the moment of the last one. `free_at`: from when on the
    least time has passed, None: now. `full`: the most of a day is reached."""

    schedule: Schedule
    product: Product
    amount: float
    taken: float
    uncounted: int
    last: Moment | None
    free_at: Moment | None
    full: bool


@dataclass(frozen=True, slots=True)
class DoseDay:
    """A diary day as it stands: its doses, what was taken beside them, what may be taken."""

    doses: DayDoses
    needed: tuple[Needed, ...]
    due_now: tuple[DoseState, ...]

    @property
    def open_count(self) -> int:
        return len(self.doses.of(State.UNANSWERED))


class DoseService:
    def __init__(self, desk: Desk, shelf: ShelfService, ties: DoseTies) -> None:
        self._desk = desk
        self._shelf = shelf
        self._ties = ties

    # -- reading ---------------------------------------------------------------------------------

    def day(self, day: date) -> DoseDay:
        doses = self._ties.day(day)
        return DoseDay(doses, self._needed(doses), self._due_now(doses))

    def open_dose(self, product: Product, at: Moment) -> DoseState | None:
        """The open dose that something taken at this moment answers; None: it is an extra one."""
        return self._ties.open_dose(product, at)

    def is_any_due(self, day: date) -> bool:
        """Whether the day has doses at all; asks the diary for nothing."""
        return any(is_on(schedule, day) for schedule in self._shelf.all_schedules())

    def _due_now(self, doses: DayDoses) -> tuple[DoseState, ...]:
        """The open doses that are due by now; of a past day all open ones."""
        now = self._desk.now().utc + EARLY
        return tuple(dose for dose in doses.of(State.UNANSWERED) if dose.at.utc <= now)

    def remind(self) -> tuple[DoseState, ...]:
        """The doses whose time came within the last hours and that are still open."""
        now = self._desk.now().utc
        found: list[DoseState] = []
        for day in (self._desk.today() - timedelta(days=1), self._desk.today()):
            for dose in self._ties.day(day).of(State.UNANSWERED):
                if now - REMIND <= dose.at.utc <= now:
                    found.append(dose)
        return tuple(found)

    def _needed(self, doses: DayDoses) -> tuple[Needed, ...]:
        found = []
        for schedule in self._shelf.all_schedules():
            product = self._shelf.product(schedule.product_id)
            if schedule.pattern is not Pattern.NEEDED or product is None or product.retired:
                continue
            if schedule.start is None or schedule.start > doses.day:
                continue
            if schedule.end is not None and schedule.end < doses.day:
                continue
            found.append(self._one_needed(schedule, product, doses.day))
        found.sort(key=lambda one: one.product.name.casefold())
        return tuple(found)

    def _one_needed(self, schedule: Schedule, product: Product, day: date) -> Needed:
        with self._desk.store.read() as unit:
            entries = unit.shelf.doses_of_product(id_of(product), day - timedelta(days=8))
        entries = tuple(entry for entry in entries if entry.day <= day)
        said = [
            None if entry.amount is None else dose_units(product, entry.amount, entry.unit)
            for entry in entries
            if entry.day == day
        ]
        taken = sum(amount for amount in said if amount is not None)
        last = max((entry.at for entry in entries), default=None)
        amount = schedule.times[0].amount if schedule.times else 1.0
        free_at = None
        if last is not None and schedule.gap_hours is not None:
            after = Moment.of(last.utc + timedelta(hours=schedule.gap_hours), self._desk.zone)
            free_at = after if after.utc > self._desk.clock() else None
        full = schedule.day_max is not None and taken + amount > schedule.day_max + 1e-9
        return Needed(schedule, product, amount, taken, said.count(None), last, free_at, full)

    # -- answering -------------------------------------------------------------------------------

    def take(
        self, doses: Sequence[DoseState], *, at: Moment | None = None, by: object = None
    ) -> tuple[Dose, ...]:
        """Say that these doses were taken: at `at`, or now, or, on a day that is over, when they
        were due. One step. Raises UserError for a time that is still to come."""
        records: list[Record] = []
        for dose in doses:
            product = self._shelf.product(dose.due.product_id)
            if product is None or dose.state is State.TAKEN:
                continue
            when = at or self._when(dose)
            self._refuse_future(when)
            records.append(self._entry(product, when, dose))
            if dose.skip is not None and dose.skip.meta is not None:
                gone = replace(dose.skip.meta, deleted=self._desk.clock())
                records.append(replace(dose.skip, meta=gone))
        return self._written(_("taken"), records, by)

    def take_due(self, day: date, *, by: object = None) -> int:
        """All that is due by now, in one step; of a past day all that is open. Returns how many."""
        due = self.day(day).due_now
        self.take(due, by=by)
        return len(due)

    def skip(self, doses: Sequence[DoseState], reason: str = "", *, by: object = None) -> None:
        """Say that doses were left out on purpose. One that was taken before is no longer so."""
        records: list[Record] = []
        gone = self._desk.clock()
        for dose in doses:
            key = dose.due.key
            with self._desk.store.read() as unit:
                found = unit.shelf.skip_row(key)
            skip = found or Skip(day=key.day, schedule_id=key.schedule_id, minute=key.minute)
            meta = replace(skip.meta, deleted=None) if skip.meta is not None else None
            records.append(replace(skip, reason=reason.strip(), meta=meta))
            if dose.entry is not None and dose.entry.meta is not None:
                removed = replace(dose.entry.meta, deleted=gone)
                records.append(replace(dose.entry, meta=removed))
        text = _("skip {what}").format(what=self._counted([self._name(dose) for dose in doses]))
        self._desk.writer.write(text, records, by=by)

    def clear(self, dose: DoseState, *, by: object = None) -> None:
        """Take the answer back: the dose is open again, also where two diaries that were merged
        have skipped it both."""
        with self._desk.store.read() as unit:
            skips = unit.shelf.skips_of(dose.due.key.day)
        answers: list[Record] = [skip for skip in skips if key_of_skip(skip) == dose.due.key]
        if dose.entry is not None:
            answers.append(dose.entry)
        if answers:
            text = _("open {what} again").format(what=self._name(dose))
            self._desk.writer.delete(text, answers, by=by)

    def log(
        self,
        product: Product,
        amount: float,
        *,
        at: Moment | None = None,
        note: str = "",
        dose: DoseState | None = None,
        by: object = None,
    ) -> Dose:
        """A dose as needed or beside what is due, or the answer to `dose`: `amount` in dose
        units."""
        when = at or self._desk.now()
        self._refuse_future(when)
        entry = replace(self._entry(product, when, dose, amount), note=note)
        return self._written(_("log"), [entry], by)[0]

    def change_time(self, entry: Dose, local: datetime, *, by: object = None) -> Dose:
        """Say when a dose was really taken, by the naive local time. It answers what it answered,
        also where the other time lies on another diary day."""
        at = entry.at.moved(local, self._desk.zone)
        at = replace(at, exact=True)
        self._refuse_future(at)
        moved = replace(entry, at=at, day=self._desk.day_of(at))
        text = _("time of {name}").format(name=entry.name)
        return self._desk.writer.write(text, [moved], by=by)[0]  # type: ignore[return-value]

    # -- inside ----------------------------------------------------------------------------------

    def _when(self, dose: DoseState) -> Moment:
        now = self._desk.now()
        if dose.due.key.day == self._desk.today():
            return now
        return dose.at if dose.at.utc <= now.utc else now

    def _refuse_future(self, at: Moment) -> None:
        if at.utc > self._desk.clock() + AHEAD:
            raise UserError(
                _(
                    "{time} is still to come, and only what was taken can be logged. Check the "
                    "day and the time."
                ).format(time=f"{at.local:%Y-%m-%d %H:%M}")
            )

    def _entry(
        self, product: Product, at: Moment, dose: DoseState | None, amount: float | None = None
    ) -> Dose:
        day = self._desk.day_of(at)
        draft: Dose
        if product.kind is ProductKind.MEDICINE:
            draft = Exposure(
                day=day,
                at=at,
                kind=ExposureKind.MEDICINE,
                name=product.name,
                medicine=kind_of_medicine(product),
                amount=amount,
                unit=product.unit,
            )
        else:
            draft = Intake(day=day, at=at, name=product.name, amount=amount, unit=product.unit)
        return answering(draft, product, dose)

    def _written(self, verb: str, records: list[Record], by: object) -> tuple[Dose, ...]:
        entries = [one for one in records if isinstance(one, Intake | Exposure)]
        if not entries:
            return ()
        what = self._counted([entry.name for entry in entries])
        text = _("{verb}: {what}").format(verb=verb, what=what)
        written = self._desk.writer.write(text, records, by=by)
        return tuple(one for one in written if isinstance(one, Intake | Exposure))

    def _name(self, dose: DoseState) -> str:
        product = self._shelf.product(dose.due.product_id)
        return product.name if product is not None else _("a dose")

    def _counted(self, names: Sequence[str]) -> str:
        if len(names) == 1:
            return names[0]
        return ngettext("{count} dose", "{count} doses", len(names)).format(count=len(names))
