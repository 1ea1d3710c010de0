"""Which of the person's foods a name means: by name, by alias, and where it was merged into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from gutdesk.domain.text import folded


class Nameable(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def merged_into(self) -> str | None: ...


def home_of(identity: str, merged: dict[str, str]) -> str:
    """Where the history of a food counts. `merged` leads from one id to the next; two diaries that
    merged the same foods each its own way may lead in a circle: that ends at its smallest id."""
    way = [identity]
    while way[-1] in merged:
        following = merged[way[-1]]
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]


def ids_by_name(foods: Iterable[tuple[str, Nameable]]) -> dict[str, str]:
    """From each folded name and alias to the food it means, given as (id, food).

    A food's own name wins over an alias, and a food that was not merged over one that was."""
    every = list(foods)
    known = {identity for identity, _food in every}
    merged = {
        identity: food.merged_into
        for identity, food in every
        if food.merged_into is not None and food.merged_into in known
    }
    home = {identity: home_of(identity, merged) for identity, _food in every}
    found: dict[str, str] = {}
    for wants_merged in (False, True):
        some = [(i, food) for i, food in every if (home[i] != i) is wants_merged]
        for identity, food in some:
            found.setdefault(folded(food.name), home[identity])
        for identity, food in some:
            for alias in food.aliases:
                found.setdefault(folded(alias), home[identity])
    return found
