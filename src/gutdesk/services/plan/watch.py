"""Stop rules act at once: a score that meets one ends the test, in a step of its own that can be
taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.days import days_between
from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import mean_of
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.readiness import WEEK
from gutdesk.domain.plan.state import baseline_before
from gutdesk.domain.plan.stopping import StopHit, settled_mean, stop_hits, watched
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.challenges import ChallengeService
from gutdesk.services.plan.signs import Signs

SCORES = frozenset({"rating", "episode"})
SIGNS = frozenset({"flag_answer", "person"})
DAY = timedelta(days=1)
Stopped = Callable[[Run], None]


class StopWatch:
    """Hears of scores and signs as they are written, and goes over every run that is not read,
    whatever plan it is of. A stop that the person undoes is not done again: what acted once does
    not act twice while the diary is open, and what comes after it acts.

    Where everything has changed it waits to be told to `look`: an import tells of it on a thread of
    its own, on which nothing may be written."""

    def __init__(self, desk: Desk, book: PlanBook, signs: Signs, tests: ChallengeService) -> None:
        self._desk = desk
        self._book = book
        self._signs = signs
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
        if not changes.everything and changes.kinds & (SCORES | SIGNS | {"weight"}):
            self.look()

    def look(self) -> Run | None:
        """Stop every test of which a rule says so, and tell of each; the first as it was written,
        or None."""
        found = []
        for run in self._book.runs():
            if run.is_stopped or run.judged is not None or run.voided:
                continue
            stopped = self._look_at(run)
            if stopped is not None:
                found.append(stopped)
        for run in found:
            for listener in tuple(self._listeners):
                listener(run)
        return found[0] if found else None

    def _look_at(self, run: Run) -> Run | None:
        plan, today = self._signs.plan_of(run), self._desk.today()
        if plan is None or self._book.challenge(run.challenge_id) is None:
            return None
        for hit, day in self._met(run, plan, today):
            key = f"{id_of(run)}:{hit.key}"
            if key not in self._acted:
                self._acted.add(key)
                return self._tests.stop(run, rule=hit.rule, day=day, by=self)
        return None

    def _met(self, run: Run, plan: Plan, today: date) -> Iterator[tuple[StopHit, date]]:
        """What stops it, with the day on which it does: a score on its own day, a sign today."""
        for hit in self._scores(run, plan, today):
            yield hit, hit.day
        if is_open(run):
            for sign in self._signs.against(run):
                yield sign, today

    def _scores(self, run: Run, plan: Plan, today: date) -> Iterator[StopHit]:
        span = watched(run)
        if span is None:
            return iter(())
        first, last = run.start - WEEK * DAY, min(span[1], today)
        with self._desk.store.read() as unit:
            main = unit.days.scores(first, last, plan.main)
            settled = settled_mean(main, run.start)
            if settled is None:
                usual = baseline_before(self._book.phases(plan), run.start, today)
                settled, _days = mean_of(unit.days.scores(*usual, plan.main), days_between(*usual))
        return stop_hits(run, main, settled=settled, today=today)
