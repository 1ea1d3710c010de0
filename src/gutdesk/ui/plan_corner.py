"""The plan in the corner of the window, the same from every tab: where it stands and what is next;
and the strip that says that a stop rule has ended a food test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.banner import Banner
from gutdesk.ui.widgets.pieces import Link

if TYPE_CHECKING:
    from gutdesk.domain.plan.challenges import Run
    from gutdesk.services.desk import Services

MOST_WIDTH = 330
"""Pixels that the next action may take, at 100 % text."""
ROOM_FOR_BOTH, ROOM_FOR_PHASE = 640, 400
"""What is needed beside the tabs to show phase and next action, or the phase alone, in pixels at
100 % text: the tabs come first."""


class PlanCorner(QWidget):
    """Hidden without a plan. `wanted` brings where in the Plan tab a click leads; `stopped` a
    sentence where a stop rule has acted, `troubled` one where something could not be written."""

    wanted = Signal(object)
    stopped = Signal(str)
    troubled = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._services: Services | None = None
        self._end_watch: Callable[[], None] | None = None
        self._run: Run | None = None
        self._has_plan = False
        self._room = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        self.phase, self.next = Link("", "overview"), Link("", "next")
        self.phase.setProperty("role", "phase-chip")
        self.next.setProperty("role", "chip")
        for button in (self.phase, self.next):
            button.wanted.connect(self.wanted)
            row.addWidget(button)
        self.hide()

    def attach(self, services: Services) -> None:
        """The plan's services are made here, when the Log is usable: from now on stop rules act,
        and on what was written before."""
        self._services = services
        self._follow()
        self._look()
        self.refresh()

    def detach(self) -> None:
        if self._end_watch is not None:
            self._end_watch()
            self._end_watch = None
        self._services = self._run = None
        self._has_plan = False
        self.hide()

    def _follow(self) -> None:
        services = self._services
        if self._end_watch is None and services is not None and services.plan_book.plans():
            self._end_watch = services.plan.watch.on_stop(self._was_stopped)

    def _look(self) -> None:
        """What was written while nobody watched, before the Log was usable or by an import, stops a
        test all the same."""
        services = self._services
        if services is None or self._end_watch is None:
            return
        try:
            services.plan.watch.look()
        except UserError as error:
            self.troubled.emit(error.sentence)

    def hear(self, changes: ChangeSet) -> None:
        if self._services is None:
            return
        self._follow()
        if self._end_watch is None:
            return
        from gutdesk.services.plan.today import KINDS

        if changes.everything:
            self._look()
        if changes.everything or changes.kinds & KINDS or "setting" in changes.kinds:
            self.refresh()

    def refresh(self) -> None:
        services = self._services
        self._has_plan = False
        if services is None or services.plan_book.current() is None:
            self.hide()
            return
        from gutdesk.domain.plan.next_action import next_action
        from gutdesk.domain.plan.wording import chip_text, next_text

        state = services.plan.today.state()
        if state is None:
            self.hide()
            return
        action = next_action(state)
        causes = services.plan.gate.names()
        self.phase.show_text(chip_text(state))
        text = next_text(action, state.today, self._looks.formats, causes)
        self.next.show_text(_("Next: {action}").format(action=text))
        self.next.setMaximumWidth(self._looks.px(MOST_WIDTH))
        self._has_plan = True
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Show what there is room for in so many pixels beside the tabs."""
        px = self._looks.px
        self._room = room
        self.next.setVisible(room >= px(ROOM_FOR_BOTH))
        self.setVisible(self._has_plan and room >= px(ROOM_FOR_PHASE))

    # -- a test that was stopped -----------------------------------------------------------------

    def _was_stopped(self, run: Run) -> None:
        services = self._services
        challenge = services.plan.book.challenge(run.challenge_id) if services else None
        if challenge is None:
            return
        from gutdesk.domain.plan.wording import stop_name

        self._run = run
        self.stopped.emit(
            _("The test of {food} has ended. {why}. Eat as before, without it.").format(
                food=challenge.name, why=stop_name(run.stop)
            )
        )

    def take_back(self) -> None:
        """The person says that the stop does not count: the test goes on."""
        services, run = self._services, self._run
        if services is None or run is None or run.meta is None:
            return
        now = services.plan.book.run(run.meta.id)
        try:
            if now is not None and now.is_stopped:
                services.plan.tests.take_back_stop(now, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)
        self._run = None


class StopStrip(Banner):
    """Below the tabs until it is answered."""

    def __init__(self, corner: PlanCorner, parent: QWidget | None = None) -> None:
        super().__init__("", _("Take it back"), parent)
        self._corner = corner
        self.close_button = Link(_("Close"))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.close_button)
        self.close_button.clicked.connect(self.hide)
        self.clicked.connect(self._take_back)
        corner.stopped.connect(self.say)
        self.hide()

    def say(self, sentence: str) -> None:
        self.show_text(sentence)
        self.show()

    def _take_back(self) -> None:
        self._corner.take_back()
        self.hide()
