"""The strip on top of the window: tabs, what the plan has to say, the way to a doctor's signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent

from gutdesk.i18n import _
from gutdesk.ui.doctor_button import DoctorButton
from gutdesk.ui.looks import Looks
from gutdesk.ui.tabs import TabSpec
from gutdesk.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from gutdesk.ui.plan_corner import PlanCorner

PICTURE = 16
"""Pixels of a tab's picture at 100 % text."""


class WindowStrip(TabStrip):
    """The tabs come first, and their words before their pictures. Only where not even the words
    have room, they scroll."""

    def __init__(self, looks: Looks, specs: Sequence[TabSpec]) -> None:
        super().__init__(_("Tabs"))
        self._looks = looks
        self._specs = specs
        self._corner: PlanCorner | None = None
        self._has_pictures = True
        self._whole = 0
        """The width of the tabs with their pictures."""
        for spec in specs:
            self.bar.addTab(spec.title)
        self.doctor = DoctorButton(looks)
        self.row.addWidget(self.doctor)
        self.dress()

    def put_in(self, corner: PlanCorner) -> None:
        """The plan's place, before the doctor's button."""
        self._corner = corner
        self.row.insertWidget(self.row.indexOf(self.doctor), corner)
        self._fit()

    def dress(self) -> None:
        """Theme, text size or the tab that is seen are others now."""
        side = self._looks.px(PICTURE)
        self.bar.setIconSize(QSize(side, side))
        self._draw_pictures()
        self._has_pictures = True
        self._whole = self.bar.sizeHint().width()
        self._fit()

    def _draw_pictures(self, *, on: bool = True) -> None:
        for place, spec in enumerate(self._specs):
            role = "accent" if place == self.bar.currentIndex() else "muted"
            picture = self._looks.icon(spec.icon, role, PICTURE) if on else QIcon()
            self.bar.setTabIcon(place, picture)

    def _fit(self) -> None:
        # Of the window: what is given to the tabs here decides how wide the strip wants to be.
        margins = self.row.contentsMargins()
        room = self.window().width() - margins.left() - margins.right()
        least = self.doctor.least()
        has_pictures = room - self._whole >= least
        if has_pictures != self._has_pictures:
            self._has_pictures = has_pictures
            self._draw_pictures(on=has_pictures)
        tabs = self.bar.sizeHint().width()
        self.doctor.fit(room - tabs)
        self.bar.setMinimumWidth(tabs if room - tabs >= least else 0)
        if self._corner is not None:
            self._corner.fit(room - tabs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
