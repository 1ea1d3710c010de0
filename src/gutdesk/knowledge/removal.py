"""What the protocol leaves out: the groups and items of protocol/remove.toml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from gutdesk.knowledge.protocol import load, protocol_name


class LabelRule(StrEnum):
    """What a name on a label says about the item's group."""

    CONTAINS = "contains"
    CONTAINS_UNLESS_LABELLED_GF = "contains_unless_labelled_gf"
    CHECK = "check"
    USUALLY_FREE = "usually_free"


@dataclass(frozen=True, slots=True)
class RemovalItem:
    """`challenge` is the id of the test that brings it back, None where none is meant to."""

    id: str
    name: str
    group: str
    label_rule: LabelRule
    aliases: tuple[str, ...]
    challenge: str | None
    note: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemovalGroup:
    """`selectable` False: information only, nobody leaves it out. `evidence` is a sentence, not a
    grade alone; `before_removing` is empty where nothing needs to be done first."""

    id: str
    name: str
    default_on: bool
    selectable: bool
    why: str
    evidence: str
    before_removing: str
    watch_nutrients: tuple[str, ...]
    source: tuple[str, ...]


@cache
def groups() -> tuple[RemovalGroup, ...]:
    """In the order of the file."""
    return tuple(_group(row) for row in load("remove")["group"])


def _group(row: dict[str, Any]) -> RemovalGroup:
    def words(field: str) -> str:
        return protocol_name("removal_group", row["id"], field, row[field])

    return RemovalGroup(
        id=row["id"],
        name=words("name"),
        default_on=row["default_on"],
        selectable=row.get("selectable", True),
        why=words("why"),
        evidence=words("evidence"),
        before_removing=words("before_removing"),
        watch_nutrients=tuple(row["watch_nutrients"]),
        source=tuple(row["source"]),
    )


@cache
def items() -> tuple[RemovalItem, ...]:
    """In the order of the file."""
    return tuple(_item(row) for row in load("remove")["remove"])


def _item(row: dict[str, Any]) -> RemovalItem:
    return RemovalItem(
        id=row["id"],
        name=protocol_name("removal", row["id"], "name", row["name"]),
        group=row["group"],
        label_rule=LabelRule(row["label_rule"]),
        aliases=tuple(row["aliases"]),
        challenge=None if row["challenge"] == "none" else row["challenge"],
        note=protocol_name("removal", row["id"], "note", row["note"]),
        source=tuple(row["source"]),
    )


@cache
def items_of(group_id: str) -> tuple[RemovalItem, ...]:
    return tuple(item for item in items() if item.group == group_id)


def group(group_id: str) -> RemovalGroup | None:
    return next((found for found in groups() if found.id == group_id), None)


def item(item_id: str) -> RemovalItem | None:
    return next((found for found in items() if found.id == item_id), None)
