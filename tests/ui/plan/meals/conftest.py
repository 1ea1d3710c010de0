"""The page of the week of meals in the window, on a Monday morning, with a diary of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import AvoidKind, Ingredient, Recipe
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import Planned
from gutdesk.ui.plan.tab import MEALS
from gutdesk.ui.tour import settle

MONDAY = date(2026, 11, 23)


@pytest.fixture
def clock(clock: Any) -> Any:
    """Monday of week 48, half past eight in Berlin."""
    clock.set(datetime(2026, 11, 23, 7, 30, tzinfo=UTC))
    return clock


class Kitchen:
    """Plans in a few words; days are counted from Monday, which is today."""

    def __init__(self, services: Any) -> None:
        self.services = services
        self.meals = services.meals

    def day(self, number: int = 0) -> date:
        return MONDAY + timedelta(days=number)

    def recipe(self, ref: str) -> Any:
        found = self.services.recipes.get(ref)
        assert found is not None, ref
        return found

    def own(self, name: str, *foods: str, **more: Any) -> Any:
        """A recipe of one's own: 100 g of each food."""
        lines = tuple(Ingredient(text=food, amount=100.0, unit="g") for food in foods)
        return self.services.recipes.save(Recipe(name=name, ingredients=lines, **more))

    def avoid(self, ref: str, name: str, reason: str = "cramps") -> None:
        self.services.avoid.add(kind=AvoidKind.FOOD, subject=ref, name=name, reason=reason)
        settle()

    def dish(
        self, recipe: Any = "lentil_soup", number: int = 0, slot: str = "dinner", **more: Any
    ) -> Planned:
        entry = self.recipe(recipe) if isinstance(recipe, str) else recipe
        draft = drafts.of_recipe(entry.recipe, entry.ref, day=self.day(number), slot=slot, **more)
        return self.put(draft)

    def food(
        self, name: str = "Carrot", number: int = 0, slot: str = "snack", **more: Any
    ) -> Planned:
        ref = more.pop("ref", "")
        return self.put(drafts.of_food(name, ref, day=self.day(number), slot=slot, **more))

    def note(self, text: str, number: int = 0, slot: str = "dinner") -> Planned:
        return self.put(drafts.of_note(text, day=self.day(number), slot=slot))

    def put(self, draft: Planned) -> Planned:
        placed = self.meals.planner.place(draft)
        settle()
        return placed

    def brought(self, *records: Any) -> None:
        """As an import brings them."""
        self.services.writer.write("import", records)
        settle()

    def names(self, number: int = 0, slot: str = "dinner") -> list[str]:
        return [one.name for one in self.meals.book.in_cell(self.day(number), slot)]

    def now(self, planned: Planned) -> Planned:
        return self.meals.book.stored(planned)

    def log(self, number: int = 0) -> Any:
        return self.services.diary.meals_on(self.day(number))

    def undo(self) -> None:
        self.services.writer.undo()
        settle()


@pytest.fixture
def kitchen(services: Any) -> Kitchen:
    return Kitchen(services)


@pytest.fixture
def tab(window: Any) -> Any:
    window.show_tab("plan")
    settle()
    return window.current_tab()


@pytest.fixture
def page(tab: Any) -> Any:
    """The page, with the keyboard in today's breakfast."""
    made = tab.show_page(MEALS)
    settle()
    made.focus_first()
    return made


@pytest.fixture
def go(page: Any, press: Callable[..., None]) -> Callable[[int, str], None]:
    """With arrows to a day (0 is Monday) and a meal."""

    def move(number: int, slot: str = "dinner") -> None:
        wanted = page.grid.week.index_of(MONDAY + timedelta(days=number), slot)
        at = page.grid.currentIndex()
        across, down = wanted.column() - at.column(), wanted.row() - at.row()
        press(*[Qt.Key.Key_Right if across > 0 else Qt.Key.Key_Left] * abs(across))
        press(*[Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up] * abs(down))
        assert page.grid.current() == (MONDAY + timedelta(days=number), slot)

    return move


@pytest.fixture
def tab_to(press: Callable[..., None]) -> Callable[..., None]:
    """With Tab to a button by its name, and press it."""

    def move(name: str, *, backwards: bool = False) -> None:
        for _step in range(60):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton) and focused.objectName() == name:
                press(Qt.Key.Key_Space)
                return
            press(
                (Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier) if backwards else Qt.Key.Key_Tab
            )
        raise AssertionError(f"Tab does not come to {name}")

    return move


def texts(widget: QWidget) -> str:
    """Everything that can be read on it."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def button(widget: QWidget, name: str) -> QPushButton:
    found = [one for one in widget.findChildren(QPushButton, name) if one.isVisible()]
    assert found, (name, [one.objectName() for one in widget.findChildren(QPushButton)])
    return found[0]


def click(widget: QWidget, name: str) -> None:
    button(widget, name).click()
    settle()


def told(page: Any, number: int, slot: str) -> str:
    """What a screen reader says of a cell."""
    index = page.grid.week.index_of(MONDAY + timedelta(days=number), slot)
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def identity(planned: Planned) -> str:
    return id_of(planned)
