"""Stop rules that read scores: what meets them, on which days, and what was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.challenges import Run, RunStep
from gutdesk.domain.plan.stopping import (
    SEVERE,
    TWO_BAD_DAYS,
    StopHit,
    is_rise,
    passed_key,
    settled_mean,
    stop_hit,
    stop_hits,
    stopping_score,
    watched,
)
from plan_strategies import DAY, START, days, runs, scores


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


RUN = Run(
    challenge_id="c",
    start=START,
    amounts=(10.0, 20.0, 30.0),
    steps=tuple(RunStep(day=on(n), amount=10.0 * n) for n in (1, 2, 3)),
)


def hit(*latest: int | None, settled: float | None = 3.0, run: Run = RUN, today: int = 30):
    main = {on(n): score for n, score in enumerate(latest, start=1) if score is not None}
    found = stop_hit(run, main, settled=settled, today=on(today))
    return None if found is None else (found.rule, (found.day - START).days + 1)


@pytest.mark.parametrize(
    ("latest", "settled", "wanted"),
    [
        ((3, 3, 3), 3.0, None),
        ((7,), 3.0, (SEVERE, 1)),
        ((6,), 3.0, None),  # a rise of three, once
        ((3, 7), 3.0, (SEVERE, 2)),
        ((8,), 6.1, None),  # 7 or more is severe from two points up
        ((8,), 6.0, (SEVERE, 1)),
        ((5, 5), 3.0, (TWO_BAD_DAYS, 2)),
        ((5, None, 5), 3.0, None),  # not in a row
        ((5, 4, 5), 3.0, None),
        ((4, 4), 2.1, None),
        ((3, 3, 3, 3, 5, 5), 3.0, (TWO_BAD_DAYS, 6)),
        ((3, 3, 3, 3, 3, 5, 5), 3.0, None),  # behind the watch
        ((None, None, None, None, None, 9), 3.0, (SEVERE, 6)),
    ],
)
def test_a_rule_is_met_by_the_scores_of_the_days_that_are_watched(latest, settled, wanted):
    assert hit(*latest, settled=settled) == wanted


def test_two_bad_days_begin_with_the_first_portion():
    main = {on(0): 9, on(1): 5}
    assert stop_hit(RUN, main, settled=3.0, today=on(30)) is None


def test_days_to_come_and_runs_that_were_stopped_are_not_looked_at():
    assert hit(3, 9, today=1) is None
    assert hit(9, run=replace(RUN, stop="own", stopped=on(1))) is None
    assert hit(9, run=replace(RUN, steps=())) is None


@pytest.mark.parametrize(
    ("latest", "wanted"),
    [((6,), None), ((5, 5), None), ((7,), (SEVERE, 1)), ((3, 3, 8), (SEVERE, 3))],
)
def test_without_a_mean_of_before_only_a_severe_score_stops(latest, wanted):
    assert hit(*latest, settled=None) == wanted
    assert stopping_score(None) == 7


def test_every_hit_is_found_a_day_after_the_other():
    main = {on(1): 9, on(2): 3, on(3): 9, on(4): 5}
    found = stop_hits(RUN, main, settled=3.0, today=on(30))
    assert [(one.rule, one.day) for one in found] == [
        (SEVERE, on(1)),
        (SEVERE, on(3)),
        (TWO_BAD_DAYS, on(4)),
    ]


def test_a_sign_is_remembered_with_what_it_came_from():
    assert passed_key(SEVERE, on(1)) == "severe_symptom:2026-09-01"
    assert StopHit("red_flag", on(1), origin="flag:blood").key == "red_flag:2026-09-01:flag:blood"


def test_missed_portions_are_not_watched():
    missed = replace(RUN, steps=(RunStep(day=on(1), amount=0.0), RunStep(day=on(2), amount=20.0)))
    assert watched(missed) == (on(2), on(5))
    assert hit(9, run=missed) is None
    assert watched(replace(RUN, steps=(RunStep(day=on(1), amount=0.0),))) is None


def test_a_shorter_watch_ends_earlier():
    assert watched(replace(RUN, watch_hours=24)) == (on(1), on(4))
    assert watched(replace(RUN, watch_hours=0)) == (on(1), on(3))


def test_what_was_taken_back_does_not_stop_again_but_the_next_day_does():
    run = replace(RUN, passed_over=(passed_key(SEVERE, on(1)),))
    assert hit(9, run=run) is None
    assert hit(9, 9, run=run) == (SEVERE, 2)
    both = replace(run, passed_over=(*run.passed_over, passed_key(SEVERE, on(2))))
    assert hit(9, 9, run=both) is None


def test_the_settled_mean_is_that_of_the_week_before_or_of_baseline():
    week = {START - n * DAY: 4 for n in range(1, 5)}
    assert settled_mean(week, START, 6.0) == 4.0
    assert settled_mean({START - n * DAY: 4 for n in range(1, 4)}, START, 6.0) == 6.0
    assert settled_mean({START: 9}, START) is None


@given(st.integers(0, 10), st.floats(0, 10))
def test_a_rise_is_two_points_and_thirty_percent(score, settled):
    rise = score - settled
    assert is_rise(score, settled) == (rise >= 2 - 1e-9 and rise >= 0.3 * settled - 1e-9)
    assert not is_rise(None, settled)


@given(runs(), scores(), st.none() | st.floats(0, 10), days())
def test_a_hit_lies_on_a_rated_day_of_the_watch_that_has_come(run, main, settled, today):
    found = stop_hit(run, main, settled=settled, today=today)
    if found is None:
        return
    first, last = watched(run)
    assert first <= found.day <= min(last, today)
    assert main[found.day] == found.score
    if settled is None:
        assert found.score >= 7
    else:
        assert found.score - found.settled >= 2 - 1e-9
    again = replace(run, passed_over=(*run.passed_over, found.key))
    later = stop_hit(again, main, settled=settled, today=today)
    assert later is None or later.day > found.day or later.key != found.key


@pytest.mark.parametrize("settled", [0.0, 1.0, 2.4, 3.0, 4.5, 5.0, 6.2, 8.0, 9.0])
def test_the_score_that_is_named_is_the_lowest_that_stops(settled):
    stopping = [score for score in range(11) if hit(score, settled=settled) is not None]
    assert stopping == [score for score in range(11) if score >= stopping_score(settled)]
