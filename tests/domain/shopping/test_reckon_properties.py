"""What holds of every list, whatever the days need and whatever is at home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.recipes import FoodFacts
from gutdesk.domain.shopping.amounts import summed
from gutdesk.domain.shopping.balance import NEAR, Stock
from gutdesk.domain.shopping.known import Known
from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.needs import Need
from gutdesk.domain.shopping.reckon import Gathered, reckon
from gutdesk.domain.shopping.records import Quantity, ShopLine

DAY = date(2026, 11, 23)
KEYS = ("food:carrot", "food:onion", "text:salt")
UNITS = ("g", "kg", "ml", "l", "tbsp", "cup", "", "piece", "clove", "slice")
FACTS = {
    "food:carrot": FoodFacts(piece_g=60.0),
    "food:onion": FoodFacts(),
    "text:salt": FoodFacts(density_g_ml=1.2),
}

amounts = st.floats(0.001, 10_000, allow_nan=False)
quantities = st.builds(Quantity, amount=st.one_of(st.none(), amounts), unit=st.sampled_from(UNITS))
days = st.integers(0, 27).map(lambda away: DAY + timedelta(days=away))
needs = st.builds(
    Need,
    key=st.sampled_from(KEYS),
    text=st.just("it"),
    quantity=quantities,
    by=days,
    name=st.sampled_from(("Soup", "Stew")),
    ref=st.sampled_from(("1", "2", "3")),
)
stocks = st.dictionaries(
    st.sampled_from(KEYS),
    st.lists(st.builds(Stock, quantities, st.one_of(st.none(), days)), max_size=4).map(tuple),
)
baskets = st.dictionaries(st.sampled_from(KEYS), st.lists(quantities, max_size=3).map(tuple))


def lines(
    wanted: list[Need],
    there: dict[str, tuple[Stock, ...]],
    bought: dict[str, tuple[Quantity, ...]] | None = None,
) -> dict[str, Line]:
    told = {
        key: ShopLine(list_id="l", text=key, key=key, got=DAY, bought=some)
        for key, some in (bought or {}).items()
    }
    given_ = Gathered(
        first=DAY,
        needs=tuple(wanted),
        stock=there,
        said=told,
        know=lambda key, _text: Known(convert=FACTS[key].convert),
    )
    return {one.key: one for one in reckon(given_)}


@given(st.lists(needs, max_size=12), needs, stocks)
def test_taking_a_meal_off_subtracts_exactly_what_it_needs(others, one, there):
    """From what is needed, to the last digit that a shop could ask for."""
    with_it, without = lines([*others, one], there), lines(others, there)
    for key in KEYS:
        before = summed(with_it[key].needed if key in with_it else ())
        after = summed(without[key].needed if key in without else ())
        gone = summed([one.quantity]) if one.key == key else {}
        for name in {*before, *after, *gone}:
            assert before.get(name, 0.0) == pytest.approx(
                after.get(name, 0.0) + gone.get(name, 0.0), rel=1e-9
            )


@given(st.lists(needs, min_size=2, max_size=12), stocks, baskets, st.randoms(use_true_random=False))
def test_the_order_in_which_meals_come_makes_no_difference(wanted, there, bought, luck):
    other = list(wanted)
    luck.shuffle(other)
    assert lines(wanted, there, bought) == lines(other, there, bought)


@given(st.lists(needs, max_size=12), stocks)
def test_what_is_at_home_and_what_is_to_buy_is_what_is_needed(wanted, there):
    for line in lines(wanted, there).values():
        needed, home, rest = (summed(one) for one in (line.needed, line.at_home, line.to_buy))
        for name, amount in needed.items():
            covered = home.get(name, 0.0) + rest.get(name, 0.0)
            assert covered == pytest.approx(amount, rel=1e-6)
        assert {*home, *rest} <= {*needed}


@given(st.lists(needs, max_size=12), stocks, baskets)
def test_what_is_left_to_buy_covers_the_need_with_what_was_bought_and_nothing_is_negative(
    wanted, there, bought
):
    for line in lines(wanted, there, bought).values():
        for one in (*line.needed, *line.at_home, *line.to_buy, *line.bought):
            assert one.amount is None or one.amount > 0
        basket = bought.get(line.key)
        if basket is None or any(one.amount is None for one in basket):
            continue
        needed, home, rest, got = (
            summed(one) for one in (line.needed, line.at_home, line.to_buy, basket)
        )
        if not basket or set(got) - set(needed):
            continue  # Nobody said how much, or it was bought in another unit.
        if FACTS[line.key] != FoodFacts():
            continue  # One unit may stand for another.
        for name, amount in needed.items():
            parts = home.get(name, 0.0) + rest.get(name, 0.0) + got.get(name, 0.0)
            assert parts >= amount * (1 - NEAR) - 1e-9


@given(st.lists(needs, max_size=10), stocks, needs)
def test_a_tick_as_it_stood_leaves_nothing_and_outlives_what_goes(wanted, there, more):
    first = lines([*wanted, more], there)
    basket = {key: line.to_buy for key, line in first.items()}
    assert all(line.ticked for line in lines([*wanted, more], there, basket).values())
    fewer = lines(wanted, there, basket)
    assert fewer.keys() >= {more.key}
    assert all(line.ticked for line in fewer.values())


@given(st.lists(needs, max_size=8), stocks)
def test_no_more_is_taken_from_home_than_is_there(wanted, there):
    bare = {key: [replace(one, until=None) for one in some] for key, some in there.items()}
    for line in lines(wanted, there).values():
        if FACTS[line.key] != FoodFacts():
            continue
        stock = summed(one.quantity for one in bare.get(line.key, ()))
        for name, amount in summed(line.at_home).items():
            assert amount <= stock.get(name, 0.0) * (1 + 1e-9)
