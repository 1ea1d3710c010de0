"""The rules by which meals are suggested: switched, weighed, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from gutdesk.domain.meals.suggest_rules import (
    LITTLE,
    NORMAL,
    OFF,
    RULES,
    STRONG,
    WEIGHT,
    RuleSpec,
    rule_help,
    rule_title,
    rules_from,
)
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


def weight_names() -> list[tuple[int, str]]:
    return [
        (OFF, _("off")),
        (LITTLE, _("a little")),
        (NORMAL, _("normal")),
        (STRONG, _("strong")),
    ]


class RulesForm(Form):
    """What the avoid list says no to is never suggested, whatever stands here."""

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Rules of suggestions"))
        self._desk, self._looks = services, looks
        rules = services.meals.suggester.rules()
        self.body.addWidget(
            label(
                _(
                    "What your avoid list says no to is never suggested. These rules choose among "
                    "the rest; one that your recipes cannot meet is named."
                )
            )
        )
        area = Scrolled()
        self.weights: dict[str, ChoiceField] = {}
        self.numbers: dict[tuple[str, str], QSpinBox] = {}
        for spec in RULES:
            area.column.addWidget(self._row(spec))
            area.column.addWidget(label(rule_help(spec), "secondary"))
            area.column.addSpacing(6)
            self.weights[spec.id].show_value(rules.weight(spec.id))
            for number in spec.numbers:
                self.numbers[spec.id, number.key].setValue(rules.number(spec.id, number.key))
        area.column.addStretch(1)
        self.body.addWidget(area, 1)
        self.offer_answer(_("&Keep these rules"))
        self.weights[RULES[0].id].setFocus()
        self.fit(96, 38)

    def _row(self, spec: RuleSpec) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        title = label(rule_title(spec), "row-title")
        title.setWordWrap(False)
        title.setMinimumWidth(self._looks.px(220))
        row.addWidget(title)
        weight = ChoiceField(rule_title(spec), weight_names(), required=True)
        weight.setObjectName(f"weight-{spec.id}")
        self.weights[spec.id] = weight
        row.addWidget(weight)
        for number in spec.numbers:
            pair = QWidget()  # a number never stands in another line than what it is
            inside = QHBoxLayout(pair)
            inside.setContentsMargins(0, 0, 0, 0)
            name = label(rule_title(number), "secondary")
            name.setWordWrap(False)
            box = QSpinBox()
            box.setRange(number.low, number.high)
            box.setAccessibleName(f"{rule_title(spec)}, {rule_title(number)}")
            box.setObjectName(f"number-{spec.id}-{number.key}")
            keep_still(box)
            self.numbers[spec.id, number.key] = box
            inside.addWidget(name)
            inside.addWidget(box)
            row.addWidget(pair)
        return place

    def write(self) -> None:
        stored = {
            spec.id: {
                WEIGHT: self.weights[spec.id].value(),
                **{one.key: self.numbers[spec.id, one.key].value() for one in spec.numbers},
            }
            for spec in RULES
        }
        self._desk.meals.suggester.save_rules(rules_from(stored), by=self)
