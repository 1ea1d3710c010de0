"""The Shopping tab of the window, on a Sunday afternoon, with a diary of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.shopping.records import Shop, ShopSection
from gutdesk.qt.shopping_model import RowKind
from gutdesk.ui.shopping.tab import LIST
from gutdesk.ui.tour import settle
from shop_lists import Shopping, part


class Trip(Shopping):
    """A list in a few words, and what the page says of it."""

    _soup: Any = None

    def soup(self, away: int = 1, **more: Any) -> Any:
        """Onions by number and by weight, carrots, and a broth."""
        if self._soup is None:
            self._soup = self.recipe(
                "Zuppa",
                part("Onion", 2, ref="onion"),
                part("Carrot", 300, "g", ref="carrot"),
                part("Zlata", 100, "g"),
            )
        return self.dish(self._soup, away, servings=2, **more)

    def avoid(self, ref: str, name: str) -> None:
        self.services.avoid.add(kind=AvoidKind.FOOD, subject=ref, name=name, reason="Zweifel")
        settle()

    def undo(self) -> None:
        super().undo()
        settle()


class Rows:
    """The rows of the page as they are read."""

    def __init__(self, page: Any) -> None:
        self._page = page

    @property
    def all(self) -> tuple[Any, ...]:
        return self._page.rows.rows.rows

    def names(self) -> list[str]:
        return [row.title for row in self.all if row.kind is RowKind.LINE]

    def heads(self) -> list[str]:
        return [row.title for row in self.all if row.kind is not RowKind.LINE]

    def of(self, name: str) -> Any:
        return next(row for row in self.all if row.title == name)

    def told(self, name: str) -> str:
        """What a screen reader says of a row."""
        return self.of(name).told

    def ticked(self) -> list[str]:
        return [row.title for row in self.all if row.line is not None and row.line.ticked]

    def current(self) -> str:
        row = self._page.rows.current()
        return row.title if row is not None else ""

    def go(self, name: str) -> None:
        self._page.rows.choose(self.of(name).key)
        settle()


@pytest.fixture
def trip(services: Any) -> Trip:
    return Trip(services)


@pytest.fixture
def tab(window: Any) -> Any:
    window.show_tab("shopping")
    settle()
    return window.current_tab()


@pytest.fixture
def page(tab: Any) -> Any:
    """The page of the list, with the keyboard in it."""
    made = tab.show_page(LIST)
    settle()
    made.focus_first()
    return made


@pytest.fixture
def rows(page: Any) -> Rows:
    return Rows(page)


@pytest.fixture
def dialog(qtbot: Any) -> Callable[..., Any]:
    """The dialog that has just opened, active."""

    def find(kind: type[QDialog] = QDialog) -> Any:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
        settle()
        return QApplication.activeWindow()

    return find


@pytest.fixture
def click(qtbot: Any) -> Callable[[QWidget, str], None]:
    """A button of a part of the window, by its name."""

    def press_button(root: QWidget, name: str) -> None:
        found = [one for one in root.findChildren(QPushButton, name) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} buttons are called {name}"
        qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    return press_button


@pytest.fixture
def texts() -> Callable[[QWidget], str]:
    """Everything that is written on a part of the window."""

    def read(root: QWidget) -> str:
        settle()
        labels = [one for one in root.findChildren(QLabel) if one.isVisible()]
        buttons = [one for one in root.findChildren(QPushButton) if one.isVisible()]
        return "\n".join(one.text() for one in (*labels, *buttons))

    return read


@pytest.fixture
def market(services: Any) -> Any:
    """A shop in which ferments come last of what it has."""
    sections = (
        ShopSection(name="Gemüse", categories=("cooked_veg", "fruit")),
        ShopSection(name="Kühlung", categories=("fermented", "broth")),
    )
    return services.shopping.shops.save(Shop(name="Markt", sections=sections))
