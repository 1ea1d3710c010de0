"""The queue of food tests: what comes next, when it may start, when all will be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import MOST_RUNS, Challenge, Run
from gutdesk.domain.plan.reading import TROUBLE, counted
from gutdesk.domain.verdicts import Verdict
from gutdesk.i18n import _

DAY = timedelta(days=1)

REST_OF_A_RUN = 1
"""Days between two tests beside the washout: one to read what the last one showed."""


class Stage(StrEnum):
    """Where a food of the queue stands."""

    WAITING = "waiting"
    TESTING = "testing"
    """Its portions are being eaten."""
    WASHOUT = "washout"
    UNREAD = "unread"
    """It is over and nobody has looked yet what it showed."""
    AGAIN = "again"
    """It showed nothing clear; it can be run again."""
    DONE = "done"
    NEVER = "never"
    """Left out by the person, blocked, or it showed a sign of allergy."""


@dataclass(frozen=True, slots=True)
class Place:
    """A food of the queue with its runs, the earliest first."""

    challenge: Challenge
    runs: tuple[Run, ...]
    stage: Stage

    @property
    def last(self) -> Run | None:
        return self.runs[-1] if self.runs else None

    @property
    def verdict(self) -> Verdict | None:
        """What counts: that of its last run that was not voided and was read."""
        found = [run for run in counted(self.runs) if run.shown is not None]
        return found[-1].shown if found else None


def places(
    challenges: Iterable[Challenge], runs: Iterable[Run], today: date, never: Iterable[str] = ()
) -> tuple[Place, ...]:
    """The queue in its order. `never`: ladders that something blocks for good."""
    blocked = frozenset(never)
    of: dict[str, list[Run]] = {}
    for run in runs:
        of.setdefault(run.challenge_id, []).append(run)
    found = []
    for one in sorted(challenges, key=lambda each: (each.position, id_of(each))):
        mine = tuple(sorted(of.get(id_of(one), ()), key=lambda run: (run.start, id_of(run))))
        is_never = one.left_out or one.allergy is not None or bool(one.key and one.key in blocked)
        found.append(Place(one, mine, _stage(mine, today, is_never=is_never)))
    return tuple(found)


def _stage(runs: Sequence[Run], today: date, *, is_never: bool) -> Stage:
    if runs:
        last = runs[-1]
        if is_open(last):
            return Stage.TESTING
        if last.judged is None and not last.voided:
            return Stage.WASHOUT if today <= last.end else Stage.UNREAD
        if today <= last.end and not is_never:
            return Stage.WASHOUT
    if is_never:
        return Stage.NEVER
    if not runs:
        return Stage.WAITING
    shown = [run.shown for run in counted(runs) if run.shown is not None]
    if not shown or shown[-1] in (Verdict.UNCLEAR, Verdict.NOT_ENOUGH_DATA):
        # A food that stays unclear after three runs is not run for ever.
        return Stage.AGAIN if len(counted(runs)) < MOST_RUNS else Stage.DONE
    return Stage.DONE


def is_open(run: Run) -> bool:
    """Whether portions of it are still to be eaten."""
    return not run.is_stopped and not run.is_eaten


def under_way(queue: Iterable[Place]) -> Place | None:
    """The food that is being tested or washed out, or waits to be read: there is at most one."""
    busy = (Stage.TESTING, Stage.WASHOUT, Stage.UNREAD)
    found = [place for place in queue if place.stage in busy]
    return max(found, key=_last_start, default=None)


def _last_start(place: Place) -> date:
    return place.runs[-1].start


def upcoming(queue: Iterable[Place]) -> tuple[Place, ...]:
    """What is still to be tested, in order: first the foods that were never run, then those that
    showed nothing clear."""
    there = tuple(queue)
    waiting = tuple(place for place in there if place.stage is Stage.WAITING)
    again = tuple(place for place in there if place.stage is Stage.AGAIN)
    return waiting + again


def free_from(queue: Iterable[Place], today: date) -> date:
    """The first day on which a test may start: after the washout of every other."""
    ends = [place.runs[-1].end for place in queue if place.runs]
    return max([today, *(end + DAY for end in ends)])


def length_of(challenge: Challenge) -> int:
    """Days of a run, washout and the day to read it included."""
    return len(challenge.amounts) + challenge.washout + REST_OF_A_RUN


def projected_end(queue: Sequence[Place], today: date) -> date | None:
    """When the last food of the queue will be done if each is tested once more, one behind the
    other; None where nothing is left to do."""
    left = upcoming(queue)
    busy = under_way(queue)
    if not left and busy is None:
        return None
    day = free_from(queue, today)
    if busy is not None and not left:
        return day
    for place in left:
        day += length_of(place.challenge) * DAY
    return day - DAY


def retests(queue: Iterable[Place]) -> tuple[tuple[date, Place], ...]:
    """Foods that are left out because of what a test showed, with the day from which each may be
    tested again; the earliest first."""
    found = []
    for place in queue:
        read = [run for run in counted(place.runs) if run.shown is not None]
        if place.stage is Stage.DONE and read and read[-1].shown in TROUBLE and read[-1].retest:
            found.append((read[-1].retest, place))
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].challenge.position)))


def _is_retest(place: Place, day: date) -> bool:
    """Whether a food that is left out may be tested again by that day: months later its runs begin
    anew."""
    return any(when <= day for when, _place in retests((place,)))


def check_one_at_a_time(queue: Sequence[Place], challenge: Challenge, start: date) -> None:
    """Raises UserError where another test stands in the way, or this food is not to be tested."""
    if challenge.allergy is not None:
        raise UserError(
            _(
                "{name} showed a sign of allergy and is never tested again here. Ask a doctor."
            ).format(name=challenge.name)
        )
    for place in queue:
        if not place.runs:
            continue
        last = place.runs[-1]
        if is_open(last):
            raise UserError(
                _("{name} is being tested. One food at a time: finish or stop that first.").format(
                    name=place.challenge.name
                )
            )
        if start <= last.end:
            raise UserError(
                _("The days without {name} last until {day}. Start the next test after it.").format(
                    name=place.challenge.name, day=last.end.isoformat()
                )
            )
    mine = next((p for p in queue if id_of(p.challenge) == id_of(challenge)), None)
    if mine is None or _is_retest(mine, start):
        return
    if len(counted(mine.runs)) >= MOST_RUNS:
        raise UserError(
            _(
                "{name} had {most} runs. More of them settle nothing: decide for yourself, or take "
                "a blinded test."
            ).format(name=challenge.name, most=MOST_RUNS)
        )
