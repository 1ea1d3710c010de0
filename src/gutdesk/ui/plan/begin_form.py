"""Beginning a phase: today or on an earlier day, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.calendar import begun_on, phase_name
from gutdesk.domain.plan.gate import Block, against_phase
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.readiness import Ready
from gutdesk.domain.plan.state import PlanState
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, give_role, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.blocked import BlockNote
from gutdesk.ui.plan.fact_rows import FactRows
from gutdesk.ui.plan.phase_facts import phase_card
from gutdesk.ui.plan.ready_card import ready_rows, ready_text
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class BeginForm(Form):
    """Where something blocks the phase, it says what, and what to do; else it asks for the day, and
    before it is time to test foods for a reason."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        kind: PhaseKind,
    ) -> None:
        name = phase_name(kind)
        super().__init__(services, looks.keeper, parent, _("Begin {phase}").format(phase=name))
        self._desk, self._looks, self._kind = services, looks, kind
        self._state = services.plan.today.state()
        page = self._scroll = Scrolled()
        self._page = page.column
        self._page.setSpacing(6)
        self.body.addWidget(page, 1)
        self.reason: TextField | None = None
        self.notes: list[BlockNote] = []
        blocks = against_phase(services.plan.gate.blocks(), kind)
        if blocks:
            self._build_blocked(blocks)
        else:
            self._build_form()
        self._page.addStretch(1)

    # -- what stands against it ------------------------------------------------------------------

    def _build_blocked(self, blocks: tuple[Block, ...]) -> None:
        text = _("{phase} cannot begin now. Your diary goes on as before.")
        self._page.addWidget(label(text.format(phase=phase_name(self._kind))))
        for block in blocks:
            note = BlockNote(safety=block.emergency)
            note.show_blocks([block])
            self._page.addWidget(note)
            self.notes.append(note)
        for line in _ways_out(blocks):
            self._page.addWidget(label(line, "secondary"))
        self.offer_close()
        self.fit(76, 26)

    # -- the form --------------------------------------------------------------------------------

    def _build_form(self) -> None:
        today = self._desk.desk.today()
        self._page.addWidget(phase_card(self._kind, begins=True))
        ready = self._build_readiness()
        self.day = date_edit(self._looks.formats, _("First day"))
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        show_day(self.day, today)
        add_counted(self._page, _("&First day"), self.day)
        self.follows = label("", "secondary")
        self._page.addWidget(self.follows)
        self.day.dateChanged.connect(self._say_what_follows)
        self._say_what_follows()
        if ready:
            self.offer_answer(_("&Begin {phase}").format(phase=phase_name(self._kind)))
            self.day.setFocus()
        else:
            self.reason = TextField(self._looks, _("Why you start anyway"))
            add_field(
                self._page,
                _("&Why you start anyway"),
                self.reason,
                _("It is kept with the phase."),
            )
            self.offer_answer(_("&Start anyway"))
            self.reason.setFocus()
        self.fit(80, 28 if ready and self._kind is not PhaseKind.REINTRODUCE else 42)

    def _build_readiness(self) -> bool:
        """The numbers, for the phase that waits for them; whether it is time."""
        state = self._state
        if state is None or self._kind is not PhaseKind.REINTRODUCE:
            return True
        rows = FactRows()
        rows.show_rows(ready_rows(state.readiness, self._looks.formats, self._symptom(state)))
        self._page.addWidget(label(_("Ready to test foods?"), "card-title"))
        self._page.addWidget(rows)
        self._page.addWidget(label(ready_text(state, self._looks.formats)))
        return state.readiness.state in (Ready.READY, Ready.LIMIT)

    def _symptom(self, state: PlanState) -> str:
        measure = self._desk.desk.cache.measures().get(state.plan.main)
        return measure.name if measure is not None else _("Main symptom")

    def _say_what_follows(self) -> None:
        text, trouble = "", False
        try:
            text = self._what_follows(chosen_day(self.day))
        except UserError as error:
            text, trouble = error.sentence, True
        give_role(self.follows, "caution" if trouble else "secondary")
        self.follows.setText(text)
        self.follows.setVisible(bool(text))
        self.day.setAccessibleDescription(text)

    def _what_follows(self, day: date) -> str:
        """Which phases end with it, and how long it is planned. Raises UserError for a day on which
        it cannot begin."""
        state, formats = self._state, self._looks.formats
        if state is None:
            return ""
        phases = begun_on(state.phases, self._kind, day)
        ran = {phase.kind for phase in state.phases if phase.is_running}
        lines = [
            _("{phase} ends on {day}.").format(
                phase=phase_name(phase.kind), day=formats.short_day(phase.ended, state.today)
            )
            for phase in phases
            if phase.kind in ran and phase.ended is not None
        ]
        (mine,) = [phase for phase in phases if phase.kind is self._kind]
        if mine.end is not None:
            until = formats.short_day(mine.end, state.today)
            lines.append(
                _("{phase} is planned to {day}.").format(phase=phase_name(mine.kind), day=until)
            )
        return " ".join(lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """With large text the field to write in lies further down; all of it is to be seen, and not
        its first line alone."""
        if self.reason is not None and self.focusWidget() is self.reason:
            below = self.reason.geometry().bottom()
            self._scroll.ensureVisible(0, below, 0, self.reason.fontMetrics().lineSpacing())

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        reason = self.reason.value() if self.reason is not None else ""
        if self.reason is not None and not reason:
            self.reason.setFocus()
            raise UserError(_("Write why you start anyway, or cancel and wait."))
        self._desk.plan.phases.begin(self._kind, day=chosen_day(self.day), anyway=reason, by=self)


def _ways_out(blocks: Sequence[Block]) -> list[str]:
    """Where what stands against it is cleared or said otherwise."""
    from gutdesk.knowledge.gates import gate_flags

    asked = {f"flag:{flag.id}" for flag in gate_flags()}
    signs = {block.origin for block in blocks if block.origin.startswith("flag:")} - asked
    lines = []
    if signs:
        lines.append(
            _("Once a doctor has seen it, a dated note clears it: on the page of the plan.")
        )
    if len(signs) < len({block.origin for block in blocks}):
        lines.append(
            _("Was it answered wrongly? The questions before the plan can be answered again.")
        )
    return lines
