"""What is offered of a test while a stop rule is met and the test goes on, or while the plan waits:
never "I had it" as the thing to do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gutdesk.domain.plan.stopping import SEVERE
from gutdesk.ui.plan.card_acts import step_acts
from gutdesk.ui.plan.tab import TESTS
from gutdesk.ui.plan.test_card import STOP_NOW
from gutdesk.ui.tour import settle

from .plan_world import TODAY, challenge, days, go_to, last_run, rate


@pytest.fixture
def eating(services, story, clock) -> Any:
    """Milk on its second test day; a score of the first met a stop rule, and that was undone."""
    services.plan.tests.start(challenge(services))
    services.plan.tests.confirm(last_run(services))
    rate(services, TODAY, 9)
    go_to(clock, TODAY + days(1))
    run = last_run(services)
    if run.is_stopped:
        assert run.stop == SEVERE
        services.writer.write("undone", [replace(run, stop="", stopped=None)])
    assert services.plan.today.state().stop is not None
    return services


def acts(services: Any) -> list[tuple[str, str]]:
    state = services.plan.today.state()
    found = step_acts(state, state.test, services.desk.cache.plain_formats())
    return [(act.word, act.role) for act in found]


def test_the_card_offers_to_stop_first_and_to_write_what_was_eaten(eating):
    assert acts(eating) == [
        ("stop", "primary"), ("already", ""), ("portion", ""), ("tomorrow", ""), ("miss", ""),
        ("print", "quiet"),
    ]  # fmt: skip


def test_a_portion_of_an_earlier_day_is_not_the_thing_to_do_either(eating, clock):
    go_to(clock, TODAY + days(2))
    assert acts(eating)[:2] == [("stop", "primary"), ("confirm", "")]


def test_while_the_plan_waits_nothing_is_the_thing_to_do(services, story, clock):
    services.plan.tests.start(challenge(services))
    services.plan.phases.pause("away")
    words = acts(services)
    assert words[0] == ("already", "")
    assert ("stop", "") in words
    assert "primary" not in [role for _word, role in words]


def test_the_page_writes_what_was_eaten_already(eating, window):
    window.show_tab("plan", "overview")
    page = window.current_tab().show_page(TESTS)
    settle()
    said = [one.text().replace("&", "") for one in page.card.findChildren(type(page.add))]
    assert "I had 125 ml already" in said and "I had 125 ml" not in said
    page._wanted("already", None)
    assert [step.amount for step in last_run(eating).steps] == [60, 125]


def test_the_overview_says_that_a_stop_rule_is_met(eating, window):
    window.show_tab("plan", "overview")
    page = window.current_tab().overview
    settle()
    card = page.test
    assert card.state_chip.text() == "a stop rule is met"
    assert card.state_chip.property("role") == "chip-caution"
    assert "eat no more of Milk, and stop the test" in card.text.text()
    shown = [word for word, button in card.buttons.items() if button.isVisible()]
    assert shown == [STOP_NOW, "already", "tomorrow", "open"]
    card.buttons["already"].click()
    settle()
    assert len(last_run(eating).steps) == 2


def test_the_overview_says_that_the_plan_waits(services, story, window):
    services.plan.tests.start(challenge(services))
    services.plan.phases.pause("away")
    window.show_tab("plan", "overview")
    card = window.current_tab().overview.test
    assert card.state_chip.text() == "the plan waits"
    assert not card.buttons["confirm"].isVisible()
