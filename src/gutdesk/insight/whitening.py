"""Days that resemble the day before: AR(1) with gaps, taken out exactly (docs/insight.md,
"The model")."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RHOS: Floats = np.round(np.arange(0.0, 0.901, 0.05), 2)
"""The grid of likenesses from one day to the next: 0, .05, … .90."""


def whiten(days: NDArray[np.int64], columns: Floats, rhos: Floats = RHOS) -> tuple[Floats, Floats]:
    """The columns (days down, columns across) under V^-1/2 for each rho, and log|V| for each.

    V is the correlation of an AR(1) series seen on `days` (ordinals, rising): rho ** gap. The
    first row stays as it is; each later row is what the row before could not foretell, at unit
    variance.
    """
    phi = rhos[:, None] ** np.diff(days)[None, :]
    left = 1.0 - phi * phi
    white = np.empty((len(rhos), *columns.shape))
    white[:, 0] = columns[0]
    white[:, 1:] = (columns[1:] - phi[..., None] * columns[:-1]) / np.sqrt(left)[..., None]
    return white, np.log(left).sum(axis=1)


def triangle(white: Floats, extra: Floats) -> Floats:
    """R of a QR for each rho, with the rows of `extra` (priors as data) under the whitened ones."""
    if len(extra):
        below = np.broadcast_to(extra, (len(white), *extra.shape))
        white = np.concatenate([white, below], axis=1)
    return np.asarray(np.linalg.qr(white, mode="r"))
