"""An entry keeps the local time it had, on both DST nights and on a journey."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.moments import Moment, diary_day, local_on_day
from gutdesk.services.clock import FixedZone

BERLIN = FixedZone(ZoneInfo("Europe/Berlin"))
TOKYO = FixedZone(ZoneInfo("Asia/Tokyo"))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def naive(text: str) -> datetime:
    return datetime.fromisoformat(text)


def local(day: date, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return naive(f"{day} {hour:02}:{minute:02}").replace(fold=fold)


def test_a_time_that_spring_skips_is_the_one_clocks_showed():
    moment = Moment.at(local(SPRING, 2, 30), BERLIN)
    assert (moment.local, moment.offset) == (local(SPRING, 3, 30), 120)
    assert moment.utc == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_the_hour_that_autumn_repeats_is_told_apart_by_fold():
    first = Moment.at(local(AUTUMN, 2, 30), BERLIN)
    second = Moment.at(local(AUTUMN, 2, 30, fold=1), BERLIN)
    assert (first.offset, second.offset) == (120, 60)
    assert (second.utc - first.utc).total_seconds() == 3600
    assert first.local == second.local


def test_the_present_is_shown_as_clocks_show_it():
    moment = Moment.of(datetime(2026, 11, 22, 13, 5, 9, 999, tzinfo=UTC), BERLIN)
    assert moment == Moment(datetime(2026, 11, 22, 13, 5, 9, tzinfo=UTC), 60)


def test_correcting_a_time_noted_on_a_journey_keeps_the_journeys_zone():
    noted = Moment.at(naive("2026-11-20 19:00"), TOKYO)
    moved = noted.moved(naive("2026-11-20 18:30"), BERLIN)
    assert (moved.local, moved.offset) == (naive("2026-11-20 18:30"), 540)
    assert moved.utc < noted.utc


def test_moving_to_another_day_is_read_in_the_present_zone():
    noted = Moment.at(naive("2026-11-20 19:00"), TOKYO)
    assert noted.moved(naive("2026-11-21 19:00"), BERLIN).offset == 60


def test_an_entry_of_the_second_half_past_two_stays_in_its_hour_when_corrected():
    second = Moment.at(local(AUTUMN, 2, 30, fold=1), BERLIN)
    assert second.moved(local(AUTUMN, 2, 45), BERLIN).offset == 60
    first = Moment.at(local(AUTUMN, 2, 30), BERLIN)
    assert first.moved(local(AUTUMN, 2, 45), BERLIN).offset == 120


def test_moving_across_the_clock_change_shows_what_clocks_showed():
    second = Moment.at(local(AUTUMN, 2, 30, fold=1), BERLIN)
    assert second.moved(local(AUTUMN, 1, 0), BERLIN).offset == 120
    early = Moment.at(local(SPRING, 1, 0), BERLIN)
    assert early.moved(local(SPRING, 10, 0), BERLIN).offset == 120


@given(
    st.datetimes(naive("2000-01-01 00:00"), naive("2037-01-01 00:00")),
    st.sampled_from([BERLIN, TOKYO]),
)
def test_a_moment_shows_a_time_that_clocks_really_showed(when, zone):
    moment = Moment.at(when, zone)
    assert zone.of_utc(moment.utc) == moment.offset
    gap = (moment.local - when.replace(microsecond=0, fold=0)).total_seconds()
    assert gap in (0, 3600)


@pytest.mark.parametrize(
    ("hour", "start", "expected"),
    [(3, 4, date(2026, 11, 21)), (4, 4, date(2026, 11, 22)), (0, 0, date(2026, 11, 22))],
)
def test_before_the_day_start_it_is_still_the_day_before(hour, start, expected):
    assert diary_day(local(date(2026, 11, 22), hour), start) == expected


@given(st.dates(date(1950, 1, 2)), st.integers(0, 23), st.integers(0, 59), st.integers(0, 11))
def test_a_time_on_a_diary_day_belongs_to_that_day(day, hour, minute, start):
    if day == date.max:
        return
    assert diary_day(local_on_day(day, hour, minute, start), start) == day
