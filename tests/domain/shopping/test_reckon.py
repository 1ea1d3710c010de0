"""Lines from needs, staples, what is at home and what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.meta import Meta
from gutdesk.domain.recipes import FoodFacts
from gutdesk.domain.shopping.amounts import summed
from gutdesk.domain.shopping.balance import Stock
from gutdesk.domain.shopping.known import Again, Dish, Known, Part
from gutdesk.domain.shopping.lines import OTHER, TO_MAKE, Line, Why
from gutdesk.domain.shopping.needs import Need
from gutdesk.domain.shopping.reckon import Gathered, merged, reckon
from gutdesk.domain.shopping.records import LineChoice, ShopLine
from shop_lists import amount, said

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
FACTS = FoodFacts()


def need(key: str, number: float | None, unit: str = "g", away: int = 0, **more) -> Need:
    by = DAY + timedelta(days=away)
    return Need(key=key, text=key, quantity=amount(number, unit), by=by, **more)


def again(key: str, number: float, unit: str = "ml") -> Again:
    return Again(key=key, text=key, quantity=amount(number, unit), name="staple", ref="s")


def record(key: str = "", identity: str = "r", **more) -> ShopLine:
    meta = Meta(id=identity, created=NOW, changed=NOW)
    return ShopLine(list_id="l", text=more.pop("text", key or "own"), key=key, meta=meta, **more)


def lines(
    *needs: Need, dishes: dict[str, Dish] | None = None, known=None, **more
) -> dict[str, Line]:
    def know(key: str, _text: str) -> Known:
        return Known(
            convert=FACTS.convert, dish=(dishes or {}).get(key), **(known or {}).get(key, {})
        )

    values = {"first": DAY, "stock": {}, "said": {}, "know": know, **more}
    return {one.key: one for one in reckon(Gathered(needs=needs, **values))}


# -- staples ---------------------------------------------------------------------------------------


def test_a_staple_nobody_plans_is_bought_whole_and_one_that_is_planned_more_adds_nothing():
    assert said(lines(staples=(again("k", 1000),))["k"].needed) == [(1, "l")]
    one = lines(need("k", 1.2, "l"), staples=(again("k", 1000),))["k"]
    assert said(one.needed) == [(1.2, "l")]
    assert {reason.why for reason in one.reasons} == {Why.MEAL}


def test_what_is_planned_without_an_amount_counts_nothing_towards_a_staple():
    one = lines(need("k", None, ""), staples=(again("k", 500),))["k"]
    assert said(one.needed) == [(500, "ml"), (None, "")]


def test_two_staples_of_one_food_share_what_is_planned():
    one = lines(need("k", 300, "ml"), staples=(again("k", 500), again("k", 200)))["k"]
    assert said(one.needed) == [(700, "ml")]


def test_a_staple_is_to_be_there_when_the_days_begin():
    there = {"k": (Stock(amount(400, "ml"), DAY), Stock(amount(400, "ml"), DAY - timedelta(1)))}
    assert said(lines(staples=(again("k", 1000),), stock=there)["k"].at_home) == [(400, "ml")]


# -- choices ---------------------------------------------------------------------------------------

SOUP = Dish(
    ref="soup",
    name="Soup",
    gives=amount(1000, "ml"),
    parts=(
        Part(key="bones", text="bones", quantity=amount(500, "g")),
        Part(key="salt", text="salt", quantity=amount(None)),
        Part(key="broth", text="broth", quantity=amount(50, "ml")),
    ),
)
MAKE = {"broth": record("broth", choice=LineChoice.MAKE)}


@pytest.mark.parametrize(
    ("wanted", "times"), [(300, 1), (1000, 1), (1000.0000001, 1), (1100, 2), (2500, 3), (None, 1)]
)
def test_it_is_made_in_whole_pots(wanted, times):
    unit = "ml" if wanted else ""
    found = lines(need("broth", wanted, unit, 3), dishes={"broth": SOUP}, said=MAKE)
    assert found["broth"].times == times
    assert found["broth"].category == TO_MAKE
    assert summed(found["bones"].to_buy) == {"g": times * 500}
    assert found["bones"].reasons[0].why is Why.MADE
    assert said(found["salt"].to_buy) == [(None, "")]
    assert summed(found["broth"].needed) == summed([amount(wanted, unit)]), "no starter added"


def test_what_is_at_home_or_bought_is_not_made():
    there = {"broth": (Stock(amount(2, "l")),)}
    found = lines(need("broth", 900, "ml"), dishes={"broth": SOUP}, said=MAKE, stock=there)
    assert set(found) == {"broth"}
    assert found["broth"].covered
    done = {"broth": replace(MAKE["broth"], got=DAY, bought=(amount(900, "ml"),))}
    found = lines(need("broth", 900, "ml"), dishes={"broth": SOUP}, said=done)
    assert (set(found), found["broth"].ticked) == ({"broth"}, True)


def test_what_goes_into_it_must_keep_until_the_first_day_something_is_missing():
    there = {
        "broth": (Stock(amount(300, "ml"), DAY + timedelta(days=1)),),
        "bones": (Stock(amount(500, "g"), DAY + timedelta(days=4)),),
    }
    needs = (need("broth", 300, "ml", 0), need("broth", 300, "ml", 5))
    found = lines(*needs, dishes={"broth": SOUP}, said=MAKE, stock=there)
    assert said(found["bones"].to_buy) == [(500, "g")]


def made_of(**wanted: str) -> tuple[dict[str, Dish], dict[str, ShopLine]]:
    """Each is made of one of each other thing, in portions of one, and somebody makes it."""
    dishes = {
        key: Dish(
            ref=key,
            name=key,
            gives=amount(1),
            parts=tuple(Part(key=one, text=one, quantity=amount(1)) for one in parts),
        )
        for key, parts in wanted.items()
    }
    return dishes, {key: record(key, key, choice=LineChoice.MAKE) for key in wanted}


@pytest.mark.parametrize(
    ("kitchen", "wanted", "needed"),
    [
        ({"curd": ["whey"], "whey": ["curd"]}, {"curd": 1}, {"curd": 1, "whey": 1}),
        ({"curd": ["whey"], "whey": ["curd"]}, {"whey": 2}, {"curd": 2, "whey": 2}),
        ({"curd": ["whey"], "whey": ["curd"]}, {"curd": 1, "whey": 2}, {"curd": 1, "whey": 3}),
        ({"a": "c", "c": "b", "b": "a"}, {"a": 1}, {"a": 1, "b": 1, "c": 1}),
        ({"a": "cd", "c": "b", "b": "ad"}, {"a": 1}, {"a": 1, "b": 1, "c": 1, "d": 2}),
    ],
)
def test_things_that_are_made_of_each_other_are_made_once(kitchen, wanted, needed):
    dishes, told = made_of(**kitchen)
    needs = [need(key, number, "") for key, number in wanted.items()]
    found = lines(*needs, dishes=dishes, said=told)
    assert {key: line.needed[0].amount for key, line in found.items()} == needed


def test_what_goes_into_a_dish_may_be_made_too():
    stew = Dish(
        ref="stew",
        name="Stew",
        gives=amount(4, "portion"),
        parts=(Part(key="broth", text="broth", quantity=amount(1500, "ml")),),
    )
    said_ = {**MAKE, "stew": record("stew", "s", choice=LineChoice.MAKE)}
    found = lines(need("stew", 8, "portion"), dishes={"stew": stew, "broth": SOUP}, said=said_)
    # Two stews take 3 l, three pots of broth, 1.5 kg of bones.
    assert [found[key].times for key in ("stew", "broth")] == [2, 3]
    assert said(found["bones"].to_buy) == [(1.5, "kg")]


def test_a_planned_recipe_is_cooked_unless_it_takes_weeks_or_the_person_buys_it():
    planned = need("broth", 300, "ml", cooked=True)
    cases = {
        (): LineChoice.MAKE,
        ("slow",): None,
        (LineChoice.NEED,): LineChoice.NEED,
        (LineChoice.LEAVE,): LineChoice.LEAVE,
    }
    for case, choice in cases.items():
        known = {"broth": {"slow": True}} if "slow" in case else {}
        words = [one for one in case if isinstance(one, LineChoice)]
        told = {"broth": record("broth", choice=words[0])} if words else {}
        one = lines(planned, dishes={"broth": SOUP}, known=known, said=told)["broth"]
        assert one.choice is choice, case


def test_what_no_recipe_gives_any_more_is_bought():
    one = lines(need("broth", 300, "ml"), said=MAKE)["broth"]
    assert (one.choice, one.category, said(one.to_buy)) == (None, OTHER, [(300, "ml")])


def test_need_looks_at_nothing_that_is_at_home():
    there = {"k": (Stock(amount(1, "kg")),)}
    told = {"k": record("k", choice=LineChoice.NEED)}
    one = lines(need("k", 300), stock=there, said=told)["k"]
    assert (said(one.to_buy), one.at_home) == ([(300, "g")], ())


# -- what was said ---------------------------------------------------------------------------------


def test_a_tick_without_a_need_stays_and_a_choice_without_one_goes():
    told = {
        "a": record("a", "1", got=DAY, bought=(amount(1, "kg"),)),
        "b": record("b", "2", choice=LineChoice.LEAVE),
    }
    found = lines(said=told)
    assert set(found) == {"a"}
    assert (found["a"].ticked, said(found["a"].bought)) == (True, [(1, "kg")])


def test_a_line_of_ones_own_is_bought_whatever_is_at_home():
    own = record("", "o", text="Carrots", amount=2.0, unit="kg")
    there = {"food:carrot": (Stock(amount(5, "kg")),), "own:o": (Stock(amount(5, "kg")),)}
    found = lines(need("food:carrot", 1), own=((own, "food:carrot"),), stock=there)
    assert said(found["own:o"].to_buy) == [(2, "kg")]
    assert (found["own:o"].text, found["own:o"].is_own) == ("Carrots", True)
    assert found["food:carrot"].covered


def test_what_was_said_under_two_keys_is_one():
    one = record("a", "1", got=DAY, bought=(amount(500, "g"),), price=2.0, note="ripe")
    two = record("b", "2", choice=LineChoice.NEED, price=1.5, note="soft")
    both = merged((one, two))
    assert (both.got, both.bought, both.choice) == (DAY, (amount(500, "g"),), LineChoice.NEED)
    assert (both.price, both.note, both.meta.id) == (3.5, "ripe · soft", "1")
    with pytest.raises(ValueError, match="nothing"):
        merged(())


def test_packs_are_whole_and_unknown_where_an_amount_is():
    known = {"k": {"pack": amount(500, "g")}}
    packs = [
        lines(*needs, known=known)["k"].packs
        for needs in (
            [need("k", 500)],
            [need("k", 501)],
            [need("k", 1.2, "kg")],
            [need("k", 300, "ml")],
            [need("k", None, "")],
        )
    ]
    assert packs == [1, 2, 3, None, None]


def test_what_runs_out_is_one_pack():
    known = {"product:p": {"pack": amount(60, "capsule")}}
    one = lines(need("product:p", None, "", why=Why.SUPPLY), known=known)["product:p"]
    assert (one.packs, one.covered) == (1, False)
