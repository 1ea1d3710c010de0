"""Simulated diaries of people on the plan, with a known truth, for food tests and for changes.

On purpose not the model of `gutdesk.insight`: three symptoms in whole numbers from 0 to 10, each
AR(1) with its own likeness from day to day, 40 % of it shared, with white reporting noise on top,
weekdays, stress and short nights, an NSAID taken because of pain that shows a day later, slow
flares, healing all along and the fall of Remove; days are missing in bouts, more of them when
things are well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gutdesk.domain.plan.settling import LONGEST, settling
from gutdesk.domain.plan.stopping import settled_mean
from gutdesk.insight.runs import Outcome, Run, template

START = 738_900
"""The ordinal of the first simulated day (a Monday)."""
REMOVE = 14
"""Days of baseline before Remove."""
SETTLED = REMOVE + 14
LENGTH = 300
SYMPTOMS = 3
WEIGHTS = np.array([1.2, 1.0, 0.8])
"""How a food moves the main symptom and the two others; the mean of the three moves by 1."""
SPREADS = {"calm": (1.1, 1.3), "noisy": (1.4, 1.6)}
"""The marginal SD of the AR(1) part of a symptom."""
REPORTING = 0.6
SHARED = 0.4
WATCHED = 14
"""The settled mean of the main symptom is that of the last 14 scored days before a test."""


@dataclass(frozen=True, slots=True)
class World:
    """What goes on in diaries whatever is tested: from the least to the most that people have."""

    healing: tuple[float, float] = (0.0, 2.5)
    """Points on the first day, gone in the end."""
    healing_days: tuple[float, float] = (60.0, 200.0)
    """After so many days a good third (1/e) of it is left."""
    fall: tuple[float, float] = (0.0, 3.0)
    """Points that Remove takes within two or three weeks."""
    missing: tuple[float, float] = (0.10, 0.25)


USUAL_WORLD = World()

Response = Callable[[Run, NDArray[np.int64]], NDArray[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class Diary:
    """What would have been felt without any test (symptoms by days), and which days were kept."""

    felt: NDArray[np.float64]
    kept: NDArray[np.bool_]

    def scores(self, added: NDArray[np.float64]) -> NDArray[np.float64]:
        """What is written down once the tests have added their points: whole numbers, 0-10."""
        return np.clip(np.rint(self.felt + WEIGHTS[:, None] * added), 0, 10)


def diaries(count: int, kind: str, seed: int, world: World = USUAL_WORLD) -> list[Diary]:
    rng = np.random.default_rng(seed)
    shape = (count, SYMPTOMS, 1)
    spread = rng.uniform(*SPREADS[kind], shape)
    shared = ar1(rng, (count, 1), rng.uniform(0.3, 0.6, (count, 1)))
    own = ar1(rng, (count, SYMPTOMS), rng.uniform(0.3, 0.6, (count, SYMPTOMS)))
    felt = spread * (np.sqrt(SHARED) * shared + np.sqrt(1 - SHARED) * own)
    felt += rng.uniform(1.5, 3.5, shape) + _slow(rng, count, world) + _outer(rng, count)
    _nsaid(rng, felt)
    felt += rng.normal(0, REPORTING, felt.shape)
    kept = _kept(rng, shared[:, 0], world.missing)
    return [Diary(felt[at], kept[at]) for at in range(count)]


def ar1(rng: np.random.Generator, shape: tuple[int, ...], phi) -> NDArray[np.float64]:
    """AR(1) of unit variance, days last."""
    found = np.empty((*shape, LENGTH))
    found[..., 0] = rng.normal(size=shape)
    for day in range(1, LENGTH):
        shock = rng.normal(size=shape) * np.sqrt(1 - phi**2)
        found[..., day] = phi * found[..., day - 1] + shock
    return found


def _slow(rng: np.random.Generator, count: int, world: World) -> NDArray[np.float64]:
    """Healing over months, the fall of Remove within two or three weeks, and flares."""
    days = np.arange(LENGTH)
    one = (count, SYMPTOMS, 1)
    healing = rng.uniform(*world.healing, one)
    healing = healing * np.exp(-days / rng.uniform(*world.healing_days, (count, 1, 1)))
    since = np.maximum(days - REMOVE, 0)
    fall = rng.uniform(*world.fall, one) * np.exp(-since / rng.uniform(4, 10, (count, 1, 1)))
    flares = rng.uniform(0.3, 0.7, one) * ar1(rng, (count, 1), 0.97)
    return healing + fall + flares


def _outer(rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Weekdays, stress and short nights."""
    one = (count, SYMPTOMS, 1)
    weekday = rng.normal(0, 0.25, (count, SYMPTOMS, 7))[:, :, np.arange(LENGTH) % 7]
    ends = (np.arange(LENGTH) % 7 >= 5) * rng.normal(0, 0.4, one)
    stress = rng.uniform(0, 0.5, one) * ar1(rng, (count, 1), 0.5)
    nights = rng.uniform(0, 0.4, one) * rng.normal(size=(count, 1, LENGTH))
    return weekday + ends + stress + nights


def _nsaid(rng: np.random.Generator, felt: NDArray[np.float64]) -> None:
    """Taken on every other day of pain; the day after is worse by half a point."""
    taken = rng.random((len(felt), LENGTH)) < 0.5
    for day in range(1, LENGTH):
        pain = (felt[:, 0, day - 1] > 5) & taken[:, day]
        felt[:, :, day] += 0.5 * pain[:, None]


def _kept(
    rng: np.random.Generator, shared: NDArray[np.float64], missing_share: tuple[float, float]
) -> NDArray[np.bool_]:
    """A share of the days is missing, in bouts of 2.5 days on average that begin on good days."""
    share = rng.uniform(*missing_share, len(shared))
    begin = share / (1 - share) / 2.5
    missing = np.zeros(shared.shape, dtype=bool)
    chance = begin[:, None] * np.exp(-0.5 * shared) / np.exp(0.125)
    draw = rng.random(shared.shape)
    for day in range(1, LENGTH):
        on = np.where(missing[:, day - 1], 0.6, chance[:, day])
        missing[:, day] = draw[:, day] < on
    return ~missing


DAYS = np.arange(START, START + LENGTH)


def outcome_until(diary: Diary, scores: NDArray[np.float64], today: int) -> Outcome:
    seen = diary.kept & (today >= DAYS)
    return Outcome(days=DAYS[seen], values=scores[:, seen].mean(axis=0))


def stop_of(diary: Diary, scores: NDArray[np.float64], run: Run) -> tuple[int, str] | None:
    """The day (ordinal) on which a stop rule of the plan ends the run, and which one: the main
    symptom at 7 or more and 2 above its settled mean, 4 above it, or on two days in a row 2 and
    30 % above it. Watched from the first test day to two days after the last."""
    at = run.first - START
    before = np.flatnonzero(diary.kept[SETTLED:at])[-WATCHED:] + SETTLED
    if len(before) == 0:
        return None
    main = scores[0]
    settled = float(main[before].mean())
    bad_before = False
    for day in range(at, at + len(run.portions) + 2):
        rise = main[day] - settled if diary.kept[day] else 0.0
        bad = rise >= 2 and main[day] >= 1.3 * settled
        if main[day] >= 7 and rise >= 2:
            return START + day, "7 or more"
        if rise >= 4:
            return START + day, "4 above"
        if bad and bad_before:
            return START + day, "two days"
        bad_before = bad
    return None


def settled_start(diary: Diary, scores: NDArray[np.float64], day: int, before: Run | None) -> int:
    """The first day from that one on (ordinals) on which the plan lets a test start; `before`: the
    test before it, if that showed trouble."""
    main = scores[0]
    kept = (int(at) for at in np.flatnonzero(diary.kept))
    known = {date.fromordinal(START + at): int(main[at]) for at in kept}
    usual = None
    if before is not None:
        usual = settled_mean(known, date.fromordinal(before.first))
    since = date.fromordinal(day)
    for ahead in range(LONGEST.days):
        morning = date.fromordinal(day + ahead)
        seen = {one: score for one, score in known.items() if one < morning}
        still = before is not None and day + ahead <= before.last + LONGEST.days
        if not settling(seen, morning, since=since, usual=usual if still else None).waits:
            return day + ahead
    return day + LONGEST.days


def later(run: Run, days: NDArray[np.int64], by: int) -> NDArray[np.float64]:
    """The whole response `by` days late."""
    return template(run, days - by)


def from_day_three(run: Run, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Nothing on the first two test days: all of the response from the third on."""
    return np.where(days - run.first >= 2, template(run, days), 0.0)
