"""Starting a plan and going through its phases: begin, move, pause, resume, end, start anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.ids import new_id
from gutdesk.domain.meta import Meta
from gutdesk.domain.plan.calendar import (
    begun_on,
    check_order,
    moved,
    phase_name,
)
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.gate import Block, against_group, against_phase
from gutdesk.domain.plan.phases import MARGIN, STRICT, Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.readiness import Ready
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.evidence import digest_of_run
from gutdesk.services.plan.gate import GateAnswers, GateService, why_blocked
from gutdesk.services.plan.ladders import queue_of
from gutdesk.services.plan.outlook import PlanPreview, first_phases, preview_of, tests_with
from gutdesk.services.plan.today import PlanToday

DAY = timedelta(days=1)
FARTHEST_START = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """What a person says to start a plan: the main symptom and up to two more (ids of measures),
    what is left out, and on which day Baseline begins: an earlier one where the diary was kept
    already."""

    start: date
    main: str
    others: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    margin: float = MARGIN
    practices: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    answers: GateAnswers | None = None


class PlanService:
    def __init__(self, desk: Desk, book: PlanBook, gate: GateService, today: PlanToday) -> None:
        self._desk = desk
        self._book = book
        self._gate = gate
        self._today = today

    # -- starting --------------------------------------------------------------------------------

    def start(self, new: NewPlan, *, by: object = None) -> Plan:
        """Start a plan: its phases one after the other in the protocol's lengths, Baseline begun,
        and the queue of tests for what is left out. The answers of the gate are written in the same
        step. Raises UserError where something blocks any plan, or one is followed already."""
        if self._book.current() is not None:
            raise UserError(_("A plan is followed already. End it first, or change its days."))
        records = self._opening(new)
        return self._desk.writer.write(_("start a plan"), records, by=by)[0]  # type: ignore[return-value]

    def preview(self, new: NewPlan) -> PlanPreview:
        """What `start` would make of it; nothing is written, and nothing is refused."""
        answers = new.answers or GateAnswers(conditions=tuple(self._gate.questions().chosen))
        blocks = self._gate.blocks_with(answers)
        return preview_of(new.start, new.groups, blocks, self._desk.today())

    def _opening(self, new: NewPlan) -> list[Record]:
        """The records of a new plan, itself first."""
        today = self._desk.today()
        if new.start > today + FARTHEST_START:
            raise UserError(_("That is more than a year ahead. Choose a nearer day."))
        answers = new.answers or GateAnswers(conditions=tuple(self._gate.questions().chosen))
        blocks = self._gate.blocks_with(answers)
        self._refuse(against_phase(blocks, PhaseKind.BASELINE))
        groups = tuple(dict.fromkeys(new.groups))
        self._refuse([one for group in groups for one in against_group(blocks, group)])
        plan = Plan(
            start=new.start,
            main=new.main,
            others=new.others,
            margin=new.margin,
            meta=self._fresh(),
        )
        queue = queue_of(groups, id_of(plan), blocks)
        phases = [
            self._dressed(phase, new, groups)
            for phase in first_phases(new.start, id_of(plan), today, queue)
        ]
        records: list[Record] = [plan, *phases, *queue]
        if new.answers is not None:
            records += self._gate.drafts(new.answers)
        return records

    def _dressed(self, phase: Phase, new: NewPlan, groups: tuple[str, ...]) -> Phase:
        strict = phase.kind in (PhaseKind.REMOVE, PhaseKind.REPAIR, PhaseKind.REINTRODUCE)
        return replace(
            phase,
            groups=groups if strict else (),
            practices=new.practices,
            products=new.products if phase.kind is PhaseKind.REPAIR else (),
        )

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
        self._desk.writer.write(text, _different(phases, changed), by=by)
        return next(phase for phase in self._book.phases(plan) if phase.kind is kind)

    def _check_day(self, phases: Sequence[Phase], kind: PhaseKind, day: date) -> None:
        for phase in phases:
            is_beside = {phase.kind, kind} == {PhaseKind.REMOVE, PhaseKind.REPAIR}
            if phase.kind is not kind and phase.begun is not None and day < phase.begun:
                raise UserError(
                    _("{phase} began on {day}. Choose that day or a later one.").format(
                        phase=phase_name(phase.kind), day=phase.begun.isoformat()
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

    def preview_move(self, kind: PhaseKind, *, start: date, end: date | None) -> tuple[Phase, ...]:
        """What `move` would give; raises the same, and writes nothing."""
        return moved(self._book.phases(self._current()), kind, start, end)

    def change(self, phase: Phase, *, by: object = None) -> Phase:
        """Write goal, practices, supplements, note and groups of a phase. Raises UserError for a
        group that is blocked."""
        before = next(
            one for one in self._book.phases(self._current()) if id_of(one) == id_of(phase)
        )
        added = set(phase.groups) - set(before.groups)
        blocks = self._gate.blocks()
        self._refuse(
            [
                one
                for group in phase.groups
                if group in added
                for one in against_group(blocks, group)
            ]
        )
        others = [one for one in self._book.phases(self._current()) if id_of(one) != id_of(phase)]
        check_order([*others, phase])
        text = _("change {phase}").format(phase=phase_name(phase.kind))
        return self._desk.writer.write(text, [phase], by=by)[0]  # type: ignore[return-value]

    def edit(self, phase: Phase, *, start: date, end: date | None, by: object = None) -> Phase:
        """Write goal, practices, supplements and note of a phase with its planned days, as one
        step; those after it move along. Raises UserError for days that cannot be."""
        phases = self._book.phases(self._current())
        before = next((one for one in phases if id_of(one) == id_of(phase)), None)
        if before is None:
            raise UserError(_("This phase is no part of the plan any more. Close and look again."))
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
        blocks = self._gate.blocks()
        before = {group for phase in self._book.phases(plan) for group in phase.groups}
        self._refuse(
            [one for group in groups if group not in before for one in against_group(blocks, group)]
        )
        wanted = tuple(dict.fromkeys(groups))
        strict = (PhaseKind.REMOVE, PhaseKind.REPAIR, PhaseKind.REINTRODUCE)
        records: list[Record] = [
            replace(phase, groups=wanted)
            for phase in self._book.phases(plan)
            if phase.kind in strict and phase.ended is None
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
        """The tests that nothing calls for any more, as they are when they are deleted."""
        still = {one.key for one in queue_of(wanted, id_of(plan), ())}
        before = {one.key for one in queue_of(tuple(dropped), id_of(plan), ())} - still
        now = self._desk.clock()
        return [
            replace(one, meta=replace(one.meta, deleted=now))
            for one in self._book.challenges(plan)
            if one.key in before and one.meta is not None and not self._book.runs(id_of(one))
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
        facts = self._today.state_of(changed).facts
        kept = [
            replace(run, digest=digest_of_run(run, facts))
            for run in self._runs(plan)
            if run.digest and id_of(run) not in known
        ]
        self._desk.writer.write(_("symptoms of the plan"), [changed, *kept], by=by)

    # -- pausing and ending ----------------------------------------------------------------------

    def pause(self, reason: str = "", *, day: date | None = None, by: object = None) -> Pause:
        """The plan waits from today (or a day) on, until `resume`. Its days do not count."""
        plan = self._current()
        if any(pause.end is None for pause in self._book.pauses(plan)):
            raise UserError(_("The plan waits already."))
        start = day or self._desk.today()
        draft = Pause(plan_id=id_of(plan), start=start, reason=" ".join(reason.split()))
        self._check_pause(plan, draft)
        return self._desk.writer.write(_("pause the plan"), [draft], by=by)[0]  # type: ignore[return-value]

    def resume(self, *, by: object = None) -> None:
        """Go on from today: yesterday was the last day of the pause. One that began today is taken
        back."""
        plan = self._current()
        open_ones = [pause for pause in self._book.pauses(plan) if pause.end is None]
        if not open_ones:
            if self._today.state_of(plan).waits:
                raise UserError(
                    _("The plan waits for a doctor's word. Note that one has seen it first.")
                )
            raise UserError(_("The plan does not wait."))
        yesterday = self._desk.today() - DAY
        now = self._desk.clock()
        records: list[Record] = []
        for pause in open_ones:
            if pause.start > yesterday and pause.meta is not None:
                records.append(replace(pause, meta=replace(pause.meta, deleted=now)))
            else:
                records.append(replace(pause, end=yesterday))
        self._desk.writer.write(_("go on with the plan"), records, by=by)

    def _check_pause(self, plan: Plan, draft: Pause) -> None:
        for other in self._book.pauses(plan):
            last = other.end or draft.start
            if other.start <= (draft.end or draft.start) and draft.start <= last:
                raise UserError(_("The plan waited on that day already. Choose another day."))

    def end(self, reason: str = "", *, by: object = None) -> None:
        """The plan is over today: phases that run have ended, a food test stops. What it was is
        kept and can be read."""
        self._desk.writer.write(_("end the plan"), self._ending(reason), by=by)

    def _ending(self, reason: str) -> list[Record]:
        plan, today = self._current(), self._desk.today()
        records: list[Record] = [
            replace(plan, ended=max(today, plan.start), reason=" ".join(reason.split()))
        ]
        for phase in self._book.phases(plan):
            if phase.is_running:
                records.append(replace(phase, ended=max(today, phase.first)))
        for pause in self._book.pauses(plan):
            if pause.end is None:
                records.append(replace(pause, end=max(today, pause.start)))
        for run in self._runs(plan):
            if is_open(run):
                records.append(replace(run, stop="own", stopped=max(today, run.start)))
        return records

    def restart(self, new: NewPlan, reason: str = "", *, by: object = None) -> Plan:
        """End the plan that is followed and start another one, in one step."""
        opening = self._opening(new)
        ending = self._ending(reason)
        written = self._desk.writer.write(_("start the plan anew"), [*opening, *ending], by=by)
        return written[0]  # type: ignore[return-value]

    # -- inside ----------------------------------------------------------------------------------

    def _current(self) -> Plan:
        plan = self._book.current()
        if plan is None:
            raise UserError(_("No plan is followed. Start one first."))
        return plan

    def _runs(self, plan: Plan) -> list[Run]:
        mine = {id_of(one) for one in self._book.challenges(plan)}
        return [run for run in self._book.runs() if run.challenge_id in mine]

    def _fresh(self) -> Meta:
        now = self._desk.clock()
        return Meta(id=new_id(now), created=now, changed=now)

    def _refuse(self, blocks: Sequence[Block]) -> None:
        """Raises UserError with every reason and what to do."""
        if blocks:
            raise UserError(why_blocked(blocks))


def _different(before: Sequence[Phase], after: Sequence[Phase]) -> list[Record]:
    known = {id_of(phase): phase for phase in before}
    return [phase for phase in after if known.get(id_of(phase)) != phase]
