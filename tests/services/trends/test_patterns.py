"""What the other views of Trends show of real diaries: by value, and word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gutdesk.domain.diary import Measure, Rating, id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.choice import GROUP
from gutdesk.domain.trends.patterns import PlantView, PlantWeek, Subject
from gutdesk.domain.trends.span import Reach
from gutdesk.services.trends.body_words import plant_words, stool_words
from gutdesk.services.trends.pattern_words import (
    pairs_words,
    phase_words,
    score_words,
    weekday_words,
    year_words,
)
from pattern_world import TODAY, PatternWorld, day

FORMATS = Formats()


@pytest.fixture
def world(services: Any) -> PatternWorld:
    return PatternWorld(services)


@pytest.fixture
def full(world: PatternWorld) -> PatternWorld:
    world.fill()
    return world


def patterns(world: PatternWorld) -> Any:
    return world.services.trends.patterns


def subject(world: PatternWorld, measure: Measure) -> Subject:
    return next(one for one in patterns(world).subjects() if one.key == id_of(measure))


# -- what can be chosen --------------------------------------------------------------------------


def test_an_empty_diary_offers_what_is_asked_and_shows_nothing(world):
    """Every view has a sentence that says what is still needed; none has a value."""
    found = patterns(world)
    assert found.subjects() and not any(one.days for one in found.subjects())
    one = found.usual()
    assert found.years(one) == (2026,)
    assert found.year(one, 2026).whole.n == found.year(one, 2026).whole.missing == 0
    assert not found.weekdays(one, Reach.ALL).is_enough
    assert found.stools().columns == found.plants(1).weeks == ()
    assert found.pairs(one, Reach.YEAR).pairs == ()
    said = [
        *year_words(found.year(one, 2026), FORMATS),
        weekday_words(found.weekdays(one, Reach.YEAR), FORMATS).text,
        phase_words(found.phases(one), FORMATS).text,
        stool_words(found.stools(), FORMATS).text,
        plant_words(found.plants(1), FORMATS).text,
        pairs_words(found.pairs(one, Reach.ALL), FORMATS).text,
    ]
    assert said == [
        "Abdominal pain was not rated in 2026.",
        "Abdominal pain was rated on 0 of these days. 14 are needed for this picture; a day that "
        "was not logged does not count.",
        "Abdominal pain was never rated. One day is enough to begin.",
        "No stool is in the diary yet. One with its form, 1 to 7, is enough to begin.",
        "No meal of the last half year is in the diary. A week with food on 4 days is enough to "
        "begin.",
        "Two symptoms are drawn against each other from 10 days on which both were rated. The most "
        "that Abdominal pain has with another is 0.",
    ]


def test_the_symptom_of_the_plan_is_shown_first_else_what_was_rated_most(world):
    world.rate(world.bloating, [day(n) for n in range(5)], lambda _day: 4)
    world.rate(world.pain, [day(1)], lambda _day: 4)
    assert patterns(world).usual().name == "Bloating"
    world.phases(baseline=(9, None))
    assert patterns(world).usual().name == "Abdominal pain"


def test_what_is_no_longer_asked_is_offered_last_and_says_so(world):
    world.rate(world.bloating, [day(3)], lambda _day: 4)
    world.write([replace(world.bloating, retired=True)])
    last = patterns(world).subjects()[-1]
    assert (last.name, last.days) == ("Bloating (no longer asked)", 1)
    assert patterns(world).year(last, 2026).at(day(3).toordinal()) == 4


def test_the_mean_of_a_group_is_offered_and_not_drawn_against_its_own_symptoms(full):
    mean = next(one for one in patterns(full).subjects() if one.key.startswith(GROUP))
    assert mean.name == "Digestive, mean"
    assert patterns(full).pairs(mean, Reach.ALL).pairs == ()


# -- a year --------------------------------------------------------------------------------------


def test_a_year_in_words(full):
    view = patterns(full).year(subject(full, full.bloating), 2026)
    assert year_words(view, FORMATS) == (
        "Bloating in 2026: 67 of 70 days rated, 3 not logged. The mean of these days is 3.4. It "
        "was first rated on 14 Sep.",
        "Means by month: Sep 3.6 (16 of 17), Oct 3.4 (30 of 31), Nov 3.4 (21 of 22).",
    )


def test_a_day_that_was_not_logged_is_none_and_a_zero_is_zero(world):
    world.rate(world.pain, [day(2), day(0)], lambda _day: 0)
    view = patterns(world).year(subject(world, world.pain), 2026)
    assert [view.at(day(ago).toordinal()) for ago in (2, 1, 0)] == [0, None, 0]
    words = [score_words(view, day(ago).toordinal(), FORMATS) for ago in (2, 1, -1)]
    assert words == [
        "Friday 20 November: Abdominal pain 0",
        "Saturday 21 November: Abdominal pain not logged",
        "Monday 23 November: to come",
    ]


def test_a_scale_says_that_more_is_better(world):
    mood = world.measure("mood")
    world.rate(mood, [day(0)], lambda _day: 8)
    assert patterns(world).year(subject(world, mood), 2026).subject.more_is_better
    assert not subject(world, world.pain).more_is_better


def test_years_without_a_rating_between_two_are_stepped_over(world):
    """A day in 1970, and one that is still to come: both are there, neither breaks anything."""
    world.rate(world.pain, [date(1970, 1, 1), date(2031, 5, 6)], lambda _day: 5)
    one, found = subject(world, world.pain), patterns(world)
    assert found.years(one) == (1970, 2026, 2031)
    early, late = found.year(one, 1970), found.year(one, 2031)
    assert (early.whole.n, early.whole.missing) == (1, 364)
    assert late.at(date(2031, 5, 6).toordinal()) == 5
    assert found.weekdays(one, Reach.ALL).whole.n == 1
    assert found.weekdays(one, Reach.YEAR).whole.missing == 365


def test_one_symptom_rated_once_has_no_mean(world):
    world.rate(world.pain, [day(0)], lambda _day: 7)
    view = patterns(world).year(subject(world, world.pain), 2026)
    assert (view.whole.n, view.whole.missing, view.whole.mean) == (1, 0, None)
    assert year_words(view, FORMATS) == (
        "Abdominal pain in 2026: 1 of 1 day rated, 0 not logged. It was first rated on 22 Nov.",
    )


# -- weekdays, phases ----------------------------------------------------------------------------


def test_weekdays_in_words(full):
    view = patterns(full).weekdays(subject(full, full.bloating), Reach.ALL)
    assert weekday_words(view, FORMATS).text == (
        "14 Sep to 22 Nov 2026: 67 of 70 days rated, 3 not logged.\n"
        "Bloating, mean by weekday: Mon 6 (n 10), Tue 3 (n 9), Wed 3 (n 10), Thu 3 (n 9), "
        "Fri 3 (n 10), Sat 3 (n 10), Sun 3 (n 9).\n"
        "Small differences between weekdays come about by chance, too: look for one that stands "
        "out and stays when you choose other days."
    )


def test_the_week_begins_where_the_person_begins_it(full):
    view = patterns(full).weekdays(subject(full, full.bloating), Reach.ALL, 7)
    assert [number for number, _spread in view.in_order()] == [7, 1, 2, 3, 4, 5, 6]
    assert view.in_order()[1][1].mean == 6


def test_chosen_days_are_looked_at_alone(full):
    """The last three months hold all of it; a symptom is not missed before it was ever rated."""
    view = patterns(full).weekdays(subject(full, full.bloating), Reach.QUARTER)
    assert (view.days.count, view.whole.n) == (70, 67)


def test_phases_in_words(full):
    view = patterns(full).phases(subject(full, full.bloating))
    assert phase_words(view, FORMATS).text == (
        "All days, 14 Sep to 22 Nov 2026: median 3, half of the days from 3 to 3; 67 of 70 days "
        "rated, 3 not logged.\n"
        "Baseline, 27 Sep to 10 Oct 2026: median 3, half of the days from 3 to 3; 14 of 14 days "
        "rated, 0 not logged.\n"
        "Remove, 11 Oct to 22 Nov 2026: median 3, half of the days from 3 to 3; 41 of 43 days "
        "rated, 2 not logged.\n"
        "Phases differ in more than what was eaten, and symptoms may ease by themselves, too: a "
        "later phase that looks better includes natural recovery."
    )
    assert view.rows[1].counts == (0, 0, 0, 12, 0, 0, 2, 0, 0, 0, 0)


def test_a_phase_of_a_single_day_has_counts_and_no_median(world):
    world.rate(world.pain, [day(3)], lambda _day: 5)
    world.phases(baseline=(3, 3), remove=(2, None))
    rows = patterns(world).phases(subject(world, world.pain)).rows
    assert [(row.name, row.spread.n, row.spread.missing) for row in rows[1:]] == [
        ("Baseline", 1, 0),
        ("Remove", 0, 3),
    ]
    assert rows[1].spread.median is None


def test_only_the_latest_phases_are_shown_and_it_is_said(world):
    world.rate(world.pain, [day(n) for n in range(120)], lambda _day: 2)
    for start in range(110, 10, -10):
        world.phases(baseline=(start, start - 9))
    view = patterns(world).phases(subject(world, world.pain))
    assert (len(view.rows), view.earlier) == (9, 2)
    assert "2 earlier phases are not shown." in phase_words(view, FORMATS).details


# -- stools and plants ---------------------------------------------------------------------------


def test_stools_in_words(full):
    assert stool_words(patterns(full).stools(), FORMATS).text == (
        "30 stools; 29 of 59 days have none in the diary.\n"
        "Sep 2026: hard (1-2) 1, usual (3-5) 1, loose (6-7) 1; 3 of 6 days without a stool in the "
        "diary.\n"
        "Oct 2026: hard (1-2) 5, usual (3-5) 7, loose (6-7) 4; 15 of 31 days without a stool in "
        "the diary.\n"
        "Nov 2026: hard (1-2) 3, usual (3-5) 5, loose (6-7) 3; 11 of 22 days without a stool in "
        "the diary.\n"
        "On a day without a stool in the diary there may have been none, or it was not written "
        "down: the picture cannot tell which."
    )


def test_stools_by_phase_and_those_whose_form_was_not_said(full):
    full.stool(1, None)
    view = patterns(full).stools(by_phase=True)
    assert [(one.name, sum(one.counts), one.unsaid) for one in view.columns] == [
        ("Baseline", 7, 0),
        ("Remove", 22, 1),
    ]
    assert "form not said 1" in stool_words(view, FORMATS).text


def test_one_day_is_one_day_in_words(world):
    world.stool(0, 4)
    assert stool_words(patterns(world).stools(), FORMATS).text.startswith(
        "1 stool; 0 of 1 day has none in the diary.\n"
        "Nov 2026: hard (1-2) 0, usual (3-5) 1, loose (6-7) 0; 0 of 1 day without a stool"
    )
    monday = day(-1).toordinal()
    full = PlantWeek(first=monday - 7, plants=("carrot", "leek"), days=5, of=7)
    begun = PlantWeek(first=monday, plants=("carrot",), days=1, of=1)
    assert plant_words(PlantView(weeks=(full, begun)), FORMATS).details == (
        "Week from 23 Nov: 1 plant, food in the diary on 1 of 1 day.",
        "Week from 16 Nov: 2 plants, food in the diary on 5 of 7 days.",
    )


def test_without_a_plan_stools_stand_by_month_and_two_a_day_are_one_day(world):
    for form in (4, 6):
        world.stool(0, form)
    view = patterns(world).stools(by_phase=True)
    assert not view.by_phase
    (column,) = view.columns
    assert (column.counts, column.logged, column.missing) == ((0, 0, 0, 1, 0, 1, 0), 1, 0)


def test_a_stool_of_1970_leaves_twelve_months_and_says_how_many_it_leaves_out(world):
    world.stool((TODAY - date(1970, 1, 1)).days, 4)
    world.stool(0, 4)
    view = patterns(world).stools()
    assert len(view.columns) == 12
    assert view.earlier == (2026 - 1970) * 12 + 10 - 11


def test_plants_in_words(full):
    assert plant_words(patterns(full).plants(1), FORMATS).text == (
        "3 weeks with food in the diary on at least 4 days: 3 to 4 different plants, half of the "
        "weeks 3 or more. 1 week has fewer days and is drawn as an outline: what was not written "
        "down is not counted.\n"
        "Week from 16 Nov: 3 plants, food in the diary on 7 of 7 days.\n"
        "Week from 9 Nov: 4 plants, food in the diary on 7 of 7 days.\n"
        "Week from 2 Nov: 3 plants, food in the diary on 6 of 7 days.\n"
        "Week from 26 Oct: 1 plant, food in the diary on 1 of 7 days.\n"
        "Counted as on the Plan page, by what is known of each food; a dish whose parts are "
        "unknown counts none."
    )


def test_this_week_counts_the_days_that_have_come(world, clock):
    """The same number as the plan's own where both look at the same seven days."""
    clock.set(datetime(2026, 11, 24, 12, tzinfo=UTC))
    world.eat(-2, "carrot")
    (week,) = patterns(world).plants(1).weeks
    assert (len(week.plants), week.days, week.of) == (1, 1, 2)
    clock.set(datetime(2026, 11, 29, 12, tzinfo=UTC))
    assert patterns(world).plants(1).weeks[-1].plants == world.services.plan.variety.week().plants


# -- one against others --------------------------------------------------------------------------


def test_pairs_in_words(full):
    view = patterns(full).pairs(subject(full, full.bloating), Reach.ALL)
    assert pairs_words(view, FORMATS).text == (
        "14 Sep to 22 Nov 2026: the days on which both were rated.\n"
        "Abdominal pain, 47 days with both, 23 without. Bloating 0 to 3: Abdominal pain median 1 "
        "(40 days); Bloating 4 to 6: Abdominal pain median 3 (7 days); Bloating 7 to 10: too few "
        "(0 days).\n"
        "Two that are high on the same days may have one thing behind both, or follow the same "
        "weeks by chance. These pictures are no test of what goes along with what."
    )
    (pair,) = view.pairs
    assert (pair.counts[3][1], pair.counts[6][3]) == (40, 7)


# -- what changes --------------------------------------------------------------------------------


def test_a_change_of_the_diary_is_seen_at_once(full):
    one = subject(full, full.bloating)
    before = patterns(full).year(one, 2026).whole.n
    assert patterns(full).stools().total == 30
    assert len(patterns(full).plants(1).weeks[-1].plants) == 3
    full.services.checkin.rate(day=date(2026, 11, 15), measure_id=one.key, score=0)
    full.stool(1, 7)
    full.eat(0, "leek")
    assert patterns(full).year(subject(full, full.bloating), 2026).whole.n == before + 1
    assert patterns(full).stools().total == 31
    assert len(patterns(full).plants(1).weeks[-1].plants) == 4


def test_deleted_records_are_in_no_view(world):
    world.rate(world.pain, [day(0)], lambda _day: 5)
    world.services.checkin.clear(day=day(0), measure_id=id_of(world.pain))
    assert subject(world, world.pain).days == 0
    written = Rating(day=day(1), measure_id=id_of(world.pain), score=3)
    world.write([written])
    assert subject(world, world.pain).days == 1
