"""Everything the time line can show of a diary."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from operator import sub

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.lanes import Days, Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A phase of a plan, as it happened or (`planned`) as it is meant; no `last`: it goes on."""

    first: int
    last: int | None
    kind: PhaseKind
    name: str
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Story:
    """`first`: the earliest day on which anything was logged, `last`: the latest, or today where
    that is later; both are today in an empty diary (`is_empty`). `logged` are the runs of days on
    which anything at all was logged, `lanes` everything there is, in the usual order, hidden ones
    too."""

    first: int
    last: int
    today: int
    is_empty: bool
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    logged: Days

    def lane(self, key: str) -> Lane | None:
        return next((lane for lane in self.lanes if lane.key == key), None)

    def band_on(self, day: int) -> Band | None:
        """The phase that a day belongs to: the latest that holds on it, a real one before a planned
        one. How long one that has no end yet goes on nobody knows: it holds until today."""
        held = [
            band
            for band in self.bands
            if band.first <= day
            and (band.last is None or day <= band.last)
            and (band.planned or band.last is not None or day <= self.today)
        ]
        return max(held, key=lambda band: (not band.planned, band.first), default=None)


def runs_of(days: list[int]) -> Days:
    """Rising days as runs: 1, 2, 3, 7 are (1, 3), (7, 7)."""
    if not days:
        return ()
    # No line of Python runs for a day that follows its neighbour: most do.
    steps = map(sub, days[1:], days)
    breaks = list(compress(range(1, len(days)), map((1).__ne__, steps)))
    firsts, lasts = [0, *breaks], [*(at - 1 for at in breaks), len(days) - 1]
    return tuple((days[first], days[last]) for first, last in zip(firsts, lasts, strict=True))


def gaps_of(logged: Days, first: int, last: int) -> Days:
    """The days from `first` to `last` that are in none of the runs."""
    found: list[tuple[int, int]] = []
    at = first
    for begin, end in logged:
        if end < at:
            continue
        if begin > last:
            break
        if begin > at:
            found.append((at, begin - 1))
        at = end + 1
    if at <= last:
        found.append((at, last))
    return tuple(found)
