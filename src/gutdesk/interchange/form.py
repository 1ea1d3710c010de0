"""The form of an exported diary: what stands in it, in which order, and one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gutdesk.domain.diary import RECORD_KINDS, Record, Tombstone
from gutdesk.domain.plain import encoder

FORMAT = "gutdesk-diary"
VERSION = 6
"""Raised with every field or kind that is added: an older program would not know it."""

KINDS = tuple(RECORD_KINDS)
"""The order of the kinds in the file."""

PARTS = ("format", "version", "settings", "records", "tombstones")

_text = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode


@dataclass(frozen=True, slots=True)
class Document:
    """What an exported diary holds. `records` has a list for each kind, in the file's order."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, list[Any]] = field(default_factory=dict)
    tombstones: tuple[Tombstone, ...] = ()

    def of(self, kind: str) -> list[Any]:
        return self.records.get(kind, [])

    def __len__(self) -> int:
        return sum(len(records) for records in self.records.values())


def head(settings: Mapping[str, Any]) -> Iterator[str]:
    """The lines before the records; keys sorted, so that equal settings are equal text."""
    yield f'{{"format": {_text(FORMAT)},\n"version": {VERSION},\n"settings": {{'
    sign = "\n"
    for key in sorted(settings):
        value = json.dumps(
            settings[key],
            ensure_ascii=False,
            allow_nan=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        yield f"{sign}{_text(key)}: {value}"
        sign = ",\n"
    yield '\n},\n"records": {'


def kind_lines(kind: str, records: Iterable[Record]) -> Iterator[str]:
    """The records of a kind, which come in the order of their ids, a line each."""
    yield f"{'' if kind == KINDS[0] else ','}\n{_text(kind)}: ["
    encode = encoder(RECORD_KINDS[kind])
    sign = "\n"
    for record in records:
        yield sign + _text(encode(record))
        sign = ",\n"
    yield "\n]"


def tail(tombstones: Iterable[Tombstone]) -> Iterator[str]:
    yield '\n},\n"tombstones": ['
    encode = encoder(Tombstone)
    sign = "\n"
    for tombstone in tombstones:
        yield sign + _text(encode(tombstone))
        sign = ",\n"
    yield "\n]\n}\n"


def lines(document: Document) -> Iterator[str]:
    """The whole text of a document, as an export of the diary that holds it would be."""
    yield from head(document.settings)
    for kind in KINDS:
        yield from kind_lines(kind, sorted(document.of(kind), key=_identity))
    yield from tail(sorted(document.tombstones, key=lambda stone: stone.id))


def _identity(record: Record) -> str:
    assert record.meta is not None
    return record.meta.id
