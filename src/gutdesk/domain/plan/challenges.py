"""Food tests as a diary holds them: a queue of foods, each with its ladder, and their runs.

Amounts are in the `unit` beside them. The *usual portion* is the largest of a ladder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.meta import Meta
from gutdesk.domain.verdicts import Quality, Verdict

WATCH_HOURS = 72
"""How long after a portion a rise can still belong to it (protocol/reintroduction.toml,
`late_onset`)."""

MOST_RUNS = 3
"""Runs of one food; more of them settle nothing (docs/insight.md)."""

PAIR_DAYS = 3
"""Days of one arm of a blinded pair (protocol/reintroduction.toml, `blinded_test`)."""

OWN = "own"
"""The person stopped it, or says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A food in the queue. `key` is the ladder of the protocol that it began as, "" for one of the
    person's own; `amounts` has one portion a test day. `foods` and `tags` are what it is as it is
    logged and what it speaks for. `left_out`: it is not to be tested. `allergy`: on that day it
    showed a sign of allergy and is never tested again."""

    plan_id: str
    name: str
    key: str = ""
    unit: str = "g"
    amounts: tuple[float, ...] = ()
    washout: int = 3
    watch_hours: int = WATCH_HOURS
    position: int = 0
    foods: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    blinded: bool = False
    left_out: bool = False
    allergy: date | None = None
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """A test day that was answered: `amount` is what was eaten, 0 where the portion was missed.
    `meal_id` is the meal that holds it."""

    day: date
    amount: float
    meal_id: str | None = None

    @property
    def is_missed(self) -> bool:
        return self.amount == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindPair:
    """One pair of a blinded test: the person's `guess` which portion held the food, "A" or "B", and
    what the other person's paper says, "" while it is sealed."""

    guess: str = ""
    truth: str = ""
    note: str = ""


def arm_of(place: int) -> tuple[int, str]:
    """The pair (from 1) and the arm, "A" or "B", of the portion at this place of a blinded test."""
    return place // (2 * PAIR_DAYS) + 1, "AB"[place // PAIR_DAYS % 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a test. `amounts`, `unit`, `washout` and `watch_hours` are those of the ladder as
    it was then. `steps` are the test days answered so far; the next portion waits at least until
    `hold`. `stop` is the stop rule that ended it on `stopped` ("own": the person did);
    `passed_over` names stop rules that the person took back, as "rule:day" or "rule:day:origin".

    What it showed: `verdict`, `quality` with `reasons`, from the days whose `digest` is kept: where
    that is another one by now, the past was changed. `says` is the person's own word, for
    `says_why`. `voided`: why it does not count. `largest` was tolerated, `smallest` troubled."""

    challenge_id: str
    start: date
    amounts: tuple[float, ...]
    unit: str = "g"
    washout: int = 3
    watch_hours: int = WATCH_HOURS
    steps: tuple[RunStep, ...] = ()
    hold: date | None = None
    stop: str = ""
    stopped: date | None = None
    passed_over: tuple[str, ...] = ()
    anyway: str = ""
    pairs: tuple[BlindPair, ...] = ()
    voided: str = ""
    judged: date | None = None
    verdict: Verdict | None = None
    quality: Quality | None = None
    reasons: tuple[str, ...] = ()
    probability: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    digest: str = ""
    says: Verdict | None = None
    says_why: str = ""
    largest: float | None = None
    smallest: float | None = None
    retest: date | None = None
    note: str = ""
    meta: Meta | None = None

    @property
    def is_stopped(self) -> bool:
        return self.stopped is not None

    @property
    def is_sealed(self) -> bool:
        """A blinded test with a pair that was not guessed or whose paper is closed: which portions
        held the food is not known."""
        return any(not (pair.guess and pair.truth) for pair in self.pairs)

    def held_food(self, place: int) -> bool:
        """Whether the portion at this place is known to have held the food."""
        if not self.pairs:
            return True
        number, arm = arm_of(place)
        return not self.is_sealed and self.pairs[number - 1].truth == arm

    @property
    def is_eaten(self) -> bool:
        """Whether every test day was answered."""
        return len(self.steps) >= len(self.amounts)

    @property
    def next_amount(self) -> float | None:
        """The portion that comes next; None where there is none."""
        if self.is_stopped or self.is_eaten:
            return None
        return self.amounts[len(self.steps)]

    @property
    def next_day(self) -> date | None:
        """The day of the next portion."""
        if self.next_amount is None:
            return None
        day = self.steps[-1].day + timedelta(days=1) if self.steps else self.start
        return max(day, self.hold) if self.hold else day

    @property
    def coming(self) -> tuple[date, ...]:
        """The days of the portions still to come, if each is eaten on its day. Behind each arm of
        a blinded test lie its days without the food."""
        return self._coming(self.next_day)

    def coming_from(self, today: date) -> tuple[date, ...]:
        """The same as it can still be: a portion that is late is eaten on `today` at the earliest,
        and those after it follow."""
        day = self.next_day
        return self._coming(None if day is None else max(day, today))

    def _coming(self, day: date | None) -> tuple[date, ...]:
        found: list[date] = []
        for place in range(len(self.steps), len(self.amounts)):
            if day is None:
                break
            found.append(day)
            day += timedelta(days=1)
            if self.pairs and (place + 1) % PAIR_DAYS == 0:
                day += timedelta(days=self.washout)
        return tuple(found)

    @property
    def last_eaten(self) -> date | None:
        """The last day on which some of it was eaten."""
        return max((step.day for step in self.steps if not step.is_missed), default=None)

    @property
    def rest(self) -> timedelta:
        """How many days behind its last portion belong to it: the washout, and the days on which a
        rise can still be one of the food."""
        return timedelta(days=max(self.washout, self.watch_hours // 24))

    @property
    def end(self) -> date:
        """The last day that belongs to it, as far as it is known: that of the washout and of the
        watch."""
        if self.stopped is not None:
            if self.last_eaten is None:
                return self.stopped
            return max(self.stopped, self.last_eaten + self.rest)
        if coming := self.coming:
            return coming[-1] + self.rest
        last = self.steps[-1].day if self.steps else self.start
        return last + self.rest

    @property
    def shown(self) -> Verdict | None:
        """What counts: the person's own word, or else what the test showed."""
        return self.says or self.verdict


def planned_run(challenge: Challenge, start: date, anyway: str = "") -> Run:
    """A run of a food as its ladder stands now. Asking it of a draft is a programming error."""
    if challenge.meta is None:
        raise ValueError("a draft of a test has no runs yet")
    return Run(
        challenge_id=challenge.meta.id,
        start=start,
        amounts=challenge.amounts,
        unit=challenge.unit,
        washout=challenge.washout,
        watch_hours=challenge.watch_hours,
        anyway=anyway,
    )
