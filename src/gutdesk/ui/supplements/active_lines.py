"""What acts in a product, as its label says: one line each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from gutdesk.domain.formats import unit_name
from gutdesk.domain.products import ACTIVE_UNITS, Active
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import NumberField
from gutdesk.ui.widgets.line_rows import Line, LineRows


class ActiveLine(Line):
    """Name, amount, unit, and how much of it counts where the label says so."""

    def __init__(
        self, looks: Looks, names: tuple[str, ...], hint: str, *, is_medicine: bool
    ) -> None:
        super().__init__()
        self._is_medicine = is_medicine
        self.name = QLineEdit()
        self.name.setPlaceholderText(hint)
        self.name.setAccessibleName(_("What acts in it"))
        self.name.setFixedWidth(looks.px(190))
        completer = QCompleter(list(names), self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.amount = NumberField(looks, _("Amount in one serving"))
        self.amount.setFixedWidth(looks.px(70))
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit"))
        for unit in ACTIVE_UNITS:
            self.unit.addItem(unit_name(unit, 2), unit)
        self.elemental = NumberField(looks, _("Elemental amount on the label"))
        self.elemental.setFixedWidth(looks.px(84))
        self.elemental.setPlaceholderText(_("elemental"))
        self.elemental.setToolTip(
            _("Of a mineral: how much of it is the mineral itself, if the label says so.")
        )
        for field in (self.name, self.amount, self.unit, self.elemental):
            self.row.addWidget(field)
        self.close_row(_("what acts"))

    def show_active(self, active: Active) -> None:
        self.name.setText(active.name)
        self.amount.show_value(active.amount)
        self.unit.setCurrentIndex(max(0, self.unit.findData(active.unit)))
        self.elemental.show_value(active.elemental)

    def is_empty(self) -> bool:
        fields = (self.name, self.amount, self.elemental)
        return not any(field.text().strip() for field in fields)

    def value(self) -> Active:
        """Raises UserError where a number is none."""
        from gutdesk.knowledge import supplements

        name = " ".join(self.name.text().split())
        # The magnesium of esomeprazole magnesium is no supplement.
        known = supplements.find(name, whole=self._is_medicine)
        return Active(
            name=name,
            amount=self.amount.value(),
            unit=self.unit.currentData(),
            key=known.id if known is not None else None,
            elemental=self.elemental.value(),
        )


def active_lines(looks: Looks, names: tuple[str, ...], hint: str, *, is_medicine: bool) -> LineRows:
    """`names` complete what is typed; `hint` stands in an empty line. `is_medicine`: of the product
    that they are of."""
    make = partial(ActiveLine, looks, names, hint, is_medicine=is_medicine)
    return LineRows(make, _("Add what acts &in it"), "add-active")


def actives_of(lines: LineRows) -> tuple[Active, ...]:
    found = [line for line in lines.lines if isinstance(line, ActiveLine)]
    return tuple(line.value() for line in found if not line.is_empty())
