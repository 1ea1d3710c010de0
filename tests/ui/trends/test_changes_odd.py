"""Odd diaries through the real page: a sensible picture or a friendly sentence, never a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from change_world import ChangeWorld
from gutdesk.domain.diary import Rating
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.changes_page import ChangesPage
from widget_checks import visible


def one_day(world: ChangeWorld) -> None:
    world.rate(4, 0)


def a_plan_of_one_day(world: ChangeWorld) -> None:
    world.plan_with(away=0)
    world.rate(4, 0)


def all_equal(world: ChangeWorld) -> None:
    world.plan_with(away=-80)
    world.rate(0, *range(-80, 0))
    world.begin(PhaseKind.REMOVE, -40)


def ten_throughout(world: ChangeWorld) -> None:
    world.plan_with(away=-80)
    world.rate(10, *range(-80, 0))
    world.begin(PhaseKind.REMOVE, -40)


def retired(world: ChangeWorld) -> None:
    all_equal(world)
    measure = world.services.measures.by_key("abdominal_pain")
    world.services.measures.change(replace(measure, retired=True))


def long_ago(world: ChangeWorld) -> None:
    """Somebody wrote a score down in 1970, and one long before."""
    all_equal(world)
    days = (date(1970, 1, 1), date(1900, 1, 1))
    world.services.diary.log(
        *(Rating(day=day, measure_id=world.measure(), score=7) for day in days)
    )


def a_phase_of_one_day(world: ChangeWorld) -> None:
    world.plan_with(away=-60)
    world.level(5, -60, -1)
    world.begin(PhaseKind.REMOVE, -20)
    world.plan.phases.end_phase(PhaseKind.REMOVE, day=world.day(-20))


def nothing_rated_since(world: ChangeWorld) -> None:
    world.plan_with(away=-90)
    world.level(5, -90, -61)
    world.begin(PhaseKind.REMOVE, -60)


ODD: tuple[Callable[[ChangeWorld], None], ...] = (
    one_day,
    a_plan_of_one_day,
    all_equal,
    ten_throughout,
    retired,
    long_ago,
    a_phase_of_one_day,
    nothing_rated_since,
)


@pytest.mark.parametrize("live", ODD, ids=lambda one: one.__name__)
def test_an_odd_diary_is_drawn_and_said(services: Any, clock: Any, looks, qtbot, live):
    """Every picture paints, every card has words, and no number is `nan`."""
    world = ChangeWorld(services, clock)
    live(world)
    page = ChangesPage(looks)
    qtbot.addWidget(page)
    page.attach(services)
    page.refresh()
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    for button in page.ranges.buttons.values():
        button.click()
    settle()
    assert not page.grab().isNull()
    said = " ".join(one.text() for one in visible(page, QLabel))
    assert said
    assert "nan" not in said.split()
    assert "None" not in said
    for panel in page.panels:
        assert panel.accessibleName()


def test_what_was_rated_in_1970_is_not_the_day_before_a_phase(services: Any, clock: Any):
    """The days of a side reach back sixty days, and no further."""
    world = ChangeWorld(services, clock)
    long_ago(world)
    (found,) = world.all()
    assert found.before.days == 60
    assert (found.before.logged, found.before.mean) == (40, 0)
