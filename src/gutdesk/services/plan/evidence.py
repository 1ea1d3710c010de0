"""What a run of a food test stands on: the days that go to the model, and the mark of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import Facts, digest_of
from gutdesk.domain.plan.phases import Phase, PhaseKind

LOOK_BACK = timedelta(days=42)
"""How far before a test its baseline may reach (docs/insight.md)."""
AFTER = timedelta(days=3)
DAY = timedelta(days=1)
SETTLES_AFTER = timedelta(days=14)
"""Days of Remove that are no baseline: the improvement of its first two weeks would hide a rise
(docs/insight.md)."""


def settled_from(phases: Iterable[Phase]) -> date | None:
    """The first day that may be the baseline of a test; None where nothing was removed."""
    remove = [one for one in phases if one.kind is PhaseKind.REMOVE]
    begun = remove[0].begun if remove else None
    return None if begun is None else begun + SETTLES_AFTER


def digest_of_run(run: Run, facts: Facts) -> str:
    """A mark of the days that the verdict of a run stands on: scores, and what speaks for or
    against it. It changes when one of these days does."""
    first, last = run.start - LOOK_BACK, max(run.end, run.start) + AFTER
    if run.judged is not None:
        # The day on which it was read goes on after that; it counts where it belongs to the run.
        last = min(last, max(run.judged - DAY, min(run.end, run.judged)))

    def days(values: object) -> Sequence[object]:
        pairs = values.items() if hasattr(values, "items") else ((day, 1) for day in values)  # type: ignore[attr-defined]
        return sorted((day.isoformat(), value) for day, value in pairs if first <= day <= last)

    around = run.start - DAY
    marks = [
        sorted(day.isoformat() for day in some if around <= day <= last)
        for some in (
            facts.illness,
            facts.antibiotic,
            facts.nsaid,
            facts.travel,
            facts.strain,
            facts.alcohol,
            facts.food_days,
            facts.new_products,
        )
    ]
    marks += [
        sorted((day.isoformat(), value) for day, value in some.items() if around <= day <= last)
        for some in (facts.sleep, facts.stress, facts.cycle)
    ]
    steps = [(step.day.isoformat(), step.amount) for step in run.steps]
    return digest_of(days(facts.main), days(facts.outcome), marks, steps, run.stop)
