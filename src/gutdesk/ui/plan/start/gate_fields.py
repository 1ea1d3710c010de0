"""What is asked before a plan: the questions of the gate, the conditions, and the signs that stand
already. Everything can be answered later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.plan.gate import Block, against_phase
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.i18n import _, ngettext
from gutdesk.services.plan.gate import GateAnswers
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.blocked import BlockNote, blocked_phases, reasons
from gutdesk.ui.plan.seen_form import SeenForm
from gutdesk.ui.plan.start.questions import ConditionBox, ConditionGrid, Question
from gutdesk.ui.widgets.card import set_role
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.knowledge.redflags import RedFlag
    from gutdesk.services.desk import Services

GLUTEN = "gluten_grain"
"""The removal group that spoils a coeliac test."""


class GateFields(QWidget):
    """`changed`: an answer is another, or something that stood was cleared."""

    changed = Signal()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = services, looks
        asked = services.plan.gate.questions()
        known = {box.id for box in asked.conditions}
        # What this program does not know, a newer one may have written: it is kept.
        self._foreign = tuple(sorted(asked.chosen - known))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._page = Scrolled()
        column = self._page.column
        column.setSpacing(8)
        column.addWidget(
            label(
                _(
                    "What an answer blocks is said at once, with the reason and who to ask. You "
                    "can answer later: the plan page asks again. The diary itself never locks."
                )
            )
        )
        self._signs = QVBoxLayout()
        column.addLayout(self._signs)
        self._notes: dict[str, BlockNote] = {}
        self.questions = {flag.id: self._question(flag, asked.said) for flag in asked.flags}
        for question in self.questions.values():
            question.said.connect(self._answered)
            column.addSpacing(6)
            column.addWidget(question)
        column.addSpacing(12)
        column.addWidget(label(_("Does any of this apply to you?"), "card-title"))
        self.boxes = {
            one.id: ConditionBox(one, on=one.id in asked.chosen) for one in asked.conditions
        }
        for box in self.boxes.values():
            box.toggled.connect(self._answered)
        column.addWidget(ConditionGrid(tuple(self.boxes.values())))
        column.addStretch(1)
        outer.addWidget(self._page, 1)
        self.summary = label("", "secondary")
        outer.addWidget(self.summary)
        self.refresh()

    def _question(self, flag: RedFlag, said: dict[str, bool]) -> Question:
        from gutdesk.knowledge import removal

        caveat, sources = "", ()
        if flag.id == "coeliac_not_tested":
            gluten = removal.group(GLUTEN)
            if gluten is not None:
                caveat, sources = gluten.before_removing, flag.source
        elif flag.id == "eating_disorder":
            caveat, sources = _("If so: {action}").format(action=flag.action), flag.source
        return Question(flag, said.get(flag.id), caveat, sources)

    # -- what was said ---------------------------------------------------------------------------

    def answers(self) -> GateAnswers:
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        flags = {
            key: question.answer
            for key, question in self.questions.items()
            if question.answer is not None
        }
        return GateAnswers((*chosen, *self._foreign), flags)

    def blocks(self) -> tuple[Block, ...]:
        """What these answers block, with what stands already."""
        return self._desk.plan.gate.blocks_with(self.answers())

    @property
    def open_count(self) -> int:
        return sum(question.answer is None for question in self.questions.values())

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was answered, now or before."""
        return self.open_count == len(self.questions) and not self.answers().conditions

    def focus_first(self) -> None:
        first = next((q for q in self.questions.values() if q.answer is None), None)
        (first or next(iter(self.questions.values()))).focus_first()

    # -- showing what follows --------------------------------------------------------------------

    def _answered(self) -> None:
        self._show_blocks()
        self.changed.emit()

    def refresh(self) -> None:
        """Look again at what stands; the answers stay as they are."""
        standing = [
            flag for flag in self._desk.plan.gate.raised() if flag.level != "gate" and flag.blocks
        ]
        wanted = [flag.id for flag in standing]
        if list(self._notes) != wanted:
            self._show_signs(standing)
        self._show_blocks()
        self.changed.emit()

    def _show_signs(self, standing: list[RedFlag]) -> None:
        while (item := self._signs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._notes = {}
        for flag in standing:
            note = BlockNote(safety=True)
            seen = small_button(_("A doctor has seen it…"), self._seen, name=f"seen-{flag.id}")
            seen.setAccessibleDescription(flag.text)
            note.column.addWidget(seen, 0, Qt.AlignmentFlag.AlignLeft)
            self._signs.addWidget(note)
            self._notes[flag.id] = note

    def _show_blocks(self) -> None:
        blocks = self.blocks()
        of: dict[str, list[Block]] = {}
        for block in blocks:
            of.setdefault(block.origin, []).append(block)
        levels = {flag.id: flag.level for flag in self._desk.plan.gate.raised()}
        for key, note in self._notes.items():
            note.show_blocks(of.get(f"flag:{key}", ()), level=levels.get(key, ""))
        for key, question in self.questions.items():
            mine = of.get(f"flag:{key}", ())
            question.show_blocks(mine)
            question.show_seen("" if mine else self._seen_text(key))
        for key, box in self.boxes.items():
            box.show_blocks(of.get(f"condition:{key}", ()))
        pausing = {f"flag:{flag}" for flag in self._desk.plan.gate.pausing()}
        waiting = tuple(block for block in blocks if block.origin in pausing)
        text = gate_summary(blocks, waiting, self.open_count)
        self.summary.setText(text)
        self.summary.setVisible(bool(text))
        set_role(self.summary, "caution" if blocked_phases(blocks) else "secondary")

    def _seen_text(self, flag: str) -> str:
        note = next((one for one in self._desk.plan.book.seen() if one.flag == flag), None)
        if note is None:
            return ""
        day = self._looks.formats.short_day(note.seen, self._desk.desk.today())
        return _("Seen by a doctor on {day}: {note}").format(day=day, note=note.note)

    # -- a doctor has seen it --------------------------------------------------------------------

    def _seen(self) -> None:
        flag = self.sender().objectName().removeprefix("seen-")
        form = SeenForm(self._desk, self._looks, self.window(), flag=flag)
        form.open_once(self._was_seen)

    def _was_seen(self, _result: int) -> None:
        self.refresh()


def gate_summary(blocks: tuple[Block, ...], waiting: tuple[Block, ...], open_count: int) -> str:
    """What the answers come to for the plan. `waiting`: those of the blocks that make a plan wait
    as a whole."""
    stop = against_phase(blocks, PhaseKind.BASELINE)
    if stop:
        return _("No plan can start while this stands: {reasons}. The diary stays open.").format(
            reasons=reasons(stop)
        )
    lines = []
    blocked = blocked_phases(blocks)
    if waiting:
        lines.append(
            _("You can start a plan. It waits while this stands: {reasons}.").format(
                reasons=reasons(waiting)
            )
        )
    elif blocked:
        lines.append(_("You can start a plan with Baseline."))
    lines += blocked
    if open_count:
        lines.append(
            ngettext(
                "{count} question is open. The plan page asks it again.",
                "{count} questions are open. The plan page asks them again.",
                open_count,
            ).format(count=open_count)
        )
    return "\n".join(lines)
