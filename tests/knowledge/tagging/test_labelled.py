"""How well names are tagged, judged by the labelled set: the floors that the plan asks for."""

from __future__ import annotations

import pytest
from benchmarks import tagging

RECALL, PRECISION = 0.98, 0.95
WIDE_RECALL = 0.93


@pytest.fixture(scope="module")
def rows():
    return tagging.labels()


@pytest.mark.parametrize("name", tagging.FLOORED)
def test_the_tags_that_the_plan_rests_on_keep_their_floors(rows, name):
    score = tagging.scores(rows)[name]
    assert score.recall is not None
    assert score.precision is not None
    assert score.recall >= RECALL
    assert score.precision >= PRECISION


@pytest.mark.parametrize("name", tagging.FLOORED)
def test_names_of_the_whole_world_are_seldom_wrong_and_mostly_known(name):
    score = tagging.scores(tagging.labels(tagging.WIDE), (name,))[name]
    assert score.recall is not None
    assert score.precision is not None
    assert score.recall >= WIDE_RECALL
    assert score.precision >= PRECISION


def test_nearly_every_name_that_can_be_known_is_known(rows):
    assert tagging.unknown(rows) <= len(rows) // 100


def test_a_name_that_no_one_can_know_gets_no_verdict(rows):
    said = [row.name for row in rows if row.unknown and tagging.tag(row.name).findings]
    assert len(said) <= len(rows) // 200


def test_a_may_of_the_labels_counts_neither_way():
    label = tagging.Label("butter", "dev", frozenset(), frozenset({"dairy"}), unknown=False)
    assert tagging.verdict(label, tagging.tag("butter"), "dairy") == ""
    wrong = tagging.Label("butter", "dev", frozenset({"gluten"}), frozenset(), unknown=False)
    assert tagging.verdict(wrong, tagging.tag("butter"), "gluten") == "missed"
    assert tagging.verdict(wrong, tagging.tag("butter"), "dairy") == "wrong"
