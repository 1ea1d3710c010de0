"""The records of the plans of a sample, as they stand: what was decided of them so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import TypeVar

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.calendar import begun_on, laid_out
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import STRICT, Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.quality import run_days
from gutdesk.domain.plan.queue import places
from gutdesk.domain.plan.results import results
from gutdesk.knowledge.reintroduction import Ladder, ladders, ladders_of
from gutdesk.services.plan.ladders import challenge_of
from gutdesk.services.plan.today import lengths
from gutdesk.services.sample.course import GROUPS, LADDERS, REPAIR, outcomes
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.larder import LARDER
from gutdesk.services.sample.notebook import Notebook
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

R = TypeVar("R", Plan, Phase, Pause, Challenge, Run)

PRACTICE = "A walk after dinner"
_MORNING, _EVENING = 425, 1335
"""Minutes of the day at which a test is begun, and everything else is written."""


def rule_of(code: str) -> tuple[str, str] | None:
    """Origin and subject of the entry of the avoid list by which the plan leaves a food out; None
    where it does not. The truth of it is what the food is tagged with (docs/tagging.md)."""
    groups = LARDER[code].groups
    for group, origin, subject in (
        ("gluten", "gluten_grain", "gluten"),
        ("sugar", "refined_sugar", "added_sugar"),
        ("seed_oil", "seed_oil", "seed_oil"),
        ("processed", "processed", "processed_meat"),
    ):
        if group in groups:
            return f"group:{origin}", subject
    if "fodmap" in groups and code in LADDERS.values():
        return "group:hold_fodmap", code
    return None


class Ledger:
    """`plan`, `phases`, `pauses` and `challenges` are those of the plan that is followed; `runs`
    all there were, the latest start last."""

    def __init__(self, scene: Scene, pen: Pen, now: Moment) -> None:
        self._scene = scene
        self._pen = pen
        self._now = now
        self._records: dict[type[Record], dict[str, Record]] = {
            kind: {} for kind in (Plan, Phase, Pause, Challenge, Run)
        }
        self._touched: set[tuple[type[Record], str]] = set()
        self.plan: Plan | None = None
        self.version = 0
        """Counts every change of what stands here."""

    # -- what stands there -----------------------------------------------------------------------

    def _of(self, kind: type[R]) -> list[R]:
        return list(self._records[kind].values())  # type: ignore[arg-type]

    def _mine(self, kind: type[R]) -> list[R]:
        if self.plan is None:
            return []
        plan_id = id_of(self.plan)
        return [one for one in self._of(kind) if getattr(one, "plan_id", "") == plan_id]

    @property
    def phases(self) -> tuple[Phase, ...]:
        return tuple(self._mine(Phase))

    @property
    def pauses(self) -> tuple[Pause, ...]:
        return tuple(self._mine(Pause))

    @property
    def challenges(self) -> tuple[Challenge, ...]:
        return tuple(self._mine(Challenge))

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(self._of(Run))

    def challenge(self, identity: str) -> Challenge:
        found = self._records[Challenge][identity]
        assert isinstance(found, Challenge)
        return found

    def food_id(self, code: str) -> str | None:
        """The id of a food of the diary, if it was named already."""
        return self._scene.foods.get(code)

    def is_under_way(self, day: Day) -> bool:
        return self._scene.ends_today and day.from_end == 0

    # -- what is written -------------------------------------------------------------------------

    def put(self, record: R) -> R:
        """Write what was changed of a record."""
        there, identity = self._records[type(record)], id_of(record)
        if there.get(identity) != record:
            there[identity] = record
            self._touched.add((type(record), identity))
            self.version += 1
        return record

    def _new(self, record: R, at: datetime) -> R:
        written = replace(record, meta=self._pen.meta(at))
        self._records[type(record)][id_of(written)] = written
        self.version += 1
        return written

    def _at(self, day: Day, minute: int) -> datetime:
        return min(self._pen.moment(day, minute).utc, self._now.utc)

    def close(self, day: Day) -> None:
        """Whatever was decided since the diary was open last is written this evening."""
        at = self._at(day, _EVENING)
        for kind, identity in self._touched:
            record = self._records[kind][identity]
            assert record.meta is not None
            changed = max(at, record.meta.created)
            self._records[kind][identity] = replace(
                record, meta=replace(record.meta, changed=changed)
            )
        self.version += bool(self._touched)
        self._touched.clear()

    def records(self) -> Iterator[Record]:
        """All of them, as they stand at the end. A food has its id in the diary in front of those
        of the catalogue, as soon as it has one."""
        for record in chain.from_iterable(each.values() for each in self._records.values()):
            if isinstance(record, Challenge):
                identity = self.food_id(LADDERS.get(record.key, ""))
                if identity is not None and identity not in record.foods:
                    record = replace(record, foods=(identity, *record.foods))
            yield record

    def start_plan(self, day: Day) -> None:
        at = self._at(day, _EVENING)
        scene = self._scene
        main, *others = (scene.measure_id(key) for key in outcomes(scene.world.triggers))
        plan = self._new(Plan(start=day.day, main=main, others=tuple(others)), at)
        self.plan = plan
        phases = laid_out(day.day, dict(lengths()), id_of(plan))
        for phase in begun_on(phases, PhaseKind.BASELINE, day.day):
            self._new(self._dressed(phase), at)
        for place, ladder in enumerate(self._ladders()):
            challenge = challenge_of(ladder, id_of(plan), position=place)
            self._new(replace(challenge, left_out=ladder.id not in LADDERS), at)

    def _dressed(self, phase: Phase) -> Phase:
        if phase.kind not in STRICT:
            return phase
        return replace(phase, groups=GROUPS, practices=(PRACTICE,))

    def _ladders(self) -> list[Ladder]:
        called_for = {one.id for one in ladders_of(GROUPS)}
        return [one for one in ladders() if one.id in called_for or one.id in LADDERS]

    def end_plan(self, day: date) -> None:
        assert self.plan is not None
        self.put(replace(self.plan, ended=day, reason="Another round"))
        for phase in self.phases:
            if phase.is_running:
                self.put(replace(phase, ended=day))
        self.plan = None

    def put_phases(self, phases: Iterable[Phase]) -> None:
        for phase in phases:
            self.put(phase)
            if phase.kind.value not in self._scene.begun and phase.begun is not None:
                self._scene.begun[phase.kind.value] = phase.begun

    def add_run(self, run: Run, day: Day) -> Run:
        return self._new(run, self._at(day, _MORNING))

    def add_pause(self, reason: str, day: Day) -> None:
        assert self.plan is not None
        pause = Pause(plan_id=id_of(self.plan), start=day.day, reason=reason)
        self._new(pause, self._at(day, _EVENING))

    def with_products(self) -> None:
        """The supplements that come with Repair are attached to it."""
        for phase in self.phases:
            if phase.kind is PhaseKind.REPAIR and phase.begun is not None and not phase.products:
                ids = tuple(
                    one.id for one in self._scene.shelf.values() if one.product.phase == REPAIR
                )
                self.put(replace(phase, products=ids))

    # -- what was off the table ------------------------------------------------------------------

    def off_the_table(
        self, run: Run, notebook: Notebook, today: date
    ) -> dict[date, tuple[str, ...]]:
        """What was eaten of the avoid list in the days of a run, as services.plan.facts finds it:
        neither the food under test nor what a portion was eaten with."""
        by_id = {identity: code for code, identity in self._scene.foods.items()}
        tested = LADDERS[self.challenge(run.challenge_id).key]
        portions = {step.meal_id for step in run.steps}
        found: dict[date, tuple[str, ...]] = {}
        for day in run_days(run, today):
            out = self._out_by_tests(day)
            strict = self._is_strict(day)
            names: dict[str, None] = {}
            for meal in sorted(notebook.meals.get(day, ()), key=lambda one: one.at.utc):
                if id_of(meal) in portions:
                    continue
                for item in meal.items:
                    code = by_id.get(item.food_id or "")
                    if code is None or code == tested:
                        continue
                    if code in out or (strict and rule_of(code) is not None):
                        names[item.text] = None
            if names:
                found[day] = tuple(names)
        return found

    def _is_strict(self, day: date) -> bool:
        paused = any(pause.holds_on(day) for pause in self.pauses)
        return not paused and any(
            phase.kind in STRICT and phase.holds_on(day) for phase in self.phases
        )

    def _out_by_tests(self, day: date) -> set[str]:
        """Foods that a test before it put off the table, whole."""
        runs = [run for run in self.runs if run.start <= day]
        tested = {
            self.challenge(run.challenge_id).key
            for run in runs
            if any(step.day == day for step in run.steps) or run.next_day == day
        }
        found = set()
        for result in results(places(self._of(Challenge), runs, day)):
            key = result.place.challenge.key
            if result.is_out and key not in tested and result.largest is None:
                found.add(LADDERS[key])
        return found
