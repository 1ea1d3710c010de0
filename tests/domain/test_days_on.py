"""All the days of a schedule at once are those that it says yes to one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.dosing import days_on, is_on
from gutdesk.domain.products import DoseTime, Pattern, Schedule

START = date(2026, 1, 5)
SPAN = 60

near = st.integers(-20, 40).map(lambda n: START + timedelta(days=n))
schedules = st.builds(
    Schedule,
    product_id=st.just("zinc"),
    pattern=st.sampled_from(Pattern),
    times=st.just((DoseTime(minute=480),)),
    start=st.none() | near,
    end=st.none() | near,
    anchor=st.none() | near,
    every=st.integers(1, 9),
    weekdays=st.lists(st.integers(1, 7), unique=True).map(tuple),
    on_days=st.integers(1, 6),
    off_days=st.integers(0, 6),
)


@given(schedules, near)
def test_the_days_are_the_same(schedule: Schedule, last: date) -> None:
    every = [START + timedelta(days=n) for n in range(-SPAN, SPAN)]
    wanted = {day.toordinal() for day in every if day <= last and is_on(schedule, day)}
    assert set(days_on(schedule, last)) == wanted


def test_twenty_years_of_a_daily_schedule_are_a_range() -> None:
    """Which says of any day whether it is one of them without looking at the others."""
    schedule = Schedule(product_id="zinc", start=START, every=2)
    days = days_on(schedule, START + timedelta(days=7305))
    assert isinstance(days, range)
    assert len(days) == 3653
