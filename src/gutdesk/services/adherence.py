"""How much of what was due was taken; and what can be said, or not yet, of what went along with a
start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import Measure, id_of
from gutdesk.domain.dosing import Counts, DoseKey, State, counts_by_day, total
from gutdesk.domain.products import Product, ProductKind, Schedule
from gutdesk.i18n import _, ngettext
from gutdesk.services.context import Desk
from gutdesk.services.dose_ties import DoseTies
from gutdesk.services.shelf import ShelfService, begun

WINDOWS = (7, 30, 90)
WATCH_DAYS = 14
"""So long after a start nothing else should start: as many days with scores are asked for on each
side before two means are shown (docs/decisions/0014)."""
SPAN_DAYS = 28
"""The days before a start, and after it, whose scores make the two means."""


@dataclass(frozen=True, slots=True)
class Adherence:
    """The counts of each day on which something was due, and those of the last 7, 30 and 90 days.
    Of today only what is due by now counts."""

    first: date | None
    days: dict[date, Counts]
    windows: dict[int, Counts]


class Means(NamedTuple):
    """The plain mean score of a measure before and after a start, with the days each stands on;
    None where there are too few (`missing` more days with a score are needed)."""

    measure: Measure
    before: float | None
    days_before: int
    after: float | None
    days_after: int


class Start(NamedTuple):
    product: Product
    day: date


class AdherenceService:
    def __init__(self, desk: Desk, shelf: ShelfService, ties: DoseTies) -> None:
        self._desk = desk
        self._shelf = shelf
        self._ties = ties

    # -- adherence -------------------------------------------------------------------------------

    def of(self, product: Product, since: date | None = None) -> Adherence:
        """`since`: from which day on (None: from the first that was due)."""
        today = self._desk.today()
        schedules = self._shelf.schedules_of(id_of(product))
        starts = [one.start for one in schedules if one.start is not None]
        if not starts or min(starts) > today:
            return Adherence(None, {}, {days: Counts() for days in WINDOWS})
        first = max(min(starts), since) if since is not None else min(starts)
        with self._desk.store.read() as unit:
            taken = unit.shelf.taken_keys(first, today)
            skipped = unit.shelf.skipped_keys(first, today)
        days = counts_by_day(schedules, first, today, taken, skipped)
        self._only_due(days, today, schedules, taken | skipped)
        windows = {span: total(days, today - timedelta(days=span - 1), today) for span in WINDOWS}
        return Adherence(min(starts), days, windows)

    def _only_due(
        self,
        days: dict[date, Counts],
        today: date,
        schedules: Iterable[Schedule],
        answered: frozenset[DoseKey],
    ) -> None:
        """What is still to come today is not unanswered yet."""
        if today not in days:
            return
        now = self._desk.clock()
        own = {id_of(one) for one in schedules}
        to_come = sum(
            dose.due.key.schedule_id in own and dose.at.utc > now
            for dose in self._ties.day(today).of(State.UNANSWERED)
        )
        counts = days[today]
        if to_come == counts.due:
            del days[today]
        else:
            days[today] = counts._replace(due=counts.due - to_come)

    # -- one start at a time ---------------------------------------------------------------------

    def starts(self) -> tuple[Start, ...]:
        """When each supplement that is in use was begun, the latest first."""
        found = []
        for product in self._shelf.products(ProductKind.SUPPLEMENT):
            schedules = self._shelf.schedules_of(id_of(product))
            day = begun(schedules, timedelta(days=WATCH_DAYS), self._desk.today())
            if day is not None and not product.retired:
                found.append(Start(product, day))
        found.sort(key=lambda start: start.day, reverse=True)
        return tuple(found)

    def beside(self, product_id: str | None, day: date) -> tuple[Start, ...]:
        """The supplements that were begun, or will be, within the watch window of a start on
        `day`."""
        return tuple(
            start
            for start in self.starts()
            if id_of(start.product) != product_id and abs((start.day - day).days) < WATCH_DAYS
        )

    def start_warning(self, product_id: str | None, day: date) -> str | None:
        """Why a start on that day could not be read; None where nothing stands in its way."""
        near = self.beside(product_id, day)
        if not near:
            return None
        names = ", ".join(start.product.name for start in near)
        return ngettext(
            "{names} started within {count} day of this. If something changes, nobody can tell "
            "which of them it goes along with. One start at a time can be read.",
            "{names} started within {count} days of this. If something changes, nobody can tell "
            "which of them it goes along with. One start at a time can be read.",
            WATCH_DAYS,
        ).format(names=names, count=WATCH_DAYS)

    def watched(self) -> tuple[Start, ...]:
        """The starts of which it is too early to tell anything, the latest first."""
        today = self._desk.today()
        return tuple(start for start in self.starts() if 0 <= (today - start.day).days < WATCH_DAYS)

    # -- before and after ------------------------------------------------------------------------

    def means(self, product: Product) -> tuple[Means, ...]:
        """Plain means of what the check-in asks, before and since the start. They say what was, not
        why. Empty where it was never begun."""
        today = self._desk.today()
        schedules = self._shelf.schedules_of(id_of(product))
        day = begun(schedules, timedelta(days=WATCH_DAYS), today)
        if day is None or day > today:
            return ()
        last = max((one.end or today for one in schedules if one.start), default=today)
        last = min(last, today, day + timedelta(days=SPAN_DAYS - 1))
        with self._desk.store.read() as unit:
            before = unit.days.all_scores(day - timedelta(days=SPAN_DAYS), day - timedelta(days=1))
            after = unit.days.all_scores(day, last)
        found = []
        for identity, measure in self._desk.cache.measures().items():
            if not measure.asked or measure.retired or measure.weekly:
                continue
            one, other = before.get(identity, {}), after.get(identity, {})
            if one or other:
                found.append(Means(measure, _mean(one), len(one), _mean(other), len(other)))
        return tuple(found)


def _mean(scores: dict[date, int]) -> float | None:
    """None below the days that are needed: too early to tell."""
    if len(scores) < WATCH_DAYS:
        return None
    return sum(scores.values()) / len(scores)


def too_early_text(means: Iterable[Means]) -> str:
    """How far it is to the first number; empty where there is one."""
    means = tuple(means)
    if any(one.before is not None and one.after is not None for one in means):
        return ""
    before = max((one.days_before for one in means), default=0)
    after = max((one.days_after for one in means), default=0)
    return _(
        "Too early to tell: {before} of {need} days with scores before, {after} of {need} since."
    ).format(before=min(before, WATCH_DAYS), after=min(after, WATCH_DAYS), need=WATCH_DAYS)
