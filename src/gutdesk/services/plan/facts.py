"""What of the diary a plan's rules look at, read and remembered until it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import fmean

from gutdesk.domain.avoiding import Weight, objections
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import ExposureKind, MedicineKind, Preparation
from gutdesk.domain.moments import diary_day
from gutdesk.domain.plan.facts import Facts, days_between
from gutdesk.domain.plan.phases import Plan
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.rules import PlanRules

BEFORE = timedelta(days=60)
"""How far before a plan the diary is looked at: a baseline may have begun before it."""
MOST = timedelta(days=540)
"""What lies further back than this says nothing about today (docs/insight.md)."""

KINDS = frozenset(
    {"rating", "episode", "meal", "exposure", "intake", "sleep", "weight", "day_mark", "measure",
     "person", "setting", "plan"}
)  # fmt: skip
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FactService:
    def __init__(self, desk: Desk, book: PlanBook, foods: FoodService, rules: PlanRules) -> None:
        self._desk = desk
        self._book = book
        self._foods = foods
        self._rules = rules
        self._known: tuple[str, date, Facts] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._known = None

    def facts(self, plan: Plan) -> Facts:
        """Of a plan until today, without what was eaten off the table: see `with_foods`."""
        today = self._desk.today()
        key = repr(plan)
        if self._known is None or self._known[:2] != (key, today):
            self._known = (key, today, self._read(plan, today))
        return self._known[2]

    def with_foods(
        self,
        facts: Facts,
        first: date,
        last: date,
        tested: Iterable[str],
        portions: Collection[str | None] = (),
    ) -> Facts:
        """The same with what was eaten of the avoid list on these days, the food under test (ids)
        and the meals (ids) of its `portions` left out. Looks up what is in the foods of those
        days."""
        found: dict[date, dict[str, None]] = defaultdict(dict)
        own = {ref for one in tested for ref in self._foods.refs_of(one)}
        with self._desk.store.read() as unit:
            rows = unit.plan.meal_items(first, last)
        rules = {day: self._rules.on(day) for day in {row[0] for row in rows}}
        for day, meal, text, food_id, _amount, _unit, preparation in rows:
            refs = set(self._foods.parts_of(text, food_id))
            if refs & own or meal in portions or not rules[day]:
                continue
            how = Preparation(preparation) if preparation else None
            tagging = self._foods.tagging(text, food_id, how)
            named = {name for ref in refs for name in self._foods.refs_of(ref)}
            against = objections(tagging, named, rules[day])
            if any(one.weight is Weight.AVOID for one in against):
                found[day][text] = None
        return replace(facts, off_the_table={day: tuple(names) for day, names in found.items()})

    def rated_days(self, first: date, last: date) -> dict[str, frozenset[date]]:
        """On which of these days, both included, each measure (id) has a score."""
        with self._desk.store.read() as unit:
            scores = unit.days.all_scores(first, last)
        return {measure: frozenset(days) for measure, days in scores.items()}

    # -- reading ---------------------------------------------------------------------------------

    def _read(self, plan: Plan, today: date) -> Facts:
        first = max(plan.start - BEFORE, today - MOST)
        last = today
        measures = {m.key: m.meta.id for m in self._desk.cache.measures().values() if m.meta}
        with self._desk.store.read() as unit:
            scores = unit.days.all_scores(first, last)
            exposures = unit.plan.exposures(first, last)
            lasting = unit.plan.open_illness(first, last)
            sleep = unit.plan.nights(first, last)
            weights = unit.plan.weights(first, last)
            food_days = unit.plan.food_days(first, last)
            cycle = unit.plan.cycle_days(first, last)
            firsts = unit.plan.first_intakes(last)
            person = unit.house.person()
        by_kind: dict[str, set[date]] = defaultdict(set)
        for day, kind, medicine, _name in exposures:
            by_kind[kind].add(day)
            if medicine is not None:
                by_kind[f"medicine:{medicine}"].add(day)
        for day, kind, end, offset in lasting:
            by_kind[kind].update(days_between(day, min(self._day_of(end, offset), last)))
        new: dict[date, list[str]] = defaultdict(list)
        for name, day in firsts:
            if day >= first:
                new[day].append(name)
        height = person.height_cm if person is not None else None
        return Facts(
            main=scores.get(plan.main, {}),
            outcome=outcome_of(scores, plan.outcomes),
            food_days=food_days,
            stress=scores.get(measures.get("stress", ""), {}),
            energy=scores.get(measures.get("energy", ""), {}),
            sleep=sleep,
            weights=weights,
            nsaid=frozenset(by_kind[f"medicine:{MedicineKind.NSAID.value}"]),
            antibiotic=frozenset(by_kind[f"medicine:{MedicineKind.ANTIBIOTIC.value}"]),
            illness=frozenset(by_kind[ExposureKind.ILLNESS.value]),
            travel=frozenset(by_kind[ExposureKind.TRAVEL.value]),
            alcohol=frozenset(by_kind[ExposureKind.ALCOHOL.value]),
            strain=frozenset(by_kind[ExposureKind.STRESS.value]),
            cycle=cycle,
            new_products={day: tuple(names) for day, names in new.items()},
            height_m=None if height is None else height / 100,
        )

    def _day_of(self, micros: int, offset: int | None) -> date:
        local = _EPOCH + timedelta(microseconds=micros, minutes=offset or 0)
        return diary_day(local.replace(tzinfo=None), self._desk.cache.settings().day_start_hour)


def outcome_of(
    scores: Mapping[str, Mapping[date, int]], measures: Iterable[str]
) -> dict[date, float]:
    """The mean of the chosen symptoms, on the days on which each of them has a score."""
    chosen = [scores.get(measure, {}) for measure in measures]
    days = set(chosen[0]).intersection(*chosen[1:]) if chosen else set()
    return {day: fmean(one[day] for one in chosen) for day in sorted(days)}
