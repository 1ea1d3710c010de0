"""Where the last weeks are heading: the line against dense sums, its gate and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gutdesk.domain.verdicts import TrendVerdict
from gutdesk.insight import trend_line
from gutdesk.insight.differences import UNSAID
from gutdesk.insight.posterior import GRID
from gutdesk.insight.trend_line import Outcome, trend

from .conftest import FIRST as TODAY
from .dense import above, dense


def diary(slope=0.0, *, noise=0.8, length=120, seed=5, without=()) -> Outcome:
    """Noise around 5 today, `slope` points in 30 days; `without` counts back from today."""
    days = np.arange(TODAY - length + 1, TODAY + 1)
    values = 5 + np.random.default_rng(seed).normal(0, noise, length)
    values += slope * (days - TODAY) / 30
    kept = ~np.isin(TODAY - days, without)
    return Outcome(days=days[kept], values=values[kept])


def test_it_is_what_dense_sums_find():
    seen = diary(-1.5, length=30, without=[3, 4, 11, 12, 13, 20])
    found = trend(seen, today=TODAY)
    weekend = [date.fromordinal(int(day)).weekday() >= 5 for day in seen.days]
    weights, rho = dense(
        seen.days,
        seen.values,
        (seen.days - TODAY) / 30,
        np.column_stack([np.ones(len(weekend)), weekend]),
        np.zeros((len(weekend), 0)),
        spread=1.4,
    )
    assert found.effect == pytest.approx(weights @ GRID, abs=2e-3)
    assert found.rho == pytest.approx(rho, abs=2e-3)
    assert found.p_lower == pytest.approx(1 - above(weights, 0.0), abs=2e-3)
    assert found.p_fall == pytest.approx(1 - above(weights, -0.5), abs=2e-3)


@pytest.mark.parametrize(
    ("slope", "higher_is_better", "word"),
    [
        (-2.0, False, TrendVerdict.IMPROVING),
        (2.0, False, TrendVerdict.WORSENING),
        (0.0, False, TrendVerdict.STEADY),
        (-0.5, False, TrendVerdict.UNCLEAR),
        (-2.0, True, TrendVerdict.WORSENING),
        (2.0, True, TrendVerdict.IMPROVING),
    ],
)
def test_words_of_90_days(slope, higher_is_better, word):
    found = trend(diary(slope), today=TODAY, days=90, higher_is_better=higher_is_better)
    assert found.verdict is word
    assert found.low < slope < found.high


def test_a_sure_direction_alone_is_no_improvement():
    """Half a point in 30 days or less is within the margin, and slow flares slope like that."""
    found = trend(diary(-0.5), today=TODAY, days=90)
    assert found.p_lower > 0.95
    assert found.verdict is TrendVerdict.UNCLEAR


def test_the_line_is_drawn_from_the_first_day_to_today():
    found = trend(diary(-1.5, noise=0.1), today=TODAY, days=90, sd=0.2)
    assert (found.first, found.last) == (TODAY - 89, TODAY)
    assert found.start_level == pytest.approx(5 + 1.5 * 89 / 30, abs=0.1)
    assert found.end_level == pytest.approx(5, abs=0.1)
    assert found.end_level - found.start_level == pytest.approx(found.effect * 89 / 30)


def test_only_the_window_is_read():
    seen, longer = diary(-1, length=30), diary(-1, length=120)
    kept = np.concatenate([np.full(90, 9.0), seen.values])
    assert trend(seen, today=TODAY) == trend(Outcome(days=longer.days, values=kept), today=TODAY)
    ahead = Outcome(days=np.append(seen.days, TODAY + 1), values=np.append(seen.values, 9.0))
    assert trend(ahead, today=TODAY) == trend(seen, today=TODAY)


@pytest.mark.parametrize(
    ("days", "without", "counts", "enough"),
    [
        (30, range(7, 15), (15, 7), True),
        (30, range(6, 15), (15, 6), False),
        (30, range(15, 24), (6, 15), False),
        (90, range(14, 76), (14, 14), True),
        (90, range(13, 76), (14, 13), False),
    ],
)
def test_each_half_needs_its_days(days, without, counts, enough):
    found = trend(diary(-2, without=without), today=TODAY, days=days)
    assert (found.days_early, found.days_late) == counts
    assert found.needed == {30: 7, 90: 14}[days]
    assert (found.verdict is not TrendVerdict.NOT_ENOUGH_DATA) is enough
    assert np.isnan([found.effect, found.start_level, found.end_level]).all() != enough


@pytest.mark.parametrize("level", [0.0, 4.0])
def test_days_that_are_all_alike_are_steady(level):
    days = np.arange(TODAY - 89, TODAY + 1)
    found = trend(Outcome(days=days, values=np.full(90, level)), today=TODAY, days=90)
    assert found.verdict is TrendVerdict.STEADY
    assert found.effect == pytest.approx(0, abs=1e-9)
    assert found.end_level == pytest.approx(level, abs=1e-9)


def test_an_empty_diary_has_no_trend():
    nothing = Outcome(days=np.zeros(0, dtype=np.int64), values=np.zeros(0))
    found = trend(nothing, today=TODAY)
    assert found.verdict is TrendVerdict.NOT_ENOUGH_DATA
    assert found.days_early == found.days_late == 0


def test_every_word_of_a_change_has_one_for_a_trend():
    """What is not said by margin, or not said at all, is unclear."""
    assert set(trend_line.WORDS.values()) == set(TrendVerdict) - {TrendVerdict.UNCLEAR}
    assert trend_line.verdict_of(UNSAID) in trend_line.WORDS


def test_several_symptoms_ask_for_more():
    """The same line, read beside others, has to be surer."""
    found = [trend(diary(-0.85), today=TODAY, days=90, symptoms=count) for count in (1, 20)]
    assert 0.9 <= found[0].p_fall < 0.995
    assert found[0].verdict is TrendVerdict.IMPROVING
    assert found[1] == replace(found[0], verdict=TrendVerdict.UNCLEAR)


def test_what_cannot_be_asked():
    with pytest.raises(ValueError, match="31 days"):
        trend(diary(), today=TODAY, days=31)
    with pytest.raises(ValueError, match="spread"):
        trend(diary(), today=TODAY, sd=-1)
