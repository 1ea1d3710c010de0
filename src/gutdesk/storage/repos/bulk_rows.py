"""How whole kinds of values lie in rows: read and written past the session and its types, which
would cost more than the database itself. What comes out is the same; a test compares."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, get_type_hints

from sqlalchemy import Boolean, Column, Table
from sqlalchemy.orm import Session

from gutdesk.domain.moments import Moment
from gutdesk.storage.columns import Day, Instant, Listed, Word
from gutdesk.storage.convert import APART

Convert = Callable[[Any], Any]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class _Field(NamedTuple):
    """How one field of a value lies in columns: as it is, or a moment in two or three of them. One
    that is `derived` is written and never read: the onset of an episode is its first point's."""

    name: str
    columns: tuple[Column[Any], ...]
    moment: bool = False
    derived: bool = False


def own_connection(session: Session) -> Any:
    """The driver's own connection, inside the transaction of the session."""
    connection = session.connection().connection.driver_connection
    assert connection is not None
    return connection


def table_of(row_class: Any) -> Table:
    return row_class.__table__


def select_rows(table: Table, columns: Iterable[Column[Any]], *order: Column[Any]) -> str:
    names = ", ".join(_quoted(column) for column in columns)
    return f"SELECT {names} FROM {table.name} ORDER BY {', '.join(map(_quoted, order))}"


def insert_rows(table: Table, columns: Iterable[Column[Any]]) -> str:
    names = [_quoted(column) for column in columns]
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"


def _quoted(column: Column[Any]) -> str:
    return f'"{column.name}"'


@cache
def columns_of(cls: type[Any], row_class: type[Any]) -> tuple[Column[Any], ...]:
    """The columns that the fields of a value lie in, in their order."""
    return tuple(column for field in _fields(cls, row_class) for column in field.columns)


@cache
def _fields(cls: type[Any], row_class: type[Any]) -> tuple[_Field, ...]:
    hints = get_type_hints(cls)
    found = []

    def columns(*names: str) -> tuple[Column[Any], ...]:
        attributes = [getattr(row_class, name) for name in names if hasattr(row_class, name)]
        return tuple(attribute.property.columns[0] for attribute in attributes)

    for field in dataclasses.fields(cls):
        name = field.name
        if name in APART:
            continue
        if hints[name] in (Moment, Moment | None):
            parts = columns(f"{name}_utc", f"{name}_offset", f"{name}_exact")
            found.append(_Field(name, parts, moment=True))
        else:
            found.append(_Field(name, columns(name)))
    if hasattr(row_class, "at_utc") and "at" not in hints:
        parts = columns("at_utc", "at_offset", "at_exact")
        found.append(_Field("at", parts, moment=True, derived=True))
    return tuple(found)


# -- reading -------------------------------------------------------------------------------------


def instant(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _reading(column: Column[Any]) -> Convert | None:
    """What makes the value of a cell that is not empty; None where it is the value already."""
    kind = column.type
    if isinstance(kind, Instant):
        return instant
    if isinstance(kind, Day):
        return _day
    if isinstance(kind, Word):
        return kind.enum
    if isinstance(kind, Listed):
        return kind.from_text
    return bool if isinstance(kind, Boolean) else None


@cache
def reader(cls: type[Any], row_class: type[Any], start: int) -> Callable[[Any], dict[str, Any]]:
    """From a row, in which `columns_of` begin at `start`, to the arguments of a value."""
    plain, made, moments = [], [], []
    for field in _fields(cls, row_class):
        if field.moment and not field.derived:
            moments.append((field.name, start, len(field.columns) == 3))
        elif not field.moment:
            convert = _reading(field.columns[0])
            if convert is None:
                plain.append((field.name, start))
            else:
                made.append((field.name, start, convert))
        start += len(field.columns)

    def read(row: Any) -> dict[str, Any]:
        values = {name: row[place] for name, place in plain}
        for name, place, convert in made:
            cell = row[place]
            values[name] = None if cell is None else convert(cell)
        for name, place, exact in moments:
            utc = row[place]
            if utc is None:
                values[name] = None
            else:
                known = not exact or bool(row[place + 2])
                values[name] = Moment(instant(utc), row[place + 1] or 0, known)
        return values

    return read


# -- writing -------------------------------------------------------------------------------------


def micros(value: datetime) -> int:
    return (value - _EPOCH) // _MICROSECOND


_MOMENT: tuple[Convert, ...] = (
    lambda at: micros(at.utc),
    attrgetter("offset"),
    attrgetter("exact"),
)


def _writing(column: Column[Any]) -> Convert | None:
    kind = column.type
    if isinstance(kind, Instant):
        return micros
    if isinstance(kind, Day):
        return date.isoformat
    if isinstance(kind, Listed):
        return kind.to_text
    return attrgetter("value") if isinstance(kind, Word) else None


@cache
def writer(cls: type[Any], row_class: type[Any]) -> Callable[[Any], list[Any]]:
    """From a value to the cells of `columns_of`."""
    parts: list[tuple[Callable[[Any], Any], Convert | None]] = []
    for field in _fields(cls, row_class):
        get = attrgetter(field.name)
        if field.moment:
            parts += [(get, convert) for convert in _MOMENT[: len(field.columns)]]
        else:
            parts.append((get, _writing(field.columns[0])))

    def write(value: Any) -> list[Any]:
        cells = []
        for get, convert in parts:
            cell = get(value)
            cells.append(cell if convert is None or cell is None else convert(cell))
        return cells

    return write
