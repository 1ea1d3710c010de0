"""Plans, phases, pauses, runs and facts as hypothesis makes them: all that a diary may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from gutdesk.domain.errors import UserError
from gutdesk.domain.meta import Meta
from gutdesk.domain.plan.calendar import Length, begun_on, laid_out
from gutdesk.domain.plan.challenges import BlindPair, Challenge, Run, RunStep
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.gate import ALL_PLANS, START_CHALLENGE, START_REMOVE, Block
from gutdesk.domain.plan.limits import WeightState
from gutdesk.domain.plan.phases import ORDER, Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import places
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.verdicts import Quality, Verdict

DAY = timedelta(days=1)
START = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
LENGTHS = {
    PhaseKind.BASELINE: Length(7, 14, 28),
    PhaseKind.REMOVE: Length(14, 28, 42),
    PhaseKind.REPAIR: Length(14, 28, 56),
    PhaseKind.REINTRODUCE: Length(21, 56, 112),
    PhaseKind.MAINTAIN: Length(0, 90, None),
}


def meta(identity: str) -> Meta:
    return Meta(id=identity, created=NOW, changed=NOW)


def days(first: int = -40, last: int = 200) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda away: START + timedelta(days=away))


def usual_phases() -> tuple[Phase, ...]:
    """Those of a new plan, none begun."""
    found = laid_out(START, dict(LENGTHS), "p")
    return tuple(replace(phase, meta=meta(phase.kind.value)) for phase in found)


@st.composite
def lived_phases(draw: Any) -> tuple[Phase, ...]:
    """Phases of any lengths, some of which began, as the rules of the calendar leave them."""
    lengths = {
        kind: Length(draw(st.integers(1, 20)), draw(st.integers(1, 60)), LENGTHS[kind].most)
        for kind in ORDER
    }
    phases = laid_out(START, lengths, "p")
    phases = tuple(replace(phase, meta=meta(phase.kind.value)) for phase in phases)
    day = START
    for kind in draw(st.lists(st.sampled_from(ORDER), unique=True).map(sorted_kinds)):
        day += timedelta(days=draw(st.integers(0, 50)))
        try:
            phases = begun_on(phases, kind, day)
        except UserError:
            continue
        if draw(st.integers(0, 4)) == 0:
            phases = tuple(
                replace(one, ended=max(day, one.first)) if one.is_running else one for one in phases
            )
    return phases


def sorted_kinds(kinds: list[PhaseKind]) -> list[PhaseKind]:
    return sorted(kinds, key=ORDER.index)


@st.composite
def pauses(draw: Any) -> tuple[Pause, ...]:
    found = []
    for _n in range(draw(st.integers(0, 3))):
        start = draw(days())
        length = draw(st.none() | st.integers(0, 30))
        found.append(
            Pause(
                plan_id="p",
                start=start,
                end=None if length is None else start + timedelta(days=length),
                cause=draw(st.sampled_from(("", "weight", "flag:black_stool", "condition:ibd"))),
                reason=draw(st.sampled_from(("", "a journey"))),
            )
        )
    return tuple(found)


def scores(most: int = 10) -> st.SearchStrategy[dict[date, int]]:
    return st.dictionaries(days(), st.integers(0, most), max_size=120)


LADDERS = st.lists(st.floats(0.1, 500), min_size=1, max_size=8).map(
    lambda some: tuple(sorted(round(one, 2) for one in some))
)


@st.composite
def runs(draw: Any, challenge_id: str = "c", number: int = 0) -> Run:
    """A run that the rules of a record allow, in any state."""
    amounts = draw(LADDERS)
    start = draw(days(0, 180))
    steps = []
    day = start - DAY
    for amount in amounts[: draw(st.integers(0, len(amounts)))]:
        day += timedelta(days=draw(st.sampled_from((1, 1, 1, 2, 5))))
        steps.append(RunStep(day=day, amount=draw(st.sampled_from((amount, amount / 2, 0.0)))))
    run = Run(
        challenge_id=challenge_id,
        start=start,
        amounts=amounts,
        washout=draw(st.integers(1, 10)),
        watch_hours=draw(st.integers(0, 72)),
        steps=tuple(steps),
        hold=draw(st.none() | days(0, 200)),
        anyway=draw(st.sampled_from(("", "now or never"))),
        meta=meta(f"run-{challenge_id}-{number}"),
    )
    if draw(st.booleans()):
        stopped = max(start, day) + timedelta(days=draw(st.integers(0, 3)))
        stop = draw(st.sampled_from(("own", "severe_symptom", "two_bad_days", "allergy_signs")))
        run = replace(run, stop=stop, stopped=stopped)
    if draw(st.booleans()):
        run = replace(
            run,
            judged=draw(days(0, 200)),
            verdict=draw(st.sampled_from(Verdict)),
            quality=draw(st.sampled_from(Quality)),
            digest="x",
            retest=draw(st.none() | days(0, 300)),
            largest=draw(st.none() | st.sampled_from(amounts)),
        )
    if draw(st.integers(0, 5)) == 0:
        run = replace(run, voided="I was ill")
    if draw(st.integers(0, 8)) == 0:
        run = replace(run, says=draw(st.sampled_from(Verdict)), says_why="I know")
    if draw(st.integers(0, 8)) == 0:
        run = replace(run, pairs=(BlindPair(guess="A", truth="B"),) * 3)
    return run


@st.composite
def queues(draw: Any) -> tuple[list[Challenge], list[Run]]:
    foods, found = [], []
    for place in range(draw(st.integers(0, 3))):
        identity = f"c{place}"
        foods.append(
            Challenge(
                plan_id="p",
                name=f"Food {place}",
                key=draw(st.sampled_from(("", "kraut", "dairy_milk"))),
                amounts=draw(st.just(()) | LADDERS),
                washout=draw(st.integers(1, 7)),
                position=draw(st.integers(0, 3)),
                left_out=draw(st.integers(0, 5)) == 0,
                allergy=draw(st.none() | days()) if draw(st.integers(0, 6)) == 0 else None,
                meta=meta(identity),
            )
        )
        for number in range(draw(st.integers(0, 3))):
            found.append(draw(runs(identity, number)))
    return foods, found


WHATS = (ALL_PLANS, START_REMOVE, START_CHALLENGE, "challenge:kraut", "remove:alcohol")


@st.composite
def states(draw: Any) -> PlanState:
    """The state of any plan on any day."""
    today = draw(days(-5, 220))
    foods, eaten = draw(queues())
    blocks = tuple(
        Block(what=what, reason="A reason", action="Ask.", origin=f"flag:{what}")
        for what in draw(st.sets(st.sampled_from(WHATS), max_size=2))
    )
    main = draw(scores())
    never = [one.what.partition(":")[2] for one in blocks if one.what.startswith("challenge:")]
    return PlanState(
        today=today,
        plan=Plan(start=START, main="m", meta=meta("p")),
        phases=draw(lived_phases()),
        pauses=draw(pauses()),
        queue=places(foods, eaten, today, never),
        facts=Facts(
            main=main,
            outcome={day: float(score) for day, score in main.items()},
            energy=draw(scores()) if draw(st.booleans()) else {},
            weights=tuple(
                (START + timedelta(days=n), kg)
                for n, kg in enumerate(draw(st.lists(st.floats(30, 120), max_size=4)))
            ),
        ),
        blocks=blocks,
        weight=draw(st.none() | st.just(WeightState(70.0, 65.0, None))),
        stale=frozenset(
            run.meta.id for run in eaten if run.meta is not None and draw(st.integers(0, 4)) == 0
        ),
        lengths=LENGTHS,
    )
