"""What a plan leaves out: removal groups, what to keep up meanwhile, how long tests will take."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.formats import Formats, unit_name
from gutdesk.domain.plan.gate import Block, against_group
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.dialogs.sheet import rule as line
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.start.group_box import GroupBox
from gutdesk.ui.widgets.pieces import Sources

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

_UG = re.compile(r"\bug\b")
"""How the protocol writes micrograms."""

MANY = 2
"""More groups than these for over four weeks are a dietitian's work (rule `dietitian`)."""


class GroupFields(QWidget):
    """`changed`: other groups are chosen. Who owns it says with `show_tests` how many foods there
    are to test."""

    changed = Signal()

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        chosen: Collection[str] | None = None,
        changes: bool = False,
    ) -> None:
        """`chosen` at first; None: what the protocol suggests. `changes`: they are left out
        already, and what came to be blocked since then may stay."""
        from gutdesk.knowledge import removal

        super().__init__(parent)
        self._desk, self._looks = services, looks
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        page = Scrolled()
        self._column = page.column
        self._column.setSpacing(4)
        self._column.addWidget(
            label(
                _(
                    "Less is enough: each group you leave out makes food less varied and is to be "
                    "tested again later. These are ideas to try, and no list of bad foods."
                )
            )
        )
        self._column.addWidget(label(self._grades(), "secondary"))
        self._column.addSpacing(4)
        self.boxes: dict[str, GroupBox] = {}
        for group in removal.groups():
            if not group.selectable:
                continue
            wanted = group.default_on if chosen is None else group.id in chosen
            box = GroupBox(group, wanted=wanted)
            if changes and wanted:
                box.keep()
            box.box.toggled.connect(self._toggled)
            self.boxes[group.id] = box
            self._column.addWidget(line())
            self._column.addWidget(box)
        self._build_below()
        self._column.addStretch(1)
        outer.addWidget(page, 1)
        self.summary = label("", "secondary")
        outer.addWidget(self.summary)
        self._show_chosen()

    def _grades(self) -> str:
        """What the letters of the evidence mean."""
        from gutdesk.knowledge.elements import grades

        known = grades()
        parts = [f"{key}: {known[key].meaning}" for key in ("B", "C", "X") if key in known]
        return _("Grades of evidence. {meanings}.").format(meanings="; ".join(parts))

    def _build_below(self) -> None:
        from gutdesk.knowledge import reintroduction

        advice = reintroduction.rule("dietitian")
        self.many = Card(told=advice.text)
        self.many.column.addWidget(label(advice.text, "caution"))
        self.many.column.addWidget(Sources(advice.source))
        self.keep_up = Card()
        self.keep_up.column.addWidget(label(_("Keep up meanwhile"), "card-title"))
        self.nutrients = label("")
        self.nutrient_sources = Sources()
        self.keep_up.column.addWidget(self.nutrients)
        self.keep_up.column.addWidget(self.nutrient_sources)
        self._column.addWidget(line())
        self._column.addSpacing(8)
        self._column.addWidget(self.keep_up)
        self._column.addSpacing(8)
        self._column.addWidget(self.many)

    # -- what was chosen -------------------------------------------------------------------------

    def groups(self) -> tuple[str, ...]:
        return tuple(key for key, box in self.boxes.items() if box.is_chosen)

    def show_blocks(self, blocks: tuple[Block, ...], conditions: Collection[str]) -> None:
        """What cannot be chosen, and what has to be, with the reasons."""
        from gutdesk.knowledge.gates import gate_conditions

        locked: dict[str, str] = {}
        for condition in gate_conditions():
            if condition.id in conditions:
                for group in condition.removes:
                    locked.setdefault(group, condition.name)
        for key, box in self.boxes.items():
            box.show_blocks(against_group(blocks, key), locked.get(key, ""))
        self._toggled()

    def show_tests(self, count: int, done: date | None) -> None:
        """How many foods the queue will hold, and about when the last of them is done."""
        today = self._desk.desk.today()
        self.summary.setText(tests_text(count, done, today, self._looks.formats))

    def _toggled(self) -> None:
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        from gutdesk.knowledge.reintroduction import nutrition

        groups = self.groups()
        self.many.setVisible(len(groups) > MANY)
        found = nutrition(groups) if groups else ()
        self.keep_up.setVisible(bool(found))
        lines = [
            _("{nutrient}: {advice}").format(
                nutrient=nutrient_name(one.nutrient),
                advice=_UG.sub(unit_name("ug", 2), one.advice),
            )
            for one in found
        ]
        self.nutrients.setText("\n".join(lines))
        self.nutrient_sources.show_ids(dict.fromkeys(key for one in found for key in one.source))

    def focus_first(self) -> None:
        free = (box.box for box in self.boxes.values() if box.box.isEnabled())
        next(free, next(iter(self.boxes.values())).box).setFocus()


def tests_text(count: int, done: date | None, today: date, formats: Formats) -> str:
    """How many foods there are to test, and how long that takes."""
    if not count or done is None:
        return _("There is no food to test later.")
    return ngettext(
        "{count} food to test later, one at a time: done about {day}.",
        "{count} foods to test later, one at a time: done about {day}.",
        count,
    ).format(count=count, day=formats.short_day(done, today))


def nutrient_name(key: str) -> str:
    """A key of the protocol's nutrition table as a word."""
    return {
        "energy": _("Energy"),
        "fibre": _("Fibre"),
        "iron": _("Iron"),
        "folate_b": _("Folate and B vitamins"),
        "calcium": _("Calcium"),
        "iodine": _("Iodine"),
        "essential_fat": _("Essential fats"),
        "vitamin_d": _("Vitamin D"),
        "protein": _("Protein"),
    }.get(key, key)
