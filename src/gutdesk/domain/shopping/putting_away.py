"""What speaks against a last day for a batch that is put away: it is early, steps of it are open,
its salt was too little. Pure: the clock and the zone are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.moments import Moment, Zone, diary_day
from gutdesk.domain.shopping.batch import Batch
from gutdesk.domain.shopping.batch_plan import BatchPlan
from gutdesk.domain.shopping.making import (
    COOL,
    DAY,
    Caution,
    later,
    open_steps,
    salt_caution,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway:
    """`is_early`: before it is expected to be ready; `opens` says when that is, where it is on this
    very day. `left`: so many steps are not ticked. `is_salted` False: it had less salt than its
    plan has at least."""

    is_early: bool = False
    opens: Moment | None = None
    left: int = 0
    is_salted: bool = True

    @property
    def is_as_planned(self) -> bool:
        """Whether what the plan says of keeping it can be said of this one."""
        return self.is_salted and not self.is_early


def put_away(
    batch: Batch, plan: BatchPlan | None, day: date, now: Moment, zone: Zone, start_hour: int
) -> PutAway:
    """As it stands when it is put away on a diary day.

    Early, every step counts that is still open; in time those that have come due by then, and that
    a broth is cold."""
    opens = _opens_on(batch, plan, day, zone, start_hour)
    if opens is not None and opens.utc <= now.utc:
        opens = None
    is_early = opens is not None or (batch.ready_first is not None and day < batch.ready_first)
    left = [
        one
        for one in open_steps(batch, plan, now, zone)
        if is_early
        or one.step.key == COOL
        or (one.at.utc <= now.utc and diary_day(one.at.local, start_hour) <= day)
    ]
    return PutAway(
        is_early=is_early,
        opens=opens,
        left=len(left),
        is_salted=salt_caution(plan, batch.salt_percent) is not Caution.LOW,
    )


def _opens_on(
    batch: Batch, plan: BatchPlan | None, day: date, zone: Zone, start_hour: int
) -> Moment | None:
    """When a window of hours opens on that day; None: it is one of days, or another day."""
    if plan is None or batch.ready_first != day:
        return None
    minutes, _last = plan.window(batch.target_c)
    opens = later(batch.at, minutes, zone)
    return opens if minutes < DAY and diary_day(opens.local, start_hour) == day else None
