"""The Supplements tab of the window, as a person has it before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget


@pytest.fixture
def tab(window) -> Any:
    """The tab, turned to."""
    window.show_tab("supplements")
    return window.tab("supplements")


@pytest.fixture
def dialog(qtbot) -> Callable[[], Any]:
    """The dialog that has just opened, active."""

    def find() -> Any:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QDialog))
        return QApplication.activeWindow()

    return find


@pytest.fixture
def keys(keys) -> Callable[..., None]:
    """As everywhere, and the pages have heard of what each key has written."""

    def press(*what: Any) -> None:
        for one in what:
            keys(one)
            settle()

    return press


@pytest.fixture
def click(qtbot) -> Callable[[QWidget], None]:
    def press(widget: QWidget) -> None:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    return press


def settle() -> None:
    """One turn of the event loop for what the bus says, one for what follows from it."""
    for _turn in range(2):
        QApplication.processEvents()
