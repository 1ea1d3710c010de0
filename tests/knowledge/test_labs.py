"""The lab values that ship: whole, sourced, and never judged where nothing can be."""

from __future__ import annotations

import pytest

from gutdesk.domain.lab_values import same_unit
from gutdesk.knowledge import labs
from gutdesk.knowledge.protocol import load, sources

RAW = {row["id"]: row for row in load("labs")["lab"]}
KINDS = {"upper", "low", "band", "flag", "iqr", "mean"}


def test_every_analyte_of_the_file_is_there():
    assert [known.id for known in labs.analytes()] == list(RAW)
    assert len(RAW) == 16
    assert labs.analyte("ferritin") is not None
    assert labs.analyte("elastase") is None


@pytest.mark.parametrize("known", labs.analytes(), ids=lambda known: known.id)
def test_an_analyte_is_whole(known):
    """Texts, a unit, and sources that exist for the value, each range and each factor."""
    assert known.name
    assert known.specimen
    assert known.unit
    assert known.preparation
    assert known.honest_note
    assert known.better in ("lower", "band", "none")
    have = sources()
    assert known.source
    for source in (*known.source, *known.conversion_source):
        assert source in have
    assert bool(known.conversion_source) == bool(known.scale.factors)
    for one in known.ranges:
        assert one.kind in KINDS
        assert one.text
        assert one.sex in ("any", "female", "male")
        assert one.source
        assert all(source in have for source in one.source)
        if one.kind == "flag":
            assert one.low is not None
            assert one.text.startswith("over ") or "or more" in one.text
        if one.kind == "low":
            assert one.high is not None
            assert one.text.startswith("under ")


@pytest.mark.parametrize("known", labs.analytes(), ids=lambda known: known.id)
def test_factors_are_positive_and_lead_from_other_units(known):
    units = [same_unit(unit) for unit in known.scale.units]
    assert len(set(units)) == len(units)
    for unit, factor in known.scale.factors:
        assert factor > 0
        assert known.scale.factor(unit) == factor
    assert known.scale.factor(known.unit) == 1.0
    assert known.scale.factor("parsec") is None


def test_the_end_of_a_flag_counts_only_where_its_text_says_so():
    found = {
        (known.id, one.low): one.includes_end
        for known in labs.analytes()
        for one in known.ranges
        if one.kind == "flag"
    }
    assert found[("hs_crp", 10.0)]
    assert found[("fit", 10.0)]
    assert not found[("calprotectin", 250.0)]


def test_zonulin_is_never_judged_and_its_kits_are_kept_apart():
    assert len(labs.kit_matters()) == 2
    for key in labs.kit_matters():
        known = labs.analyte(key)
        assert known is not None
        assert known.better == "none"
        assert not any(one.kind in ("flag", "low") for one in known.ranges)
        assert known.short_name.startswith("Zonulin")
        assert " - " not in known.short_name
    assert labs.zonulin_caution().text == "What zonulin kits measure is not zonulin."
    assert all(source in sources() for source in labs.zonulin_caution().source)


def test_each_analyte_that_is_handled_apart_exists():
    for key in (*labs.SUGAR_TESTS, labs.COELIAC, labs.TOTAL_IGA, labs.CALPROTECTIN):
        assert labs.analyte(key) is not None
