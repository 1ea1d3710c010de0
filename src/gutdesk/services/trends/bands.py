"""The phases behind the lanes: what happened, and what the plan that is followed still means to
do."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.plan.calendar import closed, phase_name
from gutdesk.domain.plan.phases import Phase, Plan
from gutdesk.domain.plan.timeline_places import Placed, placed
from gutdesk.domain.trends.story import Band
from gutdesk.services.plan.book import PlanBook


def bands_of(book: PlanBook, today: date) -> tuple[Band, ...]:
    """By their first days. A phase that was begun goes on until the person ended it, or the plan
    that it belongs to; one without a day in it is left out. Those to come are where the Plan page
    shows them: of the plan that is followed alone, each after what it waits for."""
    current = book.current()
    found: list[Band] = []
    for plan in book.plans():
        phases = book.phases(plan)
        found += (_real(phase, plan) for phase in phases if phase.begun is not None)
        if plan == current:
            waits = closed(book.pauses(plan), today)
            there, _skipped = placed(phases, waits, today, is_over=plan.ended is not None)
            found += (_planned(one) for one in there if one.phase.begun is None)
    lived = (band for band in found if band.last is None or band.last >= band.first)
    return tuple(sorted(lived, key=lambda band: (band.first, band.planned)))


def _real(phase: Phase, plan: Plan) -> Band:
    assert phase.begun is not None
    lasts = [day for day in (phase.ended, plan.ended) if day is not None]
    return Band(
        first=phase.begun.toordinal(),
        last=min(lasts).toordinal() if lasts else None,
        kind=phase.kind,
        name=phase_name(phase.kind),
    )


def _planned(one: Placed) -> Band:
    return Band(
        first=one.first.toordinal(),
        last=None if one.last is None else one.last.toordinal(),
        kind=one.phase.kind,
        name=phase_name(one.phase.kind),
        planned=True,
    )
