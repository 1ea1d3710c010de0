"""The truth behind a sample, as it stands in the file beside it (docs/sample.md)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from gutdesk.domain.diary import ENTRY_KINDS
from gutdesk.services.sample.body import DRIFT_PHI, DRIFT_SD, REPORTING_NOISE, SHARED
from gutdesk.services.sample.course import Challenge, Phase
from gutdesk.services.sample.eating import FORGOTTEN
from gutdesk.services.sample.feeling import BURDEN, GUT, PAIN_KILLER_FROM, PAINS
from gutdesk.services.sample.silence import (
    BEGINS,
    FORGOTTEN_MEALS,
    GOES_ON,
    MARGIN,
    ON_BAD_DAYS,
    ON_GOOD_DAYS,
)
from gutdesk.services.sample.world import (
    SECOND,
    SPILL,
    Cause,
    Decoy,
    Span,
    Symptom,
    Trigger,
    Trip,
)

VERSION = 6
"""Of the generator: the same version and arguments give the same diary. Count it up with every
change of what a seed gives."""


@dataclass(frozen=True, slots=True)
class FoodTruth:
    """A food of the diary: how it is called there, on how many days it was really eaten, and on how
    many the diary says so. `role` is trigger, decoy or neutral."""

    code: str
    name: str
    id: str
    role: str
    days_eaten: int
    days_logged: int


@dataclass(frozen=True, slots=True)
class SupplementTruth:
    """Taken between these days, without any effect: how many doses were due, how many of them the
    diary says were taken or skipped, and how many it has beside them. `id` is the product's."""

    name: str
    id: str
    first: date
    last: date
    due: int
    taken: int
    skipped: int
    extra: int


@dataclass(frozen=True, slots=True)
class MedicineTruth:
    """A medicine that is taken as needed: on how many days it really was, and on how many the diary
    says so. What it does stands under `causes`."""

    name: str
    id: str
    days_taken: int
    days_logged: int


@dataclass(frozen=True, slots=True)
class LabTruth:
    """A series of lab results, which nothing in the diary moves."""

    analyte: str
    specimen: str
    assay: str
    laboratory: str
    results: int


@dataclass(frozen=True, slots=True)
class DishTruth:
    """A recipe of the person's own, the codes of its foods, and on how many days the diary says
    that it was eaten. Nothing else was eaten because of it."""

    name: str
    id: str
    foods: tuple[str, ...]
    days_logged: int


@dataclass(frozen=True, slots=True)
class PlannedTruth:
    """The weeks of meals: how many things are planned between these days, how many of them are in
    the past, and how many of those the diary says were eaten. Nothing was eaten because of them."""

    first: date
    last: date
    things: int
    past: int
    eaten: int


@dataclass(frozen=True, slots=True)
class BatchTruth:
    """A broth or ferment: its recipe, the day it was begun, what became of it, and the day."""

    recipe: str
    begun: date
    state: str
    ended: date | None


@dataclass(frozen=True, slots=True)
class ShoppingTruth:
    """How many lines of lists are ticked, how many were written by hand, how many things are at
    home, and what was made. Nothing was eaten or felt because of them."""

    ticked: int
    by_hand: int
    at_home: int
    batches: tuple[BatchTruth, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What every day was really like, missing ones included; one value a day from the first on."""

    burden: list[float]
    usual_burden: list[float]
    stress: list[float]
    sleep_hours: list[float]


@dataclass(frozen=True, slots=True)
class Truth:
    seed: int
    first: date
    last: date
    days: int
    counts: dict[str, int]
    plan_outcomes: tuple[str, ...]
    phases: tuple[Phase, ...]
    challenges: tuple[Challenge, ...]
    triggers: tuple[Trigger, ...]
    decoys: tuple[Decoy, ...]
    symptoms: tuple[Symptom, ...]
    heal_days: int
    causes: tuple[Cause, ...]
    flares: tuple[Span, ...]
    colds: tuple[Span, ...]
    deadlines: tuple[Span, ...]
    trip: Trip | None
    cycle_length: int | None
    holidays: tuple[Span, ...]
    missing: tuple[date, ...]
    slips: tuple[date, ...]
    foods: tuple[FoodTruth, ...]
    dishes: tuple[DishTruth, ...]
    supplements: tuple[SupplementTruth, ...]
    medicines: tuple[MedicineTruth, ...]
    labs: tuple[LabTruth, ...]
    planned: PlannedTruth
    shopping: ShoppingTruth
    hidden: Hidden

    @property
    def entries(self) -> int:
        """What stands on time lines, and ratings."""
        return sum(n for kind, n in self.counts.items() if kind in _ENTRIES)

    def to_json(self) -> bytes:
        """The file: UTF-8, ASCII only, the same bytes for the same sample."""
        plain = {
            "generator": "gutdesk sample",
            "version": VERSION,
            **asdict(self),
            "entries": self.entries,
            "rules": RULES,
        }
        return (json.dumps(plain, indent=1, default=_plain) + "\n").encode("ascii")


_ENTRIES = frozenset({*ENTRY_KINDS, "rating"})

RULES = {
    "trigger": {"share_on_second_symptom": SECOND, "share_on_next_day": SPILL},
    "noise": {
        "reporting_sd": REPORTING_NOISE,
        "shared_share_of_swings": SHARED,
        "gut_drift": {"phi": DRIFT_PHI, "sd": DRIFT_SD, "symptoms": sorted(GUT)},
    },
    "burden": {"mean_of": list(BURDEN)},
    "nsaid": {
        "because_of": list(PAINS),
        "from": PAIN_KILLER_FROM,
        "probability": "0.25 + 0.15 a point above, 0.8 at most",
    },
    "missing": {
        "begins": BEGINS,
        "times_on_good_days": ON_GOOD_DAYS,
        "times_on_bad_days": ON_BAD_DAYS,
        "goes_on": GOES_ON,
        "good_or_bad_from": MARGIN,
        "meals_not_written": FORGOTTEN_MEALS,
        "foods_not_written": FORGOTTEN,
    },
}


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
