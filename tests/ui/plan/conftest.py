"""A plan on the diary of the window, and its forms as a person has them before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gutdesk.ui.tour import settle

from .plan_world import follow_plan


@pytest.fixture
def story() -> Callable[[Any], None]:
    """A plan that is followed up to Reintroduce."""
    return follow_plan


@pytest.fixture
def planned(story, services) -> Any:
    """A diary with a plan in Reintroduce."""
    return services


@pytest.fixture
def opened(services, looks, qtbot) -> Callable[..., Any]:
    """Open a form and give it the keyboard."""

    def show(form: type, **named: Any) -> Any:
        made = form(services, looks, None, **named)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.open()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        settle()
        return made

    return show


@pytest.fixture
def dialog(qtbot) -> Callable[[type], Any]:
    """The dialog of that kind which has just opened, active."""

    def find(kind: type) -> Any:
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
        return QApplication.activeWindow()

    return find
