"""What the model says of changes and trends in simulated diaries (challenge_world.py) with a known
truth. People were worse before a change by what it takes away, so that the lower edge of the scale
does not eat the effect; healing begins on the first day of the diary.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.challenge_world import DAYS, REMOVE, START, WEIGHTS, Diary, World, ar1, diaries
from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict
from gutdesk.insight.phase_changes import NEEDED, Outcome, PhaseChange, compare_phases
from gutdesk.insight.spread import spread_in
from gutdesk.insight.trend_line import Trend, trend

SEED = 20_261_101
FELL = (PhaseVerdict.BETTER, PhaseVerdict.PROBABLY_BETTER)
ROSE = (PhaseVerdict.WORSE, PhaseVerdict.PROBABLY_WORSE)
HEALING = World(fall=(0.0, 0.0))
"""People as they come, without the fall of Remove: 0 to 2.5 points heal over months."""
CALM_LEVEL = World(fall=(0.0, 0.0), healing=(0.0, 0.0))
STEEPEST = World(fall=(0.0, 0.0), healing=(2.5, 2.5), healing_days=(60.0, 60.0))
"""Everybody heals by 2.5 points, most of it at once."""
SPARSE = replace(HEALING, missing=(0.35, 0.50))
BESIDE = 30
"""Days from the change to another one."""
people = lru_cache(maxsize=4)(diaries)
"""Most rows ask the same diaries again."""


@dataclass(frozen=True, slots=True)
class Case:
    """Whose diary, on which days it is asked, and what is true of the change."""

    kind: str = "calm"
    world: World = HEALING
    effect: float = 0.0
    """Points that go (below 0) or come with the change, on the outcome that is asked."""
    sides: tuple[int, int] = (60, 60)
    """Days of the diary before the change and from it on."""
    skipped: int = 0
    """Days of the diary before these."""
    onset: int = 7
    """Days that the effect takes to be there."""
    asked: str = "mean"
    """The "mean" of three symptoms, the "main" one alone, or "each" of the three by itself."""
    own_spread: bool = False
    """The residual spread is that of the diary, not the one expected of people."""
    beside: float | None = None
    """Points of another change, BESIDE days after this one."""
    named: bool = True
    """The model is told of the other change (or of Remove, where the world has a fall)."""
    floor: bool = False
    """The effect goes below the usual level rather than down to it."""

    @property
    def change(self) -> int:
        return START + self.skipped + self.sides[0]


@dataclass(slots=True)
class Tally:
    """What was said of those whose days were enough."""

    count: int = 0
    said: Counter[str] = field(default_factory=Counter)
    covered: int = 0
    """How often the 90 % interval held the true effect."""
    too_few: int = 0
    widths: list[float] = field(default_factory=list)

    def share(self, *verdicts: str) -> float:
        return sum(self.said[verdict] for verdict in verdicts) / self.count

    @property
    def coverage(self) -> float:
        return self.covered / self.count

    def add(self, found: PhaseChange | Trend, effect: float) -> None:
        if found.verdict in (PhaseVerdict.NOT_ENOUGH_DATA, TrendVerdict.NOT_ENOUGH_DATA):
            self.too_few += 1
            return
        self.count += 1
        self.said[found.verdict] += 1
        self.covered += found.low <= effect <= found.high
        self.widths.append(found.high - found.low)


def tally(case: Case, count: int, seed: int = SEED) -> Tally:
    found = Tally()
    for diary in people(count, case.kind, seed, case.world):
        said = _asked(case, diary)
        # Of several symptoms the one that claims most counts: how often is any word wrong?
        found.add(min(said, key=_claim), case.effect)
    return found


def looked_at_weekly(case: Case, count: int, seed: int = SEED) -> tuple[float, float]:
    """Of changes that are looked at every week, from the 14th day after them to the last: called
    better ever, and better or probably better ever."""
    looks = range(NEEDED, case.sides[1] + 1, 7)
    better = either = 0
    for diary in people(count, case.kind, seed, case.world):
        said = set()
        for days in looks:
            (found,) = _asked(replace(case, sides=(case.sides[0], days)), diary)
            said.add(found.verdict)
        better += PhaseVerdict.BETTER in said
        either += not said.isdisjoint(FELL)
    return better / count, either / count


def trend_tally(kind: str, days: int, slope: float, count: int, seed: int = SEED) -> Tally:
    """`slope`: points in 30 days, on top of flares and all the rest but healing."""
    found = Tally()
    today = START + 150
    added = slope * np.minimum(DAYS - today, 0) / 30
    for diary in people(count, kind, seed, CALM_LEVEL):
        outcome = _outcome(diary, diary.scores(added), START, today, "mean")
        found.add(trend(outcome, today=today, days=days), slope)
    return found


def still_tally(swing: float, known: bool, count: int, seed: int = SEED) -> Tally:
    """Nothing but AR(1) days with a likeness of .4 and an SD of `swing` around 5, 60 before a
    change without any effect and 60 from it on; whether that spread is known beforehand."""
    rng = np.random.default_rng(seed)
    found = Tally()
    days = np.arange(START, START + 120)
    for values in 5 + swing * ar1(rng, (count,), 0.4)[:, : len(days)]:
        outcome = Outcome(days=days, values=values)
        sd = swing if known else None
        found.add(compare_phases(outcome, START + 60, today=START + 119, sd=sd), 0.0)
    return found


def _asked(case: Case, diary: Diary) -> list[PhaseChange]:
    first, last = case.change - case.sides[0], case.change + case.sides[1] - 1
    added = case.effect * _since(case.change, case.onset)
    added -= 0.0 if case.floor else case.effect
    if case.asked == "main":
        added /= WEIGHTS[0]
    others = []
    if case.beside is not None:
        added = added + case.beside * (_since(case.change + BESIDE, case.onset) - 1)
        others.append(case.change + BESIDE)
    if case.world.fall[1] > 0 and first < START + REMOVE:
        others.append(START + REMOVE)
    scores = diary.scores(added)
    symptoms = range(3) if case.asked == "each" else (case.asked,)
    said = []
    for symptom in symptoms:
        sd = None
        if case.own_spread:
            sd = spread_in(_outcome(diary, scores, START, last, symptom), today=last)
        said.append(
            compare_phases(
                _outcome(diary, scores, first, last, symptom),
                case.change,
                today=last,
                symptoms=len(symptoms),
                sd=sd,
                other_changes=others if case.named else (),
            )
        )
    return said


def _claim(found: PhaseChange) -> int:
    return [*FELL, *ROSE, *PhaseVerdict].index(found.verdict)


def _since(day: int, onset: int) -> NDArray[np.float64]:
    return np.clip((DAYS - day + 1) / onset, 0, 1)


def _outcome(
    diary: Diary, scores: NDArray[np.float64], first: int, last: int, symptom: str | int
) -> Outcome:
    seen = diary.kept & (first <= DAYS) & (last >= DAYS)
    if symptom == "mean":
        return Outcome(days=DAYS[seen], values=scores[:, seen].mean(axis=0))
    return Outcome(days=DAYS[seen], values=scores[0 if symptom == "main" else int(symptom), seen])
