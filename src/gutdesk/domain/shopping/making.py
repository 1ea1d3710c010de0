"""A batch in the making: when its steps are due, when it is ready, its salt, its warmth, how fast
it has to cool. Pure: the clock and the zone are handed in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from enum import StrEnum

from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment, Zone, diary_day, local_on_day
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep
from gutdesk.domain.shopping.batch_plan import FIRST, BatchPlan, PlanStep
from gutdesk.domain.shopping.use_by import days_later
from gutdesk.i18n import _

DAY = 24 * 60
COOL = "cool"
"""The key of the step by which a broth is cold."""
READY = "ready"
"""The key of what is asked when the steps are done: whether it is ready."""
LATE_SHORT, LATE_LONG = 60, 12 * 60
"""So many minutes after its time a step that no plan knows is called late: one of the first day,
and one of a later day. A product rule."""
MORNING = 9
"""The hour of the day at which it is asked whether something is ready."""
LIGHTEST, HEAVIEST = 0.1, 1_000_000.0
"""Grams that somebody salts at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchDue:
    """A step of a batch that has come due `at`. `place` is that in the batch's steps; None: it is
    none of them, but the question whether it is ready. `short` is how the step is called in a line
    that says more than it."""

    batch: Batch
    step: BatchStep
    at: Moment
    late: bool = False
    place: int | None = None
    short: str = ""


# -- steps ---------------------------------------------------------------------------------------


def planned_steps(plan: BatchPlan, window: tuple[int, int]) -> tuple[BatchStep, ...]:
    """The steps of a plan whose window is so many minutes after the start, by their time."""
    made: list[BatchStep] = []
    for step in plan.steps:
        first = _first_minute(plan, step, window)
        made += [
            BatchStep(name=step.name, key=step.key, minutes=first + nth * step.every)
            for nth in range(step.times)
        ]
    return tuple(sorted(made, key=lambda step: step.minutes))


def _first_minute(plan: BatchPlan, step: PlanStep, window: tuple[int, int]) -> int:
    if step.ready:
        return window[0] if step.ready == FIRST else window[1]
    before = plan.step(step.after)
    return step.minutes + (_first_minute(plan, before, window) if before is not None else 0)


def later(at: Moment, minutes: int, zone: Zone) -> Moment:
    """So many minutes after a moment. Whole days keep the time of the clock, over the night in
    which clocks change too; what is shorter takes its minutes, whatever the clocks show."""
    if minutes and minutes % DAY == 0:
        return Moment.at(at.local + timedelta(days=minutes // DAY), zone)
    return Moment.of(at.utc.astimezone(UTC) + timedelta(minutes=minutes), zone)


def due_at(batch: Batch, place: int, plan: BatchPlan | None, zone: Zone) -> Moment:
    """When a step is due. One that follows on another is reckoned from when that was done."""
    step = batch.steps[place]
    planned = plan.step(step.key) if plan is not None else None
    if planned is not None and planned.after:
        done = [one.done for one in batch.steps if one.key == planned.after and one.done]
        if done:
            return later(max(done), planned.minutes, zone)
    return later(batch.at, step.minutes, zone)


def open_steps(
    batch: Batch, plan: BatchPlan | None, now: Moment, zone: Zone
) -> tuple[BatchDue, ...]:
    """What is left to do, by its time, due or not. Of a step that comes again and again only what
    stands last is asked of those that are past: nobody vents yesterday's jar."""
    if batch.state is not BatchState.MAKING:
        return ()
    times = [due_at(batch, place, plan, zone) for place in range(len(batch.steps))]
    left = [
        BatchDue(
            batch=batch,
            step=step,
            at=times[place],
            late=times[place].utc + _grace(step, plan) < now.utc,
            place=place,
            short=_short(step, plan),
        )
        for place, step in enumerate(batch.steps)
        if step.done is None and not _is_passed(batch, place, times, now)
    ]
    return tuple(sorted(left, key=lambda due: due.at.utc))


def shown_steps(
    batch: Batch, times: Sequence[Moment], now: Moment
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The places of its steps by their time. Of a step that comes again and again only the next one
    that is to come stands for itself; the places of those that follow stand with it."""
    shown: list[int] = []
    later_ones: dict[str, list[int]] = {}
    head: dict[str, int] = {}
    for place in sorted(range(len(times)), key=lambda one: times[one].utc):
        step = batch.steps[place]
        is_to_come = step.done is None and times[place].utc > now.utc
        if is_to_come and step.key in head:
            later_ones[step.key].append(place)
            continue
        if is_to_come and step.key:
            head[step.key], later_ones[step.key] = place, []
        shown.append(place)
    return tuple(
        (place, tuple(later_ones[batch.steps[place].key]) if place in head.values() else ())
        for place in shown
    )


def _is_passed(batch: Batch, place: int, times: list[Moment], now: Moment) -> bool:
    """Whether a later one of the same key was done, or has come due in its place."""
    step = batch.steps[place]
    return bool(step.key) and any(
        other.key == step.key
        and (times[at].utc, at) > (times[place].utc, place)
        and (other.done is not None or times[at].utc <= now.utc)
        for at, other in enumerate(batch.steps)
    )


def _short(step: BatchStep, plan: BatchPlan | None) -> str:
    planned = plan.step(step.key) if plan is not None else None
    return step.name if planned is None else planned.short or step.name


def _grace(step: BatchStep, plan: BatchPlan | None) -> timedelta:
    planned = plan.step(step.key) if plan is not None else None
    if planned is not None:
        return timedelta(minutes=planned.late)
    return timedelta(minutes=LATE_LONG if step.minutes >= DAY else LATE_SHORT)


def due_steps(
    batch: Batch, plan: BatchPlan | None, now: Moment, zone: Zone, start_hour: int
) -> tuple[BatchDue, ...]:
    """What has come due by now. Where nothing has, and nothing else is to come or the last day of
    the window is over, it is asked whether it is ready."""
    left = open_steps(batch, plan, now, zone)
    due = tuple(one for one in left if one.at.utc <= now.utc)
    if due or batch.state is not BatchState.MAKING:
        return due
    today = diary_day(now.local, start_hour)
    first = batch.ready_first
    if left:
        first = None if batch.ready_last is None else days_later(batch.ready_last, 1)
    if first is None or today < first:
        return ()
    at = Moment.at(local_on_day(first, MORNING, 0, start_hour), zone)
    step = BatchStep(name=_("See whether it is ready"), minutes=0, key=READY)
    is_late = batch.ready_last is not None and today > batch.ready_last
    return (BatchDue(batch=batch, step=step, at=at, late=is_late, short=step.name),)


# -- when it is ready ----------------------------------------------------------------------------


def ready_days(
    at: Moment, window: tuple[int, int], zone: Zone, start_hour: int
) -> tuple[date, date]:
    """The diary days of a window that is so many minutes after the start."""
    first, last = (diary_day(later(at, minutes, zone).local, start_hour) for minutes in window)
    return first, last


def day_number(batch: Batch, today: date, start_hour: int) -> int:
    """Which day of a batch this is; the day of its start is the first."""
    return (today - diary_day(batch.at.local, start_hour)).days + 1


def fitted(batch: Batch, plan: BatchPlan | None, zone: Zone, start_hour: int) -> Batch:
    """The batch with those steps moved that hang on its window, where the person says another one:
    what stands where it opens or ends comes on that day. What was done stays."""
    if plan is None:
        return batch
    begun = diary_day(batch.at.local, start_hour)

    def moved(step: BatchStep) -> BatchStep:
        planned = plan.step(step.key)
        if planned is None or not planned.ready or step.done is not None:
            return step
        day = batch.ready_first if planned.ready == FIRST else batch.ready_last
        if day is None or day == diary_day(later(batch.at, step.minutes, zone).local, start_hour):
            return step
        return replace(step, minutes=max(0, (day - begun).days) * DAY)

    return replace(batch, steps=tuple(moved(step) for step in batch.steps))


# -- salt and warmth -----------------------------------------------------------------------------


class Caution(StrEnum):
    LOW = "low"
    HIGH = "high"


def salt_for(weight: float, percent: float) -> float:
    """The grams of salt that are so many percent of a weight in grams. Raises UserError for a
    weight that nobody salts."""
    return _weight(weight) * percent / 100


def percent_of(weight: float, salt: float) -> float:
    """The percent that so many grams of salt are of a weight in grams. Raises UserError for a
    weight that nobody salts."""
    return salt / _weight(weight) * 100


def _weight(weight: float) -> float:
    if not (math.isfinite(weight) and LIGHTEST <= weight <= HEAVIEST):
        raise UserError(_("A weight must be more than zero. Leave it out if it is not known."))
    return weight


def salt_caution(plan: BatchPlan | None, percent: float | None) -> Caution | None:
    """Whether it is less or more salt than the plan has; None: neither, or nobody knows."""
    if plan is None or plan.salt is None or percent is None:
        return None
    return _outside(percent, plan.salt.least, plan.salt.most)


def warmth_caution(plan: BatchPlan | None, target_c: float | None) -> Caution | None:
    """Whether it is colder or warmer than the plan has; None: neither, or nobody knows."""
    if plan is None or plan.limit_c is None or target_c is None:
        return None
    return _outside(target_c, *plan.limit_c)


def _outside(value: float, least: float, most: float) -> Caution | None:
    if value < least - 1e-9:
        return Caution.LOW
    return Caution.HIGH if value > most + 1e-9 else None


# -- cooling -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooling:
    """A broth that was strained has to be cold `by` then. `over`: that is past, or passed before it
    was; `cold`: it is by now."""

    by: Moment
    over: bool
    cold: bool = False


def cooling(batch: Batch, plan: BatchPlan | None, now: Moment, zone: Zone) -> Cooling | None:
    """None where nothing cools: it was not strained yet, was cold in time, or never gets hot. What
    was cold too late stays so, however it is ticked, and once it is ready too."""
    planned = plan.step(COOL) if plan is not None else None
    if planned is None or batch.state is BatchState.THROWN:
        return None
    for place, step in _steps_of(batch, COOL):
        was_strained = any(one.done for _place, one in _steps_of(batch, planned.after))
        if not was_strained or (step.done is None and batch.state is not BatchState.MAKING):
            continue
        by = due_at(batch, place, plan, zone)
        over = by.utc < (step.done or now).utc
        if over or step.done is None:
            return Cooling(by=by, over=over, cold=step.done is not None)
    return None


def _steps_of(batch: Batch, key: str) -> Iterator[tuple[int, BatchStep]]:
    return ((place, step) for place, step in enumerate(batch.steps) if step.key == key)
