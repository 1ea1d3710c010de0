"""The plan: its phases, the queue of tests and their runs, what was said of slips.

It comes after everything else of a day: a test is answered, stopped and read by what stands in the
diary. Plans, phases and tests are written as they stand at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.holds import WEIGHT
from gutdesk.domain.plan.phases import FlagSeen, Slip
from gutdesk.services.sample.course import STRICT
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.following import Following
from gutdesk.services.sample.ledger import Ledger, rule_of
from gutdesk.services.sample.notebook import Notebook
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

SAID = 0.6
"""How often the person says what a food off the table was, and how often then that it was a
slip."""
SLIPPED = 0.75
_SEEN_AFTER = timedelta(days=95)
"""After the plan began a doctor looks at the weight."""


class PlanWriter:
    def __init__(
        self, scene: Scene, notebook: Notebook, ledger: Ledger, following: Following, pen: Pen
    ) -> None:
        self._scene = scene
        self._notebook = notebook
        self._ledger = ledger
        self._following = following
        self._pen = pen
        self._seen: set[str] = set()

    def write(self, day: Day) -> Iterator[Slip | FlagSeen]:
        """What is added of a day on which the diary is opened."""
        self._following.evening(day)
        self._ledger.with_products()
        self._ledger.close(day)
        if not self._ledger.is_under_way(day):
            yield from self._slips(day)
            yield from self._doctor(day)

    def _slips(self, day: Day) -> Iterator[Slip]:
        paused = any(pause.holds_on(day.day) for pause in self._ledger.pauses)
        if self._ledger.plan is None or day.phase not in STRICT or paused:
            return
        codes = {identity: code for code, identity in self._scene.foods.items()}
        portions = {step.meal_id for run in self._ledger.runs[-1:] for step in run.steps}
        chance = self._pen.chance
        for meal in self._notebook.meals.get(day.day, ()):
            if id_of(meal) in portions:
                continue
            for item in meal.items:
                rule = rule_of(codes[item.food_id]) if item.food_id in codes else None
                tested = (
                    day.portion is not None
                    and item.food_id in codes
                    and (codes[item.food_id] == day.portion.food)
                )
                if rule is None or tested or not chance.happens(SAID):
                    continue
                slip = chance.happens(SLIPPED)
                at = self._pen.moment(day, 1340).utc
                yield Slip(
                    day=day.day,
                    meal_id=id_of(meal),
                    text=item.text,
                    origin=rule[0],
                    subject=rule[1],
                    slip=slip,
                    note="" if slip or not chance.happens(0.4) else "On purpose, and worth it.",
                    meta=self._pen.meta(at),
                )

    def _doctor(self, day: Day) -> Iterator[FlagSeen]:
        plan = self._ledger.plan
        if plan is None or id_of(plan) in self._seen or day.day < plan.start + _SEEN_AFTER:
            return
        self._seen.add(id_of(plan))
        yield FlagSeen(
            flag=WEIGHT,
            seen=day.day,
            note="Weighed at the surgery: as before.",
            meta=self._pen.meta(self._pen.moment(day, 1341).utc),
        )
