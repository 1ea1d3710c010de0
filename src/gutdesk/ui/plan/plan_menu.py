"""The forms of a plan, opened from wherever they are wanted, and the menu of those that are wanted
rarely."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.page import Page


class PlanMenu(QObject):
    """Dialogs are modal to the window and free themselves when closed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._menu: QMenu | None = None

    @property
    def _services(self) -> Services:
        assert self._page.services is not None
        return self._page.services

    def _open(self, make: Callable[..., QDialog], *args: object, **named: object) -> QDialog:
        dialog = make(self._services, self._page.looks, self._page.window(), *args, **named)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def popup(self, beside: QWidget) -> None:
        if self._menu is None:
            self._menu = QMenu(self._page)
            for text, slot in (
                (_("&Symptoms of the plan…"), self.outcomes),
                (_("&What is left out…"), self.change_groups),
                (_("&Questions before the plan…"), self.answer_gate),
                (_("&Earlier plans…"), self.show_earlier),
                (_("Start the plan &anew…"), self.restart),
                (_("E&nd the plan…"), self.end),
            ):
                self._menu.addAction(text).triggered.connect(slot)
        self._menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def symptom_name(self, measure_id: str) -> str:
        measure = self._services.desk.cache.measures().get(measure_id)
        return measure.name if measure is not None else _("Main symptom")

    # -- forms -----------------------------------------------------------------------------------

    def start(self) -> None:
        from gutdesk.ui.plan.start.wizard import StartPlan

        self._open(StartPlan)

    def restart(self) -> None:
        from gutdesk.ui.plan.start.wizard import StartPlan

        self._open(StartPlan, restart=True)

    def edit_phase(self, kind: PhaseKind) -> None:
        from gutdesk.ui.plan.phase_form import PhaseForm

        plan = self._services.plan.book.current()
        if plan is None:
            return
        phase = next(one for one in self._services.plan.book.phases(plan) if one.kind is kind)
        self._open(PhaseForm, phase=phase)

    def begin(self, kind: PhaseKind) -> None:
        from gutdesk.ui.plan.begin_form import BeginForm

        self._open(BeginForm, kind=kind)

    def pause(self) -> None:
        from gutdesk.ui.plan.pause_form import PauseForm

        self._open(PauseForm)

    def end(self) -> None:
        from gutdesk.ui.plan.pause_form import EndPlanForm

        self._open(EndPlanForm)

    def note_seen(self, flag: str) -> None:
        from gutdesk.ui.plan.seen_form import SeenForm

        self._open(SeenForm, flag=flag)

    def decide(self) -> None:
        from gutdesk.ui.plan.decide_form import DecideForm

        self._open(DecideForm)

    def answer_gate(self) -> None:
        from gutdesk.ui.plan.gate_form import GateForm

        self._open(GateForm)

    def change_groups(self) -> None:
        from gutdesk.ui.plan.groups_form import GroupsForm

        self._open(GroupsForm)

    def outcomes(self) -> None:
        from gutdesk.ui.plan.outcomes_form import OutcomesForm

        self._open(OutcomesForm)

    def show_earlier(self) -> None:
        from gutdesk.ui.plan.earlier_plans import EarlierPlans

        self._open(EarlierPlans)

    def test_form(self, word: str, run: Run) -> None:
        """ "stop" or "read" a test."""
        if word == "stop":
            from gutdesk.ui.plan.stop_form import StopForm

            self._open(StopForm, run=run)
        else:
            from gutdesk.ui.plan.verdict_view import VerdictView

            self._open(VerdictView, run=run)

    def show_avoid_list(self) -> None:
        from gutdesk.ui.kitchen.window import FoodsWindow

        shown = FoodsWindow.show_for(self._page.window(), self._services, self._page.looks)
        shown.show_avoid()
