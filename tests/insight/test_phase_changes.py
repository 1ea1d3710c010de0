"""What went along with a change: the model against dense sums, its days, its gates, its words."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutdesk.domain.verdicts import PhaseVerdict
from gutdesk.insight.differences import UNSAID, Difference, verdict_of
from gutdesk.insight.phase_changes import Outcome, compare_phases, step
from gutdesk.insight.posterior import GRID

from .conftest import FIRST as CHANGE
from .dense import above, dense

LATER = CHANGE + 200
DAYS = ("first", "last", "since", "until")
MIRRORED = {
    PhaseVerdict.BETTER: PhaseVerdict.WORSE,
    PhaseVerdict.WORSE: PhaseVerdict.BETTER,
    PhaseVerdict.PROBABLY_BETTER: PhaseVerdict.PROBABLY_WORSE,
    PhaseVerdict.PROBABLY_WORSE: PhaseVerdict.PROBABLY_BETTER,
}


def diary(effect=0.0, *, drift=0.0, noise=0.8, sides=(60, 60), seed=4, without=()) -> Outcome:
    """Noise around 5, a step of `effect` within a week of CHANGE, `drift` points in 30 days."""
    days = np.arange(CHANGE - sides[0], CHANGE + sides[1])
    values = 5 + np.random.default_rng(seed).normal(0, noise, len(days))
    values += effect * np.clip((days - CHANGE + 1) / 7, 0, 1) + drift * (days - CHANGE) / 30
    kept = ~np.isin(days - CHANGE, without)
    return Outcome(days=days[kept], values=values[kept])


def numbers(found) -> dict:
    return {key: value for key, value in asdict(found).items() if key not in DAYS}


@pytest.mark.parametrize("sd", [None, 0.8])
def test_it_is_what_dense_sums_find(sd):
    """Gaps, weekends, the drift and another change, each with its own prior."""
    without = [-20, -19, -18, -11, -3, 2, 3, 9, 16, 17, 21]
    seen = diary(-1.2, drift=-0.5, sides=(24, 24), without=without)
    other = CHANGE + 22
    values = seen.values + 1.5 * (seen.days >= other)
    found = compare_phases(
        Outcome(days=seen.days, values=values), CHANGE, today=LATER, sd=sd, other_changes=[other]
    )
    assert (found.days_before, found.days_after) == (19, 16)
    weekend = [date.fromordinal(int(day)).weekday() >= 5 for day in seen.days]
    since, since_other = (np.clip((seen.days - day + 1) / 7, 0, 1) for day in (CHANGE, other))
    weights, rho = dense(
        seen.days,
        values,
        since,
        np.column_stack([np.ones(len(weekend)), weekend]),
        np.column_stack([(seen.days - CHANGE) / 30, since_other]),
        spread=sd or 1.4,
        held_sd=[0.5, 2.0],
    )
    assert found.effect == pytest.approx(weights @ GRID, abs=2e-3)
    assert found.rho == pytest.approx(rho, abs=2e-3)
    assert found.p_lower == pytest.approx(1 - above(weights, 0.0), abs=2e-3)
    assert found.p_fall == pytest.approx(1 - above(weights, -0.5), abs=2e-3)
    assert found.p_rise == pytest.approx(above(weights, 0.5), abs=2e-3)
    below = np.cumsum(weights) - weights / 2
    assert [found.low, found.high] == pytest.approx(np.interp([0.05, 0.95], below, GRID), abs=0.01)


def test_days_alike_over_a_gap_are_more_alike_from_day_to_day():
    """What is alike every other day, taken for day after day, would look less alike than it is."""
    rng = np.random.default_rng(2)
    values = np.zeros(120)
    for day in range(1, 120):
        values[day] = 0.8 * values[day - 1] + rng.normal()
    gaps = Outcome(days=np.arange(CHANGE - 60, CHANGE + 60)[::2], values=values[::2])
    none = Outcome(days=np.arange(CHANGE - 30, CHANGE + 30), values=values[::2])
    apart, beside = (compare_phases(each, CHANGE, today=LATER).rho for each in (gaps, none))
    assert apart > beside + 0.1


@pytest.mark.parametrize(("likeness", "low", "high"), [(0.0, 0.0, 0.25), (0.7, 0.5, 0.8)])
def test_likeness_is_found_where_days_are_missing(likeness, low, high):
    rng = np.random.default_rng(6)
    values = np.zeros(120)
    for day in range(1, 120):
        values[day] = likeness * values[day - 1] + rng.normal()
    kept = rng.random(120) > 0.25
    days = np.arange(CHANGE - 60, CHANGE + 60)
    found = compare_phases(Outcome(days=days[kept], values=values[kept]), CHANGE, today=LATER)
    assert low <= found.rho <= high


def test_a_step_down_is_better_and_a_step_up_worse():
    down, up = (compare_phases(diary(by), CHANGE, today=LATER) for by in (-2.5, 2.5))
    assert down.verdict is PhaseVerdict.BETTER
    assert down.low < down.effect < down.high < -0.5
    assert down.raw_difference == pytest.approx(down.raw_after - down.raw_before)
    assert down.percent == pytest.approx(100 * down.raw_difference / down.raw_before)
    assert up.verdict is PhaseVerdict.WORSE
    assert up.p_rise >= 0.9


def test_recovery_that_goes_on_anyway_is_not_called_better():
    """The plain means fall by 2 points all the same: they are shown as what they are."""
    found = compare_phases(diary(drift=-1.0), CHANGE, today=LATER)
    assert found.raw_difference == pytest.approx(-2, abs=0.3)
    assert found.verdict is PhaseVerdict.UNCLEAR
    assert found.low < 0 < found.high


def test_very_calm_days_without_a_step_show_no_meaningful_change():
    found = compare_phases(diary(noise=0.2), CHANGE, today=LATER, sd=0.3)
    assert found.verdict is PhaseVerdict.NO_MEANINGFUL_CHANGE
    assert found.p_fall + found.p_rise <= 0.2


@pytest.mark.parametrize("level", [0.0, 3.0, 10.0])
def test_a_diary_that_never_changes(level):
    days = np.arange(CHANGE - 60, CHANGE + 60)
    found = compare_phases(Outcome(days=days, values=np.full(120, level)), CHANGE, today=LATER)
    assert found.verdict is PhaseVerdict.NO_MEANINGFUL_CHANGE
    assert found.effect == pytest.approx(0, abs=1e-9)
    assert (found.raw_before, found.raw_after, found.raw_difference) == (level, level, 0)
    assert found.percent == (0 if level else None)


@pytest.mark.parametrize(("sides", "enough"), [((14, 14), True), ((13, 60), False), ((60, 13), 0)])
def test_each_side_needs_14_logged_days(sides, enough):
    found = compare_phases(diary(-3, sides=sides), CHANGE, today=LATER)
    assert (found.days_before, found.days_after, found.needed) == (*sides, 14)
    assert (found.verdict is not PhaseVerdict.NOT_ENOUGH_DATA) == enough
    assert np.isnan(found.effect) != enough
    assert np.isfinite(found.raw_difference), "the plain means need no model"


def test_days_that_were_not_logged_do_not_count():
    found = compare_phases(diary(sides=(30, 14), without=[5]), CHANGE, today=LATER)
    assert (found.days_after, found.verdict) == (13, PhaseVerdict.NOT_ENOUGH_DATA)


def test_an_empty_diary_has_nothing_to_say():
    nothing = Outcome(days=np.zeros(0, dtype=np.int64), values=np.zeros(0))
    found = compare_phases(nothing, CHANGE, today=LATER)
    assert found.verdict is PhaseVerdict.NOT_ENOUGH_DATA
    assert (found.days_before, found.days_after, found.percent) == (0, 0, None)
    assert np.isnan([found.raw_before, found.raw_difference, found.effect, found.rho]).all()


def test_a_change_that_is_still_to_come_has_no_days_after_it():
    found = compare_phases(diary(), CHANGE, today=CHANGE - 1)
    assert (found.days_before, found.days_after) == (60, 0)


@pytest.mark.parametrize(
    ("day", "counts"), [(-61, False), (-60, True), (-1, True), (0, True), (59, True), (60, False)]
)
def test_days_that_enter_the_model(day, counts):
    seen = diary(sides=(80, 80))
    moved = seen.values + 3.0 * (seen.days == CHANGE + day)
    one = compare_phases(seen, CHANGE, today=LATER)
    other = compare_phases(Outcome(days=seen.days, values=moved), CHANGE, today=LATER)
    assert (one != other) is counts
    assert (one.effect != other.effect) is counts
    assert (one.raw_before != other.raw_before) is (counts and day < 0)


def test_days_after_today_are_not_seen():
    seen = diary(-2)
    short = Outcome(days=seen.days[:90], values=seen.values[:90])
    one, other = (compare_phases(each, CHANGE, today=CHANGE + 29) for each in (seen, short))
    assert one == other
    assert one.days_after == 30


@settings(max_examples=25, deadline=None)
@given(effect=st.floats(-4, 4), drift=st.floats(-1, 1), seed=st.integers(0, 500))
def test_a_scale_turned_round_turns_the_word_round(effect, drift, seed):
    seen = diary(effect, drift=drift, seed=seed)
    turned = Outcome(days=seen.days, values=10 - seen.values)
    one, other = (compare_phases(each, CHANGE, today=LATER) for each in (seen, turned))
    assert other.effect == pytest.approx(-one.effect, abs=1e-9)
    assert other.low == pytest.approx(-one.high, abs=1e-9)
    assert other.p_rise == pytest.approx(one.p_fall, abs=1e-9)
    assert other.p_lower == pytest.approx(1 - one.p_lower, abs=1e-9)
    assert other.verdict is MIRRORED.get(one.verdict, one.verdict)
    energy = compare_phases(turned, CHANGE, today=LATER, higher_is_better=True)
    assert energy.verdict is one.verdict
    assert replace(energy, verdict=other.verdict) == other
    assert np.array(other.unchanged) == pytest.approx(10 - np.array(one.unchanged), abs=1e-9)


@pytest.mark.parametrize("weeks", [-3000, -1, 52, 9999])
def test_another_year_changes_nothing(weeks):
    seen = diary(-1.5, without=[-30, 4, 5])
    there = Outcome(days=seen.days + 7 * weeks, values=seen.values)
    moved = compare_phases(
        there,
        CHANGE + 7 * weeks,
        today=LATER + 7 * weeks,
        other_changes=[CHANGE + 7 * weeks + 40],
    )
    here = compare_phases(seen, CHANGE, today=LATER, other_changes=[CHANGE + 40])
    assert numbers(moved) == numbers(here)
    assert moved.first == here.first + 7 * weeks


def test_the_same_diary_is_read_the_same_way_and_left_as_it_is():
    seen = diary(-1.5)
    before = seen.values.copy()
    one, other = (compare_phases(seen, CHANGE, today=LATER) for _turn in range(2))
    assert one == other
    assert np.array_equal(seen.values, before)


def test_changes_within_14_days_have_one_answer():
    seen = diary(-2.5)
    one = compare_phases(seen, CHANGE, today=LATER, other_changes=[CHANGE + 10])
    other = compare_phases(seen, CHANGE + 10, today=LATER, other_changes=[CHANGE])
    assert one == other
    assert one.joint
    assert (one.first, one.last) == (CHANGE, CHANGE + 10)
    assert (one.days_before, one.days_after) == (60, 50)
    assert (one.since, one.until) == (CHANGE - 60, CHANGE + 69)
    assert one.verdict is PhaseVerdict.BETTER


@pytest.mark.parametrize(("apart", "joint"), [(0, True), (14, True), (-14, True), (15, False)])
def test_how_near_is_together(apart, joint):
    found = compare_phases(diary(), CHANGE, today=LATER, other_changes=[CHANGE + apart])
    assert found.joint is joint
    assert found.last - found.first == (abs(apart) if joint else 0)


def test_a_chain_of_changes_is_one_and_one_to_come_is_none():
    days = [CHANGE - 12, CHANGE + 9, CHANGE + 20]
    found = compare_phases(diary(), CHANGE, today=CHANGE + 19, other_changes=days)
    assert (found.first, found.last) == (CHANGE - 12, CHANGE + 9)


def test_another_change_further_off_has_an_effect_of_its_own():
    """Named, its fall is not taken for that of the change before it; days beyond it are not in the
    plain means."""
    seen = diary()
    values = seen.values - 3.0 * (seen.days >= CHANGE + 20)
    seen = Outcome(days=seen.days, values=values)
    alone = compare_phases(seen, CHANGE, today=LATER)
    named = compare_phases(seen, CHANGE, today=LATER, other_changes=[CHANGE + 20])
    assert alone.effect < -1
    assert abs(named.effect) < 0.5
    assert (named.joint, named.days_after) == (False, 20)
    assert named.raw_after == pytest.approx(5, abs=0.5)


def test_a_neighbour_years_away_is_none():
    far = [CHANGE - 900, CHANGE + 900]
    found = compare_phases(diary(-2), CHANGE, today=CHANGE + 1000, other_changes=far)
    assert found == compare_phases(diary(-2), CHANGE, today=CHANGE + 1000)
    assert len(found.unchanged) == len(found.share) == 120


def test_a_neighbour_leaves_too_few_days_between():
    found = compare_phases(
        diary(without=[3, 4]), CHANGE, today=LATER, other_changes=[CHANGE - 40, CHANGE + 15]
    )
    assert (found.days_before, found.days_after) == (40, 13)
    assert found.verdict is PhaseVerdict.NOT_ENOUGH_DATA


def test_a_change_takes_a_week():
    assert step(np.arange(-2, 9), 0) == pytest.approx(
        [0, 0, *(day / 7 for day in range(1, 8)), 1, 1]
    )
    assert step(np.array([-1, 0, 15, 16, 17]), 0, 10) == pytest.approx([0, 1 / 17, 16 / 17, 1, 1])


SURE = Difference(effect=0, low=0, high=0, p_lower=0.5, p_fall=0.2, p_rise=0.2, rho=0.4)


@pytest.mark.parametrize(
    ("believed", "symptoms", "word"),
    [
        ({"p_fall": 0.90}, 1, PhaseVerdict.BETTER),
        ({"p_fall": 0.899, "p_lower": 0.949}, 1, PhaseVerdict.UNCLEAR),
        ({"p_fall": 0.899, "p_lower": 0.95}, 1, PhaseVerdict.PROBABLY_BETTER),
        ({"p_rise": 0.90}, 1, PhaseVerdict.WORSE),
        ({"p_rise": 0.899, "p_lower": 0.05}, 1, PhaseVerdict.PROBABLY_WORSE),
        ({"p_rise": 0.1, "p_fall": 0.09}, 1, PhaseVerdict.NO_MEANINGFUL_CHANGE),
        ({"p_rise": 0.1, "p_fall": 0.11}, 1, PhaseVerdict.UNCLEAR),
        ({"p_fall": 0.0, "p_rise": 0.0, "p_lower": 0.96}, 1, PhaseVerdict.PROBABLY_BETTER),
        ({"p_fall": 0.94, "p_lower": 0.97}, 2, PhaseVerdict.UNCLEAR),
        ({"p_fall": 0.951, "p_lower": 0.97}, 2, PhaseVerdict.BETTER),
        ({"p_fall": 0.94, "p_lower": 0.976}, 2, PhaseVerdict.PROBABLY_BETTER),
        ({"p_rise": 0.94, "p_lower": 0.024}, 2, PhaseVerdict.PROBABLY_WORSE),
        ({"p_rise": 0.1, "p_fall": 0.09}, 5, PhaseVerdict.NO_MEANINGFUL_CHANGE),
    ],
)
def test_the_table_of_words(believed, symptoms, word):
    found = replace(SURE, **believed)
    assert verdict_of(found, symptoms=symptoms) is word
    turned = verdict_of(found, symptoms=symptoms, higher_is_better=True)
    assert turned is MIRRORED.get(word, word)


def test_nothing_believed_is_not_enough():
    assert verdict_of(UNSAID) is PhaseVerdict.NOT_ENOUGH_DATA


def test_what_cannot_be_asked():
    with pytest.raises(ValueError, match="0 symptoms"):
        compare_phases(diary(), CHANGE, today=LATER, symptoms=0)
    with pytest.raises(ValueError, match="spread"):
        compare_phases(diary(), CHANGE, today=LATER, sd=0)
