"""What is bought again and again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.records import Staple
from shop_lists import Shopping, said


@pytest.fixture
def shop(services: Any) -> Shopping:
    found = Shopping(services)
    found.start(0, 6)
    return found


def test_a_staple_is_kept_changed_and_taken_out_each_in_one_step(shop):
    book = shop.services.shopping.staples
    kefir = book.save(Staple(name=" Kefir ", amount=1, unit="l", note=" goat "))
    assert (kefir.name, kefir.note) == ("Kefir", "goat")
    assert shop.services.writer.undo_name == "add Kefir"
    other = book.save(Staple(name="Bone broth", amount=2, unit="l", days=14))
    assert book.all() == (other, kefir)
    assert book.save(replace(kefir, amount=2.0)).amount == 2
    assert shop.services.writer.undo_name == "change Kefir"
    book.remove(other)
    assert [one.name for one in book.all()] == ["Kefir"]
    shop.undo()
    assert len(book.all()) == 2


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"name": "  "}, "name"),
        ({"name": "k" * 301}, "longer than 300"),
        ({"name": "a\0b"}, "cannot be kept"),
        ({"amount": 0.0}, "more than zero"),
        ({"amount": -1.0}, "more than zero"),
        ({"unit": "barrel"}, "barrel is not known"),
        ({"days": 0}, "1 to 366 days"),
        ({"days": 367}, "1 to 366 days"),
    ],
)
def test_what_no_staple_can_be(shop, more, message):
    with pytest.raises(UserError, match=message):
        shop.services.shopping.staples.save(Staple(**{"name": "Kefir", **more}))
    assert shop.services.shopping.staples.all() == ()


@pytest.mark.parametrize(
    ("days", "last", "wanted"),
    [(7, 6, [(1, "l")]), (7, 13, [(2, "l")]), (14, 6, [(500, "ml")]), (1, 6, [(7, "l")])],
)
def test_it_is_for_all_the_days_of_a_list(shop, days, last, wanted):
    shop.staple("Kefir", 1, "l", days, food_id="kefir_milk")
    shop.start(0, last)
    assert shop.to_buy("Kefir") == wanted


def test_one_that_is_paused_asks_for_nothing(shop):
    kefir = shop.staple("Kefir", 1, "l", food_id="kefir_milk")
    assert "Kefir" in shop.lines()
    shop.services.shopping.staples.save(replace(kefir, paused=True))
    assert shop.lines() == {}


def test_one_that_is_all_at_home_is_at_home(shop):
    shop.staple("Kefir", 1, "l", food_id="kefir_milk")
    shop.put("Kefir", 1, "l", ref="kefir_milk", use_by=9)
    view = shop.view()
    assert ([one.text for one in view.at_home], view.lines) == (["Kefir"], ())


def test_the_line_knows_its_staple(shop):
    bread = shop.staple("Grandma's bread", 2)
    (line,) = shop.view().lines
    (reason,) = line.reasons
    assert (reason.name, reason.ref) == ("Grandma's bread", id_of(bread))
    assert (line.key, said(line.to_buy)) == ("text:grandma's bread", [(2, "")])
