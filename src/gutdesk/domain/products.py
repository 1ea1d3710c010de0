"""Supplements and medicines as a diary holds them: what they are, when they are to be taken, what
is left of them.

A *dose unit* is what is counted when it is taken: a capsule, a tablet, a gram of powder. `None`
means "not said", which is never the same as zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta
from gutdesk.domain.moments import Moment


class MedicineKind(StrEnum):
    NSAID = "nsaid"
    ANTIBIOTIC = "antibiotic"
    PPI = "ppi"
    THYROID = "thyroid"
    BLOOD_THINNER = "blood_thinner"
    OTHER = "other"


class ProductKind(StrEnum):
    SUPPLEMENT = "supplement"
    MEDICINE = "medicine"


DOSE_UNITS = (
    "capsule", "tablet", "g", "mg", "ml", "drop", "scoop", "sachet", "spray", "piece", "tsp",
)  # fmt: skip
"""What a dose may be counted in."""

ACTIVE_UNITS = ("mg", "ug", "g", "IU", "billion CFU", "ml")
"""What an active may be given in on a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """Something that acts: `amount` in `unit`, as the label says for one serving.

    `key` is its id in protocol/supplements.toml. `elemental` is what of it counts towards an upper
    limit, in the same unit, where the label says so: 75 mg zinc carnosine hold 16 mg zinc."""

    name: str
    amount: float | None = None
    unit: str = "mg"
    key: str | None = None
    elemental: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something that stands on the shelf. `actives` are those of `serving` dose units (`unit`), as
    on the label. `pack` is how many dose units a full pack holds; `expiry` the last good day of the
    pack in use; `price` that of a pack, in `currency`. `phase` is the id of the phase it is for.

    `medicine`: the kind of a medicine. `agreed`: a doctor agreed to it, where that was asked.
    `warn_days`: how many days before it runs out that is said. A `retired` one is not taken any
    more and keeps its history."""

    kind: ProductKind
    name: str
    brand: str = ""
    actives: tuple[Active, ...] = ()
    serving: float = 1.0
    unit: str = "capsule"
    pack: float | None = None
    expiry: date | None = None
    price: float | None = None
    currency: str = ""
    reason: str = ""
    phase: str = ""
    medicine: MedicineKind | None = None
    agreed: bool = False
    warn_days: int = 7
    retired: bool = False
    note: str = ""
    meta: Meta | None = None


class Pattern(StrEnum):
    """On which days: every so many days, on weekdays, so many on and so many off, as needed."""

    DAYS = "days"
    WEEKDAYS = "weekdays"
    CYCLE = "cycle"
    NEEDED = "needed"


class WithMeal(StrEnum):
    BEFORE = "before"
    WITH = "with"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseTime:
    """`minute` of the local clock, 0-1439; a minute before the hour at which a day starts belongs
    to the night after. `amount` in dose units."""

    minute: int
    amount: float = 1.0
    meal: WithMeal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RampStep:
    """From day `day` of the schedule on (its first day is 1) a dose is `amount` dose units: rising
    amounts are a ramp, falling ones a taper."""

    day: int
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a product is to be taken. Both ends are diary days and included; no `end`: for good. No
    `start`: it waits, for the phase of its product to begin or for the person.

    DAYS: every `every` days. CYCLE: `on_days` with, `off_days` without. Both, and the steps, count
    from `anchor`, or else from `start`. WEEKDAYS: 1 is Monday. NEEDED: no dose is ever due;
    `gap_hours` is the least time between two, `day_max` the most dose units a day;
    `times[0].amount` a usual dose.

    A schedule that was changed is two: the old one ends, the new one starts, so that what was due
    stays what was due."""

    product_id: str
    pattern: Pattern = Pattern.DAYS
    times: tuple[DoseTime, ...] = ()
    start: date | None = None
    end: date | None = None
    every: int = 1
    weekdays: tuple[int, ...] = ()
    on_days: int = 0
    off_days: int = 0
    steps: tuple[RampStep, ...] = ()
    anchor: date | None = None
    gap_hours: float | None = None
    day_max: float | None = None
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A dose that was due and was left out on purpose: that of `schedule_id` on diary day `day` at
    `minute`. Leaving a dose unanswered is something else."""

    day: date
    schedule_id: str
    minute: int
    reason: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refill:
    """Dose units that came, or with `counted` how many there are: a count begins the stock anew.
    Without either nothing is known of the stock."""

    product_id: str
    at: Moment
    amount: float
    counted: bool = False
    expiry: date | None = None
    price: float | None = None
    note: str = ""
    meta: Meta | None = None
