"""Small portions: of ferments and broths at first, and of the food that is under test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned
from gutdesk.domain.meals.starting import portion_after
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.queue import is_open
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import PlanBook


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
    """How one starts with a food: `portions` in `unit`, rising; `eaten` days so far."""

    ref: str
    portions: tuple[float, ...]
    unit: str
    eaten: int

    def after(self, days: int) -> float:
        """The portion after so many further days."""
        portion = portion_after(self.portions, self.eaten + days)
        assert portion is not None
        return portion


class StartSmall:
    """Reads only. How often a food was eaten is remembered until a meal or a food changes."""

    def __init__(self, desk: Desk, foods: FoodService, plan: PlanBook) -> None:
        self._desk = desk
        self._foods = foods
        self._plan = plan
        self._eaten: dict[str, int] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & {"meal", "food"}:
            self._eaten = {}

    # -- start small -----------------------------------------------------------------------------

    def steps(self, name: str, ref: str | None) -> Steps | None:
        """How one starts with it; None where any amount will do."""
        shipped = self._foods.shipped(name, ref)
        if shipped is None or not shipped.start_steps:
            return None
        return Steps(shipped.id, shipped.start_steps, shipped.unit, self._days_eaten(shipped.id))

    def _days_eaten(self, ref: str) -> int:
        found = self._eaten.get(ref)
        if found is None:
            with self._desk.store.read() as unit:
                eaten = unit.foods.eaten_of(self._foods.refs_of(ref))
            found = self._eaten[ref] = eaten.days if eaten is not None else 0
        return found

    def of(self, planned: Iterable[Planned]) -> dict[str, tuple[float, str]]:
        """The portion to start small with and its unit, by the id of what is planned from today on
        and is more than that. Days that are planned before it count as eaten."""
        today = self._desk.today()
        days: dict[str, set[date]] = {}
        found: dict[str, tuple[float, str]] = {}
        for one in sorted(planned, key=lambda one: (one.day, one.position)):
            if one.day < today or one.kind not in EATEN or one.meal_id is not None:
                continue
            steps = self._steps_of(one)
            if steps is None:
                continue
            before = days.setdefault(steps.ref, set())
            portion = steps.after(len(before - {one.day}))
            before.add(one.day)
            planned_amount = self._amount(one, steps)
            if planned_amount is not None and planned_amount > portion:
                found[id_of(one)] = (portion, steps.unit)
        return found

    def portion_on(self, name: str, ref: str | None, day: date) -> tuple[float, str] | None:
        """The portion of a food that starts small, for a day: what is planned from today until then
        counts as eaten."""
        steps = self.steps(name, ref)
        if steps is None:
            return None
        today, days = self._desk.today(), set()
        if day > today:
            with self._desk.store.read() as unit:
                between = unit.meals.planned(today, day)
            for one in between:
                same = self._steps_of(one) if one.kind in EATEN and one.day < day else None
                if same is not None and same.ref == steps.ref and one.meal_id is None:
                    days.add(one.day)
        return steps.after(len(days)), steps.unit

    def _steps_of(self, planned: Planned) -> Steps | None:
        if planned.kind in COOKED:
            return self.steps("", planned.makes) if planned.makes else None
        return self.steps(planned.name, planned.ref or None)

    def _amount(self, planned: Planned, steps: Steps) -> float | None:
        """What is planned, in the unit of the steps; None where that is not known."""
        if planned.kind in COOKED:
            return planned.servings * steps.portions[-1]
        return planned.amount if planned.unit == steps.unit else None

    # -- the food under test ---------------------------------------------------------------------

    def tests(self, first: date, last: date) -> tuple[TestPortion, ...]:
        """The portions of food tests that are left, on these days."""
        found = []
        for run in self._plan.runs():
            if run.voided or not is_open(run):
                continue
            challenge = self._plan.challenge(run.challenge_id)
            if challenge is None:
                continue
            due = zip(run.coming, run.amounts[len(run.steps) :], strict=False)
            for day, amount in due:
                if first <= day <= last and not run.pairs:
                    found.append(self._portion(run, challenge, day, amount))
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
        """The portion of a food test that this is."""
        if planned.kind in COOKED or planned.kind not in EATEN:
            return None
        mine = set(self._foods.parts_of(planned.name, planned.ref or None))
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
            for number in range((last - first).days + 1):
                day = date.fromordinal(first.toordinal() + number)
                if run.start <= day <= run.end:
                    found.setdefault(day, set()).update(refs)
        return {day: frozenset(refs) for day, refs in found.items()}
