"""Phase changes: is it better since then, beside the recovery that went on anyway? The whole model,
its table of verdicts and what was measured of it stand in docs/insight.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.verdicts import PhaseVerdict
from gutdesk.insight.differences import MONTH, UNSAID, Difference, difference, verdict_of
from gutdesk.insight.posterior import EFFECT_SD, Posterior, posterior, spread_of
from gutdesk.insight.runs import Outcome
from gutdesk.insight.window import nuisance

__all__ = ["Outcome", "PhaseChange", "compare_phases"]

REACH = 60
"""Days on either side of a change."""
NEEDED = 14
"""Logged days on either side, at least."""
TOGETHER = 14
"""Changes so many days apart or fewer cannot be told apart."""
RAMP = 7
"""A change has its whole effect from its seventh day on."""
DRIFT_SD = 0.5
"""Recovery (or decline) that goes on anyway: points in 30 days, as the prior has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange(Difference):
    """What went along with a change: the step once it is a week old, beside a steady drift."""

    verdict: PhaseVerdict
    days_before: int
    days_after: int
    """Logged days on either side, up to the neighbouring changes."""
    raw_before: float
    raw_after: float
    """Plain means of those days: what recovered by itself is still in them."""
    raw_difference: float
    percent: float | None
    """The raw difference in per cent of `raw_before`; None where that is 0 or not known."""
    joint: bool
    """Other changes within 14 days: one answer for all of them, they cannot be told apart."""
    first: int
    last: int
    """The days (ordinals) of the first and last of the changes that the answer is for."""
    since: int
    until: int
    """The first day that is seen before it, and the last one after it (ordinals), whether logged
    or not."""
    needed: int = NEEDED
    """Logged days that each side needs."""
    unchanged: tuple[float, ...] = ()
    """The fitted level of each day from `since` to `until` without the step, in an average week;
    empty where nothing was fitted."""
    share: tuple[float, ...] = ()
    """How much of the step each of those days has, 0 to 1."""


def compare_phases(
    outcome: Outcome,
    change: int,
    *,
    today: int,
    symptoms: int = 1,
    sd: float | None = None,
    other_changes: Sequence[int] = (),
    higher_is_better: bool = False,
) -> PhaseChange:
    """What went along with the change whose first day is `change` (docs/insight.md, "Changes").

    Days are ordinals; those after `today` are not seen. `symptoms` says of how many outcomes the
    same change is asked: the more, the surer each has to be. `sd` is the residual spread that the
    whole diary shows, where it has 60 days or more. `other_changes` are the first days of
    everything else that changed, this one left out: those within 14 days (of it, or of each other
    in a chain) share its answer, those further off have an effect of their own.
    """
    spread = spread_of(sd)
    groups = _together(sorted({change, *(day for day in other_changes if day <= today)}))
    at = next(place for place, group in enumerate(groups) if change in group)
    first, last = groups[at][0], groups[at][-1]
    beside = groups[:at] + groups[at + 1 :]
    near = [day for day in other_changes if first <= day <= last]

    within = (outcome.days >= first - REACH) & (outcome.days < last + REACH)
    within &= outcome.days <= today
    days, values = outcome.days[within], outcome.values[within]
    since, until = first - REACH, last + REACH - 1
    if at > 0:
        since = max(since, groups[at - 1][-1])
    if at + 1 < len(groups):
        until = min(until, groups[at + 1][0] - 1)
    until = max(min(until, today), last)
    before = values[(days >= since) & (days < first)]
    after = values[(days >= last) & (days <= until)]
    raw_before, raw_after = _mean(before), _mean(after)

    found = UNSAID
    unchanged: tuple[float, ...] = ()
    share: tuple[float, ...] = ()
    if min(len(before), len(after)) >= NEEDED:
        others = [step(days, group[0], group[-1]) for group in beside]
        told = [group for group, column in zip(beside, others, strict=True) if np.ptp(column) > 0]
        believed = _fit(days, values, groups[at], told, spread)
        found = difference(believed)
        every = np.arange(since, until + 1)
        steady = believed.nuisance[-1 - len(told) :]
        line = believed.nuisance[0] + _beside(every, first, told) @ steady
        unchanged, share = tuple(line.tolist()), tuple(step(every, first, last).tolist())
    return PhaseChange(
        **asdict(found),
        verdict=verdict_of(found, symptoms=symptoms, higher_is_better=higher_is_better),
        days_before=len(before),
        days_after=len(after),
        raw_before=raw_before,
        raw_after=raw_after,
        raw_difference=raw_after - raw_before,
        percent=100 * (raw_after - raw_before) / raw_before if raw_before > 0 else None,
        joint=bool(near),
        first=first,
        last=last,
        since=since,
        until=until,
        unchanged=unchanged,
        share=share,
    )


def step(days: NDArray[np.int64], first: int, last: int | None = None) -> NDArray[np.float64]:
    """The share of its effect that a change has on `days`: 0 before `first`, then a steady rise to
    1, which it reaches on the seventh day (of the last change, where several are one)."""
    length = RAMP + (first if last is None else last) - first
    return np.clip((days - first + 1) / length, 0.0, 1.0)


def _together(days: Sequence[int]) -> list[list[int]]:
    """Rising days in groups, each at most TOGETHER after the one before it."""
    groups: list[list[int]] = []
    for day in days:
        if groups and day - groups[-1][-1] <= TOGETHER:
            groups[-1].append(day)
        else:
            groups.append([day])
    return groups


def _fit(
    days: NDArray[np.int64],
    values: NDArray[np.float64],
    asked: Sequence[int],
    beside: Sequence[Sequence[int]],
    spread: float,
) -> Posterior:
    return posterior(
        days,
        values,
        step(days, asked[0], asked[-1]),
        nuisance(days),
        _beside(days, asked[0], beside),
        spread=spread,
        held_sd=[DRIFT_SD] + [EFFECT_SD] * len(beside),
    )


def _beside(
    days: NDArray[np.int64], first: int, beside: Sequence[Sequence[int]]
) -> NDArray[np.float64]:
    """The drift, and the steps of the other changes."""
    others = [step(days, group[0], group[-1]) for group in beside]
    return np.column_stack([(days - first) / MONTH, *others])


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if len(values) else nan
