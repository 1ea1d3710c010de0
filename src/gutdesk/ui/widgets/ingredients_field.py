"""The ingredients of a recipe, or of a food that nothing else knows: a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.units import KITCHEN, US_CUP
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
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

UNITS = (*MEAL_UNITS, US_CUP, *KITCHEN)


class IngredientsField(FoodRows["IngredientRow"]):
    """A text of several lines that is pasted into a food becomes as many ingredients. Rows without
    any text are none. `edited`: somebody changed something."""

    edited = Signal()

    def __init__(self, looks: Looks, services: Services) -> None:
        super().__init__(looks, _("Add an ingredient"))
        self._services = services
        self._showing = False
        self.paste = QPushButton(_("Paste a list…"))
        self.paste.setProperty("role", "link")
        self.paste.setAutoDefault(False)
        self.paste.setToolTip(_("Ingredients from a book or a page, a line each"))
        self.paste.clicked.connect(self.ask_list)
        self.below.insertWidget(1, self.paste)

    # -- what stands there -----------------------------------------------------------------------

    def show_ingredients(self, ingredients: tuple[Ingredient, ...]) -> None:
        """In place of what stood there; one empty row where there are none."""
        self._showing = True
        self.clear()
        for one in ingredients or (Ingredient(text=""),):
            self.insert(self.make_row(one), len(self.rows))
        self.setFocusProxy(self.rows[0].line)
        self._showing = False

    def ingredients(self) -> tuple[Ingredient, ...]:
        """Raises UserError that names the line for an amount that is no number, or one of
        nothing."""
        found = (row.ingredient(number) for number, row in enumerate(self.rows, 1))
        return tuple(one for one in found if one is not None)

    # -- rows ------------------------------------------------------------------------------------

    def make_row(self, ingredient: Ingredient | None = None) -> IngredientRow:
        row = IngredientRow(
            self._looks, self._services, Ingredient(text="") if ingredient is None else ingredient
        )
        row.line.lines_pasted.connect(self._lines_pasted)
        row.remove.clicked.connect(self._remove_clicked)
        row.menu_button.clicked.connect(self._menu_clicked)
        for line in (row.line, row.amount, row.note):
            line.textChanged.connect(self._edited)
        row.unit.currentIndexChanged.connect(self._edited)
        return row

    def _edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _remove_clicked(self) -> None:
        row = self.row_of(self.sender())
        if row is not None:
            self.remove(row)

    def _menu_clicked(self) -> None:
        row = self.row_of(self.sender())
        if row is None:
            return
        place = self.rows.index(row)
        menu = QMenu(self)
        up = menu.addAction(self._looks.icon("chevron-up"), _("Move &up") + "\tAlt+↑")
        up.setEnabled(place > 0)
        up.triggered.connect(row.move_up)
        down = menu.addAction(self._looks.icon("chevron-down"), _("Move &down") + "\tAlt+↓")
        down.setEnabled(place < len(self.rows) - 1)
        down.triggered.connect(row.move_down)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.menu_button.mapToGlobal(QPoint(0, row.menu_button.height())))

    # -- lists -----------------------------------------------------------------------------------

    def _lines_pasted(self, text: str) -> None:
        row = self.row_of(self.sender())
        if row is not None:
            self.add_text(text, row)

    def add_text(self, text: str, at: IngredientRow | None = None) -> int:
        """Add the ingredients of a text, behind the row `at`, or in its place if that is empty; how
        many they were."""
        from gutdesk.domain.ingredient_lines import parse_text

        us = self._services.settings.current().units == "us"
        found = parse_text(text, us=us)
        if not found:
            return 0
        place = len(self.rows) if at is None else self.rows.index(at) + 1
        empty = [row for row in self.rows if row.is_empty()] if at is None else [at]
        for row in empty:
            if row.is_empty():
                place = self.rows.index(row)
                self.remove(row)
        for number, one in enumerate(found):
            self.insert(self.make_row(one), place + number)
        self.setFocusProxy(self.rows[0].line)
        self.rows[place + len(found) - 1].line.setFocus()
        self.edited.emit()
        return len(found)

    def ask_list(self) -> None:
        """Ask for a list and add what it says."""
        from gutdesk.ui.widgets.paste_list import PasteList

        text = PasteList.ask(self._looks, self.window())
        if text:
            self.add_text(text)


class IngredientRow(FoodRow):
    def __init__(self, looks: Looks, services: Services, ingredient: Ingredient) -> None:
        food = ingredient.text or _("food")
        self.amount = AmountField(looks, _("Amount of {food}").format(food=food))
        self.amount.show_value(ingredient.amount)
        self.unit = UnitField(looks, UNITS, ingredient.unit, ingredient.amount)
        line = FoodLine(looks, services.finder)
        line.show_food(ingredient.text, ingredient.food_id)
        self.note = QLineEdit(ingredient.note)
        self.note.setAccessibleName(_("Note on {food}").format(food=food))
        self.note.setPlaceholderText(_("note"))
        self.note.setMinimumWidth(looks.px(80))
        self.note.setCursorPosition(0)
        self.menu_button: QToolButton = small_button(
            looks, "more", _("Move {food}").format(food=food), _("Move up or down")
        )
        self.remove = small_button(
            looks, "close", _("Remove {food}").format(food=food), _("Remove this ingredient")
        )
        super().__init__(
            looks,
            line,
            (self.amount, self.unit, self.note),
            (self.menu_button, self.remove),
            food_at=2,
            stretches=self.note,
        )

    def is_empty(self) -> bool:
        return not (self.line.name() or self.amount.text().strip() or self.note.text().strip())

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        field = self.parentWidget()
        if isinstance(field, IngredientsField):
            field.move_row(self, steps)
            self.menu_button.setFocus()

    def ingredient(self, number: int) -> Ingredient | None:
        """None for an empty row. `number` names the line where something is wrong with it."""
        if self.is_empty():
            return None
        name = self.line.name()
        if not name:
            raise UserError(
                _(
                    "Line {number} has an amount or a note, but no food. Nothing is lost. Name the "
                    "food, or remove the line."
                ).format(number=number)
            )
        try:
            amount = self.amount.value()
        except ValueError:
            raise UserError(
                _(
                    "Line {number}, {food}: {text} is not an amount. Nothing is lost. Write a "
                    "number such as 200, 0.5 or 1/2."
                ).format(number=number, food=name, text=self.amount.text().strip())
            ) from None
        if amount is not None and amount <= 0:
            raise UserError(
                _(
                    "Line {number}, {food}: an amount is more than zero. Nothing is lost. Leave it "
                    "empty where it is not known."
                ).format(number=number, food=name)
            )
        return Ingredient(
            text=name,
            food_id=self.line.ref(),
            amount=amount,
            unit=self.unit.value(),
            note=" ".join(self.note.text().split()),
        )
