"""Stop rules of a food test that read scores (protocol/reintroduction.toml, `stop_rule`). Signs of
allergy, red flags, weight and distress are said by the person or stand in the diary otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from gutdesk.domain.days import days_between
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import mean_of
from gutdesk.domain.plan.readiness import LEAST_OF_WEEK, WEEK

SEVERE = "severe_symptom"
TWO_BAD_DAYS = "two_bad_days"
ALLERGY = "allergy_signs"
RED_FLAG = "red_flag"
WEIGHT = "weight"
DISTRESS = "distress"

BY_SYMPTOMS = frozenset({SEVERE, TWO_BAD_DAYS, ALLERGY})
"""A run that one of these ended is a reaction, which no model may soften."""

SEVERE_SCORE, SEVERE_RISE, STEEP_RISE = 7, 2.0, 4.0
BAD_RISE, BAD_SHARE = 2.0, 0.3

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StopHit:
    """A stop rule that is met on `day`: by a `score` against the `settled` mean of before (None: it
    is not known), or by a sign, of which `origin` says what it is."""

    rule: str
    day: date
    score: int | None = None
    settled: float | None = None
    origin: str = ""

    @property
    def key(self) -> str:
        """How a run remembers that the person took it back."""
        return passed_key(self.rule, self.day, self.origin)


def passed_key(rule: str, day: date, origin: str = "") -> str:
    """ "rule:day", and behind it what it came from where a rule has more than one cause a day."""
    return ":".join(part for part in (rule, day.isoformat(), origin) if part)


def settled_mean(
    main: Mapping[date, int], start: date, baseline: float | None = None
) -> float | None:
    """The mean of the week before a test, where 4 of its days are rated; else that of Baseline."""
    mean, days = mean_of(main, days_between(start - WEEK * DAY, start - DAY))
    return mean if days >= LEAST_OF_WEEK else baseline


def watched(run: Run) -> tuple[date, date] | None:
    """From the first portion to the end of the watch after the last one; None before the first."""
    eaten = [step.day for step in run.steps if not step.is_missed]
    if not eaten:
        return None
    return eaten[0], eaten[-1] + timedelta(hours=run.watch_hours)


def stop_hit(
    run: Run, main: Mapping[date, int], *, settled: float | None, today: date
) -> StopHit | None:
    """The first stop rule that the scores meet and the person did not take back."""
    return next(stop_hits(run, main, settled=settled, today=today), None)


def stop_hits(
    run: Run, main: Mapping[date, int], *, settled: float | None, today: date
) -> Iterator[StopHit]:
    """Every stop rule that the scores meet and the person did not take back, a day after the
    other."""
    span = watched(run)
    if span is None or run.is_stopped:
        return
    first, last = span[0], min(span[1], today)
    for day in days_between(first, last):
        score = main.get(day)
        if score is None:
            continue
        rule = ""
        if _is_severe(score, settled):
            rule = SEVERE
        elif day > first and is_rise(score, settled) and is_rise(main.get(day - DAY), settled):
            rule = TWO_BAD_DAYS
        hit = StopHit(rule, day, score, settled)
        if rule and hit.key not in run.passed_over:
            yield hit


def _is_severe(score: int, settled: float | None) -> bool:
    """Where nothing is known to compare with, a severe score is enough by itself."""
    if settled is None:
        return score >= SEVERE_SCORE
    rise = score - settled
    return (score >= SEVERE_SCORE and rise >= SEVERE_RISE) or rise >= STEEP_RISE


def stopping_score(settled: float | None) -> int:
    """The lowest score of the main symptom that ends a test at once."""
    if settled is None:
        return SEVERE_SCORE
    return ceil(min(max(float(SEVERE_SCORE), settled + SEVERE_RISE), settled + STEEP_RISE) - 1e-9)


def is_rise(score: int | None, settled: float | None) -> bool:
    """2 points or more, and 30 % or more, above the settled mean."""
    if score is None or settled is None:
        return False
    rise = score - settled
    return rise >= BAD_RISE - 1e-9 and rise >= BAD_SHARE * settled - 1e-9
