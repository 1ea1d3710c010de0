"""A portion that was another than planned: how much, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.moments import Moment, local_on_day
from gutdesk.domain.plan.challenges import Run
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField, WhenField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

NOON = 12


class PortionForm(Form):
    """A smaller portion is said with the test and makes it doubtful; it is written all the same."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, run: Run
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("What you had of it"))
        self._desk, self._run = services, run
        formats = looks.formats
        planned = formats.amount(run.next_amount, run.unit)
        self.body.addWidget(label(_("Planned: {amount}.").format(amount=planned), "secondary"))
        self.amount = NumberField(looks, _("How much"))
        self.amount.show_value(run.next_amount)
        add_counted(self.body, _("&How much"), self.amount, unit_name(run.unit, 2))
        self.when = WhenField(looks, _("Eaten"))
        self.when.show_moment(self._usual())
        self.body.addWidget(caption(_("&Eaten"), self.when.time))
        self.body.addWidget(self.when)
        self.body.addWidget(
            label(_("It is written into the Log as a meal of that time."), "secondary")
        )
        self.body.addStretch(1)
        self.offer_answer(_("I had i&t"))
        self.amount.setFocus()
        self.amount.selectAll()
        self.fit(56, 17)

    def _usual(self) -> Moment:
        """Now, or noon of the day it was for where that has passed."""
        desk, due = self._desk.desk, self._run.next_day
        if due is None or due >= desk.today():
            return desk.now()
        noon = local_on_day(due, NOON, 0, desk.cache.settings().day_start_hour)
        return Moment.at(noon, desk.zone)

    def write(self) -> None:
        amount = self.amount.value()
        if amount is None:
            raise UserError(_("Say how much was eaten, or close this and press Missed it."))
        at = self.when.moment(self._desk.desk.zone)
        if at is not None and at.utc > self._desk.desk.now().utc:
            raise UserError(_("That is still to come, and only what was eaten can be confirmed."))
        # It asks what was eaten, and what was eaten is written whatever stands against the test.
        self._desk.plan.tests.confirm(self._run, amount=amount, at=at, already=True, by=self)
