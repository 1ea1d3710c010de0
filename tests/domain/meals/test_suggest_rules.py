"""The rules of a suggested week: declared, stored, read back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.meals.suggest_rules import (
    FISH,
    LEFTOVERS,
    QUICK,
    RULES,
    STRONG,
    WEIGHT,
    Rules,
    rule_help,
    rule_title,
    rules_from,
    to_plain,
)
from week_worlds import rules

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
IDS = [spec.id for spec in RULES]
KEYS = st.sampled_from([WEIGHT, *(one.key for spec in RULES for one in spec.numbers)])


@given(rules())
def test_what_is_stored_comes_back_through_json(values):
    assert rules_from(json.loads(json.dumps(to_plain(values)))) == values


@given(st.dictionaries(st.sampled_from(IDS) | st.text(), st.dictionaries(KEYS, ANYTHING)))
def test_whatever_is_stored_every_value_is_within_its_bounds(stored):
    found = rules_from(stored)
    for spec in RULES:
        assert 0 <= found.weight(spec.id) <= STRONG
        for one in spec.numbers:
            assert type(found.number(spec.id, one.key)) is int
            assert one.low <= found.number(spec.id, one.key) <= one.high


@given(st.dictionaries(st.sampled_from(IDS), ANYTHING))
def test_a_rule_stored_as_something_else_falls_back(stored):
    assert isinstance(rules_from(stored), Rules)


def test_a_value_that_does_not_fit_leaves_the_others_alone():
    found = rules_from({FISH: {WEIGHT: 3, "days": 99}, QUICK: {"dinner": 30, "breakfast": True}})
    assert (found.weight(FISH), found.number(FISH, "days")) == (3, 2)
    assert (found.number(QUICK, "dinner"), found.number(QUICK, "breakfast")) == (30, 20)


def test_nothing_stored_is_what_is_declared():
    assert rules_from({}) == Rules()
    assert Rules().weight(LEFTOVERS) == 1


@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.id)
def test_every_rule_has_words_and_defaults_within_its_bounds(spec):
    assert rule_title(spec)
    assert rule_help(spec).endswith(".")
    for one in spec.numbers:
        assert rule_title(one)
        assert one.low <= one.default <= one.high
