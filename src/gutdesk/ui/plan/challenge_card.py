"""Everything about one food of the queue: what its test tells, its steps, what today asks, its
runs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.gate import against_test, never_test
from gutdesk.domain.plan.queue import Place
from gutdesk.domain.plan.results import results
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.blocked import BlockNote
from gutdesk.ui.plan.card_acts import Act, edit_acts, step_acts
from gutdesk.ui.plan.card_words import about_lines, steps_text, symptom_name
from gutdesk.ui.plan.run_words import (
    can_go_on,
    chip_of,
    go_on_text,
    result_lines,
    run_text,
    span_text,
    stop_text,
)
from gutdesk.ui.plan.step_boxes import StepBoxes
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.kept_card import KeptCard
from gutdesk.ui.widgets.pieces import Link, section, small_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from gutdesk.domain.plan.challenges import Challenge, Run
    from gutdesk.domain.plan.gate import Block
    from gutdesk.domain.plan.state import PlanState
    from gutdesk.services.desk import Services


class ChallengeCard(KeptCard):
    """`wanted`: see `card_acts` for the words; what one is about is the id of a run, or nothing."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._services: Services | None = None
        self.place: Place | None = None

    def show_place(self, services: Services, state: PlanState, place: Place | None) -> None:
        """Read everything about it; keyboard and place stay where the food is the same."""
        self._services, self.place = services, place
        about = None if place is None else id_of(place.challenge)
        self.build_anew(about, partial(self._build, services, state, place))

    def forget(self) -> None:
        super().forget()
        self._services, self.place = None, None

    def focus_first(self) -> None:
        """The keyboard to what there is to do with this food."""
        for word in ("confirm", "read", "start", "guess", "stop", "edit"):
            button = self.findChild(QWidget, f"card-{word}")
            if button is not None:
                button.setFocus()
                return

    # -- parts -----------------------------------------------------------------------------------

    def _build(self, services: Services, state: PlanState, place: Place | None) -> None:
        assert place is not None
        challenge = place.challenge
        self._page.addWidget(self._head(challenge, place))
        self._banners(services, state, place)
        for block in _blocks(state, challenge):
            note = BlockNote(safety=block.emergency)
            self._page.addWidget(note)
            note.show_blocks([block])
        self._page.addWidget(self._steps(services, state, place))
        if place.runs or place.standing is not None:
            self._page.addWidget(self._runs(state, place))
        self._page.addWidget(self._about(challenge, place))

    def _head(self, challenge: Challenge, place: Place) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(challenge.name, "page-title"))
        chip = chip_of(place, self._looks.formats)
        if chip is not None:
            made = label(chip.text, chip.role)
            made.setWordWrap(False)
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _banners(self, services: Services, state: PlanState, place: Place) -> None:
        run, formats = place.last, self._looks.formats
        if run is None:
            return
        if can_go_on(run):
            text = stop_text(run, state, symptom_name(services, state), formats)
            back = self._button(Act("take-back", go_on_text(run)))
            self._page.addWidget(_banner(text, back, name="stopped"))
        if id_of(run) in state.stale:
            text = _("The days of this test were changed after it was read.")
            again = self._button(Act("read", _("Read it again…")), name="card-again")
            self._page.addWidget(_banner(text, again, name="stale"))

    def _steps(self, services: Services, state: PlanState, place: Place) -> Card:
        looks, challenge = self._looks, place.challenge
        boxes = StepBoxes(looks)
        boxes.show_run(_shown_run(place), challenge, state.today, looks.formats)
        text = steps_text(services, state, place, looks.formats)
        card = Card(told=". ".join((_("Steps"), boxes.words, *text)))
        card.setObjectName("steps")
        card.column.setSpacing(8)
        card.column.addWidget(label(_("Steps"), "card-title"))
        card.column.addWidget(boxes)
        for line in text:
            card.column.addWidget(label(line))
        row = FlowLayout(spacing=8)
        for act in step_acts(state, place, looks.formats):
            row.addWidget(self._button(act))
        card.column.addLayout(row)
        return card

    def _runs(self, state: PlanState, place: Place) -> Card:
        formats, today = self._looks.formats, state.today
        card = Card()
        card.setObjectName("runs")
        card.column.addWidget(label(_("What its tests showed"), "card-title"))
        found = next((one for one in results((place,))), None)
        for line in result_lines(found, today, formats) if found is not None else ():
            card.column.addWidget(label(line))
        standing = place.standing
        for run in reversed(place.runs or (() if standing is None else (standing,))):
            text = _("{days}: {what}").format(
                days=span_text(run, today, formats), what=run_text(run, today, formats)
            )
            link = Link(text, id_of(run))
            link.setObjectName(f"run-{id_of(run)}")
            link.wanted.connect(self._run_wanted)
            card.column.addWidget(link)
        return card

    def _about(self, challenge: Challenge, place: Place) -> Card:
        lines, sources = about_lines(challenge, self._services)
        card = section(_("About this test"), lines, sources=sources, name="about")
        row = FlowLayout(spacing=8)
        for act in edit_acts(place):
            row.addWidget(self._button(act))
        card.column.addSpacing(4)
        card.column.addLayout(row)
        return card

    # -- buttons ---------------------------------------------------------------------------------

    def _button(self, act: Act, name: str = "") -> QPushButton:
        button = small_button(act.text, self._pressed, act.role, name or f"card-{act.word}")
        button.setProperty("word", act.word)
        return button

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("word"), None)

    def _run_wanted(self, run_id: object) -> None:
        self.wanted.emit("run", run_id)


def _shown_run(place: Place) -> Run | None:
    """The run whose boxes are shown: the last one as long as it is the matter of the day."""
    run = place.last
    if run is None or (run.judged is not None and run.end < run.judged):
        return None
    return run


def _blocks(state: PlanState, challenge: Challenge) -> tuple[Block, ...]:
    one = id_of(challenge)
    never = never_test(state.blocks, challenge.key, one)
    return never or against_test(state.blocks, challenge.key, one)


def _banner(text: str, button: QPushButton, *, name: str) -> Card:
    card = Card(told=text)
    card.setObjectName(name)
    card.column.addWidget(label(text, "caution"))
    row = FlowLayout(spacing=8)
    row.addWidget(button)
    card.column.addLayout(row)
    return card
