"""What the diary holds of plans: read once, and anew after one of its records has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, Plan
from gutdesk.i18n import _
from gutdesk.services.context import Desk

KINDS = frozenset({"plan", "phase", "pause", "challenge", "run", "flag_seen"})


@dataclass(frozen=True, slots=True)
class _Held:
    plans: tuple[Plan, ...]
    phases: tuple[Phase, ...]
    pauses: tuple[Pause, ...]
    challenges: tuple[Challenge, ...]
    runs: tuple[Run, ...]
    seen: tuple[FlagSeen, ...]


class PlanBook:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: _Held | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._held = None

    def _all(self) -> _Held:
        if self._held is None:
            with self._desk.store.read() as unit:
                repo = unit.plan
                self._held = _Held(
                    repo.plans(),
                    repo.phases(),
                    repo.pauses(),
                    repo.challenges(),
                    repo.runs(),
                    repo.flags_seen(),
                )
        return self._held

    def plans(self) -> tuple[Plan, ...]:
        """Every plan, the earliest first: what was is kept."""
        return self._all().plans

    def current(self) -> Plan | None:
        """The plan that is followed: the latest that has not ended."""
        open_ones = [plan for plan in self.plans() if plan.ended is None]
        return open_ones[-1] if open_ones else None

    def on(self, day: date) -> Plan | None:
        """The plan that was followed on a day."""
        for plan in reversed(self.plans()):
            if plan.start <= day and (plan.ended is None or day <= plan.ended):
                return plan
        return None

    def phases(self, plan: Plan) -> tuple[Phase, ...]:
        """In the order of their days."""
        mine = [phase for phase in self._all().phases if phase.plan_id == id_of(plan)]
        return tuple(sorted(mine, key=lambda phase: (phase.first, phase.start)))

    def pauses(self, plan: Plan) -> tuple[Pause, ...]:
        return tuple(pause for pause in self._all().pauses if pause.plan_id == id_of(plan))

    def challenges(self, plan: Plan) -> tuple[Challenge, ...]:
        """The queue, in its order."""
        return tuple(one for one in self._all().challenges if one.plan_id == id_of(plan))

    def all_challenges(self) -> tuple[Challenge, ...]:
        """Those of every plan: what a test showed holds beyond its plan."""
        return self._all().challenges

    def challenge(self, challenge_id: str) -> Challenge | None:
        return next((one for one in self._all().challenges if id_of(one) == challenge_id), None)

    def runs(self, challenge_id: str | None = None) -> tuple[Run, ...]:
        """The earliest first; of one food, or all."""
        found = self._all().runs
        if challenge_id is None:
            return found
        return tuple(run for run in found if run.challenge_id == challenge_id)

    def run(self, run_id: str) -> Run | None:
        return next((run for run in self._all().runs if id_of(run) == run_id), None)

    def stored(self, run: Run) -> Run:
        """The run as it is by now. Raises UserError where it is gone."""
        now = self.run(id_of(run))
        if now is None:
            raise UserError(_("This test is not in the diary any more."))
        return now

    def unchanged(self, run: Run) -> Run:
        """The run as it is by now, for an act on what somebody has seen of it. Raises UserError
        where its portions or its stop are not any more what they saw."""
        now = self.stored(run)
        if (now.steps, now.stop, now.stopped) != (run.steps, run.stop, run.stopped):
            raise UserError(_("This test has changed meanwhile. Look again."))
        return now

    def portions(self) -> frozenset[str]:
        """Ids of the meals that are portions of tests."""
        found = (step.meal_id for run in self._all().runs for step in run.steps)
        return frozenset(one for one in found if one is not None)

    def seen(self) -> tuple[FlagSeen, ...]:
        """Notes that a doctor has seen something, the latest first."""
        return self._all().seen
