"""The shelf in quick entry: by which names its products are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from gutdesk.domain.products import Product, ProductKind
from gutdesk.domain.text import folded
from gutdesk.services.dose_ties import kind_of_medicine

if TYPE_CHECKING:
    from gutdesk.domain.quickentry import Term


def shelf_terms(products: Iterable[Product]) -> Iterator[Term]:
    """Each product by its name, with its brand too; those in use first."""
    for product in _in_use_first(products):
        yield _term(product.name, product, product.name)
        brand = product.brand
        if brand and folded(brand) not in folded(product.name):
            yield _term(f"{brand} {product.name}", product, product.name)
            yield _term(f"{product.name} {brand}", product, product.name)


def short_terms(products: Iterable[Product]) -> Iterator[Term]:
    """The names without the strength that stands in some of them: Euthyrox for Euthyrox 50."""
    for product in _in_use_first(products):
        words = product.name.split()
        short = " ".join(takewhile(lambda word: not word[0].isdigit(), words))
        if short and short != product.name:
            yield _term(short, product, short)


def _in_use_first(products: Iterable[Product]) -> list[Product]:
    return sorted(products, key=lambda one: one.retired)


def _term(phrase: str, product: Product, name: str) -> Term:
    from gutdesk.domain.quickentry import Term

    if product.kind is ProductKind.MEDICINE:
        return Term(phrase, "medicine", name, name, kind_of_medicine(product))
    return Term(phrase, "supplement", name, name)
