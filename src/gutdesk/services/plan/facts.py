"""What of the diary a plan's rules look at, read and remembered until it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from gutdesk.domain.avoiding import objections, refusals
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Preparation
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.phases import Plan
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.fact_sheet import FactSheet
from gutdesk.services.plan.rules import PlanRules


class FactService:
    def __init__(self, desk: Desk, book: PlanBook, foods: FoodService, rules: PlanRules) -> None:
        self._desk = desk
        self._book = book
        self._foods = foods
        self._rules = rules
        self._known: FactSheet | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if self._known is not None and not self._known.hear(changes):
            self._known = None

    def facts(self, plan: Plan) -> Facts:
        """Of a plan until today, without what was eaten off the table: see `with_foods`."""
        today = self._desk.today()
        known = self._known
        if known is None or (known.plan, known.last) != (plan, today):
            known = self._known = FactSheet(self._desk, self._book, plan, today)
        return known.facts()

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
            if refusals(against):
                found[day][text] = None
        return replace(facts, off_the_table={day: tuple(names) for day, names in found.items()})

    def rated_days(self, first: date, last: date) -> dict[str, frozenset[date]]:
        """On which of these days, both included, each measure (id) has a score."""
        with self._desk.store.read() as unit:
            scores = unit.days.all_scores(first, last)
        return {measure: frozenset(days) for measure, days in scores.items()}
