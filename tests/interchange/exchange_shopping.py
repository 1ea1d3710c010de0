"""Any list, shop, staple, thing at home and batch; and small ones to change and to spoil."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from exchange_basics import AT, DAY, DAYS, EXACT, IDS, METAS, MOMENTS, NAMES, TEXTS, stamp
from hypothesis import strategies as st

from gutdesk.domain.rules_foods import LARGEST_AMOUNT
from gutdesk.domain.rules_shopping import (
    COLDEST,
    HOTTEST,
    LARGEST_PRICE,
    LONGEST_LIST,
    LONGEST_STAPLE,
    LONGEST_STEP,
    MOST_JARS,
    MOST_POSITIONS,
    SALTIEST,
)
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep, Tasting, Tolerance
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.records import (
    LineChoice,
    Quantity,
    Shop,
    ShopLine,
    ShopList,
    ShopSection,
    Staple,
)

SIZES = st.floats(0, LARGEST_AMOUNT, exclude_min=True)
PERHAPS = st.none() | SIZES
FOODS = st.none() | IDS
SOME_DAY = st.none() | DAYS
POSITIONS = st.integers(0, MOST_POSITIONS)
QUANTITIES = st.lists(st.builds(Quantity, amount=PERHAPS, unit=TEXTS), max_size=2).map(tuple)
SECTIONS = st.lists(
    st.builds(
        ShopSection,
        name=NAMES,
        categories=st.lists(st.sampled_from(("broth", "fruit", "other")), max_size=1).map(tuple),
    ),
    max_size=2,
    unique_by=lambda section: section.categories,
).map(tuple)


@st.composite
def lists(draw: st.DrawFn) -> ShopList:
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, LONGEST_LIST - 1)))
    return ShopList(
        first=first,
        last=last,
        shop=draw(st.just("") | IDS),
        done=draw(st.booleans()),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


@st.composite
def things(draw: st.DrawFn) -> PantryItem:
    gone = draw(SOME_DAY)
    return PantryItem(
        name=draw(NAMES),
        food_id=draw(FOODS),
        amount=draw(PERHAPS),
        unit=draw(TEXTS),
        place=draw(st.sampled_from(Place)),
        bought=draw(SOME_DAY),
        opened=draw(SOME_DAY),
        frozen=draw(SOME_DAY),
        use_by=draw(SOME_DAY),
        line_id=draw(st.none() | IDS),
        batch_id=draw(st.none() | IDS),
        gone=gone,
        wasted=gone is not None and draw(st.booleans()),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


STEPS = st.builds(
    BatchStep,
    name=NAMES,
    minutes=st.integers(0, LONGEST_STEP),
    key=TEXTS,
    done=st.none() | EXACT,
)
TASTINGS = st.builds(
    Tasting,
    day=DAYS,
    text=NAMES,
    tolerance=st.none() | st.sampled_from(Tolerance),
    entry_id=st.none() | IDS,
)


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    state = draw(st.sampled_from(BatchState))
    first = draw(SOME_DAY)
    last = None if first is None else draw(st.none() | st.dates(first, date(2100, 1, 1)))
    return Batch(
        name=draw(NAMES),
        at=draw(MOMENTS),
        recipe=draw(TEXTS),
        plan=draw(TEXTS),
        food_id=draw(FOODS),
        state=state,
        target_c=draw(st.none() | st.floats(COLDEST, HOTTEST)),
        salt_percent=draw(st.none() | st.floats(0, SALTIEST)),
        steps=draw(st.lists(STEPS, max_size=2).map(tuple)),
        ready_first=first,
        ready_last=last,
        jars=draw(st.integers(1, MOST_JARS)),
        amount=draw(PERHAPS),
        unit=draw(TEXTS),
        use_by=draw(SOME_DAY),
        ended=None if state is BatchState.MAKING else draw(DAYS),
        tastings=draw(st.lists(TASTINGS, max_size=2).map(tuple)),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


OF_SHOPPING: dict[str, st.SearchStrategy[Any]] = {
    "shop_list": lists(),
    "shop_line": st.builds(
        ShopLine,
        list_id=IDS,
        text=NAMES,
        key=TEXTS,
        food_id=FOODS,
        amount=PERHAPS,
        unit=TEXTS,
        choice=st.none() | st.sampled_from(LineChoice),
        got=SOME_DAY,
        bought=QUANTITIES,
        price=st.none() | st.floats(0, LARGEST_PRICE),
        position=POSITIONS,
        note=TEXTS,
        meta=METAS,
    ),
    "shop": st.builds(Shop, name=NAMES, sections=SECTIONS, position=POSITIONS, meta=METAS),
    "staple": st.builds(
        Staple,
        name=NAMES,
        food_id=FOODS,
        amount=SIZES,
        unit=TEXTS,
        days=st.integers(1, LONGEST_STAPLE),
        paused=st.booleans(),
        note=TEXTS,
        meta=METAS,
    ),
    "pantry": things(),
    "batch": batches(),
}


def small_shopping() -> tuple[Any, ...]:
    """A list with two lines, a shop, a staple, something at home and a batch, each field said
    somewhere."""
    return (
        ShopList(
            first=DAY,
            last=DAY + timedelta(days=6),
            shop="sh1",
            done=True,
            note="on foot",
            meta=stamp("sl1"),
        ),
        ShopLine(
            list_id="sl1",
            text="Carrots",
            key="food:carrot",
            food_id="carrot",
            choice=LineChoice.NEED,
            got=DAY,
            bought=(Quantity(amount=1.0, unit="kg"), Quantity(amount=2.0)),
            price=1.2,
            meta=stamp("ln1"),
        ),
        ShopLine(
            list_id="sl1",
            text="Candles",
            amount=2.0,
            unit="packet",
            position=3,
            note="the long ones",
            meta=stamp("ln2"),
        ),
        Shop(
            name="Market",
            sections=(
                ShopSection(name="Stalls", categories=("cooked_veg", "fruit")),
                ShopSection(name="Till"),
            ),
            position=1,
            meta=stamp("sh1"),
        ),
        Staple(
            name="Kefir",
            food_id="kefir_milk",
            amount=1.0,
            unit="l",
            days=7,
            paused=True,
            note="the mild one",
            meta=stamp("sp1"),
        ),
        PantryItem(
            name="Kefir",
            food_id="kefir_milk",
            amount=500.0,
            unit="ml",
            bought=DAY,
            opened=DAY,
            use_by=DAY + timedelta(days=9),
            line_id="ln1",
            meta=stamp("pa1"),
        ),
        PantryItem(
            name="Chicken broth",
            place=Place.FREEZER,
            frozen=DAY,
            batch_id="ba1",
            gone=DAY,
            wasted=True,
            note="freezer burn",
            meta=stamp("pa2"),
        ),
        Batch(
            name="Sauerkraut",
            at=AT,
            recipe="sauerkraut_basic",
            plan="sauerkraut_basic",
            food_id="sauerkraut_white",
            state=BatchState.READY,
            target_c=21.0,
            salt_percent=2.2,
            steps=(
                BatchStep(name="Vent the jar", minutes=1440, key="burp", done=AT),
                BatchStep(name="Look at it", minutes=0),
            ),
            ready_first=DAY + timedelta(days=21),
            ready_last=DAY + timedelta(days=28),
            jars=2,
            amount=450.0,
            unit="g",
            use_by=DAY + timedelta(days=118),
            ended=DAY,
            tastings=(
                Tasting(day=DAY, text="sour", tolerance=Tolerance.WELL, entry_id="n1"),
                Tasting(day=DAY, text="crisp"),
            ),
            note="the big crock",
            meta=stamp("ba1"),
        ),
    )
