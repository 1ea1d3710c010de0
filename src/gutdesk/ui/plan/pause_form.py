"""Two small questions: why the plan waits, and why it ends. Neither needs an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import WordField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class PauseForm(Form):
    """The plan waits from today on."""

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Pause the plan"))
        self._desk = services
        self.body.addWidget(
            label(
                _(
                    "The plan waits from today until you go on. Its days do not count and it asks "
                    "for nothing. What its phases leave out is not off the table meanwhile."
                )
            )
        )
        self.reason = WordField(_("Why it waits"), _("a cold, a journey …"))
        add_field(self.body, _("&Why it waits"), self.reason)
        self.body.addStretch(1)
        self.offer_answer(_("&Pause the plan"))
        self.reason.setFocus()
        self.fit(60, 14)

    def write(self) -> None:
        self._desk.plan.phases.pause(self.reason.value(), by=self)


class EndPlanForm(Form):
    """The plan is over today."""

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("End the plan"))
        self._desk = services
        self.body.addWidget(
            label(
                _(
                    "Phases that run end today, and a food test that runs stops. Everything is "
                    "kept: the plan stands under Earlier plans, and what tests showed still counts."
                )
            )
        )
        self.reason = WordField(_("Why it ends"))
        add_field(self.body, _("&Why it ends"), self.reason)
        self.body.addStretch(1)
        self.offer_answer(_("&End the plan"))
        self.reason.setFocus()
        self.fit(60, 15)

    def write(self) -> None:
        self._desk.plan.phases.end(self.reason.value(), by=self)
