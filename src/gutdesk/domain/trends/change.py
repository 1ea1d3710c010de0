"""What is said of a change and of two ranges of days: plain values, numbers in points of a score.

Days are ordinals. `None` is "not known", which is never zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.domain.trends.series import EMPTY, DaySeries
from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict

FEWEST = 4
"""Logged days that a range needs before its mean is set against another."""
SIDE_DAYS = 14
"""Logged days that each side of a change needs (docs/insight.md, "Changes")."""
NEAR = 14
"""Changes within so many days cannot be told apart; an end and a beginning are one move then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A symptom that is looked at (`id` of a measure). `style` picks its colour in charts."""

    id: str
    name: str
    more_is_better: bool = False
    is_pain: bool = False
    retired: bool = False
    style: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Important:
    """The change that matters to people. `published` for this symptom, or else assumed."""

    points: float
    percent: float
    published: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The days from `first` to `last`, both included, of which `logged` have a score."""

    first: int
    last: int
    mean: float | None
    logged: int

    @property
    def days(self) -> int:
        return max(self.last - self.first + 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One plain mean less the other: whatever went on anyway is still in it. None where a side has
    fewer than FEWEST logged days; no `percent` where the mean before is 0. `reaches`: it is as
    large as an important change, by points or by per cent, whichever way."""

    points: float | None = None
    percent: float | None = None
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A phase that began on `day`, or (`ends`) on whose first day without it `day` is."""

    day: int
    kind: PhaseKind
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """All days of a phase against all days of the baseline: plain means, no model."""

    kind: PhaseKind
    baseline: Side
    phase: Side
    plain: Plain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """What went along with the beginning of a phase, for one symptom. Several `events` lie within
    14 days of each other: one answer for them all. `effect` is the step beside a steady drift,
    `low` to `high` the middle 90 % of what is believed of it. `unchanged` is the fitted level of
    each day from `before.first` to `after.last` without the step, `share` how much of the step each
    has; both are empty where nothing was fitted. `tests`: foods were tested on days after it."""

    target: Target
    events: tuple[Event, ...]
    verdict: PhaseVerdict
    before: Side
    after: Side
    needed: int
    important: Important
    plain: Plain = Plain()
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    against: tuple[Against, ...] = ()
    tests: bool = False
    series: DaySeries = EMPTY
    unchanged: tuple[float, ...] = ()
    share: tuple[float, ...] = ()

    @property
    def day(self) -> int:
        return self.events[0].day

    @property
    def is_joint(self) -> bool:
        return len(self.events) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """Where a symptom is heading over the last `days` days: `slope` in points in 30 days."""

    target: Target
    days: int
    verdict: TrendVerdict
    early: int
    late: int
    """Logged days in the first and the second half."""
    needed: int
    """Logged days that each half needs."""
    slope: float | None = None
    low: float | None = None
    high: float | None = None


class Preset(StrEnum):
    """The pairs of ranges that are set side by side with one press."""

    BASELINE = "baseline"
    """This phase and the baseline."""
    WEEKS = "weeks"
    """The last four weeks and the four before."""
    PHASE = "phase"
    """This phase and the one before."""
    OWN = "own"
    """Two ranges of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two ranges with their names: `now` is set against `then`."""

    now: tuple[int, int]
    then: tuple[int, int]
    now_name: str
    then_name: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """One curve in two ranges, without any verdict. `series` has the days of both."""

    target: Target
    now: Side
    then: Side
    plain: Plain
    important: Important
    series: DaySeries = EMPTY


def side_of(series: DaySeries, first: int, last: int) -> Side:
    low, high = max(first - series.first, 0), max(last - series.first + 1, 0)
    found = [value for value in series.values[low:high] if value == value]  # nan is not itself
    mean = sum(found) / len(found) if found else None
    return Side(first=first, last=last, mean=mean, logged=len(found))


def plain_of(before: Side, after: Side, important: Important) -> Plain:
    """`after` less `before`."""
    if before.mean is None or after.mean is None or min(before.logged, after.logged) < FEWEST:
        return Plain()
    points = after.mean - before.mean
    percent = 100 * points / before.mean if before.mean > 0 else None
    # As they are said: "−2 points" must not be smaller than a change of 2 points.
    reaches = round(abs(points), 1) >= important.points
    if percent is not None:
        reaches = reaches or round(abs(percent)) >= important.percent
    return Plain(points=points, percent=percent, reaches=reaches)


def has_days(phase: Phase) -> bool:
    """Whether anybody lived it: one that gave way on the day it began has no day."""
    return phase.begun is not None and (phase.ended is None or phase.ended >= phase.begun)


def events_of(phases: Iterable[Phase], today: int) -> tuple[Event, ...]:
    """What changed, in the order of the days: each phase that was begun but the baseline, which
    changes nothing, and the day after the last of them, unless another follows within NEAR days:
    then the move from one to the next is told by its beginning."""
    lived = [p for p in phases if p.kind is not PhaseKind.BASELINE and has_days(p)]
    begun = [(p.begun.toordinal(), p) for p in lived if p.begun is not None]
    found = {Event(day, phase.kind) for day, phase in begun if day <= today}
    for _day, phase in begun:
        if phase.ended is None:
            continue
        after = phase.ended.toordinal() + 1
        goes_on = any(
            first <= after + NEAR and (one.ended is None or one.ended.toordinal() >= after)
            for first, one in begun
        )
        if after <= today and not goes_on:
            found.add(Event(after, phase.kind, ends=True))
    return tuple(sorted(found, key=lambda event: (event.day, event.ends, event.kind)))


def together(events: Sequence[Event], first: int, last: int) -> tuple[Event, ...]:
    return tuple(event for event in events if first <= event.day <= last)
