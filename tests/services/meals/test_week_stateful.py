"""Random planning beside a plain model of it: nothing is lost or doubled, and undoing everything
gives the empty week."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned, PlannedKind
from gutdesk.services.clock import FixedZone
from gutdesk.services.desk import new_diary, open_diary

NOW = datetime(2026, 12, 30, 13, 0, tzinfo=UTC)
"""A Wednesday of week 53."""

FIRST = date(2026, 12, 28)
DAYS = [FIRST + timedelta(days=number) for number in range(14)]

days = st.sampled_from(DAYS[1:4])
"""Yesterday, today and tomorrow: meals are to meet things that are there."""

slots = st.sampled_from(["lunch", "dinner"])
pick = st.integers(0, 10**6)

State = dict[str, Planned]


def bare(planned: Planned) -> Planned:
    return replace(planned, meta=None)


def place_of(planned: Planned) -> tuple[Any, ...]:
    state = (planned.meal_id is None, planned.left_from is None, planned.locked)
    return (planned.day, planned.slot, planned.position, planned.name, planned.servings, *state)


class WeekMachine(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gutdesk-week-"))
        self.time = NOW
        new_diary(self.folder / "d", self.clock)
        self.services = open_diary(
            self.folder / "d", clock=self.clock, zone=FixedZone(ZoneInfo("Europe/Berlin"))
        )
        self.meals = self.services.meals
        self.planner = self.meals.planner
        self.past: list[tuple[State, frozenset[str]]] = []
        self.future: list[tuple[State, frozenset[str]]] = []
        self.known: State = {}
        self.logged: frozenset[str] = frozenset()

    def clock(self) -> datetime:
        return self.time

    def teardown(self) -> None:
        if hasattr(self, "services"):
            self.services.close()
            shutil.rmtree(self.folder)

    # -- helpers ---------------------------------------------------------------------------------

    def there(self) -> State:
        found = self.meals.book.planned(DAYS[0], DAYS[-1])
        assert len({id_of(one) for one in found}) == len(found)
        return {id_of(one): bare(one) for one in found}

    def in_log(self) -> frozenset[str]:
        meals = [id_of(meal) for day in DAYS for meal in self.services.diary.meals_on(day)]
        assert len(set(meals)) == len(meals)
        return frozenset(meals)

    def any_of(self, number: int) -> Planned:
        """Told apart by where they stand: ids are other ones each time, and the same steps must
        mean the same things."""
        found = sorted(self.meals.book.planned(DAYS[0], DAYS[-1]), key=place_of)
        return found[number % len(found)]

    def act(self, act: Any) -> State | None:
        """What an act gave; it is one step, or was refused and changed nothing."""
        step = self.services.writer.undo_name
        try:
            act()
        except UserError:
            assert self.there() == self.known
            assert self.in_log() == self.logged
            assert self.services.writer.undo_name == step
            return None
        after, logged = self.there(), self.in_log()
        if (after, logged) != (self.known, self.logged):
            self.past.append((self.known, self.logged))
            self.future.clear()
        before, self.known, self.logged = self.known, after, logged
        return before

    def added(self, before: State | None) -> list[Planned]:
        return [] if before is None else [v for k, v in self.known.items() if k not in before]

    # -- planning --------------------------------------------------------------------------------

    @rule(day=days, slot=slots, what=st.sampled_from(["recipe", "food", "note", "out", "free"]))
    def place(self, day: date, slot: str, what: str) -> None:
        entry = self.services.recipes.get("lentil_soup")
        assert entry is not None
        draft = {
            "recipe": drafts.of_recipe(entry.recipe, entry.ref, day=day, slot=slot),
            "food": drafts.of_food("Carrot", "carrot", day=day, slot=slot, amount=80.0, unit="g"),
            "note": drafts.of_note("Order fish", day=day, slot=slot),
            "out": drafts.eating_out(day=day, slot=slot),
            "free": drafts.kept_free(day=day, slot=slot),
        }[what]
        before = self.act(lambda: self.planner.place(draft))
        if before is not None:
            (new,) = self.added(before)
            assert replace(new, position=0) == draft
            gone = [one for key, one in before.items() if key not in self.known]
            assert all(one.kind is PlannedKind.FREE for one in gone)

    @precondition(lambda self: any(one.kind in COOKED for one in self.known.values()))
    @rule(number=pick, day=days, slot=slots)
    def leave_over(self, number: int, day: date, slot: str) -> None:
        there = sorted(self.meals.book.planned(DAYS[0], DAYS[-1]), key=place_of)
        cooked = [one for one in there if one.kind in COOKED]
        origin = cooked[number % len(cooked)]
        draft = drafts.leftover_of(origin, day=day, slot=slot)
        before = self.act(lambda: self.planner.place(draft))
        assert before is None or self.added(before)[0].left_from in (
            id_of(origin),
            origin.left_from,
        )

    @precondition(lambda self: self.known)
    @rule(number=pick, day=days, slot=slots)
    def move(self, number: int, day: date, slot: str) -> None:
        one = self.any_of(number)
        before = self.act(lambda: self.planner.move([one], day, slot))
        if before is not None:
            moved = self.known[id_of(one)]
            assert (moved.day, moved.slot) == (day, slot)
            assert moved.parts == one.parts
            free = [k for k, v in before.items() if v.kind is PlannedKind.FREE]
            assert before.keys() - {*free} <= self.known.keys() <= before.keys()

    @precondition(lambda self: self.known)
    @rule(number=pick, day=days, slot=slots)
    def copy(self, number: int, day: date, slot: str) -> None:
        one = self.any_of(number)
        before = self.act(lambda: self.planner.copy([one], day, slot))
        if before is not None:
            (new,) = self.added(before)
            assert (new.day, new.slot, new.name, new.parts) == (day, slot, one.name, one.parts)
            assert new.meal_id is None

    @precondition(lambda self: self.known)
    @rule(first=days, length=st.integers(1, 3), to=st.sampled_from(DAYS[:7]))
    def copy_days(self, first: date, length: int, to: date) -> None:
        last = first + timedelta(days=length - 1)
        before = self.act(lambda: self.planner.copy_days(first, last, to))
        if before is None:
            return
        assert before.items() <= self.known.items()
        taken = {(one.day, one.slot) for one in before.values()}
        wanted = Counter(
            (one.day + (to - first), one.slot, one.name)
            for one in before.values()
            if first <= one.day <= last and (one.day + (to - first), one.slot) not in taken
        )
        assert Counter((one.day, one.slot, one.name) for one in self.added(before)) == wanted

    @precondition(lambda self: self.known)
    @rule(number=pick, servings=st.sampled_from([0.5, 2.0, 0.0, -1.0]))
    def change(self, number: int, servings: float) -> None:
        one = self.any_of(number)
        before = self.act(lambda: self.planner.change(replace(one, servings=servings)))
        if before is not None:
            assert self.known[id_of(one)].servings == servings
            assert self.known.keys() == before.keys()

    @precondition(lambda self: self.known)
    @rule(number=pick)
    def replace_it(self, number: int) -> None:
        one = self.any_of(number)
        draft = drafts.of_food("Rice", "rice_white", day=DAYS[0], slot="lunch")
        before = self.act(lambda: self.planner.replace(one, draft))
        if before is not None:
            (new,) = self.added(before)
            assert (new.day, new.slot, new.position) == (one.day, one.slot, one.position)
            assert before.keys() - self.known.keys() == {id_of(one)}

    @precondition(lambda self: self.known)
    @rule(number=pick)
    def remove(self, number: int) -> None:
        one = self.any_of(number)
        before = self.act(lambda: self.planner.remove([one]))
        assert before is not None
        assert before.keys() - self.known.keys() == {id_of(one)}

    @rule(day=days, slot=slots, locked=st.booleans())
    def lock(self, day: date, slot: str, locked: bool) -> None:
        self.act(lambda: self.planner.lock(day, slot, locked=locked))
        cell = [one for one in self.known.values() if (one.day, one.slot) == (day, slot)]
        assert all(one.locked is locked for one in cell)
        assert cell or not locked

    @precondition(lambda self: self.known)
    @rule(day=days)
    def clear(self, day: date) -> None:
        before = self.act(lambda: self.planner.clear(day, day))
        assert before is not None
        gone = [before[key] for key in before.keys() - self.known.keys()]
        assert all(one.day == day and not one.locked for one in gone)
        assert not any(one.meal_id in self.logged for one in gone)

    # -- weeks to use again ----------------------------------------------------------------------

    @precondition(lambda self: self.known)
    @rule()
    def keep_and_use(self) -> None:
        """A template is another kind of record: keeping it changes nothing planned."""
        try:
            template = self.meals.templates.save("Ours", FIRST)
        except UserError:
            return
        assert self.there() == self.known
        self.services.writer.undo()
        self.future.clear()
        before = self.act(lambda: self.meals.templates.use(template, DAYS[7]))
        if before is not None:
            ids = self.known.keys()
            origins = {one.left_from for one in self.added(before) if one.left_from}
            assert all(one in ids or one not in before for one in origins)

    # -- eating ----------------------------------------------------------------------------------

    @precondition(lambda self: self.known)
    @rule(number=pick)
    def eat(self, number: int) -> None:
        one = self.any_of(number)
        before = self.act(lambda: self.meals.eater.eat([one]))
        if before is not None:
            assert self.known[id_of(one)].meal_id in self.logged
            assert self.known.keys() == before.keys()
            assert one.day <= NOW.date()

    @rule(day=days)
    def eat_day(self, day: date) -> None:
        if self.act(lambda: self.meals.eater.eat_day(day)) is not None:
            there = [one for one in self.known.values() if one.day == day and one.kind in EATEN]
            assert there and all(one.meal_id in self.logged for one in there)

    @precondition(lambda self: self.known)
    @rule(number=pick)
    def not_eaten(self, number: int) -> None:
        one = self.any_of(number)
        if self.act(lambda: self.meals.eater.not_eaten([one])) is not None:
            assert one.meal_id not in self.logged
            assert all(other.meal_id != one.meal_id for other in self.known.values())

    @precondition(lambda self: self.logged)
    @rule(number=pick)
    def delete_in_log(self, number: int) -> None:
        meals = [meal for day in DAYS for meal in self.services.diary.meals_on(day)]
        meals.sort(key=lambda meal: (meal.day, str(meal.slot), [i.text for i in meal.items]))
        before = self.act(lambda: self.services.diary.delete(meals[number % len(meals)]))
        assert before == self.known

    # -- history ---------------------------------------------------------------------------------

    @rule()
    def undo(self) -> None:
        if not self.past:
            return
        self.services.writer.undo()
        self.future.append((self.known, self.logged))
        self.known, self.logged = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            return
        self.services.writer.redo()
        self.past.append((self.known, self.logged))
        self.known, self.logged = self.future.pop()

    @rule()
    def undo_everything(self) -> None:
        steps = len(self.past)
        for _step in range(steps):
            self.undo()
        assert self.there() == {}
        assert self.in_log() == frozenset()
        for _step in range(steps):
            self.redo()

    # -- what must hold --------------------------------------------------------------------------

    @invariant()
    def the_week_is_what_the_model_says(self) -> None:
        if not hasattr(self, "services"):
            return
        assert self.there() == self.known
        assert self.in_log() == self.logged
        cells: dict[tuple[date, str], list[Planned]] = {}
        for one in self.known.values():
            cells.setdefault((one.day, one.slot), []).append(one)
        for cell in cells.values():
            assert len(cell) == 1 or all(one.kind is not PlannedKind.FREE for one in cell)
        planned = self.meals.book.planned(DAYS[0], DAYS[-1])
        seen = self.meals.judge.seen(planned)
        assert [one.planned for one in seen] == list(planned)
        tied = {id_of(one.meal) for one in seen if one.meal is not None}
        assert tied <= self.logged
        shown = [meal for one in self.meals.comparison.between(DAYS[0], DAYS[-1])
                 for meal in one.eaten]  # fmt: skip
        assert Counter(map(id_of, shown)) == Counter(self.logged)


WeekMachine.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    derandomize=True,
    deadline=None,
    # Shrinking and explaining a failure take longer than a test may: add Phase.shrink by hand.
    phases=[Phase.explicit, Phase.generate],
)
TestWeek = pytest.mark.slow(WeekMachine.TestCase)
