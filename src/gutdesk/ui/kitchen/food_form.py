"""The words of a food of the person's own: name, other names, portions, note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food, Portion
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.food_line import FoodLine
from gutdesk.ui.widgets.food_rows import AmountField
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

NOTE_LINES = 4


class FoodForm(Form):
    """Adds `food`, or changes it where it stands in the diary; `written` is what came of it."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, food: Food
    ) -> None:
        title = _("New food") if food.meta is None else _("Change {name}").format(name=food.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._looks = looks
        self._food = food
        self.written: Food | None = None
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self.name = self._line(_("&Name"), food.name)
        self.aliases = self._line(
            _("&Other names"), ", ".join(food.aliases), _("With commas between them.")
        )
        self.same = FoodLine(looks, services.finder)
        key = services.foods.key_of(food) if food.name else None
        shipped = services.foods.shipped(ref=key) if key is not None else None
        self.same.show_food(shipped.name if shipped else "", key)
        self._key = key
        self._same_help = _("Tags and nutrients are then taken from there. May stay empty.")
        add_field(self._page, _("In the &catalogue it is"), self.same, self._same_help)
        self.anyway = label("", "secondary")
        self._page.addWidget(self.anyway)
        self.same.textChanged.connect(self._say_anyway)
        self.name.textChanged.connect(self._say_anyway)
        self._say_anyway()
        self._portions = PortionRows(looks)
        self._portions.show_portions(food.portions)
        add_field(
            self._page, _("&Portions"), self._portions, _("What one of it weighs: a slice, 40 g.")
        )
        self.note = QPlainTextEdit(food.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * NOTE_LINES + 12)
        add_field(self._page, _("No&te"), self.note)
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save") if food.meta else _("&Add"))
        self.name.setFocus()
        self.fit(64, 36)

    @property
    def portions(self) -> PortionRows:
        return self._portions

    def _line(self, text: str, value: str, help_text: str = "") -> QLineEdit:
        field = QLineEdit(value)
        field.setCursorPosition(0)
        add_field(self._page, text, field, help_text)
        return field

    def _say_anyway(self) -> None:
        """Emptying the line takes no link away that follows from the name: say so."""
        name, key = self.name.text().strip(), None
        # A food without a name needs no catalogue, and a key no waiting for it.
        if name and not self.same.name() and (self._key or self._desk.finder.is_ready):
            key = self._desk.foods.key_of(replace(self._food, name=name, key=None))
        known = self._desk.foods.shipped(ref=key) if key is not None else None
        text = ""
        if known is not None:
            text = _(
                "By its name it is {food} of the catalogue anyway. Change the name to make it "
                "another food."
            ).format(food=known.name)
        self.anyway.setText(text)
        self.anyway.setVisible(bool(text))
        self.same.setAccessibleDescription(text or self._same_help)

    def write(self) -> None:
        self.written = self._desk.foods.save(self._typed(), by=self)

    def _typed(self) -> Food:
        """Raises UserError for a food without a name or a weight that is no number."""
        if not self.name.text().strip():
            raise UserError(_("Write a name for the food."))
        aliases = (part.strip() for part in self.aliases.text().split(","))
        return replace(
            self._food,
            name=self.name.text(),
            aliases=tuple(alias for alias in aliases if alias),
            portions=self._portions.portions(),
            note=self.note.toPlainText().strip(),
            key=self._typed_key(),
        )

    def _typed_key(self) -> str | None:
        name = self.same.name()
        if not name:
            return None
        ref = self.same.ref()
        shipped = self._desk.foods.shipped(name, ref)
        if shipped is None:
            raise UserError(
                _(
                    "The catalogue has no food called {name}. Choose one that is offered while you "
                    "type, or leave the field empty."
                ).format(name=name)
            )
        # What is known by its name alone needs no link while it keeps the name.
        by_name = self._food.key is None and shipped.id == self._key
        kept = folded(self.name.text()) == folded(self._food.name)
        return None if by_name and kept else shipped.id


class PortionRows(QWidget):
    """Lines of name and grams, with an empty one at the end."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._rows: list[tuple[QLineEdit, AmountField, QToolButton]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        whole.addLayout(self._grid)
        self.more = small_button(_("Add a portion"), self.add_empty, "link")
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_portions(self, portions: tuple[Portion, ...]) -> None:
        for portion in portions:
            self._add(portion.name, portion.grams)
        if not portions:
            self._add("", None)
        self.setFocusProxy(self._rows[0][0])

    def add_empty(self) -> None:
        self._add("", None)[0].setFocus()

    def _add(self, name: str, grams: float | None) -> tuple[QLineEdit, AmountField, QToolButton]:
        words, gone = QLineEdit(name), QToolButton()
        weight = AmountField(self._looks, _("Weight in grams"), unit="g")
        weight.show_value(grams)
        words.setPlaceholderText(_("slice"))
        words.setAccessibleName(_("Portion"))
        weight.setPlaceholderText(_("grams"))
        weight.setFixedWidth(self._looks.px(90))
        gone.setIcon(self._looks.icon("close", "muted"))
        gone.setAccessibleName(_("Remove this portion"))
        gone.setToolTip(_("Remove this portion"))
        gone.clicked.connect(self._remove)
        row = (words, weight, gone)
        line = self._grid.rowCount()
        for column, widget in enumerate(row):
            self._grid.addWidget(widget, line, column)
        self._rows.append(row)
        return row

    def _remove(self) -> None:
        for row in list(self._rows):
            if row[2] is self.sender():
                self._rows.remove(row)
                for widget in row:
                    self._grid.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
        if not self._rows:
            self._add("", None)
        self.setFocusProxy(self._rows[0][0])
        self._rows[0][0].setFocus()

    def fields(self, place: int) -> tuple[QLineEdit, AmountField]:
        """Name and weight of a line."""
        return self._rows[place][0], self._rows[place][1]

    def portions(self) -> tuple[Portion, ...]:
        """Raises UserError for a line that is half filled or a weight that is no number."""
        found = []
        for words, weight, _gone in self._rows:
            name, typed = words.text().strip(), weight.text().strip()
            if not name and not typed:
                continue
            try:
                grams = weight.value()
            except ValueError:
                grams = None
            if not name or not grams:
                weight.setFocus() if name else words.setFocus()
                raise UserError(_("A portion needs a name and a weight in grams, like slice, 40."))
            found.append(Portion(name=name, grams=grams))
        return tuple(found)
