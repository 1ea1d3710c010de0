"""What the plan asks of a day, as values: the Log and the Plan word them alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from gutdesk.domain.plan.limits import weekly_checks
from gutdesk.domain.plan.next_action import Act, NextAction, next_action
from gutdesk.domain.plan.phases import STRICT, PhaseKind
from gutdesk.domain.plan.state import PlanState

DAY = timedelta(days=1)


class Ask(StrEnum):
    NEXT = "next"
    """The next action, where it is due."""
    RATE_MAIN = "rate_main"
    """The main symptom of today."""
    WEIGHT = "weight"
    ENERGY = "energy"
    """Once a week in a strict phase."""
    ONE_NEW = "one_new"
    """One new ferment or fibre every three days (Repair)."""
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class PlanAsk:
    """`what` a day asks; `done`: it was. `action` belongs to NEXT, `text` names a practice."""

    what: Ask
    done: bool = False
    action: NextAction | None = None
    text: str = ""


NOW = frozenset(
    {Act.STOP, Act.PORTION, Act.READ, Act.READ_AGAIN, Act.BEGIN, Act.DECIDE, Act.TEST, Act.RETEST}
)
"""Acts that are something to do once their day has come."""


def plan_asks(state: PlanState, *, hides_weight: bool) -> tuple[PlanAsk, ...]:
    """What today asks. While the plan waits it asks for nothing but the diary."""
    if state.waits:
        return ()
    found = []
    action = next_action(state)
    if action.act in NOW and action.day <= state.today:
        found.append(PlanAsk(Ask.NEXT, action=action))
    running = state.running
    kinds = {phase.kind for phase in running}
    if kinds - {PhaseKind.MAINTAIN}:
        found.append(PlanAsk(Ask.RATE_MAIN, done=state.today in state.facts.main))
    if kinds & STRICT:
        checks = weekly_checks(state.facts, state.today)
        if not hides_weight:
            found.append(PlanAsk(Ask.WEIGHT, done=checks.weight))
        found.append(PlanAsk(Ask.ENERGY, done=checks.energy))
    if PhaseKind.REPAIR in kinds:
        found.append(PlanAsk(Ask.ONE_NEW, done=True))
    for practice in dict.fromkeys(one for phase in running for one in phase.practices):
        found.append(PlanAsk(Ask.PRACTICE, text=practice))
    return tuple(found)
