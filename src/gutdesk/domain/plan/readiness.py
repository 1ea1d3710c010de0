"""Is it time to test foods? Reckoned from the diary, shown with the days it stands on.

The rule is that of protocol/reintroduction.toml (`enter_rule` of Reintroduce): the main symptom at
or under 70 % of baseline, or 2 points lower, as a 7-day mean, and the last 5 days each within 1.5
points of that mean; or the limit of Remove is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.days import days_between
from gutdesk.domain.plan.facts import mean_of

SHARE = 0.7
POINTS = 2.0
SETTLED_DAYS = 5
SETTLED_POINTS = 1.5
WEEK = 7
LEAST_OF_WEEK = 4
"""Days of seven that a mean needs (as on every chart)."""
LEAST_BASELINE = 7
FORTNIGHT = 14

DAY = timedelta(days=1)


class Ready(StrEnum):
    """NOT_ENOUGH: too few days are rated to say."""

    NOT_ENOUGH = "not_enough"
    NOT_YET = "not_yet"
    READY = "ready"
    LIMIT = "limit"
    """Not better, but Remove is at its limit: testing begins all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """`baseline` and `mean` are means of the main symptom over `baseline_days` and `mean_days`
    rated days; `settled` days in a row, of which `SETTLED_DAYS` are needed; `rated` of the last 14.
    `likely`: the first day on which it can be so if the days go on as they are."""

    state: Ready
    baseline: float | None
    baseline_days: int
    mean: float | None
    mean_days: int
    settled: int
    rated: int
    is_better: bool
    likely: date | None = None

    @property
    def share(self) -> float | None:
        """The mean as a part of the baseline; None where one is not known or the baseline is 0."""
        if self.mean is None or not self.baseline:
            return None
        return self.mean / self.baseline

    @property
    def is_settled(self) -> bool:
        return self.settled >= SETTLED_DAYS


def readiness(
    main: Mapping[date, int],
    *,
    baseline: tuple[date, date] | None,
    today: date,
    at_limit: bool = False,
) -> Readiness:
    """`baseline`: the first and last day of the Baseline phase, None where there was none. A day
    that is not rated yet does not end a row today, and ends it on every other day."""
    start, start_days = (None, 0)
    if baseline is not None:
        start, start_days = mean_of(main, days_between(*baseline))
    last = today if today in main else today - DAY
    week = days_between(last - (WEEK - 1) * DAY, last)
    mean, mean_days = mean_of(main, week)
    if mean_days < LEAST_OF_WEEK:
        mean = None
    rated = sum(day in main for day in days_between(last - (FORTNIGHT - 1) * DAY, last))
    settled = _settled(main, mean, last)
    enough = mean is not None and start is not None and start_days >= LEAST_BASELINE
    better = enough and _is_better(mean, start)
    if better and settled >= SETTLED_DAYS:
        state = Ready.READY
    elif at_limit:
        state = Ready.LIMIT
    else:
        state = Ready.NOT_YET if enough else Ready.NOT_ENOUGH
    likely = None
    if state is Ready.NOT_YET and better:
        likely = last + (SETTLED_DAYS - settled) * DAY
    return Readiness(
        state=state,
        baseline=start,
        baseline_days=start_days,
        mean=mean,
        mean_days=mean_days,
        settled=settled,
        rated=rated,
        is_better=better,
        likely=likely,
    )


def _is_better(mean: float | None, start: float | None) -> bool:
    if mean is None or start is None:
        return False
    # A baseline of next to nothing leaves no room to get better: a mean as low is as good.
    return mean <= SHARE * start + 1e-9 or mean <= start - POINTS + 1e-9


def _settled(main: Mapping[date, int], mean: float | None, last: date) -> int:
    if mean is None:
        return 0
    days = 0
    while days < FORTNIGHT:
        score = main.get(last - days * DAY)
        if score is None or abs(score - mean) > SETTLED_POINTS + 1e-9:
            break
        days += 1
    return days
