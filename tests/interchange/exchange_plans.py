"""Any plan, phase, pause, food test, run, answer about a slip, flag that was seen; and small ones
to change and to spoil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from exchange_basics import DAY, DAYS, IDS, METAS, NAMES, TEXTS, stamp
from hypothesis import strategies as st

from gutdesk.domain.plan.challenges import WATCH_HOURS, BlindPair, Challenge, Run, RunStep
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, PhaseKind, Plan, Slip
from gutdesk.domain.rules_plan import ARMS, LONGEST_PHASE, MOST_POINTS, MOST_WASHOUT, STEEPEST
from gutdesk.domain.verdicts import Quality, Verdict

WORDS = st.lists(TEXTS, max_size=2).map(tuple)
PORTIONS = st.floats(0, 1e12, exclude_min=True)
LADDERS = st.tuples(PORTIONS, st.lists(st.floats(1, STEEPEST), max_size=3).map(sorted)).map(
    lambda pair: (pair[0], *(min(pair[0] * times, 1e12) for times in pair[1]))
)
WASHOUTS = st.integers(1, MOST_WASHOUT)
HOURS = st.integers(0, WATCH_HOURS)
POINTS = st.none() | st.floats(-MOST_POINTS, MOST_POINTS)
VERDICTS = st.none() | st.sampled_from(Verdict)
LAST = date(2100, 1, 1)


def since(first: date, last: date = LAST) -> st.SearchStrategy[date | None]:
    """No end, or one that does not come before the first day."""
    return st.none() | st.dates(first, max(first, last))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    start = draw(DAYS)
    main, *others = draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    return Plan(
        start=start,
        main=main,
        others=tuple(others),
        margin=draw(st.floats(1, 3)),
        ended=draw(since(start)),
        reason=draw(TEXTS),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


@st.composite
def phases(draw: st.DrawFn) -> Phase:
    start, begun = draw(DAYS), draw(st.none() | DAYS)
    return Phase(
        plan_id=draw(IDS),
        kind=draw(st.sampled_from(PhaseKind)),
        start=start,
        end=draw(since(start, start + LONGEST_PHASE)),
        begun=begun,
        ended=None if begun is None else draw(since(begun)),
        goal=draw(TEXTS),
        groups=draw(WORDS),
        products=draw(st.lists(IDS, max_size=2).map(tuple)),
        practices=draw(WORDS),
        anyway=draw(TEXTS),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    start = draw(DAYS)
    return Pause(
        plan_id=draw(IDS),
        start=start,
        end=draw(since(start)),
        reason=draw(TEXTS),
        cause=draw(TEXTS),
        meta=draw(METAS),
    )


CHALLENGES = st.builds(
    Challenge,
    plan_id=IDS,
    name=NAMES,
    key=TEXTS,
    unit=TEXTS,
    amounts=LADDERS,
    washout=WASHOUTS,
    watch_hours=HOURS,
    position=st.integers(-(2**63) + 1, 2**63 - 1),
    foods=WORDS,
    tags=WORDS,
    blinded=st.booleans(),
    left_out=st.booleans(),
    allergy=st.none() | DAYS,
    note=TEXTS,
    meta=METAS,
)
PAIRS = st.lists(
    st.builds(BlindPair, guess=st.sampled_from(ARMS), truth=st.sampled_from(ARMS), note=TEXTS),
    max_size=2,
).map(tuple)


@st.composite
def steps(draw: st.DrawFn, start: date, ladder: tuple[float, ...]) -> tuple[RunStep, ...]:
    """Test days that were answered: none twice, some with days between."""
    day, found = start - timedelta(days=1), []
    spans = draw(st.lists(st.integers(1, 40), max_size=len(ladder)))
    for apart, planned in zip(spans, ladder, strict=False):
        day += timedelta(days=apart)
        amount, meal = draw(st.floats(0, min(10 * planned, 1e12))), draw(st.none() | IDS)
        found.append(RunStep(day=day, amount=amount, meal_id=meal))
    return tuple(found)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    start, amounts = draw(DAYS), draw(LADDERS)
    stopped = draw(since(start))
    says = draw(VERDICTS)
    return Run(
        challenge_id=draw(IDS),
        start=start,
        amounts=amounts,
        unit=draw(TEXTS),
        washout=draw(WASHOUTS),
        watch_hours=draw(HOURS),
        steps=draw(steps(start, amounts)),
        hold=draw(st.none() | DAYS),
        stop="" if stopped is None else draw(TEXTS),
        stopped=stopped,
        passed_over=draw(WORDS),
        anyway=draw(TEXTS),
        pairs=draw(PAIRS),
        voided=draw(TEXTS),
        judged=draw(st.none() | DAYS),
        verdict=draw(VERDICTS),
        quality=draw(st.none() | st.sampled_from(Quality)),
        reasons=draw(WORDS),
        probability=draw(st.none() | st.floats(0, 1)),
        effect=draw(POINTS),
        low=draw(POINTS),
        high=draw(POINTS),
        digest=draw(TEXTS),
        says=says,
        says_why=draw(TEXTS if says is None else NAMES),
        largest=draw(st.none() | PORTIONS),
        smallest=draw(st.none() | PORTIONS),
        retest=draw(st.none() | DAYS),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


OF_A_PLAN = {
    "plan": plans(),
    "phase": phases(),
    "pause": pauses(),
    "challenge": CHALLENGES,
    "run": runs(),
    "slip": st.builds(
        Slip,
        day=DAYS,
        meal_id=IDS,
        text=NAMES,
        origin=TEXTS,
        subject=TEXTS,
        slip=st.booleans(),
        note=TEXTS,
        meta=METAS,
    ),
    "flag_seen": st.builds(FlagSeen, flag=TEXTS, seen=DAYS, note=NAMES, meta=METAS),
}
"""Every kind of it by its name; none needs another one to be there."""


# -- small ones ------------------------------------------------------------------------------------


def one_plan(identity: str, main: str, *others: str, hours: float = 0) -> Plan:
    return Plan(start=DAY, main=main, others=others, meta=stamp(identity, hours))


def small_plan() -> tuple[Any, ...]:
    """A plan with its parts, each field said somewhere."""
    ladder: dict[str, Any] = {"unit": "ml", "washout": 5, "watch_hours": 48}
    return (
        replace(
            one_plan("pl1", "m1", "m2"), margin=2.5, ended=DAY, reason="a journey", note="until May"
        ),
        Phase(
            plan_id="pl1",
            kind=PhaseKind.REMOVE,
            start=DAY,
            end=DAY,
            begun=DAY,
            ended=DAY,
            goal="a calm week",
            groups=("alcohol", "rye"),
            products=("pr1",),
            practices=("walk", "Köhler's tea"),
            anyway="a free week",
            note="go",
            meta=stamp("ph1"),
        ),
        Phase(plan_id="pl1", kind=PhaseKind.MAINTAIN, start=DAY, meta=stamp("ph2")),
        Pause(plan_id="pl1", start=DAY, end=DAY, reason="flu", meta=stamp("pa1")),
        Pause(plan_id="pl1", start=DAY, cause="flag:black_stool", meta=stamp("pa2")),
        Challenge(
            plan_id="pl1",
            name="Milk",
            key="dairy_milk",
            amounts=(60.0, 60.0, 250.0),
            position=3,
            foods=("milk_whole",),
            tags=("lactose", "dairy"),
            blinded=True,
            left_out=True,
            allergy=DAY,
            note="cold",
            **ladder,
            meta=stamp("ch1"),
        ),
        Run(
            challenge_id="ch1",
            start=DAY,
            amounts=(60.0, 60.0, 250.0),
            **ladder,
            steps=(
                RunStep(day=DAY, amount=60.0, meal_id="me1"),
                RunStep(day=DAY + timedelta(days=2), amount=0.0),
            ),
            hold=DAY,
            stop="severe_symptom",
            stopped=DAY,
            passed_over=("two_bad_days:2026-11-22",),
            anyway="a free week",
            pairs=(BlindPair(guess="A", truth="B", note="sweet"), BlindPair()),
            voided="mixed up",
            judged=DAY,
            verdict=Verdict.REACTION,
            quality=Quality.DOUBTFUL,
            reasons=("alcohol",),
            probability=0.5,
            effect=1.5,
            low=-0.5,
            high=3.5,
            digest="0123456789abcdef0123",
            says=Verdict.TOLERATED,
            says_why="bad week",
            largest=60.0,
            smallest=250.0,
            retest=DAY,
            note="once more",
            meta=stamp("ru1"),
        ),
        Run(challenge_id="ch1", start=DAY, amounts=(0.25,), meta=stamp("ru2")),
        Slip(
            day=DAY,
            meal_id="me1",
            text="Kefir",
            origin="own",
            subject="gluten",
            slip=True,
            note="late",
            meta=stamp("sl1"),
        ),
        FlagSeen(flag="black_stool", seen=DAY, note="iron", meta=stamp("fs1")),
    )
