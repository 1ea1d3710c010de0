"""Food tests: the queue at the left, everything about one food at the right."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.gate import ALL_PLANS, START_CHALLENGE, blocking
from gutdesk.domain.plan.queue import under_way
from gutdesk.domain.plan.wording import when_text
from gutdesk.i18n import _
from gutdesk.services.plan.today import KINDS
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.list_page import ListPage
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.challenge_card import ChallengeCard
from gutdesk.ui.plan.queue_list import QueueList
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.domain.plan.challenges import Challenge, Run
    from gutdesk.domain.plan.queue import Place
    from gutdesk.domain.plan.state import PlanState

DAY = timedelta(days=1)


class TestsPage(ListPage):
    """`plan_wanted`: there is no plan, and the person wants to start one."""

    __test__ = False
    plan_wanted = Signal()

    kinds = KINDS | {"setting", "food"}

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._state: PlanState | None = None
        self._dialog: QDialog | None = None
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.finish = label("", "row-title")
        self.finish_more = label("", "secondary")
        self.add = small_button(_("Add a food…"), self.add_food, name="add-food")
        self.list = QueueList(looks)
        self.list.reordered.connect(self._reorder)
        column.addWidget(self.finish)
        column.addWidget(self.finish_more)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.card = ChallengeCard(looks)
        self.card.wanted.connect(self._wanted)
        self.start_plan = small_button(
            _("Start a plan…"), self.plan_wanted, "primary", "start-plan"
        )
        self.no_plan = EmptyCard(
            _("Food tests"),
            _(
                "Here you test what you have left out, one food at a time: a small portion, a "
                "larger one, the usual one, then days without it. GutDesk says what today asks, "
                "stops the test where it has to, and reads what your ratings show. The foods come "
                "from a plan, so start one first."
            ),
            self.start_plan,
        )
        self.add_first = small_button(_("Add a food…"), self.add_food, "primary", "add-first")
        self.no_food = EmptyCard(
            _("No food waits to be tested"),
            _(
                "Here you test what you have left out, one food at a time. Your plan leaves out "
                "nothing that has a test of its own. Add a food that you would like to know about."
            ),
            self.add_first,
        )
        self.lay_out(left, self.list, self.card, self.no_plan, self.no_food)

    # -- what the tab asks -----------------------------------------------------------------------

    def detach(self) -> None:
        super().detach()
        self._state = None

    def focus_first(self) -> None:
        if self.list.count():
            self.list.setFocus()
        else:
            (self.start_plan if self._state is None else self.add_first).setFocus()

    def show_test(self, challenge_id: str) -> None:
        """The card of a food of the queue."""
        self._chosen = challenge_id
        self.refresh()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        assert self.services is not None
        state = self._state = self.services.plan.today.state()
        queue = state.queue if state is not None else ()
        ids = [id_of(place.challenge) for place in queue]
        if self._chosen not in ids:
            self._chosen = self._usual(queue)
        self.list.show_places(queue, self._chosen)
        self.no_plan.setVisible(state is None)
        self.no_food.setVisible(state is not None and not queue)
        for part in (self._left, self.card):
            part.setVisible(bool(queue))
        if state is not None:
            self._show_finish(state)
        self._fit_list(self._beside.is_stacked)
        self._show_card()

    def _usual(self, queue: tuple[Place, ...]) -> str | None:
        """The food of these days, or else the first of the queue."""
        busy = under_way(queue)
        if busy is not None:
            return id_of(busy.challenge)
        return id_of(queue[0].challenge) if queue else None

    def _show_finish(self, state: PlanState) -> None:
        formats, today = self.looks.formats, state.today
        end = state.tests_done
        blocked = blocking(state.blocks, START_CHALLENGE, ALL_PLANS)
        if blocked:
            self.finish.setText(_("No test can start now"))
            more = blocked[0].reason
        elif end is None:
            self.finish.setText(_("Every food has its answer"))
            more = ""
        else:
            day = formats.short_day(end, today)
            self.finish.setText(_("All tested by about {day}").format(day=day))
            more = _("If each is tested once more, one after the other.")
            if state.waits:
                more = _("Later by the days for which the plan waits.")
        self.finish_more.setText(more)
        self.finish_more.setVisible(bool(more))

    def _show_card(self) -> None:
        self._later.stop()
        if self.services is None or self._state is None:
            return
        self.card.show_place(self.services, self._state, self._place())

    def _place(self) -> Place | None:
        queue = self._state.queue if self._state is not None else ()
        return next((place for place in queue if id_of(place.challenge) == self._chosen), None)

    # -- acting ----------------------------------------------------------------------------------

    def _reorder(self, ids: list[str]) -> None:
        if self.services is None:
            return
        try:
            self.services.plan.tests.reorder(ids, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)

    def add_food(self) -> None:
        from gutdesk.ui.plan.ladder_form import LadderForm

        if self.services is not None:
            self._open(LadderForm(self.services, self.looks, self.window()))

    def _wanted(self, word: str, about: object) -> None:
        place = self.card.place
        if self.services is None or place is None:
            return
        try:
            if word in _DIALOGS:
                self._ask(word, place, about)
            else:
                self._act(word, place)
        except UserError as error:
            self.troubled.emit(error.sentence)

    def _act(self, word: str, place: Place) -> None:
        assert self.services is not None
        tests, today = self.services.plan.tests, self.services.desk.today()
        challenge, run = place.challenge, place.last
        if word in ("leave-out", "test-it"):
            tests.leave_out(challenge, out=word == "leave-out", by=self)
        elif word in ("long", "short"):
            self._change_length(challenge, long=word == "long")
        elif run is None:
            return
        elif word in ("confirm", "already"):
            tests.confirm(run, already=word == "already", by=self)
            self.said.emit(_("Written into the Log."))
        elif word == "miss":
            tests.miss(run, by=self)
        elif word == "tomorrow":
            tests.move(run, today + DAY, by=self)
            day = when_text(today + DAY, today, self.looks.formats)
            self.said.emit(_("The portion is for {day}.").format(day=day))
        elif word == "take-back":
            tests.take_back_stop(run, by=self)

    def _change_length(self, challenge: Challenge, *, long: bool) -> None:
        from dataclasses import replace

        assert self.services is not None
        tests = self.services.plan.tests
        draft = tests.draft_of(challenge.key, long=long)
        tests.change(replace(challenge, amounts=draft.amounts, washout=draft.washout), by=self)

    def _ask(self, word: str, place: Place, about: object) -> None:
        services, looks, window = self.services, self.looks, self.window()
        assert services is not None
        challenge, run = place.challenge, place.last
        if word == "edit":
            from gutdesk.ui.plan.ladder_form import LadderForm

            self._open(LadderForm(services, looks, window, challenge=challenge))
        elif word == "start":
            from gutdesk.ui.plan.start_test_form import StartTestForm

            self._open(StartTestForm(services, looks, window, challenge=challenge))
        elif word == "print":
            from gutdesk.ui.dialogs.print_preview import PrintPreview

            PrintPreview.show_for(services, looks, window, "test-sheet", about=id_of(challenge))
        elif word == "run":
            chosen = services.plan.book.run(str(about))
            if chosen is not None:
                self._read(chosen)
        elif run is not None:
            self._ask_of_run(word, run)

    def _ask_of_run(self, word: str, run: Run) -> None:
        services, looks, window = self.services, self.looks, self.window()
        assert services is not None
        if word == "portion":
            from gutdesk.ui.plan.portion_form import PortionForm

            self._open(PortionForm(services, looks, window, run=run))
        elif word == "stop":
            from gutdesk.ui.plan.stop_form import StopForm

            self._open(StopForm(services, looks, window, run=run))
        elif word == "guess":
            from gutdesk.ui.plan.verdict_forms import PairsForm

            self._open(PairsForm(services, looks, window, run=run))
        else:
            self._read(run)

    def _read(self, run: Run) -> None:
        from gutdesk.ui.plan.verdict_view import VerdictView

        assert self.services is not None
        self._open(VerdictView(self.services, self.looks, self.window(), run=run))

    def _open(self, dialog: object) -> None:
        from gutdesk.ui.dialogs.sheet import Sheet

        assert isinstance(dialog, Sheet)
        self._dialog = dialog
        dialog.open_once(self._closed)

    def _closed(self, _result: int) -> None:
        """A food that was added is shown at once; of the rest the page has heard."""
        added = getattr(self._dialog, "added", None)
        self._dialog = None
        if added is not None:
            self.show_test(id_of(added))


_DIALOGS = frozenset({"edit", "start", "print", "run", "portion", "stop", "read", "guess"})
