"""Whole kinds of records at once, past the session: for export, import and the sample."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Integer, delete, func, select, type_coerce, union
from sqlalchemy.orm import Session

from gutdesk.domain.diary import RECORD_KINDS, Meta, Record, Tombstone
from gutdesk.storage.convert import ROW_OF, to_record
from gutdesk.storage.repos.bulk_rows import (
    columns_of,
    insert_rows,
    instant,
    micros,
    own_connection,
    reader,
    select_rows,
    table_of,
    writer,
)
from gutdesk.storage.repos.day_rows import BELOW, Below
from gutdesk.storage.tables.diary import EpisodeRow, RatingRow
from gutdesk.storage.tables.house import PersonConditionRow, SettingRow, StepRow, TombstoneRow
from gutdesk.storage.tables.plan import PlanRow

BATCH = 2000
SOME = 500
"""How many ids one statement names."""

_PRIME = 4_294_967_291


class BulkRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, kind: str) -> int:
        """How many of a kind there are, deleted ones included."""
        row_class = ROW_OF[RECORD_KINDS[kind]]
        return self._session.scalar(select(func.count()).select_from(row_class)) or 0

    def every(self, kind: str) -> Iterator[Any]:
        """All records of a kind, deleted ones included, in the order of their ids."""
        if kind == "person":
            yield from self._people()
            return
        cls = RECORD_KINDS[kind]
        row_class = ROW_OF[cls]
        table = table_of(row_class)
        stamps = (table.c.id, table.c.created, table.c.changed, table.c.deleted)
        build = reader(cls, row_class, len(stamps))
        children = BELOW.get(kind)
        below = None if children is None else self._grouped(children)
        query = select_rows(table, (*stamps, *columns_of(cls, row_class)), table.c.id)
        for row in self._raw().execute(query):
            identity, made, changed, deleted = row[:4]
            values = build(row)
            if children is not None and below is not None:
                values[children.field] = below(identity)
            created = instant(made)
            values["meta"] = Meta(
                id=identity,
                created=created,
                changed=created if changed == made else instant(changed),
                deleted=None if deleted is None else instant(deleted),
            )
            yield cls(**values)

    def add(self, records: Iterable[Record]) -> int:
        """Insert new records, all of one kind, in batches. Returns how many.

        Nothing tells the others: say `UnitOfWork.everything_changed`.
        """
        self._session.flush()
        count = 0
        source = iter(records)
        while batch := list(islice(source, BATCH)):
            self._add(batch)
            count += len(batch)
        return count

    def remove(self, kind: str, ids: Sequence[str]) -> None:
        """Take records out altogether, with what lies below them; nothing remembers them."""
        self._delete(ROW_OF[RECORD_KINDS[kind]], ids)

    def tombstones(self) -> tuple[Tombstone, ...]:
        query = select(TombstoneRow.id, TombstoneRow.kind, TombstoneRow.deleted)
        rows = self._session.execute(query.order_by(TombstoneRow.id))
        return tuple(Tombstone(id=row[0], kind=row[1], deleted=row[2]) for row in rows)

    def add_tombstones(self, tombstones: Iterable[Tombstone]) -> None:
        self._insert(Tombstone, TombstoneRow, tombstones)

    def remove_tombstones(self, ids: Sequence[str]) -> None:
        self._delete(TombstoneRow, ids)

    def measures_in_use(self) -> frozenset[str]:
        """The ids of measures that a rating or an episode is of, or that a plan looks at, deleted
        ones included."""
        users = (select(row.measure_id).distinct() for row in (RatingRow, EpisodeRow))
        plans = self._session.execute(select(PlanRow.main, PlanRow.others))
        looked_at = {identity for main, others in plans for identity in (main, *others)}
        return frozenset(self._session.scalars(union(*users))) | looked_at

    def state(self) -> Hashable:
        """A value that is another after every change of a record, a tombstone or a setting."""
        found: list[Any] = [self._stamps(row_class.changed) for row_class in ROW_OF.values()]
        found.append(self._stamps(TombstoneRow.deleted))
        steps = select(func.max(StepRow.seq), func.count(), func.sum(StepRow.undone))
        found.append(tuple(self._session.execute(steps).one()))
        settings = select(SettingRow.key, SettingRow.value).order_by(SettingRow.key)
        found += map(tuple, self._session.execute(settings))
        return tuple(found)

    def forget_steps(self) -> None:
        """Begin the undo history anew: what it holds no longer fits the diary."""
        self._session.execute(delete(StepRow).execution_options(synchronize_session=False))

    # -- inside ----------------------------------------------------------------------------------

    def _raw(self) -> Any:
        return own_connection(self._session)

    def _grouped(self, children: Below) -> Callable[[str], tuple[Any, ...]]:
        """What gives the children of one owner after the other, in the order of the owners' ids."""
        table = table_of(children.row)
        owner = table.c[children.owner]
        cls, build = children.cls, reader(children.cls, children.row, 1)
        columns = (owner, *columns_of(cls, children.row))
        rows = self._raw().execute(select_rows(table, columns, owner, table.c.position))
        waiting = next(rows, None)

        def of(identity: str) -> tuple[Any, ...]:
            nonlocal waiting
            found = []
            while waiting is not None and waiting[0] <= identity:
                if waiting[0] == identity:
                    found.append(cls(**build(waiting)))
                waiting = next(rows, None)
            return tuple(found)

        return of

    def _people(self) -> Iterator[Any]:
        row_class = ROW_OF[RECORD_KINDS["person"]]
        for row in self._session.scalars(select(row_class).order_by(row_class.id)):
            yield to_record(row)

    def _add(self, batch: list[Any]) -> None:
        cls = type(batch[0])
        row_class = ROW_OF[cls]
        table = table_of(row_class)
        stamps = (table.c.id, table.c.created, table.c.changed, table.c.deleted)
        write = writer(cls, row_class)
        rows = []
        for record in batch:
            meta = record.meta
            gone = None if meta.deleted is None else micros(meta.deleted)
            stamped = [meta.id, micros(meta.created), micros(meta.changed), gone]
            rows.append(stamped + write(record))
        self._raw().executemany(insert_rows(table, (*stamps, *columns_of(cls, row_class))), rows)
        for kind, children in BELOW.items():
            if RECORD_KINDS[kind] is cls:
                self._add_below(children, batch)
        if cls is RECORD_KINDS["person"]:
            table = table_of(PersonConditionRow)
            conditions = [(one.meta.id, name) for one in batch for name in one.conditions]
            columns = (table.c.person_id, table.c.condition)
            self._raw().executemany(insert_rows(table, columns), conditions)

    def _add_below(self, children: Below, batch: list[Any]) -> None:
        table = table_of(children.row)
        write = writer(children.cls, children.row)
        rows = []
        for record in batch:
            owner = record.meta.id
            for position, child in enumerate(getattr(record, children.field)):
                rows.append([owner, position, *write(child)])
        columns = (table.c[children.owner], table.c.position)
        query = insert_rows(table, (*columns, *columns_of(children.cls, children.row)))
        self._raw().executemany(query, rows)

    def _insert(self, cls: type[Any], row_class: type[Any], values: Iterable[Any]) -> None:
        query = insert_rows(table_of(row_class), columns_of(cls, row_class))
        self._raw().executemany(query, map(writer(cls, row_class), values))

    def _delete(self, row_class: Any, ids: Sequence[str]) -> None:
        self._session.flush()
        for first in range(0, len(ids), SOME):
            query = delete(row_class).where(row_class.id.in_(ids[first : first + SOME]))
            self._session.execute(query.execution_options(synchronize_session=False))

    def _stamps(self, column: Any) -> tuple[Any, ...]:
        stamp = type_coerce(column, Integer)
        # A sum of the whole stamps would run over after some thousand records.
        query = select(func.count(), func.max(stamp), func.sum(stamp % _PRIME))
        return tuple(self._session.execute(query).one())
