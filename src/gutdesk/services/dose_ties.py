"""Which product an entry was of, and which due dose it answers: for everything that is written in
the Log, by quick entry or from the Supplements tab alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeGuard

from gutdesk.domain.diary import Dose, Exposure, ExposureKind, Intake, Record, id_of
from gutdesk.domain.dosing import DayDoses, DoseKey, DoseState, day_doses, nearest
from gutdesk.domain.moments import Moment
from gutdesk.domain.product_wording import held, scaled
from gutdesk.domain.products import Active, MedicineKind, Pattern, Product, ProductKind
from gutdesk.domain.text import folded
from gutdesk.domain.units import G_PER
from gutdesk.services.context import Desk
from gutdesk.services.shelf import ShelfService

EARLY = timedelta(hours=8)
"""What is taken so long before a dose is due may still be that dose; earlier it is an extra one."""
LATE_SAME = timedelta(days=1)
LATE_BEFORE = timedelta(hours=8)
"""How late a dose of the same diary day, or of the one before, may be answered by its name."""


class DoseTies:
    def __init__(self, desk: Desk, shelf: ShelfService) -> None:
        self._desk = desk
        self._shelf = shelf

    def day(self, day: date) -> DayDoses:
        """The doses of a diary day and what became of them."""
        with self._desk.store.read() as unit:
            entries, skips = unit.shelf.doses_of(day), unit.shelf.skips_of(day)
        start_hour = self._desk.cache.settings().day_start_hour
        schedules = self._shelf.all_schedules()
        return day_doses(day, schedules, entries, skips, self._desk.zone, start_hour)

    def tied(self, drafts: Sequence[Record]) -> list[Record]:
        """The drafts, with what was taken tied to the product of that name and to the dose nearest
        in time that is still open. Several at once answer several doses."""
        found: list[Record] = []
        answered: set[DoseKey] = set()
        for draft in drafts:
            if is_dose(draft) and draft.product_id is None:
                draft = self._tied(draft, answered)
            found.append(draft)
        return found

    def _tied(self, draft: Dose, answered: set[DoseKey]) -> Dose:
        product = self._shelf.named(draft.name) if self._shelf.products() else None
        wanted = ProductKind.SUPPLEMENT if isinstance(draft, Intake) else ProductKind.MEDICINE
        if product is None or product.kind is not wanted:
            return draft
        dose = self.open_dose(product, draft.at, answered)
        if dose is not None:
            answered.add(dose.due.key)
        return answering(draft, product, dose, self._usual(product))

    def open_dose(
        self, product: Product, at: Moment, answered: Collection[DoseKey] = ()
    ) -> DoseState | None:
        """The dose that something taken at this moment answers: the nearest open one of its diary
        day or of the night before. What is due much later is not answered in advance."""
        today = self._desk.day_of(at)
        reach = []
        for day, late in ((today - timedelta(days=1), LATE_BEFORE), (today, LATE_SAME)):
            doses = self.day(day)
            left = tuple(
                dose
                for dose in doses.doses
                if dose.due.key not in answered and -EARLY <= at.utc - dose.at.utc <= late
            )
            found = nearest(replace(doses, doses=left), id_of(product), at)
            if found is not None:
                reach.append(found)
        return min(reach, key=lambda dose: abs(dose.at.utc - at.utc), default=None)

    def _usual(self, product: Product) -> float | None:
        """The dose units of one dose where none is due: what its schedule as needed says."""
        running = self._shelf.running(id_of(product), self._desk.today())
        times = [t for one in running if one.pattern is Pattern.NEEDED for t in one.times]
        return times[0].amount if times else None

    def edited(self, before: Dose, after: Dose) -> Dose:
        """An entry that a person has changed. Another amount of the same product holds more or less
        of the same, an amount that is taken out says nothing of that; another name is another
        product. A dose that is moved to another diary day answers what it answered."""
        if folded(before.name) != folded(after.name):
            return self._tied(
                replace(
                    after,
                    product_id=None,
                    schedule_id=None,
                    due_day=None,
                    due_minute=None,
                    actives=(),
                ),
                set(),
            )
        if (before.amount, before.unit) == (after.amount, after.unit) or not after.product_id:
            return after
        product = self._shelf.product(after.product_id)
        amount, unit = after.amount, after.unit
        if product is not None and amount is not None:
            counted = dose_units(product, amount, unit)
            if counted is not None:
                amount, unit = counted, product.unit
        if amount is None:
            actives: tuple[Active, ...] = ()
        elif before.actives and before.amount and before.unit == unit:
            actives = scaled(before.actives, amount / before.amount)
        elif product is not None and unit == product.unit:
            actives = held(product, amount)
        else:
            actives = ()
        return replace(after, amount=amount, unit=unit, actives=actives)


def is_dose(record: Record) -> TypeGuard[Dose]:
    """Whether it says that a supplement or a medicine was taken."""
    if isinstance(record, Exposure):
        return record.kind is ExposureKind.MEDICINE
    return isinstance(record, Intake)


def answering(
    draft: Dose, product: Product, dose: DoseState | None, usual: float | None = None
) -> Dose:
    """The draft as a dose of this product. An amount on the label's terms ("75 mg") becomes dose
    units; one that was not said is that of the dose that was due."""
    amount, unit = draft.amount, draft.unit
    if amount is None:
        amount = dose.due.amount if dose is not None else usual
        unit = product.unit
    else:
        counted = dose_units(product, amount, unit)
        if counted is not None:
            amount, unit = counted, product.unit
    key = dose.due.key if dose is not None else None
    if isinstance(draft, Exposure) and draft.medicine in (None, MedicineKind.OTHER):
        draft = replace(draft, medicine=kind_of_medicine(product))
    return replace(
        draft,
        amount=amount,
        unit=unit if amount is not None else "",
        product_id=id_of(product),
        schedule_id=key.schedule_id if key else None,
        due_day=key.day if key else None,
        due_minute=key.minute if key else None,
        actives=held(product, amount) if amount is not None and unit == product.unit else (),
    )


def kind_of_medicine(product: Product) -> MedicineKind:
    """What the person said, or else what the names on the label say: the rules and the tally ask
    for it."""
    from gutdesk.knowledge.medicines import kind_of_names

    if product.medicine not in (None, MedicineKind.OTHER):
        return product.medicine
    return kind_of_names((*(active.name for active in product.actives), product.name))


def dose_units(product: Product, amount: float, unit: str) -> float | None:
    """How many dose units an amount is; None where that cannot be said."""
    if unit in (product.unit, ""):
        return amount
    if unit in G_PER and product.unit in G_PER:
        return amount * G_PER[unit] / G_PER[product.unit]
    if len(product.actives) != 1:
        return None
    (active,) = product.actives
    if active.amount is None:
        return None
    if unit == active.unit:
        return amount / active.amount * product.serving
    if unit in G_PER and active.unit in G_PER:
        times = amount * G_PER[unit] / (active.amount * G_PER[active.unit])
        return float(f"{times * product.serving:.10g}")
    return None
