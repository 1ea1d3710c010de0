"""Something that is bought again and again: what, how much of it, how often."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.rules_shopping import LONGEST_STAPLE
from gutdesk.domain.shopping.records import Staple
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, add_field
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.measure_field import MeasureField
from gutdesk.ui.widgets.fields import WordField
from gutdesk.ui.widgets.food_line import FoodLine
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class StapleForm(Form):
    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        staple: Staple | None = None,
    ) -> None:
        title = _("New staple") if staple is None else _("Staple")
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._staple = one = staple or Staple(name="")
        self.what = FoodLine(looks, services.finder)
        self.what.show_food(one.name, one.food_id)
        add_field(self.body, _("&What"), self.what)
        said, self._amount_said = staple is not None, False
        self.amount = MeasureField(looks, _("How much"), one.amount, one.unit, said=said)
        self.unit = self.amount.unit
        self.amount.textEdited.connect(self._typed)
        self.what.chosen.connect(self._food_chosen)
        self.what.editingFinished.connect(self._food_chosen)
        add_counted(self.body, _("&How much"), self.amount, self.unit)
        self.days = QSpinBox()
        self.days.setRange(1, LONGEST_STAPLE)
        self.days.setValue(one.days)
        keep_still(self.days)
        add_counted(self.body, _("&Every"), self.days, _("days"))
        self.paused = QCheckBox(_("Pa&used: not on the list for now"))
        self.paused.setChecked(one.paused)
        self.body.addWidget(self.paused)
        self.note = WordField(_("Note"))
        self.note.show_value(one.note)
        add_field(self.body, _("&Note"), self.note)
        self.body.addStretch(1)
        self.offer_answer(_("&Keep"))
        self.what.setFocus()
        self.fit(56, 22)

    def _food_chosen(self) -> None:
        """How it is usually measured and sold, as long as the person has not said otherwise."""
        usual = self._desk.pantry.usual_pack(self.what.ref(), self.what.name())
        self.amount.propose(usual.unit)
        if self._staple.meta is None and not self._amount_said:
            self.amount.show_value(usual.amount)

    def _typed(self, _text: str) -> None:
        self._amount_said = True

    def write(self) -> None:
        name, amount = self.what.name(), self.amount.value()
        if not name:
            raise UserError(_("Write what is bought again and again."))
        if amount is None:
            raise UserError(_("Say how much of it."))
        changed = replace(
            self._staple,
            name=name,
            food_id=self.what.ref(),
            amount=amount,
            unit=self.unit.value(),
            days=self.days.value(),
            paused=self.paused.isChecked(),
            note=self.note.value(),
        )
        self._desk.shopping.staples.save(changed, by=self)
