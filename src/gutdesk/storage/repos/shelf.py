"""Reading the shelf: products, schedules, what was taken and skipped, what came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from gutdesk.domain.diary import Dose, Exposure, MedicineKind
from gutdesk.domain.dosing import DoseKey
from gutdesk.domain.products import Product, Refill, Schedule, Skip
from gutdesk.storage.convert import to_record
from gutdesk.storage.repos.bulk_rows import micros, own_connection
from gutdesk.storage.repos.day_rows import read_doses, read_medicine
from gutdesk.storage.tables.products import ProductRow, RefillRow, ScheduleRow, SkipRow

_SKIPS = select(SkipRow).where(SkipRow.deleted.is_(None))
_DOSE_TABLES = ("intake", "exposure")


class Used(NamedTuple):
    """What was taken of a product in one unit since an instant, and from which diary day on."""

    unit: str
    amount: float
    first: date


class ShelfRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def _cursor(self) -> Any:
        """The driver's own, inside the transaction of the session, after what waits in it."""
        self._session.flush()
        return own_connection(self._session).cursor()

    # -- the shelf -------------------------------------------------------------------------------

    def products(self) -> tuple[Product, ...]:
        """Every product that is not deleted, retired ones included, by name."""
        query = select(ProductRow).where(ProductRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(ProductRow.name, ProductRow.id))
        return tuple(to_record(row) for row in rows)

    def schedules(self) -> tuple[Schedule, ...]:
        """Every schedule that is not deleted, ended ones included, the earliest start first."""
        query = select(ScheduleRow).where(ScheduleRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(ScheduleRow.start, ScheduleRow.id))
        return tuple(to_record(row) for row in rows)

    def refills(self) -> tuple[Refill, ...]:
        """Every refill and count that is not deleted, the earliest first."""
        query = select(RefillRow).where(RefillRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(RefillRow.at_utc, RefillRow.created))
        return tuple(to_record(row) for row in rows)

    # -- doses -----------------------------------------------------------------------------------

    def doses_of(self, day: date) -> tuple[Dose, ...]:
        """What was taken on the diary day, and what answers a dose that was due on it."""
        iso = day.isoformat()
        return tuple(read_doses(self._cursor(), "(day = ? OR due_day = ?)", (iso, iso)))

    def doses_between(self, first: date, last: date) -> tuple[Dose, ...]:
        """What was taken on these diary days, both included."""
        values = (first.isoformat(), last.isoformat())
        return tuple(read_doses(self._cursor(), "day BETWEEN ? AND ?", values))

    def doses_of_product(self, product_id: str, since: date) -> tuple[Dose, ...]:
        """What was taken of a product on these diary days."""
        values = (product_id, since.isoformat())
        return tuple(read_doses(self._cursor(), "product_id = ? AND day >= ?", values))

    def doses_of_kind(self, kind: MedicineKind, first: date, last: date) -> tuple[Exposure, ...]:
        """What was taken of a kind of medicine on these diary days, both included."""
        span = (first.isoformat(), last.isoformat())
        return tuple(read_medicine(self._cursor(), kind.value, *span))

    def answers_to(self, schedule_id: str, first: date) -> tuple[Dose, ...]:
        """What answers doses of a schedule that were due on that day or later."""
        values = (schedule_id, first.isoformat())
        return tuple(read_doses(self._cursor(), "schedule_id = ? AND due_day >= ?", values))

    def skips_between(self, first: date, last: date) -> tuple[Skip, ...]:
        query = _SKIPS.where(SkipRow.day.between(first, last))
        return tuple(to_record(row) for row in self._session.scalars(query))

    def skips_of(self, day: date) -> tuple[Skip, ...]:
        return tuple(
            to_record(row) for row in self._session.scalars(_SKIPS.where(SkipRow.day == day))
        )

    def skip_row(self, key: DoseKey) -> Skip | None:
        """The skip of that dose, deleted or not."""
        query = select(SkipRow).where(
            SkipRow.day == key.day,
            SkipRow.schedule_id == key.schedule_id,
            SkipRow.minute == key.minute,
        )
        row = self._session.scalars(query.order_by(SkipRow.id)).first()
        return None if row is None else to_record(row)

    def taken_keys(self, first: date, last: date) -> frozenset[DoseKey]:
        """The due doses of these diary days that were taken."""
        values = (first.isoformat(), last.isoformat())
        found: set[DoseKey] = set()
        cursor = self._cursor()
        for table in _DOSE_TABLES:
            query = (
                f"SELECT schedule_id, due_day, due_minute FROM {table}"
                " WHERE due_day BETWEEN ? AND ? AND deleted IS NULL"
                " AND schedule_id IS NOT NULL AND due_minute IS NOT NULL"
            )
            found.update(_keys(cursor.execute(query, values).fetchall()))
        return frozenset(found)

    def skipped_keys(self, first: date, last: date) -> frozenset[DoseKey]:
        query = (
            "SELECT schedule_id, day, minute FROM skip"
            " WHERE day BETWEEN ? AND ? AND deleted IS NULL"
        )
        values = (first.isoformat(), last.isoformat())
        return frozenset(_keys(self._cursor().execute(query, values).fetchall()))

    def used(self, product_id: str, since: datetime) -> tuple[Used, ...]:
        """What was taken of a product after an instant, a row a unit; doses whose amount was not
        said are in none."""
        values = (product_id, micros(since))
        query = " UNION ALL ".join(
            f"SELECT unit, amount, day FROM {table} WHERE product_id = ?1 AND at_utc > ?2"
            " AND amount IS NOT NULL AND deleted IS NULL"
            for table in _DOSE_TABLES
        )
        rows = self._cursor().execute(
            f"SELECT unit, total(amount), min(day) FROM ({query}) GROUP BY unit", values
        )
        return tuple(
            Used(unit, amount, date.fromisoformat(day)) for unit, amount, day in rows.fetchall()
        )


def _keys(rows: Sequence[Any]) -> list[DoseKey]:
    days: dict[str, date] = {}
    found = []
    for schedule_id, iso, minute in rows:
        day = days.get(iso)
        if day is None:
            day = days[iso] = date.fromisoformat(iso)
        found.append(DoseKey(schedule_id, day, minute))
    return found
