"""The way from the Log to what is in a food."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks


def show_food(
    asked_in: QWidget, services: Services, looks: Looks, text: str, ref: str | None = None
) -> None:
    """Open the window of foods on this one; with no name, on its search."""
    from gutdesk.ui.kitchen.window import FoodsWindow

    FoodsWindow.show_for(asked_in.window(), services, looks, text=text, ref=ref)
