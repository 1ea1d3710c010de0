"""The tabs by name: nothing of a tab is imported before it is built."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.ui.looks import Looks
    from gutdesk.ui.tab import Tab


class TabSpec(NamedTuple):
    """`package` holds `tab.py` with the class `cls`, and `skeleton.py` with `skeleton(looks)`, the
    empty shape of the tab that is shown until the diary is open."""

    name: str
    title: str
    icon: str
    package: str
    cls: str

    def build(self, looks: Looks) -> Tab:
        return getattr(import_module(f"{self.package}.tab"), self.cls)(looks)

    def skeleton(self, looks: Looks) -> QWidget:
        return import_module(f"{self.package}.skeleton").skeleton(looks)


def all_tabs() -> tuple[TabSpec, ...]:
    """The tabs in their order."""
    return (
        TabSpec("log", _("Log"), "log", "gutdesk.ui.log", "LogTab"),
        TabSpec("plan", _("Plan"), "plan", "gutdesk.ui.plan", "PlanTab"),
        TabSpec("shopping", _("Shopping"), "shopping", "gutdesk.ui.shopping", "ShoppingTab"),
        TabSpec(
            "supplements",
            _("Supplements"),
            "supplements",
            "gutdesk.ui.supplements",
            "SupplementsTab",
        ),
        TabSpec("trends", _("Trends"), "trends", "gutdesk.ui.trends", "TrendsTab"),
    )
