"""Which style a curve is drawn in: six have a colour of their own, the others dash and marker.

Each measure has a style of its own by its place in the protocol (the person's own measures: in the
order in which they were made), whatever else is shown. Where that is taken by a curve that was
chosen before it, it takes the next free one; so a curve that is shown never changes when another is
added. With more than six, colours come again with another dash and marker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from gutdesk.domain.diary import Measure, id_of
from gutdesk.domain.trends.choice import GROUP
from gutdesk.services.measures import GROUPS

STYLES = 6
ROUNDS = 5
"""So often colours come again before a style does."""


def home_styles(measures: Iterable[Measure]) -> dict[str, int]:
    """The style of its own of each measure, by id."""
    from gutdesk.knowledge import protocol

    place = {item.key: at for at, item in enumerate(protocol.measures())}
    last = len(place)
    ordered = sorted(measures, key=lambda one: (place.get(one.key or "", last), id_of(one)))
    return {id_of(one): at % STYLES for at, one in enumerate(ordered)}


def style_of_group(group: str) -> int:
    """A group's own style: by its place among the shipped ones, else by its name."""
    if group in GROUPS:
        return GROUPS.index(group)
    return crc32(group.encode()) % STYLES


def styles_of(keys: Iterable[str], homes: Mapping[str, int]) -> dict[str, int]:
    """The styles of curves, in the order in which they were chosen."""
    found: dict[str, int] = {}
    for key in keys:
        home = style_of_group(key.removeprefix(GROUP)) if key.startswith(GROUP) else homes[key]
        found[key] = free_style(home, found.values())
    return found


def free_style(home: int, taken: Iterable[int]) -> int:
    """Its own, or the next that is free; its own again where none is."""
    used = set(taken)
    turns = ((home + by) % STYLES + STYLES * at for at in range(ROUNDS) for by in range(STYLES))
    return next((style for style in turns if style not in used), home)
