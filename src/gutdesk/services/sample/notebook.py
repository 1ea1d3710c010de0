"""What the diary that is being written says so far, as the rules of a plan look at it: the facts
that services.plan.facts reads from a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from gutdesk.domain.days import days_between
from gutdesk.domain.diary import (
    DayMark,
    Episode,
    Exposure,
    ExposureKind,
    Intake,
    Meal,
    Measure,
    MedicineKind,
    Rating,
    Record,
    Sleep,
    Tombstone,
    Weight,
    is_deleted,
)
from gutdesk.domain.moments import diary_day
from gutdesk.domain.plan.facts import Facts, eaten_mark
from gutdesk.domain.plan.phases import Plan
from gutdesk.services.plan.fact_sheet import BEFORE, MOST, outcome_of


class Notebook:
    """`meals` by day; `firsts` the day on which each thing was taken first."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self._ids = {key: one.meta.id for key, one in measures.items() if one.meta}
        self.scores: dict[str, dict[date, int]] = defaultdict(dict)
        self.meals: dict[date, list[Meal]] = defaultdict(list)
        self._eaten: dict[date, list[str]] = defaultdict(list)
        self._food_days: set[date] = set()
        self._kinds: dict[str, set[date]] = defaultdict(set)
        self._sleep: dict[date, float] = defaultdict(float)
        self._weights: list[tuple[date, float]] = []
        self._cycle: dict[date, int] = {}
        self._firsts: dict[str, date] = {}

    def add(self, record: Record | Tombstone) -> None:
        if isinstance(record, Tombstone) or is_deleted(record):
            return
        match record:
            case Rating():
                self._score(record.measure_id, record.day, record.score)
            case Episode():
                self._score(record.measure_id, record.day, record.peak)
            case Meal():
                self.meals[record.day].append(record)
                self._eaten[record.day] += [
                    eaten_mark(item.text, item.food_id, item.preparation) for item in record.items
                ]
                self._food_days.add(record.day)
            case Exposure():
                self._exposure(record)
            case Intake():
                self._taken(record.name, record.day)
            case Sleep():
                self._sleep[record.day] += record.minutes / 60
            case Weight():
                self._weights.append((record.day, record.kg))
            case DayMark():
                if record.complete:
                    self._food_days.add(record.day)
                if record.cycle_day is not None:
                    self._cycle[record.day] = record.cycle_day
            case _:
                pass

    def _score(self, measure: str, day: date, score: int) -> None:
        of_measure = self.scores[measure]
        of_measure[day] = max(score, of_measure.get(day, 0))

    def _exposure(self, record: Exposure) -> None:
        self._kinds[record.kind.value].add(record.day)
        if record.medicine is not None:
            self._kinds[record.medicine.value].add(record.day)
        if record.kind is ExposureKind.MEDICINE and record.medicine is not MedicineKind.NSAID:
            self._taken(record.name, record.day)
        lasts = record.kind in (ExposureKind.ILLNESS, ExposureKind.TRAVEL)
        if lasts and record.end is not None:
            days = days_between(record.day, diary_day(record.end.local))
            self._kinds[record.kind.value].update(days)

    def _taken(self, name: str, day: date) -> None:
        self._firsts[name] = min(day, self._firsts.get(name, day))

    def took_nsaid(self, day: date) -> bool:
        return day in self._kinds[MedicineKind.NSAID.value]

    def facts(self, plan: Plan, today: date, off: Mapping[date, tuple[str, ...]]) -> Facts:
        """As services.plan.facts reads them, no further back than it. `off`: what was eaten of the
        avoid list."""
        days = days_between(max(plan.start - BEFORE, today - MOST), today)
        new: dict[date, list[str]] = defaultdict(list)
        for name in sorted(self._firsts):
            new[self._firsts[name]].append(name)

        def on(kind: str) -> frozenset[date]:
            return frozenset(self._kinds[kind].intersection(days))

        def scores(measure: str) -> dict[date, int]:
            there = self.scores[measure]
            return {day: there[day] for day in days if day in there}

        return Facts(
            main=scores(plan.main),
            outcome=outcome_of({one: scores(one) for one in plan.outcomes}, plan.outcomes),
            food_days=frozenset(self._food_days),
            stress=scores(self._ids["stress"]),
            energy=scores(self._ids["energy"]),
            sleep=self._sleep,
            weights=tuple(self._weights),
            nsaid=on(MedicineKind.NSAID.value),
            antibiotic=on(MedicineKind.ANTIBIOTIC.value),
            illness=on(ExposureKind.ILLNESS.value),
            travel=on(ExposureKind.TRAVEL.value),
            alcohol=on(ExposureKind.ALCOHOL.value),
            strain=on(ExposureKind.STRESS.value),
            cycle=self._cycle,
            new_products={day: tuple(names) for day, names in new.items()},
            off_the_table=off,
            eaten={day: tuple(sorted(self._eaten[day])) for day in days if day in self._eaten},
        )
