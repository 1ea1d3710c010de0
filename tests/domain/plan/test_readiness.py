"""Is it time to test foods: the numbers against a slow reckoning, and the edges of the rule."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.plan.readiness import Readiness, Ready, readiness
from plan_strategies import DAY, START, days, scores

BASELINE = (START, START + timedelta(days=13))
TODAY = START + timedelta(days=42)


def rated(start: int | None = 6, *latest: int | None) -> dict[date, int]:
    """Baseline at `start`, then these scores of the days that end yesterday."""
    found = {} if start is None else {START + timedelta(days=n): start for n in range(14)}
    for back, score in enumerate(reversed(latest), start=1):
        if score is not None:
            found[TODAY - timedelta(days=back)] = score
    return found


def ask(main: dict[date, int], *, at_limit: bool = False) -> Readiness:
    return readiness(main, baseline=BASELINE, today=TODAY, at_limit=at_limit)


@pytest.mark.parametrize(
    ("latest", "state"),
    [
        ((4, 4, 4, 4, 4, 4, 4), Ready.READY),  # 2 points lower
        ((5, 5, 5, 5, 5, 5, 5), Ready.NOT_YET),
        ((4, 4, 4, 4), Ready.NOT_YET),  # four days make a mean, and five in a row are needed
        ((4, 4, 4, None, 4, 4, 4), Ready.NOT_YET),
        ((4, 4, 4, 4, 6, 4, 4), Ready.NOT_YET),  # it swings
        ((4, 4, 4), Ready.NOT_ENOUGH),
        ((None, 4, 4, 4, 4, 4), Ready.READY),
    ],
)
def test_it_is_time_when_the_week_is_better_and_the_last_five_days_settled(latest, state):
    assert ask(rated(6, *latest)).state is state


def test_seventy_percent_is_enough_where_two_points_are_too_much_to_ask():
    found = ask(rated(3, *[2] * 7))
    assert (found.state, found.share) == (Ready.READY, pytest.approx(2 / 3))
    assert ask(rated(2, *[2] * 7)).state is Ready.NOT_YET
    assert ask(rated(10, *[7] * 7)).state is Ready.READY  # exactly 70 %


def test_a_baseline_of_nothing_has_no_share():
    found = ask(rated(0, *[0] * 7))
    assert (found.state, found.share) == (Ready.READY, None)


def test_too_few_days_of_baseline_say_nothing():
    main = rated(None, *[4] * 7)
    main |= {START + timedelta(days=n): 6 for n in range(6)}
    found = ask(main)
    assert (found.state, found.baseline_days, found.is_better) == (Ready.NOT_ENOUGH, 6, False)
    assert ask(main | {START + timedelta(days=6): 6}).state is Ready.READY
    assert readiness(main, baseline=None, today=TODAY).state is Ready.NOT_ENOUGH


def test_today_counts_once_it_is_rated_and_breaks_nothing_before():
    main = rated(6, *[4] * 7)
    assert ask(main).settled == 7
    assert ask(main | {TODAY: 4}).settled == 8
    assert ask(main | {TODAY: 9}).settled == 0


def test_at_the_limit_testing_begins_all_the_same():
    assert ask(rated(6, *[6] * 7), at_limit=True).state is Ready.LIMIT
    assert ask({}, at_limit=True).state is Ready.LIMIT
    assert ask(rated(6, *[4] * 7), at_limit=True).state is Ready.READY


def test_the_day_on_which_it_can_be_so_is_named_where_only_settled_days_are_missing():
    found = ask(rated(6, 4, 4, 4, 4))
    assert found.likely == TODAY
    assert ask(rated(6, 6, 6, 6, 6)).likely is None


def slow(main: dict[date, int], baseline: tuple[date, date] | None, today: date) -> tuple:
    """The rule of protocol/reintroduction.toml, day by day and in whole numbers."""
    before = [
        main[day]
        for day in sorted(main)
        if baseline is not None and baseline[0] <= day <= baseline[1]
    ]
    last = today if today in main else today - DAY
    week = [main[last - n * DAY] for n in range(7) if last - n * DAY in main]
    mean = Fraction(sum(week), len(week)) if len(week) >= 4 else None
    start = Fraction(sum(before), len(before)) if before else None
    settled = 0
    while (
        mean is not None
        and settled < 14
        and abs(Fraction(main.get(last - settled * DAY, 99)) - mean) <= Fraction(3, 2)
    ):
        settled += 1
    enough = mean is not None and start is not None and len(before) >= 7
    better = enough and (mean <= Fraction(7, 10) * start or mean <= start - 2)
    if better and settled >= 5:
        state = Ready.READY
    else:
        state = Ready.NOT_YET if enough else Ready.NOT_ENOUGH
    return state, len(before), len(week), settled, better


@given(scores(), st.none() | st.tuples(days(), st.integers(0, 30)), days())
def test_the_numbers_are_those_of_a_slow_reckoning(main, span, today):
    baseline = None if span is None else (span[0], span[0] + timedelta(days=span[1]))
    found = readiness(main, baseline=baseline, today=today)
    assert (
        found.state,
        found.baseline_days,
        found.mean_days,
        found.settled,
        found.is_better,
    ) == slow(main, baseline, today)
    assert found.rated <= 14
    assert found.likely is None or found.likely > today - DAY
    assert found.is_settled == (found.settled >= 5)


@given(scores(), days())
def test_days_to_come_say_nothing(main, today):
    past = {day: score for day, score in main.items() if day <= today}
    assert readiness(main, baseline=BASELINE, today=today) == readiness(
        {**past, **{day: s for day, s in main.items() if day <= BASELINE[1]}},
        baseline=BASELINE,
        today=today,
    )
