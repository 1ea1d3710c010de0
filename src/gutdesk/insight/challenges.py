"""Food tests: does the diary of a test show a reaction? The whole model, its table of verdicts and
what was measured of it stand in docs/insight.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, nan, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.verdicts import Verdict
from gutdesk.insight.posterior import EFFECT_SD, Posterior, expected_error, posterior, spread_of
from gutdesk.insight.runs import AFTER, Outcome, Run, template
from gutdesk.insight.window import Window, nuisance, window_of

__all__ = ["Judgement", "Outcome", "Run", "judge", "smallest_visible_rise", "template"]

MARGIN = 1.5
"""A rise that matters, in points of the outcome on the worst day; people may set 1 to 3."""
BASELINE_DAYS = 7
RESPONSE_SHARE = 3 / 5
CORE_SHARE = 2 / 3
REACTION, CONFIRMED, STOPPED_CONFIRMED, TOLERATED = 0.80, 0.90, 0.80, 0.85
MOST_RUNS = 3
LIKELY = 0.5
"""More runs are worth naming if they settle an open test more often than not."""
POWER = 0.80
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judgement:
    """What the runs of one food show. Numbers are points on the worst day; nan (and empty
    arrays) where there is not enough data to say them."""

    verdict: Verdict
    """Never DOSE_LIMITED: that is read from runs at two portions, by the caller."""
    probability: float
    """Pr(effect >= margin)."""
    effect: float
    low: float
    high: float
    """The middle 90 % of what is believed of the effect."""
    baseline_days: int
    response_days: tuple[int, ...]
    """For each run, as given: how many of its response days (test days and the two after: 5 in
    a three-day test) have a score."""
    rho: float
    why: tuple[str, ...]
    """For NOT_ENOUGH_DATA: "baseline", "response", "core_days"."""
    runs_to_settle: int | None
    """For UNCLEAR: the fewest further runs that settle it more often than not; None if those
    that are left (three a food in all) do not."""
    fitted_days: NDArray[np.int64]
    fitted: NDArray[np.float64]
    base_line: float
    """The fitted level outside all tests, for an average day of the week."""


def judge(
    outcome: Outcome,
    runs: Sequence[Run],
    *,
    others: Sequence[Run] = (),
    not_before: int | None = None,
    today: int,
    margin: float = MARGIN,
    sd: float | None = None,
) -> Judgement:
    """What the runs of one food show, all in one model (docs/insight.md, "Verdicts").

    `others` are runs of other foods: each has a response and an effect of its own. Days before
    `not_before` (start of Remove + 14 days) are no baseline. Days after `today` are not seen.
    `sd` is the residual spread that the whole diary shows, where it has 60 days or more.
    """
    if not 1 <= len(runs) <= MOST_RUNS:
        raise ValueError(f"a food is judged by 1 to {MOST_RUNS} runs, not {len(runs)}")
    if margin <= 0:
        raise ValueError(f"a margin of {margin} points")
    spread = spread_of(sd)
    seen = window_of(outcome, runs, not_before=not_before, today=today)
    logged = tuple(seen.logged(run.first, _response_end(run)) for run in runs)
    why = _missing(seen, runs, logged)
    stopped = any(run.stopped for run in runs)
    if why:
        verdict = Verdict.REACTION if stopped else Verdict.NOT_ENOUGH_DATA
        return _unsaid(verdict, seen, logged, why=() if stopped else why)
    believed, effects = _fit(seen, runs, others, spread)
    probability = believed.at_least(margin)
    verdict = _verdict(believed, probability, runs, margin)
    calm = verdict in (Verdict.TOLERATED, Verdict.UNCLEAR)
    if calm and any(_going_on(run, seen, today) for run in runs):
        return _unsaid(Verdict.NOT_ENOUGH_DATA, seen, logged, why=("core_days",))
    unclear = verdict is Verdict.UNCLEAR
    return Judgement(
        verdict=verdict,
        probability=probability,
        effect=believed.mean,
        low=believed.quantile(0.05),
        high=believed.quantile(0.95),
        baseline_days=seen.baseline,
        response_days=logged,
        rho=believed.rho,
        why=(),
        runs_to_settle=_runs_to_settle(believed, runs, margin) if unclear else None,
        fitted_days=seen.every,
        fitted=effects,
        base_line=float(believed.nuisance[0]),
    )


def smallest_visible_rise(
    outcome: Outcome,
    run: Run,
    *,
    not_before: int | None = None,
    today: int,
    margin: float = MARGIN,
    sd: float | None = None,
) -> float | None:
    """The rise, in points on the worst day, that one run of this ladder shows four times in five.

    That is the effect d for which Pr(effect >= margin) comes out at .80 or more with a chance of
    80 %, once the run is eaten as planned and all its response days are logged. With the standard
    error s that its days will have (spread and likeness from the days before it), what is then
    believed is normal with precision 1/s² + 1/EFFECT_SD², its mean k * N(d, s²) where k is the
    share of the data in that precision. None with fewer than 7 logged days before the run.
    """
    plan = Run(first=run.first, ladder=run.ladder, portions=_planned(run), washout=run.washout)
    seen = window_of(outcome, [plan], not_before=not_before, today=min(today, run.first - 1))
    if len(seen.days) < BASELINE_DAYS:
        return None
    test = np.arange(plan.first, _response_end(plan) + 1)
    ahead = np.concatenate([seen.days, test])
    free = nuisance(seen.days)
    error = expected_error(
        seen.days,
        seen.values,
        free,
        ahead,
        template(plan, ahead),
        nuisance(ahead, weekend=free.shape[1] > 1),
        spread=spread_of(sd),
    )
    precision = 1 / error**2 + 1 / EFFECT_SD**2
    weight = 1 / error**2 / precision
    needed = margin + _NORMAL.inv_cdf(REACTION) / sqrt(precision)
    return needed / weight + _NORMAL.inv_cdf(POWER) * error


def _planned(run: Run) -> tuple[float, ...]:
    return run.ladder + run.ladder[-1:] * (run.planned - len(run.ladder))


def _response_end(run: Run) -> int:
    """The last response day: two after the last planned portion, whether or not it was stopped."""
    return run.first + run.planned + len(AFTER) - 1


def _missing(seen: Window, runs: Sequence[Run], logged: Sequence[int]) -> tuple[str, ...]:
    """What there is too little of. A stopped run has shown what it has to show: only a run that
    was eaten to its end is held to its days, and one day in all must have been scored."""
    found = []
    if seen.baseline < BASELINE_DAYS:
        found.append("baseline")
    held = [(run, count) for run, count in zip(runs, logged, strict=True) if not run.stopped]
    wanted = [_at_least(RESPONSE_SHARE, run.planned + len(AFTER)) for run, _count in held]
    if any(count < want for (_run, count), want in zip(held, wanted, strict=True)) or not any(
        np.any(template(run, seen.days)) for run in runs
    ):
        found.append("response")
    if any(seen.logged(*_core(run)) < _at_least(CORE_SHARE, run.planned) for run, _count in held):
        found.append("core_days")
    return tuple(found)


def _at_least(share: float, days: int) -> int:
    return ceil(share * days - 1e-9)


def _core(run: Run) -> tuple[int, int]:
    """The first and last of the days on which most of a response falls: 2-4 of a three-day test,
    2-8 of a week."""
    return run.first + 1, run.first + run.planned


def _going_on(run: Run, seen: Window, today: int) -> bool:
    """The last core day is still to come, or it is today and has no score yet."""
    if run.stopped:
        return False
    _first, last = _core(run)
    return today < last or (today == last and not seen.logged(last, last))


def _fit(
    seen: Window, runs: Sequence[Run], others: Sequence[Run], spread: float
) -> tuple[Posterior, NDArray[np.float64]]:
    """The posterior, and the fitted curve on every day of the window."""
    free = nuisance(seen.days)
    beside = [run for run in others if np.any(template(run, seen.days))]
    held = _columns(beside, seen.days)
    response = _columns(runs, seen.days).sum(axis=1)
    believed = posterior(seen.days, seen.values, response, free, held, spread=spread)
    all_days = nuisance(seen.every, weekend=free.shape[1] > 1)
    every = np.column_stack([all_days, _columns(beside, seen.every)])
    risen = _columns(runs, seen.every).sum(axis=1)
    return believed, every @ believed.nuisance + risen * believed.mean


def _columns(runs: Sequence[Run], days: NDArray[np.int64]) -> NDArray[np.float64]:
    found = np.zeros((len(days), len(runs)))
    for at, run in enumerate(runs):
        found[:, at] = template(run, days)
    return found


def _verdict(believed: Posterior, p: float, runs: Sequence[Run], margin: float) -> Verdict:
    stopped = [run for run in runs if run.stopped]
    last = max(run.first for run in runs)
    repeated = any(run.first < last for run in stopped)
    if (len(runs) > 1 and p >= CONFIRMED) or (repeated and p >= STOPPED_CONFIRMED):
        return Verdict.CONFIRMED
    if stopped or p >= REACTION:
        return Verdict.REACTION
    calm = 1 - p >= TOLERATED and believed.mean < margin / 2
    return Verdict.TOLERATED if calm and all(run.eaten for run in runs) else Verdict.UNCLEAR


def _runs_to_settle(believed: Posterior, runs: Sequence[Run], margin: float) -> int | None:
    """Each further run is expected to tell as much as those so far did on average; the chance of
    a verdict is taken over what is believed now, as if it were normal."""
    now = 1 / believed.sd**2
    told = max(now - 1 / EFFECT_SD**2, 0.0) / len(runs)
    for more in range(1, MOST_RUNS - len(runs) + 1):
        then = 1 / (now + more * told)
        moves = sqrt(max(believed.sd**2 - then, 0.0))
        if moves == 0:
            return None
        reacts = margin + _NORMAL.inv_cdf(REACTION) * sqrt(then)
        calm = min(margin - _NORMAL.inv_cdf(TOLERATED) * sqrt(then), margin / 2)
        chance = _NORMAL.cdf((believed.mean - reacts) / moves)
        if all(run.eaten for run in runs):
            chance += _NORMAL.cdf((calm - believed.mean) / moves)
        if chance >= LIKELY:
            return more
    return None


def _unsaid(
    verdict: Verdict, seen: Window, logged: tuple[int, ...], *, why: tuple[str, ...]
) -> Judgement:
    return Judgement(
        verdict=verdict,
        probability=nan,
        effect=nan,
        low=nan,
        high=nan,
        baseline_days=seen.baseline,
        response_days=logged,
        rho=nan,
        why=why,
        runs_to_settle=None,
        fitted_days=np.zeros(0, dtype=np.int64),
        fitted=np.zeros(0),
        base_line=nan,
    )
