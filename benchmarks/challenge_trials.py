"""People in simulated diaries (challenge_world.py) who test foods as the plan asks, and what the
model says of it.

A food is tested up to three times: again after the washout while the verdict is open, and (where
a case says so) four weeks after a reaction to confirm it. A run with too few scores is void and
eaten again, five attempts in all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.challenge_world import (
    DAYS,
    REMOVE,
    SETTLED,
    SPREADS,
    START,
    Diary,
    Response,
    diaries,
    outcome_until,
    settled_start,
    stop_of,
)
from gutdesk.domain.verdicts import Verdict
from gutdesk.insight.challenges import (
    MOST_RUNS,
    Judgement,
    Run,
    judge,
    smallest_visible_rise,
    template,
)

FOUND = (Verdict.REACTION, Verdict.CONFIRMED)
SEED = 20_260_101
ATTEMPTS = 5
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ladder:
    shares: tuple[float, ...]
    washout: int
    foods: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        shares = " / ".join(f"{share:.2g}" for share in self.shares[:3])
        return shares + (f", {len(self.shares)} days" if len(self.shares) != 3 else "")


USUAL = Ladder((0.6, 0.8, 1.0), 3)


@dataclass(frozen=True, slots=True)
class Case:
    """Whose food, how it is tested, and what is true of it."""

    kind: str = "calm"
    ladder: Ladder = USUAL
    effect: float = 0.0
    nocebo: float = 0.0
    stops: bool = False
    response: Response = template
    foods_before: int = 0
    confirm: bool = False
    settled: bool = False
    """A test starts only when the days are settled, as the plan has it."""


@dataclass(slots=True)
class Tally:
    """What was said of so many people: in the end, and after their first run."""

    count: int = 0
    last: Counter[Verdict] = field(default_factory=Counter)
    first: Counter[Verdict] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    """Which rule stopped a first run."""
    covered: int = 0
    """How often the 90 % interval held the true effect."""
    judged: int = 0

    def share(self, *verdicts: Verdict) -> float:
        return sum(self.last[verdict] for verdict in verdicts) / self.count

    def after_one(self, *verdicts: Verdict) -> float:
        return sum(self.first[verdict] for verdict in verdicts) / self.count


def tally(case: Case, count: int, seed: int = SEED) -> Tally:
    rng = np.random.default_rng(seed + 1)
    found = Tally(count)
    for diary in diaries(count, case.kind, seed):
        said, stop = _tests(case, diary, rng)
        found.first[said[0].verdict] += 1
        found.last[said[-1].verdict] += 1
        if stop:
            found.stops[stop] += 1
        if said[-1].effect == said[-1].effect:
            found.judged += 1
            found.covered += said[-1].low <= case.effect <= said[-1].high
    return found


def visible(kind: str, count: int, seed: int = SEED) -> tuple[list[float], float]:
    """The rise that the planner promises each person, and the share of those with a food of just
    that effect who see P >= .80 after one run (those whose run had scores enough)."""
    rises, judged, shown = [], 0, 0
    for diary in diaries(count, kind, seed):
        run = _run(Case(), START + REMOVE + 35)
        seen = outcome_until(diary, diary.scores(np.zeros(len(DAYS))), run.first - 1)
        since, today = START + SETTLED, run.last
        rise = smallest_visible_rise(seen, run, not_before=since, today=run.first - 1)
        if rise is None:
            continue
        rises.append(rise)
        scores = diary.scores(rise * template(run, DAYS))
        after = outcome_until(diary, scores, today)
        said = judge(after, [run], not_before=since, today=today)
        judged += said.verdict is not Verdict.NOT_ENOUGH_DATA
        shown += said.verdict in FOUND
    return rises, shown / judged


def looked_at_daily(case: Case, count: int, seed: int = SEED) -> tuple[float, float]:
    """Of first runs that are looked at every day from day 3 on: called a reaction ever, and by
    the last look alone."""
    ever = last = 0
    for diary in diaries(count, case.kind, seed):
        run = _run(case, START + REMOVE + 35)
        scores = diary.scores(_points(case, run))
        said = [
            judge(
                outcome_until(diary, scores, today), [run], not_before=START + SETTLED, today=today
            )
            for today in range(run.first + 2, run.last + 1)
        ]
        ever += any(each.verdict in FOUND for each in said)
        last += said[-1].verdict in FOUND
    return ever / count, last / count


def settling(count: int, seed: int = SEED) -> dict[int | None, tuple[int, float, float]]:
    """For what an unclear first run says of the runs to settle it: how many people heard it, and
    the shares that one and two more runs settle. Effects come from the model's own prior."""
    rng = np.random.default_rng(seed + 2)
    heard: dict[int | None, list[tuple[bool, bool]]] = {1: [], 2: [], None: []}
    for kind in SPREADS:
        for diary in diaries(count, kind, seed):
            effect = float(np.clip(rng.normal(0, 2), -3, 8))
            said, _stop = _tests(Case(kind=kind, effect=effect), diary, rng)
            said = [each for each in said if each.verdict is not Verdict.NOT_ENOUGH_DATA]
            if said and said[0].verdict is Verdict.UNCLEAR and len(said) > 1:
                open_still = [each.verdict is Verdict.UNCLEAR for each in said[1:]]
                heard[said[0].runs_to_settle].append((not open_still[0], not open_still[-1]))
    found: dict[int | None, tuple[int, float, float]] = {}
    for runs, pairs in heard.items():
        one, two = np.mean(pairs or [(False, False)], axis=0)
        found[runs] = (len(pairs), float(one), float(two))
    return found


def _tests(case: Case, diary: Diary, rng: np.random.Generator) -> tuple[list[Judgement], str]:
    """One person tests one food up to three times; which rule stopped the first run, if any."""
    day = START + REMOVE + int(rng.integers(28, 43))
    added = np.zeros(len(DAYS))
    others: list[Run] = []
    for _food in range(case.foods_before):
        run = _run(case, day)
        others.append(run)
        effect = float(rng.choice([0.0, 0.0, 1.5, 3.0]))
        added += effect * template(run, DAYS) + case.nocebo * _test_days(run)
        day += len(run.portions) + run.washout + 1
    runs: list[Run] = []
    found: list[Judgement] = []
    first_stop = ""
    for attempt in range(ATTEMPTS):
        if case.settled:
            last = (*others, *runs)[-1:] if found and found[-1].verdict in FOUND else ()
            day = settled_start(diary, diary.scores(added), day, next(iter(last), None))
        run, points, rule = _eat(case, diary, added, _run(case, day))
        added = added + points
        first_stop = rule if attempt == 0 else first_stop
        today = run.last
        seen = outcome_until(diary, diary.scores(added), today)
        said = judge(seen, [*runs, run], others=others, not_before=START + SETTLED, today=today)
        found.append(said)
        open_still = said.verdict in (Verdict.UNCLEAR, Verdict.NOT_ENOUGH_DATA)
        # A run with too few scores is void: it keeps its place in the model, without a verdict.
        (others if said.verdict is Verdict.NOT_ENOUGH_DATA else runs).append(run)
        repeated = said.verdict is Verdict.REACTION and case.confirm
        if len(runs) == MOST_RUNS or not (open_still or repeated):
            break
        day = today + (28 if repeated else 1 + int(rng.integers(0, 4)))
    return found, first_stop


def _run(case: Case, day: int) -> Run:
    shares = case.ladder.shares
    return Run(first=day, ladder=shares, portions=shares, washout=case.ladder.washout)


def _eat(case: Case, diary: Diary, added: Points, run: Run) -> tuple[Run, Points, str]:
    """The run as it was eaten, the points that it added to each day, and the rule that ended it."""
    points = _points(case, run)
    stop = stop_of(diary, diary.scores(added + points), run) if case.stops else None
    if stop is None:
        return run, points, ""
    day, rule = stop
    run = replace(run, portions=run.portions[: day - run.first + 1], stopped=True)
    return run, _points(case, run), rule


def _points(case: Case, run: Run) -> Points:
    return case.effect * case.response(run, DAYS) + case.nocebo * _test_days(run)


def _test_days(run: Run) -> Points:
    within = (run.first <= DAYS) & (run.first + len(run.portions) > DAYS)
    return within.astype(np.float64)
