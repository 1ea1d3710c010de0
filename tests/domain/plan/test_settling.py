"""Whether the days are settled enough for the next test, and how long it waits for that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.challenges import Run, RunStep
from gutdesk.domain.plan.settling import LONGEST, Unsettled, settled_for_test, settling
from gutdesk.domain.plan.stopping import SEVERE
from gutdesk.domain.verdicts import Verdict
from plan_strategies import DAY, START, runs, scores

TODAY = START + timedelta(days=60)
SWINGS, NOT_RATED, NOT_BACK = Unsettled.SWINGS, Unsettled.NOT_RATED, Unsettled.NOT_BACK


def rated(text: str, until: date = TODAY - DAY) -> dict[date, int]:
    """Scores until that day, a sign a day; "-": none."""
    first = until - (len(text) - 1) * DAY
    return {first + n * DAY: int(one) for n, one in enumerate(text) if one != "-"}


@pytest.mark.parametrize(
    ("week", "days", "missing", "reason"),
    [
        ("3333333", 3, 0, None),
        ("8333333", 3, 0, None),
        ("3333336", 0, 3, SWINGS),
        ("3333633", 2, 1, SWINGS),
        ("3336333", 3, 0, None),
        ("333-333", 3, 0, None),
        ("33333-3", 3, 0, None),
        ("3333-33", 3, 0, None),
        ("333-3-3", 2, 1, NOT_RATED),
        ("333--33", 2, 1, NOT_RATED),
        ("333333-", 0, 1, NOT_RATED),
        ("---3333", 3, 0, None),
        ("----333", 0, 1, NOT_RATED),
        ("-------", 0, 4, NOT_RATED),
        ("", 0, 4, NOT_RATED),
    ],
)
def test_three_rated_days_near_the_mean_of_their_week_are_settled(week, days, missing, reason):
    found = settling(rated(week), TODAY, since=TODAY)
    assert (found.settled_days, found.missing, found.reason) == (days, missing, reason)
    assert found.is_settled is (reason is None)
    assert found.waits is (reason is not None)


def test_a_day_that_is_1_5_points_off_is_near_and_one_further_off_is_not():
    # Means of 3.5 (of four days) and 3.4 (of five).
    assert settling(rated("3335"), TODAY, since=TODAY).is_settled
    assert settling(rated("33335"), TODAY, since=TODAY).reason is SWINGS


def test_today_counts_once_it_is_rated_and_does_not_end_the_row_before():
    week = rated("3333333")
    assert settling(week, TODAY, since=TODAY).is_settled
    assert settling(week | {TODAY: 7}, TODAY, since=TODAY).reason is SWINGS
    late = rated("33336", TODAY - 3 * DAY) | rated("333", TODAY)
    assert settling(late, TODAY, since=TODAY).is_settled


def test_a_test_waits_two_weeks_and_no_longer():
    swings = rated("3" * 60 + "9393939393939393")
    last = TODAY - LONGEST
    assert settling(swings, TODAY, since=last + DAY).waits
    found = settling(swings, TODAY, since=last)
    assert (found.waited, found.is_settled, found.waits) == (True, False, False)
    assert not settling({}, TODAY, since=last).waits


# -- after a run -----------------------------------------------------------------------------------

STOPPED = Run(
    challenge_id="milk",
    start=TODAY - 6 * DAY,
    amounts=(60.0, 125.0, 250.0),
    steps=(RunStep(day=TODAY - 6 * DAY, amount=60.0), RunStep(day=TODAY - 5 * DAY, amount=125.0)),
    stop=SEVERE,
    stopped=TODAY - 5 * DAY,
)
"""Its washout lasts until the day before yesterday."""
BEFORE = rated("2222222", TODAY - 7 * DAY)
HIGH, LOW = (BEFORE | rated(week) for week in ("444444", "333333"))


def waits(main: dict[date, int], last: Run | None, today: date = TODAY) -> Unsettled | None:
    return settled_for_test(main, today, since=TODAY - DAY, last=last).reason


def test_after_a_reaction_the_symptom_has_to_be_back_within_a_point():
    assert waits(HIGH, STOPPED) is NOT_BACK
    assert waits(LOW, STOPPED) is None
    assert waits(HIGH, None) is None


@pytest.mark.parametrize("verdict", Verdict)
def test_what_was_read_as_trouble_counts_like_a_stop(verdict):
    read = replace(STOPPED, stop="", stopped=None, judged=TODAY - DAY, verdict=verdict)
    troubles = verdict in (Verdict.REACTION, Verdict.CONFIRMED, Verdict.DOSE_LIMITED)
    assert waits(HIGH, read) is (NOT_BACK if troubles else None)
    assert waits(HIGH, replace(read, says=Verdict.TOLERATED, says_why="I know")) is None


def test_one_that_the_person_ended_is_no_reaction():
    assert waits(HIGH, replace(STOPPED, stop="own")) is None


def test_two_weeks_past_its_washout_it_need_not_be_back():
    over = STOPPED.end + LONGEST
    main = HIGH | dict.fromkeys((TODAY + n * DAY for n in range(30)), 4)
    since = over - DAY
    assert settled_for_test(main, over, since=since, last=STOPPED).reason is NOT_BACK
    assert settled_for_test(main, over + DAY, since=since, last=STOPPED).is_settled


def test_where_the_week_before_it_is_not_rated_nothing_is_compared():
    week = {day: score for day, score in HIGH.items() if day > TODAY - 9 * DAY}
    assert waits(week, STOPPED) is None


@given(scores(), runs(), st.integers(-40, 40))
def test_any_diary_gets_an_answer_and_two_weeks_later_no_test_waits(main, run, ago):
    since = TODAY - ago * DAY
    found = settled_for_test(main, TODAY, since=since, last=run)
    assert 0 <= found.settled_days <= found.needed
    assert found.is_settled is (found.reason is None) is (found.missing == 0)
    if ago >= LONGEST.days:
        assert not found.waits
    later = {TODAY + n * DAY: 10 for n in range(1, 9)}
    known = {day: score for day, score in main.items() if day <= TODAY}
    assert settled_for_test(known | later, TODAY, since=since, last=run) == found
