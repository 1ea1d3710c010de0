"""The overview of a plan: its time line, whether it is time to test, the food under test, what is
off the table, and what today asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.asks import Ask, PlanAsk
from gutdesk.domain.plan.next_action import Act, NextAction, next_action
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.timeline import timeline
from gutdesk.i18n import _
from gutdesk.services.plan.today import KINDS
from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, Page
from gutdesk.ui.plan.hold_card import HoldCard
from gutdesk.ui.plan.off_table_card import OffTableCard
from gutdesk.ui.plan.plan_menu import PlanMenu
from gutdesk.ui.plan.queue_card import QueueCard
from gutdesk.ui.plan.ready_card import ReadyCard
from gutdesk.ui.plan.slips_card import SlipsCard
from gutdesk.ui.plan.test_card import STOP_NOW, TestCard
from gutdesk.ui.plan.timeline import PlanTimeline
from gutdesk.ui.plan.today_card import TodayCard
from gutdesk.ui.widgets.card import GAP, Card
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.domain.plan.limits import Variety
    from gutdesk.services.plan.services import PlanServices

NARROW = 1000
"""Below this width, in pixels at 100 % text, the cards stand below each other."""
WEEK = timedelta(days=6)


class OverviewPage(Page):
    """`test_wanted` brings the id of a food whose test is to be looked at ("": none);
    `tab_wanted` another tab and where in it."""

    test_wanted = Signal(str)
    tab_wanted = Signal(str, object)
    kinds = KINDS | {"avoid", "food", "product", "slip"}

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._action: NextAction | None = None
        self._state: PlanState | None = None
        self.menu = PlanMenu(self)
        scroll = Scrolled()
        self._column = scroll.column
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        self.start = small_button(_("Start a plan…"), self.start_plan, "primary", name="start-plan")
        self.empty = EmptyCard(
            _("Your plan"),
            _(
                "Here the plan says what today asks, what is off the table and why, and when a "
                "food may be tested. It goes from a baseline through leaving out and building up "
                "to testing one food at a time."
            ),
            self.start,
            _("It begins with a few questions about what must not start. They take two minutes."),
        )
        self.empty.setMaximumWidth(looks.px(EMPTY))
        self._column.addWidget(self.empty)
        self.earlier = small_button(_("Earlier plans…"), self.menu.show_earlier, "link")
        self.empty.column.addWidget(self.earlier)
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self._head())
        self.hold = HoldCard(looks)
        whole.addWidget(self.hold)
        self.ready, self.test = ReadyCard(looks), TestCard(looks)
        self.off = OffTableCard(looks)
        self.today, self.queue = TodayCard(looks), QueueCard(looks)
        self.slips = SlipsCard(looks)
        self._rows = [
            self._row(whole, (self.ready, 10), (self.test, 12), (self.off, 9)),
            self._row(whole, (self.today, 10), (self.queue, 12), (self.slips, 9)),
        ]
        self._column.addWidget(self._whole)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._connect()

    def _head(self) -> Card:
        card = Card(_("Your plan"))
        card.title.setProperty("role", "page-title")
        self.dates = small_button(_("Change dates…"), self._change_dates, name="change-dates")
        self.pause = small_button(_("Pause…"), self.menu.pause, name="pause-plan")
        self.more = small_button(_("More"), self._more, name="plan-more")
        for button in (self.dates, self.pause, self.more):
            card.head.addWidget(button)
        self.timeline = PlanTimeline(self.looks)
        card.body.addWidget(self.timeline)
        return card

    def _row(self, whole: QVBoxLayout, *cards: tuple[QWidget, int]) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for card, share in cards:
            row.addWidget(card, share)
        whole.addLayout(row)
        return row

    def _connect(self) -> None:
        self.timeline.moved.connect(self._moved)
        self.timeline.chosen.connect(self.menu.edit_phase)
        self.timeline.refused.connect(self.troubled)
        self.hold.seen_wanted.connect(self.menu.note_seen)
        self.hold.resume_wanted.connect(self._resume)
        self.hold.decide_wanted.connect(self.menu.decide)
        self.hold.gate_wanted.connect(self.menu.answer_gate)
        self.ready.begin_wanted.connect(self._begin_tests)
        self.test.act.connect(self._test_act)
        self.off.change_wanted.connect(self.menu.change_groups)
        self.off.list_wanted.connect(self._avoid_list)
        self.today.wanted.connect(self._asked)
        self.queue.open_wanted.connect(self._open_tests)
        self.slips.said.connect(self._slip_said)
        self.slips.day_wanted.connect(self._day_wanted)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def plan(self) -> PlanServices:
        assert self.services is not None
        return self.services.plan

    def refresh(self) -> None:
        if self.services is None:
            return
        state = self._state = self.plan.today.state()
        self.empty.setVisible(state is None)
        self._whole.setVisible(state is not None)
        self.earlier.setVisible(bool(self.plan.book.plans()))
        if state is None:
            self._action = None
            self.say_status("")
            return
        action = self._action = next_action(state)
        services, formats = self.services, self.looks.formats
        symptom = self.menu.symptom_name(state.plan.main)
        causes = self.plan.gate.names()
        self.timeline.show_plan(timeline(state, formats, symptom[:1].lower() + symptom[1:], causes))
        own_pause = any(pause.end is None and not pause.cause for pause in state.pauses)
        self.pause.setVisible(not own_pause)
        open_questions = len(self.plan.gate.questions().open_flags)
        self.hold.show_state(state, action, causes, open_questions)
        self.ready.show_state(state, symptom)
        self.test.show_state(state, action)
        self.off.show_rules(state, services.avoid.rules(), self._rule_names())
        self.today.show_state(state, self.plan.today.asks(), self._variety())
        self.queue.show_state(state)
        today = state.today
        noted = self.plan.slips.noted(today - WEEK, today) if services.finder.is_ready else None
        self.slips.show_noted(noted, today)

    def _variety(self) -> Variety | None:
        """Not before the catalogue is read: the page does not wait for it."""
        assert self.services is not None
        return self.plan.variety.week() if self.services.finder.is_ready else None

    def _rule_names(self) -> dict[str, str]:
        """How what is on the avoid list is called: own entries, tags, foods of tests."""
        from gutdesk.knowledge.tagging import tag_texts

        assert self.services is not None
        names = {key: text.name for key, text in tag_texts().items()}
        names |= {one.subject: one.name for one in self.services.avoid.entries()}
        for one in self.plan.book.all_challenges():
            names[f"test:{id_of(one)}"] = one.name
        return names

    # -- what buttons do -------------------------------------------------------------------------

    def start_plan(self) -> None:
        self.menu.start()

    def _change_dates(self) -> None:
        state = self._state
        if state is None:
            return
        phase = state.leading or next((one for one in state.phases if one.begun is None), None)
        if phase is not None:
            self.menu.edit_phase(phase.kind)

    def _more(self) -> None:
        self.menu.popup(self.more)

    def _moved(self, kind: PhaseKind, start: date, end: date | None) -> None:
        with self.telling():
            self.plan.phases.move(kind, start=start, end=end, by=self)
        self.refresh()

    def _resume(self) -> None:
        with self.telling():
            self.plan.phases.resume(by=self)
        self.refresh()

    def _begin_tests(self) -> None:
        self.menu.begin(PhaseKind.REINTRODUCE)

    def _open_tests(self) -> None:
        self.test_wanted.emit("")

    def _avoid_list(self) -> None:
        self.menu.show_avoid_list()

    def _day_wanted(self, day: object) -> None:
        self.tab_wanted.emit("log", day)

    def _slip_said(self, noted: object, slip: bool) -> None:
        with self.telling():
            self.plan.slips.say(noted, slip=slip, by=self)  # type: ignore[arg-type]
        self.refresh()

    def _test_act(self, word: str) -> None:
        state = self._state
        if state is None:
            return
        place = state.test
        run = place.last if place is not None else None
        if word == "open" or place is None or run is None:
            wanted = self._action.challenge_id if self._action is not None else ""
            self.test_wanted.emit(id_of(place.challenge) if place is not None else wanted)
            return
        with self.telling():
            if word in ("confirm", "already"):
                self.plan.tests.confirm(run, already=word == "already", by=self)
            elif word == "tomorrow":
                self.plan.tests.move(run, state.today + timedelta(days=1), by=self)
        if word in ("stop", "read"):
            self.menu.test_form(word, run)
        self.refresh()

    def _asked(self, ask: PlanAsk) -> None:
        if ask.what is Ask.NEXT and ask.action is not None:
            self._do(ask.action)
        elif ask.what in (Ask.RATE_MAIN, Ask.ENERGY):
            self.tab_wanted.emit("log", "check-in")
        elif ask.what is Ask.WEIGHT:
            self.tab_wanted.emit("log", "weight")
        elif ask.what is Ask.PRACTICE:
            self.tab_wanted.emit("log", "practice")

    def _do(self, action: NextAction) -> None:
        """What the next action asks for, as far as one step goes."""
        if action.act is Act.BEGIN and action.phase is not None:
            self.menu.begin(action.phase)
        elif action.act is Act.DECIDE:
            self.menu.decide()
        elif action.act is Act.PORTION:
            self._test_act("confirm")
        elif action.challenge_id:
            self.test_wanted.emit(action.challenge_id)

    def focus_next(self) -> None:
        """Put the keyboard on what the next action asks for."""
        for button in self._next_buttons():
            if button.isVisibleTo(self):
                button.setFocus()
                return
        self.focus_first()

    def _next_buttons(self) -> tuple[QPushButton, ...]:
        hold, test = self.hold, self.test.buttons
        return (
            hold.decide, hold.resume, hold.seen,
            test[STOP_NOW], test["confirm"], test["read"], test["start"],
            *self.today.lines[:1], self.ready.begin,
        )  # fmt: skip

    def focus_first(self) -> None:
        if self._state is None:
            self.start.setFocus()
        else:
            self.timeline.setFocus()

    # -- room ------------------------------------------------------------------------------------

    def restyle(self) -> None:
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        direction = QBoxLayout.Direction
        narrow = self.width() < self.looks.px(NARROW)
        for row in self._rows:
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
