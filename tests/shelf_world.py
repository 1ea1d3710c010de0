"""Products and schedules in short words, for the tests of the shelf and of doses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from gutdesk.domain.products import (
    Active,
    DoseTime,
    MedicineKind,
    Pattern,
    Product,
    ProductKind,
    Schedule,
)

TODAY = date(2026, 11, 22)
"""The diary day of the tests' clock; it is a Sunday, 14:05 in Berlin."""


def days(count: int) -> timedelta:
    return timedelta(days=count)


def at(text: str, amount: float = 1.0) -> DoseTime:
    """ "07:30" as a dose."""
    hour, minute = text.split(":")
    return DoseTime(minute=int(hour) * 60 + int(minute), amount=amount)


def daily(*times: str, start: date = TODAY, **more: Any) -> Schedule:
    return Schedule(product_id="", times=tuple(map(at, times)), start=start, **more)


def needed(**more: Any) -> Schedule:
    times = (at("08:00"),)
    return Schedule(
        product_id="", pattern=Pattern.NEEDED, times=times, start=TODAY - days(60), **more
    )


def zinc(**more: Any) -> Product:
    active = Active(name="Zinc carnosine", amount=75, unit="mg", key="zinc_carnosine", elemental=16)
    values: dict[str, Any] = {"name": "Zinc carnosine", "actives": (active,), "pack": 60.0}
    return Product(kind=ProductKind.SUPPLEMENT, **{**values, **more})


def supplement(name: str = "L-glutamine", **more: Any) -> Product:
    return Product(kind=ProductKind.SUPPLEMENT, name=name, **more)


def ibuprofen(**more: Any) -> Product:
    return Product(
        kind=ProductKind.MEDICINE,
        name="Ibuprofen",
        unit="tablet",
        actives=(Active(name="ibuprofen", amount=400, unit="mg"),),
        medicine=MedicineKind.NSAID,
        **more,
    )
