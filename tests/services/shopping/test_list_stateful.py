"""A list in many hands: whatever happens to the plan, the pantry and the list, no tick and no line
of one's own is lost, and one undo takes each act back whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.records import LineChoice
from gutdesk.services.clock import FixedZone
from gutdesk.services.desk import new_diary, open_diary
from shop_lists import Shopping, amount, part

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
pick = st.integers(0, 10**6)
away = st.integers(0, 8)
quantities = st.builds(
    amount,
    st.one_of(st.none(), st.integers(1, 2000).map(float)),
    st.sampled_from(("g", "kg", "ml", "", "clove")),
)
WRITTEN = ("2 kg carrots", "kitchen paper", "kefir", "3 onions")


def read(view: ListView) -> list[object]:
    """All that is to be read of it; undo writes records anew, with its own hour."""
    sections = [(one.name, one.lines) for one in view.sections]
    every = [*sections, ("at home", view.at_home), ("left out", view.left_out)]
    return [(name, [replace(line, record=None) for line in lines]) for name, lines in every]


class ListMachine(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gutdesk-list-"))
        self.now = NOW
        new_diary(self.folder / "d", self.clock)
        self.services = open_diary(
            self.folder / "d", clock=self.clock, zone=FixedZone(ZoneInfo("Europe/Berlin"))
        )
        self.shop = Shopping(self.services)
        self.recipes = (
            self.shop.recipe(
                "Soup", part("Carrot", 300, "g"), part("Onion", 2), part("Sea salt"), servings=2
            ),
            self.shop.recipe(
                "Stew",
                part("Carrot", 1, "kg"),
                part("Onion", 150, "g"),
                part("Chicken bone broth", 500, "ml"),
                part("Grandma's mix", 1, "tbsp"),
                servings=4,
            ),
            self.services.recipes.get("bone_broth_chicken"),
        )
        self.shop.start(0, 6)

    def clock(self) -> datetime:
        """No two things are written at the same instant: which came first decides what was bought
        for what was eaten."""
        self.now += timedelta(milliseconds=1)
        return self.now

    def teardown(self) -> None:
        if hasattr(self, "services"):
            self.services.close()
            shutil.rmtree(self.folder)

    # -- looking ---------------------------------------------------------------------------------

    def every(self) -> list[Line]:
        view = self.shop.view()
        return sorted((*view.lines, *view.at_home, *view.left_out), key=lambda one: one.key)

    def chosen(self, number: int) -> Line:
        lines = self.every()
        return lines[number % len(lines)]

    def has_lines(self) -> bool:
        return bool(self.every())

    def act(self, do: Callable[[], object]) -> tuple[ListView, ListView]:
        """One step: undo shows what was before, redo what came of it."""
        writer = self.services.writer
        before, step = self.shop.view(), writer.undo_name
        do()
        after = self.shop.view()
        if after != before:
            assert writer.undo_name is not None
            writer.undo()
            assert read(self.shop.view()) == read(before)
            assert writer.undo_name == step
            writer.redo()
            assert read(self.shop.view()) == read(after)
        return before, after

    # -- the plan and what is at home ------------------------------------------------------------

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        """What was bought stays bought, and no line of one's own goes."""
        before = {line.key: line.bought for line in self.every() if line.bought or line.is_own}
        self.now += timedelta(hours=hours)
        after = {line.key: line.bought for line in self.every()}
        assert {key: after[key] for key in before} == before

    @precondition(lambda self: self.open_meals())
    @rule(number=pick)
    def eat(self, number: int) -> None:
        meals = self.open_meals()
        # No step of the list: a name that nobody knew is a food of the diary from then on.
        self.services.meals.eater.eat([meals[number % len(meals)]])

    def open_meals(self):
        return [one for one in self.planned() if one.meal_id is None and one.day <= self.shop.day()]

    @rule(recipe=pick, day=away, people=st.integers(1, 4))
    def plan(self, recipe: int, day: int, people: int) -> None:
        entry = self.recipes[recipe % len(self.recipes)]
        self.act(lambda: self.shop.dish(entry, day, people=people))

    def planned(self):
        return self.services.meals.book.planned(self.shop.day(0), self.shop.day(8))

    @precondition(lambda self: self.planned())
    @rule(number=pick)
    def unplan(self, number: int) -> None:
        one = self.planned()[number % len(self.planned())]
        before, after = self.act(lambda: self.services.meals.planner.remove([one]))
        bought = {line.key for line in before.lines if line.ticked}
        assert bought <= {line.key for line in after.lines if line.ticked}
        written = {line.key for line in before.lines if line.is_own}
        assert written <= {line.key for line in after.lines}

    @rule(number=st.integers(1, 900), until=away, food=st.sampled_from(("carrot", "onion")))
    def put(self, number: int, until: int, food: str) -> None:
        self.act(lambda: self.shop.put(food, float(number), "g", ref=food, use_by=until))

    # -- the list --------------------------------------------------------------------------------

    @rule(text=st.sampled_from(WRITTEN))
    def write(self, text: str) -> None:
        before, after = self.act(lambda: self.shop.lists.write(self.shop.list, text))
        assert sum(one.is_own for one in after.lines) == sum(one.is_own for one in before.lines) + 1

    @precondition(has_lines)
    @rule(number=pick, bought=st.one_of(st.none(), st.lists(quantities, max_size=2)))
    def buy(self, number: int, bought) -> None:
        line = self.chosen(number)
        self.act(lambda: self.shop.lists.tick(self.shop.list, line, True, bought=bought))
        line = next(one for one in self.every() if one.key == line.key)
        assert line.record.got is not None
        assert line.ticked or (line.to_buy and bought is not None)

    @precondition(has_lines)
    @rule(number=pick)
    def give_back(self, number: int) -> None:
        line = self.chosen(number)
        self.act(lambda: self.shop.lists.tick(self.shop.list, line, False))
        again = [one for one in self.every() if one.key == line.key]
        assert all(not one.ticked and not one.bought for one in again)
        if line.record is not None:
            with self.services.desk.store.read() as unit:
                assert unit.shopping.bought_by(id_of(line.record)) == ()

    @precondition(has_lines)
    @rule(number=pick, choice=st.sampled_from((None, *LineChoice)))
    def choose(self, number: int, choice: LineChoice | None) -> None:
        line = self.chosen(number)
        if choice is not LineChoice.MAKE or line.can_make:
            self.act(lambda: self.shop.lists.choose(self.shop.list, line, choice))

    @precondition(lambda self: any(line.is_own for line in self.every()))
    @rule(number=pick)
    def remove(self, number: int) -> None:
        own = [line for line in self.every() if line.is_own]
        line = own[number % len(own)]
        _before, after = self.act(lambda: self.shop.lists.remove_own(line.record))
        assert line.key not in {one.key for one in after.lines}

    @invariant()
    def every_line_stands_once_and_says_what_can_be(self) -> None:
        if not hasattr(self, "shop"):
            return
        view = self.shop.view()
        keys = [one.key for one in (*view.lines, *view.at_home, *view.left_out)]
        assert len(keys) == len(set(keys))
        for line in (*view.lines, *view.at_home, *view.left_out):
            amounts = (*line.needed, *line.at_home, *line.bought, *line.to_buy)
            assert all(one.amount is None or one.amount > 0 for one in amounts)
            assert not (line.ticked and line.to_buy)
        assert all(line.ticked or line.to_buy for line in view.lines)
        assert all(line.needed and not line.to_buy for line in view.at_home)


ListMachine.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    # Shrinking a failure takes longer than a test may: add Phase.shrink by hand.
    phases=[Phase.explicit, Phase.generate],
)
TestList = pytest.mark.slow(ListMachine.TestCase)
