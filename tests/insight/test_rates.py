"""The promises of docs/insight.md on a small set of simulated diaries: each limit is set where a
true rate at the promise would land less than once in a thousand."""

from __future__ import annotations

from math import comb

import pytest
from benchmarks import phase_trials as phases
from benchmarks.challenge_trials import FOUND, Case, tally

from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict, Verdict

PEOPLE = 300


def most(rate: float) -> int:
    """More than so many of PEOPLE come up less than once in a thousand at this rate."""
    tail, count = 1.0, -1
    while tail >= 0.001:
        count += 1
        tail -= comb(PEOPLE, count) * rate**count * (1 - rate) ** (PEOPLE - count)
    return count


@pytest.mark.parametrize(("nocebo", "rate"), [(0.0, 0.02), (1.0, 0.05)])
def test_a_harmless_food_is_rarely_called_a_reaction(nocebo, rate):
    found = tally(Case(kind="noisy", nocebo=nocebo), PEOPLE)
    wrong = sum(found.last[verdict] for verdict in FOUND)
    assert wrong <= most(rate)


@pytest.mark.parametrize(("kind", "rate"), [("calm", 0.75), ("noisy", 0.60)])
def test_a_food_of_three_points_is_found_and_rarely_called_tolerated(kind, rate):
    found = tally(Case(kind=kind, effect=3.0), PEOPLE)
    missed = PEOPLE - sum(found.last[verdict] for verdict in FOUND)
    assert missed <= most(1 - rate)
    assert found.last[Verdict.TOLERATED] <= most(0.08)


def test_a_stop_without_an_effect_is_not_confirmed():
    """The stop rules end harmless tests too; what a repeat confirms is another matter."""
    found = tally(Case(kind="noisy", stops=True, confirm=True), PEOPLE)
    assert sum(found.stops.values()) > 0
    assert found.last[Verdict.CONFIRMED] <= most(0.02)


def test_the_same_seed_gives_the_same_people():
    one, other = (tally(Case(effect=3.0), 20, seed=5) for _turn in range(2))
    assert (one.last, one.first) == (other.last, other.first)
    assert one.count == sum(one.last.values()) == 20


@pytest.mark.parametrize("kind", ["calm", "noisy"])
def test_recovery_alone_is_rarely_called_better(kind):
    found = phases.tally(phases.Case(kind=kind), PEOPLE)
    assert found.count == PEOPLE
    assert found.said[PhaseVerdict.BETTER] <= most(0.06)
    assert sum(found.said[verdict] for verdict in phases.FELL) <= most(0.09)


def test_a_change_of_two_points_is_found_in_six_weeks():
    found = phases.tally(phases.Case(kind="noisy", effect=-2.0, sides=(42, 42)), PEOPLE)
    assert found.count == PEOPLE
    missed = PEOPLE - sum(found.said[verdict] for verdict in phases.FELL)
    assert missed <= most(0.25)
    assert not any(found.said[verdict] for verdict in phases.ROSE)


def test_flares_alone_are_rarely_called_a_trend():
    found = phases.trend_tally("noisy", 90, 0.0, PEOPLE)
    said = found.said[TrendVerdict.IMPROVING] + found.said[TrendVerdict.WORSENING]
    assert said <= most(0.05)
