"""How much an outcome swings by itself, once the diary is long enough to tell (docs/insight.md,
"The spread of a diary")."""

from __future__ import annotations

import numpy as np

from gutdesk.insight.runs import Outcome
from gutdesk.insight.window import nuisance

__all__ = ["spread_in"]

ENOUGH = 60
"""Logged days before the diary's own spread takes the place of the one expected of people."""
LOOK_BACK = 540
SLOWEST = 30
"""One slow wave for each so many days: what moves over 60 days or more is no day-to-day swing."""
LEAST = 0.3
"""Whole numbers alone swing by 1 / sqrt(12)."""


def spread_in(outcome: Outcome, *, today: int) -> float | None:
    """The residual SD, in points, of the last 540 days up to `today`, beside level, weekend and
    slow waves; None with fewer than 60 logged days. It is the `sd` of food tests, changes and
    trends."""
    seen = (outcome.days > today - LOOK_BACK) & (outcome.days <= today)
    days, values = outcome.days[seen], outcome.values[seen]
    if len(days) < ENOUGH:
        return None
    length = int(days[-1] - days[0]) + 1
    waves = np.arange(1, length // SLOWEST + 1)
    at = (days - days[0] + 0.5) / length
    columns = np.column_stack([nuisance(days), np.cos(np.pi * np.outer(at, waves))])
    basis, _triangle = np.linalg.qr(columns)
    rest = values - basis @ (basis.T @ values)
    return max(float(np.sqrt(rest @ rest / (len(days) - columns.shape[1]))), LEAST)
