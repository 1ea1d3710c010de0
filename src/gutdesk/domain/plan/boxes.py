"""A food test as a row of boxes: its portions and the days without the food behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.plan.challenges import PAIR_DAYS, Challenge, Run, arm_of
from gutdesk.domain.plan.queue import is_open

DAY = timedelta(days=1)


class BoxState(StrEnum):
    DONE = "done"
    MISSED = "missed"
    TODAY = "today"
    """It is for today."""
    LATE = "late"
    """Its day has passed, and nobody said whether it was eaten."""
    PLANNED = "planned"
    LEFT = "left"
    """The test was stopped before it."""
    WASHOUT = "washout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """`amount` was eaten, or is to be; None of a washout. `planned` is another one where less or
    more was eaten. `first` and `last` are its days, None in a ladder that was not started: then
    `days` says how many a washout has. `is_now`: the day it is for is today. `arm` ("A" or "B") and
    `pair` (from 1) are those of a blinded test, whose boxes hold several days, `done` of them
    answered. `number`: which test day of the ladder it is, from 1; 0 of the others."""

    state: BoxState
    number: int = 0
    amount: float | None = None
    planned: float | None = None
    first: date | None = None
    last: date | None = None
    days: int = 1
    is_now: bool = False
    pair: int = 0
    arm: str = ""
    done: int = 0


def boxes_of_ladder(challenge: Challenge) -> tuple[Box, ...]:
    """Of a test that was not started."""
    portions = (
        Box(state=BoxState.PLANNED, number=number, amount=amount)
        for number, amount in enumerate(challenge.amounts, 1)
    )
    return (*portions, Box(state=BoxState.WASHOUT, days=challenge.washout))


def boxes_of_run(run: Run, today: date) -> tuple[Box, ...]:
    portions = tuple(_arms(run, today) if run.pairs else _portions(run, today))
    if run.is_stopped and run.last_eaten is None:
        return portions
    return (*portions, _washout(run, today))


def _portions(run: Run, today: date) -> Iterator[Box]:
    for number, (step, planned) in enumerate(zip(run.steps, run.amounts, strict=False), 1):
        yield Box(
            number=number,
            state=BoxState.MISSED if step.is_missed else BoxState.DONE,
            amount=planned if step.is_missed else step.amount,
            planned=planned if not step.is_missed and step.amount != planned else None,
            first=step.day,
            last=step.day,
            is_now=step.day == today,
        )
    day = run.next_day
    for number, amount in enumerate(run.amounts[len(run.steps) :], len(run.steps) + 1):
        if day is None:
            yield Box(state=BoxState.LEFT, number=number, amount=amount)
            continue
        yield Box(
            number=number,
            state=_waiting(day, today, is_next=day == run.next_day),
            amount=amount,
            first=day,
            last=day,
            is_now=day == today,
        )
        day += DAY


def _waiting(day: date, today: date, *, is_next: bool) -> BoxState:
    """Only the next portion can be due; those after it follow once it was answered."""
    if not is_next or day > today:
        return BoxState.PLANNED
    return BoxState.TODAY if day == today else BoxState.LATE


def _arms(run: Run, today: date) -> Iterator[Box]:
    """One box for the days of each arm. The days of those to come are not known yet."""
    answered = len(run.steps)
    for place in range(0, len(run.amounts), PAIR_DAYS):
        steps = run.steps[place : place + PAIR_DAYS]
        is_next = place <= answered < place + PAIR_DAYS
        due = run.next_day if is_next else None
        if len(steps) == PAIR_DAYS:
            state = BoxState.DONE
        elif run.is_stopped:
            state = BoxState.LEFT
        elif due is not None:
            state = _waiting(due, today, is_next=True)
        else:
            state = BoxState.PLANNED
        first = steps[0].day if steps else due
        number, arm = arm_of(place)
        last = steps[-1].day if len(steps) == PAIR_DAYS else None
        if last is None and due is not None:
            last = due + (PAIR_DAYS - len(steps) - 1) * DAY
        yield Box(
            state=state,
            amount=run.amounts[place],
            first=first,
            last=last if first is not None else None,
            days=PAIR_DAYS,
            is_now=state is BoxState.TODAY,
            pair=number,
            arm=arm,
            done=len(steps),
        )


def _washout(run: Run, today: date) -> Box:
    """The days without the food behind the last portion, as far as they are known."""
    last_portion = run.last_eaten if run.is_stopped else None
    first = (last_portion or run.end - run.rest) + DAY
    return Box(
        state=BoxState.WASHOUT,
        first=first,
        last=run.end,
        days=run.rest.days,
        is_now=not is_open(run) and first <= today <= run.end,
    )
