"""Adding up what counts toward an upper limit over everything that is taken on a day.

What is not said, or given in a unit that does not convert, is named and never counted as zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gutdesk.domain.amounts import convert
from gutdesk.domain.products import Active

TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How a substance counts: `fraction` of its amount does, and `iu_per_unit` IU are one `unit` of
    it (None: IU do not convert)."""

    toward: str
    unit: str
    fraction: float = 1.0
    iu_per_unit: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The most of something a day: `amount` in `unit`. `kind` says who set it ("official_UL",
    "trial_maximum" ...)."""

    toward: str
    name: str
    amount: float
    unit: str
    kind: str
    note: str
    source: tuple[str, ...]


class Held(NamedTuple):
    """What a product gives on a day. `active` has the amounts of the whole day; None: not said.
    `key` tells two products of one name apart."""

    key: str
    name: str
    counting: Counting
    active: Active | None


class Part(NamedTuple):
    """What one product adds to a sum, in the unit of the limit."""

    name: str
    amount: float
    key: str


@dataclass(frozen=True, slots=True)
class Total:
    """A sum beside its limit. `unknown` are the names of products that hold some of it, nobody says
    how much."""

    limit: Limit
    amount: float
    parts: tuple[Part, ...]
    unknown: tuple[str, ...] = ()

    @property
    def is_exceeded(self) -> bool:
        return self.amount > self.limit.amount + TINY * max(1.0, self.limit.amount)


def in_unit(amount: float, unit: str, counting: Counting, wanted: str) -> float | None:
    """An amount of a label in another unit; None where that is not known."""
    if unit == "IU" and wanted != "IU":
        if not counting.iu_per_unit:
            return None
        amount, unit = amount / counting.iu_per_unit, counting.unit
    return convert(amount, unit, wanted)


def counted(active: Active, counting: Counting, unit: str) -> float | None:
    """What of an active counts, in `unit`. What the label says of that goes before the usual
    share."""
    if active.elemental is not None:
        return in_unit(active.elemental, active.unit, counting, unit)
    if active.amount is None:
        return None
    amount = in_unit(active.amount, active.unit, counting, unit)
    return None if amount is None else amount * counting.fraction


def total(limit: Limit, held: Iterable[Held]) -> Total:
    """The sum of what counts toward the limit; what counts toward others is passed over."""
    parts: dict[str, Part] = {}
    unknown: dict[str, str] = {}
    for one in held:
        if one.counting.toward != limit.toward:
            continue
        amount = None if one.active is None else counted(one.active, one.counting, limit.unit)
        if amount is None:
            unknown[one.key] = one.name
            continue
        before = parts.get(one.key)
        parts[one.key] = Part(one.name, amount + (before.amount if before else 0.0), one.key)
    found = tuple(parts.values())
    amount = float(f"{sum(part.amount for part in found):.10g}")
    return Total(limit, amount, found, tuple(unknown.values()))
