"""The summary of a real diary, from its records to its last word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gutdesk.domain.diary import Weight
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.span import Reach, Span, reached
from gutdesk.services.trends.table import trend_table
from gutdesk.services.trends.telling import tell
from trend_world import TODAY, measure_id, rate, tell_months


@pytest.fixture(autouse=True)
def story() -> Callable[[Any], None]:
    return tell_months


def told(services, reach: Reach = Reach.QUARTER) -> list[str]:
    trends = services.trends
    story = trends.story()
    return tell(story, trends.choice(), reached(reach, story), Formats()).text.split("\n")


def test_a_diary_of_ten_weeks(services):
    assert told(services) == [
        "Trends, 24 Aug to 22 Nov 2026",
        "Something was logged on 64 of 70 days. The diary begins on 14 Sep. Nothing was logged "
        "from 19 Oct to 20 Oct, on 2 Nov and from 17 Nov to 19 Nov. A day that was not logged "
        "counts in no mean, and never as zero.",
        "Bloating: mean 4.9 of 10 (64 of 70 days). The 7-day mean went from 6.5 on 17 Sep (4 of 7 "
        "days) to 3.2 on 22 Nov (4 of 7 days): 3.3 points lower. It was highest with 6.6 on 18 Sep "
        "(5 of 7 days), lowest with 3.2 on 20 Nov (4 of 7 days). Fatigue: mean 4 of 10 (64 of 70 "
        "days). The 7-day mean went from 4.2 on 17 Sep (4 of 7 days) to 4.2 on 22 Nov (4 of 7 "
        "days): no difference. It was highest with 4.3 on 4 Nov (6 of 7 days), lowest with 3.6 on "
        "21 Oct (5 of 7 days).",
        "Stool form: mean 4 of 7 (64 of 70 days). By the mean form of each day: 12 hard (1 or "
        "2), 40 usual (3 to 5) and 12 loose (6 or 7).",
        "Stools: mean 1 a day (64 of 70 days).",
        "Sleep: mean 7 h 30 min (64 of 70 days). Least 7 h on 15 Sep, most 8 h on 14 Sep.",
        "Stress: mean 2.3 of 10 (64 of 70 days). Least 0 of 10 on 17 Sep, most 5 of 10 on 18 Sep.",
        "Pain killers (NSAIDs): on 1 day, 10 Nov (400 mg).",
        "Supplements: Zinc carnosine since 23 Oct.",
        "Zonulin · serum · Kit A · Labor Nord: 62 ng/mL on 23 Sep (printed range up to 50); 48 "
        "ng/mL on 8 Nov (printed range up to 50).",
    ]


def test_what_was_chosen_is_told_and_what_was_hidden_is_not(services):
    energy = measure_id(services, "energy")
    (kefir, _name) = services.trends.eatables("Kefir")[0]
    services.trends.choose(
        TrendChoice(
            curves=(energy,),
            eaten=(kefir,),
            hidden=("sleep", "stress", "supplements", "stool_form", "stool_count"),
        )
    )
    assert told(services, Reach.TWO_WEEKS)[2:] == [
        "Energy (more is better): not logged on these days.",
        "Pain killers (NSAIDs): on 1 day, 10 Nov (400 mg).",
        "Kefir: on 1 day, 13 Nov.",
        "No value on these days: Zonulin · serum · Kit A · Labor Nord.",
    ]


def test_a_weight_is_told_unless_weights_are_hidden(services):
    at = Moment(datetime(2026, 11, 20, 7, tzinfo=UTC), 60)
    services.diary.log(Weight(day=date(2026, 11, 20), at=at, kg=71.25))
    assert told(services)[-1] == "Weight: 71.2 kg on 20 Nov, on 1 day."
    services.settings.change("hide_weight", True)
    assert not any("Weight" in line for line in told(services))
    assert "weight" not in trend_table(
        services.trends.story(), TrendChoice(), Span(TODAY.toordinal() - 6, TODAY.toordinal())
    )


def test_one_symptom_rated_once_is_a_sentence(services):
    """With nothing else that a mean could be made of."""
    rate(services, "nausea", {0: 4})
    services.trends.choose(TrendChoice(curves=(measure_id(services, "nausea"),)))
    assert "Nausea: mean 4 of 10 (1 of 14 days). There is no 7-day mean" in "\n".join(
        told(services, Reach.TWO_WEEKS)
    )
