"""Which days are looked at, by button, by key and by wheel."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.span import (
    LONGEST,
    MAX_DAY,
    MIN_DAY,
    SHORTEST,
    Reach,
    Span,
    fitted,
    moved,
    reached,
    zoomed,
)
from gutdesk.domain.trends.story import Band, Story, gaps_of, runs_of

TODAY = 739_000


def story(*bands: Band, first: int = TODAY - 400, last: int = TODAY) -> Story:
    return Story(
        first=first,
        last=last,
        today=TODAY,
        is_empty=False,
        lanes=(),
        bands=bands,
        logged=((first, last),),
    )


def phase(first: int, last: int | None, *, planned: bool = False) -> Band:
    return Band(first=first, last=last, kind=PhaseKind.REPAIR, name="Repair", planned=planned)


@pytest.mark.parametrize(
    ("reach", "days"),
    [(Reach.TWO_WEEKS, 14), (Reach.MONTH, 30), (Reach.QUARTER, 91), (Reach.YEAR, 365)],
)
def test_a_button_shows_so_many_days_up_to_today(reach: Reach, days: int) -> None:
    seen = reached(reach, story())
    assert (seen.days, seen.last) == (days, TODAY)


def test_all_goes_from_the_first_day_to_the_last() -> None:
    assert reached(Reach.ALL, story(first=100, last=5_000)) == Span(100, 5_000)


def test_of_a_diary_that_is_longer_than_any_view_today_is_seen() -> None:
    """One day of 1970 must not hide all the others, nor one of the next century."""
    early = reached(Reach.ALL, story(first=TODAY - LONGEST - 5_000, last=TODAY))
    assert early == Span(TODAY - LONGEST + 1, TODAY)
    late = reached(Reach.ALL, story(first=TODAY - 10, last=TODAY + 2 * LONGEST))
    assert late == Span(TODAY - 10, TODAY - 10 + LONGEST - 1)


def test_a_diary_of_one_day_is_seen_at_the_end_of_its_week() -> None:
    """Not in the middle: half of the picture would be days that nobody has lived yet."""
    assert reached(Reach.ALL, story(first=TODAY, last=TODAY)) == Span(TODAY - SHORTEST + 1, TODAY)


def test_the_phase_is_shown_whole_and_one_without_an_end_until_today() -> None:
    begun = story(phase(TODAY - 90, TODAY - 31), phase(TODAY - 30, None))
    assert reached(Reach.PHASE, begun) == Span(TODAY - 30, TODAY)
    assert reached(Reach.PHASE, begun, at=TODAY - 50) == Span(TODAY - 90, TODAY - 31)


def test_where_no_phase_holds_the_quarter_is_shown() -> None:
    assert reached(Reach.PHASE, story()).days == 91


def test_a_phase_of_no_days_is_never_a_view_of_no_days() -> None:
    seen = reached(Reach.PHASE, story(phase(TODAY, TODAY - 1), phase(TODAY, TODAY)))
    assert seen.days >= SHORTEST


def test_a_real_phase_comes_before_a_planned_one() -> None:
    told = story(phase(TODAY - 3, TODAY + 3), phase(TODAY, TODAY + 9, planned=True))
    band = told.band_on(TODAY + 1)
    assert band is not None
    assert not band.planned


spans = st.builds(
    lambda first, days: fitted(Span(first, first + days - 1)),
    st.integers(-1_000, MAX_DAY + 1_000),
    st.integers(1, LONGEST * 2),
)


@given(spans, st.floats(0.01, 100), st.floats(0, 1))
def test_any_zoom_keeps_the_day_under_the_cursor_and_stays_in_the_calendar(
    span: Span, factor: float, share: float
) -> None:
    at = span.first - 0.5 + share * span.days
    seen = zoomed(span, factor, at)
    assert SHORTEST - 1e-6 <= seen.days <= LONGEST + 1e-6
    assert seen.first >= MIN_DAY - 1e-6
    assert seen.last <= MAX_DAY + 1e-6
    held = (at - seen.first + 0.5) / seen.days
    inside = seen.first > MIN_DAY and seen.last < MAX_DAY
    if inside and seen.days > SHORTEST + 1 and seen.days < LONGEST - 1:
        assert math.isclose(held, share, abs_tol=1e-6)


@given(spans, st.integers(-(10**7), 10**7))
def test_moving_keeps_the_number_of_days(span: Span, days: int) -> None:
    seen = moved(span, days)
    assert math.isclose(seen.days, span.days)
    assert MIN_DAY <= seen.first <= seen.last <= MAX_DAY


@given(st.sets(st.integers(0, 60)), st.integers(0, 60), st.integers(0, 60))
def test_runs_and_gaps_share_out_the_days(days: set[int], first: int, last: int) -> None:
    runs = runs_of(sorted(days))
    assert {day for begin, end in runs for day in range(begin, end + 1)} == days
    assert all(end + 1 < begin for (_b, end), (begin, _e) in pairwise(runs))
    missing = {day for begin, end in gaps_of(runs, first, last) for day in range(begin, end + 1)}
    assert missing == set(range(first, last + 1)) - days
