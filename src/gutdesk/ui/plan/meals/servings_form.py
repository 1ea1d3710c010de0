"""How much of a planned thing, and for how many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.meals.planned import COOKED, Planned
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField, WordField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class ServingsForm(Form):
    """Servings and people of a recipe, the amount of a food; a note for both."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, planned: Planned
    ) -> None:
        is_cooked = planned.kind in COOKED
        title = _("Servings") if is_cooked else _("Amount")
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._planned = services, planned
        self.body.addWidget(label(planned.name, "card-title"))
        name = _("Servings for each") if is_cooked else _("How much")
        self.amount = NumberField(looks, name)
        self.people = NumberField(looks, _("People"))
        if is_cooked:
            self.amount.show_value(planned.servings)
            add_counted(self.body, _("&Servings for each"), self.amount, _("servings"))
            self.people.show_value(planned.people)
            add_counted(self.body, _("&People"), self.people, _("at the table"))
        else:
            self.people.setParent(self)
            self.people.hide()
            self.amount.show_value(planned.amount)
            add_counted(
                self.body, _("&How much"), self.amount, unit_name(planned.unit, 2) or _("pieces")
            )
        self.note = WordField(_("Note"), _("the big pot, without peel …"))
        self.note.show_value(planned.note)
        add_field(self.body, _("&Note"), self.note)
        self.body.addStretch(1)
        self.offer_answer(_("&Keep"))
        self.amount.setFocus()
        self.amount.selectAll()
        self.fit(56, 18)

    def write(self) -> None:
        planned, amount = self._planned, self.amount.value()
        if planned.kind in COOKED:
            people = self.people.value()
            if amount is None or people is None or people != int(people):
                raise UserError(_("Write how many servings, and for how many people."))
            changed = replace(planned, servings=amount, people=int(people))
        else:
            changed = replace(planned, amount=amount)
        note = self.note.value()
        self._desk.meals.planner.change(replace(changed, note=note), by=self)
