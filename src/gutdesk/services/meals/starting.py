"""Small portions: of ferments and broths at first, and of the food that is under test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.amounts import convert
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.days import days_between
from gutdesk.domain.diary import id_of
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned
from gutdesk.domain.meals.starting import portion_after
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.queue import is_open
from gutdesk.services.avoid import KINDS as AVOID_KINDS
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.book import MealBook
from gutdesk.services.plan.book import PlanBook
from gutdesk.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
MOST_SPANS = 400
"""Spans of days whose portions are remembered."""


@dataclass(frozen=True, slots=True)
class TestPortion:
    """A portion of a food test that is due on a day. `ref`: the food it is of, "" where nobody
    said; a blinded portion names none."""

    __test__ = False

    day: date
    run: Run
    challenge: Challenge
    name: str
    ref: str
    amount: float
    unit: str


@dataclass(frozen=True, slots=True)
class Steps:
    """How one starts with a food: `portions` in `unit`, rising; it was `eaten` on so many days
    before today, and perhaps today. `source`: ids of protocol/sources.toml."""

    ref: str
    portions: tuple[float, ...]
    unit: str
    eaten: int
    today: bool
    source: tuple[str, ...] = ()

    def after(self, days: int) -> float:
        """The portion after so many further days, today among them."""
        portion = portion_after(self.portions, self.eaten + days)
        assert portion is not None
        return portion


class StartSmall:
    """Reads only. How often a food was eaten is remembered until a meal or a food changes; which
    portions are due, until the plan or what it waits for does."""

    def __init__(
        self, desk: Desk, book: MealBook, foods: FoodService, plan: PlanBook, avoid: AvoidService
    ) -> None:
        self._desk = desk
        self._book = book
        self._foods = foods
        self._plan = plan
        self._avoid = avoid
        self._eaten: dict[tuple[str, date], tuple[int, bool, date | None]] = {}
        self._due: dict[tuple[date, date, date], tuple[TestPortion, ...]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & {"meal", "food"}:
            self._eaten = {}
        if changes.everything or changes.kinds & AVOID_KINDS:
            self._due = {}

    # -- start small -----------------------------------------------------------------------------

    def steps(self, name: str, ref: str | None) -> Steps | None:
        """How one starts with it; None where any amount will do."""
        shipped = self._foods.shipped(name, ref)
        if shipped is None or not shipped.start_steps:
            return None
        days, today, _first = self._days_eaten(shipped.id)
        return Steps(
            shipped.id, shipped.start_steps, shipped.unit, days, today, shipped.start_source
        )

    def _days_eaten(self, ref: str) -> tuple[int, bool, date | None]:
        """On how many days before today, whether today, and the first day of all."""
        key = (ref, self._desk.today())
        if key not in self._eaten:
            with self._desk.store.read() as unit:
                self._eaten[key] = self._read_eaten(unit, *key)
        return self._eaten[key]

    def read_ahead(self, refs: Iterable[str]) -> None:
        """How often each of these foods that start small was eaten, all in one reading."""
        today = self._desk.today()
        missing = [ref for ref in refs if (ref, today) not in self._eaten]
        if missing:
            with self._desk.store.read() as unit:
                for ref in missing:
                    self._eaten[ref, today] = self._read_eaten(unit, ref, today)

    def _read_eaten(self, unit: UnitOfWork, ref: str, today: date) -> tuple[int, bool, date | None]:
        eaten = unit.foods.eaten_of(self._foods.refs_of(ref))
        days, last = (0, None) if eaten is None else (eaten.days, eaten.last)
        first = None if eaten is None else eaten.first
        return days - (last == today), last == today, first

    def of(self, planned: Sequence[Planned]) -> dict[str, tuple[float, str]]:
        """The portion to start small with, or that a food test asks, and its unit, by the id of
        what is planned from today on and is more than that. Days that are planned before it count
        as eaten."""
        found: dict[str, tuple[float, str]] = {}
        wanted = {id_of(one) for one in planned}
        days: dict[str, set[date]] = {}
        for one in self._to_come(planned):
            test = self.test_of(one)
            steps = None if test is not None else self.steps_of(one)
            if test is not None:
                portion, unit, serving = test.amount, test.unit, 0.0
            elif steps is not None:
                before = days.setdefault(steps.ref, self._since_today(steps))
                portion, unit = steps.after(len(before - {one.day})), steps.unit
                serving = steps.portions[-1]
                before.add(one.day)
            else:
                continue
            amount = _amount(one, unit, serving)
            if id_of(one) in wanted and amount is not None and amount > portion:
                found[id_of(one)] = (portion, unit)
        return found

    def portion_on(self, name: str, ref: str | None, day: date) -> tuple[float, str] | None:
        """The portion of a food that starts small, for a day: what is planned from today until then
        counts as eaten."""
        steps = self.steps(name, ref)
        if steps is None:
            return None
        days = self._since_today(steps) | self.planned_days(day).get(steps.ref, set())
        return steps.after(len(days - {day})), steps.unit

    def planned_days(self, day: date) -> dict[str, set[date]]:
        """The days from today until before `day` on which a food that starts small is still to be
        eaten, by its ref."""
        days: dict[str, set[date]] = {}
        today = self._desk.today()
        if day > today:
            for one in self._open(self._book.planned(today, day - DAY)):
                steps = self.steps_of(one)
                if steps is not None:
                    days.setdefault(steps.ref, set()).add(one.day)
        return days

    def begun(
        self, name: str, ref: str, day: date, planned: Mapping[str, set[date]]
    ) -> tuple[int, date | None]:
        """On how many days before `day` it was eaten or is planned to be, and the first of them.
        `planned`: of `planned_days` for that day."""
        steps = self.steps(name, ref)
        if steps is None:
            return 0, None
        today = self._desk.today()
        days = set(planned.get(steps.ref, ()))
        if steps.today and today < day:
            days.add(today)
        eaten = self._days_eaten(steps.ref)[2]
        first = [eaten] if eaten is not None and eaten < day else []
        return steps.eaten + len(days), min((*first, *days), default=None)

    def _since_today(self, steps: Steps) -> set[date]:
        return {self._desk.today()} if steps.today else set()

    def _to_come(self, planned: Sequence[Planned]) -> list[Planned]:
        """These and what is planned from today until the last of them, as far as it is to be eaten,
        in order. Where none of them starts small, nothing else is of interest."""
        today = self._desk.today()
        mine = [one for one in planned if one.day >= today and one.kind in EATEN]
        if not mine:
            return []
        known = {id_of(one): one for one in mine}
        if any(self.steps_of(one) is not None for one in mine):
            last = max(one.day for one in mine)
            known |= {id_of(one): one for one in self._book.planned(today, last)}
        there = self._open(known.values())
        return sorted(there, key=lambda one: (one.day, one.position, id_of(one)))

    def _open(self, planned: Iterable[Planned]) -> list[Planned]:
        """What can still be eaten."""
        there = [one for one in planned if one.kind in EATEN]
        eaten = self._book.meals_of(there)
        return [one for one in there if one.meal_id not in eaten]

    def steps_of(self, planned: Planned) -> Steps | None:
        """How one starts with what is planned; None where any amount will do."""
        if planned.kind in COOKED:
            return self.steps("", planned.makes) if planned.makes else None
        return self.steps(planned.name, planned.ref or None)

    # -- the food under test ---------------------------------------------------------------------

    def tests(self, first: date, last: date) -> tuple[TestPortion, ...]:
        """The portions of food tests that are left, on these days, unless the plan waits then. One
        that is late is due on each day until today, and those after it follow: the ladder is never
        skipped."""
        key = (first, last, self._desk.today())
        found = self._due.get(key)
        if found is None:
            if len(self._due) >= MOST_SPANS:
                self._due = {}
            found = self._due[key] = self._read_tests(*key)
        return found

    def _read_tests(self, first: date, last: date, today: date) -> tuple[TestPortion, ...]:
        found = []
        for run in self._plan.runs():
            challenge = self._plan.challenge(run.challenge_id)
            due = run.next_day
            if challenge is None or due is None or run.voided or run.pairs or not is_open(run):
                continue
            left = run.amounts[len(run.steps) :]
            late = days_between(max(due, first), min(today - DAY, last))
            days = [(day, left[0]) for day in late]
            days += zip(run.coming_from(today), left, strict=False)
            found += [
                self._portion(run, challenge, day, amount)
                for day, amount in days
                if first <= day <= last and not self._avoid.waits_on(day)
            ]
        return tuple(found)

    def _portion(self, run: Run, challenge: Challenge, day: date, amount: float) -> TestPortion:
        ref = challenge.foods[0] if challenge.foods else ""
        own = self._foods.own(challenge.name, ref or None)
        shipped = self._foods.shipped("", ref) if ref else None
        name = own.name if own is not None else shipped.plain_name if shipped else challenge.name
        return TestPortion(day, run, challenge, name, ref, amount, run.unit)

    def is_test(self, planned: Planned) -> bool:
        """Whether it is the portion of a food test that is due on its day."""
        return self.test_of(planned) is not None

    def test_of(self, planned: Planned) -> TestPortion | None:
        """The portion of a food test that this is. What the food is only a part of is none: nobody
        knows how much of it that holds."""
        if planned.kind in COOKED or planned.kind not in EATEN:
            return None
        mine = set(self._foods.ids_of(planned.name, planned.ref or None))
        for portion in self.tests(planned.day, planned.day):
            foods = {ref for one in portion.challenge.foods for ref in self._foods.refs_of(one)}
            if (mine & foods) or planned.name == portion.name:
                return portion
        return None

    def held_back(self, first: date, last: date) -> dict[date, frozenset[str]]:
        """The foods (ids) of a test that runs, on the days that belong to it: beside its portions
        they are eaten in nothing else."""
        found: dict[date, set[str]] = {}
        for run in self._plan.runs():
            challenge = self._plan.challenge(run.challenge_id)
            if run.voided or challenge is None or run.end < first or run.start > last:
                continue
            refs = {ref for one in challenge.foods for ref in self._foods.refs_of(one)}
            for day in days_between(max(run.start, first), min(run.end, last)):
                found.setdefault(day, set()).update(refs)
        return {day: frozenset(refs) for day, refs in found.items()}


def _amount(planned: Planned, unit: str, serving: float) -> float | None:
    """How much of it is planned for one person, in this unit, of which a serving of a dish has so
    much; None where that is not known."""
    if planned.kind in COOKED:
        return planned.servings * serving
    return None if planned.amount is None else convert(planned.amount, planned.unit, unit)
