"""A plan and its phases as a diary holds them.

All days are diary days: a plan that was made in another time zone keeps its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta

MARGIN = 1.5
"""Points of rise from which a test speaks of a reaction, unless the person chose 1 to 3
(docs/insight.md)."""

MOST_OUTCOMES = 3
"""The main symptom and up to two more."""


class PhaseKind(StrEnum):
    """The phases of the protocol, in their order (protocol/reintroduction.toml)."""

    BASELINE = "baseline"
    REMOVE = "remove"
    REPAIR = "repair"
    REINTRODUCE = "reintroduce"
    MAINTAIN = "maintain"


ORDER = tuple(PhaseKind)

STRICT = frozenset({PhaseKind.REMOVE, PhaseKind.REPAIR, PhaseKind.REINTRODUCE})
"""Phases in which what was chosen is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`main` is the id of the measure that decides (readiness, stop rules); `others` up to two
    more: the mean of them all is the outcome of every test. `margin` in points. `ended` is its last
    day, for `reason`; what it was stays."""

    start: date
    main: str
    others: tuple[str, ...] = ()
    margin: float = MARGIN
    ended: date | None = None
    reason: str = ""
    note: str = ""
    meta: Meta | None = None

    @property
    def outcomes(self) -> tuple[str, ...]:
        return (self.main, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """`start` and `end` are planned, both included; `begun` and `ended` are what happened: a phase
    begins and ends because the person says so, never by itself. Without `end` it goes on.

    `groups`: what is left out (ids of protocol/remove.toml); `products` and `practices` go along
    with it (ids of the shelf; words). `anyway`: why it was begun although it was too early."""

    plan_id: str
    kind: PhaseKind
    start: date
    end: date | None = None
    begun: date | None = None
    ended: date | None = None
    goal: str = ""
    groups: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    anyway: str = ""
    note: str = ""
    meta: Meta | None = None

    @property
    def first(self) -> date:
        """Its first day, as it happened or else as planned."""
        return self.begun or self.start

    @property
    def last(self) -> date | None:
        """Its last day, as it happened or else as planned."""
        return self.ended or self.end

    @property
    def is_running(self) -> bool:
        return self.begun is not None and self.ended is None

    def holds_on(self, day: date) -> bool:
        """Whether it had begun and not ended on that day, whatever was planned."""
        if self.begun is None or day < self.begun:
            return False
        return self.ended is None or day <= self.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days, both ends included, on which the plan waits; they count in no phase. No `end`: it
    waits still. `cause` is "" (the person's own), "weight", "flag:…" or "condition:…"."""

    plan_id: str
    start: date
    end: date | None = None
    reason: str = ""
    cause: str = ""
    meta: Meta | None = None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What the person says of a food that was off the table and was eaten: `meal_id` and `text` say
    what, `origin` and `subject` which entry of the avoid list. Not `slip`: it was fine."""

    day: date
    meal_id: str
    text: str
    origin: str
    subject: str
    slip: bool
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagSeen:
    """A doctor has seen what a red flag or a block stands for: on `seen`, with a note. It clears
    what was raised on that day or before."""

    flag: str
    seen: date
    note: str = ""
    meta: Meta | None = None
