"""Going through the phases of a plan: begin, move, change, what is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.calendar import (
    begun_on,
    check_order,
    moved,
    phase_name,
)
from gutdesk.domain.plan.gate import against_groups, against_phase
from gutdesk.domain.plan.phases import STRICT, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.readiness import Ready
from gutdesk.domain.stamps import as_deleted
from gutdesk.i18n import _
from gutdesk.services.plan.evidence import digest_of_run
from gutdesk.services.plan.ladders import is_as_shipped, queue_of
from gutdesk.services.plan.lifetime import (
    EATS_LESS as EATS_LESS,
)
from gutdesk.services.plan.lifetime import (
    NewPlan as NewPlan,
)
from gutdesk.services.plan.lifetime import (
    PlanLifetime,
)
from gutdesk.services.plan.outlook import tests_with


class PlanService(PlanLifetime):
    """A plan as a whole (`PlanLifetime`) and its phases."""

    # -- phases ----------------------------------------------------------------------------------

    def begin(
        self, kind: PhaseKind, *, day: date | None = None, anyway: str = "", by: object = None
    ) -> Phase:
        """Begin a phase today or on an earlier `day`. Before it is ready, Reintroduce asks for a
        reason (`anyway`). Raises UserError where something blocks it."""
        plan = self._current()
        today = self._desk.today()
        when = day or today
        if when > today:
            raise UserError(_("A phase begins on the day it is. Move its planned day instead."))
        state = self._today.state_of(plan)
        self._refuse(against_phase(state.blocks, kind))
        opened = self._opened_on(plan, when)
        target = state.phase(kind)
        self._refuse_groups(target.groups if target is not None else ())
        if state.waits and kind in STRICT:
            raise UserError(_("The plan waits. Go on with it first."))
        phases = self._book.phases(plan)
        reason = " ".join(anyway.split())
        if kind is PhaseKind.REINTRODUCE and not reason:
            ready = state.readiness.state
            if ready not in (Ready.READY, Ready.LIMIT):
                raise UserError(
                    _(
                        "It is not time to test foods yet. Wait for the days that are missing, or "
                        "write down why you begin anyway."
                    )
                )
        if kind in (PhaseKind.MAINTAIN,) and any(is_open(run) for run in self._runs(plan)):
            raise UserError(_("A food is being tested. Finish or stop that first."))
        self._check_day(phases, kind, when)
        changed = [
            replace(phase, anyway=reason) if phase.kind is kind else phase
            for phase in begun_on(phases, kind, when)
        ]
        text = _("begin {phase}").format(phase=phase_name(kind))
        records = [*_different(phases, changed), *([] if opened is plan else [opened])]
        self._desk.writer.write(text, records, by=by)
        return next(phase for phase in self._book.phases(plan) if phase.kind is kind)

    def _opened_on(self, plan: Plan, day: date) -> Plan:
        """The plan whose phase begins on that day: one that was to start later starts today with
        it. Raises UserError for a day before the plan."""
        if day >= plan.start:
            return plan
        if day < self._desk.today():
            raise UserError(
                _("The plan starts on {day}. Choose that day or a later one.").format(
                    day=self._desk.cache.plain_formats().day(plan.start, self._desk.today())
                )
            )
        return replace(plan, start=day)

    def _check_day(self, phases: Sequence[Phase], kind: PhaseKind, day: date) -> None:
        for phase in phases:
            is_beside = {phase.kind, kind} == {PhaseKind.REMOVE, PhaseKind.REPAIR}
            if phase.kind is not kind and phase.begun is not None and day < phase.begun:
                raise UserError(
                    _("{phase} began on {day}. Choose that day or a later one.").format(
                        phase=phase_name(phase.kind),
                        day=self._desk.cache.plain_formats().day(phase.begun, self._desk.today()),
                    )
                )
            if phase.is_running and not is_beside and phase.begun == day and phase.kind != kind:
                raise UserError(
                    _("{phase} began on this very day. Wait a day, or take that back.").format(
                        phase=phase_name(phase.kind)
                    )
                )

    def end_phase(self, kind: PhaseKind, *, day: date | None = None, by: object = None) -> None:
        """End a phase that runs with a day (None: today) as its last; Remove may end beside
        Repair."""
        plan = self._current()
        found = [one for one in self._book.phases(plan) if one.kind is kind and one.is_running]
        if not found:
            raise UserError(_("This phase does not run."))
        phase, today = found[0], self._desk.today()
        if day is not None and day > today:
            raise UserError(_("A phase ends on the day it is. Move its planned end instead."))
        last = max(day or today, phase.first)
        text = _("end {phase}").format(phase=phase_name(kind))
        self._desk.writer.write(text, [replace(phase, ended=last)], by=by)

    def move(
        self, kind: PhaseKind, *, start: date, end: date | None, by: object = None
    ) -> tuple[Phase, ...]:
        """Change the planned days of a phase; those after it move along. Raises UserError for days
        that cannot be."""
        plan = self._current()
        phases = self._book.phases(plan)
        changed = moved(phases, kind, start, end)
        text = _("days of {phase}").format(phase=phase_name(kind))
        self._desk.writer.write(text, _different(phases, changed), by=by)
        return self._book.phases(plan)

    def change(self, phase: Phase, *, by: object = None) -> Phase:
        """Write goal, practices, supplements, note and groups of a phase. Raises UserError for a
        group that is blocked."""
        before = next(
            one for one in self._book.phases(self._current()) if id_of(one) == id_of(phase)
        )
        self._refuse_groups(phase.groups, before.groups)
        others = [one for one in self._book.phases(self._current()) if id_of(one) != id_of(phase)]
        check_order([*others, phase])
        text = _("change {phase}").format(phase=phase_name(phase.kind))
        return self._desk.writer.write(text, [phase], by=by)[0]  # type: ignore[return-value]

    def edit(self, phase: Phase, *, start: date, end: date | None, by: object = None) -> Phase:
        """Write goal, practices, supplements, note and groups of a phase with its planned days, as
        one step; those after it move along. Raises UserError for days that cannot be, and for a
        group that is blocked."""
        phases = self._book.phases(self._current())
        before = next((one for one in phases if id_of(one) == id_of(phase)), None)
        if before is None:
            raise UserError(_("This phase is no part of the plan any more. Close and look again."))
        self._refuse_groups(phase.groups, before.groups)
        there = phases
        if (start, end) != (before.start, before.end):
            there = moved(phases, before.kind, start, end)
        mine = replace(phase, start=start, end=end)
        changed = [mine if one.kind is before.kind else one for one in there]
        text = _("change {phase}").format(phase=phase_name(before.kind))
        self._desk.writer.write(text, _different(phases, changed), by=by)
        return mine

    def choose_groups(self, groups: Sequence[str], *, by: object = None) -> None:
        """What is left out from now on, in every strict phase that has not ended. Tests of what is
        added join the queue; those of what is eaten again, and that never ran, leave it. Raises
        UserError for a group that is blocked."""
        plan = self._current()
        self._refuse_groups(groups)
        blocks = self._barred.blocks()
        before = {group for phase in self._book.phases(plan) for group in phase.groups}
        wanted = tuple(dict.fromkeys(groups))
        records: list[Record] = [
            replace(phase, groups=wanted)
            for phase in self._book.phases(plan)
            if phase.kind in EATS_LESS and phase.ended is None
        ]
        have = {one.key for one in self._book.challenges(plan)}
        place = max((one.position for one in self._book.challenges(plan)), default=-1) + 1
        fresh = [one for one in queue_of(wanted, id_of(plan), blocks) if one.key not in have]
        records += [replace(one, position=place + n) for n, one in enumerate(fresh)]
        records += self._of_dropped(plan, before - set(wanted), wanted)
        self._desk.writer.write(_("what is left out"), records, by=by)

    def _of_dropped(
        self, plan: Plan, dropped: Collection[str], wanted: Sequence[str]
    ) -> list[Record]:
        """The tests that nothing calls for any more, as they are when they are deleted. What the
        person made of one is kept: one that was changed, or left out."""
        still = {one.key for one in queue_of(wanted, id_of(plan), ())}
        before = {one.key for one in queue_of(tuple(dropped), id_of(plan), ())} - still
        now = self._desk.clock()
        return [
            as_deleted(one, now)
            for one in self._book.challenges(plan)
            if one.key in before and not self._book.runs(id_of(one)) and is_as_shipped(one)
        ]

    def chosen_groups(self) -> tuple[str, ...]:
        """What the plan leaves out in the phases that are still to come or to end."""
        phases = self._book.phases(self._current())
        open_ones = [group for one in phases if one.ended is None for group in one.groups]
        return tuple(dict.fromkeys(open_ones))

    def tests_with(self, groups: Sequence[str]) -> tuple[int, date | None]:
        """How many foods would wait for a test with these groups left out, and when all is done."""
        return tests_with(self._today.state_of(self._current()), groups)

    def set_outcomes(
        self,
        main: str,
        others: Sequence[str] = (),
        margin: float | None = None,
        *,
        by: object = None,
    ) -> None:
        """Choose other symptoms, or another rise that counts; not while a food is tested, because
        the outcome of a test is fixed before it."""
        plan = self._current()
        counting = [run for run in self._runs(plan) if not run.voided]
        if any(is_open(run) or run.judged is None for run in counting):
            raise UserError(
                _("A food is being tested, and what counts was fixed before. Change it after that.")
            )
        changed = replace(
            plan, main=main, others=tuple(others), margin=plan.margin if margin is None else margin
        )
        # What was read before stays as it was read: by the symptoms that were chosen then.
        known = self._today.state_of(plan).stale
        facts, every = self._today.state_of(changed).facts, self._book.runs()
        kept = [
            replace(run, digest=digest_of_run(run, facts, runs=every, margin=changed.margin))
            for run in self._runs(plan)
            if run.digest and id_of(run) not in known
        ]
        self._desk.writer.write(_("symptoms of the plan"), [changed, *kept], by=by)

    # -- inside ----------------------------------------------------------------------------------

    def _held(self) -> frozenset[str]:
        """The groups that are left out today: to go on with them is not to begin."""
        return frozenset(self._today.state_of(self._current()).groups)

    def _refuse_groups(self, groups: Iterable[str], known: Iterable[str] = ()) -> None:
        """Raises UserError for a group that something stands against and that is not left out
        today. `known`: what the phase names already; that is asked when it begins."""
        self._refuse(against_groups(self._gate.blocks(), groups, self._held() | {*known}))


def _different(before: Sequence[Phase], after: Sequence[Phase]) -> list[Record]:
    known = {id_of(phase): phase for phase in before}
    return [phase for phase in after if known.get(id_of(phase)) != phase]
