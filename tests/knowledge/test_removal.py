"""What the protocol leaves out: groups and items that can be looked up and read."""

from __future__ import annotations

import re
import tomllib

import pytest

from gutdesk.domain.text import folded
from gutdesk.knowledge import protocol, removal
from gutdesk.knowledge.removal import LabelRule
from gutdesk.paths import resource


def test_every_item_belongs_to_a_group_and_every_group_has_items():
    assert len(removal.groups()) == 11
    assert len(removal.items()) >= 92
    groups = {group.id for group in removal.groups()}
    assert {item.group for item in removal.items()} <= groups
    for group in removal.groups():
        assert removal.items_of(group.id), group.id
        assert removal.group(group.id) is group
        assert group.why
        assert group.evidence
    for item in removal.items():
        assert removal.item(item.id) is item
        assert item.name


def test_every_source_exists():
    known = set(protocol.sources())
    for record in (*removal.groups(), *removal.items()):
        assert record.source, record.id
        assert set(record.source) <= known, record.id


def test_challenges_are_ids_or_none():
    """Whether each exists is checked where reintroduction.toml is read."""
    for item in removal.items():
        assert item.challenge is None or re.fullmatch(r"[a-z]+(_[a-z]+)*", item.challenge), item.id


def test_only_what_is_safe_by_name_is_usually_free():
    for item in removal.items():
        lookalike = item.group == "gluten_lookalike"
        assert (item.label_rule is LabelRule.USUALLY_FREE) == lookalike, item.id


def test_what_only_sounds_like_gluten_cannot_be_selected():
    lookalike = removal.group("gluten_lookalike")
    assert lookalike is not None
    assert not lookalike.selectable
    assert not lookalike.default_on


def test_the_groups_that_tags_are_made_of_exist():
    with resource("foods", "tags.toml").open("rb") as file:
        mapped = {row["id"] for row in tomllib.load(file)["removal_group"]}
    assert mapped <= {group.id for group in removal.groups()}


@pytest.mark.parametrize("word", ["spread", "twists", "puffs", "chips", "HVP"])
def test_no_alias_is_a_word_of_many_other_foods(word):
    for item in removal.items():
        assert folded(word) not in {folded(alias) for alias in item.aliases}, item.id


def test_aliases_are_words_and_not_remarks():
    for item in removal.items():
        for alias in item.aliases:
            assert "(" not in alias, (item.id, alias)
            assert folded(alias) != folded(item.name), item.id
