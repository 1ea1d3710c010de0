"""What of a need is at home, what was bought, and what is left to buy."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gutdesk.domain.recipes import FoodFacts
from gutdesk.domain.shopping.balance import Balance, Stock, balance
from gutdesk.domain.shopping.needs import Need
from shop_lists import amount, said

DAY = date(2026, 11, 23)
NOTHING = FoodFacts()
ONION = FoodFacts(piece_g=150.0)


def need(number: float | None, unit: str = "g", away: int = 0) -> Need:
    return Need(key="k", text="t", quantity=amount(number, unit), by=DAY + timedelta(days=away))


def stock(number: float | None, unit: str = "g", until: int | None = None) -> Stock:
    return Stock(amount(number, unit), None if until is None else DAY + timedelta(days=until))


def found(needs, there=(), bought=(), facts=NOTHING, **more) -> Balance:
    return balance(needs, there, bought, facts.convert, **more)


# -- at home ---------------------------------------------------------------------------------------


def test_what_spoils_first_goes_first_and_what_is_past_its_day_is_not_there():
    needs = [need(300, away=0), need(300, away=4)]
    # 400 g until Wednesday: 300 on Monday, the rest spoils. 200 g until Friday: all of it.
    one = found(needs, [stock(200, until=4), stock(400, until=2)])
    assert (said(one.at_home), said(one.to_buy)) == ([(500, "g")], [(100, "g")])
    assert one.by == DAY + timedelta(days=4)


def test_the_last_day_itself_counts():
    assert found([need(300, away=3)], [stock(300, until=3)]).to_buy == ()
    assert said(found([need(300, away=4)], [stock(300, until=3)]).to_buy) == [(300, "g")]


def test_pieces_at_home_count_for_grams_where_a_piece_is_known_to_weigh_something():
    one = found([need(400)], [stock(2, "")], facts=ONION)
    assert (said(one.at_home), said(one.to_buy)) == ([(300, "g")], [(100, "g")])
    assert not one.some_at_home
    other = found([need(400)], [stock(2, "")])
    assert (other.at_home, said(other.to_buy), other.some_at_home) == ((), [(400, "g")], True)


def test_some_at_home_takes_nothing_off_and_is_said():
    one = found([need(400)], [stock(None)])
    assert (one.at_home, said(one.to_buy), one.some_at_home) == ((), [(400, "g")], True)
    assert not found([need(400, away=3)], [stock(None, until=2)]).some_at_home, "past its day"


def test_what_nobody_measures_is_covered_by_what_is_left_at_home():
    salt = [need(None, "")]
    assert said(found(salt).to_buy) == [(None, "")]
    assert found(salt, [stock(500)]).to_buy == ()
    both = [need(500), need(None, "")]
    assert said(found(both, [stock(500)]).to_buy) == [(None, "")], "nothing is left of it"
    assert found(both, [stock(501)]).to_buy == ()
    assert said(found(salt, [stock(None)]).to_buy) == [(None, "")]


def test_salt_that_spoilt_is_no_salt_to_taste():
    later = [need(None, "", away=3)]
    assert said(found(later, [stock(500, until=2)]).to_buy) == [(None, "")]
    assert found(later, [stock(500, until=3)]).to_buy == ()


def test_what_meals_before_need_is_not_there_for_these():
    one = found([need(300, away=3)], [stock(500)], before=[need(400)])
    assert (said(one.kept), said(one.at_home)) == ([(400, "g")], [(100, "g")])
    assert said(one.to_buy) == [(200, "g")]


# -- bought ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "bought", "facts", "left"),
    [
        ([need(500)], [amount(500, "g")], NOTHING, []),
        ([need(500)], [amount(0.5, "kg")], NOTHING, []),
        ([need(800)], [amount(500, "g")], NOTHING, [(300, "g")]),
        ([need(2, ""), need(150)], [amount(2), amount(150, "g")], NOTHING, []),
        ([need(2, ""), need(150)], [amount(2)], NOTHING, [(150, "g")]),
        ([need(2, ""), need(150)], [amount(3)], ONION, []),
        ([need(2, ""), need(150)], [amount(2.5)], ONION, [(75, "g")]),
        ([need(500)], [], NOTHING, []),
        ([need(500)], [amount(None)], NOTHING, []),
        ([need(500), need(None, "")], [amount(500, "g")], NOTHING, []),
        ([need(800), need(None, "")], [amount(500, "g"), amount(None)], NOTHING, [(300, "g")]),
        ([need(800)], [amount(500, "g"), amount(None)], NOTHING, []),
        ([need(800), need(None, "")], [amount(500, "g"), *[amount(None)] * 2], NOTHING, []),
        ([need(1004)], [amount(1, "kg")], NOTHING, []),
        ([need(1020)], [amount(1, "kg")], NOTHING, [(20, "g")]),
    ],
)
def test_what_is_left_after_a_tick(needs, bought, facts, left):
    assert said(found(needs, (), bought, facts, is_bought=True).to_buy) == left


def test_two_of_it_were_bought_where_grams_were_needed_and_nobody_knows_what_one_weighs():
    assert found([need(150)], (), [amount(2)], is_bought=True).to_buy == ()
    more = [need(150), need(1, "cup")]
    one = found(more, (), [amount(2), amount(150, "g")], is_bought=True)
    assert one.to_buy == (), "the two stand for the cup"
    assert said(found([need(300)], (), [amount(2), amount(150, "g")], is_bought=True).to_buy) == [
        (150, "g")
    ]


def test_nothing_needed_leaves_nothing_to_buy():
    one = found([], [stock(500), stock(None)], [amount(1, "kg")], is_bought=True)
    assert (one.needed, one.to_buy, one.at_home, one.some_at_home) == ((), (), (), False)
    assert said(one.bought) == [(1, "kg")]
