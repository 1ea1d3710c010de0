"""What goes into things that are made at home instead of bought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gutdesk.domain.shopping.known import Dish
from gutdesk.domain.shopping.lines import Why
from gutdesk.domain.shopping.needs import Need, times

Circles = frozenset[tuple[str, str]]
"""Things that are made, each with a part of it that is made of it in turn."""


def parts(
    key: str, text: str, dish: Dish, count: int, by: date, circles: Circles = frozenset()
) -> tuple[Need, ...]:
    """What goes into a dish that is cooked so often, by that day. What it needs of the very food
    that it gives is its starter, and comes from the last of it; so does what closes a circle."""
    return tuple(
        Need(
            key=part.key,
            text=part.text,
            quantity=times(part.quantity, count),
            by=by,
            why=Why.MADE,
            name=text,
            ref=dish.ref,
        )
        for part in dish.parts
        if part.key != key and (key, part.key) not in circles
    )


def circles(wanted: Iterable[str], dishes: Mapping[str, Dish]) -> Circles:
    """Where things that are made would be made of each other without end: the last step back.
    `wanted`: what is needed for itself, from which the steps are counted."""
    into = {key: {part.key for part in dish.parts} & dishes.keys() for key, dish in dishes.items()}
    steps: dict[str, int] = {}
    depth, now = 0, set(wanted) & dishes.keys()
    while now:
        steps |= dict.fromkeys(now, depth)
        depth, now = depth + 1, {part for key in now for part in into[key]} - steps.keys()
    return frozenset(
        (key, part)
        for key, some in into.items()
        for part in some
        if key in steps and (steps[part], part) < (steps[key], key) and key in _reached(part, into)
    )


def _reached(start: str, into: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    now = {start}
    while now:
        found |= now
        now = {part for key in now for part in into[key]} - found
    return found
