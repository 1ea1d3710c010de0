"""Why and when a plan waits: the person's pauses, and those that the diary makes."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.calendar import running
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.holds import condition_pauses, flag_pauses, weight_pauses
from gutdesk.domain.plan.limits import WeightState
from gutdesk.domain.plan.phases import Pause, Plan
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import GateService

FORTNIGHT = timedelta(days=14)
"""So far before its start the first weight of a plan may lie."""


def weighed(desk: Desk, plan: Plan, day: date) -> Facts:
    """What `waits_of` looks at: weights and height, by themselves."""
    with desk.store.read() as unit:
        weights = unit.plan.weights(plan.start - FORTNIGHT, day)
        person = unit.house.person()
    height = person.height_cm if person is not None else None
    return Facts(weights=weights, height_m=None if height is None else height / 100)


def waits_of(
    plan: Plan, day: date, facts: Facts, book: PlanBook, gate: GateService
) -> tuple[tuple[Pause, ...], WeightState | None]:
    """Every pause of a plan that began until `day`, as it was known then, and how the weight
    stands; of the `facts` only weights and height are looked at."""
    plan_id = id_of(plan)
    phases = running(book.phases(plan), day)
    # Of a day before it nothing is known: that it waited then nobody said.
    since = max(plan.start, gate.conditions_since() or plan.start)
    spans = gate.spans()
    of_signs = {f"flag:{flag}" for flag in gate.pausing()}
    of_person = [block for block in gate.blocks(day) if block.origin not in of_signs]
    asked = {f"flag:{span.flag}": span.first for span in spans if span.first <= day}
    weight, state = weight_pauses(facts, plan.start, day, book.seen(), plan_id)
    pauses = (
        *book.pauses(plan),
        *flag_pauses(spans, gate.pausing(), plan_id),
        *condition_pauses(of_person, phases, since, plan_id, asked),
        *weight,
    )
    return tuple(pause for pause in pauses if pause.start <= day), state
