"""The card, the table, the summary and the other views say the same of the same days."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from gutdesk.domain.formats import Formats
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
