"""On which days the time line shows each phase, and in which lane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.plan.calendar import BESIDE, planned_last
from gutdesk.domain.plan.phases import ORDER, Pause, Phase, PhaseKind

DAY = timedelta(days=1)
OPEN_DAYS = timedelta(days=90)
"""So many days are shown of a phase without an end."""


@dataclass(frozen=True, slots=True)
class Placed:
    phase: Phase
    first: date
    last: date | None

    @property
    def until(self) -> date:
        return self.last or self.first + OPEN_DAYS - DAY


def placed(
    phases: Iterable[Phase], pauses: Sequence[Pause], today: date, *, is_over: bool
) -> tuple[tuple[Placed, ...], tuple[PhaseKind, ...]]:
    """The phases of a plan where they are shown, in the order of the protocol, and those that are
    not. Of a plan that `is_over` nothing is to come."""
    phases = sorted(phases, key=lambda phase: ORDER.index(phase.kind))
    begun = [ORDER.index(phase.kind) for phase in phases if phase.begun is not None]
    found: list[Placed] = []
    skipped = []
    for phase in phases:
        if phase.begun is not None:
            found.append(Placed(phase, phase.begun, _last_of(phase, pauses, today)))
        elif is_over or ORDER.index(phase.kind) < max(begun, default=-1):
            skipped.append(phase.kind)
        else:
            first = max(phase.start, _floor(phase, found), today)
            last = None if phase.end is None else phase.end + (first - phase.start)
            found.append(Placed(phase, first, last))
    return tuple(found), tuple(skipped)


def _last_of(phase: Phase, pauses: Sequence[Pause], today: date) -> date | None:
    if phase.ended is not None:
        return phase.ended
    last = planned_last(phase, pauses)
    return None if last is None else max(last, today)


def _floor(phase: Phase, before: Sequence[Placed]) -> date:
    """The first day on which a phase can be shown that was not begun."""
    found = [date.min]
    for one in before:
        is_beside = {one.phase.kind, phase.kind} == BESIDE and _overlap(one.phase, phase)
        found.append(one.first if is_beside else one.until + DAY)
    return max(found)


def _overlap(one: Phase, other: Phase) -> bool:
    return other.start <= (one.last or date.max)


def lanes_of(there: Sequence[Placed]) -> dict[PhaseKind, int]:
    """The second lane is for what runs beside another."""
    lanes: dict[PhaseKind, int] = {}
    for place, one in enumerate(there):
        above = [other for other in there[:place] if lanes[other.phase.kind] == 0]
        lanes[one.phase.kind] = int(any(one.first <= other.until for other in above))
    return lanes
