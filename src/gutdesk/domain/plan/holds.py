"""Times at which the plan waits: the person's pauses, red flags that stand, weight that was lost.

They are reckoned from what the diary holds, and never written by themselves: taking back an answer
takes back the wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.gate import ALL_PLANS, START_REMOVE, Block
from gutdesk.domain.plan.limits import WeightState, weight_against
from gutdesk.domain.plan.phases import STRICT, FlagSeen, Pause, Phase

DAY = timedelta(days=1)
WEIGHT = "weight"
"""What a doctor's note clears that no red flag stands for."""


class Said(NamedTuple):
    """An answer to the question of a red flag on a diary day, and the instant of it where that is
    known."""

    flag: str
    day: date
    yes: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A red flag that stood from one day to another (included); no `last`: it stands. `at`: the
    instant at which it was raised."""

    flag: str
    first: date
    last: date | None = None
    at: datetime | None = None


def raised_spans(
    answers: Iterable[Said], seen: Iterable[FlagSeen], gates: Iterable[str]
) -> tuple[Raised, ...]:
    """When each red flag stood. A sign stands until a doctor's note of that day or later that was
    written after it; a `gate` is as the person said it last. `answers` come in the order in which
    they were given."""
    gate = frozenset(gates)
    notes: dict[str, list[_Note]] = {}
    for one in seen:
        written = None if one.meta is None else one.meta.created
        notes.setdefault(one.flag, []).append(_Note(one.seen, written))
    given: dict[str, list[Said]] = {}
    for answer in answers:
        given.setdefault(answer.flag, []).append(answer)
    found = []
    for flag, said in given.items():
        mine = notes.get(flag, ())
        first: Said | None = None
        latest: Said | None = None
        for answer in said:
            if first is not None and latest is not None:
                cleared = _cleared(mine, latest, answer)
                if cleared is not None:
                    found.append(Raised(flag, first.day, cleared, first.at))
                    first = None
            if answer.yes:
                first, latest = first or answer, answer
            elif first is not None and flag in gate:
                found.append(Raised(flag, first.day, answer.day, first.at))
                first = None
        if first is not None and latest is not None:
            found.append(Raised(flag, first.day, _cleared(mine, latest, None), first.at))
    return tuple(sorted(found, key=lambda one: (one.first, one.flag)))


class _Note(NamedTuple):
    """A doctor has seen it on a day; written down at an instant, where that is known."""

    day: date
    written: datetime | None

    def clears(self, said: Said) -> bool:
        if self.day < said.day:
            return False
        return self.written is None or said.at is None or self.written >= said.at

    def is_before(self, said: Said) -> bool:
        if self.day != said.day or self.written is None or said.at is None:
            return self.day < said.day
        return self.written < said.at


def _cleared(notes: Sequence[_Note], latest: Said, before: Said | None) -> date | None:
    """The first note that clears what was said `latest`, if it comes before a later answer."""
    days = [
        note.day
        for note in notes
        if note.clears(latest) and (before is None or note.is_before(before))
    ]
    return min(days, default=None)


def flag_pauses(spans: Iterable[Raised], pausing: Iterable[str], plan_id: str) -> tuple[Pause, ...]:
    """The waits that red flags make: those flags that block a phase. On the day of the doctor's
    note, or of the other answer, the plan goes on."""
    which = frozenset(pausing)
    found = []
    for span in spans:
        last = None if span.last is None else span.last - DAY
        if span.flag in which and (last is None or last >= span.first):
            cause = f"flag:{span.flag}"
            found.append(Pause(plan_id=plan_id, start=span.first, end=last, cause=cause))
    return tuple(found)


def condition_pauses(
    blocks: Iterable[Block],
    running: Iterable[Phase],
    since: date,
    plan_id: str,
    asked: Mapping[str, date] | None = None,
) -> tuple[Pause, ...]:
    """The waits of what the person is (conditions, age, what is asked before a plan): of what
    blocks all plans, and of what blocks Remove while food is left out. `asked` says from when on,
    by origin. When a condition came up is not kept: it is taken to be `since`, when what is known
    of the person was changed last (decision 0017)."""
    known = asked or {}
    is_strict = not STRICT.isdisjoint(phase.kind for phase in running)
    words = (ALL_PLANS, START_REMOVE) if is_strict else (ALL_PLANS,)
    origins = [block.origin for block in blocks if block.what in words]
    return tuple(
        Pause(plan_id=plan_id, start=known.get(origin, since), cause=origin)
        for origin in dict.fromkeys(origins)
    )


def weight_pauses(
    facts: Facts, since: date, today: date, seen: Iterable[FlagSeen], plan_id: str
) -> tuple[tuple[Pause, ...], WeightState | None]:
    """The waits for weight that was lost since the plan began, or since a doctor saw it last, until
    it is back or a doctor has seen it; and how things stand."""
    notes = {one.seen for one in seen if one.flag == WEIGHT and since <= one.seen <= today}
    bases = sorted({since, *notes})
    found: list[Pause] = []
    state = None
    for place, base in enumerate(bases):
        is_seen, is_last = base in notes, place + 1 == len(bases)
        last = today if is_last else bases[place + 1] - DAY
        first: date | None = None
        start = facts.first_weight(base)
        for day in sorted({base, *(one for one, _kg in facts.weights if base < one <= last)}):
            then = weight_against(facts, start, day, is_seen=is_seen)
            is_low = then is not None and then.is_low
            if is_low and first is None:
                first = day
            elif not is_low and first is not None:
                found.append(Pause(plan_id=plan_id, start=first, end=day - DAY, cause=WEIGHT))
                first = None
        if first is not None and (is_last or first <= last):
            end = None if is_last else last
            found.append(Pause(plan_id=plan_id, start=first, end=end, cause=WEIGHT))
        if is_last:
            state = weight_against(facts, start, today, is_seen=is_seen)
    return tuple(found), state
