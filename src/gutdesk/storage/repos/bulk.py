"""Whole kinds of records at once, past the session: for export, import and the sample."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, get_type_hints

from sqlalchemy import Column, delete, func, insert, select
from sqlalchemy.orm import Session

from gutdesk.domain.diary import RECORD_KINDS, EpisodePoint, MealItem, Meta, Record, Tombstone
from gutdesk.domain.moments import Moment
from gutdesk.storage.convert import ROW_OF
from gutdesk.storage.tables.diary import EpisodePointRow, MealItemRow
from gutdesk.storage.tables.house import PersonConditionRow, StepRow, TombstoneRow

BATCH = 2000
META = ("id", "created", "changed", "deleted")


class _Field(NamedTuple):
    """How one field of a value lies in columns: as it is, or a moment in two or three of them. One
    that is `derived` is written and never read: the onset of an episode is its first point's."""

    name: str
    columns: tuple[Any, ...]
    moment: bool = False
    derived: bool = False


class _Children(NamedTuple):
    """The rows below a record: its field, their table, the column that names the record, and what
    they are read into."""

    field: str
    row: type[Any]
    owner: str
    cls: type[Any]


CHILDREN = {
    "episode": _Children("points", EpisodePointRow, "episode_id", EpisodePoint),
    "meal": _Children("items", MealItemRow, "meal_id", MealItem),
}


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
        fields = _fields(cls, row_class)
        columns = [getattr(row_class, name) for name in META]
        columns += [column for field in fields for column in field.columns]
        build = _reader(fields, len(META))
        rows = self._rows(select(*columns).order_by(row_class.id))
        children = CHILDREN.get(kind)
        below = None if children is None else self._grouped(children)
        for row in rows:
            values = build(row)
            if children is not None and below is not None:
                values[children.field] = below(row[0])
            values["meta"] = Meta(id=row[0], created=row[1], changed=row[2], deleted=row[3])
            yield cls(**values)

    def add(self, records: Iterable[Record]) -> int:
        """Insert new records, all of one kind, in batches. Returns how many.

        Nothing tells the others: say `UnitOfWork.everything_changed`.
        """
        count = 0
        source = iter(records)
        while batch := list(islice(source, BATCH)):
            self._add(batch)
            count += len(batch)
        return count

    def remove(self, kind: str, ids: Sequence[str]) -> None:
        """Take records out altogether, with what lies below them; nothing remembers them."""
        row_class = ROW_OF[RECORD_KINDS[kind]]
        for first in range(0, len(ids), BATCH // 4):
            some = ids[first : first + BATCH // 4]
            self._session.execute(
                delete(row_class)
                .where(row_class.id.in_(some))
                .execution_options(synchronize_session=False)
            )

    def tombstones(self) -> tuple[Tombstone, ...]:
        query = select(TombstoneRow.id, TombstoneRow.kind, TombstoneRow.deleted)
        rows = self._session.execute(query.order_by(TombstoneRow.id))
        return tuple(Tombstone(id=row[0], kind=row[1], deleted=row[2]) for row in rows)

    def add_tombstones(self, tombstones: Iterable[Tombstone]) -> None:
        values = [dataclasses.asdict(tombstone) for tombstone in tombstones]
        if values:
            self._session.execute(insert(TombstoneRow), values)

    def forget_steps(self) -> None:
        """Begin the undo history anew: what it holds no longer fits the diary."""
        self._session.execute(delete(StepRow).execution_options(synchronize_session=False))

    # -- inside ----------------------------------------------------------------------------------

    def _rows(self, query: Any) -> Iterator[Any]:
        return iter(self._session.execute(query.execution_options(yield_per=BATCH)))

    def _grouped(self, children: _Children) -> Callable[[str], tuple[Any, ...]]:
        """What gives the children of one owner after the other, in the order of the owners' ids."""
        row_class = children.row
        owner = getattr(row_class, children.owner)
        fields = _fields(children.cls, row_class)
        build = _reader(fields, 1)
        columns = [column for field in fields for column in field.columns]
        query = select(owner, *columns).order_by(owner, row_class.position)
        rows = self._rows(query)
        waiting = next(rows, None)

        def of(identity: str) -> tuple[Any, ...]:
            nonlocal waiting
            found = []
            while waiting is not None and waiting[0] <= identity:
                if waiting[0] == identity:
                    found.append(children.cls(**build(waiting)))
                waiting = next(rows, None)
            return tuple(found)

        return of

    def _people(self) -> Iterator[Any]:
        from gutdesk.storage.convert import to_record

        row_class = ROW_OF[RECORD_KINDS["person"]]
        for row in self._session.scalars(select(row_class).order_by(row_class.id)):
            yield to_record(row)

    def _add(self, batch: list[Any]) -> None:
        cls = type(batch[0])
        row_class = ROW_OF[cls]
        kind = next(name for name, known in RECORD_KINDS.items() if known is cls)
        write = _writer(_fields(cls, row_class))
        rows = []
        for record in batch:
            meta = record.meta
            values = {
                "id": meta.id,
                "created": meta.created,
                "changed": meta.changed,
                "deleted": meta.deleted,
            }
            write(record, values)
            rows.append(values)
        self._session.execute(insert(row_class.__table__), rows)
        self._add_below(kind, batch)

    def _add_below(self, kind: str, batch: list[Any]) -> None:
        if kind == "person":
            conditions = [
                {"person_id": person.meta.id, "condition": name}
                for person in batch
                for name in person.conditions
            ]
            if conditions:
                self._session.execute(insert(PersonConditionRow.__table__), conditions)
        if kind not in CHILDREN:
            return
        children = CHILDREN[kind]
        write = _writer(_fields(children.cls, children.row))
        below = []
        for record in batch:
            for position, child in enumerate(getattr(record, children.field)):
                values = {children.owner: record.meta.id, "position": position}
                write(child, values)
                below.append(values)
        if below:
            self._session.execute(insert(children.row.__table__), below)


@cache
def _fields(cls: type[Any], row_class: type[Any]) -> tuple[_Field, ...]:
    hints = get_type_hints(cls)
    found = []
    for field in dataclasses.fields(cls):
        if field.name in ("meta", "points", "items", "conditions"):
            continue
        moment = hints[field.name] in (Moment, Moment | None)
        if not moment:
            found.append(_Field(field.name, (getattr(row_class, field.name),)))
            continue
        names = [f"{field.name}_utc", f"{field.name}_offset", f"{field.name}_exact"]
        columns = tuple(getattr(row_class, name) for name in names if hasattr(row_class, name))
        found.append(_Field(field.name, columns, moment=True))
    if hasattr(row_class, "at_utc") and "at" not in hints:
        columns = (row_class.at_utc, row_class.at_offset, row_class.at_exact)
        found.append(_Field("at", columns, moment=True, derived=True))
    return tuple(found)


def _reader(fields: tuple[_Field, ...], start: int) -> Callable[[Any], dict[str, Any]]:
    """From a row, whose fields begin at `start`, to the arguments of a value."""
    plain, moments = [], []
    for field in fields:
        if field.moment and not field.derived:
            moments.append((field.name, start, len(field.columns)))
        elif not field.moment:
            plain.append((field.name, start))
        start += len(field.columns)

    def read(row: Any) -> dict[str, Any]:
        values = {name: row[place] for name, place in plain}
        for name, place, width in moments:
            utc = row[place]
            if utc is None:
                values[name] = None
            else:
                exact = row[place + 2] if width == 3 else True
                values[name] = Moment(utc, row[place + 1] or 0, exact)
        return values

    return read


def _writer(fields: tuple[_Field, ...]) -> Callable[[Any, dict[str, Any]], None]:
    """From a value to the columns of its row, by their names in the table."""
    plain = [(f.name, _column(f.columns[0]).name) for f in fields if not f.moment]
    moments = [(f.name, [_column(c).name for c in f.columns]) for f in fields if f.moment]

    def write(value: Any, into: dict[str, Any]) -> None:
        for name, column in plain:
            into[column] = getattr(value, name)
        for name, columns in moments:
            at = getattr(value, name)
            into[columns[0]] = at.utc if at else None
            into[columns[1]] = at.offset if at else None
            if len(columns) == 3:
                into[columns[2]] = at.exact

    return write


def _column(attribute: Any) -> Column[Any]:
    return attribute.property.columns[0]
