"""What the person wants to see: hidden, in their order, as high as they like."""

from __future__ import annotations

from gutdesk.domain.trends.choice import LEAST_HEIGHT, MOST_HEIGHT, TrendChoice
from gutdesk.domain.trends.lanes import MarksLane
from gutdesk.domain.trends.story import Story

KEYS = ("symptoms", "sleep", "exposures", "tests")
STORY = Story(
    first=1,
    last=9,
    today=9,
    is_empty=False,
    lanes=tuple(MarksLane(key=key, title=key, rows=()) for key in KEYS),
    bands=(),
    logged=(),
)


def keys(choice: TrendChoice) -> str:
    return " ".join(lane.key for lane in choice.lanes(STORY))


def test_without_a_choice_everything_stands_in_the_usual_order() -> None:
    assert keys(TrendChoice()) == " ".join(KEYS)


def test_a_hidden_lane_keeps_its_place() -> None:
    hidden = TrendChoice().toggled("sleep")
    assert keys(hidden) == "symptoms exposures tests"
    assert keys(hidden.toggled("sleep")) == " ".join(KEYS)


def test_a_lane_moves_among_those_that_are_seen() -> None:
    choice = TrendChoice().toggled("sleep")
    up = choice.moved(STORY, "exposures", -1)
    assert keys(up) == "exposures symptoms tests"
    assert keys(up.toggled("sleep")) == "exposures symptoms sleep tests"
    assert keys(choice.moved(STORY, "symptoms", 99)) == "exposures tests symptoms"
    assert choice.moved(STORY, "symptoms", -1) == choice
    assert choice.moved(STORY, "sleep", 1) == choice
    assert choice.moved(STORY, "gone", 1) == choice


def test_a_lane_that_came_later_follows_in_the_usual_order() -> None:
    assert keys(TrendChoice(order=("tests", "gone"))) == "tests symptoms sleep exposures"


def test_a_height_stays_within_what_can_be_seen() -> None:
    choice = TrendChoice().with_height("sleep", 5).with_height("sleep", 10_000)
    assert choice.height("sleep") == MOST_HEIGHT
    assert choice.with_height("sleep", 1).height("sleep") == LEAST_HEIGHT
    assert choice.height("tests") is None
