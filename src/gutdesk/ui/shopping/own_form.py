"""A line that the person wrote by hand: what, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.lines import Line
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, add_field
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField
from gutdesk.ui.widgets.food_line import FoodLine
from gutdesk.ui.widgets.food_rows import UnitField
from gutdesk.ui.widgets.ingredients_field import UNITS

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class OwnForm(Form):
    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, line: Line
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Your line"))
        assert line.record is not None
        self._desk, self._record = services, line.record
        self.what = FoodLine(looks, services.finder)
        self.what.show_food(line.record.text, line.record.food_id)
        add_field(self.body, _("&What"), self.what)
        self.amount = NumberField(looks, _("How much"))
        self.amount.show_value(line.record.amount)
        self.unit = UnitField(looks, UNITS, line.record.unit, line.record.amount)
        self.unit.setFixedWidth(looks.px(130))
        add_counted(self.body, _("&How much"), self.amount, self.unit)
        self.body.addStretch(1)
        self.offer_answer(_("&Keep"))
        self.what.setFocus()
        self.fit(52, 14)

    def write(self) -> None:
        name = self.what.name()
        if not name:
            raise UserError(_("Write what is to be bought."))
        changed = replace(
            self._record,
            text=name,
            food_id=self.what.ref(),
            amount=self.amount.value(),
            unit=self.unit.value(),
        )
        self._desk.shopping.lists.change_own(changed, by=self)
