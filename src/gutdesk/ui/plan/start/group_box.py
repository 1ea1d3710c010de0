"""A removal group to choose: why it is left out, how good the evidence is, what to do before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gutdesk.domain.plan.gate import Block
from gutdesk.i18n import _
from gutdesk.knowledge.removal import RemovalGroup
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.plan.blocked import reasons, what_to_do
from gutdesk.ui.widgets.pieces import Sources, sentence


class GroupBox(QWidget):
    """`wanted` is what the person chose; a block takes it out for as long as it stands, and what a
    condition leaves out stays out."""

    def __init__(self, group: RemovalGroup, *, wanted: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self.wanted = wanted
        self._was_there = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        self.box = QCheckBox(group.name.replace("&", "&&"))
        evidence = _("Evidence: {grade}").format(grade=sentence(group.evidence))
        self.box.setAccessibleDescription(f"{group.why} {evidence}")
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QVBoxLayout()
        inside.setContentsMargins(26, 0, 0, 0)
        inside.setSpacing(2)
        self.blocked = label("", "caution")
        self.before = label(group.before_removing, "caution")
        for one in (self.blocked, label(group.why), label(evidence, "secondary"), self.before):
            inside.addWidget(one)
        inside.addWidget(Sources(group.source))
        column.addLayout(inside)
        self.before.setVisible(bool(group.before_removing))
        self.blocked.hide()
        self.box.setChecked(wanted)
        self.box.toggled.connect(self._toggled)

    @property
    def is_chosen(self) -> bool:
        return self.box.isChecked()

    def _toggled(self, on: bool) -> None:
        if self.box.isEnabled():
            self.wanted = on

    def keep(self) -> None:
        """It is left out already: a block that came later does not take it out by itself."""
        self._was_there = True

    def show_blocks(self, blocks: Sequence[Block], locked: str = "") -> None:
        """`locked`: the name of the condition that leaves it out for good."""
        text = ""
        if blocks:
            text = _("Blocked: {reasons}. {action}").format(
                reasons=reasons(blocks), action=what_to_do(blocks[0])
            )
        elif locked:
            text = _("Stays out: {reason}.").format(reason=locked)
        is_free = not (blocks or locked) or (bool(blocks) and self._was_there)
        self.blocked.setText(text)
        self.blocked.setVisible(bool(text))
        self.box.setEnabled(is_free)
        self.box.setChecked(self.wanted if is_free else bool(locked) and not blocks)
        told = " ".join(part for part in (text, self.group.why, self.group.before_removing) if part)
        self.box.setAccessibleDescription(told)
