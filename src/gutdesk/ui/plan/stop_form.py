"""Stopping a test, and why: some reasons need help first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import OWN, Run
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.stopping import ALLERGY, DISTRESS, RED_FLAG
from gutdesk.i18n import _
from gutdesk.knowledge.redflags import red_flag
from gutdesk.knowledge.reintroduction import stop_rule
from gutdesk.qt.announce import announce
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.pieces import Sources, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class StopForm(Form):
    """A sign of allergy shows what to do about it as soon as it is chosen, before anything is
    written. Once the portions are eaten only signs can be reported: nothing is left to stop."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, run: Run
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Stop the test"))
        self._desk, self._run = services, run
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(6)
        self._group = QButtonGroup(self)
        self.reasons: dict[str, QRadioButton] = {}
        self._parts: dict[str, QWidget] = {}
        if is_open(run):
            self._offer(OWN, _("I &want to stop"), self._own())
        self._offer(ALLERGY, _("&Signs of an allergy"), self._allergy())
        self._offer(RED_FLAG, _("A sign that &needs a doctor"), self._doctor())
        self._offer(DISTRESS, _("It weighs &on me"), self._distress())
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("S&top the test"))
        self._group.buttonToggled.connect(self._chosen)
        first = next(iter(self.reasons.values()))
        if is_open(run):
            first.setChecked(True)
        first.setFocus()
        self.fit(68, 30)

    # -- reasons ---------------------------------------------------------------------------------

    def _offer(self, rule: str, text: str, part: QWidget) -> None:
        button = QRadioButton(text)
        self._group.addButton(button)
        self.reasons[rule] = button
        self._parts[rule] = part
        self._page.addWidget(button)
        self._page.addWidget(part)
        part.hide()

    def _own(self) -> QWidget:
        return label(
            _("The portions that are left are not eaten. What you have rated stays."), "secondary"
        )

    def _allergy(self) -> Card:
        signs, help_now = stop_rule(ALLERGY), red_flag("anaphylaxis")
        never = _("This food is then never tested again here.")
        card = Card(safety=True, told=f"{help_now.action} {signs.when} {never}")
        card.setObjectName("emergency")
        card.column.addWidget(label(help_now.action, "safety"))
        card.column.addWidget(label(signs.when))
        card.column.addWidget(label(never))
        card.column.addWidget(Sources((*signs.source, *help_now.source)))
        return card

    def _doctor(self) -> Card:
        text = _("The list says what each sign means and how soon to be seen. Read it first.")
        card = Card(told=text)
        card.column.addWidget(label(text))
        card.column.addWidget(
            small_button(_("Signs that need a &doctor"), self.show_doctor, name="doctor")
        )
        return card

    def _distress(self) -> Card:
        rule, help_text = stop_rule(DISTRESS), red_flag("eating_disorder")
        card = Card(told=f"{rule.when} {help_text.action}")
        card.column.addWidget(label(rule.when))
        card.column.addWidget(label(help_text.action))
        card.column.addWidget(Sources((*rule.source, *help_text.source)))
        return card

    def _chosen(self) -> None:
        for rule, part in self._parts.items():
            part.setVisible(self.reasons[rule].isChecked())
        if self.reasons[ALLERGY].isChecked():
            announce(self, self._parts[ALLERGY].accessibleName(), urgent=True)

    # -- answering -------------------------------------------------------------------------------

    def rule(self) -> str | None:
        """The reason that is chosen."""
        return next((one for one, button in self.reasons.items() if button.isChecked()), None)

    def write(self) -> None:
        rule = self.rule()
        if rule is None:
            raise UserError(_("Choose what it is first."))
        self._desk.plan.tests.stop(self._run, rule=rule, by=self)
