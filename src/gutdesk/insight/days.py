"""From days and their values to arrays, for whoever has no arrays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from gutdesk.domain.trends.series import DaySeries
from gutdesk.insight.runs import Outcome


def outcome_of(values: Mapping[date, float]) -> Outcome:
    """The days that have a value, in their order."""
    days = sorted(values)
    return Outcome(
        days=np.array([day.toordinal() for day in days], dtype=np.int64),
        values=np.array([values[day] for day in days], dtype=np.float64),
    )


def outcome_of_series(series: DaySeries) -> Outcome:
    """The same, from a series."""
    values = np.array(series.values, dtype=np.float64)
    logged = np.flatnonzero(~np.isnan(values))
    return Outcome(days=logged + series.first, values=values[logged])
