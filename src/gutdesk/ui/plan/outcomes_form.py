"""Other symptoms for a plan to watch, or another rise that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.start.watch_fields import WatchFields

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class OutcomesForm(Form):
    """Of the plan that is followed. While a food is tested the service says that it has to wait."""

    kinds = frozenset()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("What the plan watches"))
        self._desk = services
        self.body.addWidget(
            label(
                _("Baseline and readiness are reckoned anew from the symptoms you choose."),
                "secondary",
            )
        )
        self.fields = WatchFields(services, looks, plan=services.plan.book.current())
        self.body.addWidget(self.fields, 1)
        self.offer_answer(_("&Save"))
        self.fields.focus_first()
        self.fit(84, 30)

    def write(self) -> None:
        self.fields.check()
        self._desk.plan.phases.set_outcomes(
            self.fields.main_id(), self.fields.other_ids(), self.fields.rise(), by=self
        )
