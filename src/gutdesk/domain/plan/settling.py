"""Have the days settled, so that a test can start? What it shows is compared with them.

The rules are those of protocol/reintroduction.toml: `washout_3` ("start the next test only after a
settled washout") and `washout_after_reaction` ("until the main symptom is back within 1 point of
its pre-test mean, and at least 3 settled days"). A test waits for them two weeks at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from gutdesk.domain.days import days_between
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import mean_of
from gutdesk.domain.plan.readiness import LEAST_OF_WEEK, SETTLED_POINTS, WEEK
from gutdesk.domain.plan.reading import TROUBLE, is_stopped_by_symptoms
from gutdesk.domain.plan.stopping import settled_mean

NEEDED = 3
MOST_GAPS = 1
"""Days without a score that the settled days may have between them."""
BACK_POINTS = 1.0
LONGEST = timedelta(days=14)
"""How long a test waits: the days of some never settle."""

DAY = timedelta(days=1)


class Unsettled(StrEnum):
    """Why the days are not settled."""

    SWINGS = "unsettled"
    NOT_RATED = "not_rated"
    NOT_BACK = "not_back"
    """They are steady, but higher than before the test that troubled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """`settled_days` in a row, of which `needed` are; `missing`: how many more, at the least, of
    days that settle or, where the `reason` is NOT_RATED, that are rated. `since`: the day from
    which a test could start, were it not for this; `waited`: that lies two weeks back."""

    settled_days: int
    since: date
    missing: int = 0
    reason: Unsettled | None = None
    waited: bool = False
    needed: int = NEEDED

    @property
    def is_settled(self) -> bool:
        return self.reason is None

    @property
    def waits(self) -> bool:
        """Whether a test has to wait for it."""
        return not self.is_settled and not self.waited


def settled_for_test(
    main: Mapping[date, int], today: date, *, since: date, last: Run | None
) -> Settling:
    """Whether a test may start today. `last`: the latest run, of whatever food."""
    return settling(main, today, since=since, usual=_usual_before(main, last, today))


def settling(
    main: Mapping[date, int], today: date, *, since: date, usual: float | None = None
) -> Settling:
    """`usual`: the mean to which the main symptom has to be back; None where it need not be."""
    found = _settling(main, today if today in main else today - DAY, since, usual)
    return replace(found, waited=today >= since + LONGEST)


def is_settled(main: Mapping[date, int], last: date) -> bool:
    """Whether the days until that one are steady."""
    return _settling(main, last, last, None).is_settled


def _settling(main: Mapping[date, int], last: date, since: date, usual: float | None) -> Settling:
    week = days_between(last - (WEEK - 1) * DAY, last)
    mean, rated = mean_of(main, week)
    scores, reason = [], None
    if mean is None or rated < LEAST_OF_WEEK or last not in main:
        reason = Unsettled.NOT_RATED
    else:
        scores, reason = _steady(main, week, mean)
    missing = NEEDED - len(scores)
    if reason is Unsettled.NOT_RATED:
        missing = max(LEAST_OF_WEEK - rated, missing if scores else 1)
    elif reason is None and usual is not None and fmean(scores) > usual + BACK_POINTS + 1e-9:
        reason, missing = Unsettled.NOT_BACK, 1
    return Settling(settled_days=len(scores), since=since, missing=missing, reason=reason)


def _steady(
    main: Mapping[date, int], week: list[date], mean: float
) -> tuple[list[int], Unsettled | None]:
    """The scores of the settled days, and what ended them before they were enough."""
    scores: list[int] = []
    gaps = 0
    for day in reversed(week):
        score = main.get(day)
        if score is None:
            gaps += 1
            if gaps > MOST_GAPS:
                return scores, Unsettled.NOT_RATED
        elif abs(score - mean) > SETTLED_POINTS + 1e-9:
            return scores, Unsettled.SWINGS
        else:
            scores.append(score)
        if len(scores) == NEEDED:
            break
    return scores, None


def _usual_before(main: Mapping[date, int], last: Run | None, today: date) -> float | None:
    """After a run that troubled: the mean of the week before it."""
    if last is None or today > last.end + LONGEST:
        return None
    if not (is_stopped_by_symptoms(last) or last.shown in TROUBLE):
        return None
    return settled_mean(main, last.start)
