"""Saying that two foods are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.food_line import FoodLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gutdesk.services.desk import Services


class MergeForm(Form):
    """`written` is the food that stays."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, food: Food
    ) -> None:
        title = _("Merge {name} into another food").format(name=food.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._food = food
        self.written: Food | None = None
        self.body.addWidget(
            label(_("Which food is {name} really?").format(name=food.name), "card-title")
        )
        self.line = FoodLine(looks, services.finder)
        self.line.setAccessibleName(_("The food that stays"))
        self.line.textChanged.connect(self._say)
        self.body.addWidget(self.line)
        self.effect = label("")
        self.body.addWidget(self.effect)
        self.body.addStretch(1)
        self.offer_answer(_("&Merge"))
        self._say()
        self.line.setFocus()
        self.fit(64, 18)

    def _say(self) -> None:
        """What will happen, with the names as far as they are known."""
        other = self.line.name() or _("the other food")
        self.effect.setText(
            _(
                "Whatever was eaten as {name} counts as {other} from now on, and the name {name} "
                "finds {other}. Its own tags and note no longer count. Your meals keep the words "
                "you wrote. You can undo this, or take the two apart again on the card of {other}."
            ).format(name=self._food.name, other=other)
        )

    def write(self) -> None:
        self.written = self._desk.foods.merge(id_of(self._food), into=self._into(), by=self)

    def _into(self) -> str:
        """Raises UserError for a name that no food has."""
        name = self.line.name()
        foods = self._desk.foods
        own = foods.own(name, self.line.ref()) if name else None
        if own is not None:
            return id_of(own)
        shipped = foods.shipped(name, self.line.ref()) if name else None
        if shipped is None:
            raise UserError(_("Choose a food that is offered while you type. Nothing was changed."))
        return shipped.id
