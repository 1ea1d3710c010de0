"""Foods one below the other, each a row of fields: what a meal and a recipe have in common."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.amounts import unit_word
from gutdesk.domain.units import COUNTS, SIZES
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.food_line import FoodLine

MEASURED = ("g", "ml", "tbsp", "tsp", "cup", "glass", "l", "kg", "oz", "lb", "fl oz")
MEAL_UNITS = (*MEASURED, *SIZES, *COUNTS)
GAP = 6
WIDE_FOOD = 120
"""The room for a food's name, at least, where the other fields stand beside it."""


class AmountField(QLineEdit):
    """A number as cooks write it: 200, 0,5, ½, 1 1/2. Empty is "not said". `unit` may be typed
    behind it."""

    def __init__(self, looks: Looks, name: str, *, unit: str = "") -> None:
        super().__init__()
        self._looks = looks
        self._unit = unit
        self._shown: tuple[str, float | None] = ("", None)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("amount"))
        self.setFixedWidth(looks.px(74))

    def show_value(self, value: float | None) -> None:
        text = "" if value is None else self._looks.formats.number(value)
        self._shown = (text, value)
        self.setText(text)
        self.setCursorPosition(0)

    def value(self) -> float | None:
        """What was shown where nobody touched it: the text of a third is not a third. Raises
        ValueError for what is no number."""
        text = self.text().strip()
        if text == self._shown[0]:
            return self._shown[1]
        number = text.lower().removesuffix(self._unit).strip()
        return number_in(number) if text else None


def number_in(text: str) -> float:
    """Raises ValueError where the text is anything else than one number."""
    from gutdesk.domain.ingredient_lines.numbers import number_at

    try:
        value = float(text.replace(",", "."))
    except ValueError:
        found = number_at(text, 0)
        if found is None or found.written or text[found.end :].strip():
            raise
        value = found.value
    if not math.isfinite(value):  # "nan" and "inf" are numbers to Python only
        raise ValueError(text)
    return value


class UnitField(QComboBox):
    """The first line is "no unit": a plain count, or nothing said."""

    def __init__(
        self, looks: Looks, units: Sequence[str], shown: str, amount: float | None
    ) -> None:
        super().__init__()
        self.setAccessibleName(_("Unit"))
        self.addItem("", "")
        for unit in units if shown in units or not shown else (shown, *units):
            self.addItem(unit_word(unit, 2 if amount is None else amount), unit)
        self.setCurrentIndex(max(0, self.findData(shown)))
        self.setFixedWidth(looks.px(92))
        self.setMaxVisibleItems(16)

    def value(self) -> str:
        return self.currentData()


class FoodRow(QWidget):
    """The fields side by side; where that has no room, the food with its buttons in a line of its
    own and the rest below."""

    def __init__(
        self,
        looks: Looks,
        line: FoodLine,
        fields: Sequence[QWidget],
        buttons: Sequence[QToolButton],
        *,
        food_at: int,
        stretches: QWidget | None = None,
    ) -> None:
        """`food_at`: the place of the food among the fields in a wide row; `stretches`: a field
        that takes half as much room as the food."""
        super().__init__()
        self._looks = looks
        self.line = line
        self._fields = list(fields)
        self._buttons = list(buttons)
        self._food_at = food_at
        self._stretches = stretches
        self._is_wide: bool | None = None
        line.setMinimumWidth(looks.px(110))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self._arrange(wide=True)

    def in_order(self) -> list[QWidget]:
        """Everything in it, as Tab goes."""
        fields: list[QWidget] = list(self._fields)
        fields.insert(self._food_at, self.line)
        return [*fields, *self._buttons]

    def _width(self, widgets: Sequence[QWidget]) -> int:
        fit = (max(one.minimumWidth(), one.minimumSizeHint().width()) for one in widgets)
        return sum(fit) + GAP * (len(widgets) - 1)

    def _wide_width(self) -> int:
        """What a food needs to be read, beside everything else."""
        rest = [*self._fields, *self._buttons]
        return self._width(rest) + GAP + self._looks.px(WIDE_FOOD)

    def minimumSizeHint(self) -> QSize:
        """That of the narrow shape: a wide one must be able to shrink to it."""
        narrow = max(self._width([self.line, *self._buttons]), self._width(self._fields))
        return QSize(narrow, super().minimumSizeHint().height())

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._is_wide:
            return
        self._is_wide = wide
        while self._grid.count():
            self._grid.takeAt(0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        if wide:
            for column, widget in enumerate(self.in_order()):
                self._grid.addWidget(widget, 0, column)
                if widget is self.line or widget is self._stretches:
                    self._grid.setColumnStretch(column, 2 if widget is self.line else 1)
        else:
            top, below = QHBoxLayout(), QHBoxLayout()
            for layout, widgets in ((top, [self.line, *self._buttons]), (below, self._fields)):
                layout.setSpacing(GAP)
                for widget in widgets:
                    grows = widget is self.line or widget is self._stretches
                    layout.addWidget(widget, 1 if grows else 0)
            if self._stretches is None:
                below.addStretch(1)
            self._grid.addLayout(top, 0, 0)
            self._grid.addLayout(below, 1, 0)
            self._grid.setColumnStretch(0, 1)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= self._wide_width())


def small_button(looks: Looks, icon: str, name: str, tip: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(looks.icon(icon, "muted"))
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


Row = TypeVar("Row", bound=FoodRow)


class FoodRows(QWidget, Generic[Row]):
    """Rows of foods with a button that adds one. Alt+Up and Alt+Down move the row that has the
    keyboard. `edited`: something is other than it was shown."""

    edited = Signal()

    def __init__(self, looks: Looks, add_text: str) -> None:
        super().__init__()
        self._looks = looks
        self._rows: list[Row] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        outer.addLayout(self._column)
        self.below = QHBoxLayout()
        self.below.setSpacing(14)
        self.more = QPushButton(looks.icon("add", "accent"), add_text)
        self.more.setProperty("role", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self.add_empty)
        self.below.addWidget(self.more)
        self.below.addStretch(1)
        outer.addLayout(self.below)

    @abstractmethod
    def make_row(self) -> Row:
        """An empty row, not yet shown."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def add_empty(self) -> None:
        """One more row, with the keyboard in it."""
        self.insert(self.make_row(), len(self._rows))
        self._rows[-1].line.setFocus()
        self.edited.emit()

    def insert(self, row: Row, place: int) -> None:
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        self._order()

    def remove(self, row: Row) -> None:
        """Take a row away; the keyboard goes to its neighbour."""
        place = self._rows.index(row)
        had_focus = row.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if had_focus:
            near = self._rows[min(place, len(self._rows) - 1)].line if self._rows else self.more
            near.setFocus()
        self.updateGeometry()
        self.edited.emit()

    def clear(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def move_row(self, row: Row, steps: int) -> None:
        """Move a row up or down; at the end nothing happens."""
        place = self._rows.index(row)
        wanted = max(0, min(len(self._rows) - 1, place + steps))
        if wanted == place:
            return
        self._rows.insert(wanted, self._rows.pop(place))
        self._column.removeWidget(row)
        self._column.insertWidget(wanted, row)
        self._order()
        self.edited.emit()

    def row_of(self, widget: object) -> Row | None:
        """The row that a widget stands in."""
        return next(
            (
                row
                for row in self._rows
                if row is widget or (isinstance(widget, QWidget) and row.isAncestorOf(widget))
            ),
            None,
        )

    def _order(self) -> None:
        """Tab goes from row to row as they stand."""
        last: QWidget | None = None
        for row in self._rows:
            widgets = row.in_order()
            if last is not None:
                QWidget.setTabOrder(last, widgets[0])
            for first, second in pairwise(widgets):
                QWidget.setTabOrder(first, second)
            last = widgets[-1]
        if last is not None:
            QWidget.setTabOrder(last, self.more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        row = self.row_of(self.focusWidget())
        if alt and row is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            focused = self.focusWidget()
            self.move_row(row, -1 if event.key() == Qt.Key.Key_Up else 1)
            focused.setFocus()
            return
        super().keyPressEvent(event)
