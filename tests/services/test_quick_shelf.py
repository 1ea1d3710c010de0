"""Quick entry and the shelf: a product is known by its names, and what is written is tied to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import Exposure, Food, Intake, Meal, MedicineKind, id_of
from gutdesk.domain.products import Active, Product, ProductKind
from shelf_world import TODAY, daily, supplement

NSAID, THYROID = MedicineKind.NSAID, MedicineKind.THYROID


def medicine(name: str, kind: MedicineKind | None = NSAID, **more) -> Product:
    return Product(kind=ProductKind.MEDICINE, name=name, unit="tablet", medicine=kind, **more)


@pytest.fixture
def written(services):
    """Reads a line without a question and writes it; hands out what is no new food."""

    def write(line: str):
        reading = services.quick.read(line, services.desk.today())
        assert not reading.questions and not reading.trouble, (reading.questions, reading.trouble)
        records = services.quick.write(reading)
        return [record for record in records if not isinstance(record, Food)]

    return write


@pytest.mark.parametrize(
    ("line", "name", "amount", "unit"),
    [
        ("Spedifen", "Spedifen", None, ""),
        ("spedifen 400 mg", "Spedifen", 400, "mg"),
        ("2 spedifen", "Spedifen", 2, "tablet"),
        ("zambon spedifen", "Spedifen", None, ""),
        ("spedifen zambon 1 tablet", "Spedifen", 1, "tablet"),
    ],
)
def test_a_medicine_of_the_shelf_is_read_as_one(services, written, line, name, amount, unit):
    """With its kind, so that it counts among the NSAIDs; never a meal."""
    product = services.shelf.add(medicine("Spedifen", brand="Zambon"))
    (entry,) = written(line)
    assert isinstance(entry, Exposure)
    assert (entry.name, entry.medicine, entry.product_id) == (name, NSAID, id_of(product))
    assert (entry.amount, entry.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("line", "name", "amount", "unit"),
    [
        ("euthyrox 50", "Euthyrox 50", None, ""),
        ("euthyrox", "Euthyrox", None, ""),
        ("euthyrox 50 ug", "Euthyrox", 50, "ug"),
        ("euthyrox 50 mcg, rice", "Euthyrox", 50, "ug"),
    ],
)
def test_a_number_in_the_name_is_no_amount_and_an_amount_no_name(
    services, written, line, name, amount, unit
):
    product = services.shelf.add(medicine("Euthyrox 50", THYROID))
    entry = written(line)[0]
    assert isinstance(entry, Exposure)
    assert (entry.name, entry.amount, entry.unit) == (name, amount, unit)
    assert (entry.medicine, entry.product_id) == (THYROID, id_of(product))


@pytest.mark.parametrize(
    ("line", "amount", "unit"),
    [
        ("ibuprofen 400 mg", 1, "tablet"),
        ("Ibuprofen 400mg", 1, "tablet"),
        ("ibuprofen 200 mg", 0.5, "tablet"),
        ("2 ibuprofen 400 mg", 2, "tablet"),
    ],
)
def test_a_strength_in_the_name_is_an_amount_all_the_same(services, written, line, amount, unit):
    actives = (Active(name="Ibuprofen", amount=400),)
    product = services.shelf.add(medicine("Ibuprofen 400 mg", actives=actives))
    (entry,) = written(line)
    assert (entry.amount, entry.unit) == (amount, unit)
    assert (entry.medicine, entry.product_id) == (NSAID, id_of(product))


def test_a_supplement_of_the_shelf_answers_the_dose_that_is_due(services, written):
    """Also where an earlier line has made a food of its name."""
    written("GutCalm")
    services.shelf.add(supplement("GutCalm", unit="scoop"), [daily("14:00")])
    (entry,) = written("gutcalm")
    assert isinstance(entry, Intake)
    assert (entry.name, entry.amount, entry.unit, entry.due_minute) == ("GutCalm", 1, "scoop", 840)


def test_a_medicine_whose_kind_was_not_said_keeps_that_of_its_name(services, written):
    """A product "Ibuprofen" without a kind takes nothing from the tally of NSAIDs."""
    services.shelf.add(medicine("Ibuprofen", None))
    (entry,) = written("ibuprofen 400")
    assert (entry.medicine, entry.amount, entry.unit) == (NSAID, 400, "mg")


def test_names_are_forgotten_when_the_shelf_changes(services, written):
    product = services.shelf.add(supplement("GutCalm"))
    assert isinstance(written("gutcalm")[0], Intake)
    services.shelf.change(replace(product, name="GutQuiet"))
    assert isinstance(written("gutquiet")[0], Intake)
    assert isinstance(written("gutcalm")[0], Meal)
    services.shelf.remove(product)
    assert isinstance(written("gutquiet")[0], Meal)


def test_a_short_name_gives_way_to_a_food(services, written):
    """Who has "Ginger 550" on the shelf still eats ginger; the whole name is the product's."""
    services.shelf.add(supplement("Ginger 550"))
    assert isinstance(written("ginger")[0], Meal)
    assert isinstance(written("ginger 550")[0], Intake)


def test_products_are_offered_while_typing(services):
    services.shelf.add(medicine("Spedifen"))
    services.shelf.add(supplement("Spectacular"))
    services.shelf.retire(services.shelf.add(supplement("Spent")))
    found = [(one.text, one.kind) for one in services.quick.complete("spe")]
    for one in (("Spedifen", "medicine"), ("Spectacular", "supplement"), ("Spent", "supplement")):
        assert one in found


@pytest.mark.parametrize(
    ("product", "names", "others"),
    [
        (medicine("Ibuprofen 400"), ["ibuprofen", "Ibuprofen 400"], ["ibu", "400"]),
        (supplement("Magnesium citrate"), ["magnesium"], ["citrate", "zinc"]),
        (supplement("L-glutamine"), ["glutamine"], []),
        (supplement("Sunny drops", actives=(Active(name="Vitamin D3"),)), ["vitamin d"], []),
        (supplement("Zinc carnosine"), ["pepzin"], ["zinc"]),
        (
            medicine("Nexium", actives=(Active(name="Esomeprazole magnesium"),)),
            ["esomeprazole"],
            ["magnesium"],
        ),
        (
            supplement("Daily", actives=(Active(name="Zinc"), Active(name="Magnesium"))),
            [],
            ["zinc", "magnesium"],
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Product) else "",
)
def test_a_product_is_meant_by_what_alone_acts_in_it_and_by_how_it_begins(
    services, product, names, others
):
    """Zinc is not zinc carnosine, and nobody who says zinc means the multivitamin."""
    product = services.shelf.add(product)
    for name in names:
        assert services.shelf.named(name) == product, name
    for name in others:
        assert services.shelf.named(name) is None, name


def test_a_name_that_can_mean_two_means_none(services):
    """What is no longer taken does not stand in the way."""
    first = services.shelf.add(medicine("Ibuprofen 400"))
    other = services.shelf.add(medicine("Spedifen", actives=(Active(name="Ibuprofen"),)))
    assert services.shelf.named("ibuprofen") is None
    services.shelf.retire(other)
    assert services.shelf.named("ibuprofen") == first
    assert services.shelf.named("spedifen") == services.shelf.product(id_of(other))
    assert services.doses.day(TODAY).doses.doses == ()
