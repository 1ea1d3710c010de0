"""What the food of a test is as a diary holds it: known foods, known tags, words that are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from gutdesk.domain.diary import Exposure, ExposureKind, Meal
from gutdesk.domain.moments import Moment
from gutdesk.domain.quickentry import Context, Vocabulary, parse
from gutdesk.domain.tags import Holds
from gutdesk.domain.text import folded
from gutdesk.domain.units import plain_number
from gutdesk.knowledge import catalogue, protocol, reintroduction
from gutdesk.knowledge.guide import removal_tags
from gutdesk.knowledge.tagging import tag, tag_texts
from gutdesk.services.foods import catalogue_by_name

LADDERS = reintroduction.ladders()
each_ladder = pytest.mark.parametrize("ladder", LADDERS, ids=[ladder.id for ladder in LADDERS])


@dataclass(frozen=True)
class Greenwich:
    def of_local(self, _local: datetime, /) -> int:
        return 0

    def of_utc(self, _utc: datetime, /) -> int:
        return 0


def logged(line: str) -> list[object]:
    """What the quick entry of a person who has no foods of their own makes of it."""
    now = Moment(datetime(2026, 11, 22, 12, tzinfo=UTC), 0)
    context = Context(now=now, zone=Greenwich(), day=date(2026, 11, 22), vocabulary=Vocabulary(()))
    return [piece.draft for piece in parse(line, context).pieces]


def test_every_ladder_has_a_food_and_every_food_a_ladder():
    rows = protocol.load("challenge_foods")["challenge_food"]
    assert [row["id"] for row in rows] == [ladder.id for ladder in LADDERS]
    for ladder in LADDERS:
        found = reintroduction.challenge_food(ladder.id)
        assert found is not None
        assert set(found.source) <= set(protocol.sources())
    assert reintroduction.challenge_food("no such food") is None


@each_ladder
def test_its_words_are_tagged_with_all_that_the_test_speaks_for(ladder):
    found = reintroduction.challenge_food(ladder.id)
    tagging = tag(found.text)
    assert tagging.known
    assert set(found.tags) <= set(tag_texts())
    assert [one for one in found.tags if tagging.holds(one) is not Holds.CONTAINS] == []


@each_ladder
def test_its_foods_exist_and_hold_what_the_test_is_about(ladder):
    found = reintroduction.challenge_food(ladder.id)
    for identity in found.foods:
        food = catalogue.food(identity)
        assert food is not None, identity
        for chief in found.tags[:1]:
            assert tag(food.name).holds(chief) is Holds.CONTAINS, identity


def test_no_food_stands_for_two_tests():
    foods = [food for one in LADDERS for food in reintroduction.challenge_food(one.id).foods]
    assert len(set(foods)) == len(foods)


@each_ladder
def test_a_person_can_log_the_first_portion_by_its_words(ladder):
    text = reintroduction.challenge_food(ladder.id).text
    first = ladder.amounts[0]
    (record,) = logged(f"{text} {plain_number(first)} {ladder.unit}")
    if ladder.id == "alcohol":
        assert isinstance(record, Exposure)
        assert record.kind is ExposureKind.ALCOHOL
        assert (record.name, record.amount, record.unit) == (text, first, ladder.unit)
        return
    assert isinstance(record, Meal)
    (item,) = record.items
    assert text.endswith(item.text)
    assert (item.amount, item.unit) == (first, ladder.unit)


@each_ladder
def test_a_food_of_the_catalogue_with_its_name_is_one_of_its_foods(ladder):
    found = reintroduction.challenge_food(ladder.id)
    same = catalogue_by_name().get(folded(found.text))
    assert found.ask or same is None or same.id in found.foods


def test_only_what_the_ladder_leaves_open_is_asked():
    asked = {one.id for one in LADDERS if reintroduction.challenge_food(one.id).ask}
    assert asked == {"sweetener", "additive_food", "mixed_packet"}


def test_oats_labelled_gluten_free_speak_for_themselves_alone():
    assert reintroduction.challenge_food("oats").tags == ()
    assert [one.id for one in LADDERS if not reintroduction.challenge_food(one.id).tags] == ["oats"]


@pytest.mark.parametrize(
    ("group", "ladder_id"),
    [
        ("gluten_grain", "wheat_bread"),
        ("gluten_grain", "gluten_only"),
        ("refined_sugar", "sugar_table"),
        ("seed_oil", "seed_oil"),
        ("processed", "mixed_packet"),
        ("alcohol", "alcohol"),
        ("hold_fodmap", "garlic"),
    ],
)
def test_the_main_test_of_a_group_speaks_for_the_tag_of_the_group(group, ladder_id):
    assert group in reintroduction.groups_of(ladder_id)
    assert removal_tags()[group] == reintroduction.challenge_food(ladder_id).tags[0]
