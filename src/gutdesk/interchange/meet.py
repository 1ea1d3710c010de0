"""Which record of a file meets which record of a diary: by its id, or by what makes it the only one
of its kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from gutdesk.domain.diary import Person, id_of, is_deleted
from gutdesk.domain.plain import MisfitError
from gutdesk.i18n import _
from gutdesk.interchange.identity import NATURAL, said_twice

Pair = tuple[Any, Any]
"""A record of the diary and the one of the file that it meets; None where there is none."""


def meet(kind: str, theirs: list[Any], mine: Iterable[Any]) -> Iterator[Pair]:
    """Every record of both sides once, with the one that it meets."""
    by_id = {record.meta.id: record for record in theirs}
    key_of = NATURAL.get(kind)
    if key_of is None:
        for record in mine:
            yield record, by_id.pop(record.meta.id, None)
        for record in by_id.values():
            yield None, record
        return
    by_key = _by_key(kind, theirs, key_of)
    met: set[str] = set()
    taken: set[str] = set()
    aside = []
    for record in mine:
        other = by_key.get(key_of(record))
        if other is not None:
            met.add(other.meta.id)
            taken.add(record.meta.id)
            yield record, other
        elif record.meta.id in by_id:
            aside.append(record)
        else:
            yield record, None
    # By their ids only when it is known that they met no other by what they are.
    for record in aside:
        if record.meta.id in met:
            yield record, None
        else:
            met.add(record.meta.id)
            yield record, by_id[record.meta.id]
    for identity, record in by_id.items():
        if identity in met:
            continue
        if identity in taken:
            where = f"records.{kind}[{place_of(record, theirs)}].meta.id"
            raise MisfitError(where, _("another {kind} has this id").format(kind=kind))
        yield None, record


def meet_people(theirs: list[Person], mine: list[Person]) -> Iterator[Pair]:
    """People meet by their ids, and those whose diary the two are meet anyway."""
    by_id = {id_of(person): person for person in theirs}
    owner = _owner(theirs)
    if owner is not None and any(id_of(person) == id_of(owner) for person in mine):
        owner = None
    me = _owner([person for person in mine if id_of(person) not in by_id]) if owner else None
    for person in mine:
        if person is me and owner is not None:
            other: Any = by_id.pop(id_of(owner))
            # It stays the oldest, or the next import would take another one for it.
            yield person, replace(other, meta=replace(other.meta, created=_created(person)))
        else:
            yield person, by_id.pop(id_of(person), None)
    for person in by_id.values():
        yield None, person


def _owner(people: Iterable[Person]) -> Person | None:
    """Whose diary it is: the oldest record that is not deleted."""
    alive = [person for person in people if not is_deleted(person)]
    return min(alive, key=_created, default=None)


def _created(person: Person) -> datetime:
    assert person.meta is not None
    return person.meta.created


def _by_key(kind: str, theirs: list[Any], key_of: Callable[[Any], Hashable]) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    for place, record in enumerate(theirs):
        key = key_of(record)
        if key is None:
            continue
        if key in found:
            # Two measures of the file turned out to be one of the diary.
            raise MisfitError(f"records.{kind}[{place}]", said_twice(kind))
        found[key] = record
    return found


def with_id(record: Any, identity: str) -> Any:
    if record.meta.id == identity:
        return record
    return replace(record, meta=replace(record.meta, id=identity))


def place_of(record: Any, among: list[Any]) -> int:
    return next(place for place, other in enumerate(among) if other is record)
