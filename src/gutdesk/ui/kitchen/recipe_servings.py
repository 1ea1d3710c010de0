"""How many servings: any number above zero, written in the way of the locale."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label
from gutdesk.ui.widgets.flow import FlowLayout

LEAST, MOST = 0.05, 1000.0
FACTORS = ((0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4"), (8.0, "8"))


class ServingsField(QDoubleSpinBox):
    """Steps of a half below two and of one above; comma and point both count."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setDecimals(3)
        self.setRange(LEAST, MOST)
        self.setKeyboardTracking(False)
        self.setAccessibleName(_("Servings"))
        self.setMinimumWidth(looks.px(110))

    def textFromValue(self, value: float) -> str:
        return self._looks.formats.number(value, 2)

    def valueFromText(self, text: str) -> float:
        return float(text.strip().replace(",", "."))

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        typed = text.strip().replace(",", ".")
        if not re.fullmatch(r"\d{0,5}\.?\d{0,3}", typed):
            return QValidator.State.Invalid, text, place
        if typed in ("", ".") or not LEAST <= float(typed) <= self.maximum():
            return QValidator.State.Intermediate, text, place
        return QValidator.State.Acceptable, text, place

    def stepBy(self, steps: int) -> None:
        value = self.value()
        step = 0.5 if value < 2 or (value == 2 and steps < 0) else 1.0
        self.setValue(max(step if value > step else LEAST, value + steps * step))


class ScaleRow(QWidget):
    """Servings, and buttons for so many times the recipe. `scaled` brings the servings."""

    scaled = Signal(float)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = 1.0
        self._quiet = False
        row = FlowLayout(self, spacing=looks.px(6))
        name = label(_("Servings"))
        row.addWidget(name)
        self.field = ServingsField(looks)
        name.setBuddy(self.field)
        self.field.valueChanged.connect(self._changed)
        row.addWidget(self.field)
        self.times: dict[float, QPushButton] = {}
        for factor, sign in FACTORS:
            button = QPushButton(f"×{sign}")
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(_("{factor} times the recipe").format(factor=sign))
            button.clicked.connect(self._pressed)
            row.addWidget(button)
            self.times[factor] = button

    def show_servings(self, base: float, servings: float | None = None) -> None:
        """`base`: what the recipe makes as it is written; says nothing of it."""
        self._base = base
        self._quiet = True
        self.field.setMaximum(max(MOST, base * FACTORS[-1][0]))
        self.field.setValue(base if servings is None else servings)
        self._quiet = False
        self._mark()

    def servings(self) -> float:
        return self.field.value()

    def _changed(self, servings: float) -> None:
        self._mark()
        if not self._quiet:
            self.scaled.emit(servings)

    def _pressed(self) -> None:
        for factor, button in self.times.items():
            if button is self.sender():
                self.field.setValue(self._base * factor)
        self._mark()

    def _mark(self) -> None:
        for factor, button in self.times.items():
            button.setChecked(abs(self.field.value() - self._base * factor) < 0.001)
