"""How much of something was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.pantry_words import amount_of
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.measure_field import MeasureField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class UseForm(Form):
    """`saved` is what is left of it, `said` what there is to say of that."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, item: PantryItem
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Used some"))
        self._desk, self._looks, self._item = services, looks, item
        self.saved: PantryItem | None = None
        self.said = ""
        self.body.addWidget(label(item.name, "card-title"))
        there = _("At home: {amount}").format(amount=amount_of(item, looks.formats))
        if item.amount is None:
            there = _("Nobody said how much there is, so some of it is left.")
        self.body.addWidget(label(there, "secondary"))
        self.amount = MeasureField(looks, _("How much was used"), None, item.unit, said=True)
        self.unit = self.amount.unit
        add_counted(self.body, _("&How much was used"), self.amount, self.unit)
        self.body.addWidget(
            label(
                _(
                    "Left empty, some of it was used, and nobody knows how much is left. More than "
                    "there is uses it up."
                ),
                "secondary",
            )
        )
        self.body.addStretch(1)
        self.offer_answer(_("&Used"))
        self.amount.setFocus()
        self.fit(60, 22)

    def write(self) -> None:
        item, amount, unit = self._item, self.amount.value(), self.unit.value()
        self.saved = self._desk.pantry.use(item, amount, unit=unit, by=self)
        formats = self._looks.formats
        if self.saved.gone is not None:
            text = _("That was all there was: {what} is used up. Undo brings it back.")
        elif self.saved.amount is None:
            text = _("Some of {what} is left.")
        else:
            text = _("{amount} of {what} left.")
        self.said = text.format(what=item.name, amount=amount_of(self.saved, formats))
