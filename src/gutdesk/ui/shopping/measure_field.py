"""An amount with its unit beside it, which can be typed as one: "700 g"."""

from __future__ import annotations

import re

from gutdesk.domain.errors import UserError
from gutdesk.domain.ingredient_lines import parse_line
from gutdesk.domain.numbers import UnreadableError, read_number
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField
from gutdesk.ui.widgets.food_rows import UnitField
from gutdesk.ui.widgets.ingredients_field import UNITS

WIDE = 130
_TYPED = re.compile(r"(.*[\d½¼¾⅓⅔])\s*([^\W\d_]\D*)")
_FOOD = "zzz"
"""Stands for the food behind a unit: a line of ingredients has one."""


class MeasureField(NumberField):
    """`unit` is to be put beside it. With `said` it is the person's own; else it follows `propose`
    until somebody chooses or types another."""

    def __init__(
        self, looks: Looks, name: str, amount: float | None, unit: str, *, said: bool
    ) -> None:
        super().__init__(looks, name)
        self.show_value(amount)
        self.unit = UnitField(looks, UNITS, unit, amount)
        self.unit.setFixedWidth(looks.px(WIDE))
        self._said = said
        self.unit.activated.connect(self._unit_said)
        self.editingFinished.connect(self._part)

    def propose(self, unit: str) -> None:
        """The usual unit of what was named."""
        place = self.unit.findData(unit)
        if not self._said and place >= 0:
            self.unit.setCurrentIndex(place)

    def value(self) -> float | None:
        """The number; the unit that stands behind it goes to its place. Raises UserError for what
        is no number."""
        self._part()
        return super().value()

    def _unit_said(self, _row: int) -> None:
        self._said = True

    def _part(self) -> None:
        """ "700 g" becomes 700, and the unit is grams. What cannot be read stays as it is."""
        found = _TYPED.fullmatch(self.text().strip())
        line = parse_line(f"1 {found[2]} {_FOOD}", us=self._looks.formats.us) if found else None
        if found is None or line is None or line.text != _FOOD or not line.unit:
            return
        place = self.unit.findData(line.unit)
        amount = self._read(found[1])
        if place >= 0 and amount is not None:
            self.show_value(amount)
            self.unit.setCurrentIndex(place)
            self._said = True

    def _read(self, text: str) -> float | None:
        """None for what is no number, and for one that may be one of two."""
        try:
            return read_number(text, self._looks.formats.locale.decimalPoint())
        except UnreadableError:
            line = parse_line(f"{text} {_FOOD}")
        except UserError:
            return None
        whole = line is not None and line.text == _FOOD and not line.note
        return line.amount if line is not None and whole else None
