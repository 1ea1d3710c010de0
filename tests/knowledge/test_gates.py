"""Blocks: each has a meaning, names something that exists, and keeps people from what harms."""

from __future__ import annotations

import pytest

from gutdesk.knowledge import gates, protocol, reintroduction, removal
from gutdesk.knowledge.redflags import red_flags

PLAIN = {"all_plans", "start_remove", "start_challenge", "supplements", "hide_weight"}
BLOCKERS = (*red_flags(), *protocol.conditions())
BLOCKS = sorted({block for blocker in BLOCKERS for block in blocker.blocks})


def condition(identity: str) -> protocol.Condition:
    return next(one for one in gates.gate_conditions() if one.id == identity)


def test_the_table_of_blocks_is_read_whole_and_has_sources():
    found = gates.block_meanings()
    shapes = {gates.REMOVE + "<group id>", gates.CHALLENGE + "<challenge id>"}
    assert {one.id for one in found} == PLAIN | shapes
    for one in found:
        assert one.meaning
        assert set(one.source) <= set(protocol.sources())


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_has_a_meaning_and_names_what_exists(block):
    meaning = gates.meaning_of(block)
    group, ladder = gates.group_of(block), gates.ladder_of(block)
    if block in PLAIN:
        assert meaning.id == block
        assert group is ladder is None
    elif ladder is None:
        assert meaning.id == "remove:<group id>"
        assert removal.group(group) is not None
        assert removal.group(group).selectable
    else:
        assert meaning.id == "challenge:<challenge id>"
        assert reintroduction.ladder(ladder) is not None


@pytest.mark.parametrize("word", ["", "remove:", "challenge:", "removed", "start", "remove"])
def test_what_is_no_block_has_no_meaning(word):
    with pytest.raises(KeyError):
        gates.meaning_of(word)


def test_the_gate_is_asked_in_the_order_of_the_file():
    rows = protocol.load("redflags")["redflag"]
    expected = [row["id"] for row in rows if row["level"] == "gate"]
    assert [flag.id for flag in gates.gate_flags()] == expected
    rows = protocol.load("conditions")["condition"]
    assert [one.id for one in gates.gate_conditions()] == [row["id"] for row in rows]


def test_every_gate_keeps_something_from_starting():
    for flag in gates.gate_flags():
        assert flag.blocks, flag.id


def test_what_presses_stops_food_tests_and_what_does_not_stops_nothing():
    for flag in red_flags():
        if flag.level == "emergency":
            assert flag.blocks == ("all_plans",), flag.id
        elif flag.level == "urgent":
            assert {"start_remove", "start_challenge"} <= set(flag.blocks), flag.id
        elif flag.level == "soon":
            assert flag.blocks == (), flag.id


def test_gluten_stays_in_until_the_coeliac_test_is_done():
    flag = next(one for one in gates.gate_flags() if one.id == "coeliac_not_tested")
    of_groups = {block for block in flag.blocks if block.startswith("remove:")}
    assert of_groups == {"remove:gluten_grain", "remove:gluten_hidden"}
    hidden = {gates.ladder_of(block) for block in set(flag.blocks) - of_groups}
    warned = {one.id for one in reintroduction.ladders() if "coeliac test" in one.safety}
    assert {"oats", "wheat_bread", "gluten_only"} <= hidden
    assert warned <= hidden, "what may only be tested after the test is hidden until then"


@pytest.mark.parametrize(
    ("identity", "warning"),
    [("coeliac", "coeliac disease"), ("maoi", "MAOI"), ("diabetes", "diabetes")],
)
def test_a_test_that_warns_somebody_is_hidden_from_them(identity, warning):
    hidden = {gates.ladder_of(block) for block in condition(identity).blocks}
    warned = {one.id for one in reintroduction.ladders() if warning in one.safety}
    assert warned
    assert warned <= hidden


def test_in_coeliac_disease_every_test_with_gluten_is_hidden():
    hidden = {gates.ladder_of(block) for block in condition("coeliac").blocks}
    for ladder in reintroduction.ladders():
        if "gluten" in reintroduction.challenge_food(ladder.id).tags:
            assert ladder.id in hidden


def test_in_milk_allergy_every_test_with_milk_is_hidden():
    hidden = {gates.ladder_of(block) for block in condition("milk_allergy").blocks}
    for ladder in reintroduction.ladders():
        if {"dairy", "lactose"} & set(reintroduction.challenge_food(ladder.id).tags):
            assert ladder.id in hidden
