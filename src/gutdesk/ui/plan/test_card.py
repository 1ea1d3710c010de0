"""The food under test: its steps, what to do today, and stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.next_action import Act, NextAction
from gutdesk.domain.plan.queue import Place, Stage, upcoming
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.stopping import ALLERGY, SEVERE
from gutdesk.domain.plan.wording import next_text, stop_name
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.card_acts import must_stop
from gutdesk.ui.plan.card_words import stop_now_text
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


STOP_NOW = "stop-now"
"""The button that stops a test whose stop rule is met: it comes before all others."""


class TestCard(Card):
    """`act` brings what a button is for: "confirm", "already", "tomorrow", "stop", "read", "start",
    "open"."""

    __test__ = False
    act = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("Testing now"), parent)
        from gutdesk.ui.plan.step_boxes import StepBoxes

        self._looks = looks
        self.state_chip = QLabel()
        self.state_chip.setProperty("role", "chip")
        self.head.addWidget(self.state_chip, 0, Qt.AlignmentFlag.AlignTop)
        self.boxes = StepBoxes(looks)
        self.text = label("")
        self.body.setSpacing(10)
        self.body.addWidget(self.boxes)
        self.body.addWidget(self.text)
        place = QWidget()
        self._row = FlowLayout(place, spacing=8)
        self.buttons: dict[str, QPushButton] = {}
        for word in (STOP_NOW, "confirm", "already", "read", "start", "tomorrow", "stop", "open"):
            button = small_button("", self._pressed, name=f"test-{word}")
            button.setProperty("word", "stop" if word == STOP_NOW else word)
            if word in (STOP_NOW, "confirm", "read", "start"):
                button.setProperty("role", "primary")
            self.buttons[word] = button
            self._row.addWidget(button)
        self.body.addWidget(place)
        self.body.addStretch(1)

    def _pressed(self) -> None:
        self.act.emit(self.sender().property("word"))

    def show_state(self, state: PlanState, action: NextAction) -> None:
        formats, today = self._looks.formats, state.today
        place = state.test
        texts: dict[str, str] = {}
        if place is None or place.last is None:
            self.title.setText(_("Testing now"))
            self.state_chip.hide()
            waiting = upcoming(state.queue)
            nxt = waiting[0].challenge if waiting else None
            self.boxes.show_run(None, nxt, today, formats)
            self.boxes.setVisible(nxt is not None)
            if nxt is None:
                self.text.setText(_("No food waits to be tested."))
            else:
                self.text.setText(
                    _("Nothing is tested now. Next in the queue: {food}.").format(food=nxt.name)
                )
                if action.act in (Act.TEST, Act.RETEST) and action.day <= today:
                    texts["start"] = _("Test {food}…").format(food=action.name)
                elif action.act is Act.TEST and action.reason:
                    self.text.setText(
                        _("Nothing is tested now. {action}.").format(
                            action=next_text(action, today, formats)
                        )
                    )
            texts["open"] = _("All food tests")
        else:
            run, challenge = place.last, place.challenge
            self.title.setText(_("Testing now: {food}").format(food=challenge.name))
            self.boxes.show()
            self.boxes.show_run(run, challenge, today, formats)
            self._chip(state, place)
            self.text.setText(self._says(state, action))
            if place.stage is Stage.TESTING and run.next_day is not None:
                is_over = must_stop(state, place)
                if run.next_day <= today:
                    amount = formats.amount(run.next_amount, run.unit)
                    if is_over or state.waits:
                        texts["already"] = _("I had {amount} already").format(amount=amount)
                    else:
                        texts["confirm"] = _("I had {amount}").format(amount=amount)
                    texts["tomorrow"] = _("Not today")
                if is_over:
                    texts[STOP_NOW] = _("Stop the test…")
                else:
                    texts["stop"] = _("Stop…")
            elif place.stage is Stage.UNREAD or run.is_stopped:
                texts["read"] = _("Read the test…")
            texts["open"] = _("More…")
        for word, button in self.buttons.items():
            button.setText(texts.get(word, ""))
            button.setVisible(word in texts)

    def _chip(self, state: PlanState, place: Place) -> None:
        run = place.last
        texts = {
            Stage.TESTING: _("the plan waits") if state.waits else _("no stop rule met"),
            Stage.WASHOUT: _("days without it"),
            Stage.UNREAD: _("to be read"),
        }
        text, role = texts.get(place.stage, ""), "chip"
        if run is not None and run.is_stopped:
            text, role = _("stopped"), "chip-caution"
        elif must_stop(state, place):
            text, role = _("a stop rule is met"), "chip-caution"
        self.state_chip.setText(text)
        self.state_chip.setProperty("role", role)
        self.state_chip.style().unpolish(self.state_chip)
        self.state_chip.style().polish(self.state_chip)
        self.state_chip.show()

    def _says(self, state: PlanState, action: NextAction) -> str:
        from gutdesk.knowledge.redflags import red_flag
        from gutdesk.knowledge.reintroduction import stop_rule

        place = state.test
        assert place is not None and place.last is not None
        run, formats = place.last, self._looks.formats
        if run.stop == ALLERGY:
            return _("{food} showed a sign of allergy: never again. {action}").format(
                food=place.challenge.name, action=red_flag("anaphylaxis").action
            )
        if run.is_stopped and run.stopped is not None:
            return _("{why} on {day}. Eat as before, without {food}.").format(
                why=stop_name(run.stop),
                day=formats.short_day(run.stopped, state.today),
                food=place.challenge.name,
            )
        rate = _("Rate each day to {day}.").format(day=formats.short_day(run.end, state.today))
        if must_stop(state, place):
            return stop_now_text(place.challenge.name)
        if place.stage is Stage.TESTING:
            rule = stop_rule(SEVERE).when
            return _("{rate} Stop at once on hives, swelling or wheeze. {rule}").format(
                rate=rate, rule=rule
            )
        if id_of(place.challenge) == action.challenge_id:
            return next_text(action, state.today, formats)
        return rate
