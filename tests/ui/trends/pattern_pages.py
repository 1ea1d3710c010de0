"""Showing a page of Trends by itself, and reading its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gutdesk.ui.looks import Looks
from gutdesk.ui.page import Page
from gutdesk.ui.tour import settle


@pytest.fixture
def show_page(qtbot: Any, looks: Looks, services: Any) -> Iterator[Callable[..., Any]]:
    """Show a page on the open diary, with the keyboard where a person begins."""
    shown: list[Page] = []

    def show(kind: type[Page], width: int = 1000, height: int = 700) -> Any:
        services.finder.is_ready = True
        page = kind(looks)
        shown.append(page)
        looks.changed.connect(page.restyle)
        page.resize(width, height)
        page.attach(services)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        settle()
        return page

    yield show
    for page in shown:
        page.detach()
        page.close()
        page.deleteLater()
    QApplication.processEvents()
