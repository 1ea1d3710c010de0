"""What the protocol says beside the foods: which evidence speaks of them, what can stand in for
them, which tags a removed group means."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from gutdesk.domain.avoiding import AvoidRule, Weight
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.text import folded
from gutdesk.knowledge import protocol
from gutdesk.paths import resource

WITHOUT = re.compile(r"\b(?:without|no)\b")
MOST_NAMES = 4096
"""Of foods whose swap is remembered: it stands in a file that ships."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Foods of the catalogue that may stand in, best first."""

    words: tuple[str, ...]
    foods: tuple[str, ...]
    source: tuple[str, ...]


@cache
def _guide() -> dict[str, Any]:
    with resource("foods", "guide.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def swaps() -> tuple[Swap, ...]:
    return tuple(
        Swap(
            words=tuple(folded(word) for word in row["words"]),
            foods=tuple(row["foods"]),
            source=tuple(row["source"]),
        )
        for row in _guide()["swap"]
    )


@cache
def _named() -> tuple[tuple[re.Pattern[str], Swap], ...]:
    """Each with the names that mean it."""
    return tuple(
        (re.compile("|".join(rf"\b{re.escape(word)}\b" for word in swap.words)), swap)
        for swap in swaps()
    )


@lru_cache(maxsize=MOST_NAMES)
def swap_for(name: str) -> Swap | None:
    """What may stand in for a food of that name."""
    # A broth without onion is no onion.
    text = WITHOUT.split(folded(name))[0]
    return next((swap for names, swap in _named() if names.search(text)), None)


@cache
def element_of_tag() -> dict[str, str]:
    """From a tag to the element of elements.toml that speaks of it."""
    return {row["tag"]: row["element"] for row in _guide()["evidence"]}


@cache
def removal_tags() -> dict[str, str]:
    """The tag that a group of remove.toml means."""
    with resource("foods", "tags.toml").open("rb") as file:
        data = tomllib.load(file)
    return {row["id"]: row["tag"] for row in data["removal_group"]}


def condition_rules(conditions: tuple[str, ...]) -> tuple[AvoidRule, ...]:
    """What the person's conditions put on the avoid list; unknown ids say nothing."""
    found: list[AvoidRule] = []
    for condition in protocol.conditions():
        if condition.id not in conditions:
            continue
        groups = removal_tags()
        removed = [groups[group] for group in condition.removes if group in groups]
        for weight, tags in (
            (Weight.AVOID, (*condition.avoid, *removed)),
            (Weight.CAUTION, condition.caution),
        ):
            found += [
                AvoidRule(
                    kind=AvoidKind.TAG,
                    subject=tag,
                    weight=weight,
                    reason=condition.name,
                    message=condition.message,
                    origin=f"condition:{condition.id}",
                    source=condition.source,
                )
                for tag in dict.fromkeys(tags)
            ]
    return tuple(found)
