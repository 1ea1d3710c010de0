"""What is left of a product, and until when it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.dosing import due_on
from gutdesk.domain.products import Pattern, Schedule

FARTHEST = 730
"""Days that are looked ahead; what lasts longer has no run-out date."""

TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Stock:
    """`left` dose units: below zero more was taken than was said to be there. `last` is the last
    day that has all its doses, `runs_out` the first day that lacks one; None: not within two years,
    or nothing is due by a schedule. `by_use`: reckoned from how much was taken lately."""

    left: float
    runs_out: date | None = None
    by_use: bool = False

    @property
    def last(self) -> date | None:
        return None if self.runs_out is None else self.runs_out - timedelta(days=1)


def stock(
    left: float,
    schedules: Iterable[Schedule],
    today: date,
    open_today: float,
    daily_use: float = 0.0,
) -> Stock:
    """`open_today`: the dose units of today that are still to be answered. `daily_use`: dose units
    a day of what is taken as needed, over the days before; 0 if none.

    Taking a dose that is due today changes what is left, and no day."""
    regular = [one for one in schedules if one.pattern is not Pattern.NEEDED]
    if daily_use <= 0 and not any(one.start for one in regular):
        return Stock(left)
    # What was taken beyond what was there is not missing on a day without doses.
    rest = max(left, 0.0)
    day = today
    for ahead in range(FARTHEST):
        need = open_today if not ahead else sum(d.amount for s in regular for d in due_on(s, day))
        need += daily_use if ahead else 0.0
        if need > rest + TINY:
            return Stock(left, day, by_use=daily_use > 0)
        rest -= need
        day += timedelta(days=1)
    return Stock(left)
