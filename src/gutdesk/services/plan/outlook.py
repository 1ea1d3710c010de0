"""What a plan would be, before anything is written: its phases, its queue, when all is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.plan.calendar import begun_on, laid_out, moved
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.gate import Block
from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.domain.plan.queue import length_of, projected_end, upcoming
from gutdesk.domain.plan.state import PlanState
from gutdesk.services.plan.ladders import queue_of
from gutdesk.services.plan.today import lengths

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """`done`: on which day the last food of the queue would be done; None where there is none."""

    phases: tuple[Phase, ...]
    queue: tuple[Challenge, ...]
    done: date | None


def first_phases(
    start: date, plan_id: str, today: date, queue: Sequence[Challenge] = ()
) -> tuple[Phase, ...]:
    """The phases of a plan that begins on this day. Reintroduce is as long as its `queue` takes, up
    to its limit. A Baseline of days that have passed lasts until yesterday, so that what follows
    can begin today."""
    length = dict(lengths())
    tests = length[PhaseKind.REINTRODUCE]
    lasts = sum(length_of(one) for one in queue)
    most = lasts if tests.most is None else min(lasts, tests.most)
    length[PhaseKind.REINTRODUCE] = tests._replace(usual=max(tests.usual, most))
    phases = laid_out(start, length, plan_id)
    end, most = phases[0].end, length[PhaseKind.BASELINE].most or 0
    if end is not None and end < today - DAY and (today - start).days <= most:
        phases = moved(phases, PhaseKind.BASELINE, start, today - DAY)
    return begun_on(phases, PhaseKind.BASELINE, start) if start <= today else phases


def preview_of(
    start: date, groups: Sequence[str], blocks: Sequence[Block], today: date
) -> PlanPreview:
    queue = queue_of(groups, "", blocks)
    phases = first_phases(start, "", today, queue)
    (tests,) = [phase for phase in phases if phase.kind is PhaseKind.REINTRODUCE]
    lasts = sum(length_of(one) for one in queue)
    return PlanPreview(phases, queue, tests.start + (lasts - 1) * DAY if queue else None)


def tests_with(state: PlanState, groups: Sequence[str]) -> tuple[int, date | None]:
    """How many foods would wait for a test if these groups were left out, and when the last of them
    would be done."""
    wanted = queue_of(groups, "", state.blocks)
    have = {place.challenge.key for place in state.queue}
    fresh = [one for one in wanted if one.key not in have]
    before = tuple({group for phase in state.phases for group in phase.groups})
    gone = {one.key for one in queue_of(before, "", ())} - {one.key for one in wanted}
    left = [
        place for place in upcoming(state.queue) if place.runs or place.challenge.key not in gone
    ]
    count = len(left) + len(fresh)
    if not count:
        return 0, None
    tests = state.phase(PhaseKind.REINTRODUCE)
    first = max(state.today, tests.first if tests is not None else state.today)
    done = projected_end(left, first) or first - DAY
    return count, done + sum(length_of(one) for one in fresh) * DAY
