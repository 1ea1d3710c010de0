"""Any product, schedule, refill, lab result."""

from __future__ import annotations

from datetime import date
from typing import Any

from exchange_basics import (
    AMOUNTS,
    DAYS,
    IDS,
    MAYBE,
    METAS,
    MINUTES,
    MOMENTS,
    NAMES,
    PRICES,
    SOME,
    TEXTS,
)
from hypothesis import strategies as st

from gutdesk.domain.diary import LabResult, MedicineKind, Product, Refill, Schedule
from gutdesk.domain.labs import Comparator
from gutdesk.domain.products import (
    ACTIVE_UNITS,
    DOSE_UNITS,
    Active,
    DoseTime,
    Pattern,
    ProductKind,
    RampStep,
    WithMeal,
)


@st.composite
def one_active(draw: st.DrawFn) -> Active:
    amount = draw(AMOUNTS)
    elemental = AMOUNTS if amount is None else st.none() | st.just(amount)
    return Active(
        name=draw(NAMES),
        amount=amount,
        unit=draw(st.sampled_from(ACTIVE_UNITS)),
        key=draw(st.none() | TEXTS),
        elemental=draw(elemental),
    )


ACTIVES = st.lists(one_active(), max_size=2).map(tuple)
TIED: dict[str, Any] = {
    "product_id": st.none() | IDS,
    "schedule_id": st.none() | IDS,
    "due_day": st.none() | DAYS,
    "due_minute": st.none() | MINUTES,
    "actives": ACTIVES,
}


@st.composite
def products(draw: st.DrawFn) -> Product:
    kind = draw(st.sampled_from(ProductKind))
    medicine = st.none() | st.sampled_from(MedicineKind)
    return Product(
        kind=kind,
        name=draw(NAMES),
        brand=draw(TEXTS),
        actives=draw(ACTIVES),
        serving=draw(SOME),
        unit=draw(st.sampled_from(DOSE_UNITS)),
        pack=draw(AMOUNTS),
        expiry=draw(st.none() | DAYS),
        price=draw(PRICES),
        currency=draw(TEXTS),
        reason=draw(TEXTS),
        phase=draw(TEXTS),
        medicine=draw(medicine) if kind is ProductKind.MEDICINE else None,
        agreed=draw(st.booleans()),
        warn_days=draw(st.integers(0, 365)),
        retired=draw(st.booleans()),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


DOSE_TIMES = st.builds(
    DoseTime, minute=MINUTES, amount=SOME, meal=st.none() | st.sampled_from(WithMeal)
)
STEPS = st.lists(
    st.builds(RampStep, day=st.integers(1, 2**63 - 1), amount=SOME),
    max_size=2,
    unique_by=lambda step: step.day,
).map(lambda steps: tuple(sorted(steps, key=lambda step: step.day)))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    pattern = draw(st.sampled_from(Pattern))
    least = 1 if pattern is Pattern.CYCLE else 0
    start = draw(st.none() | DAYS)
    needed = pattern is Pattern.NEEDED
    times = st.lists(DOSE_TIMES, min_size=not needed, max_size=3, unique_by=lambda t: t.minute)
    weekdays = st.lists(
        st.integers(1, 7), min_size=pattern is Pattern.WEEKDAYS, max_size=7, unique=True
    )
    return Schedule(
        product_id=draw(IDS),
        pattern=pattern,
        times=tuple(draw(times)),
        start=start,
        end=None if start is None else draw(st.none() | st.dates(start, date(2100, 1, 1))),
        every=draw(st.integers(1, 366)),
        weekdays=tuple(draw(weekdays)),
        on_days=draw(st.integers(least, 366)),
        off_days=draw(st.integers(least, 366)),
        steps=() if needed else draw(STEPS),
        anchor=draw(st.none() | DAYS),
        gap_hours=draw(st.none() | st.floats(0, 168, exclude_min=True)),
        day_max=draw(AMOUNTS),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


@st.composite
def refills(draw: st.DrawFn) -> Refill:
    counted = draw(st.booleans())
    return Refill(
        product_id=draw(IDS),
        at=draw(MOMENTS),
        amount=draw(st.floats(0 if counted else 0.001, 1e12)),
        counted=counted,
        expiry=draw(st.none() | DAYS),
        price=draw(PRICES),
        note=draw(TEXTS),
        meta=draw(METAS),
    )


@st.composite
def labs(draw: st.DrawFn) -> LabResult:
    values = st.floats(-1e12, 1e12)
    ends = sorted(draw(st.tuples(values, values)))
    value = draw(st.none() | values)
    collected = draw(DAYS)
    return LabResult(
        analyte=draw(TEXTS),
        name=draw(NAMES),
        collected=collected,
        specimen=draw(TEXTS),
        assay=draw(TEXTS),
        laboratory=draw(TEXTS),
        comparator=draw(st.sampled_from(Comparator)),
        value=value,
        words=draw(NAMES if value is None else TEXTS),
        unit=draw(TEXTS),
        low=draw(st.none() | st.just(ends[0])),
        high=draw(st.none() | st.just(ends[1])),
        reported=draw(st.none() | st.dates(collected, date(2100, 1, 1))),
        gluten_eaten=draw(MAYBE),
        lactulose_g=draw(st.none() | st.floats(0, 1000, exclude_min=True)),
        mannitol_g=draw(st.none() | st.floats(0, 1000, exclude_min=True)),
        window=draw(TEXTS),
        note=draw(TEXTS),
        meta=draw(METAS),
    )
