"""A plan on a real diary, brought to where a test needs it in a few words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from gutdesk.domain.diary import FlagAnswer, Person, Rating, Record, id_of
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.next_action import NextAction
from gutdesk.domain.plan.phases import Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import Place
from gutdesk.domain.plan.state import PlanState
from gutdesk.services.plan.phases import NewPlan

GROUPS = ("gluten_grain", "dairy_optional", "seed_oil")


class World:
    """Days are counted from today: -1 is yesterday. A food is named by its ladder."""

    def __init__(self, services: Any, clock: Any) -> None:
        self.services = services
        self.clock = clock

    @property
    def plan(self) -> Any:
        return self.services.plan

    def day(self, away: int = 0) -> date:
        return self.services.desk.today() + timedelta(days=away)

    def go_on(self, days: int = 1) -> None:
        self.clock.advance(days=days)

    def measure(self, key: str = "abdominal_pain") -> str:
        return self.services.measures.by_key(key).meta.id

    def rate(self, score: int, *away: int, key: str = "abdominal_pain") -> None:
        measure = self.measure(key)
        drafts = [
            Rating(day=self.day(one), measure_id=measure, score=score) for one in away or (0,)
        ]
        self.services.diary.log(*drafts)

    def say(self, flag: str, *, yes: bool = True) -> None:
        """Answer the question of a red flag, a second after the one before."""
        self.clock.advance(seconds=1)
        draft = FlagAnswer(flag=flag, answer=yes, at=self.services.desk.now())
        self.services.writer.write("a sign", [draft])

    def has(self, *conditions: str, **more: Any) -> None:
        before = self.services.person.current()
        self.services.person.change(Person(conditions=conditions, meta=before.meta, **more))

    # -- bringing a plan somewhere ---------------------------------------------------------------

    def new(self, *groups: str, away: int = 0, **more: Any) -> NewPlan:
        return NewPlan(start=self.day(away), main=self.measure(), groups=groups or GROUPS, **more)

    def begun(self, *groups: str, away: int = 0, **more: Any) -> Plan:
        """A plan that began so many days away."""
        return self.plan.phases.start(self.new(*groups, away=away, **more))

    def removing(self, *groups: str) -> Plan:
        """On day 11 of Remove, after a fortnight of Baseline at 6; 3 since."""
        plan = self.begun(*groups, away=-24)
        self.rate(6, *range(-24, -10))
        self.rate(3, *range(-10, 0))
        self.plan.phases.begin(PhaseKind.REMOVE, day=self.day(-10))
        return plan

    def testing(self, *groups: str) -> Plan:
        """In Reintroduce for three days, rated at 3 until yesterday; nothing tested yet."""
        plan = self.begun(*groups, away=-60)
        self.rate(6, *range(-60, -46))
        self.rate(3, *range(-46, 0))
        self.plan.phases.begin(PhaseKind.REMOVE, day=self.day(-46))
        self.plan.phases.begin(PhaseKind.REPAIR, day=self.day(-30))
        self.plan.phases.begin(PhaseKind.REINTRODUCE, day=self.day(-3))
        return plan

    # -- looking ---------------------------------------------------------------------------------

    @property
    def state(self) -> PlanState:
        found = self.plan.today.state()
        assert found is not None
        return found

    @property
    def next(self) -> NextAction:
        found = self.plan.today.next_action()
        assert found is not None
        return found

    def phase(self, kind: PhaseKind) -> Phase:
        found = self.state.phase(kind)
        assert found is not None
        return found

    def place(self, key: str) -> Place:
        return next(one for one in self.state.queue if one.challenge.key == key)

    def food(self, key: str) -> Challenge:
        return self.place(key).challenge

    def last(self, key: str) -> Run:
        """The latest run of a food."""
        found = self.place(key).last
        assert found is not None
        return found

    def history(self) -> list[Record]:
        """Everything that the diary holds of plans."""
        book = self.plan.book
        found: list[Record] = []
        for plan in book.plans():
            found += [plan, *book.phases(plan), *book.pauses(plan), *book.challenges(plan)]
        return [*found, *book.runs()]

    # -- a test ----------------------------------------------------------------------------------

    def start(self, key: str, **more: Any) -> Run:
        return self.plan.tests.start(self.food(key), **more)

    def eat(self, key: str, **more: Any) -> Run:
        """Confirm the next portion."""
        return self.plan.tests.confirm(self.last(key), **more)

    def eaten(self, key: str, *, scores: tuple[int, ...] = (3,), anyway: str = "") -> Run:
        """A whole run from today on, a portion a day, until the day after its washout: each day is
        rated with the score of its place, the last one from then on."""
        run = self.start(key, anyway=anyway)
        left = list(scores)
        while self.day() <= self.last(key).end:
            if self.last(key).next_day == self.day():
                self.eat(key)
            self.rate(left.pop(0) if len(left) > 1 else left[0])
            self.go_on()
        return self.plan.book.run(id_of(run))

    def read(self, key: str) -> Run:
        return self.plan.verdicts.read(self.last(key))
