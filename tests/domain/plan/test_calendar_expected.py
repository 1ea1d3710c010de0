"""Which phases hold on a day to come: those that are planned for it, or else those that run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.calendar import begun_on, expected, running
from gutdesk.domain.plan.phases import ORDER, Pause, Phase, PhaseKind
from plan_strategies import START, usual_phases

BASELINE, REMOVE, REPAIR, REINTRODUCE, MAINTAIN = ORDER


def on(number: int) -> date:
    """The first day of the plan is 1."""
    return START + timedelta(days=number - 1)


def going(*kinds: PhaseKind) -> tuple[Phase, ...]:
    """The usual phases, of which these began on their planned days."""
    phases = usual_phases()
    for kind in kinds:
        start = next(phase.start for phase in phases if phase.kind is kind)
        phases = begun_on(phases, kind, start)
    return phases


def kinds(phases, day: int, today: int, *pauses: Pause) -> list[PhaseKind]:
    return [one.kind for one in expected(phases, pauses, on(day), on(today))]


def test_today_and_before_hold_the_phases_that_were_begun():
    phases = going(BASELINE, REMOVE)
    assert kinds(phases, 20, 20) == [REMOVE]
    assert kinds(phases, 3, 20) == [BASELINE]
    assert kinds(usual_phases(), 3, 20) == []


def test_days_to_come_hold_what_is_planned_for_them():
    phases = going(BASELINE)
    found = {day: kinds(phases, day, 5) for day in (14, 15, 30, 50, 60, 200)}
    assert found == {
        14: [BASELINE],
        15: [REMOVE],
        30: [REMOVE, REPAIR],
        50: [REPAIR],
        60: [REINTRODUCE],
        200: [MAINTAIN],
    }


def test_a_phase_that_runs_beyond_its_planned_end_goes_on_and_nothing_follows_it_yet():
    late = going(BASELINE)
    assert kinds(late, 21, 20) == [BASELINE]
    assert kinds(late, 60, 20) == [BASELINE]
    assert kinds(late, 21, 14) == [REMOVE]  # on its planned last day it is not late


def test_a_phase_that_ended_today_holds_today_and_not_tomorrow():
    """It was begun and gave way on one day."""
    phases = tuple(
        replace(one, begun=on(15), start=on(15), ended=on(15)) if one.kind is REMOVE else one
        for one in going(BASELINE, REMOVE)
    )
    assert kinds(phases, 15, 15) == [REMOVE]
    assert REMOVE not in kinds(phases, 16, 15)


def test_a_phase_that_ended_or_was_passed_over_is_expected_no_more():
    phases = going(BASELINE, REMOVE, REINTRODUCE)
    assert REPAIR not in kinds(phases, 58, 57)
    ended = tuple(replace(one, ended=on(70)) if one.kind is REINTRODUCE else one for one in phases)
    assert kinds(ended, 75, 72) == []
    assert kinds(ended, 120, 72) == [MAINTAIN]


def test_a_pause_puts_off_the_end_of_what_runs():
    phases = tuple(one for one in going(BASELINE, REMOVE) if one.kind in (BASELINE, REMOVE))
    waited = Pause(plan_id="p", start=on(20), end=on(24))
    assert kinds(phases, 47, 30, waited) == [REMOVE]  # planned until 42, five days on
    after = (*phases, replace(phases[-1], kind=REINTRODUCE, begun=None, start=on(45), end=on(80)))
    assert kinds(after, 47, 30, waited) == [REMOVE, REINTRODUCE]
    assert kinds(after, 48, 30, waited) == [REINTRODUCE]


def test_an_open_pause_is_reckoned_until_today():
    phases = tuple(one for one in going(BASELINE, REMOVE) if one.kind is not REPAIR)
    waits = Pause(plan_id="p", start=on(28))
    assert kinds(phases, 45, 30, waits) == [REMOVE]  # three days of it so far
    assert kinds(phases, 46, 30, waits) == [REMOVE]  # nothing else is planned for it


@given(st.integers(1, 150), st.integers(1, 150), st.integers(1, 5))
def test_there_is_an_answer_for_every_day_and_today_is_what_runs(day, today, begun):
    phases = going(*ORDER[:begun])
    found = expected(phases, (), on(day), on(today))
    assert list(found) == sorted(found, key=lambda one: ORDER.index(one.kind))
    if day <= today:
        assert found == running(phases, on(day))
    elif any(one.ended is None for one in running(phases, on(today))):
        assert found
    assert len({one.kind for one in found}) == len(found)
