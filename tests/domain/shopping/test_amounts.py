"""Adding and subtracting amounts: by family, side by side where nothing adds them."""

from __future__ import annotations

import pytest

from gutdesk.domain.shopping.amounts import added, family, less, summed, units_of, worded
from shop_lists import amount, said


@pytest.mark.parametrize(
    ("quantities", "sum_"),
    [
        ([(1, "kg"), (500, "g")], [(1.5, "kg")]),
        ([(300, "g"), (200, "g")], [(500, "g")]),
        ([(999, "g"), (1, "g")], [(1, "kg")]),
        ([(0.2, "kg"), (0.3, "kg")], [(500, "g")]),
        ([(2, "tbsp"), (100, "ml")], [(130, "ml")]),
        ([(2, "tsp"), (1, "tsp")], [(3, "tsp")]),
        ([(2, "tsp"), (1, "tbsp")], [(25, "ml")]),
        ([(3, "dl"), (3, "dl")], [(6, "dl")]),
        ([(0.5, "l"), (600, "ml")], [(1.1, "l")]),
        ([(1, "lb"), (1, "lb")], [(2, "lb")]),
        ([(1, "lb"), (46.40763, "g")], [(500, "g")]),
        ([(2, ""), (1, "piece")], [(3, "")]),
        ([(2, "piece")], [(2, "")]),
        ([(2, "clove"), (1, "clove")], [(3, "clove")]),
        ([(150, "g"), (2, "")], [(2, ""), (150, "g")]),
        ([(1, "slice"), (2, "clove"), (3, "")], [(3, ""), (1, "slice"), (2, "clove")]),
        ([(150, "g"), (100, "ml")], [(150, "g"), (100, "ml")]),
        ([(None, ""), (150, "g"), (None, "g")], [(150, "g"), (None, "")]),
        ([(None, "")], [(None, "")]),
        ([(0.1, "g"), (0.2, "g")], [(0.3, "g")]),
        ([(1, "barrel"), (2, "barrel"), (1, "")], [(1, ""), (3, "barrel")]),
        ([], []),
    ],
)
def test_what_is_added(quantities, sum_):
    assert said(added([amount(*one) for one in quantities])) == sum_
    assert said(added([amount(*one) for one in reversed(quantities)])) == sum_


def test_every_count_is_a_family_of_its_own_but_pieces_are_no_unit():
    assert [family(unit) for unit in ("", "piece", "medium", "clove", "kg", "cup", "barrel")] == [
        "", "", "medium", "clove", "g", "ml", "barrel",
    ]  # fmt: skip


def test_what_is_left_is_never_less_than_nothing():
    assert less({"g": 500.0, "ml": 100.0}, {"g": 600.0, "": 2.0}) == {"g": 0.0, "ml": 100.0}
    assert less({"g": 0.3}, {"g": 0.1 + 0.2}) == {"g": 0.0}, "a computer's rest is no rest"


def test_a_rest_is_said_in_the_unit_of_the_whole():
    whole = [amount(2, "tbsp"), amount(1, "tbsp")]
    assert said(worded(less(summed(whole), {"ml": 15.0}), units_of(whole))) == [(2, "tbsp")]
