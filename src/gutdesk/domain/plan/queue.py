"""The queue of food tests: what comes next, when it may start, when all will be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
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
    """A food of the queue with its runs, the earliest first. `before` are the runs that the same
    food had in other plans."""

    challenge: Challenge
    runs: tuple[Run, ...]
    stage: Stage
    before: tuple[Run, ...] = ()

    @property
    def last(self) -> Run | None:
        return self.runs[-1] if self.runs else None

    @property
    def standing(self) -> Run | None:
        """The run that counts: its last one that was not voided and was read; of a food that never
        ran in this plan, the one of another plan by which it is left out still."""
        if not self.runs and self.stage is Stage.DONE:
            return _read_last(self.before)
        return _read_last(self.runs)

    @property
    def verdict(self) -> Verdict | None:
        """What counts: that of the run that does."""
        run = self.standing
        return None if run is None else run.shown


def places(
    challenges: Iterable[Challenge],
    runs: Iterable[Run],
    today: date,
    never: Iterable[str] = (),
    before: Mapping[str, tuple[Run, ...]] | None = None,
) -> tuple[Place, ...]:
    """The queue in its order. `never`: ladders, or ids of foods, that something blocks for good.
    `before` has the runs of other plans, by food (id)."""
    blocked, known = frozenset(never), before or {}
    of: dict[str, list[Run]] = {}
    for run in runs:
        of.setdefault(run.challenge_id, []).append(run)
    found = []
    for one in sorted(challenges, key=lambda each: (each.position, id_of(each))):
        mine = tuple(sorted(of.get(id_of(one), ()), key=lambda run: (run.start, id_of(run))))
        is_never = one.left_out or one.allergy is not None or not blocked.isdisjoint(_names(one))
        stage = _stage(mine, today, is_never=is_never)
        other = known.get(id_of(one), ())
        if stage is Stage.WAITING and _is_out(other, today):
            stage = Stage.DONE
        found.append(Place(one, mine, stage, other))
    return tuple(found)


def _names(challenge: Challenge) -> set[str]:
    return {name for name in (challenge.key, id_of(challenge)) if name}


def _read_last(runs: Iterable[Run]) -> Run | None:
    found = [run for run in counted(tuple(runs)) if run.shown is not None]
    return found[-1] if found else None


def _is_out(runs: Sequence[Run], today: date) -> bool:
    """Whether a food is left out still by what a run of another plan showed."""
    last = _read_last(runs)
    if last is None or last.shown not in TROUBLE:
        return False
    return last.retest is not None and today < last.retest


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
        return Stage.AGAIN if _open_runs(runs) < MOST_RUNS else Stage.DONE
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
    ends = [run.end for place in queue for run in place.runs]
    return max([today, *(end + DAY for end in ends)])


def length_of(challenge: Challenge) -> int:
    """Days of a run, washout and the day to read it included."""
    rest = max(challenge.washout, challenge.watch_hours // 24)
    return len(challenge.amounts) + rest + REST_OF_A_RUN


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
        run = place.standing
        if place.stage is Stage.DONE and run is not None and run.shown in TROUBLE and run.retest:
            found.append((run.retest, place))
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].challenge.position)))


def is_worn_out(place: Place, day: date) -> bool:
    """Whether it had all the runs that can settle something; blinded ones do not count, and months
    after trouble they begin anew."""
    if _is_retest(place, day):
        return False
    return _open_runs(place.runs) >= MOST_RUNS


def _open_runs(runs: Sequence[Run]) -> int:
    """How many runs count that were not blinded."""
    return sum(not run.pairs for run in counted(runs))


def _is_retest(place: Place, day: date) -> bool:
    """Whether a food that is left out may be tested again by that day: months later its runs begin
    anew."""
    return any(when <= day for when, _place in retests((place,)))


def check_allergy(challenge: Challenge) -> None:
    """Raises UserError for a food that showed a sign of allergy itself."""
    if challenge.allergy is not None:
        raise UserError(
            _(
                "{name} showed a sign of allergy and is never tested again here. Ask a doctor."
            ).format(name=challenge.name)
        )


def check_one_at_a_time(
    queue: Sequence[Place],
    challenge: Challenge,
    start: date,
    formats: Formats | None = None,
    *,
    blinded: bool = False,
) -> None:
    """Raises UserError where another test stands in the way, or this food is not to be tested. The
    `queue` has what is under way in other plans too."""
    check_allergy(challenge)
    check_clear(queue, start, formats)
    mine = next((p for p in queue if id_of(p.challenge) == id_of(challenge)), None)
    if mine is not None and not blinded and is_worn_out(mine, start):
        raise UserError(
            _(
                "{name} had {most} runs. More of them settle nothing: decide for yourself, or take "
                "a blinded test."
            ).format(name=challenge.name, most=MOST_RUNS)
        )


def check_clear(
    queue: Iterable[Place], start: date, formats: Formats | None = None, *, moving: str = ""
) -> None:
    """Raises UserError where a test may not start on that day because another is under way, or its
    days without the food are. `moving`: the run (id) that is moved there."""
    for place in queue:
        for run in place.runs:
            if moving and id_of(run) == moving:
                continue
            if is_open(run):
                raise UserError(
                    _(
                        "{name} is being tested. One food at a time: finish or stop that first."
                    ).format(name=place.challenge.name)
                )
            if start <= run.end:
                raise UserError(
                    _(
                        "The days without {name} last until {day}. Start the next test after it."
                    ).format(
                        name=place.challenge.name, day=(formats or Formats()).day(run.end, start)
                    )
                )


def retest_day(queue: Iterable[Place], challenge: Challenge) -> date | None:
    """From when on a food that is left out because of what a test showed may be tested again."""
    mine = (place for place in queue if id_of(place.challenge) == id_of(challenge))
    return next((when for when, _place in retests(mine)), None)
