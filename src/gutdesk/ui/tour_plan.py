"""The dialogs of the plan, each opened on the sample diary as a person would find it. A sample too
short for a plan shows how one is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.queue import upcoming
from gutdesk.domain.plan.reading import TROUBLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gutdesk.domain.plan.challenges import Challenge, Run
    from gutdesk.domain.plan.phases import Phase
    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks


def start_plan(services: Services, looks: Looks, window: QWidget) -> QWidget:
    """The gate: what must not start."""
    from gutdesk.ui.plan.start.wizard import StartPlan

    return StartPlan(services, looks, window)


def leave_out(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.groups_form import GroupsForm

    return GroupsForm(services, looks, window)


def phase(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.phase_form import PhaseForm

    found = _phase(services)
    if found is None:
        return start_plan(services, looks, window)
    return PhaseForm(services, looks, window, phase=found)


def start_test(services: Services, looks: Looks, window: QWidget) -> QWidget:
    """A food that waits, with what would blur its test now."""
    from gutdesk.ui.plan.start_test_form import StartTestForm

    found = _waiting(services)
    if found is None:
        return start_plan(services, looks, window)
    return StartTestForm(services, looks, window, challenge=found)


def ladder(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.ladder_form import LadderForm

    found = _waiting(services)
    if found is None:
        return start_plan(services, looks, window)
    return LadderForm(services, looks, window, challenge=found)


def verdict(services: Services, looks: Looks, window: QWidget) -> QWidget:
    """What a test showed; one that found trouble where there is one."""
    from gutdesk.ui.plan.verdict_view import VerdictView

    found = _read(services)
    if found is None:
        return start_plan(services, looks, window)
    return VerdictView(services, looks, window, run=found)


def earlier_plans(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.earlier_plans import EarlierPlans

    return EarlierPlans(services, looks, window)


def _phase(services: Services) -> Phase | None:
    state = services.plan.today.state()
    return None if state is None else state.phase(PhaseKind.REINTRODUCE)


def _waiting(services: Services) -> Challenge | None:
    state = services.plan.today.state()
    if state is None or not state.queue:
        return None
    left = upcoming(state.queue)
    return left[0].challenge if left else state.queue[0].challenge


def _read(services: Services) -> Run | None:
    state = services.plan.today.state()
    if state is None:
        return None
    runs = [run for place in state.queue for run in place.runs]
    read = [run for run in runs if run.judged is not None]
    trouble = [run for run in read if run.shown in TROUBLE]
    return next(iter((*trouble, *read, *runs)), None)


DIALOGS = {
    "plan-start": start_plan,
    "plan-leave-out": leave_out,
    "plan-phase": phase,
    "plan-start-test": start_test,
    "plan-ladder": ladder,
    "plan-verdict": verdict,
    "plan-earlier": earlier_plans,
}
"""By the names of their pictures."""
