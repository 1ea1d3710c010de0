"""The questions before a plan, asked again: those that were put off can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.start.gate_fields import GateFields

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class GateForm(Form):
    kinds = frozenset({"flag_answer", "flag_seen", "person"})

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Before a plan"))
        self._desk = services
        self.fields = GateFields(services, looks)
        self.body.addWidget(self.fields, 1)
        self.offer_answer(_("&Save the answers"))
        self.fields.focus_first()
        self.fit(122, 46)

    def refresh(self) -> None:
        self.fields.refresh()

    def write(self) -> None:
        self._desk.plan.gate.answer(self.fields.answers(), by=self)
