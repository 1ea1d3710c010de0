"""Trends: where the last weeks are heading, whatever the reason (docs/insight.md, "Trends")."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict
from gutdesk.insight.differences import MONTH, UNSAID, Difference, difference, verdict_of
from gutdesk.insight.posterior import Posterior, posterior, spread_of
from gutdesk.insight.runs import Outcome
from gutdesk.insight.window import nuisance

__all__ = ["NEEDED", "Outcome", "Trend", "trend"]

NEEDED = {30: 7, 90: 14}
"""Logged days that each half of so many days needs: a trend is read from both ends."""

WORDS = {
    PhaseVerdict.BETTER: TrendVerdict.IMPROVING,
    PhaseVerdict.WORSE: TrendVerdict.WORSENING,
    PhaseVerdict.NO_MEANINGFUL_CHANGE: TrendVerdict.STEADY,
    PhaseVerdict.NOT_ENOUGH_DATA: TrendVerdict.NOT_ENOUGH_DATA,
}
"""The rest is unclear, "probably" too: slow flares alone slope a quarter of all 90 days so far
that their direction looks sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Difference):
    """Where an outcome is heading; the effect is in points in 30 days."""

    verdict: TrendVerdict
    first: int
    last: int
    """The window (ordinals), `last` being today."""
    days_early: int
    days_late: int
    """Logged days in its first and second half."""
    needed: int
    """Logged days that each half needs."""
    start_level: float
    end_level: float
    """The fitted line on the first and the last day, for an average day of the week."""


def trend(
    outcome: Outcome,
    *,
    today: int,
    days: int = 30,
    symptoms: int = 1,
    sd: float | None = None,
    higher_is_better: bool = False,
) -> Trend:
    """The straight line through the last 30 or 90 days, today among them. Arguments as of
    `compare_phases`."""
    if days not in NEEDED:
        raise ValueError(f"a trend of {days} days: it is read from 30 or 90")
    spread = spread_of(sd)
    first = today - days + 1
    within = (outcome.days >= first) & (outcome.days <= today)
    logged, values = outcome.days[within], outcome.values[within]
    early = int(np.sum(logged < first + days // 2))
    late = len(logged) - early
    found, start, end = UNSAID, nan, nan
    if min(early, late) >= NEEDED[days]:
        middle = float(logged.mean())
        believed = _fit(logged, values, middle, spread)
        found = difference(believed)
        ends = believed.nuisance[0] + found.effect * (np.array([first, today]) - middle) / MONTH
        start, end = ends.tolist()
    verdict = verdict_of(found, symptoms=symptoms, higher_is_better=higher_is_better)
    return Trend(
        **asdict(found),
        verdict=WORDS.get(verdict, TrendVerdict.UNCLEAR),
        first=first,
        last=today,
        days_early=early,
        days_late=late,
        needed=NEEDED[days],
        start_level=start,
        end_level=end,
    )


def _fit(
    logged: NDArray[np.int64], values: NDArray[np.float64], middle: float, spread: float
) -> Posterior:
    line = (logged - middle) / MONTH
    nothing = np.zeros((len(logged), 0))
    return posterior(logged, values, line, nuisance(logged), nothing, spread=spread)
