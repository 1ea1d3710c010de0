"""What a plan, its phases, food tests and runs must satisfy; what is allowed at the edge is."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain import rules_plan
from gutdesk.domain.diary import Record
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import BlindPair, Challenge, Run, RunStep
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, PhaseKind, Plan, Slip
from gutdesk.domain.rules import LONGEST_TEXT, check
from gutdesk.domain.verdicts import Quality, Verdict

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)
EARLIER = DAY - timedelta(days=1)
FIRST, LAST = date(1900, 1, 1), date(9000, 12, 31)
HUGE = 1e12 + 1
WEIRD = (math.nan, math.inf, -math.inf)

PLAN = Plan(start=DAY, main="bloating", others=("pain", "tired"))
PHASE = Phase(plan_id="p", kind=PhaseKind.REMOVE, start=DAY)
RUNNING = replace(PHASE, end=DAY, begun=DAY)
PAUSE = Pause(plan_id="p", start=DAY)
MILK = Challenge(plan_id="p", name="Milk", unit="ml", amounts=(60.0, 125.0, 250.0))
RUN = Run(challenge_id="milk", start=DAY, amounts=(60.0, 125.0, 250.0), unit="ml")
SLIP = Slip(day=DAY, meal_id="m", text="Bread", origin="remove", subject="gluten", slip=True)
SEEN = FlagSeen(flag="black_stool", seen=DAY, note="Dr. Groß: iron tablets")


def eaten(*steps: tuple[int, float]) -> Run:
    """The run with portions on these days of it, the first of which is 0."""
    days = [RunStep(day=DAY + timedelta(days=day), amount=amount) for day, amount in steps]
    return replace(RUN, steps=tuple(days))


ENDS_EARLY = "ends before it starts. Change one of the two days"
RISE = "Portions rise from day to day, or stay the same"
MORE = "A portion must be more than zero"

BROKEN: list[tuple[Record, str]] = [
    (replace(MILK, amounts=(1.0, 1000.5)), "The largest portion is more than 1000 times the first"),
    (eaten((0, 601.0)), "more than 10 times the portion"),
    # what decides
    (replace(PLAN, main=""), "Choose the symptom that decides"),
    (replace(PLAN, main=" \t"), "Choose the symptom that decides"),
    (replace(PLAN, others=("bloating",)), "Each symptom can be chosen once"),
    (replace(PLAN, others=("pain", "pain")), "Each symptom can be chosen once"),
    (replace(PLAN, others=("pain", "tired", "sad")), "a main symptom and up to two more"),
    (replace(PLAN, others=tuple(map(str, range(5000)))), "a main symptom and up to two more"),
    *(
        (replace(PLAN, margin=odd), "goes from 1 to 3 points")
        for odd in (0.99, 3.01, 0, -2, *WEIRD)
    ),
    # its days
    (replace(PLAN, ended=EARLIER), ENDS_EARLY),
    (replace(PLAN, start=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(PLAN, start=date(9001, 1, 1)), "9001 is too far ahead"),
    (replace(PLAN, ended=date.max), "9999 is too far ahead"),
    # a phase
    (replace(PHASE, end=EARLIER), ENDS_EARLY),
    (replace(RUNNING, ended=EARLIER), ENDS_EARLY),
    (replace(PHASE, end=DAY + timedelta(days=3661)), "longer than ten years"),
    (replace(PHASE, ended=DAY), "never began cannot have ended"),
    (replace(PHASE, start=date.min), "year 1 is too long ago"),
    (replace(PHASE, end=date.max), "9999 is too far ahead"),
    (replace(PHASE, begun=date(206, 11, 22)), "206 is too long ago"),
    (replace(RUNNING, ended=date(9001, 1, 1)), "9001 is too far ahead"),
    # a pause
    (replace(PAUSE, end=EARLIER), "This pause ends before it starts"),
    (replace(PAUSE, start=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(PAUSE, end=date.max), "9999 is too far ahead"),
    # a food of the queue
    (replace(MILK, name=""), "The food needs a name"),
    (replace(MILK, name=" \n"), "The food needs a name"),
    (replace(MILK, name="x" * (LONGEST_TEXT + 1)), "longer than 20000 characters"),
    (replace(MILK, tags=("dairy", "x\0")), "a sign that cannot be kept"),
    (replace(MILK, allergy=date.max), "9999 is too far ahead"),
    # its ladder
    (replace(MILK, amounts=()), "A test has 1 to 60 test days"),
    (replace(MILK, amounts=(1.0,) * 61), "A test has 1 to 60 test days"),
    (replace(MILK, amounts=(1.0,) * 100_000), "A test has 1 to 60 test days"),
    *((replace(MILK, amounts=(odd,)), MORE) for odd in (0.0, -0.0, -60.0, HUGE, *WEIRD)),
    (replace(MILK, amounts=(60.0, math.nan)), MORE),
    (replace(MILK, amounts=(60.0, 125.0, 124.9)), RISE),
    *((replace(MILK, washout=days), "a number from 1 to 60") for days in (0, -3, 61, 2**70)),
    *((replace(MILK, watch_hours=odd), "for at most 72 hours") for odd in (-1, 73, 2**70)),
    # the same of a run, as it was then
    (replace(RUN, amounts=()), "A test has 1 to 60 test days"),
    (replace(RUN, amounts=(60.0, 30.0)), RISE),
    (replace(RUN, washout=0), "a number from 1 to 60"),
    (replace(RUN, watch_hours=73), "for at most 72 hours"),
    # its portions
    (eaten((0, 1.0), (1, 1.0), (2, 1.0), (3, 1.0)), "no portion left to confirm"),
    (eaten((-1, 60.0)), "each on a later day than the one before"),
    (eaten((0, 60.0), (0, 60.0)), "each on a later day than the one before"),
    (eaten((2, 60.0), (1, 60.0)), "each on a later day than the one before"),
    *((eaten((0, odd)), "A portion cannot be less than zero") for odd in (-0.1, HUGE, *WEIRD)),
    (replace(RUN, steps=(RunStep(day=date.max, amount=1.0),)), "9999 is too far ahead"),
    (replace(RUN, steps=(RunStep(day=date.min, amount=1.0),)), "year 1 is too long ago"),
    # its days
    (replace(RUN, start=date.min), "year 1 is too long ago"),
    (replace(RUN, hold=date.max), "9999 is too far ahead"),
    (replace(RUN, judged=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(RUN, retest=date(9001, 1, 1)), "9001 is too far ahead"),
    (replace(RUN, stop="own"), "needs the day on which it was"),
    (replace(RUN, stop="own", stopped=EARLIER), "cannot stop before it starts"),
    (replace(RUN, stopped=date.max), "9999 is too far ahead"),
    # what it showed
    (replace(RUN, says=Verdict.TOLERATED), "why you read it differently"),
    (replace(RUN, says=Verdict.TOLERATED, says_why=" "), "why you read it differently"),
    *((replace(RUN, effect=odd), "change of so many points") for odd in (100.5, -100.5, *WEIRD)),
    (replace(RUN, low=math.nan), "change of so many points"),
    (replace(RUN, high=math.inf), "change of so many points"),
    *((replace(RUN, probability=odd), "from 0 to 1") for odd in (-0.01, 1.01, *WEIRD)),
    *((replace(RUN, largest=odd), MORE) for odd in (0.0, -1.0, HUGE, *WEIRD)),
    *((replace(RUN, smallest=odd), MORE) for odd in (0.0, -1.0, HUGE, *WEIRD)),
    (replace(RUN, pairs=(BlindPair(guess="C"),)), "is called A or B"),
    (replace(RUN, pairs=(BlindPair(guess="a"),)), "is called A or B"),
    (replace(RUN, pairs=(BlindPair(), BlindPair(guess="A", truth="AB"))), "is called A or B"),
    (replace(RUN, pairs=(BlindPair(note="\0"),)), "a sign that cannot be kept"),
    # answers
    (replace(SLIP, text=" "), "A food needs a name"),
    (replace(SEEN, note=""), "who has seen it and what was said"),
    (replace(SEEN, note="\n"), "who has seen it and what was said"),
    (replace(SEEN, seen=date(2026, 11, 24)), "still to come"),
    (replace(SEEN, seen=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(SEEN, seen=date.max), "9999 is too far ahead"),
]

ALLOWED: list[Record] = [
    PLAN,
    replace(PLAN, others=()),
    replace(PLAN, margin=1, ended=DAY),
    replace(PLAN, margin=3.0, reason="", note=""),
    replace(PLAN, start=FIRST, ended=LAST),
    *(replace(PHASE, kind=kind) for kind in PhaseKind),
    replace(PHASE, end=DAY),
    replace(PHASE, end=DAY + timedelta(days=3660)),
    replace(PHASE, start=FIRST, begun=LAST),
    replace(RUNNING, ended=DAY, groups=("alcohol",) * 1000),
    # It began before it was planned, and ended before its planned first day.
    replace(RUNNING, begun=EARLIER, ended=EARLIER),
    PAUSE,
    replace(PAUSE, end=DAY, cause="flag:black_stool"),
    replace(PAUSE, start=FIRST, end=LAST),
    MILK,
    replace(MILK, key="dairy_milk", unit="", position=-1, allergy=FIRST),
    replace(MILK, amounts=(1e-9,), washout=1, watch_hours=0),
    replace(MILK, amounts=(1e12,) * 60, washout=60, watch_hours=72),
    RUN,
    eaten((0, 60.0), (1, 0.0), (9, 2500.0)),
    eaten((3, 5.0)),
    replace(RUN, stop="own", stopped=DAY),
    replace(RUN, stopped=LAST),
    replace(RUN, start=LAST, hold=FIRST, judged=FIRST, retest=FIRST),
    *(replace(RUN, verdict=verdict) for verdict in Verdict),
    *(replace(RUN, quality=quality) for quality in Quality),
    replace(RUN, says=Verdict.UNCLEAR, says_why="slept badly"),
    replace(RUN, effect=-100.0, low=-100, high=100.0, probability=0),
    replace(RUN, probability=1.0, largest=1e12, smallest=1e-9),
    replace(RUN, pairs=(BlindPair(guess="A", truth="B"), BlindPair(guess="B"), BlindPair())),
    SLIP,
    replace(SLIP, slip=False, meal_id="", origin="", subject=""),
    SEEN,
    replace(SEEN, seen=date(2026, 11, 23), flag=""),
    replace(SEEN, seen=FIRST),
]


def sentence_of(record: Record) -> str:
    with pytest.raises(UserError) as caught:
        check(record, NOW)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("record", "words"),
    BROKEN,
    ids=[
        f"{type(record).__name__} {number}: {words}"
        for number, (record, words) in enumerate(BROKEN)
    ],
)
def test_a_broken_rule_is_a_sentence(record, words):
    sentence = sentence_of(record)
    assert words in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("record", ALLOWED, ids=lambda record: type(record).__name__)
def test_what_lies_at_the_edge_is_allowed(record):
    check(record, NOW)


@pytest.mark.parametrize("run", [one for one in ALLOWED if isinstance(one, Run)])
def test_what_a_run_says_of_its_days_can_be_asked_of_any_that_is_allowed(run):
    """Its days are reckoned on from each other: none may run over the end of the calendar."""
    assert run.end >= run.start
    assert (run.next_day is None) == (run.next_amount is None)


def test_every_sentence_about_plans_has_a_case(never_said):
    assert never_said(rules_plan, [sentence_of(record) for record, _words in BROKEN]) == []
