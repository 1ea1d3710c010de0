"""What is said of the days that are seen: how many were logged, what began and what ended."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.lanes import Bar, Glyph, Mark, MarkRow, MarksLane, SpansLane
from gutdesk.domain.trends.seen_days import changes_in, days_logged
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Band, Story

TODAY = 1000


def bar(text: str, first: int, last: int | None, *, planned: bool = False) -> Bar:
    return Bar(key=text, first=first, last=last, text=text, said=text, style=0, planned=planned)


def mark(day: int) -> Mark:
    return Mark(day=day, text="", said="")


STORY = Story(
    first=900,
    last=TODAY,
    today=TODAY,
    is_empty=False,
    lanes=(
        MarksLane(
            key="exposures",
            title="",
            rows=(
                MarkRow(
                    key="nsaid",
                    name="NSAIDs",
                    glyph=Glyph.TRIANGLE,
                    style=0,
                    marks=(mark(950), mark(990)),
                ),
                MarkRow(key="travel", name="Travel", glyph=Glyph.RING, style=1, marks=()),
            ),
        ),
        SpansLane(
            key="supplements",
            title="",
            rows=((bar("Zinc", 940, 970), bar("Iron", 980, TODAY)), (bar("Magnesium", 985, None),)),
        ),
        SpansLane(
            key="tests",
            title="",
            rows=((bar("garlic", 991, 996), bar("egg", 1004, 1009, planned=True)),),
        ),
    ),
    bands=(
        Band(first=900, last=949, kind=PhaseKind.BASELINE, name="Baseline"),
        Band(first=950, last=989, kind=PhaseKind.REMOVE, name="Remove"),
        Band(first=1001, last=None, kind=PhaseKind.REPAIR, name="Repair", planned=True),
    ),
    logged=((900, 949), (960, 999)),
)


def said(first: int, last: int) -> list[str]:
    return [f"{one.day} {one.text}" for one in changes_in(STORY, Span(first, last))]


def test_the_latest_change_comes_first_and_what_is_planned_has_not_happened() -> None:
    """What goes on to today has not ended; a phase that follows at once says that one ended."""
    assert said(935, 1010) == [
        "996 Test ends: garlic",
        "991 Test begins: garlic",
        "989 Remove ends",
        "985 Magnesium begins",
        "980 Iron begins",
        "970 Zinc ends",
        "950 Remove begins",
        "950 NSAIDs for the first time",
        "940 Zinc begins",
    ]


def test_only_the_first_exposure_of_a_kind_is_a_change() -> None:
    assert said(986, 990) == ["989 Remove ends"]


def test_a_gap_is_not_counted_as_logged_and_days_to_come_not_at_all() -> None:
    assert days_logged(STORY, Span(910, 999)) == (80, 90)
    assert days_logged(STORY, Span(941, 1100)) == (49, 60)
    assert days_logged(STORY, Span(950, 959)) == (0, 10)
    assert days_logged(STORY, Span(1001, 1100)) == (0, 0)


def test_days_before_the_diary_are_not_missing() -> None:
    assert days_logged(STORY, Span(800, 900)) == (1, 1)
    assert days_logged(STORY, Span(700, 800)) == (0, 0)


def test_days_that_are_seen_for_the_most_part_count() -> None:
    assert days_logged(STORY, Span(909.6, 920.4)) == (11, 11)


def test_what_was_written_for_a_day_to_come_counts() -> None:
    story = replace(STORY, last=1200, logged=((900, 949), (1200, 1200)))
    assert days_logged(story, Span(1195, 1204)) == (1, 1)
    assert days_logged(story, Span(941, 1204)) == (10, 61)
