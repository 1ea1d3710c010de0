"""Stop rules act at once: a score that meets one ends the test, in a step of its own that can be
taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.gate import against_test
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.stopping import RED_FLAG, WEIGHT
from gutdesk.services.context import Desk
from gutdesk.services.plan.challenges import ChallengeService
from gutdesk.services.plan.today import PlanToday

SCORES = frozenset({"rating", "episode"})
SIGNS = frozenset({"flag_answer", "person"})
Stopped = Callable[[Run], None]


class StopWatch:
    """Hears of scores and signs as they are written. A stop that the person undoes is not done
    again by the next score: what acted once does not act twice while the diary is open."""

    def __init__(self, desk: Desk, today: PlanToday, tests: ChallengeService) -> None:
        self._desk = desk
        self._today = today
        self._tests = tests
        self._acted: set[str] = set()
        self._listeners: list[Stopped] = []
        desk.bus.subscribe(self._changed)

    def on_stop(self, listener: Stopped) -> Callable[[], None]:
        """Call `listener` with every run that is stopped by itself. Returns what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or not changes.kinds & (SCORES | SIGNS | {"weight"}):
            return
        stopped = self.look()
        if stopped is not None:
            for listener in tuple(self._listeners):
                listener(stopped)

    def look(self) -> Run | None:
        """Stop the test under way if a rule says so; the run as it was written, or None."""
        state = self._today.state()
        if state is None or state.test is None or state.test.last is None:
            return None
        run = state.test.last
        if run.is_stopped or run.judged is not None:
            return None
        hit = state.stop
        if hit is not None:
            key = f"{id_of(run)}:{hit.key}"
            return None if key in self._acted else self._stop(run, hit.rule, key, hit.day)
        if is_open(run):
            if against_test(state.blocks, state.test.challenge.key):
                key = f"{id_of(run)}:{RED_FLAG}"
                return None if key in self._acted else self._stop(run, RED_FLAG, key, state.today)
            if state.weight is not None and state.weight.is_low:
                key = f"{id_of(run)}:{WEIGHT}"
                return None if key in self._acted else self._stop(run, WEIGHT, key, state.today)
        return None

    def _stop(self, run: Run, rule: str, key: str, day: date) -> Run:
        self._acted.add(key)
        return self._tests.stop(run, rule=rule, day=day, by=self)
