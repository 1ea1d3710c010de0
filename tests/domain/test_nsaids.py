"""How often NSAIDs were taken: calendar months back, whatever the month."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gutdesk.domain.diary import Exposure, ExposureKind, MedicineKind
from gutdesk.domain.moments import Moment
from gutdesk.domain.nsaids import (
    NsaidDay,
    first_of,
    months_before,
    nsaid_days,
    nsaid_tally,
)
from gutdesk.domain.products import Active

LAST = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-22", 1, "2026-10-22"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2028-03-29", 1, "2028-02-29"),
        ("2026-01-31", 3, "2025-10-31"),
        ("2026-05-31", 3, "2026-02-28"),
        ("2026-12-31", 6, "2026-06-30"),
        ("2026-08-31", 6, "2026-02-28"),
        ("2026-01-01", 1, "2025-12-01"),
    ],
)
def test_months_back_end_where_the_month_ends(day, months, expected):
    found = months_before(date.fromisoformat(day), months)
    assert found == date.fromisoformat(expected)


def test_a_month_holds_each_day_of_a_month_once():
    assert first_of(date(2026, 11, 30), 1) == date(2026, 10, 31)
    assert first_of(date(2026, 3, 31), 1) == date(2026, 3, 1)


def dose(day: date = LAST, name: str = "ibuprofen", **more) -> Exposure:
    at = Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    medicine = {"kind": ExposureKind.MEDICINE, "medicine": MedicineKind.NSAID}
    return Exposure(day=day, at=at, name=name, **medicine, **more)


def tally(*doses: Exposure):
    return nsaid_tally(doses, LAST, lambda name: name == "ibuprofen")


def test_the_first_day_of_each_span_is_in_it_and_the_day_before_is_not():
    days = [date(2026, 10, 23), date(2026, 10, 22), date(2026, 5, 23), date(2026, 5, 22)]
    rows = tally(*(dose(day) for day in days))
    assert [(row.months, row.first, row.days) for row in rows] == [
        (1, date(2026, 10, 23), 1),
        (3, date(2026, 8, 23), 2),
        (6, date(2026, 5, 23), 3),
    ]


def test_the_highest_day_has_most_doses_then_most_mg_then_is_the_latest():
    one, two, three = date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3)
    (row, *_more) = tally(
        dose(one, amount=1200, unit="mg"),
        dose(two, amount=200, unit="mg"),
        dose(two, amount=0.2, unit="g"),
        dose(three, amount=200, unit="mg"),
        dose(three, amount=100, unit="mg"),
    )
    assert row.highest == NsaidDay(two, 2, 400)
    (row, *_more) = tally(dose(one), dose(two))
    assert row.highest == NsaidDay(two, 1, None)


@pytest.mark.parametrize(
    ("more", "mg", "silent"),
    [
        ({"amount": 400.0, "unit": "mg"}, 400, False),
        ({"amount": 2.0, "unit": "tablet"}, None, False),
        ({"amount": 2.0, "unit": ""}, None, False),
        ({}, None, True),
        ({"amount": 2.0, "unit": "tablet", "actives": (Active(name="x", amount=400),)}, 400, False),
        ({"actives": (Active(name="x"),)}, None, True),
        ({"actives": (Active(name="ibuprofen", amount=200), Active(name="codeine"))}, 200, False),
        ({"actives": (Active(name="x", amount=1), Active(name="y", amount=2))}, None, False),
    ],
)
def test_what_a_dose_says_of_its_amount(more, mg, silent):
    (row, *_more) = tally(dose(**more))
    assert row.highest is not None and row.highest.mg == mg
    assert row.without_amount == silent


def test_a_day_with_one_dose_that_says_no_mg_has_none():
    (row, *_more) = tally(dose(amount=400, unit="mg"), dose())
    assert row.highest == NsaidDay(LAST, 2, None)
    assert (row.doses, row.without_amount) == (2, 1)


def test_what_lies_after_the_last_day_is_not_counted():
    assert tally(dose(date(2026, 11, 23)))[2].doses == 0


def test_the_days_are_told_one_by_one_the_earliest_first():
    one, two = date(2026, 11, 1), date(2026, 11, 2)
    doses = (dose(two, amount=400, unit="mg"), dose(one, amount=200, unit="mg"), dose(two))
    found = nsaid_days(doses, lambda name: name == "ibuprofen")
    assert found == (NsaidDay(one, 1, 200), NsaidDay(two, 2, None))
