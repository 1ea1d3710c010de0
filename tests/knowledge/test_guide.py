"""What the protocol says beside the foods: every id resolves, every record has a source."""

from __future__ import annotations

import tomllib

from gutdesk.domain.avoiding import Weight
from gutdesk.knowledge import catalogue, elements, guide, protocol
from gutdesk.knowledge.removal import groups
from gutdesk.knowledge.tagging import tag_texts
from gutdesk.paths import resource


def records(table: str):
    with resource("foods", "guide.toml").open("rb") as file:
        return tomllib.load(file)[table]


def test_swaps_name_foods_that_exist():
    for swap in guide.swaps():
        assert swap.words
        assert all(catalogue.food(food) for food in swap.foods), swap
        assert set(swap.source) <= set(protocol.sources())


def test_evidence_names_elements_and_tags_that_exist():
    for tag, element in guide.element_of_tag().items():
        assert tag in tag_texts()
        assert elements.element(element) is not None
    assert all(set(row["source"]) <= set(protocol.sources()) for row in records("evidence"))


def test_every_group_that_can_be_removed_and_has_a_tag_has_one_that_exists():
    known = {group.id for group in groups()}
    for group, tag in guide.removal_tags().items():
        assert group in known
        assert tag in tag_texts()


def test_every_tag_that_a_condition_names_exists():
    for condition in protocol.conditions():
        assert {*condition.avoid, *condition.caution} <= set(tag_texts()), condition.id
        assert set(condition.removes) <= {group.id for group in groups()}, condition.id


def test_a_swap_fits_whole_words_and_the_first_that_fits_wins():
    assert "tamari_gf" in guide.swap_for("Dark soy sauce").foods
    assert "avocado" in guide.swap_for("Coconut milk").foods
    assert guide.swap_for("Breadfruit") is None


def test_the_rules_of_conditions_carry_their_reason_and_source():
    rules = guide.condition_rules(("coeliac", "no such condition", "lactose"))
    assert {(rule.subject, rule.weight) for rule in rules} == {
        ("gluten", Weight.AVOID),
        ("gluten_risk", Weight.CAUTION),
        ("lactose", Weight.CAUTION),
    }
    assert all(rule.reason and rule.source for rule in rules)
