"""How changes, trends and ranges read. The whole texts stand here, so that a change of words is
seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends import change_words as words
from gutdesk.domain.trends.change import (
    Against,
    Change,
    Compared,
    Event,
    Important,
    Plain,
    Side,
    Target,
    TrendLine,
    plain_of,
)
from gutdesk.domain.trends.score_words import plain_text, points_text, signed
from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict

V = PhaseVerdict
TODAY = date(2026, 11, 22)
BEGAN = date(2026, 10, 5).toordinal()
F = Formats()
BLOATING = Target(id="m", name="Bloating")
RULE = Important(points=2, percent=30, published=False)
BEFORE = Side(first=BEGAN - 42, last=BEGAN - 1, mean=4.6, logged=38)
AFTER = Side(first=BEGAN, last=BEGAN + 13, mean=2.7, logged=13)

CHANGE = Change(
    target=BLOATING,
    events=(Event(BEGAN, PhaseKind.REPAIR),),
    verdict=V.BETTER,
    before=BEFORE,
    after=AFTER,
    needed=14,
    important=RULE,
    plain=plain_of(BEFORE, AFTER, RULE),
    effect=-1.84,
    low=-2.6,
    high=-1.1,
    against=(
        Against(
            kind=PhaseKind.REPAIR,
            baseline=Side(first=1, last=14, mean=5.0, logged=14),
            phase=AFTER,
            plain=plain_of(Side(first=1, last=14, mean=5.0, logged=14), AFTER, RULE),
        ),
    ),
)


def told(change: Change) -> str:
    return "\n".join(words.change_told(change, TODAY, F))


def test_a_change_in_whole_sentences():
    assert told(CHANGE) == (
        "Bloating, 5 Oct: Better after Repair began.\n"
        "The step that goes along with it is −1.8 points; plausible range −2.6 to −1.1.\n"
        "Mean 4.6 before (38 of 42 days), 2.7 after (13 of 14 days): −1.9 points (−41 %), which "
        "includes natural recovery.\n"
        "That is as large as an important change (2 points or 30 %, for this symptom a working "
        "assumption).\n"
        "Repair against baseline: 5 to 2.7, −2.3 points (−46 %); as large as an important "
        "change, includes natural recovery; 14 of 14 and 13 of 14 days logged."
    )


def test_too_few_days_are_counted():
    few = replace(BEFORE, logged=9)
    bare = replace(
        CHANGE,
        verdict=V.NOT_ENOUGH_DATA,
        before=few,
        plain=plain_of(few, AFTER, RULE),
        effect=None,
        low=None,
        high=None,
        against=(),
    )
    assert told(bare) == (
        "Bloating, 5 Oct: Not enough data yet: Repair began.\n"
        "So far 9 of 14 logged days before and 13 of 14 logged days after.\n"
        "Mean 4.6 before (9 of 42 days), 2.7 after (13 of 14 days): −1.9 points (−41 %), which "
        "includes natural recovery.\n"
        "That is as large as an important change (2 points or 30 %, for this symptom a working "
        "assumption)."
    )


def test_a_side_without_a_score_has_a_dash_and_no_difference():
    none = replace(AFTER, mean=None, logged=0)
    bare = replace(CHANGE, after=none, plain=Plain(), against=())
    assert "Mean 4.6 before (38 of 42 days), – after (0 of 14 days)." in told(bare)
    assert told(bare).endswith(
        "Important change: 2 points or 30 %, for this symptom a working assumption."
    )


def test_changes_that_cannot_be_told_apart_are_both_named():
    both = replace(
        CHANGE,
        events=(Event(BEGAN, PhaseKind.REMOVE), Event(BEGAN + 14, PhaseKind.REPAIR)),
        verdict=V.PROBABLY_BETTER,
    )
    assert words.verdict_text(both) == "Probably better after Remove and Repair began"
    assert words.when_text(both, TODAY, F) == "5 Oct to 19 Oct"
    assert words.joint_text(both, TODAY, F) == (
        "Remove began on 5 Oct and Repair began on 19 Oct: within 14 days of each other, so they "
        "cannot be told apart. One answer for all."
    )
    ended = replace(both, events=(both.events[0], Event(BEGAN + 6, PhaseKind.REMOVE, ends=True)))
    assert words.events_text(ended) == "Remove began and Remove ended"


def test_tests_of_foods_on_the_days_after_are_named():
    assert words.change_told(replace(CHANGE, tests=True), TODAY, F)[-1] == (
        "Foods were tested on days after it."
    )


@pytest.mark.parametrize("verdict", list(PhaseVerdict))
def test_no_word_says_that_a_phase_did_it(verdict):
    """Nor that anything has healed, nor praise."""
    said = (
        told(replace(CHANGE, verdict=verdict)) + words.hedge_text() + words.short_verdict(verdict)
    ).casefold()
    for never in ("cause", "heal", "cure", "thanks to", "because", "work", "!", "prove"):
        assert never not in said.replace("working assumption", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1.94, "−1.9"), (0.8, "+0.8"), (0.04, "±0"), (-0.04, "±0"), (0, "±0"), (-1.0, "−1")],
)
def test_a_change_has_its_sign(value, text):
    assert signed(value, F) == text


def test_one_point_is_a_point():
    assert points_text(-1.04, F) == "−1 point"
    assert points_text(1.2, F) == "+1.2 points"
    assert plain_text(Plain(points=1, percent=None, reaches=False), F) == "+1 point"
    assert plain_text(Plain(), F) == ""


LINE = TrendLine(
    target=BLOATING,
    days=30,
    verdict=TrendVerdict.IMPROVING,
    early=13,
    late=14,
    needed=7,
    slope=-0.8,
    low=-1.6,
    high=-0.1,
)


def test_a_trend_in_a_sentence():
    assert words.trend_told(LINE, F) == (
        "Bloating. Last 30 days: Improving; −0.8 points in 30 days, plausible range −1.6 to −0.1; "
        "27 logged days."
    )
    bare = replace(
        LINE, verdict=TrendVerdict.NOT_ENOUGH_DATA, early=2, late=5, slope=None, low=None, high=None
    )
    assert words.trend_told(bare, F) == (
        "Bloating. Last 30 days: Not enough data yet; 2 and 5 of 7 logged days in each half; 7 "
        "logged days."
    )


def test_two_ranges_in_a_sentence():
    compared = Compared(target=BLOATING, now=AFTER, then=BEFORE, plain=CHANGE.plain, important=RULE)
    assert words.compared_told(compared, ("Repair", "Baseline"), F) == (
        "Bloating: Repair 2.7 (13 of 14 days), Baseline 4.6 (38 of 42 days): −1.9 points (−41 %). "
        "That is as large as an important change (2 points or 30 %, for this symptom a working "
        "assumption)."
    )
    bare = replace(compared, then=replace(BEFORE, mean=None, logged=0), plain=Plain())
    assert words.compared_told(bare, ("Repair", "Baseline"), F) == (
        "Bloating: Repair 2.7 (13 of 14 days), Baseline – (0 of 42 days); no difference: each side "
        "needs 4 logged days."
    )


def test_days_in_both_ranges_are_named():
    later = replace(AFTER, first=BEGAN - 3)
    compared = Compared(target=BLOATING, now=later, then=BEFORE, plain=Plain(), important=RULE)
    assert words.shared_text(compared) == "3 days lie in both ranges."
    assert words.shared_text(replace(compared, now=AFTER)) == ""


def test_pain_has_a_published_rule():
    from gutdesk.domain.trends.score_words import important_text

    published = replace(RULE, published=True)
    assert important_text(published, F) == (
        "Important change: 2 points or 30 %, published for pain"
    )


def test_a_day_of_another_year_has_its_year():
    old = replace(CHANGE, events=(Event(BEGAN - 400, PhaseKind.REPAIR),))
    day = date.fromordinal(BEGAN) - timedelta(days=400)
    assert words.when_text(old, TODAY, F).endswith(f"{day.year}")
