"""What is off the table today, with the reason and until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gutdesk.domain.avoiding import AvoidRule, Weight
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.state import PlanState
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.fact_rows import FactRow, FactRows
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

MOST_ROWS = 9


class OffTableCard(Card):
    """`change_wanted`: what is left out is to be changed; `list_wanted`: the whole avoid list."""

    change_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("Off the table"), parent)
        self._looks = looks
        self.rows = FactRows()
        self.empty = label("", "secondary")
        self.change = small_button(_("Change…"), self.change_wanted, name="change-groups")
        self.whole = small_button(_("The whole list…"), self.list_wanted, "link")
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=12)
        row.addWidget(self.change)
        row.addWidget(self.whole)
        self.body.setSpacing(10)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.empty)
        self.body.addWidget(buttons)
        self.body.addStretch(1)

    def show_rules(
        self, state: PlanState, rules: Sequence[AvoidRule], names: dict[str, str]
    ) -> None:
        """`names`: how foods and tags of own entries are called, by subject."""
        rows = off_rows(rules, names, self._looks.formats, state)
        shown = rows[:MOST_ROWS]
        self.rows.show_rows(shown)
        self.rows.setVisible(bool(shown))
        more = len(rows) - len(shown)
        if more:
            self.empty.setText(_("and {count} more on the whole list").format(count=more))
        elif not rows:
            self.empty.setText(_("Nothing is left out today."))
        self.empty.setVisible(not rows or more > 0)


def off_rows(
    rules: Sequence[AvoidRule], names: dict[str, str], formats: Formats, state: PlanState
) -> list[FactRow]:
    """One row for each group, condition, test and own entry; cautions of conditions are left to
    the whole list."""
    found: dict[str, FactRow] = {}
    for rule in rules:
        is_test = rule.origin.startswith("test:")
        if rule.weight is Weight.CAUTION and not is_test:
            continue
        key = rule.origin if rule.origin != "own" else f"own:{rule.subject}"
        if key in found:
            continue
        found[key] = _row(rule, names, formats, state)
    return list(found.values())


def _row(rule: AvoidRule, names: dict[str, str], formats: Formats, state: PlanState) -> FactRow:
    until = ""
    if rule.until is not None:
        until = _("to {day}").format(day=formats.short_day(rule.until, state.today))
    kind, _colon, key = rule.origin.partition(":")
    if kind == "group":
        note = _("phase, {until}").format(until=until) if until else _("phase")
        return FactRow(rule.reason, "", _grade(key, note), strong=False)
    if kind == "test":
        name = names.get(rule.origin, rule.subject)
        fine = rule.message if rule.weight is Weight.CAUTION else ""
        return FactRow(name, fine, rule.reason, strong=False)
    if kind == "condition":
        return FactRow(names.get(rule.subject, rule.subject), "", rule.reason, strong=False)
    note = ", ".join(part for part in (rule.reason or _("your own"), until) if part)
    return FactRow(names.get(rule.subject, rule.subject), "", note, strong=False)


def _grade(group: str, note: str) -> str:
    """A group whose evidence is weak says so."""
    from gutdesk.knowledge import removal

    found = removal.group(group)
    if found is not None and found.evidence.startswith("X"):
        return _("{note} · weak evidence").format(note=note)
    return note
