"""The posterior of docs/insight.md summed the long way: the density of a normal vector with a dense
covariance, on a grid of effect, rho and sigma."""

from __future__ import annotations

import numpy as np

from gutdesk.insight.posterior import GRID
from gutdesk.insight.whitening import RHOS

FLAT = 1e6
"""The variance of an all but flat prior."""


def dense(days, values, response, free, held, *, spread, held_sd=2.0) -> tuple[np.ndarray, float]:
    """The weights of GRID and the mean of rho. The covariance holds the noise, the priors of the
    `held` columns (which scale with sigma) and all but flat ones on the `free` columns."""
    weights = np.zeros(len(GRID))
    rho_sum = 0.0
    distance = np.abs(np.subtract.outer(days, days))
    rises = values[:, None] - np.outer(response, GRID)
    own = held * (np.broadcast_to(held_sd, held.shape[1]) / spread)
    for rho in RHOS:
        v = np.where(distance == 0, 1.0, rho**distance)
        for log_s in np.linspace(np.log(0.2), np.log(8), 90):
            variance = np.exp(2 * log_s)
            # sigma² ~ Scaled-Inv-chi²(6, spread²), on a grid of log sigma: density times sigma²
            prior = -6 * log_s - 6 * spread**2 / (2 * variance)
            prior -= 0.5 * ((rho - 0.4) / 0.2) ** 2
            cover = variance * (v + own @ own.T) + FLAT * free @ free.T
            log_p = prior - 0.5 * np.linalg.slogdet(cover)[1]
            log_p = log_p - 0.5 * np.einsum("ij,ij->j", rises, np.linalg.solve(cover, rises))
            part = np.exp(log_p - 0.5 * (GRID / 2) ** 2)
            weights += part
            rho_sum += rho * part.sum()
    return weights / weights.sum(), rho_sum / weights.sum()


def above(weights: np.ndarray, points: float) -> float:
    """Pr(effect >= points) by the trapezoid rule, `points` being on the grid."""
    return weights[points + 0.01 < GRID].sum() + 0.5 * weights[np.isclose(GRID, points)][0]
