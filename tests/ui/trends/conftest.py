"""The Trends tab of the window, on a diary of a few months."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gutdesk.domain.trends.span import Reach
from gutdesk.ui.tour import settle
from trend_world import WEEKS, tell_months

from .pattern_pages import show_page as show_page


@pytest.fixture
def story() -> Callable[[Any], None]:
    """Of everything something, with gaps."""
    return tell_months


@pytest.fixture
def tab(story, window) -> Any:
    """The tab, turned to."""
    window.show_tab("trends")
    settle()
    return window.tab("trends")


@pytest.fixture
def page(tab) -> Any:
    """The time line, with the days that a quarter button shows."""
    shown = tab.timeline
    assert WEEKS * 7 > 31 or shown.span is None
    if shown.view is not None:
        shown.reach(Reach.QUARTER)
    settle()
    return shown


@pytest.fixture
def click(qtbot) -> Callable[[QWidget], None]:
    def press(widget: QWidget) -> None:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    return press


@pytest.fixture
def spoken(monkeypatch) -> list[str]:
    """What a screen reader is told."""
    from gutdesk.ui.trends import timeline_page

    said: list[str] = []

    def hear(_source: object, text: str, **_more: object) -> None:
        said.append(text)

    monkeypatch.setattr(timeline_page, "announce", hear)
    return said
