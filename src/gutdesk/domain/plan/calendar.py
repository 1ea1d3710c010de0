"""The days of a plan: which phase holds, how many of its days have passed, what follows when one is
moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.phases import ORDER, Pause, Phase, PhaseKind
from gutdesk.domain.rules_plan import check_phase
from gutdesk.i18n import _

DAY = timedelta(days=1)

NEVER = timedelta(days=3660)
"""For as long a plan is put off that waits and does not say until when."""

BESIDE = frozenset({PhaseKind.REMOVE, PhaseKind.REPAIR})
"""Repair may run beside Remove (protocol/reintroduction.toml); no other two overlap."""


class Length(NamedTuple):
    """Days of a phase as the protocol gives them; `most` None: no limit."""

    least: int
    usual: int
    most: int | None


class DayOf(NamedTuple):
    """Day `number` of `planned` days; `planned` None: it goes on. Paused days do not count."""

    number: int
    planned: int | None


def paused_days(pauses: Iterable[Pause], first: date, last: date) -> int:
    """How many days of these, both ends included, the plan waited."""
    waited, counted = 0, first - DAY
    for start, end in sorted((pause.start, pause.end or last) for pause in pauses):
        start, end = max(start, counted + DAY), min(end, last)
        if start <= end:
            waited += (end - start).days + 1
            counted = end
    return waited


def closed(pauses: Iterable[Pause], today: date) -> tuple[Pause, ...]:
    """A pause that still holds is reckoned until today: nobody knows how long it will be."""
    return tuple(
        pause if pause.end is not None else replace(pause, end=max(today, pause.start))
        for pause in pauses
    )


def is_paused(pauses: Iterable[Pause], day: date) -> bool:
    return any(pause.holds_on(day) for pause in pauses)


def day_of(phase: Phase, pauses: Sequence[Pause], day: date) -> DayOf:
    """Which day of the phase this is; the first is 1, and before it the number is 0."""
    if day < phase.first:
        return DayOf(0, planned_days(phase))
    waited = paused_days(pauses, phase.first, day)
    return DayOf((day - phase.first).days + 1 - waited, planned_days(phase))


def planned_days(phase: Phase) -> int | None:
    return None if phase.end is None else (phase.end - phase.start).days + 1


def planned_last(phase: Phase, pauses: Sequence[Pause]) -> date | None:
    """The last day as planned, put off by the days the plan has waited since it began. What a pause
    that still holds will come to nobody knows: close it first (`closed`), or the plan is put off by
    ten years."""
    planned = planned_days(phase)
    if planned is None or phase.ended is not None:
        return phase.last
    last, counted = phase.first + timedelta(days=planned - 1), phase.first - DAY
    for start, end in sorted((pause.start, pause.end or last + NEVER) for pause in pauses):
        start = max(start, counted + DAY)
        # Each day that is put on at the end may be a paused one as well.
        if start > last:
            break
        if start <= end:
            last += end - start + DAY
            counted = end
    return last


def running(phases: Iterable[Phase], day: date) -> tuple[Phase, ...]:
    """The phases that hold on a day, in the order of the protocol."""
    found = [phase for phase in phases if phase.holds_on(day)]
    return tuple(sorted(found, key=lambda phase: ORDER.index(phase.kind)))


def expected(
    phases: Iterable[Phase], pauses: Sequence[Pause], day: date, today: date
) -> tuple[Phase, ...]:
    """The phases that hold on a day; of a day to come, those that are planned for it. One that runs
    beyond its planned end goes on, and nothing follows it yet: a phase ends because the person says
    so. So do those that run where nothing is planned."""
    there = tuple(phases)
    if day <= today:
        return running(there, day)
    waits = closed(pauses, today)
    # One that ended today holds today, and on no day to come.
    now = tuple(phase for phase in running(there, today) if phase.ended is None)
    lasts = {phase: planned_last(phase, waits) for phase in there if phase.ended is None}
    overdue = {phase for phase in now if (last := lasts[phase]) is not None and last < today}
    begun = max((ORDER.index(one.kind) for one in there if one.begun is not None), default=0)
    found = set(overdue)
    for phase, last in lasts.items():
        is_to_come = phase.begun is None and not overdue and ORDER.index(phase.kind) >= begun
        if (phase in now or is_to_come) and phase.first <= day and (last is None or day <= last):
            found.add(phase)
    return tuple(sorted(found, key=lambda phase: ORDER.index(phase.kind))) or now


def leading(phases: Iterable[Phase], day: date, pauses: Sequence[Pause] = ()) -> Phase | None:
    """The phase that names the day where two run beside each other: the later of the protocol, but
    Remove until its planned last day, because its limit counts."""
    found = running(phases, day)
    kinds = {phase.kind: phase for phase in found}
    remove = kinds.get(PhaseKind.REMOVE)
    if remove is not None and not kinds.keys() - BESIDE:
        last = planned_last(remove, pauses)
        if PhaseKind.REPAIR not in kinds or last is None or day <= last:
            return remove
    return found[-1] if found else None


def laid_out(start: date, lengths: dict[PhaseKind, Length], plan_id: str) -> tuple[Phase, ...]:
    """The phases of a new plan in their usual lengths, none begun. One follows the other, but
    Repair begins beside Remove, as soon as that has had its least days: so both are over, and
    testing begins, when strict leaving out reaches its limit (`limit_6_weeks`)."""
    found: list[Phase] = []
    first = start
    for kind in ORDER:
        length = lengths[kind]
        if kind is PhaseKind.REPAIR:
            first = found[-1].start + timedelta(days=lengths[PhaseKind.REMOVE].least)
        end = None if length.most is None else first + timedelta(days=length.usual - 1)
        found.append(Phase(plan_id=plan_id, kind=kind, start=first, end=end))
        first = max([first, *(one.end + DAY for one in found if one.end is not None)])
    return tuple(found)


def check_order(phases: Iterable[Phase]) -> None:
    """Raises UserError where two phases overlap that may not, or one stands before another that
    comes first in the protocol. A phase that was passed over has no days."""
    there = sorted(phases, key=lambda phase: ORDER.index(phase.kind))
    begun = max((at for at, phase in enumerate(there) if phase.begun is not None), default=0)
    there = [phase for at, phase in enumerate(there) if phase.begun is not None or at >= begun]
    for place, one in enumerate(there):
        for other in there[place + 1 :]:
            names = {"one": phase_name(one.kind), "other": phase_name(other.kind)}
            if other.first < one.first:
                raise UserError(
                    _("{other} would begin before {one}. Move it behind.").format(**names)
                )
            if {one.kind, other.kind} == BESIDE:
                continue
            last = one.last
            if last is None or other.first <= last:
                raise UserError(
                    _("{one} and {other} would overlap. Move one of them.").format(**names)
                )


def moved(
    phases: Sequence[Phase], kind: PhaseKind, start: date, end: date | None
) -> tuple[Phase, ...]:
    """The phases with the planned days of one changed. What follows and was not begun moves along
    by as many days as the end did (of Remove and Repair beside each other: the later one), so that
    nothing overlaps; a phase that was begun keeps its first day."""
    target = _one(phases, kind)
    if target.ended is not None:
        raise UserError(_("This phase has ended. Its days are what happened."))
    if target.begun is not None and start != target.start:
        raise UserError(_("This phase has begun. Only its end can be moved."))
    if end is not None and end < start:
        raise UserError(_("This phase ends before it starts. Change one of the two days."))
    check_phase(replace(target, start=start, end=end))
    beside = _beside(phases, target)
    alongside = None if beside is None else _along(beside, target, start)
    before, after = _gate(target.end, beside), _gate(end, alongside)
    shift = (after - before) if before is not None and after is not None else timedelta()
    found = []
    place = ORDER.index(kind)
    for phase in phases:
        if phase is target:
            found.append(replace(phase, start=start, end=end))
        elif alongside is not None and phase is beside:
            found.append(alongside)
        elif ORDER.index(phase.kind) > place and phase.begun is None:
            found.append(_shifted(phase, shift))
        else:
            found.append(phase)
    check_order(found)
    return tuple(found)


def _beside(phases: Sequence[Phase], target: Phase) -> Phase | None:
    """The phase that runs, or is planned, beside this one."""
    for phase in phases:
        if {phase.kind, target.kind} != BESIDE:
            continue
        ends = [one.last or date.max for one in (phase, target)]
        if phase.first <= ends[1] and target.first <= ends[0]:
            return phase
    return None


def _along(beside: Phase, target: Phase, start: date) -> Phase:
    """Repair goes along with the first day of Remove; nothing else of either moves the other."""
    if target.kind is PhaseKind.REMOVE and beside.begun is None:
        return _shifted(beside, start - target.start)
    return beside


def _gate(end: date | None, beside: Phase | None) -> date | None:
    """The day that what follows waits for; None where one of the two has no end."""
    if beside is None:
        return end
    return None if end is None or beside.last is None else max(end, beside.last)


def begun_on(phases: Sequence[Phase], kind: PhaseKind, day: date) -> tuple[Phase, ...]:
    """The phases after one of them began on `day`: those before it have ended the day before
    (Remove goes on beside Repair), and what follows keeps its length behind it."""
    target = _one(phases, kind)
    if target.begun is not None:
        raise UserError(_("This phase has begun already."))
    place = ORDER.index(kind)
    for phase in phases:
        if phase.begun is not None and ORDER.index(phase.kind) > place:
            raise UserError(
                _("{phase} has begun already, and this phase comes before it.").format(
                    phase=phase_name(phase.kind)
                )
            )
    shift = day - target.start
    later = _shift_behind(phases, target, shift, day)
    found = []
    for phase in phases:
        order = ORDER.index(phase.kind)
        if phase is target:
            end = None if phase.end is None else phase.end + shift
            found.append(replace(phase, start=day, end=end, begun=day))
        elif order < place and {phase.kind, kind} != BESIDE:
            found.append(_closed(phase, day - DAY, phases))
        elif phase.kind is PhaseKind.REMOVE and phase.is_running and _is_past(phase, day):
            # Repair begins after the planned days of Remove, and not beside them.
            found.append(_closed(phase, day - DAY, phases))
        elif order > place and phase.begun is None:
            found.append(_shifted(phase, later))
        else:
            found.append(phase)
    check_order(found)
    return tuple(found)


def _one(phases: Iterable[Phase], kind: PhaseKind) -> Phase:
    found = next((phase for phase in phases if phase.kind is kind), None)
    if found is None:
        raise UserError(
            _("This plan has no {phase} any more. Start the plan anew.").format(
                phase=phase_name(kind)
            )
        )
    return found


def _shift_behind(phases: Sequence[Phase], target: Phase, shift: timedelta, day: date) -> timedelta:
    """By how many days what follows moves: as far as the phase that begins, but where Remove goes
    on beside Repair not into it."""
    remove = next((one for one in phases if one.kind is PhaseKind.REMOVE and one.is_running), None)
    if target.kind is not PhaseKind.REPAIR or remove is None or _is_past(remove, day):
        return shift
    if remove.end is None or target.end is None:
        return shift
    return max(remove.end, target.end + shift) - max(remove.end, target.end)


def _is_past(phase: Phase, day: date) -> bool:
    return phase.end is not None and day > phase.end


def _closed(phase: Phase, day: date, phases: Sequence[Phase]) -> Phase:
    """A phase that gives way: what ran has ended, Remove on its planned day where Repair went on
    from it; what was never begun is left as planned, but not beyond that day."""
    if phase.ended is not None and phase.ended > day:
        return replace(phase, ended=max(day, phase.first))
    if phase.is_running:
        repair = any(one.kind is PhaseKind.REPAIR and one.begun is not None for one in phases)
        if phase.kind is PhaseKind.REMOVE and repair and phase.end is not None:
            day = min(day, phase.end)
        return replace(phase, ended=max(day, phase.first))
    if phase.begun is None and phase.end is not None and phase.end > day:
        start = min(phase.start, day)
        return replace(phase, start=start, end=max(start, day))
    return phase


def _shifted(phase: Phase, by: timedelta) -> Phase:
    try:
        end = None if phase.end is None else phase.end + by
        return replace(phase, start=phase.start + by, end=end)
    except OverflowError as error:
        raise UserError(_("That is too far away. Choose a nearer day.")) from error


def phase_name(kind: PhaseKind) -> str:
    """The plan's own word for it; "Repair" is a name and no promise."""
    return {
        PhaseKind.BASELINE: _("Baseline"),
        PhaseKind.REMOVE: _("Remove"),
        PhaseKind.REPAIR: _("Repair"),
        PhaseKind.REINTRODUCE: _("Reintroduce"),
        PhaseKind.MAINTAIN: _("Maintain"),
    }[kind]
