"""The card, the table, the summary and the other views say the same of the same days."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from gutdesk.domain.diary import ExposureKind
from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.seen_days import days_logged
from gutdesk.domain.trends.span import Span
from gutdesk.services.trends.table import trend_table
from gutdesk.services.trends.telling import tell
from trend_text import TODAY

NOW = TODAY.toordinal()


def paragraphs(services: Any, span: Span) -> dict[str, str]:
    story, choice = services.trends.story(), services.trends.choice()
    return {one.key: one.text for one in tell(story, choice, span, Formats()).paragraphs}


def rows(services: Any, span: Span) -> list[dict[str, str]]:
    text = trend_table(services.trends.story(), services.trends.choice(), span)
    return list(csv.DictReader(StringIO(text)))


def test_a_mean_goes_on_where_the_last_days_are_not_logged(services, pages):
    """Today is not rated in the morning: the mean of its seven days is known all the same."""
    pages.rate("bloating", {-6: 2, -5: 4, -4: 4, -3: 6, -2: 4})
    span = Span(NOW - 6, NOW + 2)
    assert services.trends.card(NOW).of("score") == ("Bloating not logged, mean 4 (5 of 7 days).",)
    found = [
        (row["Bloating, 7-day mean"], row["Bloating, days of the mean"])
        for row in rows(services, span)
    ]
    assert found[3:] == [("4", "4"), ("4", "5"), ("4", "5"), ("4", "5"), ("", ""), ("", "")]
    assert "to 4 on 22 Nov (5 of 7 days)" in paragraphs(services, span)["symptoms"]


def test_a_mean_ends_where_fewer_than_four_days_are_left(services, pages):
    pages.rate("bloating", dict.fromkeys(range(-30, -20), 4))
    (curve,) = services.trends.story().lane("symptoms").curves
    assert curve.series.last == NOW - 21 + 3


def test_a_head_means_the_same_whatever_lanes_are_shown(services, pages):
    """Stress as a scale of the day is one thing, a stressful event another."""
    pages.rate("stress", {0: 4})
    pages.happen(0, ExposureKind.STRESS, name="Move")
    (row,) = rows(services, Span(NOW, NOW))
    assert (row["stress"], row["strong_stress"]) == ("4", "Strong stress: Move.")
    services.trends.choose(TrendChoice(hidden=("stress",)))
    (row,) = rows(services, Span(NOW, NOW))
    assert "stress" not in row
    assert row["strong_stress"] == "Strong stress: Move."


def test_days_to_come_are_missing_nowhere_though_one_of_them_was_rated(services, pages):
    """A clock went wrong: what it wrote counts, the days until then do not."""
    pages.rate("bloating", {**dict.fromkeys(range(-9, 1), 3), 30: 5})
    span = Span(NOW - 9, NOW + 30)
    assert days_logged(services.trends.story(), span) == (11, 11)
    told = paragraphs(services, span)
    assert told["days"] == "Something was logged on 11 of 11 days. 29 days are still to come."
    assert "Bloating: mean 3.2 of 10 (11 of 11 days)." in told["symptoms"]
    table = rows(services, span)
    assert [row["logged"] for row in table] == ["yes"] * 10 + [""] * 29 + ["yes"]
    patterns = services.trends.patterns
    year = patterns.year(patterns.usual(), 2026)
    assert (year.whole.n, year.whole.missing) == (11, 0)
    assert [(month.n, month.missing) for month in year.months[10:]] == [(10, 0), (1, 0)]
