"""What was really bought of a line: how much, until when it is good, what it cost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gutdesk.domain.shopping.amount_words import whole
from gutdesk.domain.shopping.amounts import added
from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.records import Quantity, ShopList
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.line_form import LineForm
from gutdesk.ui.shopping.quantity_rows import QuantityLine, QuantityRows
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.fields import NumberField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

USUAL = timedelta(days=7)
"""What the field of the date begins with; it counts only where the person says so."""


class BoughtForm(LineForm):
    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None,
        *,
        shop_list: ShopList,
        line: Line,
    ) -> None:
        super().__init__(services, looks, parent, _("Bought"), shop_list=shop_list, line=line)
        self.rows = QuantityRows(looks, self._offered(line))
        self.body.addWidget(self.rows)
        self.good_on = QCheckBox(_("Good &until"))
        self.good = date_edit(looks.formats, _("Good until"))
        show_day(self.good, services.desk.today() + USUAL)
        self.good.setEnabled(False)
        self.good_on.toggled.connect(self.good.setEnabled)
        row = QHBoxLayout()
        row.addWidget(self.good_on)
        row.addWidget(self.good)
        row.addStretch(1)
        self.body.addLayout(row)
        if line.food_id:
            text = _("It stands in the pantry then. Without a date, how long it keeps is reckoned.")
            self.body.addWidget(label(text, "secondary"))
        self.price = NumberField(looks, _("Price"))
        self._asks_price = services.settings.current().show_prices
        if self._asks_price:
            # The rest of what was bought before costs something beside it.
            again = not line.ticked and line.price is not None
            self.price.show_value(None if again else line.price)
            name = _("&Price of this purchase") if again else _("&Price")
            add_counted(self.body, name, self.price, looks.formats.currency())
        else:
            self.price.setParent(self)
            self.price.hide()
        self.body.addStretch(1)
        self.offer_answer(_("&Bought"))
        first = self.rows.lines[0]
        first.focus_first()
        if isinstance(first, QuantityLine):
            first.amount.selectAll()
        self.fit(68, 18)

    @staticmethod
    def _offered(line: Line) -> tuple[Quantity, ...]:
        """In packs, where that is how it is sold: that much is carried home."""
        if line.ticked:
            return line.bought or line.needed
        if line.packs and line.pack is not None and line.pack.amount is not None:
            packs = Quantity(amount=line.packs * line.pack.amount, unit=line.pack.unit)
            if len(line.to_buy) == 1:
                return added((packs,))
        return tuple(map(whole, line.to_buy))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def write(self) -> None:
        """Amounts that nobody touched stay what was bought; none at all is some."""
        bought = self.rows.quantities()
        same = self._line.ticked and bought == self._line.bought
        price = self.price.value()
        emptied = self._line.ticked and self._asks_price and price is None
        self.lists.tick(
            self._list,
            self._line,
            True,
            bought=None if same else bought,
            price=price,
            no_price=emptied,
            use_by=chosen_day(self.good) if self.good_on.isChecked() else None,
            by=self,
        )
