"""Which doses are due on which diary day, what became of each, and how it adds up.

A dose is *due*; then it is taken, skipped or unanswered, and never two of these: on every day due =
taken + skipped + unanswered. What was taken beside that is extra.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from gutdesk.domain.diary import Dose, Skip, id_of
from gutdesk.domain.moments import DAY_START_HOUR, Moment, Zone, local_on_day
from gutdesk.domain.products import Pattern, Schedule, WithMeal

LATEST_START = 12 * 60
"""No day starts at this minute or later."""
LATE = timedelta(hours=1)
"""From this long after its time on a dose was taken late."""
EARLY = timedelta(minutes=30)
"""So long before its time a dose is still taken about then."""


class DoseKey(NamedTuple):
    """What makes a due dose the only one of its kind."""

    schedule_id: str
    day: date
    minute: int


class Due(NamedTuple):
    """A dose that is due on a diary day: `amount` in dose units at `minute` of the local clock."""

    key: DoseKey
    product_id: str
    amount: float
    meal: WithMeal | None

    def local(self, start_hour: int = DAY_START_HOUR) -> datetime:
        """The naive local time; before `start_hour` it is in the night that follows."""
        hour, minute = divmod(self.key.minute, 60)
        return local_on_day(self.key.day, hour, minute, start_hour)

    def at(self, zone: Zone, start_hour: int = DAY_START_HOUR) -> Moment:
        """The moment. A time that the night in spring skips is the one that clocks show instead; of
        an hour that the night in autumn repeats it is the first."""
        return Moment.at(self.local(start_hour), zone)


def is_on(schedule: Schedule, day: date) -> bool:
    """Whether the schedule has doses on that diary day."""
    start = schedule.start
    if schedule.pattern is Pattern.NEEDED or start is None or day < start:
        return False
    if schedule.end is not None and day > schedule.end:
        return False
    if schedule.pattern is Pattern.WEEKDAYS:
        return day.isoweekday() in schedule.weekdays
    since = (day - (schedule.anchor or start)).days
    if schedule.pattern is Pattern.CYCLE:
        return since % (schedule.on_days + schedule.off_days) < schedule.on_days
    return since % schedule.every == 0


def days_on(schedule: Schedule, last: date) -> range | frozenset[int]:
    """The days (ordinals) until `last` on which `is_on` says yes, all at once: twenty years of them
    are not asked one by one."""
    start = schedule.start
    if schedule.pattern is Pattern.NEEDED or start is None:
        return range(0)
    first = start.toordinal()
    end = (last if schedule.end is None else min(schedule.end, last)).toordinal()
    anchor = (schedule.anchor or start).toordinal()
    if schedule.pattern is Pattern.DAYS:
        return range(first + (anchor - first) % schedule.every, end + 1, schedule.every)
    every = range(first, end + 1)
    if schedule.pattern is Pattern.WEEKDAYS:
        wanted = {number % 7 for number in schedule.weekdays}
        return frozenset(day for day in every if day % 7 in wanted)
    length = schedule.on_days + schedule.off_days
    return frozenset(day for day in every if (day - anchor) % length < schedule.on_days)


def step_amount(schedule: Schedule, day: date) -> float | None:
    """The dose units that ramp or taper say for that day; None before the first step. Days count on
    where a changed schedule goes on with an earlier one."""
    if schedule.start is None:
        return None
    number = (day - (schedule.anchor or schedule.start)).days + 1
    found = None
    for step in schedule.steps:
        if step.day <= number:
            found = step.amount
    return found


def due_on(schedule: Schedule, day: date) -> tuple[Due, ...]:
    """The doses of that diary day, in the order in which the schedule names their times."""
    if not is_on(schedule, day):
        return ()
    step = step_amount(schedule, day)
    identity = id_of(schedule)
    return tuple(
        Due(
            DoseKey(identity, day, one.minute),
            schedule.product_id,
            one.amount if step is None else step,
            one.meal,
        )
        for one in schedule.times
    )


def due_between(schedules: Iterable[Schedule], first: date, last: date) -> Iterator[Due]:
    """All doses from `first` to `last`, both included, a day after the other."""
    schedules = tuple(schedules)
    day = first
    while day <= last:
        for schedule in schedules:
            yield from due_on(schedule, day)
        day += timedelta(days=1)


class State(StrEnum):
    TAKEN = "taken"
    SKIPPED = "skipped"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class DoseState:
    """A due dose and what became of it. `at` is when it was due; `entry` is what answered it."""

    due: Due
    at: Moment
    state: State
    entry: Dose | None = None
    skip: Skip | None = None

    @property
    def late(self) -> timedelta:
        """How long after its time it was taken; negative: before. Zero where no time was said."""
        if self.entry is None or not self.entry.at.exact:
            return timedelta()
        return self.entry.at.utc - self.at.utc

    @property
    def is_late(self) -> bool:
        return self.late >= LATE


@dataclass(frozen=True, slots=True)
class DayDoses:
    """The doses of a diary day in the order of their times, and what was taken beside them."""

    day: date
    doses: tuple[DoseState, ...]
    extra: tuple[Dose, ...]

    def of(self, state: State) -> tuple[DoseState, ...]:
        return tuple(dose for dose in self.doses if dose.state is state)


def key_of(entry: Dose) -> DoseKey | None:
    """The due dose that an entry says it answers."""
    if entry.schedule_id is None or entry.due_day is None or entry.due_minute is None:
        return None
    return DoseKey(entry.schedule_id, entry.due_day, entry.due_minute)


def key_of_skip(skip: Skip) -> DoseKey:
    return DoseKey(skip.schedule_id, skip.day, skip.minute)


def day_doses(
    day: date,
    schedules: Iterable[Schedule],
    entries: Iterable[Dose],
    skips: Iterable[Skip],
    zone: Zone,
    start_hour: int = DAY_START_HOUR,
) -> DayDoses:
    """What became of the doses of a day. `entries` are those that answer a dose of this day and
    those on its time line. Of two answers to a dose the first counts, the other is extra; what was
    taken counts more than that it was skipped.

    An entry that names a dose belongs to the day of that dose and to no other, wherever it stands
    on the time line: extra there, if that dose is answered already or not due any more."""
    dues = [due for schedule in schedules for due in due_on(schedule, day)]
    left = {due.key for due in dues}
    taken: dict[DoseKey, Dose] = {}
    extra: list[Dose] = []
    for entry in sorted(entries, key=_when):
        key = key_of(entry)
        if key is not None and key in left and key not in taken:
            taken[key] = entry
        elif day == (entry.day if key is None else key.day):
            extra.append(entry)
    skipped = {key_of_skip(skip): skip for skip in skips}
    found = []
    for due in dues:
        entry, skip = taken.get(due.key), skipped.get(due.key)
        state = State.TAKEN if entry else State.SKIPPED if skip else State.UNANSWERED
        at = due.at(zone, start_hour)
        if entry is not None:
            at = _as_it_was(due, at, entry, zone)
        found.append(DoseState(due, at, state, entry, None if entry else skip))
    # By the instant first: a time that the night in spring skips comes after the hour that follows.
    found.sort(key=lambda dose: (dose.at.utc, dose.due.local(start_hour), dose.due.key.schedule_id))
    return DayDoses(day, tuple(found), tuple(extra))


def _as_it_was(due: Due, at: Moment, entry: Dose, zone: Zone) -> Moment:
    """When a dose of the small hours was due for whoever answered it: another hour at which a day
    starts may have been set since, and its night is then a day off. Only what was taken about then
    says so: whoever takes the dose of the morning in the evening is late, not early."""
    half = timedelta(hours=12)
    if due.key.minute >= LATEST_START or abs(entry.at.utc - at.utc) <= half:
        return at
    for shift in (timedelta(days=-1), timedelta(days=1)):
        other = Moment.at(at.local + shift, zone)
        if -EARLY <= entry.at.utc - other.utc <= half:
            return other
    return at


def _when(entry: Dose) -> tuple[datetime, str]:
    return entry.at.utc, id_of(entry)


# -- counting ------------------------------------------------------------------------------------


class Counts(NamedTuple):
    """Doses: `due` is the sum of the other three."""

    due: int = 0
    taken: int = 0
    skipped: int = 0

    @property
    def unanswered(self) -> int:
        return self.due - self.taken - self.skipped

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        pairs = zip(self, other, strict=True)
        return Counts(*(one + more for one, more in pairs))

    @property
    def share(self) -> float | None:
        """Taken of due, 0 to 1; None where nothing was due. Unanswered ones are not taken, and not
        skipped either: whoever shows this says how many there are."""
        return self.taken / self.due if self.due else None


def counts_by_day(
    schedules: Iterable[Schedule],
    first: date,
    last: date,
    taken: Iterable[DoseKey],
    skipped: Iterable[DoseKey],
) -> dict[date, Counts]:
    """The counts of each day on which a dose was due."""
    was_taken, was_skipped = frozenset(taken), frozenset(skipped)
    found: dict[date, list[int]] = {}
    for due in due_between(schedules, first, last):
        row = found.setdefault(due.key.day, [0, 0, 0])
        row[0] += 1
        if due.key in was_taken:
            row[1] += 1
        elif due.key in was_skipped:
            row[2] += 1
    return {day: Counts(*row) for day, row in found.items()}


def total(counts: Mapping[date, Counts], first: date, last: date) -> Counts:
    found = Counts()
    for day, one in counts.items():
        if first <= day <= last:
            found += one
    return found


# -- which dose an entry answers -----------------------------------------------------------------


def nearest(doses: DayDoses, product_id: str, at: Moment) -> DoseState | None:
    """The unanswered dose of a product that an entry at this moment answers: the one nearest in
    time. None where nothing is open, and the entry is an extra one."""
    open_doses = [dose for dose in doses.of(State.UNANSWERED) if dose.due.product_id == product_id]
    return min(open_doses, key=lambda dose: abs(dose.at.utc - at.utc), default=None)


def clock_time(minute: int) -> time:
    return time(*divmod(minute, 60))


# -- a schedule that changes ---------------------------------------------------------------------


def ended_before(schedule: Schedule, day: date) -> Schedule:
    """The schedule as it stood until the day before `day`; one that ended earlier is unchanged."""
    last = day - timedelta(days=1)
    return replace(schedule, end=last if schedule.end is None else min(schedule.end, last))
