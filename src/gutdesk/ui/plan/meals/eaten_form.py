"""What was eaten of a planned meal: other amounts, another time, or only a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.meals.planned import COOKED, Planned
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField, WhenField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class EatenForm(Form):
    """A field for each thing; zero leaves it out of the meal."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None,
        *,
        planned: Sequence[Planned],
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("What you had"))
        self._desk, self._planned = services, tuple(planned)
        self.body.addWidget(
            label(_("Zero: not eaten. The plan keeps what was planned."), "secondary")
        )
        area = Scrolled()
        self.amounts: list[NumberField] = []
        for one in self._planned:
            field = NumberField(looks, one.name)
            cooked = one.kind in COOKED
            field.show_value(one.servings if cooked else one.amount)
            unit = _("servings") if cooked else unit_name(one.unit, 2)
            add_counted(area.column, one.name.replace("&", "&&"), field, unit)
            self.amounts.append(field)
        area.column.addStretch(1)
        self.body.addWidget(area, 1)
        self.when = WhenField(looks, _("Eaten"))
        self.when.show_moment(services.meals.eater.when_of(self._planned[0]))
        self.body.addWidget(caption(_("&When"), self.when.time))
        self.body.addWidget(self.when)
        self.offer_answer(_("I &had this"))
        self.amounts[0].setFocus()
        self.amounts[0].selectAll()
        self.fit(60, 14 + 4 * min(4, len(self._planned)))

    def write(self) -> None:
        shares = {}
        for one, field in zip(self._planned, self.amounts, strict=True):
            # An amount that was taken away is not known; it is not the planned one.
            shares[id_of(one)] = field.value()
        at = self.when.moment(self._desk.desk.zone)
        if at is not None and at.utc > self._desk.desk.now().utc:
            raise UserError(_("That is still to come, and only what was eaten can be written."))
        self._desk.meals.eater.eat(self._planned, shares=shares, at=at, by=self)
