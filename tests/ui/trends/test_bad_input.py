"""Diaries that nobody expects, through the real window: a sensible picture, no exception, nothing
in the log (which fails a test by itself)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from gutdesk.domain.diary import Rating
from gutdesk.domain.labs import LabResult
from gutdesk.domain.plan.phases import Phase, PhaseKind, Plan
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.span import Reach
from gutdesk.ui.tour import settle
from trend_world import TODAY, ago, measure_id, rate

K = Qt.Key
NOW = TODAY.toordinal()


def nothing(services: Any) -> None:
    pass


def one_score(services: Any) -> None:
    rate(services, "bloating", {0: 4})


def one_score_long_ago(services: Any) -> None:
    rate(services, "bloating", {400: 4})


def all_equal(services: Any) -> None:
    rate(services, "bloating", dict.fromkeys(range(40), 5))


def all_zero(services: Any) -> None:
    rate(services, "bloating", dict.fromkeys(range(40), 0))


def retired(services: Any) -> None:
    rate(services, "bloating", dict.fromkeys(range(20, 40), 5))
    measure = services.measures.by_key("bloating")
    services.measures.change(replace(measure, retired=True))


def a_day_of_1970(services: Any) -> None:
    rate(services, "bloating", {0: 4})
    score = Rating(day=date(1970, 1, 1), measure_id=measure_id(services, "bloating"), score=3)
    services.writer.write("1970", [score])


def a_day_to_come(services: Any) -> None:
    rate(services, "bloating", {0: 4})
    later = TODAY + timedelta(days=400)
    score = Rating(day=later, measure_id=measure_id(services, "bloating"), score=3)
    services.writer.write("a day to come", [score])


def a_phase_of_no_day(services: Any) -> None:
    """Begun and ended on the day on which the next one begins; none can end before it begins."""
    rate(services, "bloating", dict.fromkeys(range(40), 5))
    plan = Plan(start=ago(20), main=measure_id(services, "bloating"))
    (plan,) = services.writer.write("a plan", [plan])
    day = ago(20)
    kept = [
        Phase(plan_id=plan.meta.id, kind=kind, start=day, begun=day, ended=day, end=day)
        for kind in (PhaseKind.BASELINE, PhaseKind.REMOVE)
    ]
    services.writer.write("phases", kept)


def many_labs(services: Any) -> None:
    rate(services, "bloating", {0: 4})
    drafts = [
        LabResult(
            analyte="zonulin_serum", name="Zonulin", collected=ago(3), specimen="serum",
            unit="ng/mL", laboratory="Labor Nord", assay="Kit A", value=float(n), high=48.0,
        )
        for n in range(1, 5001)
    ]  # fmt: skip
    services.writer.write("5000 values", drafts)


DIARIES = (
    nothing, one_score, one_score_long_ago, all_equal, all_zero, retired, a_day_of_1970,
    a_day_to_come, a_phase_of_no_day, many_labs,
)  # fmt: skip


@pytest.fixture(params=DIARIES, ids=lambda tell: tell.__name__)
def story(request) -> Callable[[Any], None]:
    return request.param


def test_every_range_and_every_key_shows_something(story, tab, keys):
    page = tab.timeline
    if story is nothing:
        assert page.empty.isVisible()
        return
    chart = page.view.chart
    chart.setFocus()
    for reach in Reach:
        page.reach(reach)
        settle()
        assert not chart.grab().isNull()
        assert page.view.logged.text()
        keys(
            K.Key_Left, K.Key_Right, K.Key_Right, K.Key_Plus, K.Key_Plus, K.Key_Minus,
            K.Key_PageUp, K.Key_PageDown, K.Key_Home, K.Key_End,
        )  # fmt: skip
        settle()
        assert page.view.card.isVisible() and page.view.card.text
        assert 7 <= page.span.days <= 40 * 366
        keys(K.Key_Escape)
    for _far in range(60):
        keys(K.Key_Minus)
    settle()
    for _near in range(60):
        keys(K.Key_Plus)
    assert page.span.days == 7


@pytest.mark.parametrize("story", [retired])
def test_a_retired_symptom_can_be_shown(story, tab, services):
    """It is asked no longer, but what was rated belongs to its days."""
    option = next(one for one in services.trends.curves() if one.retired)
    assert option.days == 20
    column = tab.timeline.view.show_column
    column.more.click()
    assert option.key in column.curves.keys


@pytest.mark.parametrize("story", [all_equal])
def test_everything_can_be_hidden_and_comes_back(story, tab, services, keys):
    """No curve and no lane: days and phases are still there, and the way back."""
    page = tab.timeline
    keys_of_lanes = tuple(lane.key for lane in page._story.lanes)
    page._choose(TrendChoice(curves=(), hidden=keys_of_lanes))
    settle()
    assert page.view.chart.picture().lanes == ()
    assert not page.view.chart.grab().isNull()
    page.view.chart.setFocus()
    keys(K.Key_Left, K.Key_Minus)
    settle()
    assert page.view.card.isVisible()
    page.view.show_column.reset.click()
    settle()
    assert len(page.view.chart.picture().lanes) == len(keys_of_lanes)
