"""What a food test shows: the model's answer where there is one, with the rules it may not bend.

The model is described in docs/insight.md. It judges all runs of a food at once, those left out that
the person voided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.stopping import ALLERGY, BY_SYMPTOMS, watched
from gutdesk.domain.verdicts import Quality, Verdict

REPEAT_AFTER = timedelta(days=28)
"""A reaction is repeated after four weeks before it is believed (protocol, verdict `reaction`)."""
RETEST_AFTER = timedelta(days=91)
"""What was confirmed is tested again after 3 to 6 months (protocol, verdict `confirmed`)."""

TROUBLE = frozenset({Verdict.REACTION, Verdict.CONFIRMED, Verdict.DOSE_LIMITED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The model's answer for a food. `probability` that the rise reaches the margin; `effect` in
    points on the worst day, between `low` and `high` with 90 %; None where it cannot say.
    `runs_to_settle`: how many more runs are likely to settle it."""

    verdict: Verdict
    probability: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    baseline_days: int = 0
    response_days: tuple[int, ...] = ()
    why: tuple[str, ...] = ()
    runs_to_settle: int | None = None


def counted(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a food that count."""
    return tuple(run for run in runs if not run.voided)


def is_stopped_by_symptoms(run: Run) -> bool:
    """A stop of a blinded run is one by the food where the portion before it is known to have held
    it; a sign of allergy always is."""
    if run.stop not in BY_SYMPTOMS:
        return False
    eaten = [place for place, step in enumerate(run.steps) if not step.is_missed]
    return not run.pairs or run.stop == ALLERGY or (bool(eaten) and run.held_food(eaten[-1]))


def watch_end(run: Run) -> date | None:
    """The last day on which a rise can still belong to it; None where nothing was eaten. What
    symptoms have stopped is a reaction whatever comes, and is not waited for."""
    span = watched(run)
    return None if span is None or is_stopped_by_symptoms(run) else span[1]


def was_read_early(run: Run, today: date) -> bool:
    """Whether it was read before the days of its watch were over, and they are by now."""
    span = watched(run)
    return run.judged is not None and span is not None and run.judged <= span[1] < today


def verdict_of(run: Run, earlier: Sequence[Run], answer: Answer) -> Verdict:
    """The verdict to store with the latest `run` of a food. A run that symptoms stopped is a
    reaction at least; and a reaction at a larger portion than one that was tolerated before is
    limited by the dose, but a sign of allergy never is."""
    verdict = answer.verdict
    stopped = is_stopped_by_symptoms(run)
    if stopped and verdict not in (Verdict.REACTION, Verdict.CONFIRMED):
        verdict = Verdict.REACTION
    if not stopped and run.is_stopped and verdict is Verdict.TOLERATED:
        # The person ended it before the portions were eaten.
        verdict = Verdict.UNCLEAR
    if verdict in (Verdict.REACTION, Verdict.CONFIRMED) and run.stop != ALLERGY:
        fine, troubling = tolerated_up_to(earlier, run.unit), eaten_most(run)
        if fine is not None and troubling is not None and fine < troubling:
            return Verdict.DOSE_LIMITED
    return verdict


def tolerated_up_to(runs: Sequence[Run], unit: str | None = None) -> float | None:
    """The largest amount (in that unit) that a run of its own has shown to be tolerated."""
    found = [
        run.largest
        for run in counted(runs)
        if run.shown is Verdict.TOLERATED and run.largest is not None and unit in (None, run.unit)
    ]
    return max(found, default=None)


def eaten_most(run: Run) -> float | None:
    """The largest portion that was eaten; for one that was stopped, the last until that day: a stop
    of an earlier day says nothing of what was eaten after it."""
    eaten = [step for step in run.steps if not step.is_missed]
    if not eaten:
        return None
    if run.stopped is None:
        return max(step.amount for step in eaten)
    until = [step for step in eaten if step.day <= run.stopped]
    return (until or eaten)[-1].amount


def judged(
    run: Run,
    earlier: Sequence[Run],
    answer: Answer,
    *,
    quality: Quality,
    reasons: Sequence[str],
    digest: str,
    today: date,
) -> Run:
    """The run with what it shows written into it."""
    verdict = verdict_of(run, earlier, answer)
    run = replace(
        run,
        judged=today,
        verdict=verdict,
        quality=quality,
        reasons=tuple(reasons),
        probability=answer.probability,
        effect=answer.effect,
        low=answer.low,
        high=answer.high,
        digest=digest,
    )
    return with_portions(run, earlier)


def unread(run: Run) -> Run:
    """The run with nothing of what it showed, and without the person's own word on it."""
    return replace(
        run,
        judged=None,
        verdict=None,
        quality=None,
        reasons=(),
        probability=None,
        effect=None,
        low=None,
        high=None,
        digest="",
        says=None,
        says_why="",
        largest=None,
        smallest=None,
        retest=None,
    )


def with_portions(run: Run, earlier: Sequence[Run]) -> Run:
    """The largest tolerated and the smallest troubling portion, and the day from which it may be
    tested again, by what counts: the person's own word or the verdict. A run that is sealed says
    nothing of a portion."""
    shown, most = run.shown, None if run.is_sealed else eaten_most(run)
    largest = tolerated_up_to(earlier, run.unit) if run.stop != ALLERGY else None
    if shown is Verdict.TOLERATED:
        largest = max(one for one in (largest, most, 0.0) if one is not None) or None
    elif shown in TROUBLE and largest is not None and most is not None and largest >= most:
        # It troubles now what was fine before: the smaller one is not known to be fine any more.
        largest = None
    smallest = most if shown in TROUBLE else None
    return replace(run, largest=largest, smallest=smallest, retest=retest_day(run))


def retest_day(run: Run) -> date | None:
    """From when on the food may be tested again; None where it need not be, and after a sign of
    allergy: then never."""
    if run.stop == ALLERGY:
        return None
    match run.shown:
        case Verdict.TOLERATED | None:
            return None
        case Verdict.REACTION:
            return run.end + REPEAT_AFTER
        case Verdict.CONFIRMED | Verdict.DOSE_LIMITED:
            return run.end + RETEST_AFTER
        case _:
            return run.end + timedelta(days=1)
