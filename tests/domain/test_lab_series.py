"""Which results may stand in one series, in which unit, and what a line may join."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.lab_series import (
    Band,
    Scale,
    converted,
    in_unit,
    key_of,
    series_of,
    surely_over,
    surely_under,
)
from gutdesk.domain.labs import Comparator, LabResult

CRP = Scale("mg/L", (("mg/dL", 10.0),))
SCALES = {"hs_crp": CRP, "zonulin_serum": Scale("ng/mL", (("ug/L", 1.0),)), "lm_ratio": Scale("r")}


def crp(day: int = 1, value: float | None = 2.0, **more: object) -> LabResult:
    made = LabResult(
        analyte="hs_crp", name="hs-CRP", collected=date(2026, 3, day), value=value, unit="mg/L",
        specimen="serum", assay="Kit A", laboratory="Lab Nord",
    )  # fmt: skip
    return replace(made, **more)


def series(*results: LabResult, by_kit: tuple[str, ...] = ()):
    return series_of(results, SCALES.get, by_kit=by_kit)


@pytest.mark.parametrize(
    "other",
    [
        {"analyte": "", "name": "hs-CRP"},
        {"specimen": "plasma"},
        {"assay": "Kit B"},
        {"assay": ""},
        {"laboratory": "Lab Süd"},
        {"laboratory": ""},
        {"unit": "U"},
        {"unit": ""},
        {"window": "0-2 h"},
        {"lactulose_g": 5.0},
        {"mannitol_g": 1.0},
    ],
)
def test_results_that_differ_in_anything_but_the_value_are_of_two_series(other):
    """And so no run of points can hold both."""
    found = series(crp(1), crp(2, **other))
    assert len(found) == 2
    assert all(len(one.points) == 1 and one.runs() == () for one in found)


@pytest.mark.parametrize(
    "other",
    [
        {"laboratory": "LAB  nord"},
        {"assay": "kit a "},
        {"specimen": "Serum"},
        {"unit": "MG / l"},
        {"unit": "mg/dL"},
        {"name": "CRP, sensitive"},
        {"value": None, "words": "negative", "unit": ""},
        {"comparator": Comparator.LESS},
        {"low": 0.0, "high": 5.0},
        {"note": "after a cold"},
    ],
)
def test_spelling_and_convertible_units_part_nothing(other):
    assert len(series(crp(1), crp(2, **other))) == 1


def test_two_kits_of_zonulin_never_share_a_line_nor_do_unnamed_ones():
    """The same kit twice does; without its name the same laboratory is not enough."""
    zonulin = replace(crp(1), analyte="zonulin_serum", name="Zonulin", unit="ng/mL")
    by_kit = ("zonulin_serum",)
    apart = series(zonulin, replace(zonulin, assay="Kit B"), by_kit=by_kit)
    assert [one.runs() for one in apart] == [(), ()]
    later = replace(zonulin, collected=date(2026, 5, 1))
    (same,) = series(zonulin, later, by_kit=by_kit)
    assert [len(run) for run in same.runs()] == [2]
    (unnamed,) = series(replace(zonulin, assay=""), replace(later, assay=""), by_kit=by_kit)
    assert not unnamed.joined
    assert unnamed.runs() == ()


def test_nothing_is_joined_where_neither_kit_nor_laboratory_is_known():
    (unknown,) = series(crp(1, assay="", laboratory=""), crp(2, assay="", laboratory=""))
    assert unknown.runs() == ()
    (known,) = series(crp(1, assay=""), crp(2, assay=""))
    assert len(known.runs()) == 1


def test_a_series_is_shown_in_the_unit_of_its_analyte():
    """Value and printed range alike; what was written stays as it was."""
    (one,) = series(crp(2, 0.41, unit="mg/dL", high=0.5), crp(1, 3.0, high=5.0))
    assert one.unit == "mg/L"
    assert [(point.value, point.high) for point in one.points] == [(3.0, 5.0), (4.1, 5.0)]
    assert one.last.result.unit == "mg/dL"
    assert one.last.result.value == 0.41


def test_a_unit_that_cannot_convert_keeps_its_numbers():
    (one,) = series(crp(1, 7.0, unit="arbitrary"))
    assert (one.unit, one.last.value) == ("arbitrary", 7.0)


def test_conversion_goes_both_ways_and_only_where_a_factor_is_fixed():
    assert converted(0.41, "mg/dL", "mg/L", CRP) == 4.1
    assert converted(4.1, "mg/L", "mg/dL", CRP) == 0.41
    assert converted(4.1, "MG/l", "mg/L", None) == 4.1
    vitamin = Scale("nmol/L", (("ng/mL", 2.496),))
    assert converted(30, "ng/mL", "nmol/L", vitamin) == 74.88
    for unit, to, scale in (("ng/g", "ng/mL", CRP), ("mg/L", "U", CRP), ("a", "b", None)):
        with pytest.raises(UserError, match="no fixed factor"):
            converted(1.0, unit, to, scale)


def test_a_result_in_another_unit_keeps_what_is_missing_missing():
    turned = in_unit(crp(1, 4.0, high=5.0), "mg/dL", CRP)
    assert (turned.value, turned.low, turned.high, turned.unit) == (0.4, None, 0.5, "mg/dL")


def test_a_line_breaks_at_words_and_at_what_the_kit_cannot_tell():
    """`<` and `>` have no height of their own."""
    results = [
        crp(1, 1.0), crp(2, 2.0), crp(3, 0.3, comparator=Comparator.LESS), crp(4, 4.0),
        crp(5, 5.0), crp(6, None, words="haemolysed"), crp(7, 7.0),
    ]  # fmt: skip
    (one,) = series(*reversed(results))
    assert [[point.day.day for point in run] for run in one.runs()] == [[1, 2], [4, 5]]
    assert [point.value for point in one.numbers] == [1.0, 2.0, 0.3, 4.0, 5.0, 7.0]


def test_the_band_follows_the_printed_ranges_and_leaves_gaps():
    third = date(2026, 3, 3).toordinal()
    (one,) = series(crp(1, high=5.0), crp(3, high=5.0), crp(5, low=0.0, high=3.0), crp(7))
    assert one.bands() == (
        Band(None, third + 1.0, None, 5.0),
        Band(third + 1.0, third + 3.0, 0.0, 3.0),
    )
    (single,) = series(crp(1, low=1.0))
    assert single.bands() == (Band(None, None, 1.0, None),)
    (bare,) = series(crp(1), crp(2))
    assert bare.bands() == ()


def test_series_stand_by_name_with_the_latest_first():
    early, late = crp(1, laboratory="Old"), crp(9, laboratory="New")
    other = replace(crp(5), analyte="", name="Albumin")
    assert [(one.name, one.laboratory) for one in series(early, other, late)] == [
        ("Albumin", "Lab Nord"), ("hs-CRP", "New"), ("hs-CRP", "Old"),
    ]  # fmt: skip


def test_own_analytes_go_by_their_name():
    own = replace(crp(1), analyte="", name="  Elastase ")
    assert key_of(own, None).analyte == key_of(replace(own, name="elastase"), None).analyte
    assert key_of(own, None).analyte != key_of(replace(own, name="elastase 2"), None).analyte


@pytest.mark.parametrize(
    ("comparator", "value", "over", "from_on", "under"),
    [
        (Comparator.EQUAL, 10.0, False, True, False),
        (Comparator.EQUAL, 10.1, True, True, False),
        (Comparator.EQUAL, 9.9, False, False, True),
        (Comparator.MORE, 10.0, True, True, False),
        (Comparator.MORE, 9.0, False, False, False),
        (Comparator.MORE_EQUAL, 10.0, False, True, False),
        (Comparator.LESS, 50.0, False, False, False),
        (Comparator.LESS, 10.0, False, False, True),
        (Comparator.LESS_EQUAL, 10.0, False, False, False),
        (Comparator.LESS_EQUAL, 9.0, False, False, True),
    ],
)
def test_a_limit_is_only_passed_where_the_comparator_leaves_no_doubt(
    comparator, value, over, from_on, under
):
    assert surely_over(comparator, value, 10.0, includes_end=False) is over
    assert surely_over(comparator, value, 10.0, includes_end=True) is from_on
    assert surely_under(comparator, value, 10.0) is under
