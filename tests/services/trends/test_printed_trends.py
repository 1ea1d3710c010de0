"""The sheet of trends as the services make it of a diary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from change_world import ChangeWorld
from gutdesk.documents.document import Document, Figure, Table
from gutdesk.documents.trends import TimelineFigure
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.labs import LabResult
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.services.printed import TRENDS


@pytest.fixture
def world(services: Any, clock: Any) -> ChangeWorld:
    """Forty days of baseline, then a step down with the phase Remove, forty days ago."""
    made = ChangeWorld(services, clock)
    made.plan_with(away=-80)
    made.begin(PhaseKind.REMOVE, -40)
    made.level(6, -80, -41)
    made.level(3, -40, 0)
    return made


def sheet(world: ChangeWorld, first: int | None = None, last: int | None = None) -> Document:
    days = tuple(None if away is None else world.day(away) for away in (first, last))
    span = None if days == (None, None) else days
    return world.services.printed.document(TRENDS, world.day(0), Formats(), 1, span=span)


def table_of(document: Document) -> list[list[str]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.texts[0].words for cell in row] for table in tables for row in table.rows]


def figure_of(document: Document) -> TimelineFigure:
    (figure,) = [block.what for block in document.blocks if isinstance(block, Figure)]
    assert isinstance(figure, TimelineFigure)
    return figure


def test_a_change_on_the_days_that_are_seen_stands_below_the_picture(world):
    ((name, what, before, after, difference, verdict),) = table_of(sheet(world))
    assert (name, what) == ("Abdominal pain", "Remove began, 13 Oct")
    assert before.endswith("days)")
    assert after.startswith("3 (")
    assert difference.startswith("−3 points (−50 %)")
    assert verdict.startswith("Better")


def test_more_days_than_a_page_holds_are_refused(world):
    """Rather than to print other days than those that were asked for."""
    with pytest.raises(UserError, match="more than 40 years"):
        sheet(world, -41 * 366, 0)
    assert figure_of(sheet(world, -40 * 365, 0)).span.first == world.ordinal(-40 * 365)


def test_a_change_on_other_days_does_not(world):
    assert table_of(sheet(world, -30, 0)) == []


def test_a_lane_without_anything_on_these_days_is_left_out_of_the_picture_only(world):
    world.services.labs.add(
        LabResult(analyte="", name="CRP", collected=world.day(-60), unit="mg/L", value=4.0)
    )
    figure = figure_of(sheet(world, -30, 0))
    shown = [lane.key for lane in figure.choice.lanes(figure.story)]
    assert shown == ["symptoms"]
    whole = figure_of(sheet(world, -80, 0))
    assert len(whole.choice.lanes(whole.story)) == 2


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, (date(2026, 8, 24), date(2026, 11, 22))),
        (-9, None, (date(2026, 11, 13), date(2026, 11, 22))),
        (None, -10, (date(2026, 8, 14), date(2026, 11, 12))),
        (-9, -3, (date(2026, 11, 13), date(2026, 11, 19))),
    ],
)
def test_a_quarter_up_to_today_unless_days_are_given(world, first, last, days):
    span = tuple(None if away is None else world.day(away) for away in (first, last))
    assert world.services.printed.days(TRENDS, world.day(0), 1, span=span) == days


def test_days_the_wrong_way_round_are_a_sentence(world):
    with pytest.raises(UserError, match="The first day comes after the last"):
        sheet(world, 0, -5)


def test_an_empty_diary_is_a_sentence(services, clock):
    with pytest.raises(UserError, match="Nothing is in the diary yet"):
        sheet(ChangeWorld(services, clock))
