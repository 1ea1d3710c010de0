"""Remove has lasted four weeks without a change, or is at its limit: how to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.plan.limits import REMOVE_LIMIT
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.state import PlanState
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, Scrolled, add_field, label, reveal
from gutdesk.ui.dialogs.sheet import ENTER, Sheet
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.fact_rows import FactRow, FactRows
from gutdesk.ui.plan.ready_card import ready_rows
from gutdesk.ui.widgets.fields import WordField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class DecideForm(Sheet):
    """Three ways, each a button. What cannot be written is said, and the sheet stays open."""

    kinds = frozenset({"rating", "episode", "plan", "phase", "pause"})

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("How to go on"))
        self._desk, self._looks = services, looks
        page = Scrolled()
        column = page.column
        column.setSpacing(8)
        self.heading = label("", "page-title")
        column.addWidget(self.heading)
        self.rows = FactRows()
        column.addSpacing(4)
        column.addWidget(self.rows)
        self._build_rules(column)
        self.reason = WordField(_("Why, in a few words"))
        add_field(column, _("&Why, in a few words"), self.reason)
        self.reason_help = label("", "secondary")
        column.addWidget(self.reason_help)
        column.addStretch(1)
        self.body.addWidget(page, 1)
        self._build_ways()
        close = self.buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        self.refresh()
        self.fit(96, 40)
        self.test.setFocus()

    # -- building --------------------------------------------------------------------------------

    def _build_rules(self, column: QVBoxLayout) -> None:
        from gutdesk.knowledge import reintroduction

        found = [reintroduction.rule(key) for key in ("stop_after_4_weeks", "limit_6_weeks")]
        card = Card(told=" ".join(one.text for one in found))
        for one in found:
            card.column.addWidget(label(one.text))
            card.column.addWidget(Sources(one.source))
        column.addWidget(card)

    def _build_ways(self) -> None:
        self.test = small_button(_("Begin to &test foods"), self._begin_tests, name="begin-tests")
        self.usual = small_button(_("Go back to &usual eating"), self._end, name="end-plan")
        self.on = small_button(
            _("Go on to day {day}").format(day=REMOVE_LIMIT), self.reject, name="go-on"
        )
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for button, told in (
            (self.test, _("One food at a time comes back, from today on.")),
            (self.usual, _("The plan ends today, and nothing is left out any more.")),
            (self.on, _("Nothing changes now. You are asked again.")),
        ):
            button.setAccessibleDescription(told)
            button.setToolTip(told)
            flow.addWidget(button)
        self.body.addWidget(row)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        state = self._desk.plan.today.state()
        if state is None:
            self.rows.show_rows(())
            return
        limit = state.limit
        day = limit.day if limit is not None else 0
        self.heading.setText(self._title(state))
        names = self._desk.desk.cache.measures()
        main = names.get(state.plan.main)
        symptom = main.name if main is not None else _("Main symptom")
        left = FactRow(
            _("Days of leaving out"), str(day), _("of {most} at most").format(most=REMOVE_LIMIT)
        )
        ready = ready_rows(state.readiness, self._looks.formats, symptom)
        self.rows.show_rows((left, *ready))
        is_over = limit is not None and limit.is_over
        self.on.setVisible(limit is not None and not is_over)
        told = _("It is kept with the plan.")
        if not is_over:
            told = _("Needed to test foods before day {day}. It is kept with the plan.").format(
                day=REMOVE_LIMIT
            )
        self.reason_help.setText(told)
        self.reason.setAccessibleDescription(told)

    def _title(self, state: PlanState) -> str:
        limit = state.limit
        if limit is None:
            return _("Remove does not run")
        if limit.is_over:
            return _("Day {day}: leaving out is at its limit").format(day=limit.day)
        if state.readiness.is_better:
            return _("Day {day}: the main symptom is better").format(day=limit.day)
        return _("Day {day}: no clear change").format(day=limit.day)

    # -- deciding --------------------------------------------------------------------------------

    def _begin_tests(self) -> None:
        self._do(self._write_tests)
        if not self.went_well and not self.reason.value():
            self.reason.setFocus()
            reveal(self.reason)

    def _end(self) -> None:
        self._do(self._write_end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, and none from elsewhere."""
        focused = self.focusWidget()
        if event.key() not in ENTER:
            super().keyPressEvent(event)
            return
        if isinstance(focused, QPushButton):
            focused.click()
        event.accept()

    def _do(self, write: Callable[[], None]) -> None:
        with self.saying_trouble():
            write()
        if self.went_well:
            self.accept()

    def _write_tests(self) -> None:
        self._desk.plan.phases.begin(PhaseKind.REINTRODUCE, anyway=self.reason.value(), by=self)

    def _write_end(self) -> None:
        """Without words of the person's own, the plan keeps what the numbers say."""
        state = self._desk.plan.today.state()
        title = self._title(state) if state is not None else ""
        self._desk.plan.phases.end(self.reason.value() or title, by=self)
