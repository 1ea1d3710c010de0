"""Diaries whose patterns are known: weekdays, phases, stool forms, plants, two symptoms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from gutdesk.domain.diary import Meal, MealItem, Measure, Rating, Stool, id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.phases import Phase, PhaseKind, Plan

TODAY = date(2026, 11, 22)
"""What the clock of the tests shows: a Sunday."""


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


class PatternWorld:
    """Writes straight into an open diary, many records in one step."""

    def __init__(self, services: Any) -> None:
        self.services = services
        self.bloating = self.measure("bloating")
        self.pain = self.measure("abdominal_pain")

    def measure(self, key: str) -> Measure:
        return next(one for one in self.services.measures.all() if one.key == key)

    def write(self, records: Iterable[Any]) -> None:
        self.services.writer.write("x", list(records))

    def rate(self, measure: Measure, days: Iterable[date], score: Callable[[date], int]) -> None:
        key = id_of(measure)
        self.write(Rating(day=one, measure_id=key, score=score(one)) for one in days)

    def at(self, when: date, hour: int = 8) -> Moment:
        return Moment.at(datetime.combine(when, time(hour)), self.services.desk.zone)

    def stool(self, ago: int, form: int | None) -> None:
        self.write([Stool(day=day(ago), at=self.at(day(ago)), form=form)])

    def eat(self, ago: int, *foods: str) -> None:
        items = tuple(MealItem(text=food) for food in foods)
        self.write([Meal(day=day(ago), at=self.at(day(ago), 12), items=items)])

    def phases(self, **begun: tuple[int, int | None]) -> None:
        """`remove=(60, 31)`: from 60 to 31 days ago; None: it goes on."""
        plan = Plan(start=day(max(first for first, _last in begun.values())), main=id_of(self.pain))
        (plan,) = self.services.writer.write("x", [plan])
        self.write(
            Phase(
                plan_id=id_of(plan),
                kind=PhaseKind(kind),
                start=day(first),
                begun=day(first),
                ended=None if last is None else day(last),
            )
            for kind, (first, last) in begun.items()
        )

    def fill(self) -> None:
        """Something for every view: ten weeks of bloating, 6 on Mondays and 3 else, with the 15th
        of each month not logged; pain that is half of it; a stool every second day; meals."""
        logged = [day(ago) for ago in reversed(range(70)) if day(ago).day != 15]

        def bloating(when: date) -> int:
            return 6 if when.isoweekday() == 1 else 3

        self.rate(self.bloating, logged, bloating)
        self.rate(self.pain, logged[20:], lambda when: bloating(when) // 2)
        for ago in range(0, 60, 2):
            self.stool(ago, 1 + ago % 7)
        for ago in range(20):
            self.eat(ago, "carrot", "rice", *(["apple"] if ago % 7 else []))
        self.eat(10, "leek")
        self.eat(22, "carrot")
        self.phases(baseline=(56, 43), remove=(42, None))
