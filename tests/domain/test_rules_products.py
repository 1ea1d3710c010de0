"""What a product, a schedule, a skip and a refill must satisfy; what is allowed at the edge is."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain import rules_products
from gutdesk.domain.diary import Exposure, ExposureKind, Intake, Record
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import (
    ACTIVE_UNITS,
    DOSE_UNITS,
    Active,
    DoseTime,
    MedicineKind,
    Pattern,
    Product,
    ProductKind,
    RampStep,
    Refill,
    Schedule,
    Skip,
)
from gutdesk.domain.rules import check

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
AT = Moment(NOW - timedelta(hours=1), 60)
DAY = date(2026, 11, 22)
HUGE = 1e12 + 1
ZINC = Active(name="Zinc", amount=75.0, elemental=16.0)
PRODUCT = Product(kind=ProductKind.SUPPLEMENT, name="PepZin GI", actives=(ZINC,))
IBUPROFEN = Product(
    kind=ProductKind.MEDICINE, name="Ibuprofen", unit="tablet", medicine=MedicineKind.NSAID
)
MORNING = DoseTime(minute=480)
DAILY = Schedule(product_id="zinc", times=(MORNING,), start=DAY)
WEEKLY = replace(DAILY, pattern=Pattern.WEEKDAYS, weekdays=(1,))
CYCLE = replace(DAILY, pattern=Pattern.CYCLE, on_days=5, off_days=2)
NEEDED = replace(DAILY, pattern=Pattern.NEEDED, times=())
SKIP = Skip(day=DAY, schedule_id="zinc-daily", minute=480)
REFILL = Refill(product_id="zinc", at=AT, amount=60)
COUNT = replace(REFILL, counted=True)
DOSE = Intake(day=DAY, at=AT, name="Zinc", schedule_id="s", due_day=DAY, due_minute=480)
TABLET = Exposure(day=DAY, at=AT, kind=ExposureKind.MEDICINE, name="Ibuprofen")


def acting(**changes: object) -> Product:
    """The product with another active, behind one that is right."""
    return replace(PRODUCT, actives=(ZINC, replace(ZINC, **changes)))


def at_times(*minutes: int, amount: float = 1.0) -> tuple[DoseTime, ...]:
    return tuple(DoseTime(minute=minute, amount=amount) for minute in minutes)


def ramp(*steps: tuple[int, float]) -> Schedule:
    made = tuple(RampStep(day=day, amount=amount) for day, amount in steps)
    return replace(DAILY, steps=made)


BROKEN: list[tuple[Record, str]] = [
    # products
    (replace(PRODUCT, name=" "), "needs a name, as it stands on the label"),
    (replace(PRODUCT, unit=""), "what a dose is counted in"),
    (replace(PRODUCT, unit="spoon"), "what a dose is counted in"),
    (replace(PRODUCT, serving=0.0), "serving must be more than zero"),
    (replace(PRODUCT, serving=-1.0), "serving must be more than zero"),
    (replace(PRODUCT, serving=math.nan), "serving must be more than zero"),
    (replace(PRODUCT, serving=HUGE), "serving must be more than zero"),
    (replace(PRODUCT, pack=0.0), "pack holds more than zero"),
    (replace(PRODUCT, pack=math.inf), "pack holds more than zero"),
    (replace(PRODUCT, price=-0.01), "price cannot be less than zero"),
    (replace(PRODUCT, price=math.nan), "price cannot be less than zero"),
    (replace(PRODUCT, warn_days=-1), "from 0 to 365"),
    (replace(PRODUCT, warn_days=366), "from 0 to 365"),
    (replace(PRODUCT, expiry=date(9001, 1, 1)), "9001 is too far ahead"),
    (replace(PRODUCT, expiry=date(26, 12, 31)), "26 is too long ago"),
    (replace(PRODUCT, medicine=MedicineKind.PPI), "no kind of medicine"),
    # what acts in them
    (acting(name=" "), "Delete the empty line"),
    (acting(unit=""), "– is no unit of a label"),
    (acting(unit="none"), "none is no unit of a label. Use one of mg, ug, g, IU"),
    (acting(unit="MG"), "MG is no unit of a label"),
    (acting(amount=0.0), "Zinc: an amount must be more than zero"),
    (acting(amount=math.nan), "Zinc: an amount must be more than zero"),
    (acting(amount=HUGE), "Zinc: an amount must be more than zero"),
    (acting(elemental=0.0), "Zinc: an amount must be more than zero"),
    (acting(elemental=-16.0), "Zinc: an amount must be more than zero"),
    (acting(elemental=75.01), "Zinc: what counts cannot be more than all of it"),
    (replace(DOSE, actives=(replace(ZINC, amount=-1.0),)), "Zinc: an amount must be"),
    (replace(TABLET, actives=(Active(name=""),)), "Delete the empty line"),
    # both ends of a schedule
    (replace(DAILY, end=DAY - timedelta(days=1)), "ends before it starts"),
    (replace(DAILY, start=None, end=DAY), "an end but no start"),
    (replace(DAILY, start=date(9001, 1, 1)), "9001 is too far ahead"),
    (replace(DAILY, end=date(9999, 12, 31)), "9999 is too far ahead"),
    (replace(DAILY, start=date(1899, 12, 31)), "1899 is too long ago"),
    (replace(DAILY, anchor=date(206, 11, 1)), "206 is too long ago"),
    # its times
    (replace(DAILY, times=()), "at least one time of day"),
    (replace(WEEKLY, times=()), "at least one time of day"),
    (replace(CYCLE, times=()), "at least one time of day"),
    (replace(DAILY, times=at_times(*range(25))), "more than 24 doses a day"),
    (replace(DAILY, times=at_times(-1)), "from 00:00 to 23:59"),
    (replace(DAILY, times=at_times(1440)), "from 00:00 to 23:59"),
    (replace(DAILY, times=at_times(485, 1200, 485)), "08:05 stands twice"),
    (replace(DAILY, times=at_times(0, 0)), "00:00 stands twice"),
    (replace(DAILY, times=at_times(480, amount=0.0)), "dose must be more than zero"),
    (replace(DAILY, times=at_times(480, amount=-1.0)), "dose must be more than zero"),
    (replace(DAILY, times=at_times(480, amount=math.nan)), "dose must be more than zero"),
    (replace(NEEDED, times=at_times(480, amount=0.0)), "dose must be more than zero"),
    # its days
    (replace(DAILY, every=0), "a number from 1 to 366"),
    (replace(DAILY, every=-2), "a number from 1 to 366"),
    (replace(DAILY, every=367), "a number from 1 to 366"),
    (replace(CYCLE, every=0), "a number from 1 to 366"),
    (replace(WEEKLY, weekdays=()), "at least one day of the week"),
    (replace(WEEKLY, weekdays=(1, 0)), "can be chosen once"),
    (replace(WEEKLY, weekdays=(8,)), "can be chosen once"),
    (replace(WEEKLY, weekdays=(3, 1, 3)), "can be chosen once"),
    (replace(CYCLE, on_days=0, off_days=0), "how many off, each at least 1"),
    (replace(CYCLE, on_days=0), "how many off, each at least 1"),
    (replace(CYCLE, off_days=0), "how many off, each at least 1"),
    (replace(CYCLE, on_days=367), "how many off, each at least 1"),
    (replace(CYCLE, off_days=367), "how many off, each at least 1"),
    (replace(DAILY, off_days=-1), "how many off, each at least 1"),
    # its steps
    (ramp((0, 1.0)), "first day of a ramp is day 1"),
    (ramp((1, 1.0), (-3, 2.0)), "first day of a ramp is day 1"),
    (ramp((1, 1.0), (8, 2.0), (4, 3.0)), "out of order: day 4 comes after day 8"),
    (ramp((1, 1.0), (1, 2.0)), "out of order: day 1 comes after day 1"),
    (ramp((1, 1.0), (8, 0.0)), "To stop, give the schedule an end"),
    (ramp((1, math.inf)), "step must be more than zero"),
    (replace(NEEDED, steps=(RampStep(day=1, amount=1.0),)), "no ramp or taper"),
    # as needed
    (replace(NEEDED, gap_hours=0.0), "from a few minutes to 7 days"),
    (replace(NEEDED, gap_hours=168.5), "from a few minutes to 7 days"),
    (replace(NEEDED, gap_hours=math.nan), "from a few minutes to 7 days"),
    (replace(NEEDED, day_max=0.0), "most a day must be more than zero"),
    (replace(NEEDED, day_max=math.nan), "most a day must be more than zero"),
    # answers
    (replace(SKIP, minute=-1), "from 00:00 to 23:59"),
    (replace(SKIP, minute=1440), "from 00:00 to 23:59"),
    (replace(DOSE, due_minute=1440), "from 00:00 to 23:59"),
    (replace(TABLET, due_minute=-1), "from 00:00 to 23:59"),
    (replace(DOSE, due_day=date(9999, 12, 31)), "9999 is too far ahead"),
    (replace(DOSE, at=Moment(NOW + timedelta(hours=25))), "still to come"),
    (replace(DOSE, amount=0.0), "more than zero"),
    # what came
    (replace(REFILL, amount=0.0), "how much came, more than zero"),
    (replace(REFILL, amount=-5.0), "how much came, more than zero"),
    (replace(REFILL, amount=math.nan), "how much came, more than zero"),
    (replace(REFILL, amount=HUGE), "how much came, more than zero"),
    (replace(COUNT, amount=-0.5), "how much there is, 0 or more"),
    (replace(COUNT, amount=math.nan), "how much there is, 0 or more"),
    (replace(REFILL, price=-1.0), "price cannot be less than zero"),
    (replace(REFILL, expiry=date(1066, 10, 14)), "1066 is too long ago"),
    (replace(REFILL, at=Moment(NOW + timedelta(hours=25))), "still to come"),
]

ALLOWED: list[Record] = [
    PRODUCT,
    IBUPROFEN,
    *(replace(PRODUCT, unit=unit) for unit in DOSE_UNITS),
    replace(PRODUCT, actives=()),
    replace(PRODUCT, serving=0.001, pack=0.5, price=0.0, warn_days=0),
    replace(PRODUCT, serving=1e12, pack=1e12, price=1e12, warn_days=365),
    replace(PRODUCT, expiry=date(2020, 1, 31)),
    replace(IBUPROFEN, medicine=None),
    *(acting(unit=unit) for unit in ACTIVE_UNITS),
    acting(elemental=75.0),
    acting(amount=None),
    acting(amount=None, elemental=None),
    DAILY,
    WEEKLY,
    CYCLE,
    NEEDED,
    replace(DAILY, end=DAY),
    replace(DAILY, start=None),
    replace(NEEDED, start=None),
    replace(DAILY, start=date(1900, 1, 1), end=date(9000, 12, 31), anchor=date(1900, 1, 1)),
    replace(DAILY, times=at_times(*range(24))),
    replace(DAILY, times=at_times(1439, 0)),
    replace(DAILY, times=at_times(480, amount=0.001)),
    replace(NEEDED, times=at_times(0, 0)),
    replace(DAILY, every=366),
    replace(WEEKLY, weekdays=(7, 6, 5, 4, 3, 2, 1)),
    replace(CYCLE, on_days=366, off_days=366),
    replace(CYCLE, on_days=1, off_days=1),
    ramp((1, 0.25), (2, 1e12)),
    ramp((3, 4.0), (400, 0.5)),
    replace(NEEDED, gap_hours=0.1, day_max=0.5),
    replace(NEEDED, gap_hours=168.0, day_max=1e12),
    SKIP,
    replace(SKIP, minute=0),
    replace(SKIP, minute=1439),
    DOSE,
    replace(DOSE, due_minute=0, actives=(ZINC,)),
    TABLET,
    REFILL,
    replace(REFILL, amount=0.001, price=0.0, expiry=DAY),
    replace(COUNT, amount=0.0),
]


def sentence_of(record: Record) -> str:
    with pytest.raises(UserError) as caught:
        check(record, NOW)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("record", "words"),
    BROKEN,
    ids=[
        f"{type(record).__name__} {number}: {words}"
        for number, (record, words) in enumerate(BROKEN)
    ],
)
def test_a_broken_rule_is_a_sentence(record, words):
    sentence = sentence_of(record)
    assert words in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("record", ALLOWED, ids=lambda record: type(record).__name__)
def test_what_lies_at_the_edge_is_allowed(record):
    check(record, NOW)


def test_every_sentence_about_products_has_a_case(never_said):
    assert never_said(rules_products, [sentence_of(record) for record, _words in BROKEN]) == []
