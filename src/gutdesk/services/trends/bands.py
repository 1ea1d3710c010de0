"""The phases behind the lanes: what happened, and what the plan that is followed still means to
do."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.plan.phases import Phase, Plan
from gutdesk.domain.trends.story import Band
from gutdesk.services.plan.book import PlanBook


def bands_of(book: PlanBook, today: date) -> tuple[Band, ...]:
    """By their first days. A phase that was begun goes on until the person ended it, or the plan
    that it belongs to; one without a day in it is left out. Of phases that were not begun only
    those of the plan that is followed are planned still, and none in the past."""
    current = book.current()
    found: list[Band] = []
    for plan in book.plans():
        for phase in book.phases(plan):
            band = _real(phase, plan) if phase.begun is not None else None
            if phase.begun is None and plan == current:
                band = _planned(phase, today)
            if band is not None and (band.last is None or band.last >= band.first):
                found.append(band)
    found.sort(key=lambda band: (band.first, band.planned))
    return tuple(found)


def _real(phase: Phase, plan: Plan) -> Band:
    assert phase.begun is not None
    lasts = [day for day in (phase.ended, plan.ended) if day is not None]
    return Band(
        first=phase.begun.toordinal(),
        last=min(lasts).toordinal() if lasts else None,
        kind=phase.kind,
        name=phase_name(phase.kind),
    )


def _planned(phase: Phase, today: date) -> Band | None:
    """As it is meant; what should have begun by now begins tomorrow at the earliest."""
    late = max((today - phase.start).days + 1, 0)
    first = phase.start.toordinal() + late
    return Band(
        first=first,
        last=None if phase.end is None else phase.end.toordinal() + late,
        kind=phase.kind,
        name=phase_name(phase.kind),
        planned=True,
    )
