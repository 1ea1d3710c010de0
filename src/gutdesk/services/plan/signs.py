"""Signs that stand against a food test: red flags, conditions, and weight that was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.gate import against_test
from gutdesk.domain.plan.holds import Raised, weight_pauses
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.stopping import RED_FLAG, WEIGHT, StopHit, passed_key
from gutdesk.services.context import Desk
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import GateService
from gutdesk.services.plan.waits import weighed


class Signs:
    """Each with the day, and the origin, from which it stands: a sign that comes later, or weight
    that is lost beyond what was known, is another one."""

    def __init__(self, desk: Desk, book: PlanBook, gate: GateService, barred: Barred) -> None:
        self._desk = desk
        self._barred = barred
        self._book = book
        self._gate = gate

    def against(self, run: Run, day: date | None = None) -> tuple[StopHit, ...]:
        """What stands on a day (None: today) and the person did not take back."""
        when = day or self._desk.today()
        found = (*self._flags(run, when), *self._weight(run, when))
        return tuple(one for one in found if one.key not in run.passed_over)

    def taken_back(self, run: Run) -> tuple[str, ...]:
        """What a run remembers where its stop is taken back: of a sign, what it was then and has
        come to since."""
        assert run.stopped is not None
        days = (run.stopped, self._desk.today())
        signs = (one for day in days for one in self.against(run, day))
        mine = (*signs, *self._noted(run.stopped))
        keys = [one.key for one in mine if one.rule == run.stop]
        return tuple(dict.fromkeys(keys)) or (passed_key(run.stop, run.stopped),)

    def _flags(self, run: Run, day: date) -> Iterator[StopHit]:
        challenge = self._book.challenge(run.challenge_id)
        if challenge is None:
            return
        spans = [one for one in self._gate.spans() if _stands(one, day)]
        blocks = self._barred.blocks(day)
        blocks = (*blocks, *self._barred.on_foods([challenge], blocks, day))
        for block in against_test(blocks, challenge.key, id_of(challenge)):
            mine = [one for one in spans if block.origin == f"flag:{one.flag}"]
            if mine:
                yield _flag(mine[-1])
            else:
                since = self._gate.conditions_since() or run.start
                yield StopHit(RED_FLAG, since, origin=block.origin)

    def _noted(self, day: date) -> Iterable[StopHit]:
        """Red flags that a doctor's note cleared on the very day on which they were raised."""
        return [_flag(one) for one in self._gate.spans() if one.last == day]

    def _weight(self, run: Run, day: date) -> Iterator[StopHit]:
        plan = self.plan_of(run)
        if plan is None or self._gate.hides_weight():
            return
        facts = weighed(self._desk, plan, day)
        pauses, state = weight_pauses(facts, plan.start, day, self._book.seen(), id_of(plan))
        if state is None or not state.is_low or not pauses:
            return
        since = pauses[-1].start
        lowest = min(((kg, on) for on, kg in facts.weights if on >= since), default=None)
        kg, on = lowest or (state.now, since)
        yield StopHit(WEIGHT, on, origin=f"{kg:g}")

    def plan_of(self, run: Run) -> Plan | None:
        """The plan of its food; that which is followed where it is gone."""
        challenge = self._book.challenge(run.challenge_id)
        plan_id = None if challenge is None else challenge.plan_id
        mine = [one for one in self._book.plans() if id_of(one) == plan_id]
        return mine[0] if mine else self._book.current()


def _stands(span: Raised, day: date) -> bool:
    return span.first <= day and (span.last is None or day < span.last)


def _flag(span: Raised) -> StopHit:
    at = "" if span.at is None else f"@{span.at:%H:%M:%S}"
    return StopHit(RED_FLAG, span.first, origin=f"flag:{span.flag}{at}")
