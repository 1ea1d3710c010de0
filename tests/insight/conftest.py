"""Diaries and runs as the tests of food challenges want them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from gutdesk.insight.challenges import Outcome, Run, template

FIRST = 739_001
"""A Thursday; the first test day of the first run."""

MakeRun = Callable[..., Run]
MakeOutcome = Callable[..., Outcome]


@pytest.fixture
def run() -> MakeRun:
    def make(after: int = 0, portions: Sequence[float] = (0.6, 0.8, 1.0), **more) -> Run:
        ladder = tuple(more.pop("ladder", (0.6, 0.8, 1.0)))
        return Run(first=FIRST + after, ladder=ladder, portions=tuple(portions), **more)

    return make


@pytest.fixture
def outcome() -> MakeOutcome:
    def make(
        *effects: tuple[Run, float],
        before: int = 42,
        after: int = 120,
        without: Sequence[int] = (),
        noise: float = 0.7,
        seed: int = 4,
    ) -> Outcome:
        """Noise around 3, and each run's response at its effect; `without` counts from FIRST."""
        days = np.arange(FIRST - before, FIRST + after)
        values = 3 + np.random.default_rng(seed).normal(0, noise, len(days))
        for run, effect in effects:
            values += effect * template(run, days)
        kept = ~np.isin(days - FIRST, without)
        return Outcome(days=days[kept], values=values[kept])

    return make
