"""Phases, rules and food tests are those of reintroduction.toml, read whole and in order."""

from __future__ import annotations

import tomllib

import pytest

from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.phases import ORDER, PhaseKind
from gutdesk.domain.rules_plan import check_challenge
from gutdesk.domain.units import UNITS
from gutdesk.domain.verdicts import Verdict
from gutdesk.knowledge import protocol, reintroduction, removal
from gutdesk.paths import resource

with resource("protocol", "reintroduction.toml").open("rb") as file:
    FILE = tomllib.load(file)
with resource("protocol", "remove.toml").open("rb") as file:
    REMOVED = tomllib.load(file)["remove"]

LADDERS = reintroduction.ladders()
IDS = [ladder.id for ladder in LADDERS]


# -- phases, rules, verdicts -----------------------------------------------------------------------


def test_the_phases_are_those_of_a_plan_in_their_order():
    assert [PhaseKind(phase.id) for phase in reintroduction.phase_facts()] == list(ORDER)
    assert [phase.order for phase in reintroduction.phase_facts()] == [0, 1, 2, 3, 4]


def test_a_phase_without_a_limit_has_none_and_the_others_keep_theirs():
    limits = {phase.id: phase.max_days for phase in reintroduction.phase_facts()}
    assert limits == {
        "baseline": 28,
        "remove": 42,
        "repair": 56,
        "reintroduce": 112,
        "maintain": None,
    }
    for phase in reintroduction.phase_facts():
        assert reintroduction.phase_fact(phase.id) is phase
        assert phase.min_days <= phase.default_days
        assert phase.max_days is None or phase.default_days <= phase.max_days
        assert phase.goal and phase.enter_rule and phase.leave_rule and phase.must_show


def test_the_sentences_about_the_limit_say_the_numbers_that_are_kept():
    remove = reintroduction.phase_fact("remove")
    for text in (remove.leave_rule, *remove.must_show[:1], protocol.always_show("always_limit")):
        assert str(remove.max_days) in text
    assert f"day {remove.default_days}" in remove.leave_rule


def test_rules_and_stop_rules_are_found_by_id():
    assert list(reintroduction.rules()) == [row["id"] for row in FILE["rule"]]
    assert list(reintroduction.stop_rules()) == [row["id"] for row in FILE["stop_rule"]]
    for identity, found in reintroduction.rules().items():
        assert reintroduction.rule(identity) is found
        assert found.text
    for identity, found in reintroduction.stop_rules().items():
        assert reintroduction.stop_rule(identity) is found
        assert found.when and found.action
    with pytest.raises(KeyError):
        reintroduction.rule("no such rule")


def test_every_verdict_has_its_words():
    assert set(reintroduction.verdict_texts()) == set(Verdict)
    for verdict in Verdict:
        found = reintroduction.verdict_text(verdict)
        assert found.id is verdict
        assert found.criteria and found.next


def test_every_source_exists():
    known = set(protocol.sources())
    for found in (
        *reintroduction.phase_facts(),
        *reintroduction.rules().values(),
        *reintroduction.stop_rules().values(),
        *reintroduction.verdict_texts().values(),
        *reintroduction.nutrition([group.id for group in removal.groups()]),
        reintroduction.blinded(),
        *LADDERS,
        *filter(None, map(reintroduction.long_version, LADDERS)),
    ):
        assert found.source, found
        assert set(found.source) <= known, found


# -- ladders ---------------------------------------------------------------------------------------


def test_there_are_26_ladders_in_the_suggested_order():
    assert len(LADDERS) == 26
    assert [ladder.order for ladder in LADDERS] == list(range(1, 27))
    assert set(IDS) == {row["id"] for row in FILE["challenge"]}
    for ladder in LADDERS:
        assert reintroduction.ladder(ladder.id) is ladder
        assert ladder.name and ladder.component and ladder.tests and ladder.cannot_tell
    assert reintroduction.ladder("no such food") is None


@pytest.mark.parametrize("row", FILE["challenge"], ids=lambda row: row["id"])
def test_a_ladder_has_the_amounts_of_the_file_one_a_test_day(row):
    ladder = reintroduction.ladder(row["id"])
    assert ladder.amounts[:3] == (row["day1"], row["day2"], row["day3"])
    assert ladder.test_days == len(ladder.amounts) == row["test_days"]
    assert set(ladder.amounts[3:]) <= {row["day3"]}
    assert ladder.washout_days == row["washout_days"]
    assert ladder.component == row["test_component"]


@pytest.mark.parametrize("ladder", LADDERS, ids=IDS)
def test_the_first_three_amounts_rise_and_a_diary_takes_the_ladder(ladder):
    first, second, third = ladder.amounts[:3]
    assert 0 < first < second < third
    assert ladder.unit in UNITS
    for one in filter(None, (ladder, reintroduction.long_version(ladder))):
        check_challenge(
            Challenge(
                plan_id="p",
                name=one.name,
                key=one.id,
                unit=one.unit,
                amounts=one.amounts,
                washout=one.washout_days,
            )
        )


def test_a_serving_is_what_the_diary_calls_a_portion():
    served = {row["id"] for row in FILE["challenge"] if row["unit"] == "serving"}
    assert served == {ladder.id for ladder in LADDERS if ladder.unit == "portion"}


def test_wheat_is_offered_over_seven_days_and_the_rest_is_not():
    offered = {one.id for one in LADDERS if reintroduction.long_version(one) is not None}
    assert offered == {"wheat_bread", "wheat_pasta", "spelt_sourdough", "barley_rye"}
    bread = reintroduction.ladder("wheat_bread")
    long = reintroduction.long_version(bread)
    assert long.id == bread.id
    assert long.amounts == (30, 60, 120, 120, 120, 120, 120)
    assert (long.test_days, long.washout_days) == (7, 7)
    assert set(reintroduction.rule("longer_for_wheat").source) <= set(long.source)


def test_gluten_alone_takes_seven_days_already():
    gluten = reintroduction.ladder("gluten_only")
    assert gluten.amounts == (3, 6, 10, 10, 10, 10, 10)
    assert gluten.washout_days == 7
    assert reintroduction.long_version(gluten) is None


# -- what a test brings back -----------------------------------------------------------------------


def test_every_test_that_an_item_names_exists():
    named = {row["challenge"] for row in REMOVED} - {"none"}
    assert named <= set(IDS)


def test_what_is_left_out_and_meant_to_come_back_is_brought_back_by_its_test():
    for item in removal.items():
        brings = item.challenge is not None and removal.group(item.group).selectable
        found = reintroduction.removal_items_of(item.challenge) if item.challenge else ()
        assert (item in found) == brings, item.id
        if brings:
            assert item.group in reintroduction.groups_of(item.challenge)


def test_every_ladder_belongs_to_a_group_or_is_free_for_all():
    groups = [group.id for group in removal.groups()]
    grouped, free = reintroduction.ladders_of(groups), reintroduction.free_ladders()
    assert sorted(one.id for one in (*grouped, *free)) == sorted(IDS)
    assert [one.id for one in free] == ["kraut"]


def test_only_the_tests_of_the_chosen_groups_each_once_in_the_suggested_order():
    found = reintroduction.ladders_of(("gluten_hidden", "gluten_grain", "alcohol"))
    orders = [one.order for one in found]
    assert orders == sorted(set(orders))
    assert {one.id for one in found} >= {"oats", "soy_sauce", "wheat_bread", "alcohol"}
    assert not {one.id for one in found} & {"dairy_milk", "coffee", "kraut", "seed_oil"}
    assert reintroduction.ladders_of(()) == ()


def test_what_only_sounds_like_gluten_brings_no_test_along():
    assert reintroduction.ladders_of(("gluten_lookalike",)) == ()
    assert "gluten_lookalike" not in reintroduction.groups_of("sugar_table")


def test_a_ladder_that_nobody_knows_belongs_nowhere():
    assert reintroduction.groups_of("own food") == ()
    assert reintroduction.removal_items_of("own food") == ()


# -- blinded, nutrition ----------------------------------------------------------------------------


def test_the_chances_of_guessing_right_are_arithmetic():
    (row,) = FILE["blinded_test"]
    blinded = reintroduction.blinded()
    for pairs in (3, 4, 5):
        assert blinded.chance(pairs) == row[f"chance_all_right_{pairs}"] == 1 / 2**pairs
    assert blinded.min_pairs == 3
    assert blinded.recommended_pairs == 5
    assert "one time in eight" in blinded.say_when_3_of_3
    assert "one time in thirty-two" in blinded.say_when_5_of_5
    assert "coeliac disease" in blinded.never_blind


def test_nutrition_speaks_of_the_chosen_groups_and_of_everybody():
    everybody = {one.nutrient for one in reintroduction.nutrition()}
    assert everybody == {"energy", "vitamin_d", "protein"}
    dairy = {one.nutrient for one in reintroduction.nutrition(("dairy_optional",))}
    assert dairy == everybody | {"calcium", "iodine"}
    groups = [group.id for group in removal.groups()]
    assert len(reintroduction.nutrition(groups)) == len(FILE["nutrition"])
