"""Other groups to leave out, from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.start.group_fields import GroupFields

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class GroupsForm(Form):
    kinds = frozenset({"flag_answer", "flag_seen", "person"})

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("What you leave out"))
        self._desk = services
        self.body.addWidget(
            label(_("It counts from today on, in every phase that leaves food out."), "secondary")
        )
        chosen = services.plan.phases.chosen_groups()
        self.fields = GroupFields(services, looks, chosen=chosen, changes=True)
        self.body.addWidget(self.fields, 1)
        self.fields.changed.connect(self._show_tests)
        self.offer_answer(_("&Save"))
        self.fields.focus_first()
        self.fit(122, 46)

    def refresh(self) -> None:
        gate = self._desk.plan.gate
        self.fields.show_blocks(gate.blocks(), gate.questions().chosen)

    def _show_tests(self) -> None:
        count, done = self._desk.plan.phases.tests_with(self.fields.groups())
        self.fields.show_tests(count, done)

    def write(self) -> None:
        self._desk.plan.phases.choose_groups(self.fields.groups(), by=self)
