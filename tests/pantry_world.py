"""A pantry with something of everything, and the page that shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QApplication

from gutdesk.domain.shopping.pantry import PantryItem, Place

JAM = "Oma's Zwetschgenmus"
"""A food that nobody knows."""
NAMES = {"Spinach", "Kefir", "Chicken broth", "Salmon", "Rice", "Sauerkraut", "die kleinen", JAM}


def put(services: Any, name: str, food_id: str | None = None, **more: Any) -> PantryItem:
    """Days are counted from today."""
    today = services.desk.today()
    days = ("bought", "opened", "frozen", "use_by")
    said = {k: today + timedelta(days=v) if k in days else v for k, v in more.items()}
    return services.pantry.add(PantryItem(name=name, food_id=food_id, **said))


def fill(services: Any) -> None:
    """Past its date, on its last day, soon, for longer, and not known; in every place."""
    put(services, "Salmon", "salmon", amount=400.0, unit="g", use_by=0)
    put(services, "Kefir", "kefir_milk", amount=500.0, unit="ml", opened=-5, bought=-6, use_by=9)
    put(services, "Spinach", "spinach", bought=-6)
    put(services, "Chicken broth", "broth_chicken", amount=4.0, unit="jar", frozen=-9,
        place=Place.FREEZER)  # fmt: skip
    put(services, "Kefir", "kefir_milk", place=Place.FREEZER, frozen=-1)
    put(services, "Rice", "rice_white", amount=1.0, unit="kg", place=Place.CUPBOARD)
    put(services, JAM, amount=2.0, unit="jar", note="die kleinen")
    put(services, "Sauerkraut", "sauerkraut_white", opened=-10)


def settle() -> None:
    """One turn of the event loop for what the bus says, one for what follows from it."""
    for _turn in range(3):
        QApplication.processEvents()


def rows(page: Any) -> list[str]:
    """The rows as they are read out, without the headings."""
    from PySide6.QtCore import Qt

    told = Qt.ItemDataRole.AccessibleTextRole
    found = [page.list.item(row).data(told) for row in range(page.list.count())]
    return [text for text in found if text]
