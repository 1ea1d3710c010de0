"""When a dose was really taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import Dose
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import WhenField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class DoseTimeForm(Form):
    def __init__(
        self, services: Services, looks: Looks, entry: Dose, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            services, looks.keeper, parent, _("Time of {name}").format(name=entry.name)
        )
        self._desk, self._entry = services, entry
        self.when = WhenField(looks, _("Taken"))
        self.when.show_moment(entry.at)
        self.body.addWidget(caption(_("Really &taken"), self.when.time))
        self.body.addWidget(self.when)
        self.body.addWidget(
            label(_("It still answers the dose that was due, also on another day."), "secondary")
        )
        self.offer_answer(_("&Save the time"))
        self.when.time.setFocus()

    def write(self) -> None:
        self._desk.doses.change_time(self._entry, self.when.local(), by=self)
