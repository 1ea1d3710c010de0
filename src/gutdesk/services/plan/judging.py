"""The runs of a food before the model of `insight`, and its answer in the plan's own words.

It needs numpy, which no start needs: it is imported when the first test is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isnan

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import PAIR_DAYS, Run
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.reading import Answer, is_stopped_by_symptoms
from gutdesk.domain.verdicts import Verdict
from gutdesk.insight import challenges as model
from gutdesk.insight.challenges import Judgement
from gutdesk.insight.challenges import Run as Shares
from gutdesk.insight.days import outcome_of

NOTHING = 1e-9
"""The share of a day between two portions: it is planned and eaten, and no response to it is looked
for."""


def judge_runs(
    runs: Sequence[Run],
    every: Sequence[Run],
    facts: Facts,
    *,
    not_before: date | None,
    today: date,
    margin: float,
) -> tuple[Answer, Judgement | None]:
    """What `runs`, those of one food that count, show by these facts; no judgement where nothing
    was eaten. Of `every` run of the diary those of other foods, and those of this one that were
    voided, keep a response of their own (docs/insight.md); so do the arms of blinded ones that held
    the food, once that is known."""
    food, mine = runs[-1].challenge_id, {id_of(run) for run in runs}
    others = [
        as_shares(run)
        for run in every
        if id_of(run) not in mine
        and run.steps
        and not run.pairs
        and run.start <= today
        and (run.challenge_id != food or run.voided)
    ]
    others += [arm for run in every if run.start <= today for arm in arms_with_food(run)]
    eaten = [run for run in runs if run.steps][-model.MOST_RUNS :]
    if runs[-1].last_eaten is None:
        return Answer(verdict=Verdict.NOT_ENOUGH_DATA, why=("portions",)), None
    found = model.judge(
        outcome_of(facts.outcome),
        [as_shares(run) for run in eaten],
        others=others,
        not_before=None if not_before is None else not_before.toordinal(),
        today=today.toordinal(),
        margin=margin,
    )
    answer = Answer(
        verdict=found.verdict,
        probability=_number(found.probability),
        effect=_number(found.effect),
        low=_number(found.low),
        high=_number(found.high),
        baseline_days=found.baseline_days,
        response_days=found.response_days,
        why=found.why,
        runs_to_settle=found.runs_to_settle,
    )
    return answer, found


def as_shares(run: Run) -> Shares:
    """A run in the shares of its usual portion. A test day that was put off makes a gap in which
    nothing was eaten."""
    usual = run.amounts[-1]
    ladder = tuple(amount / usual for amount in run.amounts)
    eaten: list[float] = []
    planned: list[float] = []
    first = run.steps[0].day if run.steps else run.start
    for step, share in zip(run.steps, ladder, strict=False):
        while len(eaten) < (step.day - first).days:
            eaten.append(NOTHING)
            planned.append(NOTHING)
        eaten.append(min(step.amount / usual, 1.0))
        planned.append(share)
    if not run.is_stopped:
        planned += ladder[len(run.steps) :]
    return Shares(
        first=first.toordinal(),
        ladder=tuple(planned) or ladder,
        portions=tuple(eaten) or (0.0,),
        washout=run.washout,
        stopped=is_stopped_by_symptoms(run),
    )


def arms_with_food(run: Run) -> tuple[Shares, ...]:
    """The arms of a blinded run that held the food, each like a run of its own; none while it is
    sealed, and none of an open run."""
    if not run.pairs:
        return ()
    usual = run.amounts[-1]
    found = []
    for place in range(0, len(run.steps), PAIR_DAYS):
        steps = run.steps[place : place + PAIR_DAYS]
        if run.held_food(place):
            found.append(
                Shares(
                    first=steps[0].day.toordinal(),
                    ladder=(1.0,) * len(steps),
                    portions=tuple(min(step.amount / usual, 1.0) for step in steps),
                    washout=run.washout,
                )
            )
    return tuple(found)


def _number(value: float) -> float | None:
    return None if isnan(value) else round(float(value), 4)
