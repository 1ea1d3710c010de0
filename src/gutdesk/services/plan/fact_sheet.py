"""The facts of one plan on one day, kept in parts: a change reads anew what it touches, of scores
and of what was eaten only its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from typing import Any, TypeVar

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.days import days_between
from gutdesk.domain.diary import ExposureKind, MedicineKind, id_of
from gutdesk.domain.moments import diary_day
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.phases import Plan
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook
from gutdesk.storage.unit_of_work import UnitOfWork

BEFORE = timedelta(days=60)
"""How far before a plan the diary is looked at: a baseline may have begun before it."""
MOST = timedelta(days=540)
"""What lies further back than this says nothing about today (docs/insight.md)."""

KINDS = frozenset(
    {"rating", "episode", "meal", "exposure", "intake", "sleep", "weight", "day_mark", "measure",
     "person", "setting", "plan"}
)  # fmt: skip
"""Records that the facts are made of."""

SCORES, EATEN = "scores", "eaten"
PARTS = {
    SCORES: frozenset({"rating", "episode"}),
    EATEN: frozenset({"meal", "run", "challenge"}),
    "food_days": frozenset({"meal", "day_mark"}),
    "cycle": frozenset({"day_mark"}),
    "around": frozenset({"exposure"}),
    "firsts": frozenset({"intake", "exposure"}),
    "sleep": frozenset({"sleep"}),
    "weights": frozenset({"weight"}),
    "height_m": frozenset({"person"}),
}
"""What the facts are read in, and the records of which each is made."""
ALL = frozenset({"measure", "setting"})
"""Records that change every part."""
MOST_DAYS = 31
"""More days than these are read all at once."""
GAP = timedelta(days=7)
"""Food tests so near to each other are read in one."""

_Value = TypeVar("_Value")
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FactSheet:
    def __init__(self, desk: Desk, book: PlanBook, plan: Plan, today: date) -> None:
        self.plan = plan
        self.first, self.last = max(plan.start - BEFORE, today - MOST), today
        self._desk = desk
        self._book = book
        self._parts: dict[str, Any] = {}
        self._outcome: dict[date, float] | None = None
        self._changed_days: dict[str, set[date]] = {}
        self._facts: Facts | None = None

    def hear(self, changes: ChangeSet) -> bool:
        """Forget what has changed. False: all of it has."""
        if changes.everything or changes.kinds & ALL:
            return False
        for part, kinds in PARTS.items():
            met = changes.kinds & kinds
            if not met:
                continue
            self._facts = None
            is_daily = part == SCORES or (part == EATEN and met == {"meal"})
            if is_daily and changes.days and part in self._parts:
                self._changed_days.setdefault(part, set()).update(changes.days)
            else:
                self._parts.pop(part, None)
        return True

    def facts(self) -> Facts:
        if self._facts is None:
            with self._desk.store.read() as unit:
                self._read(unit)
            self._facts = self._put_together()
        return self._facts

    # -- reading ---------------------------------------------------------------------------------

    def _read(self, unit: UnitOfWork) -> None:
        first, last = self.first, self.last
        self._read_scores(unit)
        self._read_eaten(unit)
        self._changed_days = {}
        repo = unit.plan
        readers = {
            "food_days": lambda: repo.food_days(first, last),
            "cycle": lambda: repo.cycle_days(first, last),
            "around": lambda: self._around(unit),
            "firsts": lambda: _new(repo.first_intakes(last), first),
            "sleep": lambda: repo.nights(first, last),
            "weights": lambda: repo.weights(first, last),
            "height_m": lambda: _height(unit),
        }
        for part, read in readers.items():
            if part not in self._parts:
                self._parts[part] = read()

    def _read_scores(self, unit: UnitOfWork) -> None:
        ids = [one for one in (*self.plan.outcomes, *self._scales().values()) if one]
        before = self._parts.get(SCORES)
        days = sorted(self._changed_days.get(SCORES, ()))
        if before is None or (days and (days[-1] - days[0]).days > MOST_DAYS):
            found = unit.days.scores_of(self.first, self.last, ids)
            self._parts[SCORES] = found
            self._outcome = outcome_of(found, self.plan.outcomes)
            return
        days = [day for day in days if self.first <= day <= self.last]
        if not days:
            return
        now = unit.days.scores_of(days[0], days[-1], ids)
        found = {
            one: patched(before.get(one, {}), days, now.get(one, {}))
            for one in ids
            if one in before or one in now
        }
        self._parts[SCORES] = found
        rises = outcome_of(
            {one: {day: some[day] for day in days if day in some} for one, some in found.items()},
            self.plan.outcomes,
        )
        self._outcome = patched(self._outcome or {}, days, rises)

    def _read_eaten(self, unit: UnitOfWork) -> None:
        before, days = self._parts.get(EATEN), self._changed_days.get(EATEN)
        if before is not None and not days:
            return
        spans = self._spans()
        if before is None or days is None or len(days) > MOST_DAYS:
            found: dict[date, tuple[str, ...]] = {}
            for first, last in spans:
                found |= unit.plan.eaten(first, last)
            self._parts[EATEN] = found
            return
        for day in days:
            if any(first <= day <= last for first, last in spans):
                before = patched(before, [day], unit.plan.eaten(day, day))
        self._parts[EATEN] = before

    def _spans(self) -> list[tuple[date, date]]:
        """The days of the food tests, with the one before each."""
        found: list[tuple[date, date]] = []
        foods = {id_of(one) for one in self._book.challenges(self.plan)}
        for run in self._book.runs():
            if run.challenge_id not in foods:
                continue
            first, last = max(run.start - _DAY, self.first), min(run.end, self.last)
            if first > last:
                continue
            if found and first <= found[-1][1] + GAP:
                first, last = found[-1][0], max(found.pop()[1], last)
            found.append((first, last))
        return found

    def _around(self, unit: UnitOfWork) -> dict[str, set[date]]:
        """Days with something from outside, by its kind."""
        by_kind: dict[str, set[date]] = defaultdict(set)
        for day, kind, medicine, _name in unit.plan.exposures(self.first, self.last):
            by_kind[kind].add(day)
            if medicine is not None:
                by_kind[f"medicine:{medicine}"].add(day)
        for day, kind, end, offset in unit.plan.open_illness(self.first, self.last):
            last = min(self._day_of(end, offset), self.last)
            by_kind[kind].update(days_between(day, last))
        return by_kind

    def _day_of(self, micros: int, offset: int | None) -> date:
        local = _EPOCH + timedelta(microseconds=micros, minutes=offset or 0)
        return diary_day(local.replace(tzinfo=None), self._desk.cache.settings().day_start_hour)

    def _scales(self) -> dict[str, str]:
        """Ids of the scales of a day, by their keys."""
        there = self._desk.cache.measures().values()
        return {m.key: m.meta.id for m in there if m.meta and m.key in ("stress", "energy")}

    # -- putting together ------------------------------------------------------------------------

    def _put_together(self) -> Facts:
        parts, scales = self._parts, self._scales()
        scores, by_kind = parts[SCORES], parts["around"]

        def on(kind: str) -> frozenset[date]:
            return frozenset(by_kind.get(kind, ()))

        return Facts(
            main=scores.get(self.plan.main, {}),
            outcome=self._outcome or {},
            food_days=parts["food_days"],
            stress=scores.get(scales.get("stress", ""), {}),
            energy=scores.get(scales.get("energy", ""), {}),
            sleep=parts["sleep"],
            weights=parts["weights"],
            nsaid=on(f"medicine:{MedicineKind.NSAID.value}"),
            antibiotic=on(f"medicine:{MedicineKind.ANTIBIOTIC.value}"),
            illness=on(ExposureKind.ILLNESS.value),
            travel=on(ExposureKind.TRAVEL.value),
            alcohol=on(ExposureKind.ALCOHOL.value),
            strain=on(ExposureKind.STRESS.value),
            cycle=parts["cycle"],
            new_products=parts["firsts"],
            eaten=parts[EATEN],
            height_m=parts["height_m"],
        )


def patched(
    before: Mapping[date, _Value], days: Iterable[date], now: Mapping[date, _Value]
) -> dict[date, _Value]:
    """The same with these days as they are now, the earliest first."""
    found = dict(before)
    for day in days:
        found.pop(day, None)
        if day in now:
            found[day] = now[day]
    return dict(sorted(found.items()))


def outcome_of(
    scores: Mapping[str, Mapping[date, int]], measures: Iterable[str]
) -> dict[date, float]:
    """The mean of the chosen symptoms, on the days on which each of them has a score."""
    chosen = [scores.get(measure, {}) for measure in measures]
    days = set(chosen[0]).intersection(*chosen[1:]) if chosen else set()
    return {day: fmean(one[day] for one in chosen) for day in sorted(days)}


def _new(firsts: Iterable[tuple[str, date]], first: date) -> dict[date, tuple[str, ...]]:
    """What was taken for the first time, from a day on."""
    found: dict[date, list[str]] = defaultdict(list)
    for name, day in firsts:
        if day >= first:
            found[day].append(name)
    return {day: tuple(names) for day, names in found.items()}


def _height(unit: UnitOfWork) -> float | None:
    person = unit.house.person()
    height = person.height_cm if person is not None else None
    return None if height is None else height / 100
