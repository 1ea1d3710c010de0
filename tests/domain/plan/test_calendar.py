"""The days of a plan: what counts, what moves along, and that nothing ever overlaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.calendar import (
    BESIDE,
    begun_on,
    check_order,
    day_of,
    is_paused,
    laid_out,
    leading,
    moved,
    paused_days,
    phase_name,
    planned_days,
    planned_last,
    running,
)
from gutdesk.domain.plan.phases import ORDER, Pause, Phase, PhaseKind
from plan_strategies import DAY, LENGTHS, START, days, lived_phases, pauses, usual_phases

BASELINE, REMOVE, REPAIR, REINTRODUCE, MAINTAIN = ORDER


def on(number: int) -> date:
    """The first day of the plan is 1."""
    return START + timedelta(days=number - 1)


def of(phases: tuple[Phase, ...], kind: PhaseKind) -> Phase:
    return next(phase for phase in phases if phase.kind is kind)


def spans(phases: tuple[Phase, ...]) -> dict[PhaseKind, tuple[int, int | None]]:
    """First and last day of each, the first of the plan being 1."""

    def number(day: date | None) -> int | None:
        return None if day is None else (day - START).days + 1

    return {one.kind: (number(one.first) or 0, number(one.last)) for one in phases}


def pause(first: int, last: int | None = None) -> Pause:
    return Pause(plan_id="p", start=on(first), end=None if last is None else on(last))


def going(*kinds: PhaseKind) -> tuple[Phase, ...]:
    """The usual phases, of which these began on their planned days."""
    phases = usual_phases()
    for kind in kinds:
        phases = begun_on(phases, kind, of(phases, kind).start)
    return phases


# -- laying out ------------------------------------------------------------------------------------


def test_a_new_plan_has_repair_beside_remove_and_tests_when_leaving_out_is_at_its_limit():
    assert spans(usual_phases()) == {
        BASELINE: (1, 14),
        REMOVE: (15, 42),
        REPAIR: (29, 56),
        REINTRODUCE: (57, 112),
        MAINTAIN: (113, None),
    }
    check_order(usual_phases())


def test_phases_that_follow_no_order_are_refused():
    first, *_rest, last = usual_phases()
    with pytest.raises(UserError, match=r"Maintain would begin before Baseline. Move it behind"):
        check_order([first, replace(last, start=on(0))])
    with pytest.raises(UserError, match=r"Baseline and Maintain would overlap. Move one of them"):
        check_order([first, replace(last, start=on(14))])
    check_order([first, replace(last, start=on(15))])
    with pytest.raises(UserError, match="overlap"):
        check_order([replace(first, end=None), last])


def test_remove_and_repair_may_overlap_and_no_two_others():
    check_order([of(usual_phases(), kind) for kind in BESIDE])


# -- counting --------------------------------------------------------------------------------------


def test_a_day_of_a_phase_counts_from_its_first_and_is_none_before_it():
    phase = of(going(BASELINE), BASELINE)
    assert day_of(phase, (), on(0)) == (0, 14)
    assert day_of(phase, (), on(1)) == (1, 14)
    assert day_of(phase, (), on(20)) == (20, 14)
    assert day_of(replace(phase, end=None), (), on(3)).planned is None


def test_a_pause_holds_on_both_its_ends():
    assert [is_paused([pause(3, 4)], on(n)) for n in range(2, 6)] == [False, True, True, False]
    assert is_paused([pause(3)], on(3000))


def test_days_of_two_pauses_that_overlap_count_once():
    assert paused_days([pause(2, 5), pause(4, 8)], on(1), on(20)) == 7
    assert paused_days([pause(2)], on(1), on(3)) == 2


def test_a_pause_puts_off_the_planned_end_and_one_in_the_days_put_on_does_so_again():
    phase = of(going(BASELINE), BASELINE)
    assert planned_last(phase, [pause(3, 5)]) == on(17)
    assert planned_last(phase, [pause(3, 5), pause(16, 16)]) == on(18)
    assert planned_last(phase, [pause(30, 40)]) == on(14)
    assert planned_last(replace(phase, ended=on(9)), [pause(3, 5)]) == on(9)


def test_a_pause_without_an_end_still_has_a_planned_end_to_show():
    assert planned_last(of(going(BASELINE), BASELINE), [pause(3)]) > on(14)


@given(lived_phases(), pauses(), days())
def test_a_paused_day_never_counts(phases, waits, day):
    for phase in phases:
        here = day_of(phase, waits, day).number
        before = day_of(phase, waits, day - DAY).number
        counts = day >= phase.first and not is_paused(waits, day)
        assert here - before == counts
        assert here >= 0


@given(lived_phases(), pauses())
def test_the_planned_end_leaves_as_many_days_as_were_planned(phases, waits):
    assume(all(one.end is not None for one in waits))
    for phase in phases:
        planned = planned_days(phase)
        if planned is None or phase.ended is not None:
            assert planned_last(phase, waits) == phase.last
        else:
            assert day_of(phase, waits, planned_last(phase, waits)).number == planned


# -- which phase -----------------------------------------------------------------------------------


def test_remove_leads_until_its_planned_end_then_repair_does():
    phases = going(BASELINE, REMOVE, REPAIR)
    assert [one.kind for one in running(phases, on(30))] == [REMOVE, REPAIR]
    assert leading(phases, on(14)).kind is BASELINE
    assert leading(phases, on(42)).kind is REMOVE
    assert leading(phases, on(43)).kind is REPAIR
    assert leading(phases, on(43), [pause(20, 25)]).kind is REMOVE
    assert leading(phases, on(0)) is None


@given(lived_phases(), days())
def test_never_more_than_remove_and_repair_run_on_one_day(phases, day):
    kinds = {phase.kind for phase in running(phases, day)}
    assert len(kinds) < 2 or kinds == BESIDE
    lead = leading(phases, day)
    assert (lead is None) == (not kinds)
    assert lead is None or lead.kind in kinds


# -- beginning -------------------------------------------------------------------------------------


def test_what_begins_early_ends_what_ran_and_takes_what_follows_along():
    phases = begun_on(going(BASELINE), REMOVE, on(8))
    assert spans(phases) == {
        BASELINE: (1, 7),
        REMOVE: (8, 35),
        REPAIR: (22, 49),
        REINTRODUCE: (50, 105),
        MAINTAIN: (106, None),
    }
    assert of(phases, BASELINE).ended == on(7)
    assert of(phases, REMOVE).is_running


def test_what_begins_late_moves_what_follows():
    assert spans(begun_on(going(BASELINE), REMOVE, on(25)))[MAINTAIN] == (123, None)


def test_remove_goes_on_beside_repair_and_ends_where_it_was_planned_once_tests_begin():
    phases = going(BASELINE, REMOVE, REPAIR)
    assert of(phases, REMOVE).is_running
    assert of(phases, REPAIR).is_running
    tests = begun_on(phases, REINTRODUCE, on(60))
    assert of(tests, REMOVE).ended == on(42)
    assert of(tests, REPAIR).ended == on(59)


def test_repair_behind_the_planned_days_of_remove_ends_it():
    phases = begun_on(going(BASELINE, REMOVE), REPAIR, on(50))
    assert of(phases, REMOVE).ended == on(49)


def test_what_ended_on_the_day_on_which_the_next_begins_ended_the_day_before():
    phases = tuple(
        replace(one, ended=on(14)) if one.kind is BASELINE else one for one in going(BASELINE)
    )
    assert of(begun_on(phases, REMOVE, on(14)), BASELINE).ended == on(13)


def test_a_phase_begins_once_and_none_begins_behind_a_later_one():
    with pytest.raises(UserError, match="has begun already"):
        begun_on(going(BASELINE), BASELINE, on(3))
    phases = begun_on(going(BASELINE), MAINTAIN, on(9))
    with pytest.raises(UserError, match="Maintain has begun already, and this phase comes before"):
        begun_on(phases, REMOVE, on(20))


def test_a_phase_that_a_merge_has_lost_is_named():
    with pytest.raises(UserError, match="has no Repair any more"):
        begun_on([one for one in usual_phases() if one.kind is not REPAIR], REPAIR, on(9))


@given(lived_phases(), st.sampled_from(ORDER), days(0, 160))
def test_whatever_begins_nothing_overlaps_and_what_began_before_keeps_its_day(phases, kind, day):
    check_order(phases)
    try:
        after = begun_on(phases, kind, day)
    except UserError:
        return
    check_order(after)
    assert of(after, kind).begun == day
    for one in phases:
        assert of(after, one.kind).begun == (day if one.kind is kind else one.begun)
    beside = {one.kind for one in after if one.is_running}
    assert beside == {kind} or beside <= BESIDE


# -- moving ----------------------------------------------------------------------------------------


def test_what_follows_moves_along_with_the_end():
    phases = moved(going(BASELINE), BASELINE, on(1), on(21))
    assert spans(phases)[REMOVE] == (22, 49)
    assert spans(phases)[REINTRODUCE] == (64, 119)


def test_a_longer_remove_moves_the_tests_only_where_it_reaches_beyond_repair():
    assert spans(moved(usual_phases(), REMOVE, on(15), on(50)))[REINTRODUCE] == (57, 112)
    assert spans(moved(usual_phases(), REMOVE, on(15), on(60)))[REINTRODUCE] == (61, 116)


def test_a_shorter_remove_is_no_overlap():
    phases = moved(usual_phases(), REMOVE, on(15), on(35))
    assert spans(phases)[REPAIR] == (29, 56)
    assert spans(phases)[REINTRODUCE] == (57, 112)


def test_an_end_before_a_start_is_refused():
    with pytest.raises(UserError, match="ends before it starts"):
        moved(usual_phases(), REMOVE, on(15), on(14))


def test_what_has_begun_keeps_its_first_day_and_what_has_ended_all_its_days():
    phases = going(BASELINE, REMOVE)
    with pytest.raises(UserError, match="Only its end can be moved"):
        moved(phases, REMOVE, on(16), on(42))
    with pytest.raises(UserError, match="Its days are what happened"):
        moved(phases, BASELINE, on(1), on(30))


@pytest.mark.parametrize("end", [date(9000, 12, 31), date.max])
@pytest.mark.parametrize("start", [on(15), date(8990, 1, 1), date.max, date.min])
def test_days_that_no_plan_has_are_refused_with_a_sentence(start, end):
    with pytest.raises(UserError):
        moved(usual_phases(), REMOVE, start, end)


@given(
    lived_phases(),
    st.sampled_from(ORDER),
    days(0, 200),
    st.none() | st.integers(-3, 90),
)
def test_wherever_a_phase_is_moved_nothing_overlaps_and_no_begun_start_moves(
    phases, kind, start, length
):
    target = of(phases, kind)
    if target.begun is not None:
        start = target.start
    end = None if length is None else start + timedelta(days=length)
    try:
        after = moved(phases, kind, start, end)
    except UserError:
        return
    check_order(after)
    assert (of(after, kind).start, of(after, kind).end) == (start, end)
    for one in phases:
        then = of(after, one.kind)
        assert (then.begun, then.ended) == (one.begun, one.ended)
        assert one.begun is None or then.start == one.start
        if one.kind is not kind and one.end is not None:
            assert planned_days(then) == planned_days(one)


def test_every_phase_has_a_name():
    assert len({phase_name(kind) for kind in PhaseKind}) == 5


def test_lengths_of_any_protocol_can_be_laid_out():
    assert len(laid_out(START, dict(LENGTHS), "p")) == 5
