"""A planned thing with what is to be said of it on its day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gutdesk.domain.avoiding import Objection, Weight, refusals
from gutdesk.domain.diary import Meal
from gutdesk.domain.meals.planned import Planned


class Since(StrEnum):
    """What became of a recipe since it was planned."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class Left(StrEnum):
    """What is odd about a leftover."""

    FINE = ""
    GONE = "gone"
    """Its dinner is not planned any more."""
    LATER = "later"
    """Its dinner comes after it."""
    OLD = "old"
    """It does not keep as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A planned thing with what is to be said of it. `unknown`: ingredients of which nobody can
    say whether they are left out. `start`: the portion to start small with, or that the food test
    asks (`is_test`), where more is planned (in `start_unit`); `start_source`: where the first comes
    from, ids of protocol/sources.toml. `meal`: what became of it in the Log."""

    planned: Planned
    objections: tuple[Objection, ...] = ()
    unknown: tuple[str, ...] = ()
    since: Since = Since.SAME
    left: Left = Left.FINE
    live: bool = False
    start: float | None = None
    start_unit: str = ""
    start_source: tuple[str, ...] = ()
    is_test: bool = False
    meal: Meal | None = None

    @property
    def broken(self) -> tuple[Objection, ...]:
        """What the avoid list of that day says no to."""
        return refusals(self.objections)

    @property
    def hints(self) -> tuple[Objection, ...]:
        return tuple(one for one in self.objections if one.weight is not Weight.AVOID)
