"""A choice of what is shown, as it lies in the diary."""

from __future__ import annotations

from typing import Any

from gutdesk.domain.trends.choice import LEAST_HEIGHT, MOST_HEIGHT, TrendChoice

SETTING = "trends"
"""The name of the hidden setting."""
MOST_KEYS = 200
"""Of each list; more are not read."""


def to_stored(choice: TrendChoice) -> dict[str, Any]:
    """Plain JSON; what is as it is usually is left out."""
    plain: dict[str, Any] = {
        "order": list(choice.order),
        "hidden": list(choice.hidden),
        "heights": dict(choice.heights),
        "eaten": list(choice.eaten),
    }
    found = {name: value for name, value in plain.items() if value}
    if choice.curves is not None:
        found["curves"] = list(choice.curves)
    return found


def from_stored(plain: object) -> TrendChoice:
    """The choice again. What is broken or not known is as if nothing had been chosen of it."""
    if not isinstance(plain, dict):
        return TrendChoice()
    curves = plain.get("curves")
    return TrendChoice(
        order=_keys(plain.get("order")),
        hidden=_keys(plain.get("hidden")),
        heights=_heights(plain.get("heights")),
        curves=_keys(curves) if isinstance(curves, list) else None,
        eaten=_keys(plain.get("eaten")),
    )


def _keys(plain: object) -> tuple[str, ...]:
    """Each once, in their order."""
    if not isinstance(plain, list):
        return ()
    return tuple(dict.fromkeys(one for one in plain if isinstance(one, str) and one))[:MOST_KEYS]


def _heights(plain: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(plain, dict):
        return ()
    return tuple(
        (key, min(max(height, LEAST_HEIGHT), MOST_HEIGHT))
        for key, height in plain.items()
        if isinstance(key, str) and type(height) is int
    )[:MOST_KEYS]
