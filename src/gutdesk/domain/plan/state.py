"""Everything that the rules of a plan look at on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from gutdesk.domain.days import days_between
from gutdesk.domain.plan.calendar import BESIDE, Length, closed, leading, running
from gutdesk.domain.plan.facts import Facts, mean_of
from gutdesk.domain.plan.gate import Block
from gutdesk.domain.plan.limits import (
    RemoveLimit,
    WeightState,
    remove_limit,
)
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import Place, projected_end, under_way
from gutdesk.domain.plan.readiness import Readiness, readiness
from gutdesk.domain.plan.settling import Settling, settled_for_test
from gutdesk.domain.plan.stopping import StopHit, settled_mean, stop_hit


def baseline_span(phases: Iterable[Phase], today: date) -> tuple[date, date] | None:
    """The first and last day of Baseline, as far as it has come; None where it never began."""
    phase = next((one for one in phases if one.kind is PhaseKind.BASELINE), None)
    if phase is None or phase.begun is None:
        return None
    last = phase.ended or today
    return (phase.begun, last) if last >= phase.begun else None


def baseline_before(phases: Iterable[Phase], start: date, today: date) -> tuple[date, date]:
    """The days of Baseline that a test from `start` on is compared with: none of its own. Where
    there are none the last comes before the first."""
    first, last = baseline_span(phases, today) or (start, start)
    return first, min(last, start - timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """`pauses` are the person's and those that flags and weight make. `stale` names the runs (ids)
    whose days have changed since they were read. `blocks` hold today. `lengths`: days of each
    phase in the protocol. `beside`: foods of other plans that are under way, or washed out."""

    today: date
    plan: Plan
    phases: tuple[Phase, ...]
    pauses: tuple[Pause, ...] = ()
    queue: tuple[Place, ...] = ()
    beside: tuple[Place, ...] = ()
    facts: Facts = field(default_factory=Facts)
    blocks: tuple[Block, ...] = ()
    weight: WeightState | None = None
    stale: frozenset[str] = frozenset()
    lengths: Mapping[PhaseKind, Length] = field(default_factory=dict)

    # -- phases ----------------------------------------------------------------------------------

    def phase(self, kind: PhaseKind) -> Phase | None:
        return next((phase for phase in self.phases if phase.kind is kind), None)

    @property
    def running(self) -> tuple[Phase, ...]:
        return running(self.phases, self.today)

    @property
    def reckoned(self) -> tuple[Pause, ...]:
        """The pauses with one that still holds reckoned until today: what ends are counted with."""
        return closed(self.pauses, self.today)

    @property
    def leading(self) -> Phase | None:
        return leading(self.phases, self.today, self.reckoned)

    @property
    def waits(self) -> tuple[Pause, ...]:
        """Why the plan waits today; empty: it does not."""
        return tuple(pause for pause in self.pauses if pause.holds_on(self.today))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are left out today."""
        found = [group for phase in self.running for group in phase.groups]
        return tuple(dict.fromkeys(found))

    # -- readiness -------------------------------------------------------------------------------

    @property
    def baseline_span(self) -> tuple[date, date] | None:
        """The first and last day of Baseline, as far as it has come; None where it never began."""
        return baseline_span(self.phases, self.today)

    @property
    def readiness(self) -> Readiness:
        return readiness(
            self.facts.main,
            baseline=self.baseline_span,
            today=self.today,
            at_limit=self._is_at_limit,
        )

    @property
    def limit(self) -> RemoveLimit | None:
        """How long food has been left out since Remove began, Repair counted along; None before it
        and once tests have begun."""
        remove = self.phase(PhaseKind.REMOVE)
        kinds = {phase.kind for phase in self.running}
        if remove is None or remove.begun is None or not kinds or kinds - BESIDE:
            return None
        ready = readiness(self.facts.main, baseline=self.baseline_span, today=self.today)
        return remove_limit(remove, self.pauses, ready, self.today)

    @property
    def _is_at_limit(self) -> bool:
        limit = self.limit
        return limit is not None and limit.is_over

    # -- tests -----------------------------------------------------------------------------------

    @property
    def test(self) -> Place | None:
        """The food under test or in washout, or one that waits to be read."""
        return under_way(self.queue)

    @property
    def every(self) -> tuple[Place, ...]:
        """All that a test may meet: what is not eaten yet, or not washed out, in any plan."""
        return (*self.queue, *self.beside)

    @property
    def tests_done(self) -> date | None:
        """About when the queue is done; before Reintroduce has begun it is reckoned from its first
        day. None where nothing is left."""
        tests = self.phase(PhaseKind.REINTRODUCE)
        start = self.today
        if tests is not None and tests.begun is None:
            start = max(start, tests.start)
        return projected_end(self.queue, start)

    def settled(self, start: date) -> float | None:
        """What the stop rules of a test from `start` on compare with."""
        days = days_between(*baseline_before(self.phases, start, self.today))
        usual, _days = mean_of(self.facts.main, days)
        return settled_mean(self.facts.main, start, usual)

    def settling(self, free: date) -> Settling:
        """Whether the days are settled for a test that could start from `free` on."""
        runs = [run for place in self.every for run in place.runs]
        last = max(runs, key=lambda run: run.start, default=None)
        return settled_for_test(self.facts.main, self.today, since=free, last=last)

    @property
    def stop(self) -> StopHit | None:
        """The stop rule that the test under way meets."""
        test = self.test
        if test is None or test.last is None or test.last.judged is not None:
            return None
        return stop_hit(
            test.last,
            self.facts.main,
            settled=self.settled(test.last.start),
            today=self.today,
        )
