"""Starting a plan, pausing it, ending it, and starting another one in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import OWN, Run
from gutdesk.domain.plan.gate import Block, against_groups, against_phase
from gutdesk.domain.plan.phases import MARGIN, Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import GateAnswers, GateService, why_blocked
from gutdesk.services.plan.ladders import queue_of
from gutdesk.services.plan.outlook import PlanPreview, first_phases, preview_of
from gutdesk.services.plan.today import PlanToday

DAY = timedelta(days=1)
FARTHEST_START = timedelta(days=366)
EATS_LESS = (PhaseKind.REMOVE, PhaseKind.REPAIR, PhaseKind.REINTRODUCE)


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


class PlanLifetime:
    """What `PlanService` does with a plan as a whole. A diary may hold two that were never ended,
    brought together by an import: the later one is followed, and both end together."""

    def __init__(
        self, desk: Desk, book: PlanBook, barred: Barred, today: PlanToday, gate: GateService
    ) -> None:
        self._desk = desk
        self._book = book
        self._barred = barred
        self._today = today
        self._gate = gate

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
        blocks = self._barred.blocks_with(self._answers(new))
        return preview_of(new.start, new.groups, blocks, self._desk.today())

    def _answers(self, new: NewPlan) -> GateAnswers:
        return new.answers or GateAnswers(conditions=tuple(self._gate.questions().chosen))

    def _opening(self, new: NewPlan) -> list[Record]:
        """The records of a new plan, itself first."""
        today = self._desk.today()
        if new.start > today + FARTHEST_START:
            raise UserError(_("That is more than a year ahead. Choose a nearer day."))
        blocks = self._barred.blocks_with(self._answers(new))
        self._refuse(against_phase(blocks, PhaseKind.BASELINE))
        groups = tuple(dict.fromkeys(new.groups))
        self._refuse(against_groups(blocks, groups))
        plan = Plan(
            start=new.start,
            main=new.main,
            others=new.others,
            margin=new.margin,
            meta=fresh_meta(self._desk.clock()),
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
        return replace(
            phase,
            groups=groups if phase.kind in EATS_LESS else (),
            practices=new.practices,
            products=new.products if phase.kind is PhaseKind.REPAIR else (),
        )

    # -- pausing ---------------------------------------------------------------------------------

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
            if pause.start > yesterday:
                records.append(as_deleted(pause, now))
            else:
                records.append(replace(pause, end=yesterday))
        self._desk.writer.write(_("go on with the plan"), records, by=by)

    def _check_pause(self, plan: Plan, draft: Pause) -> None:
        """An open draft reaches until today: no day is waited on twice."""
        last = draft.end or max(draft.start, self._desk.today())
        for other in self._book.pauses(plan):
            if other.start <= last and draft.start <= (other.end or date.max):
                raise UserError(_("The plan waited on that day already. Choose another day."))

    # -- ending ----------------------------------------------------------------------------------

    def end(self, reason: str = "", *, by: object = None) -> None:
        """The plan is over today: phases that run have ended, a food test stops. What it was is
        kept and can be read."""
        self._current()
        self._desk.writer.write(_("end the plan"), self._ending(reason), by=by)

    def restart(self, new: NewPlan, reason: str = "", *, by: object = None) -> Plan:
        """End the plan that is followed and start another one, in one step."""
        self._current()
        opening = self._opening(new)
        ending = self._ending(reason)
        written = self._desk.writer.write(_("start the plan anew"), [*opening, *ending], by=by)
        return written[0]  # type: ignore[return-value]

    def _ending(self, reason: str) -> list[Record]:
        """The end of every plan that is open, and of every test."""
        today, records = self._desk.today(), list[Record]()
        for plan in self._book.plans():
            if plan.ended is None:
                records += self._ending_of(plan, " ".join(reason.split()), today)
        for run in self._book.runs():
            if is_open(run):
                records.append(replace(run, stop=OWN, stopped=max(today, run.start)))
        return records

    def _ending_of(self, plan: Plan, reason: str, today: date) -> list[Record]:
        records: list[Record] = [replace(plan, ended=max(today, plan.start), reason=reason)]
        for phase in self._book.phases(plan):
            if phase.is_running:
                records.append(replace(phase, ended=max(today, phase.first)))
        for pause in self._book.pauses(plan):
            if pause.end is None:
                records.append(replace(pause, end=max(today, pause.start)))
        return records

    # -- inside ----------------------------------------------------------------------------------

    def _current(self) -> Plan:
        plan = self._book.current()
        if plan is None:
            raise UserError(_("No plan is followed. Start one first."))
        return plan

    def _runs(self, plan: Plan) -> list[Run]:
        mine = {id_of(one) for one in self._book.challenges(plan)}
        return [run for run in self._book.runs() if run.challenge_id in mine]

    def _refuse(self, blocks: Sequence[Block]) -> None:
        """Raises UserError with every reason and what to do."""
        if blocks:
            raise UserError(why_blocked(blocks))
