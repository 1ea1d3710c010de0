"""What a food is made of: its tags follow from that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.ingredients_field import IngredientsField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gutdesk.services.desk import Services
    from gutdesk.services.food_cards import FoodCard


class MadeOfForm(Form):
    """`written` is the food as it stands in the diary then."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, card: FoodCard
    ) -> None:
        title = _("What is in {name}").format(name=card.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._card = card
        self.written: Food | None = None
        self.body.addWidget(
            label(
                _(
                    "One line for each ingredient. Amounts may stay empty. You can paste a whole "
                    "list. The tags of {name} follow from what is in it."
                ).format(name=card.name)
            )
        )
        page = Scrolled()
        self.field = IngredientsField(looks, services)
        self.field.show_ingredients(card.own.ingredients if card.own is not None else ())
        page.column.addWidget(self.field)
        page.column.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save"))
        self.field.setFocus()
        self.fit(84, 30)

    def write(self) -> None:
        ingredients = self.field.ingredients()
        had_some = self._card.own is not None and bool(self._card.own.ingredients)
        if not ingredients and not had_some:
            raise UserError(_("Write at least one ingredient, or choose Cancel."))
        self.written = self._desk.foods.give_ingredients(
            self._card.name, ingredients, ref=self._card.ref or None, by=self
        )
