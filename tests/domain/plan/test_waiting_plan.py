"""A plan that waits and does not say until when: its ends are reckoned until today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.calendar import closed, paused_days, planned_last
from gutdesk.domain.plan.next_action import Act, next_action
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.state import PlanState
from plan_strategies import START


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


PHASE = Phase(plan_id="p", kind=PhaseKind.REMOVE, start=on(1), end=on(28), begun=on(1))


def pause(first: int, last: int | None = None) -> Pause:
    return Pause(plan_id="p", start=on(first), end=None if last is None else on(last))


class Counted(list[Pause]):
    """Pauses that count how often somebody goes over them."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


@pytest.mark.parametrize(
    ("pauses", "last"),
    [
        ([], 28),
        ([(5, 9)], 33),
        ([(5, 9), (7, 12)], 36),
        ([(5, 9), (5, 9)], 33),
        ([(-20, -1)], 28),
        ([(-20, 2)], 30),
        ([(28, 28), (29, 29)], 30),
        ([(29, 40)], 28),
        ([(20, 27), (30, 33)], 40),
        ([(5, 3004)], 3028),
    ],
)
def test_each_day_of_a_pause_puts_the_end_off_by_one(pauses, last):
    there = Counted(pause(*one) for one in pauses)
    assert planned_last(PHASE, there) == on(last)
    assert there.times == 1, "the pauses are gone over once, however long they are"
    assert paused_days(there, on(1), on(last)) == last - 28
    assert there.times == 2


def test_a_pause_that_holds_is_reckoned_until_today():
    assert closed([pause(5), pause(1, 2)], on(9)) == (pause(5, 9), pause(1, 2))
    assert closed([pause(12)], on(9)) == (pause(12, 12),)
    assert planned_last(PHASE, closed([pause(5)], on(9))) == on(33)


def test_a_state_that_waits_knows_when_its_phase_would_end():
    repair = replace(PHASE, kind=PhaseKind.REPAIR, start=on(15), end=on(42), begun=on(15))
    state = PlanState(
        today=on(30),
        plan=Plan(start=on(1), main="m"),
        phases=(PHASE, repair),
        pauses=(pause(27),),
    )
    # Four days of waiting: day 28 of Remove is four days later, and until then it leads.
    assert state.reckoned == (pause(27, 30),)
    assert state.leading == PHASE
    assert next_action(state).act is Act.WAIT
    assert replace(state, pauses=()).leading == repair


@given(
    st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 20)), max_size=5),
    st.integers(1, 70),
)
def test_days_that_wait_are_counted_once_as_a_set_of_them_would_be(spans, length):
    pauses = [pause(first, first + more) for first, more in spans]
    last = on(length)
    days = {on(n) for first, more in spans for n in range(first, first + more + 1)}
    assert paused_days(pauses, on(1), last) == len({day for day in days if on(1) <= day <= last})
    end = planned_last(PHASE, pauses)
    assert (end - on(1)).days + 1 - paused_days(pauses, on(1), end) == 28
    assert end not in days
