"""What a run of a food test stands on: the days that go to the model, and the mark of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import Facts, digest_of

LOOK_BACK = timedelta(days=42)
"""How far before a test its baseline may reach (docs/insight.md)."""
AFTER = timedelta(days=3)


def digest_of_run(run: Run, facts: Facts) -> str:
    """A mark of the days that the verdict of a run stands on: scores, and what speaks for or
    against it. It changes when one of these days does."""
    first, last = run.start - LOOK_BACK, max(run.end, run.start) + AFTER
    if run.judged is not None:
        last = min(last, run.judged)

    def days(values: object) -> Sequence[object]:
        pairs = values.items() if hasattr(values, "items") else ((day, 1) for day in values)  # type: ignore[attr-defined]
        return sorted((day.isoformat(), value) for day, value in pairs if first <= day <= last)

    around = run.start - timedelta(days=1)
    marks = [
        sorted(day.isoformat() for day in some if around <= day <= last)
        for some in (facts.illness, facts.antibiotic, facts.nsaid, facts.travel, facts.strain)
    ]
    steps = [(step.day.isoformat(), step.amount) for step in run.steps]
    return digest_of(days(facts.main), days(facts.outcome), marks, steps, run.stop)
