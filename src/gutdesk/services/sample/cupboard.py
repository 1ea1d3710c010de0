"""What stands on the shelf of a sample: supplements, when each is taken, and the pain killer.

Labels as shops sell them; ids, doses and zinc as in protocol/supplements.toml. Zinc carnosine twice
a day (2 x 16 mg of zinc) and the multivitamin (5 mg) stay below the 40 mg that count as the most a
day; a lozenge of plain zinc on top would not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from gutdesk.domain.diary import MedicineKind, Product, Schedule, id_of
from gutdesk.domain.product_wording import held
from gutdesk.domain.products import (
    Active,
    DoseTime,
    Pattern,
    ProductKind,
    RampStep,
    WithMeal,
)
from gutdesk.services.sample.course import REMOVE, REPAIR
from gutdesk.services.sample.world import World


class Course(NamedTuple):
    """Something that is taken from `after` days into the first `phase` on (none: all along), for
    `length` days (None: for good). The schedule still lacks its product and its days."""

    product: Product
    schedule: Schedule
    phase: str
    after: int
    length: int | None


def _supplement(name: str, *actives: Active, **more: Any) -> Product:
    kind = ProductKind.SUPPLEMENT
    return Product(kind=kind, name=name, actives=actives, currency="EUR", **more)


def _times(*times: DoseTime, **more: Any) -> Schedule:
    return Schedule(product_id="", times=times, **more)


COURSES = (
    Course(
        _supplement(
            "L-glutamine",
            Active(name="L-glutamine", amount=5.0, unit="g", key="l_glutamine"),
            serving=5.0,
            unit="g",
            pack=250.0,
            price=21.9,
            reason="A trial of eight weeks",
        ),
        _times(
            DoseTime(minute=440, amount=5.0, meal=WithMeal.BEFORE),
            steps=(RampStep(day=1, amount=2.5), RampStep(day=8, amount=5.0)),
        ),
        REPAIR,
        0,
        56,
    ),
    Course(
        _supplement(
            "Zinc carnosine",
            Active(
                name="Zinc carnosine", amount=75.0, unit="mg", key="zinc_carnosine", elemental=16.0
            ),
            pack=60.0,
            price=18.5,
            reason="A trial of eight weeks",
            warn_days=10,
        ),
        _times(DoseTime(minute=445, meal=WithMeal.BEFORE), DoseTime(minute=1265)),
        REPAIR,
        0,
        56,
    ),
    Course(
        _supplement(
            "Probiotic",
            Active(name="Probiotic", amount=10.0, unit="billion CFU", key="probiotic_multi"),
            pack=30.0,
            price=16.9,
        ),
        _times(DoseTime(minute=500, meal=WithMeal.WITH)),
        REPAIR,
        9,
        None,
    ),
    Course(
        _supplement(
            "Vitamin D3",
            Active(name="Vitamin D3", amount=1000.0, unit="IU", key="vitamin_d3"),
            unit="tablet",
            pack=90.0,
            price=9.9,
            reason="Low last winter",
        ),
        _times(DoseTime(minute=500, meal=WithMeal.WITH)),
        REMOVE,
        3,
        None,
    ),
    Course(
        _supplement(
            "Multivitamin",
            Active(name="Zinc", amount=5.0, unit="mg", key="zinc_plain"),
            Active(name="Vitamin D3", amount=400.0, unit="IU", key="vitamin_d3"),
            unit="tablet",
            pack=60.0,
            price=7.5,
        ),
        _times(
            DoseTime(minute=500, meal=WithMeal.WITH),
            pattern=Pattern.WEEKDAYS,
            weekdays=(1, 2, 3, 4, 5),
        ),
        REMOVE,
        17,
        None,
    ),
    Course(
        _supplement(
            "Magnesium",
            Active(name="Magnesium", amount=300.0, unit="mg", key="magnesium"),
            serving=2.0,
            pack=120.0,
            price=12.9,
        ),
        _times(DoseTime(minute=1290, amount=2.0), pattern=Pattern.CYCLE, on_days=5, off_days=2),
        REPAIR,
        60,
        None,
    ),
)

PAIN_KILLER = "Ibuprofen"
TABLET_MG = 200.0
TABLETS = Course(
    Product(
        kind=ProductKind.MEDICINE,
        name=PAIN_KILLER,
        medicine=MedicineKind.NSAID,
        actives=(Active(name=PAIN_KILLER, amount=TABLET_MG, unit="mg"),),
        unit="tablet",
        pack=20.0,
        price=4.5,
        currency="EUR",
        reason="Pain",
    ),
    _times(DoseTime(minute=0, amount=2.0), pattern=Pattern.NEEDED, gap_hours=6.0, day_max=6.0),
    "",
    0,
    None,
)


def span(course: Course, world: World, begun: Mapping[str, date]) -> tuple[date, date] | None:
    """From when to when it is taken; None where its phase has not begun (`begun`), or the diary
    ends before."""
    start = begun.get(course.phase) if course.phase else world.first
    if start is None:
        return None
    first = start + timedelta(days=course.after)
    last = world.last
    if course.length is not None:
        last = min(last, first + timedelta(days=course.length - 1))
    return (first, last) if first <= last else None


@dataclass(slots=True)
class Shelved:
    """A product as it stands, how it is taken, and until when. `left` is what is really there in
    dose units, as of the end of the day `seen`; `counted` the day it was last counted."""

    product: Product
    schedule: Schedule
    last: date
    left: float
    seen: date
    counted: date
    holds: dict[float, tuple[Active, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return id_of(self.product)

    def actives(self, amount: float) -> tuple[Active, ...]:
        """What so many dose units hold."""
        found = self.holds.get(amount)
        if found is None:
            found = self.holds[amount] = held(self.product, amount)
        return found
