"""Times at which the plan waits: the person's pauses, red flags that stand, weight that was lost.

They are reckoned from what the diary holds, and never written by themselves: taking back an answer
takes back the wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.limits import WeightState, weight_state
from gutdesk.domain.plan.phases import FlagSeen, Pause

DAY = timedelta(days=1)
WEIGHT = "weight"
"""What a doctor's note clears that no red flag stands for."""


class Said(NamedTuple):
    """An answer to the question of a red flag on a diary day."""

    flag: str
    day: date
    yes: bool


@dataclass(frozen=True, slots=True)
class Raised:
    """A red flag that stood from one day to another (included); no `last`: it stands."""

    flag: str
    first: date
    last: date | None = None


def raised_spans(
    answers: Iterable[Said], seen: Iterable[FlagSeen], gates: Iterable[str]
) -> tuple[Raised, ...]:
    """When each red flag stood. A sign stands until a doctor's note of that day or later; a `gate`
    is as the person said it last. `answers` come in the order in which they were given."""
    gate = frozenset(gates)
    notes: dict[str, list[date]] = {}
    for one in seen:
        notes.setdefault(one.flag, []).append(one.seen)
    given: dict[str, list[Said]] = {}
    for answer in answers:
        given.setdefault(answer.flag, []).append(answer)
    found = []
    for flag, said in given.items():
        first: date | None = None
        for answer in said:
            cleared = None if first is None else _cleared(notes.get(flag, ()), first, answer.day)
            if first is not None and cleared is not None:
                found.append(Raised(flag, first, cleared))
                first = None
            if answer.yes and first is None:
                first = answer.day
            elif not answer.yes and first is not None and flag in gate:
                found.append(Raised(flag, first, answer.day))
                first = None
        if first is not None:
            found.append(Raised(flag, first, _cleared(notes.get(flag, ()), first, None)))
    return tuple(sorted(found, key=lambda one: (one.first, one.flag)))


def _cleared(notes: Sequence[date], first: date, before: date | None) -> date | None:
    """The first note that clears what was raised on `first`, if it comes before a later answer."""
    days = [day for day in notes if day >= first and (before is None or day < before)]
    return min(days, default=None)


def flag_pauses(spans: Iterable[Raised], pausing: Iterable[str], plan_id: str) -> tuple[Pause, ...]:
    """The waits that red flags make: those flags that block a phase. The day of the doctor's note
    still counts as one of them."""
    which = frozenset(pausing)
    return tuple(
        Pause(plan_id=plan_id, start=span.first, end=span.last, cause=f"flag:{span.flag}")
        for span in spans
        if span.flag in which
    )


def weight_pause(
    facts: Facts, since: date, today: date, seen: Iterable[FlagSeen], plan_id: str
) -> tuple[Pause | None, WeightState | None]:
    """The wait for weight that was lost since the plan began, or since a doctor saw it last; and
    how things stand."""
    notes = [one.seen for one in seen if one.flag == WEIGHT and since <= one.seen <= today]
    base = max(notes, default=since)
    state = weight_state(facts, base, today)
    if state is None or not state.is_low:
        return None, state
    first = today
    for day, _kg in reversed([one for one in facts.weights if base < one[0] <= today]):
        then = weight_state(facts, base, day)
        if then is None or not then.is_low:
            break
        first = day
    return Pause(plan_id=plan_id, start=first, cause=WEIGHT), state


def reasons_of(pauses: Iterable[Pause], names: Mapping[str, str]) -> tuple[str, ...]:
    """Why the plan waits, in the words of what made it wait."""
    return tuple(dict.fromkeys(one.reason or names.get(one.cause, "") for one in pauses if one))
