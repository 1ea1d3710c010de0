"""Why the plan waits or cannot go on, what to do, and the note that a doctor has seen it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.plan.next_action import Act, NextAction
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.wording import capital
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card, set_role
from gutdesk.ui.widgets.pieces import Sources, small_button


class HoldCard(Card):
    """`seen_wanted` brings the flag of which a note is to be written; `resume_wanted`: the person's
    own pause ends; `decide_wanted`: Remove has lasted long enough."""

    seen_wanted = Signal(str)
    resume_wanted = Signal()
    decide_wanted = Signal()
    gate_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("The plan waits"), parent)
        self._looks = looks
        self._flag = ""
        self.reason = label("", "row-title")
        self.what = label("")
        self.sources = Sources()
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.seen = small_button(_("A doctor has seen it…"), self._seen, name="doctor-has-seen")
        self.resume = small_button(_("Go on"), self.resume_wanted, "primary", name="resume-plan")
        self.decide = small_button(
            _("Decide how to go on…"), self.decide_wanted, "primary", name="decide-plan"
        )
        self.gate = small_button(_("Answer the questions…"), self.gate_wanted, name="answer-gate")
        for button in (self.seen, self.resume, self.decide, self.gate):
            row.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(6)
        for one in (self.reason, self.what, self.sources):
            column.addWidget(one)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(column, 3)
        across.addWidget(buttons)
        self.body.addLayout(across)

    def _seen(self) -> None:
        self.seen_wanted.emit(self._flag)

    def show_state(
        self,
        state: PlanState,
        action: NextAction,
        causes: Mapping[str, str],
        open_questions: int = 0,
    ) -> None:
        """Hidden where nothing stands in the way."""
        self._flag = ""
        shown = True
        if action.act is Act.WAIT:
            self._show_wait(state, action, causes)
        elif action.act is Act.DECIDE:
            self._show_decide(action)
        elif action.act is Act.BLOCKED:
            self._show_block(state, action)
        elif open_questions:
            self._show_open(open_questions)
        else:
            shown = False
        self.setVisible(shown)

    def _words(self, title: str, reason: str, what: str, source: tuple[str, ...] = ()) -> None:
        self.title.setText(title)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.what.setText(what)
        self.what.setVisible(bool(what))
        self.sources.setVisible(bool(source))
        if source:
            self.sources.show_ids(source)
        for button in (self.seen, self.resume, self.decide, self.gate):
            button.hide()

    def _show_wait(self, state: PlanState, action: NextAction, causes: Mapping[str, str]) -> None:
        cause = action.reason
        block = next((one for one in state.blocks if one.origin == cause), None)
        reason = causes.get(cause, cause)
        set_role(self.reason, "safety" if block is not None and block.emergency else "row-title")
        if cause.startswith("flag:") or cause == "weight":
            what = block.action if block is not None else ""
            if cause == "weight":
                from gutdesk.knowledge.reintroduction import stop_rule

                rule = stop_rule("weight")
                what = rule.action
                self._words(_("The plan waits"), reason, capital(what), rule.source)
            else:
                source = block.source if block is not None else ()
                self._words(_("The plan waits"), reason, what, source)
            self._offer_ways(cause.removeprefix("flag:"))
        else:
            said = reason or _("You paused it. Its days do not count.")
            self._words(_("The plan is paused"), said, "")
            self.resume.show()

    def _offer_ways(self, flag: str) -> None:
        """What was asked before a plan can be answered anew; most can be seen by a doctor."""
        from gutdesk.knowledge.gates import gate_flags
        from gutdesk.services.plan.gate import NOT_FOR_A_DOCTOR

        self._flag = flag
        self.seen.setVisible(flag not in NOT_FOR_A_DOCTOR)
        if flag in {one.id for one in gate_flags()}:
            self.gate.setText(_("Change the answer…"))
            self.gate.show()

    def _show_decide(self, action: NextAction) -> None:
        from gutdesk.knowledge.reintroduction import rule

        text = rule("stop_after_4_weeks")
        self._words(
            _("No change after {count} days").format(count=action.count), "", text.text, text.source
        )
        self.decide.show()

    def _show_block(self, state: PlanState, action: NextAction) -> None:
        block = next((one for one in state.blocks if one.reason == action.reason), None)
        set_role(self.reason, "row-title")
        if block is None:
            self._words(_("The next step is blocked"), action.reason, "")
            return
        self._words(_("The next step is blocked"), block.reason, block.action, block.source)
        if block.origin.startswith("flag:"):
            self._offer_ways(block.origin.removeprefix("flag:"))

    def _show_open(self, count: int) -> None:
        self._words(
            _("Questions that were put off"),
            "",
            _("Some questions before a restrictive phase are not answered yet."),
        )
        self.gate.setText(_("Answer {count} questions…").format(count=count))
        self.gate.show()
