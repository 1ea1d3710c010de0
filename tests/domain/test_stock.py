"""Until when it lasts: days reckoned by hand, with a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.meta import Meta
from gutdesk.domain.products import DoseTime, Pattern, RampStep, Schedule
from gutdesk.domain.stock import FARTHEST, Stock, stock

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
TODAY = date(2026, 11, 22)  # a Sunday
DAILY = Schedule(
    product_id="zinc",
    times=(DoseTime(minute=480),),
    start=date(2026, 11, 1),
    meta=Meta(id="daily", created=NOW, changed=NOW),
)
TWICE = replace(DAILY, times=(DoseTime(minute=480), DoseTime(minute=1200, amount=2)))
SUNDAYS = replace(DAILY, pattern=Pattern.WEEKDAYS, weekdays=(7,))
NEEDED = replace(DAILY, pattern=Pattern.NEEDED, times=(DoseTime(minute=0),))


@pytest.mark.parametrize(
    ("left", "open_today", "runs_out"),
    [
        (1, 1, date(2026, 11, 23)),  # today's, and then none
        (9, 1, date(2026, 12, 1)),  # 22 to 30 November
        (10, 1, date(2026, 12, 2)),
        (9, 0, date(2026, 12, 2)),  # today's is taken
        (40, 1, date(2027, 1, 1)),  # 9 of November, 31 of December
        (41, 1, date(2027, 1, 2)),
        (9.5, 1, date(2026, 12, 1)),  # half a one is no dose
        (0.5, 1, TODAY),
        (0, 1, TODAY),
        (0, 0, date(2026, 11, 23)),
        (-3, 1, TODAY),
        (-3, 0, date(2026, 11, 23)),
    ],
)
def test_a_daily_dose_lasts_as_many_days(left, open_today, runs_out):
    found = stock(left, [DAILY], TODAY, open_today)
    assert found == Stock(left, runs_out)
    assert found.last == runs_out - timedelta(days=1)


def test_a_day_that_lacks_one_of_its_doses_is_the_day_it_runs_out():
    """Three a day: 7 last for today and tomorrow, and the 24th lacks two."""
    assert stock(7, [TWICE], TODAY, 3).runs_out == date(2026, 11, 24)
    assert stock(7, [TWICE], TODAY, 2).runs_out == date(2026, 11, 24)
    assert stock(8, [TWICE], TODAY, 2).runs_out == date(2026, 11, 25)


def test_several_schedules_of_a_product_take_from_the_same_pack():
    """One a day and one more on Sundays: 22nd 2, 23rd to 28th 6, 29th 2, 30th 1 are 11."""
    assert stock(11, [DAILY, SUNDAYS], TODAY, 2).runs_out == date(2026, 12, 1)
    assert stock(10, [DAILY, SUNDAYS], TODAY, 2).runs_out == date(2026, 11, 30)
    assert stock(9, [DAILY, SUNDAYS], TODAY, 2).runs_out == date(2026, 11, 29)


def test_it_runs_out_on_a_day_with_a_dose_and_not_on_one_between():
    assert stock(2, [SUNDAYS], TODAY, 1).runs_out == date(2026, 12, 6)
    assert stock(0, [SUNDAYS], TODAY, 0).runs_out == date(2026, 11, 29)


def test_days_off_of_a_cycle_need_nothing():
    """5 on and 2 off from Sunday the 22nd: 22 to 26, 29 to 3 December, 6 to 10."""
    cycle = replace(DAILY, pattern=Pattern.CYCLE, on_days=5, off_days=2, start=TODAY)
    assert stock(5, [cycle], TODAY, 1).runs_out == date(2026, 11, 29)
    assert stock(12, [cycle], TODAY, 1).runs_out == date(2026, 12, 8)


def test_a_ramp_needs_more_as_it_rises():
    """1 on the 22nd and 23rd, 2 on the 24th and 25th, 3 from the 26th on: 6, and then 3 a day."""
    steps = (RampStep(day=3, amount=2), RampStep(day=5, amount=3))
    ramp = replace(DAILY, start=TODAY, steps=steps)
    assert stock(6, [ramp], TODAY, 1).runs_out == date(2026, 11, 26)
    assert stock(9, [ramp], TODAY, 1).runs_out == date(2026, 11, 27)


def test_a_schedule_to_come_needs_nothing_before_it_starts():
    later = replace(DAILY, start=date(2027, 1, 10))
    assert stock(3, [later], TODAY, 0).runs_out == date(2027, 1, 13)
    assert stock(0, [later], TODAY, 0).runs_out == date(2027, 1, 10)


def test_what_outlasts_its_schedule_does_not_run_out():
    short = replace(DAILY, end=date(2026, 11, 30))
    assert stock(9, [short], TODAY, 1) == Stock(9)
    assert stock(8, [short], TODAY, 1).runs_out == date(2026, 11, 30)
    assert Stock(9).last is None


@pytest.mark.parametrize("left", [-1, 0, 30])
@pytest.mark.parametrize(
    "schedules",
    [
        [],
        [replace(DAILY, start=None)],
        [NEEDED],
        [replace(DAILY, end=date(2026, 11, 21))],
    ],
    ids=["none", "one that waits", "as needed", "one that has ended"],
)
def test_where_nothing_is_due_nothing_runs_out(schedules, left):
    assert stock(left, schedules, TODAY, 0) == Stock(left)


def test_what_is_taken_as_needed_lasts_as_by_the_use_of_late():
    """Half a one a day: of 2 half goes on each of the 23rd to the 26th."""
    assert stock(2, [NEEDED], TODAY, 0, daily_use=0.5) == Stock(2, date(2026, 11, 27), by_use=True)
    assert stock(0, [NEEDED], TODAY, 0, daily_use=0.5).runs_out == date(2026, 11, 23)


def test_what_is_due_and_what_is_taken_beside_it_add_up():
    """One a day by the schedule and a half beside it: 1 today, then 1.5 a day."""
    found = stock(4, [DAILY, NEEDED], TODAY, 1, daily_use=0.5)
    assert found == Stock(4, date(2026, 11, 25), by_use=True)


def test_many_small_doses_are_not_lost_to_rounding():
    tenth = replace(DAILY, times=(DoseTime(minute=480, amount=0.1),))
    assert stock(1, [tenth], TODAY, 0.1).runs_out == date(2026, 12, 2)
    assert stock(0.3, [tenth], TODAY, 0.1).runs_out == date(2026, 11, 25)


def test_two_years_ahead_is_as_far_as_a_date_is_said():
    """Today and 729 days more; the first day that is too far is 21 November 2028."""
    assert stock(FARTHEST - 1, [DAILY], TODAY, 1).runs_out == date(2028, 11, 20)
    assert stock(FARTHEST, [DAILY], TODAY, 1) == Stock(FARTHEST)
