"""The foods of a meal, one row each: name, amount, unit, preparation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.diary import MealItem, Preparation, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.text import folded
from gutdesk.domain.wording import preparation_name
from gutdesk.i18n import _
from gutdesk.ui.log.food_window import show_food
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField
from gutdesk.ui.widgets.food_line import FoodLine
from gutdesk.ui.widgets.food_rows import (
    MEAL_UNITS,
    AmountField,
    FoodRow,
    FoodRows,
    UnitField,
    small_button,
)

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class ItemsField(FoodRows["ItemRow"]):
    def __init__(self, looks: Looks, services: Services) -> None:
        super().__init__(looks, _("Add a food"))
        self._services = services

    def show_items(self, items: tuple[MealItem, ...]) -> None:
        for item in items or (MealItem(text=""),):
            self.insert(self.make_row(item), len(self.rows))
        self.setFocusProxy(self.rows[0].line)

    def make_row(self, item: MealItem | None = None) -> ItemRow:
        row = ItemRow(self._looks, self._services, MealItem(text="") if item is None else item)
        row.remove.clicked.connect(self._remove_clicked)
        row.line.lines_pasted.connect(self._lines_pasted)
        return row

    def _remove_clicked(self) -> None:
        row = self.row_of(self.sender())
        if row is not None:
            self.remove(row)

    def _lines_pasted(self, text: str) -> None:
        """A row a line, in the place of the one that it was pasted into if that was empty."""
        row = self.row_of(self.sender())
        names = [name for name in (" ".join(line.split()) for line in text.splitlines()) if name]
        if row is None or not names:
            return
        if not row.line.name():
            row.line.show_food(names.pop(0))
        place = self.rows.index(row) + 1
        for number, name in enumerate(names):
            self.insert(self.make_row(MealItem(text=name)), place + number)

    def items(self) -> tuple[MealItem, ...]:
        """The foods that have a name. Raises UserError for an amount that is no number."""
        return tuple(row.item() for row in self.rows if row.line.name())


class ItemRow(FoodRow):
    def __init__(self, looks: Looks, services: Services, item: MealItem) -> None:
        self._shown = item
        self._looks = looks
        self._services = services
        food = item.text or _("food")
        line = FoodLine(looks, services.finder)
        line.show_food(item.text, item.food_id)
        self.amount = AmountField(looks, _("Amount of {food}").format(food=food))
        self.amount.show_value(item.amount)
        self.unit = UnitField(looks, MEAL_UNITS, item.unit, item.amount)
        self.preparation = ChoiceField(
            _("Preparation"), [(value, preparation_name(value)) for value in Preparation]
        )
        self.preparation.setItemText(0, "")
        self.preparation.setFixedWidth(looks.px(100))
        self.preparation.show_value(item.preparation)
        self.info = small_button(
            looks, "info", _("What is in {food}").format(food=food), _("What is in it…")
        )
        self.info.clicked.connect(self._show_food)
        self.remove = small_button(
            looks, "close", _("Remove {food}").format(food=food), _("Remove this food")
        )
        super().__init__(
            looks,
            line,
            (self.amount, self.unit, self.preparation),
            (self.info, self.remove),
            food_at=0,
        )

    def _chosen(self, name: str) -> tuple[str, str | None]:
        """The very food that was chosen: the person's own, where it is or becomes one, else that of
        the catalogue, by its plain name unless that means another food."""
        ref, foods = self.line.ref(), self._services.foods
        if ref is None:
            return name, None
        own = foods.own(ref=ref)
        if own is not None:
            return name, id_of(own)
        shipped = foods.shipped(ref=ref)
        if shipped is None:
            return name, None
        plain = foods.shipped(shipped.plain_name)
        means_it = plain is None or plain.id == shipped.id
        return (shipped.plain_name if means_it else shipped.name), shipped.id

    def _show_food(self) -> None:
        name = self.line.name()
        show_food(self, self._services, self._looks, name, self.line.ref())

    def item(self) -> MealItem:
        """The row as it stands; another name is another food, and no part of the dish any more."""
        name = self.line.name()
        same = folded(name) == folded(self._shown.text)
        try:
            amount = self.amount.value()
        except ValueError:
            raise UserError(
                _(
                    "{food}: {text} is not a number. Nothing is lost. Write an amount such as 200, "
                    "0.5 or 1/2."
                ).format(food=name, text=self.amount.text().strip())
            ) from None
        food_id = self._shown.food_id
        if not same:
            name, food_id = self._chosen(name)
        return MealItem(
            text=name,
            food_id=food_id,
            amount=amount,
            unit=self.unit.value(),
            preparation=self.preparation.value(),
            dish=self._shown.dish if same else "",
            recipe_id=self._shown.recipe_id if same else None,
            id=self._shown.id,
        )
