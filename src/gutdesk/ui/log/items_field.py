"""The foods of a meal, one line each: name, amount, unit, preparation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.diary import MealItem, Preparation
from gutdesk.domain.formats import unit_name
from gutdesk.domain.units import COUNTS, SIZES
from gutdesk.domain.wording import preparation_name
from gutdesk.i18n import _
from gutdesk.ui.log.fields import ChoiceField, NumberField, WordField
from gutdesk.ui.looks import Looks

FOOD_UNITS = ("g", "ml", "tbsp", "tsp", "cup", "glass", "l", "kg", "oz", "lb", "fl oz")


class ItemsField(QWidget):
    def __init__(self, looks: Looks, names: list[str]) -> None:
        """`names`: foods to complete from."""
        super().__init__()
        self._looks = looks
        self._names = names
        self._rows: list[_Row] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        outer.addLayout(self._grid)
        self._more = QPushButton(looks.icon("add", "accent"), _("Add a food"))
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self.add_empty)
        outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_items(self, items: tuple[MealItem, ...]) -> None:
        for item in items:
            self._add(item)
        if not items:
            self._add(MealItem(text=""))
        self.setFocusProxy(self._rows[0].name)

    def add_empty(self) -> None:
        self._add(MealItem(text="")).name.setFocus()

    def _add(self, item: MealItem) -> _Row:
        row = _Row(self._looks, item, self._names)
        line = self._grid.rowCount()
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, line, column)
        row.remove.clicked.connect(self._remove_clicked)
        self._rows.append(row)
        return row

    def _remove_clicked(self) -> None:
        for row in list(self._rows):
            if row.remove is self.sender():
                self._rows.remove(row)
                for widget in row.widgets:
                    self._grid.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
        self.updateGeometry()

    def items(self) -> tuple[MealItem, ...]:
        """The foods that have a name. Raises UserError for an amount that is no number."""
        return tuple(row.item() for row in self._rows if row.name.value())


class _Row:
    def __init__(self, looks: Looks, item: MealItem, names: list[str]) -> None:
        self._shown = item
        self.name = WordField(_("Food"), _("food"))
        completer = QCompleter(names, self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.name.setMinimumWidth(looks.px(110))
        self.amount = NumberField(looks, _("Amount of {food}").format(food=item.text or _("food")))
        self.amount.setPlaceholderText(_("amount"))
        self.amount.setMaximumWidth(looks.px(74))
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.addItem("", "")
        known = (*FOOD_UNITS, *SIZES, *COUNTS)
        for unit in known if item.unit in known or not item.unit else (item.unit, *known):
            self.unit.addItem(unit_name(unit, item.amount or 2), unit)
        self.unit.setMaximumWidth(looks.px(100))
        self.preparation = ChoiceField(
            _("Preparation"), [(value, preparation_name(value)) for value in Preparation]
        )
        self.preparation.setItemText(0, "")
        self.preparation.setMaximumWidth(looks.px(110))
        self.remove = QToolButton()
        self.remove.setIcon(looks.icon("close", "muted"))
        self.remove.setAccessibleName(_("Remove {food}").format(food=item.text or _("food")))
        self.remove.setToolTip(_("Remove this food"))
        self.widgets: tuple[QWidget, ...] = (
            self.name,
            self.amount,
            self.unit,
            self.preparation,
            self.remove,
        )
        self.name.show_value(item.text)
        self.amount.show_value(item.amount)
        self.unit.setCurrentIndex(max(0, self.unit.findData(item.unit)))
        self.preparation.show_value(item.preparation)

    def item(self) -> MealItem:
        """The line as it stands; another name is another food."""
        name = self.name.value()
        same = name == self._shown.text
        return MealItem(
            text=name,
            food_id=self._shown.food_id if same else None,
            amount=self.amount.value(),
            unit=self.unit.currentData(),
            preparation=self.preparation.value(),
            id=self._shown.id,
        )
