"""Writing any record, and finding one by its identity."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from gutdesk.domain.diary import RECORD_KINDS, Record
from gutdesk.storage.convert import ROW_OF, fill_row, to_record
from gutdesk.storage.tables.diary import EpisodeRow, MealItemRow, MeasureRow, RatingRow
from gutdesk.storage.tables.foods import FoodRow
from gutdesk.storage.tables.house import TombstoneRow
from gutdesk.storage.tables.labs import AttachmentRow, ContentRow

SOME = 500
"""How many ids one statement names."""


class RecordRepo:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: type[Any] | None = None  # the kind of the rows that were added last

    def get(self, kind: str, identity: str) -> Record | None:
        """The record, deleted or not; None where there is none of that id."""
        row = self._session.get(ROW_OF[RECORD_KINDS[kind]], identity)
        return None if row is None else to_record(row)

    def some(self, kind: str, identities: Collection[str]) -> tuple[Record, ...]:
        """Those of these ids that are there, deleted or not, by their id."""
        row_class: Any = ROW_OF[RECORD_KINDS[kind]]
        wanted = sorted(identities)
        found: list[Record] = []
        for first in range(0, len(wanted), SOME):
            query = select(row_class).where(row_class.id.in_(wanted[first : first + SOME]))
            found += (to_record(row) for row in self._session.scalars(query.order_by(row_class.id)))
        return tuple(found)

    def put(self, record: Record) -> None:
        """Write the record whole: a new row, or every field of the row with its id."""
        assert record.meta is not None
        row_class = ROW_OF[type(record)]
        row = self._session.get(row_class, record.meta.id)
        if row is None:
            row = row_class()
            fill_row(row, record)
            self._session.add(row)
        else:
            fill_row(row, record)
            # Even where only a child differs and the clock stands at the same tick, it was changed.
            flag_modified(row, "changed")

    def add(self, record: Record) -> None:
        """Write a record with an identity that is new: nothing is looked up for it, and many of one
        kind go to the diary together."""
        row_class = ROW_OF[type(record)]
        if row_class is not self._waiting:
            # Kinds are written in the order given: one may name another that comes before it.
            self._session.flush()
            self._waiting = row_class
        row = row_class()
        fill_row(row, record)
        self._session.add(row)

    def deleted_since(self, when: datetime) -> tuple[Record, ...]:
        """What was deleted at `when` or later and is still there, newest deletion first."""
        found: list[Any] = []
        for row_class in ROW_OF.values():
            found += self._session.scalars(select(row_class).where(row_class.deleted >= when))
        found.sort(key=lambda row: row.deleted, reverse=True)
        return tuple(to_record(row) for row in found)

    def purge(self, before: datetime) -> int:
        """Drop what was deleted before then, leaving its tombstone, and the bytes that no
        attachment names any more. Returns how many were deleted."""
        count = 0
        for cls, row_class in ROW_OF.items():
            rows = self._session.scalars(select(row_class).where(row_class.deleted < before))
            for row in list(rows):
                if _is_referred_to(self._session, row):
                    continue
                kind = next(name for name, known in RECORD_KINDS.items() if known is cls)
                self._session.merge(TombstoneRow(id=row.id, kind=kind, deleted=row.deleted))
                self._session.delete(row)
                count += 1
        self._drop_orphaned_content()
        return count

    def _drop_orphaned_content(self) -> None:
        """Without tombstones: where another copy of the diary still has the attachment and a merge
        brings it back, its bytes must come along."""
        self._session.flush()
        named = select(AttachmentRow.content_id)
        query = delete(ContentRow).where(ContentRow.id.not_in(named))
        self._session.execute(query.execution_options(synchronize_session=False))


def _is_referred_to(session: Session, row: Any) -> bool:
    """A measure with history stays: its ratings and episodes need its name. So does a food that was
    eaten: whoever names it again goes on with its history. And the bytes of an attachment."""
    if isinstance(row, ContentRow):
        query = select(AttachmentRow.id).where(AttachmentRow.content_id == row.id).limit(1)
        return session.scalar(query) is not None
    if isinstance(row, FoodRow):
        query = select(MealItemRow.id).where(MealItemRow.food_id == row.id).limit(1)
        return session.scalar(query) is not None
    if not isinstance(row, MeasureRow):
        return False
    for user in (RatingRow, EpisodeRow):
        if session.scalar(select(user.id).where(user.measure_id == row.id).limit(1)):
            return True
    return False
