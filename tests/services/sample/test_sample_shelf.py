"""The shelf of a sample: doses answer what is due, stock comes and goes, labs are on paper."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.attachments import media_type
from gutdesk.domain.diary import ExposureKind, MedicineKind, id_of
from gutdesk.domain.dosing import State, day_doses, due_on, key_of
from gutdesk.domain.labs import Comparator
from gutdesk.domain.product_wording import held
from gutdesk.domain.products import Active, Pattern, ProductKind
from gutdesk.knowledge import protocol

MOST_ZINC_MG = 40
"""A day, as zinc_plain of supplements.toml says; a test looks."""


def doses(found):
    medicines = [e for e in found.records["exposure"] if e.kind is ExposureKind.MEDICINE]
    return [*found.records["intake"], *medicines]


def by_id(found, kind):
    return {id_of(record): record for record in found.records[kind]}


def zinc_of(actives):
    """Milligrams that count: the elemental share where the label says one."""
    counted = [a for a in actives if a.key in ("zinc_carnosine", "zinc_plain")]
    return sum(a.amount if a.elemental is None else a.elemental for a in counted)


@pytest.mark.parametrize("seed", range(4))
def test_every_dose_is_of_a_product_and_holds_what_its_label_says(sample, seed):
    found = sample(seed=seed, days=400)
    products = by_id(found, "product")
    for dose in doses(found):
        product = products[dose.product_id]
        assert (dose.name, dose.unit) == (product.name, product.unit)
        assert dose.actives == held(product, dose.amount)
        assert product.meta.created <= dose.at.utc


def test_every_schedule_is_of_a_product_and_every_pattern_is_there(sample):
    found = sample()
    products = by_id(found, "product")
    schedules = found.records["schedule"]
    assert {one.product_id for one in schedules} == products.keys()
    assert {one.pattern for one in schedules} == set(Pattern)
    assert any(one.steps for one in schedules)
    assert any(one.end is not None for one in schedules)


@pytest.mark.parametrize("seed", range(4))
def test_an_answer_is_to_a_dose_that_was_due_and_no_dose_has_two(sample, seed):
    found = sample(seed=seed, days=400)
    schedules = by_id(found, "schedule")
    answers = [key for dose in doses(found) if (key := key_of(dose)) is not None]
    answers += [(skip.schedule_id, skip.day, skip.minute) for skip in found.records["skip"]]
    assert len(answers) == len(set(answers))
    for identity, day, minute in answers:
        assert minute in {due.key.minute for due in due_on(schedules[identity], day)}


def test_doses_are_taken_late_skipped_left_open_and_taken_beside_what_is_due(sample, east):
    """And the truth has the sums of every day."""
    found = sample(days=400)
    entries, skips = defaultdict(list), defaultdict(list)
    for dose in doses(found):
        entries[dose.due_day or dose.day].append(dose)
    for skip in found.records["skip"]:
        skips[skip.day].append(skip)
    names = {id_of(one): one.name for one in found.records["product"]}
    counts = defaultdict(lambda: defaultdict(int))
    late = 0
    for day in found.lived:
        seen = day_doses(day.day, found.records["schedule"], entries[day.day], skips[day.day], east)
        for dose in seen.doses:
            counts[names[dose.due.product_id]][dose.state] += 1
            late += dose.is_late
        for dose in seen.extra:
            counts[dose.name]["extra"] += 1
    assert late > 20
    for truth in found.truth.supplements:
        states = counts[truth.name]
        assert truth.due == sum(states[state] for state in State)
        assert (truth.taken, truth.skipped) == (states[State.TAKEN], states[State.SKIPPED])
        assert truth.extra == states["extra"]
        assert states[State.UNANSWERED] > 0
        assert 0.5 < truth.taken / truth.due < 0.95
    assert sum(truth.skipped for truth in found.truth.supplements) > 10
    assert sum(truth.extra for truth in found.truth.supplements) > 0


def test_zinc_stays_below_the_most_a_day_unless_a_lozenge_is_taken_as_well(sample):
    (limit,) = (s for s in protocol.load("supplements")["supplement"] if s["id"] == "zinc_plain")
    assert limit["upper_limit"] == MOST_ZINC_MG
    sums = defaultdict(float)
    for intake in sample(days=400).records["intake"]:
        if intake.due_day is not None:
            sums[intake.due_day] += zinc_of(intake.actives)
    lozenge = Active(name="Zinc", amount=5.0, key="zinc_plain")
    assert 0 < max(sums.values()) < MOST_ZINC_MG < max(sums.values()) + zinc_of([lozenge])


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_taken_from_an_empty_pack(sample, seed):
    """Reckoned as anybody would from the diary: what came or was counted, less what was taken."""
    found = sample(seed=seed, days=400)
    taken, came = defaultdict(list), defaultdict(list)
    for dose in doses(found):
        taken[dose.product_id].append((dose.at.utc, 1, -dose.amount))
    for refill in found.records["refill"]:
        came[refill.product_id].append((refill.at.utc, 0, refill))
    assert came.keys() == by_id(found, "product").keys()
    for identity, of_product in came.items():
        left = 0.0
        for _at, _order, what in sorted((*of_product, *taken[identity]), key=lambda row: row[:2]):
            if isinstance(what, float):
                left += what
            else:
                left = what.amount if what.counted else left + what.amount
            assert left >= 0
    refills = found.records["refill"]
    assert any(refill.counted for refill in refills)
    assert any(refill.note for refill in sample(seed=seed, days=1500).records["refill"])


def test_what_is_not_taken_any_more_is_put_away(sample):
    """And the pack in use has the date of the last one that was bought."""
    found = sample()
    retired = {product.name for product in found.records["product"] if product.retired}
    assert retired == {"L-glutamine", "Zinc carnosine"}
    last = {}
    for refill in sorted(found.records["refill"], key=lambda one: one.at.utc):
        if not refill.counted:
            last[refill.product_id] = refill.expiry
    assert last == {id_of(product): product.expiry for product in found.records["product"]}


def test_the_pain_killer_is_a_medicine_taken_as_needed(sample):
    found = sample(seed=3, days=400)
    (tablets,) = (p for p in found.records["product"] if p.kind is ProductKind.MEDICINE)
    assert (tablets.name, tablets.medicine) == ("Ibuprofen", MedicineKind.NSAID)
    taken = [e for e in found.records["exposure"] if e.product_id == id_of(tablets)]
    assert {(e.amount, e.actives[0].amount) for e in taken} == {(1.0, 200.0), (2.0, 400.0)}
    assert all(e.medicine is MedicineKind.NSAID and e.schedule_id is None for e in taken)
    (truth,) = found.truth.medicines
    assert truth.id == id_of(tablets)
    assert truth.days_logged == len({e.day for e in taken}) < truth.days_taken


def test_the_labs_are_as_laboratories_print_them(sample):
    found = sample().records["lab"]
    assert [one.analyte for one in found].count("vitamin_d") == 3
    kits = {(one.assay, one.laboratory) for one in found if one.analyte == "zonulin_serum"}
    assert len(kits) == 2
    below = [one for one in found if one.comparator is Comparator.LESS]
    assert {one.analyte for one in below} >= {"calprotectin"}
    (coeliac,) = (one for one in found if one.analyte == "ttg_iga")
    assert coeliac.gluten_eaten is True
    (remove,) = (one for one in sample().truth.phases if one.id == "remove")
    assert coeliac.collected < remove.first
    for one in found:
        assert one.reported - one.collected <= timedelta(days=6)
        assert one.laboratory


def test_series_of_labs_stand_in_the_truth(sample):
    found = sample(days=1500)
    series = {replace(one, results=0): one.results for one in found.truth.labs}
    assert len(series) == len(found.truth.labs)
    assert sum(series.values()) == len(found.records["lab"])
    years = [one.results for one in found.truth.labs if one.analyte == "ferritin"]
    assert years == [4]


def test_a_whole_pdf_is_attached_to_a_result(sample):
    found = sample().records
    (attachment,) = found["attachment"]
    (content,) = found["content"]
    assert attachment.content_id == id_of(content)
    assert attachment.owner_id in {id_of(one) for one in found["lab"]}
    assert attachment.size == len(content.data)
    assert media_type(content.data, attachment.name) == attachment.media == "application/pdf"
    assert b"Calprotectin: <19 ug/g" in content.data
