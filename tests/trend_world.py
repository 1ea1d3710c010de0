"""A diary of a few months through the services, as the tests of Trends need it: of everything
something, days that were not logged, and days that stand out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from gutdesk.domain.diary import (
    Exposure,
    ExposureKind,
    Meal,
    MealItem,
    MedicineKind,
    Rating,
    Record,
    Sleep,
    Stool,
    id_of,
)
from gutdesk.domain.labs import LabResult
from gutdesk.domain.moments import Moment
from shelf_world import daily, zinc

TODAY = date(2026, 11, 22)
WEEKS = 10
MISSING = frozenset({3, 4, 5, 20, 33, 34})
"""Days back from today on which nothing was logged."""
NSAID_AGO, KEFIR_AGO = 12, 9


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(day: date, hour: int, minute: int = 0) -> Moment:
    """An hour of UTC on clocks an hour ahead of it."""
    return Moment(datetime.combine(day, time(hour, minute), tzinfo=UTC), 60)


def measure_id(services: Any, key: str) -> str:
    return id_of(services.measures.by_key(key))


def rate(services: Any, key: str, scores: dict[int, int]) -> None:
    """Scores by how many days ago."""
    measure = measure_id(services, key)
    drafts = [Rating(day=ago(back), measure_id=measure, score=one) for back, one in scores.items()]
    services.diary.log(*drafts)


def tell_months(services: Any) -> None:
    days = [back for back in range(WEEKS * 7) if back not in MISSING]
    rate(services, "bloating", {back: 3 + back // 20 + back % 2 for back in days})
    rate(services, "fatigue", {back: 5 - back % 3 for back in days})
    rate(services, "stress", {back: back % 6 for back in days})
    drafts: list[Record] = []
    for back in days:
        day = ago(back)
        drafts.append(Sleep(day=day, start=at(ago(back + 1), 23), end=at(day, 6 + back % 2)))
        drafts.append(Stool(day=day, at=at(day, 8), form=2 + back % 5))
    nsaid = ago(NSAID_AGO)
    drafts.append(
        Exposure(
            day=nsaid,
            at=at(nsaid, 12),
            kind=ExposureKind.MEDICINE,
            name="Ibuprofen",
            medicine=MedicineKind.NSAID,
            amount=400,
            unit="mg",
        )
    )
    kefir = ago(KEFIR_AGO)
    drafts.append(Meal(day=kefir, at=at(kefir, 9), items=(MealItem(text="Kefir"),)))
    services.diary.log(*drafts)
    services.shelf.add(zinc(), [daily("07:25", start=ago(30))])
    for back, value in ((60, 62.0), (14, 48.0)):
        services.labs.add(
            LabResult(
                analyte="zonulin_serum",
                name="Zonulin",
                collected=ago(back),
                specimen="serum",
                unit="ng/mL",
                laboratory="Labor Nord",
                assay="Kit A",
                value=value,
                high=50.0,
            )
        )
