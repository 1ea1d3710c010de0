"""Diaries that nobody thought of: one day, one score, all equal, far days, a crowd of points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gutdesk.domain.diary import Rating, id_of
from gutdesk.domain.labs import LabResult
from gutdesk.domain.trends.choice import GROUP, TrendChoice
from trend_text import TODAY, lane_text, story_text


def test_one_day(services, pages):
    pages.rate("bloating", {0: 0})
    assert story_text(services.trends.story()) == (
        "2026-11-22 to 2026-11-22, today 2026-11-22\n"
        "logged 2026-11-22\n"
        "[symptoms] Symptoms\n"
        "Bloating: 2026-11-22: 0"
    )


def test_all_values_equal(services, pages):
    pages.rate("bloating", dict.fromkeys(range(-9, 1), 4))
    (curve,) = services.trends.story().lane("symptoms").curves
    assert set(curve.series.values) == {4.0}


def test_a_retired_symptom_says_so_and_can_be_chosen(services, pages):
    pages.rate("acne", {-1: 4})
    measure = services.measures.by_key("acne")
    services.measures.change(replace(measure, retired=True))
    services.trends.choose(TrendChoice(curves=(id_of(measure),)))
    assert lane_text(services.trends.story().lane("symptoms")) == (
        "[symptoms] Symptoms\nAcne (no longer asked): 2026-11-21: 4\nmissing 2026-11-22"
    )
    option = next(one for one in services.trends.curves() if one.key == id_of(measure))
    assert (option.retired, option.chosen, option.days) == (True, True, 1)


def test_days_before_1970_and_in_the_future(services, pages):
    """What lies ahead of today is shown, and no day ahead is missing."""
    pages.rate("bloating", {date(1969, 12, 30): 3, date(1970, 1, 2): 4, date(2026, 11, 24): 5})
    story = services.trends.story()
    assert (story.first, story.last) == (
        date(1969, 12, 30).toordinal(),
        date(2026, 11, 24).toordinal(),
    )
    (curve,) = story.lane("symptoms").curves
    assert curve.series.at(date(2026, 11, 24).toordinal()) == 5
    assert story.lane("symptoms").missing[0] == (
        date(1969, 12, 31).toordinal(),
        date(1970, 1, 1).toordinal(),
    )
    assert story.lane("symptoms").missing[-1][1] == TODAY.toordinal()


def test_a_day_of_the_year_1_makes_no_other_series_long(services, pages):
    pages.rate("bloating", {date(1, 1, 1): 3, 0: 4})
    pages.rate("fatigue", {-1: 4, 0: 4})
    story = services.trends.story()
    assert story.first == 1
    lengths = {curve.name: len(curve.series.values) for curve in story.lane("symptoms").curves}
    assert lengths == {"Bloating": TODAY.toordinal(), "Fatigue": 2}
    assert services.trends.card(1).of("score") == ("Bloating 3, no mean (1 of 7 days).",)


def test_only_days_to_come(services, pages):
    """The story begins where its first entry is, after today."""
    pages.rate("bloating", {date(2026, 11, 23): 5})
    story = services.trends.story()
    assert (story.first, story.last, story.today) == (
        TODAY.toordinal() + 1,
        TODAY.toordinal() + 1,
        TODAY.toordinal(),
    )
    assert story.lane("symptoms").missing == ()
    assert services.trends.card(story.first).logged


def test_five_thousand_lab_values_of_one_day(services):
    results = [
        LabResult(
            analyte="ferritin",
            name="Ferritin",
            collected=TODAY,
            specimen="serum",
            laboratory="Labor Nord",
            unit="ug/L",
            value=float(number),
        )
        for number in range(1, 5001)
    ]
    services.writer.write("a great many", results)
    (lane,) = [one for one in services.trends.story().lanes if one.key.startswith("lab:")]
    assert len(lane.points) == 5000
    assert {point.day for point in lane.points} == {TODAY.toordinal()}
    assert len(services.trends.card(TODAY.toordinal()).of("lab")) == 3


def test_no_measure_at_all(services):
    """Every one of them deleted: a lane without a curve, and nothing to choose."""
    services.writer.delete("all of them", list(services.measures.all()))
    assert lane_text(services.trends.story().lane("symptoms")) == (
        "[symptoms] Symptoms\nmissing 2026-11-22"
    )
    assert services.trends.curves() == ()


def test_scores_of_a_measure_that_was_deleted_are_no_curve(services, pages):
    pages.rate("acne", {-1: 4})
    measure = services.measures.by_key("acne")
    services.trends.choose(TrendChoice(curves=(id_of(measure), GROUP + "no such group")))
    services.writer.delete("acne", [measure])
    assert all(curve.name != "Acne" for curve in services.trends.story().lane("symptoms").curves)
    assert all(one.key != id_of(measure) for one in services.trends.curves())


@pytest.mark.parametrize("day", [1, date(1970, 1, 1).toordinal(), date.max.toordinal()])
def test_any_day_has_a_card(services, day):
    card = services.trends.card(day)
    assert not card.logged
    assert [line.kind for line in card.lines] == ["nothing"]


def test_nothing_is_made_of_a_rating_whose_measure_is_unknown(services, pages):
    services.writer.write("x", [Rating(day=TODAY, measure_id=pages.measure("acne"), score=3)])
    services.writer.delete("acne", [services.measures.by_key("acne")])
    story = services.trends.story()
    assert not story.is_empty
    assert story.logged == ((TODAY.toordinal(), TODAY.toordinal()),)
