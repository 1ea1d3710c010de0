"""The lines of what acts in a product: what they are taken for, and what stays as it was."""

from __future__ import annotations

import pytest

from gutdesk.domain.products import Active, Product, ProductKind
from gutdesk.ui.supplements.product_form import ProductForm
from shelf_world import supplement

MEDICINE, SUPPLEMENT = ProductKind.MEDICINE, ProductKind.SUPPLEMENT


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        (MEDICINE, "Esomeprazole magnesium", None),
        (MEDICINE, "Magnesium", "magnesium"),
        (SUPPLEMENT, "Magnesium citrate", "magnesium"),
        (SUPPLEMENT, "Zinc (as zinc carnosine)", "zinc_plain"),
    ],
)
def test_the_salt_of_a_medicine_is_no_supplement(services, looks, tab, kind, name, key):
    """Of a medicine only whole names count, else esomeprazole would be kept from other medicines
    for the sake of its magnesium."""
    form = ProductForm(services, looks, tab.window(), kind=kind)
    form.name.setText("Product")
    form.actives.lines[0].name.setText(name)
    form.write()
    (product,) = services.shelf.products()
    assert [active.key for active in product.actives] == [key]
    form.reject()


def test_a_form_that_nobody_touched_keeps_every_digit(services, looks, tab):
    """A tablet of 0.125 mg is not one of 0.12 mg."""
    actives = (Active(name="Folate", amount=1 / 3, elemental=0.125),)
    before: Product = services.shelf.add(supplement("Folate", actives=actives, serving=0.125))
    form = ProductForm(services, looks, tab.window(), product=before)
    assert form.actives.lines[0].elemental.text() == "0.125"
    form.write()
    assert services.shelf.products() == (before,)
    form.reject()
