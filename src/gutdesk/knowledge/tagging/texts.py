"""Every tag a food can have, as resources/foods/tags.toml describes it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.i18n import protocol_text
from gutdesk.knowledge import protocol
from gutdesk.paths import resource


@dataclass(frozen=True, slots=True)
class TagText:
    id: str
    name: str
    text: str
    group: str
    """protocol, allergen, caution, good, preparation or meat."""
    shown: bool
    """False: on the card of a food only, not in the time line."""
    source: tuple[str, ...]
    contains: str
    """The sentence for a food that holds it, with the placeholder {food}; "" for the usual one."""
    may: str
    plain_free: bool
    """Whether a plain food is free of it unless its rule says otherwise."""
    from_ingredient: str
    """What a dish gets of an ingredient that its name does not name: "contains", "may" or "";
    "share": contains, unless there is little of it."""
    ended_by_heat: bool


@cache
def tags_file() -> dict[str, Any]:
    with resource("foods", "tags.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def tag_texts() -> Mapping[str, TagText]:
    """By id, in the order in which findings are told."""
    described = {item["id"]: item for item in protocol.load("foods")["tag"]}
    found = {}
    for item in tags_file()["tag"]:
        key = item["id"]
        whole = {**described.get(key, {}), **item}
        found[key] = TagText(
            id=key,
            name=protocol_text(f"tag.{key}.name", whole["name"]),
            text=protocol_text(f"tag.{key}.text", whole["text"]),
            group=whole["group"],
            shown=whole["shown"],
            source=tuple(whole["source"]),
            contains=protocol_text(f"tag.{key}.contains", whole.get("contains", "")),
            may=protocol_text(f"tag.{key}.may", whole.get("may", "")),
            plain_free=whole.get("plain_free", False),
            from_ingredient=whole.get("from_ingredient", "contains"),
            ended_by_heat=whole.get("ended_by_heat", False),
        )
    return found


@cache
def risks() -> Mapping[str, str]:
    """A tag that says "some do" -> the tag it is a maybe of."""
    return {item["id"]: item["tag"] for item in tags_file()["risk"]}
