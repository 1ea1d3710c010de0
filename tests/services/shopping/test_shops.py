"""Shops and the order of their sections."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.records import Shop, ShopSection
from shop_lists import Shopping


@pytest.fixture
def book(services: Any) -> Any:
    return services.shopping.shops


def section(name: str, *categories: str) -> ShopSection:
    return ShopSection(name=name, categories=categories)


def test_shops_stand_in_the_order_in_which_they_came(book, services):
    market = book.save(Shop(name=" Market  hall ", sections=(section(" Cold  shelf ", "broth"),)))
    assert (market.name, market.sections[0].name) == ("Market hall", "Cold shelf")
    corner = book.save(Shop(name="Corner"))
    assert book.all() == (market, corner)
    assert book.get(id_of(corner)) == corner
    book.save(replace(market, position=5))
    assert [one.name for one in book.all()] == ["Corner", "Market hall"]
    book.remove(corner)
    assert book.get(id_of(corner)) is None
    services.writer.undo()
    assert book.get(id_of(corner)) == corner


def test_the_usual_order_has_every_category_once(book):
    ids = [one for one, _name in book.categories()]
    assert ids[:2] == ["fermented", "broth"]
    assert ids[-2:] == ["other", "supplements"]
    assert len(set(ids)) == len(ids) == 12
    assert dict(book.categories())["broth"] == "Broths"


def test_two_shops_may_have_sections_of_one_name(book):
    for name in ("A", "B"):
        book.save(Shop(name=name, sections=(section("Cold shelf", "broth", "fermented"),)))
    assert len(book.all()) == 2


def test_two_sections_of_one_shop_may_have_one_name_and_stay_two(book, services):
    shop = book.save(Shop(name="A", sections=(section("Left", "fruit"), section("Left", "broth"))))
    shopping = Shopping(services)
    shopping.food("Blueberries", 0, 100, "g", ref="blueberries")
    shopping.food("Broth", 0, 100, "ml", ref="broth_beef")
    shopping.start(0, 6, shop=id_of(shop))
    assert [one.name for one in shopping.view().sections] == ["Left", "Left"]


@pytest.mark.parametrize(
    ("shop", "message"),
    [
        (Shop(name=" "), "name"),
        (Shop(name="x" * 301), "longer than 300"),
        (Shop(name="a\0b"), "cannot be kept"),
        (Shop(name="A", sections=(section("", "fruit"),)), "name"),
        (Shop(name="A", sections=(section("1", "fruit"), section("2", "fruit"))), "already"),
        (Shop(name="A", sections=(section("S"),) * 51), "at most 50"),
        (Shop(name="A", sections=(section("a\0b"),)), "cannot be kept"),
    ],
)
def test_what_no_shop_can_be(book, shop, message):
    with pytest.raises(UserError, match=message):
        book.save(shop)
    assert book.all() == ()


def test_no_shop_stands_before_the_first(book):
    market = book.save(Shop(name="Market"))
    with pytest.raises(UserError, match="place in the list"):
        book.save(replace(market, position=-1))


def test_the_name_of_another_shop_is_taken(book):
    market = book.save(Shop(name="Market"))
    with pytest.raises(UserError, match="already a shop called market"):
        book.save(Shop(name="market"))
    assert book.save(replace(market, name="MARKET")).name == "MARKET"


def test_a_list_stands_in_the_order_of_its_shop_until_the_shop_goes(book, services):
    shop = book.save(
        Shop(name="A", sections=(section("Cold", "fruit"), section("Jars", "fermented")))
    )
    shopping = Shopping(services)
    shopping.food("Blueberries", 0, 100, "g", ref="blueberries")
    shopping.food("Sauerkraut", 0, 30, "g", ref="sauerkraut_white")
    shopping.food("Onion", 0, 1, "", ref="onion")
    shopping.start(0, 6, shop=id_of(shop))
    assert list(shopping.sections()) == ["Cold", "Jars", "Prebiotic foods"]
    assert shopping.view().shop == shop
    book.remove(shop)
    assert list(shopping.sections()) == ["Fermented foods", "Prebiotic foods", "Fruit"]
    assert shopping.view().shop is None
