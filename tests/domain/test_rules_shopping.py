"""What lists, shops, staples, the pantry and batches must satisfy; the edges are allowed."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.diary import Record
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.rules import check
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep, Tasting, Tolerance
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import (
    Quantity,
    Shop,
    ShopLine,
    ShopList,
    ShopSection,
    Staple,
)

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)
WEIRD = (math.nan, math.inf, -math.inf)

LIST = ShopList(first=DAY, last=DAY + timedelta(days=6))
LINE = ShopLine(list_id="l1", text="Carrots")
SHOP = Shop(name="Market", sections=(ShopSection(name="Stalls", categories=("fruit",)),))
STAPLE = Staple(name="Kefir", amount=1.0, unit="l")
THING = PantryItem(name="Kefir", amount=1.0, unit="l")
BATCH = Batch(name="Kraut", at=Moment(NOW, 60))
STEP = BatchStep(name="Vent", minutes=1440)
ENDED = replace(BATCH, state=BatchState.READY, ended=DAY)

AMOUNT = "amount must be more than zero"
TOO_MUCH = "at most 1 000 000"
NAMES = [("", "needs a name"), (" \n", "needs a name"), ("x" * 301, "longer than 300 characters")]
SIGNS = [("x\0", "a sign that cannot be kept"), ("x\ud800", "a sign that cannot be kept")]
FAR, OLD = date(9999, 1, 1), date(1899, 12, 31)

BROKEN: list[tuple[Record, str]] = [
    (replace(LIST, last=DAY - timedelta(days=1)), "ends before it starts"),
    (replace(LIST, last=DAY + timedelta(days=92)), "at most 92 days"),
    (replace(LIST, last=DAY.replace(year=2029)), "at most 92 days"),
    (replace(LIST, first=FAR, last=FAR), "too far ahead"),
    (replace(LIST, first=OLD), "too long ago"),
    *((replace(LINE, text=text), why) for text, why in (*NAMES, *SIGNS)),
    *((replace(LINE, amount=odd), AMOUNT) for odd in (0.0, -0.0, -1.0, *WEIRD)),
    *((replace(one, amount=1_000_001.0), TOO_MUCH) for one in (LINE, STAPLE, THING, BATCH)),
    *(
        (replace(LINE, bought=(Quantity(amount=odd, unit="g"),)), AMOUNT)
        for odd in (0.0, -1.0, math.nan, -math.inf)
    ),
    (replace(LINE, bought=(Quantity(amount=math.inf, unit="g"),)), TOO_MUCH),
    (replace(LINE, bought=(Quantity(amount=1.0),) * 21), "at most 20 units"),
    *((replace(LINE, price=odd), "cannot be less than zero") for odd in (-0.01, *WEIRD)),
    (replace(LINE, position=-1), "place in the list"),
    (replace(LINE, key="x" * 401), "Write it by hand instead"),
    (replace(LINE, food_id=""), "Choose the food again"),
    (replace(LINE, food_id="x" * 61), "Choose the food again"),
    (replace(LINE, got=FAR), "too far ahead"),
    *((replace(SHOP, name=text), why) for text, why in NAMES),
    (replace(SHOP, sections=(ShopSection(name=" "),)), "needs a name"),
    (replace(SHOP, sections=SHOP.sections * 2), "stands in another section already"),
    (replace(SHOP, sections=(ShopSection(name="x"),) * 51), "at most 50 sections"),
    (
        replace(SHOP, sections=(ShopSection(name="x", categories=tuple("c" * 51)),)),
        "Split it in two",
    ),
    *((replace(STAPLE, name=text), why) for text, why in NAMES),
    *((replace(STAPLE, amount=odd), AMOUNT) for odd in (0.0, -1.0, *WEIRD)),
    *((replace(STAPLE, days=odd), "1 to 366 days") for odd in (0, -7, 367)),
    *((replace(THING, name=text), why) for text, why in (*NAMES, *SIGNS)),
    *((replace(THING, amount=odd), AMOUNT) for odd in (0.0, -1.0, *WEIRD)),
    *(
        (replace(THING, **{name: FAR}), "too far ahead")  # type: ignore[arg-type]
        for name in ("bought", "opened", "frozen", "use_by", "gone")
    ),
    (replace(THING, wasted=True), "on which day it was thrown away"),
    *((replace(BATCH, name=text), why) for text, why in (*NAMES, *SIGNS)),
    *((replace(BATCH, amount=odd), AMOUNT) for odd in (0.0, -1.0, *WEIRD)),
    *((replace(BATCH, target_c=odd), "between -30 and 130") for odd in (-31.0, 300.0, *WEIRD)),
    *((replace(BATCH, salt_percent=odd), "0 to 40 percent") for odd in (-0.1, 50.0, *WEIRD)),
    *((replace(BATCH, jars=odd), "1 to 1000 jars") for odd in (0, -1, 1001)),
    (replace(BATCH, ready_first=DAY, ready_last=DAY - timedelta(days=1)), "ends before it starts"),
    (replace(BATCH, ended=DAY), "was ready, or was thrown away"),
    (replace(ENDED, ended=None), "was ready, or was thrown away"),
    (replace(BATCH, steps=(replace(STEP, name=" "),)), "needs a name"),
    (replace(BATCH, steps=(replace(STEP, minutes=-1),)), "within a year"),
    (replace(BATCH, steps=(replace(STEP, minutes=366 * 1440 + 1),)), "within a year"),
    (replace(BATCH, steps=(STEP,) * 201), "at most 200 steps"),
    (replace(BATCH, tastings=(Tasting(day=DAY, text=" "),)), "what it tasted of"),
    (replace(BATCH, tastings=(Tasting(day=DAY, text="sour"),) * 1001), "at most 1000 notes"),
    (replace(BATCH, tastings=(Tasting(day=FAR, text="sour"),)), "too far ahead"),
    (replace(BATCH, at=Moment(NOW + timedelta(days=2), 0)), "still to come"),
    (replace(BATCH, at=Moment(datetime(1850, 1, 1, tzinfo=UTC), 0)), "too long ago"),
]


@pytest.mark.parametrize(("record", "why"), BROKEN)
def test_what_breaks_a_rule_is_refused_with_a_sentence(record, why):
    with pytest.raises(UserError, match=why):
        check(record, NOW)


@pytest.mark.parametrize(
    "record",
    [
        LIST,
        replace(LIST, last=DAY),
        replace(LIST, last=DAY + timedelta(days=91)),
        LINE,
        replace(LINE, text="x" * 300, amount=1_000_000.0, price=0.0),
        replace(LINE, bought=(Quantity(), Quantity(amount=1e-6, unit="g"))),
        Shop(name="x"),
        replace(SHOP, sections=(*SHOP.sections, ShopSection(name="Stalls"))),
        replace(STAPLE, days=366),
        PantryItem(name="x"),
        replace(THING, gone=DAY, wasted=True, use_by=DAY - timedelta(days=400)),
        BATCH,
        ENDED,
        replace(BATCH, target_c=-30.0, salt_percent=40.0, jars=1000),
        replace(BATCH, salt_percent=0.0, steps=(replace(STEP, minutes=0),)),
        replace(BATCH, tastings=(Tasting(day=DAY, text="", tolerance=Tolerance.UNSURE),)),
        replace(BATCH, at=Moment(NOW + timedelta(hours=20), 0)),
    ],
)
def test_what_lies_at_the_edge_is_allowed(record):
    check(record, NOW)
