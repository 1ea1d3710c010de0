"""How the plan stands today: its state, the next action, and what it asks of the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.asks import PlanAsk, plan_asks
from gutdesk.domain.plan.calendar import Length
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.gate import never_tested
from gutdesk.domain.plan.next_action import NextAction, next_action
from gutdesk.domain.plan.phases import PhaseKind, Plan
from gutdesk.domain.plan.queue import Place, is_open, places
from gutdesk.domain.plan.reading import was_read_early
from gutdesk.domain.plan.state import PlanState
from gutdesk.services.context import Desk
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.evidence import LOOK_BACK, Digests
from gutdesk.services.plan.fact_sheet import KINDS as FACT_KINDS
from gutdesk.services.plan.fact_sheet import MOST
from gutdesk.services.plan.facts import FactService
from gutdesk.services.plan.gate import GateService
from gutdesk.services.plan.signs import Signs
from gutdesk.services.plan.waits import waits_of

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = timedelta(days=1)
KINDS = PLAN_KINDS | FACT_KINDS | {"flag_answer", "food"}
"""Records of which the state of a plan is made."""


class PlanToday:
    def __init__(
        self,
        desk: Desk,
        book: PlanBook,
        facts: FactService,
        gate: GateService,
        barred: Barred,
    ) -> None:
        self._desk = desk
        self._barred = barred
        self._book = book
        self._facts = facts
        self._gate = gate
        self.signs = Signs(desk, book, gate, barred)
        self._digests = Digests()
        self._known: tuple[date, PlanState | None] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._known = None
            self._digests.forget(changes)

    def state(self) -> PlanState | None:
        """Of the plan that is followed; None where there is none."""
        today = self._desk.today()
        if self._known is None or self._known[0] != today:
            plan = self._book.current()
            self._known = (today, None if plan is None else self.state_of(plan))
        return self._known[1]

    def state_of(self, plan: Plan) -> PlanState:
        """Of any plan; of one that has ended too."""
        today = self._desk.today()
        facts = self._facts.facts(plan)
        blocks = self._barred.blocks()
        challenges = self._book.challenges(plan)
        blocks = (*blocks, *self._barred.on_foods(challenges, blocks))
        pauses, weight = waits_of(plan, today, facts, self._book, self._gate)
        before = self._barred.before(plan, challenges, today)
        queue = places(challenges, self._book.runs(), today, never_tested(blocks), before)
        return PlanState(
            today=today,
            plan=plan,
            phases=self._book.phases(plan),
            pauses=pauses,
            queue=queue,
            beside=self._beside(plan, today),
            facts=facts,
            blocks=blocks,
            weight=None if self._gate.hides_weight() else weight,
            stale=self._stale(plan, facts, tuple(run for place in queue for run in place.runs)),
            lengths=lengths(),
        )

    def _beside(self, plan: Plan, today: date) -> tuple[Place, ...]:
        """Foods of other plans whose test or whose days without them are not over; yesterday a test
        may have begun."""
        others = [one for one in self._book.all_challenges() if one.plan_id != id_of(plan)]
        return tuple(
            place
            for place in places(others, self._book.runs(), today)
            if any(is_open(run) or run.end >= today - DAY for run in place.runs)
        )

    def _stale(self, plan: Plan, facts: Facts, runs: tuple[Run, ...]) -> frozenset[str]:
        """Runs whose days are not any more what they were when they were read, or had not all come.
        Of those that lie further back than the facts nobody can say."""
        today, every = self._desk.today(), self._book.runs()
        since = today - MOST + LOOK_BACK
        read = [run for run in runs if run.judged is not None and run.digest and not run.voided]
        return frozenset(
            id_of(run)
            for run in read
            if run.start >= since
            and (
                was_read_early(run, today)
                or self._digests.of(run, plan, facts, every) != run.digest
            )
        )

    def next_action(self) -> NextAction | None:
        """None where no plan is followed."""
        state = self.state()
        return None if state is None else next_action(state)

    def asks(self) -> tuple[PlanAsk, ...]:
        """What the plan asks of today; nothing without one."""
        state = self.state()
        if state is None:
            return ()
        return plan_asks(state, hides_weight=self._gate.weight_hidden())


def lengths() -> Mapping[PhaseKind, Length]:
    """Days of each phase, as the protocol has them."""
    from gutdesk.knowledge.reintroduction import phase_facts

    return {
        PhaseKind(one.id): Length(one.min_days, one.default_days, one.max_days)
        for one in phase_facts()
    }
