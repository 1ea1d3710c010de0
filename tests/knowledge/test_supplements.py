"""What ships about supplements and the medicines that they do not go with."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import MedicineKind
from gutdesk.domain.interactions import Severity
from gutdesk.domain.products import ACTIVE_UNITS, DOSE_UNITS, Active, Product, ProductKind
from gutdesk.domain.text import spaced
from gutdesk.knowledge import protocol, redflags
from gutdesk.knowledge.medicines import (
    classes_of,
    classes_of_names,
    classes_of_phrases,
    drug_classes,
)
from gutdesk.knowledge.supplements import (
    contents,
    find,
    grades,
    limits,
    may_hold,
    supplement,
    supplements,
)

ROWS = protocol.load("supplements")["supplement"]


def test_every_supplement_is_read_whole():
    assert [one.id for one in supplements()] == [row["id"] for row in ROWS]
    for one, row in zip(supplements(), ROWS, strict=True):
        assert supplement(one.id) is one
        assert one.dose_unit in (*ACTIVE_UNITS, *DOSE_UNITS)
        assert 0 < one.log_low <= one.log_high
        assert {one.grade_symptoms, one.grade_permeability} <= set(grades())
        assert len(one.interactions) == len(row.get("interaction", ()))
        assert one.elemental_fraction_min <= one.elemental_fraction <= one.elemental_fraction_max
    assert supplement("nothing") is None


def test_the_grades_of_supplements_are_those_of_the_steps():
    steps = {row["grade"]: row["meaning"] for row in protocol.load("elements")["grade"]}
    assert {row["grade"]: row["meaning"] for row in protocol.load("supplements")["grade"]} == steps
    assert list(grades()) == list(steps)


def test_every_text_about_medicines_means_classes_that_have_names():
    said = {one["with_drug"] for row in ROWS for one in row.get("interaction", ())}
    assert said == set(classes_of_phrases())
    for classes in classes_of_phrases().values():
        assert classes and set(classes) <= set(drug_classes())
    for one in drug_classes().values():
        assert one.name
        assert one.names or one.kinds or one.any_medicine
        parent = drug_classes().get(one.part_of)
        assert not one.part_of or (parent is not None and not parent.part_of)
    meant = {one for classes in classes_of_phrases().values() for one in classes}
    assert meant | {"nsaid"} == set(drug_classes())


def test_names_of_classes_are_lower_case_and_stand_once():
    for row in protocol.load("medicines")["drug_class"]:
        words = [*row["names"], *row.get("vague", ())]
        assert len(set(words)) == len(words)
        assert all(word == word.lower() for word in words)


def test_hours_that_are_not_said_apart_are_those_on_both_sides():
    zinc = {rule.with_drug: rule for rule in supplement("zinc_carnosine").interactions}
    quinolones = zinc["quinolone antibiotics"]
    assert (quinolones.before_h, quinolones.after_h) == (2, 6)
    assert quinolones.severity is Severity.MAJOR
    assert (zinc["levothyroxine"].before_h, zinc["levothyroxine"].after_h) == (4, 4)
    assert not zinc["thiazide diuretics"].is_spacing


def test_limits_are_shared_where_the_same_thing_counts():
    found = limits()
    assert (found["zinc"].amount, found["zinc"].unit) == (40, "mg")
    assert "EU 25 mg" in found["zinc"].note
    assert "iom2001-zinc" in found["zinc"].source
    assert (found["vitamin_d"].amount, found["vitamin_d"].unit) == (100, "ug")
    assert (found["l_glutamine"].amount, found["l_glutamine"].unit) == (15, "g")
    for limit in found.values():
        assert limit.unit in ACTIVE_UNITS
        assert limit.name and limit.note and limit.source
    counted = {row["counts_toward"] for row in ROWS if "counts_toward" in row}
    assert counted == {row["id"] for row in protocol.load("supplement_names")["counted"]}
    for row in protocol.load("supplement_names")["mixture"]:
        assert set(row["may_hold"]) <= set(found)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("glutamine", "l_glutamine"),
        ("L-Glutamine powder", "l_glutamine"),
        ("ZINC", "zinc_plain"),
        ("Zinc gluconate 15 mg, lemon", "zinc_plain"),
        ("zinc carnosine", "zinc_carnosine"),
        ("Zinc-L-Carnosine 75", "zinc_carnosine"),
        ("PepZin", "zinc_carnosine"),
        ("Vitamin D", "vitamin_d3"),
        ("vitamin D3 + K2", "vitamin_d3"),
        ("Magnesium", "magnesium"),
        ("probiotic", "probiotic_multi"),
        ("Omega-3", "omega3"),
        ("Fish oil", "omega3"),
        ("psyllium husk", "psyllium"),
        ("Zinc (as zinc carnosine) 16 mg", "zinc_plain"),
        ("Zinc (from Zinc-L-Carnosine)", "zinc_plain"),
        ("Elemental zinc, as zinc carnosine", "zinc_plain"),
        ("PepZin (zinc carnosine)", "zinc_carnosine"),
        ("Mineral (as zinc carnosine)", "zinc_carnosine"),
        ("Gosling feathers", None),
        ("zincs", None),
        ("Vitamin C", None),
        ("", None),
    ],
)
def test_a_supplement_is_found_by_what_labels_and_people_say(name, key):
    found = find(name)
    assert (found and found.id) == key


def test_every_supplement_is_found_by_its_name_and_its_words_and_no_word_is_of_two():
    rows = protocol.load("supplement_names")["words"]
    assert [row["id"] for row in rows] == [row["id"] for row in ROWS]
    seen: set[str] = set()
    for row in rows:
        words = {spaced(word) for word in (*row["typed"], *row["words"])}
        assert not words & seen
        seen |= words
        for word in (supplement(row["id"]).name, *row["typed"], *row["words"]):
            assert find(word).id == row["id"], word
            assert find(word, whole=True).id == row["id"], word


def held(name: str, *actives: Active, **more) -> list[tuple[str, Active | None]]:
    return [(one.supplement.id, one.active) for one in contents(name, actives, **more)]


def test_a_product_holds_what_its_actives_are_or_what_its_name_says():
    zinc = Active(name="Zinc (as gluconate)", amount=15)
    other = Active(name="Selenium", amount=55, unit="ug")
    keyed = Active(name="Z", amount=75, key="zinc_carnosine", elemental=16)
    assert held("Immune", zinc, other) == [("zinc_plain", zinc)]
    assert held("Immune", keyed) == [("zinc_carnosine", keyed)]
    assert held("Zinc lozenge", other, zinc) == [("zinc_plain", zinc)]
    assert held("Zinc carnosine", Active(name="it", amount=75)) == [
        ("zinc_carnosine", Active(name="it", amount=75))
    ]
    assert held("Zinc carnosine", zinc) == [("zinc_plain", zinc), ("zinc_carnosine", None)]
    assert held("Zinc") == [("zinc_plain", None)]
    assert held("Zinc", amount=2, unit="capsule") == [("zinc_plain", None)]
    ((key, active),) = held("Zinc", amount=15, unit="mg")
    assert (key, active.amount, active.unit) == ("zinc_plain", 15, "mg")
    assert held("Lemon balm") == []


def test_of_a_medicine_only_whole_names_count():
    salt = Active(name="Esomeprazole magnesium", amount=20)
    assert held("Magnesium something", salt, is_medicine=True) == []
    plain = Active(name="Magnesium", amount=100)
    assert held("Prescribed", plain, is_medicine=True) == [("magnesium", plain)]


def test_a_mixture_may_hold_what_counts():
    assert "zinc" in may_hold("Multivitamin A-Z")
    assert may_hold("Zinc") == ()


# -- medicines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "sure", "maybe"),
    [
        ("Ciprofloxacin-Hexal 500 mg", None, {"quinolone", "antibiotic"}, set()),
        ("DOXYCYCLINE", "other", {"tetracycline", "antibiotic"}, set()),
        ("Amoxicillin", "antibiotic", {"antibiotic"}, set()),
        ("Blue pills", "antibiotic", {"antibiotic"}, {"quinolone", "tetracycline"}),
        ("antibiotics", "antibiotic", {"antibiotic"}, {"quinolone", "tetracycline"}),
        ("Linezolid", "antibiotic", {"antibiotic", "mao_inhibitor"}, set()),
        ("Ibuprofen", None, {"nsaid"}, set()),
        ("Omeprazole", None, {"acid_blocker"}, set()),
        ("L-Thyroxine 50", "other", {"levothyroxine"}, set()),
        ("Blue pills", "thyroid", {"levothyroxine"}, set()),
        ("Warfarin", "blood_thinner", {"anticoagulant", "warfarin"}, set()),
        ("Apixaban", None, {"anticoagulant"}, set()),
        ("Blue pills", "blood_thinner", {"anticoagulant"}, {"warfarin"}),
        ("Indapamide", "other", {"thiazide", "diuretic"}, set()),
        ("water tablets", "other", {"diuretic"}, {"thiazide"}),
        ("Ciclosporin", "other", {"ciclosporin", "immunosuppressant"}, set()),
        ("Paracetamol", "other", set(), set()),
        ("Blue pills", None, set(), set()),
    ],
)
def test_a_medicine_belongs_to_its_classes(name, kind, sure, maybe):
    kind = None if kind is None else MedicineKind(kind)
    found = classes_of_names((name,), kind, is_medicine=True)
    assert found.sure == {*sure, "oral_medicine"}
    assert found.maybe == maybe
    assert classes_of_names((name,), kind, is_medicine=False).sure == sure


def test_what_is_not_swallowed_is_no_medicine_by_mouth():
    for name in ("Insulin pen", "Diclofenac gel", "Enoxaparin", "Eye drops"):
        found = classes_of_names((name,), None, is_medicine=True)
        assert "oral_medicine" not in found.sure, name


def test_a_supplement_of_several_things_is_only_what_its_name_says():
    iron = Active(name="Iron", amount=14)
    more = Active(name="Vitamin C", amount=80)
    alone = Product(kind=ProductKind.SUPPLEMENT, name="Blood", actives=(iron,))
    mixed = Product(kind=ProductKind.SUPPLEMENT, name="Multi", actives=(iron, more))
    assert "iron" in classes_of(alone).sure
    assert "iron" not in classes_of(mixed).sure
    assert (
        "iron"
        in classes_of(Product(kind=ProductKind.MEDICINE, name="Ferro", actives=(iron, more))).sure
    )


def test_every_medicine_of_a_kind_belongs_to_the_class_of_the_kind():
    classed = {kind: one.id for one in drug_classes().values() for kind in one.kinds}
    assert set(classed) == set(MedicineKind) - {MedicineKind.OTHER}
    for medicine in protocol.medicines():
        if medicine.kind in classed:
            found = classes_of_names((medicine.name,), None, is_medicine=True)
            assert classed[medicine.kind] in found.sure, medicine.name


# -- conditions ----------------------------------------------------------------------------------


def test_conditions_name_supplements_that_exist():
    known = {one.id for one in supplements()}
    named: set[str] = set()
    for one in protocol.conditions():
        named.update(one.avoid_supplements, one.caution_supplements)
    assert named and named <= known
    blocking = {one.id for one in protocol.conditions() if "supplements" in one.blocks}
    assert blocking == {"pregnancy"}


def test_what_a_flag_blocks_is_described_in_its_file():
    rows = protocol.load("redflags")["block"]
    known = {row["id"].split(":")[0] for row in rows}
    for flag in redflags.red_flags():
        assert {block.split(":")[0] for block in flag.blocks} <= known
    assert "supplements" in redflags.red_flag("pregnant").blocks
