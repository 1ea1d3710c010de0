"""A home-made broth or ferment, from its start until it is put away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta
from gutdesk.domain.moments import Moment


class BatchState(StrEnum):
    """MAKING until the person says that it is ready; READY is in the pantry; THROWN away."""

    MAKING = "making"
    READY = "ready"
    THROWN = "thrown"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchStep:
    """Something to do, `minutes` after the start of the batch. `key` is that of the protocol's step
    ("skim", "burp"), "" for one of the person's own. `done`: when it was done."""

    name: str
    minutes: int
    key: str = ""
    done: Moment | None = None


class Tolerance(StrEnum):
    """How it was borne, in the person's own word. It is no measurement, and no test."""

    WELL = "well"
    UNSURE = "unsure"
    BADLY = "badly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasting:
    """What it tasted of on a diary day. `entry_id`: the entry of the Log that says so."""

    day: date
    text: str
    tolerance: Tolerance | None = None
    entry_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`at` is its start. `recipe`: id of the recipe, or of the diary's own. `plan`: the
    batch plan of the protocol that its steps come from, "" for none. `food_id`: what it becomes.

    `target_c` in degrees Celsius, `salt_percent` of the weight of what is salted. It is expected to
    be ready from `ready_first` to `ready_last` (diary days). `jars` of `amount` `unit` each came
    of it. `use_by`: the last day on which it is eaten, once it is ready."""

    name: str
    at: Moment
    recipe: str = ""
    plan: str = ""
    food_id: str | None = None
    state: BatchState = BatchState.MAKING
    target_c: float | None = None
    salt_percent: float | None = None
    steps: tuple[BatchStep, ...] = ()
    ready_first: date | None = None
    ready_last: date | None = None
    jars: int = 1
    amount: float | None = None
    unit: str = ""
    use_by: date | None = None
    ended: date | None = None
    tastings: tuple[Tasting, ...] = ()
    note: str = ""
    meta: Meta | None = None
