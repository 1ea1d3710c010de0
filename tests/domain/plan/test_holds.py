"""Times at which a plan waits: red flags, conditions and weight, and what ends each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.meta import Meta
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.gate import ALL_PLANS, START_CHALLENGE, START_REMOVE, Block
from gutdesk.domain.plan.holds import (
    WEIGHT,
    Raised,
    Said,
    condition_pauses,
    flag_pauses,
    raised_spans,
    weight_pauses,
)
from gutdesk.domain.plan.phases import FlagSeen, Phase, PhaseKind
from plan_strategies import START

GATE = ("pregnant",)


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


def spans(*answers: tuple[str, int, bool], seen: tuple[tuple[str, int], ...] = ()) -> list:
    """First and last day of each time that a flag stood."""
    said = [Said(flag, on(day), yes) for flag, day, yes in answers]
    notes = [FlagSeen(flag=flag, seen=on(day), note="seen") for flag, day in seen]
    return [
        (one.flag, (one.first - START).days + 1, one.last and (one.last - START).days + 1)
        for one in raised_spans(said, notes, GATE)
    ]


@pytest.mark.parametrize(
    ("answers", "seen", "wanted"),
    [
        ([("blood", 1, True)], (), [("blood", 1, None)]),
        ([("blood", 1, False)], (), []),
        # A sign does not go away with another answer, a gate does.
        ([("blood", 1, True), ("blood", 3, False)], (), [("blood", 1, None)]),
        ([("pregnant", 1, True), ("pregnant", 3, False)], (), [("pregnant", 1, 3)]),
        (
            [("pregnant", 1, True), ("pregnant", 3, False), ("pregnant", 9, True)],
            (),
            [("pregnant", 1, 3), ("pregnant", 9, None)],
        ),
        # A doctor's note clears what was raised before it or on its day.
        ([("blood", 3, True)], (("blood", 3),), [("blood", 3, 3)]),
        ([("blood", 3, True)], (("blood", 2),), [("blood", 3, None)]),
        ([("blood", 3, True)], (("other", 9),), [("blood", 3, None)]),
        ([("pregnant", 3, True)], (("pregnant", 9),), [("pregnant", 3, 9)]),
        (
            [("blood", 1, True), ("blood", 9, True)],
            (("blood", 5),),
            [("blood", 1, 5), ("blood", 9, None)],
        ),
        ([("blood", 1, True), ("blood", 9, True)], (("blood", 12),), [("blood", 1, 12)]),
        ([("blood", 1, True)], (("blood", 5), ("blood", 9)), [("blood", 1, 5)]),
    ],
)
def test_a_flag_stands_until_a_note_or_where_it_is_a_gate_another_answer(answers, seen, wanted):
    assert spans(*answers, seen=seen) == wanted


def test_on_the_day_of_a_note_the_instant_decides():
    def at(hour: int) -> datetime:
        return datetime(2026, 9, 1, hour, tzinfo=UTC)

    def note(hour: int | None, day: int = 1) -> FlagSeen:
        meta = None if hour is None else Meta(id="n", created=at(hour), changed=at(hour))
        return FlagSeen(flag="blood", seen=on(day), note="seen", meta=meta)

    def found(*hours: int, notes: tuple[FlagSeen, ...]) -> list[tuple[int | None, bool]]:
        said = [Said("blood", on(1), yes=True, at=at(hour)) for hour in hours]
        spans = raised_spans(said, notes, GATE)
        return [(one.at and one.at.hour, one.last is None) for one in spans]

    assert found(8, notes=(note(9),)) == [(8, False)]
    assert found(8, 10, notes=(note(9),)) == [(8, False), (10, True)]
    assert found(8, 10, notes=(note(9), note(11))) == [(8, False), (10, False)]
    assert found(8, 10, notes=(note(11),)) == [(8, False)]
    # A note that an older program took for the day after clears nothing that came behind it.
    assert found(8, 10, notes=(note(9, day=2),)) == [(8, True)]
    assert found(8, notes=(note(None),)) == [(8, False)]


def test_the_plan_goes_on_on_the_day_of_the_note():
    def days(last: int | None) -> list[tuple[date, date | None]]:
        span = Raised("blood", on(3), None if last is None else on(last))
        return [(one.start, one.end) for one in flag_pauses([span], ["blood"], "p")]

    assert days(None) == [(on(3), None)]
    assert days(6) == [(on(3), on(5))]
    assert days(3) == []
    assert flag_pauses([Raised("blood", on(3))], ["other"], "p") == ()


def block(what: str) -> Block:
    return Block(what=what, reason="r", action="a", origin=f"condition:{what}")


def test_a_condition_waits_where_food_is_left_out_and_one_that_blocks_all_plans_everywhere():
    def causes(what: str, *kinds: PhaseKind) -> list[str]:
        phases = [Phase(plan_id="p", kind=kind, start=on(1), begun=on(1)) for kind in kinds]
        return [one.cause for one in condition_pauses([block(what)], phases, on(4), "p")]

    assert causes(START_REMOVE, PhaseKind.BASELINE) == []
    assert causes(START_REMOVE, PhaseKind.MAINTAIN) == []
    assert causes(START_REMOVE, PhaseKind.REMOVE) == ["condition:start_remove"]
    assert causes(START_REMOVE, PhaseKind.REMOVE, PhaseKind.REPAIR) == ["condition:start_remove"]
    assert causes(START_CHALLENGE, PhaseKind.REINTRODUCE) == []
    assert causes(ALL_PLANS, PhaseKind.BASELINE) == ["condition:all_plans"]
    assert causes(ALL_PLANS) == ["condition:all_plans"]


# -- weight ----------------------------------------------------------------------------------------


def weighed(
    *pairs: tuple[int, float], today: int = 40, seen: tuple[int, ...] = (), height: float = 0
) -> list[tuple[int, int | None]]:
    """First and last day of each wait for weight."""
    facts = Facts(weights=tuple((on(number), kg) for number, kg in pairs), height_m=height or None)
    notes = [FlagSeen(flag=WEIGHT, seen=on(one), note="seen") for one in seen]
    found, _state = weight_pauses(facts, START, on(today), notes, "p")
    assert {one.cause for one in found} <= {WEIGHT}
    return [((one.start - START).days + 1, one.end and (one.end - START).days + 1) for one in found]


@pytest.mark.parametrize(
    ("pairs", "seen", "wanted"),
    [
        ([(1, 80.0), (20, 76.5)], (), []),
        ([(1, 80.0), (20, 76.0)], (), [(20, None)]),
        ([(1, 80.0), (20, 76.0), (27, 75.0)], (), [(20, None)]),
        # It came back: what was waited stays what it was.
        ([(1, 80.0), (20, 76.0), (27, 78.0)], (), [(20, 26)]),
        ([(1, 80.0), (20, 76.0), (27, 78.0), (34, 75.0)], (), [(20, 26), (34, None)]),
        # A doctor has seen it; only more that is lost makes it wait again.
        ([(1, 80.0), (20, 76.0)], (23,), [(20, 22)]),
        ([(1, 80.0), (20, 76.0), (30, 74.0)], (23,), [(20, 22)]),
        ([(1, 80.0), (20, 76.0), (30, 72.0)], (23,), [(20, 22), (30, None)]),
        ([(1, 80.0), (20, 76.0)], (20,), []),
        ([(-30, 80.0), (20, 70.0)], (), []),  # too long ago to be that of the start
        ([], (), []),
    ],
)
def test_the_plan_waits_from_the_weight_that_is_low_until_it_is_not(pairs, seen, wanted):
    assert weighed(*pairs, seen=seen) == wanted


def test_a_bmi_that_was_low_from_the_start_waits_from_the_start_until_a_doctor_has_seen_it():
    assert weighed((-2, 53.0), height=1.7) == [(1, None)]
    assert weighed((-2, 53.0), height=1.7, seen=(9,)) == [(1, 8)]
    assert weighed((-2, 53.0), (20, 50.0), height=1.7, seen=(9,)) == [(1, 8), (20, None)]
    assert weighed((-2, 54.0), (20, 53.0), height=1.7, seen=(9,)) == [(20, None)]


def test_notes_of_before_the_plan_or_still_to_come_change_nothing():
    assert weighed((1, 80.0), (20, 76.0), seen=(-5, 41)) == [(20, None)]


@given(
    st.lists(
        st.tuples(st.sampled_from(("blood", "pregnant")), st.integers(1, 40), st.booleans()),
        max_size=8,
    ),
    st.lists(st.tuples(st.sampled_from(("blood", "pregnant")), st.integers(1, 40)), max_size=4),
)
def test_times_of_one_flag_never_overlap_and_only_the_last_stays_open(answers, seen):
    answers.sort(key=lambda one: one[1])
    found = spans(*answers, seen=tuple(seen))
    for flag in ("blood", "pregnant"):
        mine = [(first, last) for one, first, last in found if one == flag]
        for (first, last), (after, _end) in pairwise(mine):
            assert last is not None
            assert first <= last <= after


@given(
    st.lists(st.tuples(st.integers(-20, 40), st.floats(40, 100)), max_size=8),
    st.lists(st.integers(-5, 45), max_size=3),
    st.sampled_from((0, 1.7)),
)
def test_waits_for_weight_never_overlap_and_follow_the_state_of_today(pairs, seen, height):
    pairs.sort(key=lambda one: one[0])
    found = weighed(*pairs, seen=tuple(seen), height=height)
    assert all(last is not None for _first, last in found[:-1])
    for (first, last), (after, _end) in pairwise(found):
        assert first <= last < after
    facts = Facts(weights=tuple((on(number), kg) for number, kg in pairs), height_m=height or None)
    notes = [FlagSeen(flag=WEIGHT, seen=on(one), note="seen") for one in seen]
    _found, state = weight_pauses(facts, START, on(40), notes, "p")
    assert (state is not None and state.is_low) == (bool(found) and found[-1][1] is None)
