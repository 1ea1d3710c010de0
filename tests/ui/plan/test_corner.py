"""The plan in the corner of the window: where it stands, what is next, a test that was stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.services.desk import open_diary
from gutdesk.ui.tour import settle

from . import plan_world as world


def test_without_a_plan_the_corner_is_empty(window):
    assert not window.plan_corner.isVisible()


def test_every_tab_shows_phase_and_next_action(services, window, qtbot):
    world.follow_plan(services)
    corner = window.plan_corner
    qtbot.waitUntil(corner.isVisible)
    for name in ("log", "plan", "supplements"):
        window.show_tab(name)
        assert corner.phase.accessibleName() == "Reintroduce · day 3 of 71"
        assert corner.next.accessibleName().startswith("Next: Next test: Oats")


@pytest.mark.parametrize("size", [(640, 480), (1000, 700), (1360, 860), (1920, 1080)])
def test_the_tabs_come_before_the_corner(services, window, qtbot, size):
    """What there is no room for beside them is not shown; every tab is seen whole."""
    world.follow_plan(services)
    window.resize(1920, 1080)
    qtbot.waitUntil(window.plan_corner.isVisible)
    window.resize(*size)
    settle()
    assert window.bar.width() >= window.bar.sizeHint().width()
    assert window.plan_corner.isVisible() == (size[0] >= 1000)
    assert window.plan_corner.next.isVisible() == (size[0] >= 1360)


def test_the_next_action_leads_to_the_plan(services, window, qtbot):
    world.follow_plan(services)
    qtbot.waitUntil(window.plan_corner.isVisible)
    window.plan_corner.next.click()
    assert window.current_tab().overview.isVisible()
    assert window.current_tab().overview.test.buttons["start"].hasFocus()


@pytest.fixture
def stopped(services, window, clock, qtbot):
    """A second test day on which the main symptom rose far."""
    world.follow_plan(services)
    qtbot.waitUntil(window.plan_corner.isVisible)
    services.plan.tests.start(world.challenge(services))
    services.plan.tests.confirm(world.last_run(services))
    pain = world.measure(services, "abdominal_pain")
    services.checkin.rate(day=world.TODAY, measure_id=pain, score=8)
    return window


def test_a_stop_rule_acts_at_once_and_is_said(stopped, services):
    run = world.last_run(services)
    assert run.is_stopped and run.stop == "severe_symptom"
    assert stopped.stop_strip.isVisible()
    assert "test of Milk has ended" in stopped.stop_strip.accessibleName()


def test_the_stop_is_taken_back_and_does_not_come_again(stopped, services):
    stopped.stop_strip.button.click()
    assert not world.last_run(services).is_stopped
    assert not stopped.stop_strip.isVisible()
    world.rate(services, world.TODAY, 9)
    assert not world.last_run(services).is_stopped, "the person said that this day does not count"


def test_the_strip_is_closed_by_itself(stopped, services):
    stopped.stop_strip.close_button.click()
    assert not stopped.stop_strip.isVisible()
    assert world.last_run(services).is_stopped


def test_undo_of_the_stop_goes_on_with_the_test(stopped, services):
    assert services.writer.undo_name == "stop the test of Milk"
    services.writer.undo()
    assert not world.last_run(services).is_stopped
    world.rate(services, world.TODAY - timedelta(days=1), 3)
    assert not world.last_run(services).is_stopped, "what acted once does not act twice"


def test_another_diary_has_no_corner_of_the_old_one(services, window, qtbot):
    world.follow_plan(services)
    qtbot.waitUntil(window.plan_corner.isVisible)
    window.detach()
    assert not window.plan_corner.isVisible()


# -- what was written while nobody watched ---------------------------------------------------------


def test_a_bad_day_of_before_the_window_stops_the_test_and_is_said(services, open_window, qtbot):
    world.follow_plan(services)
    services.plan.tests.start(world.challenge(services))
    services.plan.tests.confirm(world.last_run(services))
    with services.desk.store.write() as unit:
        # As an entry that was written before the plan was looked at: no watch has heard of it.
        pain = world.measure(services, "abdominal_pain")
        now = services.desk.clock()
        found = unit.days.rating_row(world.TODAY, pain)
        unit.records.put(replace(found, score=9, meta=replace(found.meta, changed=now)))
    window = open_window(services)
    qtbot.waitUntil(window.stop_strip.isVisible)
    assert world.last_run(services).stop == "severe_symptom"
    assert "test of Milk has ended" in window.stop_strip.accessibleName()


def test_an_import_that_brings_a_bad_day_stops_the_test(
    services, window, clock, zone, tmp_path, qtbot
):
    world.follow_plan(services)
    qtbot.waitUntil(window.plan_corner.isVisible)
    services.plan.tests.start(world.challenge(services))
    services.plan.tests.confirm(world.last_run(services))
    services.exchange.export(tmp_path / "there.json")
    clock.advance(minutes=1)
    other = open_diary(tmp_path / "b.gutdesk", clock=clock, zone=zone, create=True)
    try:
        other.exchange.apply(other.exchange.plan(tmp_path / "there.json"))
        world.rate(other, world.TODAY, 9)
        other.exchange.export(tmp_path / "back.json")
    finally:
        other.close()
    services.exchange.apply(services.exchange.plan(tmp_path / "back.json"))
    qtbot.waitUntil(window.stop_strip.isVisible)
    assert world.last_run(services).stop == "severe_symptom"
