"""The items of protocol/remove.toml as rules, for the names that no rule file has."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.knowledge import protocol
from gutdesk.knowledge.tagging.rules import Holding, Kind, Rule
from gutdesk.knowledge.tagging.texts import tags_file


def removal_tags() -> dict[str, str]:
    """A group of remove.toml -> the tag that its items hold."""
    return {item["id"]: item["tag"] for item in tags_file()["removal_group"]}


def removals() -> Iterator[tuple[tuple[str, ...], Rule]]:
    """(names, rule) of every item that means a tag. "check" on a label means that it may."""
    tags = removal_tags()
    for item in protocol.load("remove")["remove"]:
        tag = tags.get(item["group"])
        if tag is None:
            continue
        held = Holding(may=(tag,)) if item["label_rule"] == "check" else Holding(contains=(tag,))
        rule = Rule(
            record=f"remove:{item['id']}",
            name=item["name"],
            kind=Kind.MADE,
            holding=held,
            source=tuple(item["source"]),
        )
        yield (item["name"], *item["aliases"]), rule
