"""What is printed reads the plan; nothing that it makes for that stays behind on the bus."""

from __future__ import annotations

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.services.plan.phases import NewPlan


def test_printing_again_and_again_adds_no_listener(services):
    today = services.desk.today()
    pain = services.measures.by_key("abdominal_pain").meta.id
    services.plan.phases.start(NewPlan(start=today, main=pain))
    services.plan.tests.add(Challenge(plan_id="", name="Liquorice", amounts=(5.0, 10.0)))
    bus, seen = services.desk.bus, []
    for _time in range(3):
        services.printed.document("test-sheet", today, Formats(), 1)
        assert services.printed.days("test-sheet", today, 1)
        seen.append(len(bus._listeners))
    assert seen[0] == seen[-1]


def test_what_was_written_since_is_on_the_next_sheet(services):
    """The sheets are kept, and still hear of what changes."""
    today = services.desk.today()
    pain = services.measures.by_key("abdominal_pain").meta.id
    services.plan.phases.start(NewPlan(start=today, main=pain))
    food = services.plan.tests.add(Challenge(plan_id="", name="Liquorice", amounts=(5.0,)))
    before = services.printed.days("test-sheet", today, 1, "Liquorice")
    services.plan.tests.start(food, anyway="I want to")
    services.plan.tests.move(services.plan.book.runs()[-1], before[1])
    assert services.printed.days("test-sheet", today, 1, "Liquorice")[0] == before[1]
