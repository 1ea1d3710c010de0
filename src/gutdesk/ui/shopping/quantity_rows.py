"""Amounts side by side, a line each: what was bought of one thing in several units."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.shopping.records import Quantity
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField
from gutdesk.ui.widgets.food_rows import UnitField
from gutdesk.ui.widgets.ingredients_field import UNITS
from gutdesk.ui.widgets.line_rows import Line, LineRows


class QuantityLine(Line):
    def __init__(self, looks: Looks, quantity: Quantity) -> None:
        super().__init__()
        self.amount = NumberField(looks, _("How much"))
        self.amount.show_value(quantity.amount)
        self.unit = UnitField(looks, UNITS, quantity.unit, quantity.amount)
        self.unit.setFixedWidth(looks.px(130))
        self.row.addWidget(self.amount)
        self.row.addWidget(self.unit)
        self.close_row(_("amount"))

    def value(self) -> Quantity | None:
        """None: nothing was said. Raises UserError for what is no number."""
        amount = self.amount.value()
        return None if amount is None else Quantity(amount=amount, unit=self.unit.value())


class QuantityRows(LineRows):
    def __init__(self, looks: Looks, quantities: Sequence[Quantity]) -> None:
        super().__init__(self._new, _("Another amount"), "add-amount")
        self._looks = looks
        self._next = Quantity()
        for quantity in quantities or (Quantity(),):
            self._next = quantity
            self.add()
        self._next = Quantity()

    def _new(self) -> Line:
        return QuantityLine(self._looks, self._next)

    def quantities(self) -> tuple[Quantity, ...]:
        found = [line.value() for line in self.lines if isinstance(line, QuantityLine)]
        return tuple(one for one in found if one is not None)
