"""What went along with each phase of the plan, and where its symptoms are heading.

`insight` needs numpy, which no start needs: it is imported when the first change is asked for."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import TYPE_CHECKING

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.plan.phases import Phase, PhaseKind, Plan
from gutdesk.domain.trends.change import (
    Against,
    Change,
    Event,
    Important,
    Side,
    Target,
    TrendLine,
    events_of,
    has_days,
    plain_of,
    side_of,
    together,
)
from gutdesk.domain.trends.series import DaySeries
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.trends.curves import Scores, curve_name
from gutdesk.services.trends.styles import home_styles, styles_of

if TYPE_CHECKING:
    from gutdesk.insight.phase_changes import PhaseChange

KINDS = PLAN_KINDS | {"rating", "episode", "measure"}
"""Records that changes and trends are made of."""
TREND_DAYS = (30, 90)


class ChangeService:
    """Everything is remembered until something of it changes, or the day does."""

    def __init__(self, desk: Desk, book: PlanBook, scores: Callable[[], Scores]) -> None:
        self._desk = desk
        self._book = book
        self._scores = scores
        self._changes: dict[tuple[str, int], tuple[Change, ...]] = {}
        self._trends: dict[tuple[str, int], tuple[TrendLine, ...]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._changes.clear()
            self._trends.clear()

    # -- what is looked at -----------------------------------------------------------------------

    def plan(self) -> Plan | None:
        """The plan that is followed, or else the last one that was."""
        plans = self._book.plans()
        return self._book.current() or (plans[-1] if plans else None)

    def targets(self) -> tuple[Target, ...]:
        """The symptoms that the plan was made for, the main one first; none without a plan. Retired
        ones stay: their history does. One that was deleted elsewhere is in no list."""
        plan, homes = self.plan(), self.homes()
        if plan is None:
            return ()
        styles = styles_of((one for one in plan.outcomes if one in homes), homes)
        return tuple(self.target(one, style) for one, style in styles.items())

    def homes(self) -> dict[str, int]:
        """The style of each measure's curve, by its id."""
        return home_styles(self._desk.cache.measures().values())

    def target(self, key: str, style: int = 0) -> Target:
        """Of a measure's id, or of GROUP + a group."""
        from gutdesk.knowledge import protocol

        measures = self._desk.cache.measures()
        measure = measures.get(key)
        pain = {item.key for item in protocol.measures() if item.is_pain}
        return Target(
            id=key,
            name=curve_name(key, measures),
            more_is_better=measure is not None and measure.more_is_better,
            is_pain=measure is not None and measure.key in pain,
            retired=measure is not None and measure.retired,
            style=style,
        )

    def important(self, target: Target) -> Important:
        from gutdesk.knowledge import protocol

        found = protocol.important_change()
        return Important(points=found.points, percent=found.percent, published=target.is_pain)

    def series(self, key: str) -> DaySeries:
        """The score of each day."""
        return self._scores().of(key)

    # -- changes ---------------------------------------------------------------------------------

    def changes(self, target: Target) -> tuple[Change, ...]:
        """Each phase of the plan that was begun, but the baseline; the latest first. Phases that
        began within 14 days of each other are one change."""
        plan, today = self.plan(), self._desk.today().toordinal()
        if plan is None:
            return ()
        known = (target.id, today)
        if known not in self._changes:
            self._changes[known] = self._all_changes(plan, target, today)
        return self._changes[known]

    def _all_changes(self, plan: Plan, target: Target, today: int) -> tuple[Change, ...]:
        from gutdesk.insight.days import outcome_of_series
        from gutdesk.insight.phase_changes import REACH, compare_phases
        from gutdesk.insight.spread import spread_in

        phases = self._book.phases(plan)
        events = events_of(
            (phase for one in self._book.plans() for phase in self._book.phases(one)), today
        )
        days = sorted({event.day for event in events})
        mine = {event.day for event in events_of(phases, today) if not event.ends}
        series = self.series(target.id)
        outcome = outcome_of_series(series)
        found: list[Change] = []
        last = 0
        for day in sorted(mine):
            if day <= last:
                continue
            answer = compare_phases(
                outcome,
                day,
                today=today,
                symptoms=len(plan.outcomes),
                # As it was then: what is said of an old change does not move with later days.
                sd=spread_in(outcome, today=min(today, day + REACH)),
                other_changes=[other for other in days if other != day],
                higher_is_better=target.more_is_better,
            )
            last = answer.last
            group = together(events, answer.first, answer.last)
            found.append(self._change(target, answer, group, phases, series, today))
        return tuple(reversed(found))

    def _change(
        self,
        target: Target,
        answer: PhaseChange,
        events: tuple[Event, ...],
        phases: tuple[Phase, ...],
        series: DaySeries,
        today: int,
    ) -> Change:
        important = self.important(target)
        rated = next((day for day, _score in series.items()), answer.since)
        # Before the first day that was rated there was nothing to rate: those days are not missing.
        since = min(max(answer.since, rated), answer.first - 1)
        before = side_of(series, since, answer.first - 1)
        after = side_of(series, answer.last, answer.until)
        left_out = since - answer.since
        return Change(
            target=target,
            events=events,
            verdict=answer.verdict,
            before=before,
            after=after,
            needed=answer.needed,
            important=important,
            plain=plain_of(before, after, important),
            effect=_number(answer.effect),
            low=_number(answer.low),
            high=_number(answer.high),
            against=self._against(events, phases, series, important, today),
            tests=self._has_tests(after),
            series=series,
            unchanged=answer.unchanged[left_out:],
            share=answer.share[left_out:],
        )

    def _against(
        self,
        events: tuple[Event, ...],
        phases: tuple[Phase, ...],
        series: DaySeries,
        important: Important,
        today: int,
    ) -> tuple[Against, ...]:
        """The phases that began, each against the baseline of the plan, where it had one."""
        base = next((phase for phase in phases if phase.kind is PhaseKind.BASELINE), None)
        if base is None or not has_days(base):
            return ()
        begun = {(event.day, event.kind) for event in events if not event.ends}
        found: list[Against] = []
        for phase in phases:
            if phase.begun is None or (phase.begun.toordinal(), phase.kind) not in begun:
                continue
            first, last = lived(phase, today)
            since, until = lived(base, today)
            until = min(until, first - 1)  # the day of the move belongs to the later one
            if until < since:
                continue
            baseline, side = side_of(series, since, until), side_of(series, first, last)
            plain = plain_of(baseline, side, important)
            found.append(Against(kind=phase.kind, baseline=baseline, phase=side, plain=plain))
        return tuple(found)

    def _has_tests(self, after: Side) -> bool:
        return any(
            run.steps and run.start.toordinal() <= after.last and run.end.toordinal() >= after.first
            for run in self._book.runs()
        )

    # -- trends ----------------------------------------------------------------------------------

    def trends(self) -> tuple[TrendLine, ...]:
        """The last 30 and 90 days of each symptom of the plan."""
        targets = self.targets()
        return tuple(line for target in targets for line in self._trend(target, len(targets)))

    def _trend(self, target: Target, symptoms: int) -> tuple[TrendLine, ...]:
        today = self._desk.today().toordinal()
        known = (target.id, today)
        if known not in self._trends:
            from gutdesk.insight.days import outcome_of_series
            from gutdesk.insight.spread import spread_in
            from gutdesk.insight.trend_line import trend

            outcome = outcome_of_series(self.series(target.id))
            sd = spread_in(outcome, today=today)
            lines: list[TrendLine] = []
            for days in TREND_DAYS:
                found = trend(
                    outcome,
                    today=today,
                    days=days,
                    symptoms=symptoms,
                    sd=sd,
                    higher_is_better=target.more_is_better,
                )
                lines.append(
                    TrendLine(
                        target=target,
                        days=days,
                        verdict=found.verdict,
                        early=found.days_early,
                        late=found.days_late,
                        needed=found.needed,
                        slope=_number(found.effect),
                        low=_number(found.low),
                        high=_number(found.high),
                    )
                )
            self._trends[known] = tuple(lines)
        return self._trends[known]


def lived(phase: Phase, today: int) -> tuple[int, int]:
    """The days of a phase that was begun, until today where it goes on."""
    assert phase.begun is not None
    first = phase.begun.toordinal()
    last = today if phase.ended is None else min(phase.ended.toordinal(), today)
    return first, max(first, last)


def _number(value: float) -> float | None:
    return None if isnan(value) else value
