"""What a condition or a sign blocks, in words: what, why, what to do and who to ask, and where that
comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.plan.gate import FOOD, Block, against_phase
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.i18n import _
from gutdesk.knowledge import gates, reintroduction, removal
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.dialogs.signs import how_urgent
from gutdesk.ui.widgets.pieces import Sources, sentence

STRICT_ORDER = (PhaseKind.REMOVE, PhaseKind.REPAIR, PhaseKind.REINTRODUCE)


def blocked_lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What these block, a sentence each; groups and food tests are named together."""
    plain, groups, tests = [], [], []
    for what in dict.fromkeys(block.what for block in blocks):
        group, ladder = gates.group_of(what), gates.ladder_of(what)
        if what.startswith(FOOD):
            plain.append(_("This food is not to be tested."))
        elif group is not None:
            known = removal.group(group)
            groups.append(known.name if known is not None else group)
        elif ladder is not None:
            test = reintroduction.ladder(ladder)
            tests.append(test.name if test is not None else ladder)
        else:
            plain.append(sentence(gates.meaning_of(what).meaning))
    if groups:
        plain.append(_("Not to be left out now: {names}.").format(names=", ".join(groups)))
    if tests:
        plain.append(_("Not to be tested: {names}.").format(names="; ".join(tests)))
    return tuple(plain)


def what_to_do(block: Block) -> str:
    return block.action or _("Ask your doctor first.")


def reasons(blocks: Sequence[Block]) -> str:
    """What stands against something, in one line."""
    return "; ".join(dict.fromkeys(block.reason for block in blocks))


def blocked_phases(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Which phases cannot begin, and why; those that the same stands against in one line."""
    of: dict[str, list[str]] = {}
    for kind in STRICT_ORDER:
        against = against_phase(blocks, kind)
        if against:
            of.setdefault(reasons(against), []).append(phase_name(kind))
    return tuple(
        _("Blocked for now: {phases} ({reasons}).").format(phases=", ".join(names), reasons=why)
        for why, names in of.items()
    )


def advice(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What to do about what keeps phases from beginning, each said once."""
    against = [one for kind in STRICT_ORDER for one in against_phase(blocks, kind)]
    return tuple(dict.fromkeys(what_to_do(one) for one in against))


class BlockNote(Card):
    """What one condition or sign blocks. Tab comes to it, and it is read out as a whole. Without
    blocks it is hidden."""

    def __init__(self, *, safety: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(safety=safety, parent=parent)
        self.urgency = label("", "safety")
        self.why = label("", "row-title")
        self.lines = label("", "caution")
        self.action = label("")
        self.sources = Sources()
        for one in (self.urgency, self.why, self.lines, self.action, self.sources):
            self.column.addWidget(one)
        self.urgency.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def show_blocks(self, blocks: Sequence[Block], *, level: str = "") -> None:
        """`level`: of a sign, said above it."""
        self.setVisible(bool(blocks))
        if not blocks:
            return
        first = blocks[0]
        lines = blocked_lines(blocks)
        self.urgency.setText(how_urgent(level) if level else "")
        self.urgency.setVisible(bool(level))
        self.why.setText(first.reason)
        self.lines.setText("\n".join(lines))
        self.action.setText(what_to_do(first))
        self.sources.show_ids(first.source)
        told = (self.urgency.text(), sentence(first.reason), *lines, self.action.text())
        self.setAccessibleName(" ".join(part for part in told if part))
