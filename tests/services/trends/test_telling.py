"""The text summary: what it says word by word, and what it never says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import Curve, CurvesLane, Mark, PointsLane
from gutdesk.domain.trends.series import series_of
from gutdesk.domain.trends.span import Span
from gutdesk.services.trends.telling import Telling, tell
from gutdesk.services.trends.telling_lanes import curve_sentences
from gutdesk.services.trends.telling_words import Seen
from told_stories import EXPOSURES, SYMPTOMS, TODAY, WHOLE, ZONULIN, curve, day, series, story

NOVEMBER = Span(day(1), day(30))


def told(of=WHOLE, span=NOVEMBER, choice=TrendChoice()) -> Telling:  # noqa: B008 - frozen
    return tell(of, choice, span, Formats())


def paragraph(key: str, **more) -> str:
    return next((one.text for one in told(**more).paragraphs if one.key == key), "")


def test_the_whole_summary():
    assert told().text.split("\n") == [
        "Trends, 1 Nov to 30 Nov 2026",
        "Something was logged on 19 of 22 days. Nothing was logged from 9 Nov to 11 Nov. A day "
        "that was not logged counts in no mean, and never as zero. 8 days are still to come.",
        "Phases: Baseline from 1 Nov to 9 Nov; Remove since 10 Nov; Repair planned from 26 Nov on.",
        "Bloating: mean 4.4 of 10 (18 of 22 days). The 7-day mean went from 6 on 4 Nov (4 of 7 "
        "days) to 3 on 22 Nov (7 of 7 days): 3 points lower. All others lie between these two. "
        "Energy (more is better): mean 3.7 of 10 (3 of 22 days). There is no 7-day mean, which "
        "takes 4 logged days of 7. Brain fog: not logged on these days.",
        "Stool form: mean 4.5 of 7 (11 of 22 days). By the mean form of each day: 1 hard (1 or "
        "2), 7 usual (3 to 5) and 3 loose (6 or 7).",
        "Stools: mean 1.9 a day (7 of 22 days). Least 1 a day on 5 Nov, most 3 a day on 1 Nov.",
        "Sleep: mean 7 h 8 min (9 of 22 days). Least 6 h on 2 Nov, most 8 h on 5 Nov.",
        "Stress: mean 5 of 10 (3 of 22 days).",
        "NSAID: on 2 days, 3 Nov (400 mg) and 14 Nov (dose not written). Alcohol: on 10 days, the "
        "first 2 Nov, the last 20 Nov. Nothing written on these days: Antibiotic.",
        "Supplements: L-glutamine since 4 Nov; on 7 days with an answer a mean of 86 % of the "
        "doses were taken. Zinc carnosine from 6 Nov to 15 Nov. =Vitamin D planned from 25 Nov on.",
        "Food tests: Egg, 8 to 11 November: tolerated.",
        "Zonulin, stool, kit A: 162 ng/g on 2 Nov (printed range up to 107); <0.4 ng/g on 19 Nov "
        "(printed range up to 107).",
        "@Garlic: on 1 day, 5 Nov.",
        "Weight: 71.2 kg on 1 Nov and 70.5 kg on 20 Nov; weighed on 3 days, from 70.1 kg to 71.2 "
        "kg.",
    ]


def test_the_lines_are_the_text_without_its_title():
    telling = told()
    assert telling.text == "\n".join((telling.title, *telling.lines))
    assert (telling.first, telling.last) == (date(2026, 11, 1), date(2026, 11, 30))


def test_one_day_is_named_once():
    assert told(span=Span(day(5), day(5))).title == "Trends, 5 Nov 2026"


def test_an_empty_diary_is_a_friendly_sentence():
    telling = told(of=story(logged=()))
    assert telling.lines == (
        "Nothing is in the diary yet. Once a few days are logged, they are told of here.",
    )


def test_what_is_hidden_is_not_told_and_the_order_is_the_persons():
    keys = [
        one.key
        for one in told(
            choice=TrendChoice(order=("weight", "sleep"), hidden=("symptoms", "lab:1"))
        ).paragraphs
    ]
    assert keys[:4] == ["days", "phases", "weight", "sleep"]
    assert not {"symptoms", "lab:1"} & set(keys)


def test_days_before_the_diary_and_days_to_come_are_said_so():
    october = Span(day(1) - 31, day(1) - 1)
    assert paragraph("days", span=october) == (
        "Nothing was logged on these days: the diary begins on 1 Nov."
    )
    december = Span(day(31), day(40))
    assert paragraph("days", span=december) == "All of these days are still to come."
    assert paragraph("symptoms", span=december) == ""


def test_days_before_the_diary_are_not_missing_and_it_is_said_when_it_began():
    assert paragraph("days", span=Span(day(1) - 5, day(8))) == (
        "Something was logged on 8 of 8 days. The diary begins on 1 Nov."
    )


def test_of_many_gaps_the_longest_is_named():
    odd = story(SYMPTOMS, logged=[*range(1, 18, 2), 22])
    assert "There are 9 gaps; the longest is from 18 Nov to 21 Nov." in paragraph("days", of=odd)


def test_a_seven_day_mean_knows_the_days_before_the_span():
    """As the picture does, whose line begins at its edge."""
    said = paragraph("symptoms", span=Span(day(7), day(8)))
    assert (
        "The 7-day mean went from 5.9 on 7 Nov (7 of 7 days) to 5.7 on 8 Nov (7 of 7 days)" in said
    )
    assert "Bloating: mean 5.5 of 10 (2 of 2 days)." in said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("4 4 4 -", "There is no 7-day mean, which takes 4 logged days of 7."),
        ("4 4 4 4", "Its one 7-day mean is 4 on 4 Nov (4 of 7 days)."),
        (
            "4 4 4 4 4",
            "The 7-day mean went from 4 on 4 Nov (4 of 7 days) to 4 on 5 Nov (5 of 7 days): no "
            "difference. It was the same all the time.",
        ),
        ("0 0 0 0 5", "from 0 on 4 Nov (4 of 7 days) to 1 on 5 Nov (5 of 7 days): 1 point higher."),
    ],
)
def test_how_the_mean_went(values, said):
    length = len(values.split())
    seen = Seen(day(1), day(length), length, Formats())
    assert said in " ".join(curve_sentences(curve("Pain", values), 10.0, seen))


def test_the_ends_of_the_mean_are_named_where_they_lie_between():
    seen = Seen(day(1), day(12), 12, Formats())
    said = " ".join(curve_sentences(curve("Pain", "3 3 3 3 9 9 9 9 0 0 0 0"), 10.0, seen))
    assert "It was highest with 6.4 on 8 Nov (7 of 7 days), lowest with 3 on 4 Nov" in said


def test_days_that_follow_each_other_are_one_stretch():
    ill = replace(
        EXPOSURES.rows[2],
        name="Illness",
        marks=tuple(Mark(day=day(one), text="", said="") for one in (*range(1, 13), 20)),
    )
    said = paragraph("exposures", of=story(replace(EXPOSURES, rows=(ill,))))
    assert said == "Illness: on 13 days, 1 Nov to 12 Nov and 20 Nov."


def test_where_a_dose_cannot_be_added_up_the_doses_are_counted():
    several = Mark(day=day(2), text="2 doses", said="Ibuprofen and naproxen: 2 doses.")
    nsaid = replace(EXPOSURES.rows[0], marks=(several,))
    said = paragraph("exposures", of=story(replace(EXPOSURES, rows=(nsaid,))))
    assert said == "NSAID: on 1 day, 2 Nov (2 doses)."


def test_doses_of_many_days_are_a_range_and_never_a_sum():
    nsaid = replace(
        EXPOSURES.rows[0],
        marks=tuple(
            Mark(day=day(one), text="", said="", weight=None if one == 9 else 200.0 * (one % 3 + 1))
            for one in range(1, 11)
        ),
    )
    said = paragraph("exposures", of=story(replace(EXPOSURES, rows=(nsaid,))))
    assert said == (
        "NSAID: on 10 days, the first 1 Nov, the last 10 Nov; doses from 200 mg to 600 mg (9 of 10 "
        "days)."
    )


def test_what_has_no_value_on_these_days_is_named_together():
    other = replace(ZONULIN, key="lab:2", title="CRP, serum")
    of = story(ZONULIN, other)
    assert paragraph("no_value", of=of, span=Span(day(3), day(9))) == (
        "No value on these days: Zonulin, stool, kit A; CRP, serum."
    )
    assert paragraph("no_value", of=of) == ""


def test_of_very_many_lab_values_the_first_and_the_last_are_said():
    point = ZONULIN.points[0]
    many = PointsLane(
        key="lab:1",
        title="CRP",
        unit="",
        points=tuple(replace(point, day=day(2)) for _ in range(5000)),
    )
    said = paragraph("lab:1", of=story(many))
    assert said.startswith("CRP: 5000 values, the first 162 ng/g on 2 Nov")
    assert len(said) < 200


# -- whatever is in the diary --------------------------------------------------------------------

SCORES = st.dictionaries(st.integers(-30, 40), st.integers(0, 10).map(float), max_size=70)
MEAN = re.compile(r"mean (?:went from )?(?:is )?[0-9.]+")
N = re.compile(r"\((\d+) of (\d+) days?\)")


@given(scores=SCORES, first=st.integers(-20, 25), days=st.integers(1, 60))
def test_every_mean_has_its_n_and_none_stands_on_fewer_than_four_of_seven(scores, first, days):
    lane = CurvesLane(
        key="symptoms",
        title="Symptoms",
        curves=(
            Curve(
                key="a",
                name="Pain",
                style=0,
                series=series_of(
                    [(day(at), value) for at, value in scores.items()], day(-30), TODAY
                ),
            ),
        ),
    )
    logged = sorted(at for at in scores if day(at) <= TODAY)
    of = story(lane, logged=logged)
    span = Span(day(first), day(first + days - 1))
    text = tell(of, TrendChoice(), span, Formats()).text
    for sentence in re.split(r"(?<=[.]) ", paragraph("symptoms", of=of, span=span)):
        if MEAN.search(sentence):
            assert N.search(sentence), sentence
        if "7-day mean" in sentence or "highest" in sentence:
            assert all(4 <= int(n) <= int(of) == 7 for n, of in N.findall(sentence)), sentence
    for n, all_days in N.findall(text):
        assert 0 < int(n) <= int(all_days) <= max(days, 7)
    assert "nan" not in text
    assert "None" not in text


@given(scores=SCORES)
def test_the_mean_is_that_of_the_logged_days(scores):
    """Reckoned here once more, the slow way."""
    seen = Seen(day(1), day(14), 14, Formats())
    found = [value for at, value in scores.items() if 1 <= at <= 14]
    one = Curve(
        key="a",
        name="Pain",
        style=0,
        series=series_of([(day(at), value) for at, value in scores.items()], day(-30), day(40)),
    )
    said = curve_sentences(one, 10.0, seen)[0]
    if not found:
        assert said == "Pain: not logged on these days."
    else:
        mean = Formats().number(sum(found) / len(found), 1)
        assert said == f"Pain: mean {mean} of 10 ({len(found)} of 14 days)."


def test_a_year_other_than_that_of_the_last_day_is_said():
    seen = Seen(day(1) - 366, day(3), 369, Formats())
    assert seen.run(day(1) - 366, day(2)) == "from 31 Oct 2025 to 2 Nov"


def test_an_infinite_value_is_no_value():
    """It can come from nowhere but a damaged file, and must not end the summary."""
    odd = replace(SYMPTOMS.curves[0], series=series("4 inf 4 4 4"))
    seen = Seen(day(1), day(5), 5, Formats())
    assert curve_sentences(odd, 10.0, seen)[0] == "Bloating: mean 4 of 10 (4 of 5 days)."
