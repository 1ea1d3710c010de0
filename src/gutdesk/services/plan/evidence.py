"""What a run of a food test stands on: the days that go to the model, and the mark of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.days import days_between
from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import Facts, digest_of
from gutdesk.domain.plan.phases import MARGIN, Phase, PhaseKind, Plan

LOOK_BACK = timedelta(days=42)
"""How far before a test its baseline may reach (docs/insight.md)."""
AFTER = timedelta(days=3)
DAY = timedelta(days=1)
SETTLES_AFTER = timedelta(days=14)
"""Days of Remove that are no baseline: the improvement of its first two weeks would hide a rise
(docs/insight.md)."""


def settled_from(phases: Iterable[Phase]) -> date | None:
    """The first day that may be the baseline of a test; None where nothing was removed."""
    remove = [one for one in phases if one.kind is PhaseKind.REMOVE]
    begun = remove[0].begun if remove else None
    return None if begun is None else begun + SETTLES_AFTER


def window_of(run: Run) -> tuple[date, date]:
    """The days that the verdict of a run may stand on."""
    return run.start - LOOK_BACK, max(run.end, run.start) + AFTER


def digest_of_run(
    run: Run, facts: Facts, *, runs: Iterable[Run] = (), margin: float = MARGIN
) -> str:
    """A mark of what the verdict of a run stands on: the scores of its days and what speaks for or
    against it, what was eaten, the `runs` before it and the `margin` of the plan. It changes when
    one of these does."""
    first, last = window_of(run)
    if run.judged is not None:
        # The day on which it was read goes on after that; it counts where it belongs to the run.
        last = min(last, max(run.judged - DAY, min(run.end, run.judged)))
    every = [(day, day.isoformat()) for day in days_between(first, last)]
    around = [(day, iso) for day, iso in every if day >= run.start - DAY]
    own = [(day, iso) for day, iso in around if day <= run.end]

    def values_on(
        days: Iterable[tuple[date, str]], values: Mapping[date, object]
    ) -> list[tuple[str, object]]:
        return [(iso, values[day]) for day, iso in days if day in values]

    marks: list[object] = [
        [iso for day, iso in around if day in some]
        for some in (
            facts.illness,
            facts.antibiotic,
            facts.nsaid,
            facts.travel,
            facts.strain,
            facts.alcohol,
            facts.food_days,
            facts.new_products,
        )
    ]
    marks += [values_on(around, some) for some in (facts.sleep, facts.stress, facts.cycle)]
    marks += [values_on(own, facts.eaten), _before(run, runs, first, last), margin]
    steps = [(step.day.isoformat(), step.amount) for step in run.steps]
    parts: list[object] = [
        values_on(every, facts.main),
        values_on(every, facts.outcome),
        marks,
        steps,
        run.stop,
    ]
    if run.pairs and not run.is_sealed:
        # Read while it was sealed, it is to be read again after the paper was opened.
        parts.append([(pair.guess, pair.truth) for pair in run.pairs])
    return digest_of(*parts)


def _before(run: Run, runs: Iterable[Run], first: date, last: date) -> list[object]:
    """The other runs that the model looks at: those of the food, and those whose days reach into
    these. What came of them later is no part of it."""
    found = []
    for one in runs:
        if one.start > last or (one.start >= run.start and one.challenge_id == run.challenge_id):
            continue
        if one.challenge_id == run.challenge_id or one.end >= first:
            steps = [(step.day.isoformat(), step.amount) for step in one.steps if step.day <= last]
            stop = one.stop if one.stopped is not None and one.stopped <= last else ""
            found.append((id_of(one), steps, bool(one.voided), stop))
    return sorted(found)


class Digests:
    """The digests of the runs of one plan, remembered until one of their days changes."""

    DAILY = frozenset({"rating", "episode", "meal", "sleep"})
    """Records that say something of their own day and of no other."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._known: dict[str, tuple[Run, str]] = {}

    def forget(self, changes: ChangeSet) -> None:
        if changes.everything or not changes.days or changes.kinds - self.DAILY:
            self._known = {}
            return
        for key, (run, _digest) in tuple(self._known.items()):
            first, last = window_of(run)
            if any(first <= day <= last for day in changes.days):
                del self._known[key]

    def of(self, run: Run, plan: Plan, facts: Facts, runs: Iterable[Run]) -> str:
        if plan != self._plan:
            self._plan, self._known = plan, {}
        known = self._known.get(id_of(run))
        if known is None or known[0] != run:
            digest = digest_of_run(run, facts, runs=runs, margin=plan.margin)
            known = self._known[id_of(run)] = (run, digest)
        return known[1]
