"""What came, or how much there is: two small questions about the stock of a product."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.products import Product
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.fields import NumberField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class RefillForm(Form):
    """Something came: how much, until when it is good, what it cost."""

    def __init__(
        self, services: Services, looks: Looks, product: Product, parent: QWidget | None = None
    ) -> None:
        title = _("More of {name} came").format(name=product.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._product = services, product
        self.amount = NumberField(looks, _("How much came"))
        self.amount.show_value(product.pack)
        add_counted(self.body, _("&How much came"), self.amount, unit_name(product.unit, 2))
        self.good_on = QCheckBox(_("It is good &until"))
        self.good = date_edit(looks.formats, _("Good until"))
        day = services.desk.today()
        self.good.setDate(QDate(day.year + 1, day.month, 1))
        self.good.setEnabled(False)
        self.good_on.toggled.connect(self.good.setEnabled)
        row = QHBoxLayout()
        row.addWidget(self.good_on)
        row.addWidget(self.good)
        row.addStretch(1)
        self.body.addLayout(row)
        self.price = NumberField(looks, _("Price"))
        currency = [product.currency] if product.currency else []
        add_counted(self.body, _("&Price"), self.price, *currency)
        self.body.addStretch(1)
        self.offer_answer(_("&Add it"))
        self.amount.setFocus()
        self.fit(52, 18)

    def write(self) -> None:
        amount = self.amount.value()
        if amount is None:
            raise UserError(_("Say how much came."))
        day = self.good.date()
        expiry = date(day.year(), day.month(), day.day()) if self.good_on.isChecked() else None
        self._desk.supply.refill(
            self._product, amount, expiry=expiry, price=self.price.value(), by=self
        )


class CountForm(Form):
    """There are so many: what was reckoned before no longer counts."""

    def __init__(
        self, services: Services, looks: Looks, product: Product, parent: QWidget | None = None
    ) -> None:
        title = _("How much of {name} is there").format(name=product.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._product = services, product
        self.amount = NumberField(looks, _("There are"))
        level = services.supply.levels().get(id_of(product))
        if level is not None:
            self.amount.show_value(max(level.left, 0.0))
        add_counted(self.body, _("&There are"), self.amount, unit_name(product.unit, 2))
        self.body.addWidget(
            label(_("Counted now. From here on every dose that is taken is one less."), "secondary")
        )
        self.body.addStretch(1)
        self.offer_answer(_("&Save the count"))
        self.amount.setFocus()
        self.amount.selectAll()
        self.fit(52, 15)

    def write(self) -> None:
        amount = self.amount.value()
        if amount is None:
            raise UserError(_("Say how many there are, 0 if none."))
        self._desk.supply.count(self._product, amount, by=self)
