"""How far a run of a food test can be read: clean, doubtful or void, with every reason.

The list is that of protocol/reintroduction.toml (`no_test_when_ill`) and docs/insight.md. A void
run is offered to be left out; it is never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, pstdev

from gutdesk.domain.days import days_between
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.settling import is_settled
from gutdesk.domain.verdicts import Quality

DAY = timedelta(days=1)

NSAID_NEW_DAYS = 14
"""An NSAID is new where none was taken in so many days before."""
SHORT_SLEEP = 1.5
"""Hours below the usual night."""
USUAL_DAYS = 28
STRESS_SD = 2.0
CYCLE_DAYS = range(1, 4)
LEAST_SHARE = 0.5

VOIDING = frozenset({"illness", "antibiotic", "nsaid_new", "second_food", "portions", "gaps"})
"""Reasons for which a run shows nothing by itself; the others make it doubtful."""


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """`what` is one of the words of `reason_words`; `days` those on which it was so; `detail` names
    things."""

    what: str
    days: tuple[date, ...] = ()
    detail: str = ""


def run_days(run: Run, today: date) -> list[date]:
    """The days that a run stands on: from its first to the end of the watch, as far as they have
    come. They are known from the start: what is looked at does not depend on the scores."""
    last = run.last_eaten or run.start
    return days_between(run.start, min(today, last + timedelta(hours=run.watch_hours)))


def quality(run: Run, facts: Facts, today: date) -> tuple[Quality, tuple[Reason, ...]]:
    """What the diary says against a run."""
    found = tuple(_reasons(run, facts, today))
    if any(reason.what in VOIDING for reason in found):
        return Quality.VOID, found
    return (Quality.DOUBTFUL if found else Quality.CLEAN), found


def _reasons(run: Run, facts: Facts, today: date) -> Iterable[Reason]:
    days = run_days(run, today)
    first = days[0] if days else run.start
    # What was taken or had the day before a test still works on its first day.
    around = {first - DAY, *days}

    def on(found: Iterable[date]) -> tuple[date, ...]:
        return tuple(sorted(around.intersection(found)))

    if ill := on(facts.illness):
        yield Reason("illness", ill)
    if taken := on(facts.antibiotic):
        yield Reason("antibiotic", taken)
    if nsaid := on(facts.nsaid):
        before = days_between(first - NSAID_NEW_DAYS * DAY, first - 2 * DAY)
        is_new = facts.nsaid.isdisjoint(before)
        yield Reason("nsaid_new" if is_new else "nsaid", nsaid)
    foods = {day: facts.off_the_table[day] for day in days if day in facts.off_the_table}
    if foods:
        names = dict.fromkeys(name for some in foods.values() for name in some)
        yield Reason("second_food", tuple(foods), ", ".join(names))
    yield from _portions(run)
    yield from _gaps(facts, days, today)
    if run.anyway:
        yield Reason("unsettled", (), "")
    elif _is_unsettled(run, facts):
        yield Reason("unsettled")
    if short := _short_nights(facts, days):
        yield Reason("sleep", short)
    if strain := _strain(facts, days):
        yield Reason("stress", strain)
    new = {day: facts.new_products[day] for day in days if day in facts.new_products}
    if new:
        names = dict.fromkeys(name for some in new.values() for name in some)
        yield Reason("supplement", tuple(new), ", ".join(names))
    if away := on(facts.travel):
        yield Reason("travel", away)
    if drinks := on(facts.alcohol):
        yield Reason("alcohol", drinks)
    if cycle := tuple(day for day in days if facts.cycle.get(day) in CYCLE_DAYS):
        yield Reason("cycle", cycle)


def _portions(run: Run) -> Iterable[Reason]:
    missed = tuple(step.day for step in run.steps if step.is_missed)
    planned = run.amounts[: len(run.steps)]
    less = [
        step.day
        for step, amount in zip(run.steps, planned, strict=True)
        if 0 < step.amount < amount * (1 - 1e-6)
    ]
    if missed and len(missed) >= max(1, len(run.amounts) * LEAST_SHARE):
        yield Reason("portions", missed)
    elif missed or less:
        yield Reason("smaller", tuple(sorted((*missed, *less))))


def _gaps(facts: Facts, days: list[date], today: date) -> Iterable[Reason]:
    past = [day for day in days if day < today or day in facts.main]
    gaps = tuple(day for day in past if day not in facts.main)
    if gaps:
        yield Reason("gaps" if len(gaps) * 2 >= len(past) and len(past) > 1 else "missing", gaps)
    unlogged = tuple(day for day in past if day not in facts.food_days)
    if unlogged:
        yield Reason("no_food", unlogged)


def _is_unsettled(run: Run, facts: Facts) -> bool:
    """The days before the test swing, or are not rated."""
    return not is_settled(facts.main, run.start - DAY)


def _short_nights(facts: Facts, days: list[date]) -> tuple[date, ...]:
    if not days:
        return ()
    usual = [
        facts.sleep[day]
        for day in days_between(days[0] - USUAL_DAYS * DAY, days[0] - DAY)
        if day in facts.sleep
    ]
    if len(usual) < USUAL_DAYS // 4:
        return ()
    least = fmean(usual) - SHORT_SLEEP
    return tuple(day for day in days if day in facts.sleep and facts.sleep[day] < least)


def _strain(facts: Facts, days: list[date]) -> tuple[date, ...]:
    """Days of strong stress that was logged; and the whole run where its mean is more than two
    standard deviations above that of the four weeks before."""
    said = tuple(day for day in days if day in facts.strain)
    if not days:
        return said
    before = [
        facts.stress[day]
        for day in days_between(days[0] - USUAL_DAYS * DAY, days[0] - DAY)
        if day in facts.stress
    ]
    here = [day for day in days if day in facts.stress]
    if len(before) >= USUAL_DAYS // 4 and here:
        limit = fmean(before) + STRESS_SD * max(pstdev(before), 0.5)
        if fmean(facts.stress[day] for day in here) > limit:
            return tuple(sorted({*said, *here}))
    return said
