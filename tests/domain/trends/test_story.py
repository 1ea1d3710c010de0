"""Runs of days and the gaps between them; which phase a day belongs to; the top of a scale."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.scale import top_of
from gutdesk.domain.trends.series import by_day
from gutdesk.domain.trends.story import Band, Story, gaps_of, runs_of


def test_days_become_runs() -> None:
    assert runs_of([1, 2, 3, 7, 9, 10]) == ((1, 3), (7, 7), (9, 10))
    assert runs_of([]) == ()


@given(st.sets(st.integers(1, 60)), st.integers(1, 60), st.integers(1, 60))
def test_runs_and_gaps_are_every_day_once(found: set[int], first: int, last: int) -> None:
    runs = runs_of(sorted(found))
    assert [day for low, high in runs for day in range(low, high + 1)] == sorted(found)
    assert all(one[1] + 1 < other[0] for one, other in pairwise(runs))
    gaps = [day for low, high in gaps_of(runs, first, last) for day in range(low, high + 1)]
    assert gaps == [day for day in range(first, last + 1) if day not in found]


@given(st.dictionaries(st.integers(1, 90), st.floats(-5, 10)))
def test_a_series_has_the_days_it_was_made_of(found: dict[int, float]) -> None:
    series = by_day(found)
    assert dict(series.items()) == found
    assert list(series.days()) == sorted(found)
    assert len(series.values) == (max(found) - min(found) + 1 if found else 0)


def band(first: int, last: int | None, kind: PhaseKind, *, planned: bool = False) -> Band:
    return Band(first=first, last=last, kind=kind, name=kind, planned=planned)


def test_the_latest_real_phase_holds_a_day() -> None:
    """A planned one only where nothing real does."""
    story = Story(
        first=1,
        last=20,
        today=20,
        is_empty=False,
        lanes=(),
        bands=(
            band(1, 5, PhaseKind.BASELINE),
            band(6, None, PhaseKind.REMOVE),
            band(9, None, PhaseKind.REPAIR),
            band(12, 30, PhaseKind.REINTRODUCE, planned=True),
        ),
        logged=(),
    )
    kinds = [found.kind if (found := story.band_on(day)) else None for day in (0, 5, 7, 9, 15)]
    assert kinds == [
        None,
        PhaseKind.BASELINE,
        PhaseKind.REMOVE,
        PhaseKind.REPAIR,
        PhaseKind.REPAIR,
    ]


@pytest.mark.parametrize(
    ("value", "least", "top"),
    [
        (0, 1, 1),
        (3.2, 1, 4),
        (4, 4, 4),
        (10.1, 10, 20),
        (0, 10, 10),
        (6.5, 1, 8),
        (101, 1, 200),
        (0.3, 0.1, pytest.approx(0.3)),
    ],
)
def test_a_scale_ends_on_a_round_number(value: float, least: float, top: float) -> None:
    assert top_of(value, least) == top


@given(st.floats(0, 1e6), st.sampled_from((1.0, 4.0, 10.0)))
def test_no_value_is_above_its_scale(value: float, least: float) -> None:
    assert max(value, least) <= top_of(value, least) <= 2 * max(value, least) + 1e-9
