"""What goes along with a test food, a change or time: its posterior on a grid (docs/insight.md,
"The model"). Numbers are points of the outcome: on the worst day of a food test, after a change,
or in 30 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gutdesk.insight.whitening import RHOS, Floats, triangle, whiten

SPREAD = 1.4
"""The residual SD that is expected before the diary has 60 days."""
SPREAD_WEIGHT = 6
"""How many days that expectation weighs: sigma² ~ Scaled-Inv-chi²(6, SPREAD²)."""
RHO_MEAN, RHO_SD = 0.4, 0.2
EFFECT_SD = 2.0
GRID: Floats = np.round(np.arange(-8.0, 8.001, 0.05), 2)
_RHO_PRIOR = -0.5 * ((RHOS - RHO_MEAN) / RHO_SD) ** 2
_EFFECT_PRIOR = -0.5 * (GRID / EFFECT_SD) ** 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posterior:
    """What is believed of the effect once the days are seen."""

    mean: float
    sd: float
    rho: float
    nuisance: Floats
    """Posterior means of the free columns, then of the held ones."""
    below: Floats
    """Pr(effect <= GRID), by the trapezoid rule."""

    def at_least(self, points: float) -> float:
        return float(1.0 - np.interp(points, GRID, self.below))

    def quantile(self, share: float) -> float:
        return float(np.interp(share, self.below, GRID))


def spread_of(sd: float | None) -> float:
    """The residual SD that is expected: that of the diary (`sd`), or SPREAD where it is short."""
    if sd is not None and not 0 < sd < 10:
        raise ValueError(f"a residual spread of {sd} points")
    return SPREAD if sd is None else sd


def posterior(
    days: NDArray[np.int64],
    values: Floats,
    response: Floats,
    free: Floats,
    held: Floats,
    *,
    spread: float = SPREAD,
    held_sd: float | Sequence[float] = EFFECT_SD,
) -> Posterior:
    """The effect of `response` on `values`, beside columns with flat priors (`free`) and columns
    with an effect of their own whose prior is N(0, held_sd²), one for all or one each (`held`).

    The prior of a held column is one row of data under the whitened design, spread / held_sd in
    its column and 0 elsewhere, so it scales with sigma.
    """
    count, flat, kept = len(days), free.shape[1], held.shape[1]
    before = flat + kept
    columns = np.column_stack([free, held, response, values])
    white, log_v = whiten(days, columns)
    rows = np.zeros((kept, before + 2))
    rows[np.arange(kept), flat + np.arange(kept)] = spread / np.asarray(held_sd)
    r = triangle(white, rows)
    log_r = np.log(np.abs(np.diagonal(r, axis1=1, axis2=2)[:, :before])).sum(axis=1)
    slope, toward, rest = r[:, before, before], r[:, before, before + 1], r[:, -1, -1]
    squares = (slope[:, None] * GRID - toward[:, None]) ** 2
    squares += (SPREAD_WEIGHT * spread**2 + rest**2)[:, None]
    log_p = -0.5 * (count - flat + SPREAD_WEIGHT) * np.log(squares) + _EFFECT_PRIOR
    log_p += (_RHO_PRIOR - 0.5 * log_v - log_r)[:, None]
    p = np.exp(log_p - log_p.max())
    p /= p.sum()
    effect, rho = p.sum(axis=0), p.sum(axis=1)
    means = p @ GRID
    shares = rho[:, None] * r[:, :before, -1] - means[:, None] * r[:, :before, before]
    nuisance = np.linalg.solve(r[:, :before, :before], shares[..., None]).sum(axis=(0, 2))
    mean = float(means.sum())
    return Posterior(
        mean=mean,
        sd=float(np.sqrt(max(effect @ GRID**2 - mean**2, 0.0))),
        rho=float(rho @ RHOS),
        nuisance=nuisance,
        below=_cumulative(effect),
    )


def expected_error(
    days: NDArray[np.int64],
    values: Floats,
    free: Floats,
    ahead: NDArray[np.int64],
    response: Floats,
    free_ahead: Floats,
    *,
    spread: float = SPREAD,
) -> float:
    """The standard error that the effect will have once the days `ahead` are logged too, judged
    by the spread and likeness of the days so far (averaged over rho)."""
    count, flat = free.shape
    white, log_v = whiten(days, np.column_stack([free, values]))
    r = triangle(white, np.zeros((0, flat + 1)))
    log_r = np.log(np.abs(np.diagonal(r, axis1=1, axis2=2)[:, :flat])).sum(axis=1)
    squares = SPREAD_WEIGHT * spread**2 + r[:, -1, -1] ** 2
    log_p = _RHO_PRIOR - 0.5 * log_v - log_r
    log_p -= 0.5 * (count - flat + SPREAD_WEIGHT) * np.log(squares)
    rho = np.exp(log_p - log_p.max())
    rho /= rho.sum()
    both = np.column_stack([free_ahead, response])
    slope = triangle(whiten(ahead, both)[0], np.zeros((0, flat + 1)))[:, -1, -1]
    variance = squares / (count - flat + SPREAD_WEIGHT - 2)
    return float(np.sqrt(rho @ (variance / slope**2)))


def _cumulative(mass: Floats) -> Floats:
    areas = np.concatenate([[0.0], np.cumsum((mass[1:] + mass[:-1]) / 2)])
    return areas / areas[-1]
